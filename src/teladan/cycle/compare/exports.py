"""A comparison to take along: its table as .xlsx and .csv, its picture as .svg and .png, each saying where it is from.

A page offers `links(request)`; its view asks `wanted(request)` and answers with `download(…)`, so that a file has the
filters of the page in its own address.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.ground.paper import MEDIA_TYPES as PAPER_TYPES
from teladan.ground.paper import attachment, png, stem, with_source, written_day
from teladan.ground.tables import Column, Sheet, write_rows

Cell = str | int | Decimal | dt.date | None
Picture = str | Callable[[], str] | None

PARAMETER = "unduh"
TABLES, PICTURES = ("xlsx", "csv"), ("svg", "png")
MEDIA_TYPES = PAPER_TYPES | {"csv": "text/csv; charset=utf-8"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Source:
    """Where the numbers are from: what they are, of which period, how many answers (None: not of answers), by which
    version of a definition, made on which day, and the path of the page that shows them."""

    what: str
    period: str
    n: int | None
    version: str
    made_on: dt.date
    address: str

    def facts(self, request: HttpRequest) -> list[tuple[str, str]]:
        """Name and value of each fact that is known."""
        found = [
            (_("Isi"), self.what),
            (_("Periode"), self.period),
            (_("Jumlah isian"), "" if self.n is None else written(self.n)),
            (_("Versi definisi"), self.version),
            (_("Dibuat"), written_day(self.made_on)),
            (_("Alamat"), request.build_absolute_uri(self.address)),
        ]
        return [(name, value) for name, value in found if value]


@dataclass(frozen=True)
class Table:
    """What a page shows as a table, and where its numbers are from. The rows come as numbers and dates, not as text."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    source: Source


def wanted(request: HttpRequest) -> str:
    """The ending that the address asks for, or nothing. Raises Http404 for one that nobody makes."""
    ending = request.GET.get(PARAMETER, "")
    if ending and ending not in MEDIA_TYPES:
        raise _unknown()
    return ending


def links(request: HttpRequest, *, has_picture: bool = True) -> list[dict[str, str]]:
    """The page's own address, with its filters, once for each file: for the component `chart`."""
    labels = {
        "xlsx": _("Tabel (.xlsx)"),
        "csv": _("Tabel (.csv)"),
        "svg": _("Gambar (.svg)"),
        "png": _("Gambar (.png)"),
    }
    found = []
    for ending in (*TABLES, *(PICTURES if has_picture else ())):
        query = request.GET.copy()
        query[PARAMETER] = ending
        found.append({"label": labels[ending], "url": f"{request.path}?{query.urlencode()}"})
    return found


def download(request: HttpRequest, name: str, table: Table, picture: Picture = None) -> HttpResponse:
    """The file that `name` ends in. `picture` is SVG text from `ground.paper`, or what draws it when it is wanted.

    Raises Http404 for another ending, and for a picture where there is none.
    """
    stem, _dot, ending = name.rpartition(".")
    ending = ending.lower()
    if ending == "xlsx":
        return _attachment(_workbook(request, table), stem, ending)
    if ending == "csv":
        return _attachment(_separated(table), stem, ending)
    if ending in PICTURES and picture is not None:
        svg = picture if isinstance(picture, str) else picture()
        said = " · ".join(f"{name}: {value}" for name, value in table.source.facts(request)[:-1])
        whole = with_source(svg, [said, request.build_absolute_uri(table.source.address)])
        return _attachment(whole.encode() if ending == "svg" else png(whole), stem, ending)
    raise _unknown()


def _workbook(request: HttpRequest, table: Table) -> bytes:
    """The table on one sheet, its source on another, so that the first stays a table."""
    facts = Sheet(
        _("Sumber"), (Column(_("Keterangan"), 20), Column(_("Nilai"), 80, wraps=True)), table.source.facts(request)
    )
    buffer = io.BytesIO()
    write_rows(buffer, [Sheet(table.title, table.columns, table.rows), facts])
    return buffer.getvalue()


def _separated(table: Table) -> bytes:
    """Semicolons and decimal commas: Windows set to Indonesian has the comma inside numbers and so lists by semicolons,
    and Excel follows Windows when a file is opened by a double click. The mark at the beginning tells it UTF-8.

    Nothing but the table stands in it, since programs read it; the workbook says where the numbers are from.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guarded(column.heading) for column in table.columns])
    writer.writerows([_said(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _said(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _guarded(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def _guarded(text: str) -> str:
    """Text that a spreadsheet takes for a formula gets an apostrophe before it, which keeps it text."""
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_FORMULA_STARTS) else text


def _attachment(content: bytes, title: str, ending: str) -> HttpResponse:
    return attachment(content, f"{stem(title, _('perbandingan'))}.{ending}", MEDIA_TYPES[ending])


def _unknown() -> Http404:
    return Http404(
        _("Berkas itu tidak dibuat di sini. Kembalilah ke halaman perbandingan dan pilih salah satu unduhan.")
    )
