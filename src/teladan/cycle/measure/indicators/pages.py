"""What the pages of indicators show: rows, words, pictures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.core.numbers import half_up, written
from teladan.core.scoring import indicator_value, is_met
from teladan.cycle.measure.actions.values import Sent
from teladan.cycle.measure.indicators.decimals import plain_decimal
from teladan.cycle.measure.indicators.spans import span_at
from teladan.cycle.measure.models import Indicator, IndicatorValue
from teladan.cycle.measure.periods import Period
from teladan.cycle.measure.queries.indicators import Delivery, Shown
from teladan.ground.paper import Point, course_chart, course_scale, for_page
from teladan.ground.registry.queries import Unit, type_name

WIDE = 640


def reading(value: Decimal | None, indicator: Indicator) -> str:
    """A value with its unit of measure: 85,0 %."""
    return "–" if value is None else f"{written(value)} {indicator.unit_of_measure}"


def target_words(indicator: Indicator, target: Decimal | None) -> str:
    """The target as a limit on its side; empty where there is none."""
    if target is None:
        return ""
    shown = {"target": f"{written(plain_decimal(target))} {indicator.unit_of_measure}"}
    if indicator.direction == Indicator.Direction.LOWER:
        return _("paling banyak %(target)s") % shown
    return _("paling sedikit %(target)s") % shown


def met_badge(met: bool | None) -> str:
    """Whether the target is met, as a badge; empty where there is nothing to judge."""
    if met is None:
        return ""
    badge = (
        {"kind": "done", "icon_name": "circle-check", "words": _("tercapai")}
        if met
        else {"kind": "attention", "icon_name": "triangle-alert", "words": _("belum tercapai")}
    )
    return render_to_string("web/components/badge.html", badge)


def formula(indicator: Indicator) -> str:
    """What is divided by what."""
    text = indicator.numerator
    if indicator.denominator:
        text = f"{text} ÷ {indicator.denominator}"
    return text if indicator.factor == 1 else f"{text} × {written(plain_decimal(indicator.factor))}"


def definition_of(indicator: Indicator) -> Any:
    """The shipped set that an indicator was taken from, or None."""
    if not indicator.definition:
        return None
    try:
        return library().indicator_set(indicator.definition)
    except UnknownDefinition:
        return None


def example_of(cleaned: Mapping[str, Any]) -> dict[str, Any] | None:
    """The computed example of a form that is filled in well; None where no example was typed."""
    numerator = cleaned.get("example_numerator")
    if numerator is None:
        return None
    denominator = cleaned.get("example_denominator") if cleaned["denominator"] else None
    result = indicator_value(numerator, denominator, multiply_by=cleaned["factor"], decimals=cleaned["decimals"])
    parts = [written(plain_decimal(numerator))]
    parts += [] if denominator is None else [f"÷ {written(plain_decimal(denominator))}"]
    parts += [] if cleaned["factor"] == 1 else [f"× {written(plain_decimal(cleaned['factor']))}"]
    return {
        "steps": " ".join(parts),
        "value": None if result.value is None else f"{written(result.value)} {cleaned['unit_of_measure']}",
        "reason": result.reason,
        "met": met_badge(is_met(result.value, cleaned["target"], cleaned["direction"])),
    }


def list_columns() -> list[tuple[str, str]]:
    return [
        (_("Indikator"), "text"),
        (_("Bidang"), "text"),
        (_("Dikirim"), "text"),
        (_("Sasaran"), "text"),
        (_("Sudah mengirim"), "wide"),
        (_("Pemilik"), "wide"),
    ]


def list_rows(indicators: Iterable[Indicator], deliveries: Mapping[int, Delivery]) -> list[list[object]]:
    rows: list[list[object]] = []
    for one in indicators:
        delivery = deliveries[one.pk]
        sent = _("%(sent)s dari %(owed)s") % {"sent": written(delivery.sent), "owed": written(delivery.owed)}
        rows.append(
            [
                (one.name, reverse("measure:indicator", args=[one.pk])),
                one.group or "–",
                one.get_period_display(),
                target_words(one, one.target) or "–",
                f"{delivery.span.name}: {sent}" if delivery.owed else _("belum ada pengirim"),
                one.owner.name,
            ]
        )
    return rows


@dataclass(frozen=True, slots=True)
class SenderRow:
    """A unit in the list to choose from; `sends`: how many of the indicators it sends already."""

    unit: Unit
    above: str
    sends: int
    is_in: bool


def sender_rows(units: Iterable[Unit], sending: Mapping[int, int], many: int) -> list[SenderRow]:
    return [
        SenderRow(unit, unit.parent.name if unit.parent else "", sending.get(unit.pk, 0), sending.get(unit.pk) == many)
        for unit in units
    ]


def units_ticked(found: Any, data: QueryDict) -> list[Unit]:
    """Every unit of the list, or those ticked; only what may be chosen counts, whatever was sent."""
    if data.get("tambah") == "semua":
        return list(found)
    idents = [int(text) for text in data.getlist("unit") if text.isdecimal() and len(text) < 19]
    return list(found.filter(pk__in=idents))


def types_of(found: Any) -> list[tuple[str, str]]:
    """The kinds of unit in a list, for a filter to offer."""
    kinds = found.exclude(type="").order_by("type").values_list("type", flat=True).distinct()
    return [(kind, type_name(kind)) for kind in kinds]


def worst_first(shown: Sequence[Shown]) -> list[Shown]:
    """Those below the target first, then those without a value, then the others; by name within."""
    order = {False: 0, None: 1, True: 2}
    return sorted(shown, key=lambda one: 1 if one.value is None else order[one.is_met] if one.is_met is not None else 2)


def latest_columns(indicator: Indicator) -> list[tuple[str, str]]:
    return [
        (_("Unit"), "text"),
        (_("Nilai (%(unit)s)") % {"unit": indicator.unit_of_measure}, "number"),
        (_("Periode"), "text"),
        (_("Sasaran"), "wide"),
    ]


def latest_rows(shown: Iterable[Shown]) -> list[list[object]]:
    return [
        [
            (one.duty.unit.name, reverse("measure:indicator-unit", args=[one.duty.indicator_id, one.duty.unit_id])),
            written(one.result) if one.result is not None else "–",
            one.span.name if one.value is not None else _("belum pernah dikirim"),
            met_badge(one.is_met) or one.why_none or "–",
        ]
        for one in shown
    ]


def standing_of(shown: Sequence[Shown]) -> dict[str, int]:
    """How many units there are, meet the target, do not, never sent."""
    return {
        "units": len(shown),
        "met": sum(one.is_met is True for one in shown),
        "unmet": sum(one.is_met is False for one in shown),
        "silent": sum(one.value is None for one in shown),
    }


def course_of(course: Sequence[Shown]) -> dict[str, str] | None:
    """The course of a unit as pictures for a page and a phone; None where nothing was sent yet."""
    known = [one for one in course if one.result is not None]
    if not known:
        return None
    indicator, newest = known[-1].duty.indicator, known[-1]
    target = newest.target
    target = None if target is None else half_up(target, max(indicator.decimals, _digits(target)))
    values = [one.result for one in known if one.result is not None]
    start, end = course_scale([*values, *([] if target is None else [target])])
    title = f"{indicator.name}, {newest.span.name}: {reading(newest.result, indicator)}"
    description = _("%(n)s periode dari %(first)s sampai %(last)s; angkanya ada di tabel di bawah.") % {
        "n": len(course),
        "first": course[0].span.name,
        "last": course[-1].span.name,
    }
    points = [Point(_short(one.span.name), one.result) for one in course]
    drawn = {
        width: for_page(
            course_chart(
                points,
                title=title,
                description=description,
                start=start,
                end=end,
                target=None if target is None else plain_decimal(target),
                target_name=_("sasaran"),
                width=width,
            )
        )
        for width in (WIDE, 328)
    }
    return {"svg": drawn[WIDE], "narrow": drawn[328]}


def _digits(value: Decimal) -> int:
    exponent = plain_decimal(value).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _short(name: str) -> str:
    """Mar 2026 for Maret 2026, TW I 2026, Smt I 2026, 2026."""
    first, *rest = name.split()
    if first == _("Tahun %(year)s").split()[0] and rest:
        return rest[-1]
    brief = {"Triwulan": "TW", "Semester": "Smt"}.get(first, first[:3])
    return " ".join([brief, *rest])


def course_columns(indicator: Indicator) -> list[tuple[str, str]]:
    return [
        (_("Periode"), "text"),
        (_("Nilai (%(unit)s)") % {"unit": indicator.unit_of_measure}, "number"),
        (_("Angka yang dikirim"), "number"),
        (_("Sasaran dan catatan"), "wide"),
    ]


def course_rows(course: Sequence[Shown]) -> list[list[object]]:
    """The same as a table, newest first."""
    return [
        [
            one.span.name,
            written(one.result) if one.result is not None else "–",
            "–" if one.value is None else numbers_of(one.value),
            _remark(one),
        ]
        for one in reversed(course)
    ]


def _remark(one: Shown) -> str:
    """Whether the target is met, why there is no value, and what the unit noted."""
    if one.value is None:
        return _("belum dikirim")
    judged = met_badge(one.is_met) or one.why_none
    return format_html("{} {}", judged, one.value.note) if one.value.note else judged or "–"


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the history in words. `state`: counts, replaced, or withdrawn is told by its words alone."""

    shown: Shown
    numbers: str
    result: str
    who: str
    is_current: bool
    ended_by: str


def events_of(history: Sequence[Shown], people: Mapping[str, str]) -> list[Event]:
    """Everything that was ever sent, with who and why."""
    events = []
    for one in history:
        value = one.value
        if value is None:
            continue
        who = people.get(value.recorded_by, _("pengguna lain"))
        by = people.get(value.replaced_by, _("pengguna lain")) if value.replaced_at else ""
        result = reading(one.result, one.duty.indicator)
        events.append(Event(one, numbers_of(value), result, who, value.replaced_at is None, by))
    return events


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An indicator on the page of entry: its fields, or what was sent with what it comes to."""

    shown: Shown
    fields: Sequence[Any]
    numbers: str
    result: str
    met: str
    target: str


def entry_rows(rows: Iterable[Any]) -> list[EntryLine]:
    """Rows of an EntryForm with their words."""
    found = []
    for row in rows:
        one: Shown = row.shown
        numbers = "" if one.value is None else numbers_of(one.value)
        indicator = one.duty.indicator
        result = reading(one.result, indicator) if one.result is not None else one.why_none
        found.append(
            EntryLine(one, row.fields, numbers, result, met_badge(one.is_met), target_words(indicator, one.target))
        )
    return found


def numbers_of(value: IndicatorValue | Sent) -> str:
    """85 ÷ 100, as sent."""
    parts = [written(plain_decimal(part)) for part in (value.numerator, value.denominator) if part is not None]
    return " ÷ ".join(parts)


def span_of(value: IndicatorValue) -> Period:
    return span_at(value.indicator.period, value.starts_on)
