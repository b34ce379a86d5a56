"""The matrix of service providers on one sheet that lies on its long side: kinds of services, and what is missing."""

from datetime import date

from teladan.cycle.compare import matrix_page
from teladan.cycle.compare.matrix import Kind
from teladan.cycle.compare.queries.providers_matrix import Matrix
from teladan.ground.paper import Block, Column, Document, Fields, Paragraph, Table, written_day

LISTED = 8
"""Kinds of services on the sheet; those that are nowhere surveyed or not everywhere given come first."""
NAMED = 3
"""Names in a line of what is missing."""


def matrix_document(found: Matrix, *, made_on: date, address: str) -> Document:
    ordered = sorted(found.kinds, key=lambda one: (one.surveyed > 0, not one.lacking, one.type, one.name.casefold()))
    marks = [Paragraph("CONTOH: unit dan angka di sini rekaan.", "bold")] if found.is_example else []
    holes = tuple(matrix_page.gap_lists(found, NAMED))
    blocks: list[Block] = [
        Paragraph("Matriks penyelenggara layanan", "title"),
        Paragraph(f"{matrix_page.title(found)}.", "lead"),
        *marks,
        *([Fields(holes)] if holes else []),
        _table(ordered),
        Paragraph(
            f"Keadaan {written_day(made_on)}. Angkanya yang terbaru dan sudah terbit; semua baris ada di {address}",
            "small",
        ),
    ]
    return Document(
        title=f"Matriks penyelenggara layanan: {found.scope.name}",
        blocks=tuple(blocks),
        made_on=made_on,
        footer=found.scope.name,
        author=found.scope.name,
        is_wide=True,
    )


def _table(ordered: list[Kind]) -> Table:
    shares = (22, 12, 6, 12, 10, 10, 30, 24)
    heads = matrix_page.kind_columns()
    columns = tuple(
        Column(name, "number" if kind == "number" else "text", share)
        for (name, kind), share in zip(heads, shares, strict=True)
    )
    rows = tuple(tuple(str(cell) for cell in row) for row in matrix_page.kind_rows(ordered[:LISTED], 1))
    rest = len(ordered) - LISTED
    return Table(columns, rows, note=f"Dan {rest} layanan lain." if rest > 0 else "")
