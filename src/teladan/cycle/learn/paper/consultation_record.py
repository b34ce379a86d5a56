"""Catatan konsultasi: what two spoke about at a desk, agreed by both; taken along by either."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teladan.cycle.learn.paper.parts import DOTS, blank
from teladan.ground.paper import Block, Column, Document, Fields, Heading, Letterhead, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Told:
    """The record in words. `plan`: what, who, when, how far; `expert`, `visitor`: who agreed and how, "" for not yet."""

    head: Letterhead
    event: str
    place: str
    region: str
    topic: str
    kind: str
    is_secret: bool
    expert: str
    visitor: str
    when: str
    texts: tuple[tuple[str, str], ...]
    plan: tuple[tuple[str, str, str, str], ...]
    version: int
    expert_agreed: str
    visitor_agreed: str
    made_on: dt.date


def consultation_record(told: Told) -> Document:
    """It says DRAF until both agreed to this very version."""
    return Document(
        title=f"Catatan {told.kind.lower()}: {told.region}",
        blocks=tuple(_blocks(told)),
        made_on=told.made_on,
        is_draft=not (told.expert_agreed and told.visitor_agreed),
        footer=f"Catatan {told.kind.lower()} · versi {told.version}",
        author=told.head.lines[-1] if told.head.lines else "",
    )


def _blocks(told: Told) -> Iterator[Block]:
    yield told.head
    yield Paragraph(f"CATATAN {told.kind.upper()}", "title")
    yield Paragraph(told.event, "subtitle")
    if told.is_secret:
        yield Paragraph("Rahasia: hanya untuk kedua orang yang berbicara.", "bold")
    yield Fields(
        (
            ("Instansi", told.region),
            ("Topik", told.topic),
            ("Waktu", told.when),
            ("Tempat", told.place),
            ("Ahli", told.expert or blank("nama ahli")),
            ("Yang datang", told.visitor or blank("nama yang datang")),
        )
    )
    for heading, text in told.texts:
        yield Heading(heading)
        yield from _paragraphs(text)
    if not told.is_secret:
        yield Heading("Kesepakatan")
        yield _plan(told.plan)
    yield Heading("Persetujuan")
    agreed = tuple(
        one[:1].upper() + one[1:] or "Belum menyetujui versi ini" for one in (told.expert_agreed, told.visitor_agreed)
    )
    names = tuple(f"\n\n\n{name or DOTS}" for name in (told.expert, told.visitor))
    yield Table((Column("Ahli,"), Column("Instansi,")), (agreed, names))


def _paragraphs(text: str) -> Iterator[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        yield Paragraph("Tidak dicatat.", "small")
    for line in lines:
        yield Paragraph(line)


def _plan(rows: Sequence[tuple[str, str, str, str]]) -> Block:
    if not rows:
        return Paragraph("Tidak ada rencana tindak lanjut yang dicatat.")
    return Table(
        (
            Column("No.", share=2),
            Column("Apa", share=12),
            Column("Penanggung jawab", share=8),
            Column("Paling lambat", share=6),
            Column("Keadaan", share=6),
        ),
        tuple((str(place), *row) for place, row in enumerate(rows, 1)),
    )
