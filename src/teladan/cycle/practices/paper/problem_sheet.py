"""A problem sheet on paper, for the meeting in which it is talked about. Indonesian, as papers are."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from teladan.cycle.practices.models import Problem
from teladan.cycle.practices.queries.problem_figures import FigureNow
from teladan.cycle.practices.queries.search import Hit
from teladan.cycle.practices.templatetags.evidence import effect_words, rigour_words
from teladan.ground.paper import Block, Bullets, Column, Document, Fields, Heading, Paragraph, Table

NOT_WRITTEN = "Belum ditulis."


def problem_sheet(context: Mapping[str, Any], today: dt.date) -> Document:
    """`context`: what the sheet's page shows."""
    problem: Problem = context["problem"]
    blocks: list[Block] = [
        Paragraph(problem.title, "title"),
        Paragraph(f"Lembar masalah {problem.unit.name}", "subtitle"),
        Fields(_facts(problem, context)),
        Heading("Bukti"),
        Paragraph(problem.proof or NOT_WRITTEN),
        Heading("Sebab, yang terpenting lebih dahulu"),
        Bullets(tuple(problem.causes), is_numbered=True) if problem.causes else Paragraph(NOT_WRITTEN),
    ]
    if context["figure"] is not None:
        blocks += [Heading("Angkanya sekarang"), Paragraph(_figure(context["figure"]))]
    blocks += [Heading("Praktik yang mungkin membantu"), _practices(context["hits"])]
    return Document(title=problem.title, blocks=tuple(blocks), made_on=today, author=problem.unit.name)


def _facts(problem: Problem, context: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    state = problem.get_state_display() + (f": {problem.closed_why}" if problem.closed_why else "")
    rows = (
        ("Siapa yang mengalaminya", problem.who),
        ("Kelompok rentan", ", ".join(context["group_names"])),
        ("Berapa banyak", context["share"] or "Belum dihitung"),
        ("Yang dihitung", problem.counted),
        ("Bidang", str(context["sector_name"])),
        ("Keadaan", state),
    )
    return tuple((label, value) for label, value in rows if value)


def _figure(figure: FigureNow) -> str:
    if not figure.value:
        return f"{figure.name}. {figure.why_none}"
    interval = f"selang 95 % {figure.interval}" if figure.interval else "tanpa selang"
    parts = (figure.sizes, interval, figure.period, figure.definition, "belum diperiksa" if figure.is_unchecked else "")
    return f"{figure.name}: {figure.value} ({'; '.join(part for part in parts if part)})."


def _practices(hits: Sequence[Hit]) -> Block:
    """How sure one can be, and which way the effect goes, in columns of their own."""
    if not hits:
        return Paragraph("Belum ada praktik yang cocok dengan kata-kata lembar ini.")
    columns = (Column("Praktik", share=3), Column("Pemilik", share=2), Column("Bukti", share=2), Column("Dampak"))
    return Table(columns, tuple(_row(hit) for hit in hits))


def _row(hit: Hit) -> tuple[str, ...]:
    practice = hit.practice
    name = f"{hit.title} ({hit.life.label})"
    return name, str(hit.content["owner_name"]), rigour_words(practice.rigour), effect_words(practice.effect)
