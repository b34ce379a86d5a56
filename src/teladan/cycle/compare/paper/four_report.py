"""The four instruments on one page for the head: how each stands, and which units to help first."""

from collections.abc import Sequence
from datetime import date

from teladan.core.numbers import written
from teladan.cycle.compare import four_page
from teladan.cycle.compare.four import COLUMNS, LABELS, Cell, UnitRow
from teladan.cycle.compare.queries.four_instruments import Four
from teladan.ground.paper import Block, Bullets, Column, Document, Paragraph, Table, written_day

LISTED = 6
"""Units on the page; the rest is on the screen and in the table."""


def four_document(found: Four, rows: Sequence[UnitRow], *, made_on: date, address: str, is_example: bool) -> Document:
    helped = [row for row in rows if any(row.need)]
    title = four_page.title(found, rows)
    marks = ["CONTOH: unit dan angka di sini rekaan."] if is_example else []
    blocks: list[Block] = [
        Paragraph("Empat instrumen umpan balik", "title"),
        Paragraph(f"{title}.", "lead"),
        *(Paragraph(mark, "bold") for mark in marks),
        _summary(found, rows),
        _helped(found, helped),
        Bullets(
            tuple(f"{words.rstrip('.')}." for words in [four_page.chance_words(found), *four_page.cautions(found)])
        ),
        Paragraph(f"Keadaan {written_day(made_on)}. Diperiksa di {address}", "small"),
    ]
    return Document(
        title=f"Empat instrumen umpan balik: {found.group_name or found.place.name}",
        blocks=tuple(blocks),
        made_on=made_on,
        is_draft=True,
        footer=found.place.name,
        author=found.place.name,
    )


def _summary(found: Four, rows: Sequence[UnitRow]) -> Table:
    columns = (
        Column("Instrumen", share=22),
        Column("Ada angka", "number", 13),
        Column("Belum", "number", 9),
        Column("Nilai tengah", "number", 14),
        Column("Lebih rendah di luar kebetulan", share=42),
    )
    table = tuple(tuple(str(cell) for cell in row) for row in four_page.summary_rows(found, rows))
    return Table(columns, table)


def _helped(found: Four, rows: Sequence[UnitRow]) -> Block:
    if not rows:
        return Paragraph("Tidak ada unit yang perlu dibantu dulu.")
    columns = (Column("Perlu dibantu dulu", share=28), *(Column(str(LABELS[column]), share=18) for column in COLUMNS))
    table = tuple((row.name, *(_cell(column, row.cells[column], found) for column in COLUMNS)) for row in rows[:LISTED])
    rest = len(rows) - LISTED
    note = "Dalam kurung: selang 95 % dan yang mendasarinya." + (f" Dan {written(rest)} unit lain." if rest > 0 else "")
    return Table(columns, table, note=note)


def _cell(column: str, cell: Cell, found: Four) -> str:
    """The number with what it stands on, and in a word what is the matter."""
    if cell.state == "value" and cell.value is not None:
        ends = four_page.span(column, cell, found).removeprefix("95 %: ")
        beside = "; ".join(part for part in (ends, four_page.size(column, cell)) if part)
        said = f"{four_page.number(column, cell.value, found)} ({beside})"
    else:
        said = four_page.why_none(column, cell)
    marks = ["lebih rendah"] if cell.side < 0 else []
    marks += ["belum kirim"] if cell.is_late and cell.state != "missing" else []
    return "; ".join([said, *marks])
