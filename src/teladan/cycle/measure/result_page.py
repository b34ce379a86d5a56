"""What the page of a result needs, live or kept: one unit in full, the others as a table. Formats; computes nothing."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure import shown

Part = dict[str, Any]

UNITS_A_PAGE = 50


def asked_place(text: str | None) -> int | None:
    """The position of a unit as an address asks for it; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 6 else None


def chosen(document: Part, place: int | None) -> int:
    """The position of the unit to explain: the one asked for, or the first."""
    return place if place is not None and place < len(document["units"]) else 0


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
    if not known:
        return _("Indeks belum dapat dihitung")
    return _("%(name)s: indeks %(index)s, mutu %(grade)s") % {
        "name": units[0]["unit"] or _("Semua jawaban"),
        "index": written(known[0]),
        "grade": units[0]["grade"],
    }


def result_context(document: Part, asked: Mapping[str, str], address: str) -> dict[str, Any]:
    """The context of `measure/document.html`. `asked`: the address's own words (unit, cari, hal); `address` is where
    the downloads of this result begin."""
    places = _searched(document, asked)
    place = chosen(document, asked_place(asked.get("unit")) if "unit" in asked else next(iter(places), 0))
    unit = document["units"][place]
    wide, narrow = shown.charts(document, unit)
    means, steps = steps_of(document, unit)
    return {
        "document": document,
        "unit": unit,
        "headline": headline(document),
        **_units(document, asked, places),
        "element_columns": shown.element_columns(),
        "element_rows": shown.element_rows(document, unit),
        "grade_word": shown.grade_word(document, unit),
        "unchecked": document["instrument"]["status"] == "draft",
        "cautions": [*document["cautions"], *unit["warnings"]],
        "missing": shown.unanswered(document, unit),
        "means": means,
        "steps": steps,
        "wide": wide,
        "narrow": narrow,
        "downloads": [
            {"url": f"{address}hasil.xlsx", "words": _("Unduh semua angka (.xlsx)")},
            {"url": f"{address}hasil.pdf", "words": _("Unduh laporan (.pdf)")},
        ],
        "chart_downloads": [{"url": f"{address}bagan.svg?unit={place}", "label": _("Bagan (.svg)")}],
    }


def _searched(document: Part, asked: Mapping[str, str]) -> list[int]:
    """Positions of the units whose names hold what was searched; all of them without a search."""
    words = asked.get("cari", "").strip().casefold()
    return [place for place, unit in enumerate(document["units"]) if words in (unit["unit"] or "").casefold()]


def _units(document: Part, asked: Mapping[str, str], places: list[int]) -> dict[str, Any]:
    """The table of units, a page at a time, each name leading to its explanation; nothing for a single unit."""
    units = document["units"]
    if len(units) < 2:
        return {"several": False}
    searched = asked.get("cari", "").strip()
    page = Paginator(places, UNITS_A_PAGE).get_page(asked.get("hal"))
    kept = {"cari": searched, "hal": str(page.number)} if searched or page.number > 1 else {}
    return {
        "several": True,
        "searched": searched,
        "searchable": len(units) > UNITS_A_PAGE,
        "has_few": any(shown.is_few(units[place]) for place in page),
        "page_obj": page,
        "unit_columns": shown.unit_columns(),
        "unit_rows": [
            shown.unit_row(document, units[place], f"?{urlencode({'unit': place, **kept})}#unit") for place in page
        ],
    }


def steps_of(document: Part, unit: Part) -> tuple[list[Part], list[Part]]:
    """The explanation in two: the mean of each element, then what is made of them."""
    names = set(document["instrument"]["elements"].values())
    steps = unit.get("explanation", [])
    means = [step for step in steps if step["label"] in names]
    return means, [step for step in steps if step["label"] not in names]
