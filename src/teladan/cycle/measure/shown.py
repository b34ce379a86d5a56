"""A result's document as the tables and pictures of its page. Formats; computes nothing."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure.paper import score_chart
from teladan.cycle.measure.queries.documents import FEW
from teladan.ground.paper import for_page

WIDE = 640  # pixels: the reading column of a desktop page

Part = dict[str, Any]


def element_columns() -> list[tuple[str, str]]:
    return [
        (_("Unsur"), "text"),
        (_("Jawaban"), "number"),
        (_("Rata-rata"), "number"),
        (_("Pecahan tepat"), "number"),
        (_("Indeks"), "number"),
        (_("Mutu"), "text"),
        (_("Sumbangan pada indeks"), "number"),
    ]


def element_rows(document: Part, unit: Part) -> list[tuple[str, ...]]:
    """One row an element, in the order of the definition; the weakest says so in words."""
    return [_element(document, unit, key, element) for key, element in unit["elements"].items()]


def _element(document: Part, unit: Part, key: str, element: Part) -> tuple[str, ...]:
    name = document["instrument"]["elements"].get(key, key)
    weakest = f" ({_('terendah')})" if key in unit["weakest"] else ""
    points = unit["contributions"].get(key, {}).get("points")
    return (
        f"{name}{weakest}",
        _number(element["n"]),
        _number(element["mean"]),
        element["exact"] or "–",
        _number(element["index"]),
        element["grade"] or "–",
        _number(points),
    )


def unit_columns() -> list[tuple[str, str]]:
    return [
        (_("Unit"), "text"),
        (_("Responden"), "number"),
        (_("Indeks"), "number"),
        (_("Mutu"), "text"),
        (_("Selang 95 %"), "number"),
        (_("Unsur terendah"), "wide"),
    ]


def unit_row(document: Part, unit: Part, address: str) -> tuple[object, ...]:
    """A unit as a row of the table. The order is that of names: an order by index would read as a league table."""
    names = document["instrument"]["elements"]
    return (
        (unit["unit"] or _("Semua jawaban"), address),
        f"{_number(unit['n'])}{' *' if is_few(unit) else ''}",
        _number(unit["index"]),
        unit["grade"] or "–",
        interval_words(unit),
        ", ".join(names.get(key, key) for key in unit["weakest"][:3]) or "–",
    )


def is_few(unit: Part) -> bool:
    return bool(unit["n"]) and unit["n"] < FEW


def unanswered(document: Part, unit: Part) -> list[str]:
    """Names of the elements that nobody answered."""
    names = document["instrument"]["elements"]
    return [names.get(key, key) for key, element in unit["elements"].items() if element["mean"] is None]


def interval_words(unit: Part) -> str:
    interval = unit["interval"]
    return f"{written(interval['low'])}–{written(interval['high'])}" if interval else "–"


def grade_word(document: Part, unit: Part) -> str:
    """The label of the unit's grade, as the regulation names it."""
    labels = {band["grade"]: band["label"] for band in document["instrument"]["bands"]}
    return labels.get(unit["grade"], "")


def charts(document: Part, unit: Part) -> tuple[str, str]:
    """The chart of elements for wide screens and for phones, as SVG to stand in the page."""
    wide = score_chart(unit, document["instrument"], width=WIDE)
    return for_page(wide), for_page(score_chart(unit, document["instrument"]))


def _number(value: str | int | Decimal | None) -> str:
    return "–" if value is None else written(value)
