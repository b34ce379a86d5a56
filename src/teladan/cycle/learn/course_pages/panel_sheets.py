"""Score sheets: all scores as a spreadsheet, and blank ones for assessors who score on paper."""

import io
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.course_pages.panel import lack_words, plain
from teladan.cycle.learn.models import Member, Presentation
from teladan.cycle.learn.paper.parts import DOTS
from teladan.cycle.learn.queries import panel as queries
from teladan.cycle.learn.queries.courses import today_of
from teladan.ground.paper import Block, Column, Document, Fields, PageBreak, Paragraph, Signature, Table
from teladan.ground.tables import Column as SheetColumn
from teladan.ground.tables import Sheet, write_rows

_TWO = "0.00"
_NOTE_LINES = 5
_TO_WRITE_IN = "\u00a0\n\u00a0"
"""An empty cell as high as a hand writes."""


def workbook(row: Presentation) -> bytes:
    """A row a criterion, a column an assessor; below them totals and why there is none."""
    course = row.group.course
    names, result, weights = queries.criteria_of(course), queries.result_of(row), queries.weights_for(row)
    people = {str(one.pk): one.name for one in row.panel.all()}
    columns = [
        SheetColumn(_("Yang dinilai"), 44),
        SheetColumn(_("Bobot (%)"), 12),
        *(SheetColumn(people[one.ident], 30, _TWO) for one in result.assessors),
        SheetColumn(_("Rata-rata"), 12, _TWO),
        SheetColumn(_("Terpaut"), 12, _TWO),
    ]
    lines: list[list[object]] = []
    for line in result.lines:
        given = dict(line.given)
        cells = [given.get(one.ident) for one in result.assessors]
        lines.append([names[line.key], weights.get(line.key), *cells, line.mean, line.spread])
    totals = [one.total for one in result.assessors]
    lines.append([_("Nilai akhir"), sum(weights.values()) or None, *totals, result.total, result.spread])
    if result.lack:
        lines.append([_("Belum ada nilai akhir: %(why)s") % {"why": lack_words(result)}])
    buffer = io.BytesIO()
    write_rows(buffer, [Sheet(row.group.name[:31], columns, lines)])
    return buffer.getvalue()


def blank_sheets(row: Presentation) -> Document:
    """One page an assessor; without anybody named, one page to copy."""
    course = row.group.course
    people: list[Member | None] = [*row.panel.all()] or [None]
    blocks: list[Block] = []
    for place, member in enumerate(people):
        blocks += [PageBreak()] if place else []
        blocks += _page(row, member)
    return Document(
        title=_("Lembar nilai: %(group)s") % {"group": row.group.name},
        blocks=tuple(blocks),
        made_on=today_of(course),
        footer=f"{course.title} · {row.group.name}"[:110],
        author=course.organiser.name,
    )


def _page(row: Presentation, member: Member | None) -> Iterator[Block]:
    course, weights = row.group.course, queries.weights_for(row)
    bounds = queries.bounds_of(course)
    yield Paragraph("LEMBAR NILAI PRESENTASI", "title")
    yield Paragraph(f"{course.title}{f', {course.batch}' if course.batch else ''}", "subtitle")
    yield Fields(
        (
            ("Kelompok", row.group.name),
            ("Lokus", row.group.site.place.name),
            ("Tanggal", date_format(row.on, "l, j F Y")),
            ("Penguji", member.name if member is not None else DOTS),
        )
    )
    yield Paragraph(
        f"Nilai dari {plain(bounds.least)} sampai {plain(bounds.most)}, paling banyak dua angka di belakang koma. "
        "Isilah sendiri, tanpa melihat nilai penguji lain."
    )
    yield Table(
        (Column("No.", share=2), Column("Yang dinilai", share=14), Column("Bobot", share=4), Column("Nilai", share=6)),
        tuple(
            (str(place), name, f"{plain(weights[key])} %" if key in weights else "–", _TO_WRITE_IN)
            for place, (key, name) in enumerate(queries.criteria_of(course).items(), 1)
        ),
    )
    yield Table((Column("Catatan untuk kelompok"),), ((_TO_WRITE_IN,),) * _NOTE_LINES)
    yield Signature((f"{DOTS}, {DOTS}", "Penguji,", "", member.name if member is not None else DOTS))
