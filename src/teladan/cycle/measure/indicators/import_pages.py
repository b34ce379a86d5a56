"""What the pages of an import of values show."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.measure.indicators.owing import computed
from teladan.cycle.measure.indicators.pages import numbers_of, reading, span_of
from teladan.cycle.measure.indicators.sheet import DryRun, Line
from teladan.cycle.measure.models import IndicatorValue


def beyond(many: int, listed: int) -> int:
    """How many are not listed."""
    return max(0, many - listed)


def counts_of(found: DryRun | None) -> dict[str, int]:
    """How many lines of a dry run there are of each kind."""
    if found is None:
        return {}
    many = {state: len(found.of(state)) for state in ("new", "changed", "same", "asked", "refused")}
    repaired = len({note["place"] for note in found.repaired})
    return {
        **many,
        "repaired": repaired,
        "good": many["new"] + many["changed"] + many["same"] - repaired,
        "to_take": many["new"] + many["changed"],
    }


def line_columns(*, is_change: bool) -> list[tuple[str, str]]:
    before = [(_("Berlaku sekarang"), "text"), (_("Di berkas"), "text")]
    after = [(_("Angka"), "text"), (_("Nilai"), "text")]
    numbers = before if is_change else after
    return [(_("Unit"), "text"), (_("Indikator"), "wide"), (_("Periode"), "text"), *numbers, (_("Sel"), "text")]


def brought_columns() -> list[tuple[str, str]]:
    return [*line_columns(is_change=False)[:-1], (_("Keadaan"), "text")]


def change_rows(lines: Iterable[Line]) -> list[list[object]]:
    """What an import would correct: from, to."""
    return [
        [
            line.sent.unit.name,
            line.sent.indicator.name,
            line.sent.span.name,
            line.before,
            numbers_of(line.sent),
            line.place,
        ]
        for line in lines
        if line.sent is not None
    ]


def new_rows(lines: Iterable[Line]) -> list[list[object]]:
    """What an import would record, with what it comes to."""
    found: list[list[object]] = []
    for line in lines:
        sent = line.sent
        if sent is not None:
            result = computed(sent.indicator, sent.numerator, sent.denominator)
            shown = reading(result.value, sent.indicator) if result.value is not None else result.reason
            found.append([sent.unit.name, sent.indicator.name, sent.span.name, numbers_of(sent), shown, line.place])
    return found


def brought_rows(values: Iterable[IndicatorValue]) -> list[list[object]]:
    """What an import brought, and whether it still counts."""
    found: list[list[object]] = []
    for value in values:
        result = computed(value.indicator, value.numerator, value.denominator)
        shown = reading(result.value, value.indicator) if result.value is not None else result.reason
        state = _("berlaku") if value.replaced_at is None else _("tidak berlaku lagi")
        address = reverse("measure:indicator-unit", args=[value.indicator_id, value.unit_id])
        found.append(
            [(value.unit.name, address), value.indicator.name, span_of(value).name, numbers_of(value), shown, state]
        )
    return found
