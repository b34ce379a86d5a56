"""Daftar hadir: guests on one page, hosts on the next, with a column to sign in."""

from collections.abc import Iterator

from teladan.cycle.learn.paper.parts import given, paper
from teladan.cycle.learn.paper.record import Office, Participant, Record
from teladan.ground.paper import Block, Column, Document, Fields, PageBreak, Paragraph, Table

_SPARE = 5
"""Empty rows for who comes without having been announced."""
_LEAST = 15
_SPACE = "\N{NO-BREAK SPACE}"
"""Keeps an empty line in a cell, which would be dropped otherwise."""
_HALF = _SPACE * 24


def attendance(record: Record) -> Document:
    return paper(record, "Daftar hadir", tuple(_all(record)), is_draft=not record.is_set)


def _all(record: Record) -> Iterator[Block]:
    yield from _page(record, "TAMU", record.guest, record.guests)
    yield PageBreak()
    yield from _page(record, "TUAN RUMAH", record.host, record.hosts)


def _page(record: Record, whose: str, office: Office, people: tuple[Participant, ...]) -> Iterator[Block]:
    yield record.host.head
    yield Paragraph(f"DAFTAR HADIR {whose}", "title")
    yield Fields(
        (
            ("Kegiatan", f"Kunjungan kerja: {record.theme}"),
            ("Instansi", office.name),
            ("Hari, tanggal", record.when if record.is_set else given("", "tanggal kunjungan yang disepakati")),
            ("Tempat", given(record.place, "ruang penerimaan")),
        )
    )
    listed = [(one.name, one.title) for one in people]
    rows = [*listed, *([("", "")] * max(_SPARE, _LEAST - len(listed)))]
    yield Table(
        (Column("No.", share=2), Column("Nama", share=9), Column("Jabatan", share=9), Column("Tanda tangan", share=9)),
        tuple((str(place), name, title, _room(place)) for place, (name, title) in enumerate(rows, 1)),
        note="Baris kosong untuk yang hadir di luar daftar.",
    )


def _room(place: int) -> str:
    """High enough for a signature. Odd ones sign at the left, even ones at the right, so that none runs into the next."""
    return f"{'' if place % 2 else _HALF}{place}.\n{_SPACE}"
