"""Surat tugas: who goes where, why, when, paid by what."""

from teladan.cycle.learn.paper.parts import DOTS, blank, bulleted, given, paper, replied, signature
from teladan.cycle.learn.paper.record import Participant, Record
from teladan.ground.paper import Block, Column, Document, Fields, Heading, Paragraph, Table


def assignment(record: Record) -> Document:
    day = record.when if record.is_set else blank("tanggal kunjungan yang disepakati")
    return paper(
        record,
        "Surat tugas",
        (
            record.guest.head,
            Paragraph("SURAT TUGAS", "title"),
            Paragraph(f"Nomor: {DOTS}", "centre"),
            Heading("Dasar"),
            bulleted(f"{record.basis}\n{_first(replied(record))}", "dasar perjalanan"),
            Heading("Memberi tugas kepada"),
            _people(record.guests),
            Heading("Untuk"),
            Fields(
                (
                    ("Melaksanakan", f"kunjungan kerja dengan tema “{record.theme}”"),
                    ("Tempat", record.host.name),
                    ("Hari, tanggal", day),
                    ("Lama", f"{DOTS} hari, termasuk perjalanan"),
                    ("Biaya", given(record.costs, "sumber biaya (DIPA atau anggaran lain)")),
                )
            ),
            Paragraph("Setelah selesai, yang bertugas melaporkan hasilnya secara tertulis."),
            signature(record.guest),
        ),
    )


def _people(people: tuple[Participant, ...]) -> Block:
    if not people:
        return Paragraph(blank("daftar peserta"), "blank")
    return Table(
        (
            Column("No.", share=2),
            Column("Nama", share=7),
            Column("NIP", share=8),
            Column("Pangkat/golongan", share=6),
            Column("Jabatan", share=7),
        ),
        tuple(
            (
                str(place),
                one.name,
                one.number or "–",
                one.rank or "–",
                one.title or blank(f"jabatan {one.name}"),
            )
            for place, one in enumerate(people, 1)
        ),
    )


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
