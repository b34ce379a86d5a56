"""What a page shows of one part's document: figure, elements, course, respondents. Formats; computes nothing of law.

The document is whole for those within reach and `queries.disclosure.public_view` of it for everybody else; both come
through here, so that a page cannot show more than it was given.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.measure import shown
from teladan.cycle.measure.models import Intake
from teladan.cycle.measure.queries.disclosure import FEW, LEAST
from teladan.cycle.measure.result_page import steps_of
from teladan.ground.paper import Point, course_chart, for_page, written_period

Document = Mapping[str, Any]


def part_context(document: Document) -> dict[str, Any]:
    """The context of `measure/wave_result_part.html`."""
    unit = document["score"]
    found = {
        "document": document,
        "period": period_of(document["wave"]),
        "index_name": index_name(document),
        "unchecked": document["instrument"]["status"] == "draft",
        "hidden_words": hidden_words(document),
        "unit": unit,
        "cautions": document["cautions"],
        "method_words": method_words(document),
        "profile": [_profile(entry, unit["n"]) for entry in document["profile"]],
        "profile_note": _profile_note(document),
        **_trend(document),
    }
    if unit is None:
        return found
    means, steps = steps_of(dict(document), unit)
    has_index = unit["index"] is not None
    wide, narrow = shown.charts(dict(document), unit) if has_index else ("", "")
    return found | {
        "cautions": [*document["cautions"], *unit["warnings"]],
        "missing": shown.unanswered(dict(document), unit),
        "element_columns": shown.element_columns(),
        "element_rows": shown.element_rows(dict(document), unit),
        "wide": wide,
        "narrow": narrow,
        "means": means,
        "steps": steps,
    }


def headline(document: Document) -> str:
    """The page's title as a sentence."""
    unit = document["score"]
    if unit is None or unit["index"] is None:
        return _("%(name)s: indeks tidak ditampilkan") % {"name": document["name"]}
    return _("%(name)s: indeks %(index)s, mutu %(grade)s") % {
        "name": document["name"],
        "index": written(unit["index"]),
        "grade": unit["grade"],
    }


def period_of(wave: Document) -> str:
    return written_period(dt.date.fromisoformat(wave["starts_on"]), dt.date.fromisoformat(wave["ends_on"]))


def index_name(document: Document) -> str:
    """What the instrument itself calls its index."""
    return _("Nilai SKM (IKM)") if document["instrument"]["ident"].startswith("skm/") else _("Indeks")


def hidden_words(document: Document) -> str:
    """Why outsiders see no figures of this part; empty where they do, and for those within reach."""
    if document["score"] is not None:
        return ""
    if document["hidden"]["index"] == FEW:
        return _("Respondennya kurang dari %(least)s, jadi indeksnya tidak diumumkan.") % {"least": LEAST}
    return _(
        "Angkanya tidak ditampilkan, karena bersama angka unit lain akan terbaca jawaban dari kurang dari %(least)s orang."
    ) % {"least": LEAST}


def told_groups(document: Document, attribute: str) -> str:
    """The respondents of one characteristic in a line, as the publication block has it; empty where nobody told."""
    entry = next((entry for entry in document["profile"] if entry["key"] == attribute), None)
    if entry is None:
        return ""
    return ", ".join(f"{group['label']} {_counted(group)}" for group in entry["groups"])


def method_words(document: Document) -> list[str]:
    """How the respondents were chosen and how many were wanted."""
    names = dict(Intake.Sampling.choices)
    found = [str(names.get(key, key)) for key in document["method"]["sampling"]]
    if document["method"]["margins"]:
        margins = ", ".join(f"{written(margin)} %" for margin in document["method"]["margins"])
        found.append(_("batas kesalahan %(margins)s") % {"margins": margins})
    if document["target"] is not None:
        found.append(_("sasaran %(target)s responden") % {"target": written(document["target"])})
    return found


def _counted(group: Document) -> str:
    if group["n"] is not None:
        return written(group["n"])
    return f"<{LEAST}" if group["hidden"] == FEW else _("disembunyikan")


def _profile(entry: Document, everybody: int) -> dict[str, Any]:
    groups = [
        {"label": group["label"], "counted": _counted(group), "percent": _percent(group["n"], everybody)}
        for group in entry["groups"]
    ]
    return {"name": entry["name"], "groups": groups}


def _profile_note(document: Document) -> str:
    if all(group["n"] is not None for entry in document["profile"] for group in entry["groups"]):
        return ""
    return _(
        "Kelompok di bawah %(least)s orang tidak ditampilkan, begitu juga kelompok lain yang akan membuat jumlahnya dapat "
        "dihitung."
    ) % {"least": LEAST}


def _percent(n: int | None, everybody: int) -> str:
    return "" if n is None or not everybody else f"{written(half_up(Fraction(100 * n, everybody), 0))} %"


def _trend(document: Document) -> dict[str, Any]:
    """Earlier periods with this one: a picture of those made with the same definition, and a table of each definition."""
    points = [*document["trend"], _this(document)]
    same = [point for point in points if point["is_comparable"]]
    others = [point for point in points if not point["is_comparable"]]
    wide, narrow = _course(same, document)
    return {
        "has_trend": len(points) > 1 and any(point["index"] is not None for point in points),
        "trend_columns": [
            (_("Periode"), "text"),
            (_("Isian"), "number"),
            (_("Indeks"), "number"),
            (_("Selang 95 %"), "number"),
            (_("Mutu"), "text"),
        ],
        "trend_rows": [_trend_row(point) for point in same],
        "trend_wide": wide,
        "trend_narrow": narrow,
        "other_columns": [
            (_("Periode"), "text"),
            (_("Definisi"), "text"),
            (_("Isian"), "number"),
            (_("Indeks"), "number"),
        ],
        "other_rows": [
            (_linked(point), point["instrument"], _number(point["n"]), _number(point["index"])) for point in others
        ],
    }


def _this(document: Document) -> dict[str, Any]:
    unit = document["score"] or {"n": None, "index": None, "grade": None, "interval": None}
    interval = unit["interval"] or {"low": None, "high": None}
    return {
        **document["wave"],
        "instrument": document["instrument"]["ident"],
        "is_comparable": True,
        "n": unit["n"],
        "index": unit["index"],
        "grade": unit["grade"],
        "low": interval["low"],
        "high": interval["high"],
    }


def _trend_row(point: Document) -> tuple[object, ...]:
    interval = f"{written(point['low'])}–{written(point['high'])}" if point["low"] else "–"
    return (_linked(point), _number(point["n"]), _number(point["index"]), interval, point["grade"] or "–")


def _linked(point: Document) -> object:
    """The period, leading to the page of an earlier result."""
    if "result" not in point:
        return period_of(point)
    return period_of(point), reverse("measure:published", args=[point["result"]])


def _course(points: Sequence[Document], document: Document) -> tuple[str, str]:
    known = [point for point in points if point["index"] is not None]
    if len(known) < 2:
        return "", ""
    scale = document["instrument"]["scale"]
    first, last = known[0], known[-1]
    title = _("Indeks dari %(first)s (%(then)s) ke %(last)s (%(now)s)") % {
        "first": written(first["index"]),
        "then": _month(first),
        "last": written(last["index"]),
        "now": _month(last),
    }
    said = "; ".join(f"{_month(point)}: {written(point['index'])}, n {_number(point['n'])}" for point in known)
    drawn = [
        Point(_month(point), _decimal(point["index"]), _decimal(point["low"]), _decimal(point["high"]), point["n"])
        for point in points
    ]
    ends = Decimal(scale["from"]), Decimal(scale["to"])
    return (
        for_page(course_chart(drawn, title=title, description=said, start=ends[0], end=ends[1], width=shown.WIDE)),
        for_page(course_chart(drawn, title=title, description=said, start=ends[0], end=ends[1])),
    )


def _month(point: Document) -> str:
    return date_format(dt.date.fromisoformat(point["ends_on"]), "M Y")


def _number(value: str | int | None) -> str:
    return "–" if value is None else written(value)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
