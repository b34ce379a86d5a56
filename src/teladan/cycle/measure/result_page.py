"""What the page of a result needs, live or kept: one unit in full, the others as a table. Formats; computes nothing."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure import shown
from teladan.cycle.measure.forms import UnitForm

Part = dict[str, Any]


def chosen(document: Part, asked: str | None) -> int:
    """The position of the unit to explain: the one asked for, or the first."""
    if asked is not None and asked.isdigit() and int(asked) < len(document["units"]):
        return int(asked)
    return 0


def headline(document: Part) -> str:
    """The page's title as a sentence."""
    units = document["units"]
    known = sorted(Decimal(unit["index"]) for unit in units if unit["index"] is not None)
    if len(units) > 1 and known:
        return _("%(n)s unit: indeks dari %(low)s sampai %(high)s") % {
            "n": written(len(units)),
            "low": written(known[0]),
            "high": written(known[-1]),
        }
    unit = units[0]
    name = unit["unit"] or _("Semua jawaban")
    if unit["index"] is None:
        return _("%(name)s: indeks belum dapat dihitung") % {"name": name}
    return _("%(name)s: indeks %(index)s, mutu %(grade)s") % {
        "name": name,
        "index": written(unit["index"]),
        "grade": unit["grade"],
    }


def result_context(document: Part, place: int, address: str) -> dict[str, Any]:
    """The context of `measure/document.html`; `address` is where the downloads of this result begin."""
    unit = document["units"][place]
    several = len(document["units"]) > 1
    wide, narrow = shown.charts(document, unit)
    return {
        "document": document,
        "unit": unit,
        "headline": headline(document),
        "several": several,
        "unit_form": UnitForm(document, place) if several else None,
        "unit_columns": shown.unit_columns(),
        "unit_rows": shown.unit_rows(document) if several else [],
        "element_columns": shown.element_columns(),
        "element_rows": shown.element_rows(document, unit),
        "grade_word": shown.grade_word(document, unit),
        "unchecked": document["instrument"]["status"] == "draft",
        "cautions": shown.cautions(unit),
        "wide": wide,
        "narrow": narrow,
        "downloads": [
            {"url": f"{address}hasil.xlsx", "words": _("Unduh semua angka (.xlsx)")},
            {"url": f"{address}hasil.pdf", "words": _("Unduh laporan (.pdf)")},
        ],
        "chart_downloads": [{"url": f"{address}bagan.svg?unit={place}", "label": _("Bagan (.svg)")}],
    }
