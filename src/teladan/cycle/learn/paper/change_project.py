"""Rancangan proyek perubahan: what a participant will change, on paper, signed by participant, mentor and coach."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from teladan.cycle.learn.paper.parts import DOTS, blank, given, paragraphs
from teladan.ground.paper import Block, Column, Document, Fields, Heading, Paragraph, Table, written_day

Steps = tuple[tuple[str, str, dt.date], ...]


@dataclass(frozen=True)
class Paper:
    """A project as paper sees it. `terms`: name, its usual last day, and what, measure, until when of each step."""

    kind: str
    course: str
    organiser: str
    name: str
    title: str
    home: str
    mentor: str
    mentor_title: str
    coach: str
    project: str
    problem: str
    idea: str
    learnt: str
    practice: str
    terms: tuple[tuple[str, dt.date | None, Steps], ...]
    approved_on: dt.date | None
    made_on: dt.date


def project_paper(said: Paper) -> Document:
    """A draft for as long as the mentor has not agreed."""
    title = f"Rancangan {said.kind.lower()} {said.name}"
    return Document(
        title=title,
        blocks=tuple(_all(said)),
        made_on=said.made_on,
        is_draft=said.approved_on is None,
        footer=title[:110],
        author=said.organiser,
    )


def _all(said: Paper) -> Iterator[Block]:
    yield Paragraph(f"RANCANGAN {said.kind.upper()}", "title")
    yield Paragraph(said.project, "subtitle")
    yield Fields(
        (
            ("Pelatihan", said.course),
            ("Penyelenggara", said.organiser),
            ("Peserta", said.name),
            ("Jabatan", given(said.title, "jabatan peserta")),
            ("Unit asal", given(said.home, "unit asal peserta")),
            ("Mentor", ", ".join(part for part in (said.mentor, said.mentor_title) if part) or blank("nama mentor")),
            ("Coach", said.coach or DOTS),
        )
    )
    yield Heading("A. Masalah")
    yield from paragraphs(said.problem, "masalah")
    yield Heading("B. Yang akan diubah")
    yield from paragraphs(said.idea, "yang akan diubah")
    yield Heading("C. Yang dipelajari dari lokus")
    yield from paragraphs(said.learnt, "yang dipelajari dari lokus")
    yield Fields((("Praktik yang menjadi contoh", said.practice or DOTS),))
    yield Heading("D. Tonggak")
    for name, latest, steps in said.terms:
        until = f" (lazimnya sampai {written_day(latest)})" if latest is not None else ""
        yield Heading(f"{name}{until}", 2)
        yield _steps(steps, name)
    yield Heading("E. Persetujuan")
    yield _signatures(said)


def _steps(steps: Steps, term: str) -> Block:
    if not steps:
        return Paragraph(blank(f"tonggak {term.lower()}"), "blank")
    return Table(
        (Column("No.", share=2), Column("Tonggak", share=11), Column("Ukuran", share=9), Column("Sampai", share=6)),
        tuple(
            (str(place), what, measure or blank("ukuran"), written_day(day))
            for place, (what, measure, day) in enumerate(steps, 1)
        ),
    )


def _signatures(said: Paper) -> Block:
    """Three signatures side by side, with room for a hand."""
    room = "\n\n\n\n"
    day = written_day(said.approved_on) if said.approved_on is not None else DOTS
    names = tuple(name or DOTS for name in (said.name, said.mentor, said.coach))
    return Table(
        (Column("Peserta"), Column("Mentor"), Column("Coach")),
        (tuple(f"{room}{name}" for name in names),),
        caption=f"Disetujui mentor pada {day}",
    )
