"""Surat perjalanan dinas (SPD): one for each who travels, the front with the order, the back with rooms for stamps."""

from collections.abc import Iterator

from teladan.cycle.learn.paper.parts import DOTS, blank, given, paper
from teladan.cycle.learn.paper.record import Participant, Record
from teladan.ground.paper import Block, Column, Document, Fields, PageBreak, Paragraph, Signature, Table

_ROOM = "\n\n\n\n\n\n"
"""Lines in which a stamp and a signature find room."""


def travel_order(record: Record) -> Document:
    return paper(record, "Surat perjalanan dinas", tuple(_all(record)))


def _all(record: Record) -> Iterator[Block]:
    travellers = record.guests or (Participant(blank("daftar peserta"), title=DOTS),)
    for place, one in enumerate(travellers):
        if place:
            yield PageBreak()
        yield from _front(record, one)
        yield PageBreak()
        yield from _back(record)


def _front(record: Record, one: Participant) -> Iterator[Block]:
    yield record.guest.head
    yield Fields((("Lembar ke", DOTS), ("Nomor", DOTS)))
    yield Paragraph("SURAT PERJALANAN DINAS (SPD)", "title")
    day = record.day if record.is_set else blank("tanggal kunjungan yang disepakati")
    yield Table(
        (Column("No.", share=2), Column("Perihal", share=13), Column("Keterangan", share=15)),
        (
            ("1.", "Pejabat yang memberi perintah", DOTS),
            ("2.", "Nama dan NIP yang melaksanakan perjalanan dinas", f"{one.name}\nNIP {one.number or '–'}"),
            (
                "3.",
                "a. Pangkat dan golongan\nb. Jabatan\nc. Tingkat biaya perjalanan",
                f"a. {one.rank or '–'}\nb. {one.title or blank(f'jabatan {one.name}')}\nc. {DOTS}",
            ),
            ("4.", "Maksud perjalanan dinas", f"Kunjungan kerja: {record.theme}"),
            ("5.", "Alat angkutan yang dipakai", DOTS),
            ("6.", "a. Tempat berangkat\nb. Tempat tujuan", f"a. {record.guest.city or DOTS}\nb. {record.host.name}"),
            (
                "7.",
                "a. Lama perjalanan\nb. Tanggal berangkat\nc. Tanggal harus kembali\nd. Tanggal kunjungan",
                f"a. {DOTS}\nb. {DOTS}\nc. {DOTS}\nd. {day}",
            ),
            ("8.", "Pengikut", DOTS),
            (
                "9.",
                "Pembebanan anggaran\na. Instansi\nb. Sumber biaya",
                f"\na. {record.guest.name}\nb. {given(record.costs, 'sumber biaya (DIPA atau anggaran lain)')}",
            ),
            ("10.", "Keterangan lain", DOTS),
        ),
    )
    yield Signature(
        (
            f"Dikeluarkan di {record.guest.city or DOTS}",
            f"pada tanggal {DOTS}",
            "Pejabat yang memberi perintah,",
            "",
            DOTS,
            f"NIP {DOTS}",
        )
    )


def _back(record: Record) -> Iterator[Block]:
    yield Paragraph("Catatan perjalanan: diisi, ditandatangani, dan dicap di setiap tempat", "subtitle")
    start = (
        "I.",
        "",
        f"Berangkat dari: {record.guest.city or DOTS}\n(tempat kedudukan)\nKe: {record.host.name}\nPada tanggal: {DOTS}\n{_sign('Kepala')}",
    )
    first = (
        "II.",
        f"Tiba di: {record.host.name}\nPada tanggal: {DOTS}\n{_sign('Kepala')}",
        f"Berangkat dari: {record.host.name}\nKe: {DOTS}\nPada tanggal: {DOTS}\n{_sign('Kepala')}",
    )
    further = tuple(
        (
            mark,
            f"Tiba di: {DOTS}\nPada tanggal: {DOTS}\n{_sign('Kepala')}",
            f"Berangkat dari: {DOTS}\nKe: {DOTS}\nPada tanggal: {DOTS}\n{_sign('Kepala')}",
        )
        for mark in ("III.", "IV.")
    )
    end = (
        "V.",
        f"Tiba kembali di: {record.guest.city or DOTS}\n(tempat kedudukan)\nPada tanggal: {DOTS}",
        f"Telah diperiksa: perjalanan di atas dilakukan atas perintah dan semata-mata untuk kepentingan jabatan.\n{_sign('Pejabat yang memberi perintah')}",
    )
    yield Table(
        (Column("No.", share=2), Column("Tiba", share=14), Column("Berangkat", share=14)), (start, first, *further, end)
    )


def _sign(title: str) -> str:
    return f"{title},{_ROOM}({DOTS})\nNIP {DOTS}"
