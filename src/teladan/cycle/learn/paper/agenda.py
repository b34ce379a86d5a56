"""Susunan acara: hour, item, place, who leads it."""

from teladan.cycle.learn.paper.parts import agenda_table, blank, given, paper
from teladan.cycle.learn.paper.record import Record
from teladan.ground.paper import Document, Fields, Paragraph


def agenda(record: Record) -> Document:
    """A draft until it was sent to those who take part."""
    return paper(
        record,
        "Susunan acara",
        (
            record.host.head,
            Paragraph("SUSUNAN ACARA", "title"),
            Paragraph(f"Kunjungan kerja {record.guest.name}\n{record.theme}", "subtitle"),
            Fields(
                (
                    ("Hari, tanggal", record.when if record.is_set else blank("tanggal kunjungan yang disepakati")),
                    ("Tempat", given(record.place, "ruang penerimaan")),
                    ("Narahubung", given(record.contact, "narahubung")),
                )
            ),
            agenda_table(record),
        ),
        is_draft=not record.is_agenda_sent,
    )
