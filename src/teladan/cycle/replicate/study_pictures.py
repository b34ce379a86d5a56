"""The pictures behind a study, drawn for a page and for a phone: means of both sides over the periods, and the effect step
by step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.core.statistics.effect.answer import Effect, Step
from teladan.cycle.replicate.frozen import counted, last_to_start, periods_of
from teladan.cycle.replicate.study_words import digits_of, measure_of, number, rounded
from teladan.ground.paper import Line, Mark, for_page, lines_chart

WIDE, NARROW = 640, 328
Table = tuple[Sequence[tuple[str, str]], Sequence[Sequence[object]]]
"""Columns and rows of a data table."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture in both widths, and its numbers as a table."""

    svg: str
    narrow: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Side:
    """Those on one side that took part: how many, and their mean in each period, exactly."""

    many: int
    means: Sequence[Fraction]


def sides_of(panel: Mapping[str, Any]) -> tuple[Side, Side]:
    """(copies, others), of the units that are complete and had not started before the first period. Where all start in the
    end, those who start last are the others, up to their start."""
    last, until = last_to_start(panel), len(periods_of(panel))
    units = counted(panel)
    copies, others = ([unit for unit in units if (unit["start"] == last) is is_other] for is_other in (False, True))
    return _side(copies, until), _side(others, until)


def _side(units: Sequence[Mapping[str, Any]], until: int) -> Side:
    values = [[Fraction(value) for value in unit["values"][:until]] for unit in units]
    return Side(len(units), [sum(column, Fraction(0)) / len(units) for column in zip(*values, strict=True)])


def course_of_sides(panel: Mapping[str, Any]) -> Pictured | None:
    """Means of both sides by period with the starts marked; None where a side is empty."""
    copies, others = sides_of(panel)
    if not copies.means or not others.means:
        return None
    periods = periods_of(panel)
    labels = [short(period["name"]) for period in periods]
    ours, theirs = ([_mean(mean, panel) for mean in side.means] for side in (copies, others))
    title = _("%(outcome)s: dari %(a)s menjadi %(b)s pada yang meniru, dari %(c)s menjadi %(d)s pada pembandingnya") % {
        "outcome": panel["name"],
        "a": written(ours[0]),
        "b": written(ours[-1]),
        "c": written(theirs[0]),
        "d": written(theirs[-1]),
    }
    is_never = last_to_start(panel) is None
    kind = _("rata-rata %(n)s yang tidak meniru") if is_never else _("rata-rata %(n)s yang mulai terakhir")
    lines = [
        Line(_("rata-rata %(n)s yang meniru") % {"n": written(copies.many)}, ours),
        Line(kind % {"n": written(others.many)}, theirs, "other"),
    ]
    begun = _begun(panel)
    rows = [
        [period["name"], written(a), written(b), begun.get(place, "–")]
        for place, (period, a, b) in enumerate(zip(periods, ours, theirs, strict=True))
    ]
    unit = panel["unit_of_measure"] or _("indeks")
    columns = [
        (_("Periode"), "text"),
        (_("Meniru (%s)") % unit, "number"),
        (_("Pembanding (%s)") % unit, "number"),
        (_("Mulai"), "text"),
    ]
    marks = [Mark(place, words) for place, words in begun.items() if place < len(labels)]
    return drawn(labels, lines, title, marks, (columns, rows))


def _begun(panel: Mapping[str, Any]) -> dict[int, str]:
    """Place of a period -> how many started by it."""
    numbers = [period["number"] for period in panel["periods"]]
    starts = Counter(unit["start"] for unit in counted(panel) if unit["start"] is not None)
    found: Counter[int] = Counter()
    for start, many in starts.items():
        place = next((place for place, number in enumerate(numbers) if number >= start), None)
        if place is not None:
            found[place] += many
    return {place: _("%(n)s mulai") % {"n": written(many)} for place, many in sorted(found.items())}


def course_of_effect(panel: Mapping[str, Any], effect: Effect) -> Pictured | None:
    """The effect by periods since the start, each with a band that holds for all at once; None without steps."""
    if not effect.steps:
        return None
    labels = [_step(step.k) for step in effect.steps]
    bands = [(_end(step, panel, 0), _end(step, panel, 1)) for step in effect.steps]
    line = Line(
        _("beda"),
        [rounded(step.estimate, panel) for step in effect.steps],
        "own",
        [low for low, _high in bands],
        [high for _low, high in bands],
    )
    place = next((place for place, step in enumerate(effect.steps) if step.k >= 0), 0)
    title = _("Beda dengan pembandingnya (%s), menurut periode sejak mulai") % measure_of(panel)
    columns = [(_("Periode sejak mulai"), "text"), (_("Beda"), "number"), (_("Pita 95 % untuk semua"), "text")]
    rows = [
        [
            label,
            number(step.estimate, panel),
            "–"
            if low is None or high is None
            else _("%(low)s sampai %(high)s") % {"low": written(low), "high": written(high)},
        ]
        for label, step, (low, high) in zip(labels, effect.steps, bands, strict=True)
    ]
    return drawn(labels, [line], title, [Mark(place, _("mulai"))], (columns, rows), around_zero=True)


def drawn(
    labels: Sequence[str],
    lines: Sequence[Line],
    title: str,
    marks: Sequence[Mark],
    table: Table,
    **options: Any,
) -> Pictured:
    """The same picture for a page and for a phone."""
    description = _("%(n)s periode dari %(first)s sampai %(last)s; angkanya ada di tabel di bawah.") % {
        "n": len(labels),
        "first": labels[0],
        "last": labels[-1],
    }
    wide, narrow = (
        for_page(lines_chart(labels, lines, title=title, description=description, marks=marks, width=width, **options))
        for width in (WIDE, NARROW)
    )
    return Pictured(wide, narrow, *table)


def _mean(value: Fraction, panel: Mapping[str, Any]) -> Decimal:
    return half_up(value, digits_of(panel))


def _end(step: Step, panel: Mapping[str, Any], which: int) -> Decimal | None:
    if step.band is None:
        return None
    return rounded(step.band.high if which else step.band.low, panel)


def _step(k: int) -> str:
    return f"+{k}" if k > 0 else str(k)


def short(name: str) -> str:
    """2025 for Tahun 2025, Smt I 2026, TW I 2026, Mar 2026."""
    first, *rest = name.split()
    if len(rest) == 1 and not first.isdecimal() and first == _("Tahun %(year)s").split()[0]:
        return rest[0]
    brief = {"Triwulan": "TW", "Semester": "Smt"}.get(first, first[:3])
    return " ".join([brief, *rest])
