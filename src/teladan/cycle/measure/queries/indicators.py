"""Indicators, who owes them, what was sent and what is missing, as far as the rules let."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from teladan.cycle.measure.indicators.owing import computed, due_on, meets, overdue_spans, owes, target_of
from teladan.cycle.measure.indicators.spans import finest, last_ended, span_at, span_before, spans_between
from teladan.cycle.measure.models import Batch, Duty, Indicator, IndicatorValue
from teladan.cycle.measure.periods import Period
from teladan.cycle.measure.rules import visible_indicators, visible_values
from teladan.ground import clock
from teladan.ground.registry.queries import KEYS, MEASURES, Account, Unit, Viewer, units, within_reach

ON_A_CHART = 24
TO_CHOOSE = 18  # spans to enter values for


@dataclass(frozen=True, slots=True)
class Shown:
    """A duty in a span with the value that counts there: `value` None where nothing came."""

    duty: Duty
    span: Period
    value: IndicatorValue | None
    result: Decimal | None = None
    why_none: str = ""
    is_met: bool | None = None
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that should have come by `due_on`."""

    unit: Unit
    indicator: Indicator
    period: Period
    due_on: dt.date


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many of an indicator's units sent the span that ended last."""

    span: Period
    sent: int
    owed: int


def indicators(
    viewer: Viewer, *, containing: str = "", period: str = "", is_retired: bool = False
) -> QuerySet[Indicator]:
    """Indicators within reach, by group and name."""
    found = Indicator.objects.filter(visible_indicators(viewer), retired_on__isnull=not is_retired)
    if containing:
        wanted = Q(name__icontains=containing) | Q(group__icontains=containing) | Q(meaning__icontains=containing)
        found = found.filter(wanted | Q(owner__name__icontains=containing))
    if period:
        found = found.filter(period=period)
    return found.select_related("owner").order_by("group", "name", "pk")


def indicator(viewer: Viewer, ident: int) -> Indicator | None:
    """One of them, or None: not there and not theirs are one answer."""
    return Indicator.objects.filter(visible_indicators(viewer), pk=ident).select_related("owner").first()


def duties(viewer: Viewer, *, containing: str = "") -> QuerySet[Duty]:
    """Who sends what, of what the viewer may see."""
    found = Duty.objects.filter(visible_values(viewer)).select_related("indicator__owner", "unit")
    found = found.filter(unit__name__icontains=containing) if containing else found
    return found.order_by("unit__name", "indicator__group", "indicator__name", "pk")


def duty(viewer: Viewer, indicator: int, unit: int) -> Duty | None:
    return duties(viewer).filter(indicator__pk=indicator, unit__pk=unit).first()


def value(viewer: Viewer, ident: int) -> IndicatorValue | None:
    """A value that counts, within reach."""
    found = IndicatorValue.objects.filter(visible_values(viewer), pk=ident, replaced_at=None)
    return found.select_related("indicator__owner", "unit").first()


def deliveries(viewer: Viewer, shown: Sequence[Indicator], on: dt.date) -> dict[int, Delivery]:
    """For each of these indicators. Two queries, however many there are."""
    spans = {one.pk: last_ended(one.period, on) for one in shown}
    owing = [one for one in duties(viewer).filter(indicator__in=spans) if owes(one, spans[one.indicator_id])]
    sent = {(value.indicator_id, value.unit_id) for value in _current(spans.keys(), spans.values())}
    counted: dict[int, list[bool]] = defaultdict(list)
    for one in owing:
        counted[one.indicator_id].append((one.indicator_id, one.unit_id) in sent)
    return {key: Delivery(span, sum(counted[key]), len(counted[key])) for key, span in spans.items()}


def latest(viewer: Viewer, indicator: Indicator, containing: str = "") -> list[Shown]:
    """The newest value of every unit, by name. Two queries."""
    newest: dict[int, IndicatorValue] = {}
    rows = _counting().filter(visible_values(viewer), indicator=indicator)
    for row in rows.order_by("starts_on"):
        newest[row.unit_id] = row
    found = duties(viewer, containing=containing).filter(indicator=indicator)
    return [_shown(one, None, newest.get(one.unit_id)) for one in found]


def course(duty: Duty, on: dt.date) -> list[Shown]:
    """The spans of a unit, the oldest first, with holes where nothing came; the last ones when there are many."""
    sent = {row.starts_on: row for row in _values(duty).filter(replaced_at=None)}
    ended = last_ended(duty.indicator.period, on)
    first = min([duty.since, *sent])
    last = max([ended.starts_on, *sent])
    spans = [
        span
        for span in spans_between(duty.indicator.period, first, last)
        if span.starts_on in sent or (owes(duty, span) and span.starts_on <= ended.starts_on)
    ]
    return [_shown(duty, span, sent.get(span.starts_on)) for span in spans[-ON_A_CHART:]]


def history(duty: Duty) -> list[Shown]:
    """Everything that was ever sent, replaced and withdrawn rows with the others: newest span first, newest row first."""
    rows = _values(duty).order_by("-starts_on", "-recorded_at", "-pk")
    return [_shown(duty, None, row) for row in rows]


def senders(viewer: Viewer) -> QuerySet[Unit]:
    """The units for which the viewer may enter values and that owe any."""
    owing = Duty.objects.filter(unit=OuterRef("pk"), until=None, indicator__retired_on=None)
    return units(viewer, KEYS).filter(Exists(owing), closed_on=None)


def spans_to_enter(viewer: Viewer, unit: Unit, on: dt.date) -> list[Period]:
    """What one may choose on the page of entry: spans of the shortest kind that the unit owes, the running one first."""
    kinds = {one.indicator.period for one in duties(viewer).filter(unit=unit)}
    kind = finest(kinds)
    spans = [span_at(kind, on)]
    while len(spans) < TO_CHOOSE:
        spans.append(span_before(kind, spans[-1]))
    return spans


def spans_to_enter_anywhere(viewer: Viewer, on: dt.date) -> list[Period]:
    """The same for all units together, without the one that still runs."""
    mine = units(viewer, KEYS)
    kinds = set(duties(viewer).filter(unit__in=mine, until=None).values_list("indicator__period", flat=True))
    spans = [last_ended(finest(kinds), on)]
    while len(spans) < TO_CHOOSE:
        spans.append(span_before(finest(kinds), spans[-1]))
    return spans


def owed(viewer: Viewer, unit: Unit, span: Period) -> list[Shown]:
    """Every indicator that a unit owes for the spans that end with this one, with what was sent: a quarter's indicators
    stand beside March's."""
    return _owed(duties(viewer).filter(unit=unit), span)


def still_owed(viewer: Viewer, span: Period) -> list[Shown]:
    """The same of all units for which the viewer may send, as far as it did not come yet."""
    return [one for one in _owed(duties(viewer).filter(unit__in=senders(viewer)), span) if one.value is None]


def _owed(found: Iterable[Duty], span: Period) -> list[Shown]:
    owing = []
    for one in found:
        own = span_at(one.indicator.period, span.ends_on)
        if own.ends_on == span.ends_on and own.starts_on <= span.starts_on and owes(one, own):
            owing.append((one, own))
    idents = {one.indicator_id for one, _own in owing}
    sent = current_values(idents, [own for _one, own in owing])
    return [_shown(one, own, sent.get((one.indicator_id, one.unit_id, own.starts_on))) for one, own in owing]


def units_to_send(viewer: Viewer, owner: Unit, *, containing: str = "", kind: str = "") -> QuerySet[Unit]:
    """The owner and the open units below it that the viewer may give a duty."""
    found = units(viewer, MEASURES).filter(path__startswith=owner.path, closed_on=None).select_related("parent")
    found = found.filter(name__icontains=containing) if containing else found
    return found.filter(type=kind) if kind else found


def senders_of(chosen: Sequence[Indicator]) -> dict[int, int]:
    """For each unit: how many of these indicators it sends."""
    running = Duty.objects.filter(indicator__in=chosen, until=None).order_by()
    return dict(running.values_list("unit").annotate(many=Count("pk")))


def all_values(viewer: Viewer, indicator: Indicator) -> list[Shown]:
    """Every value that counts, by unit and period."""
    found = {one.unit_id: one for one in duties(viewer).filter(indicator=indicator)}
    rows = IndicatorValue.objects.filter(visible_values(viewer), indicator=indicator, replaced_at=None)
    ordered = rows.order_by("unit__name", "starts_on")
    return [_shown(found[row.unit_id], None, row) for row in ordered if row.unit_id in found]


def batch(viewer: Viewer, ident: UUID) -> Batch | None:
    """An import of values: one's own while one still enters for all its units, or one whose units one measures for."""
    mine = Q(made_by=viewer.account or "") & _all_within(viewer, KEYS) | _all_within(viewer, MEASURES)
    found = Batch.objects.filter(mine, pk=ident, wave=None, kind=Batch.Kind.IMPORT)
    return found.exclude(options__has_key="evaluations").first()


def batches(viewer: Viewer) -> QuerySet[Batch]:
    """What the viewer imported and may still take back, the newest first."""
    brought = Exists(IndicatorValue.objects.filter(batch=OuterRef("pk")))
    own = Q(made_by=viewer.account or "", kind=Batch.Kind.IMPORT)
    return Batch.objects.filter(brought, own & _all_within(viewer, KEYS))


def _all_within(viewer: Viewer, roles: Collection[str]) -> Q:
    """A condition on Batch: the viewer holds one of these roles over every unit of which it brought a value."""
    if viewer.is_operator:
        return ~Q(pk__in=[])  # an empty condition would vanish beside another one
    beyond = IndicatorValue.objects.filter(batch=OuterRef("pk")).exclude(within_reach(viewer, roles, "unit__"))
    return ~Q(Exists(beyond))


def brought(viewer: Viewer, batch: Batch) -> list[IndicatorValue]:
    """What an import brought, as far as the viewer sees it, with whether it still counts."""
    rows = IndicatorValue.objects.filter(visible_values(viewer), batch=batch)
    return list(rows.select_related("indicator", "unit").order_by("unit__name", "indicator__name", "starts_on"))


def people(values: Iterable[IndicatorValue]) -> dict[str, str]:
    """Account -> the name of who recorded or replaced one of these values."""
    idents = {ident for row in values for ident in (row.recorded_by, row.replaced_by) if ident.isdecimal()}
    found = Account.objects.filter(pk__in=idents).values_list("pk", "person__name", "username")
    return {str(pk): name or username for pk, name, username in found}


def missing(viewer: Viewer, on: dt.date) -> list[Missing]:
    """Values that are overdue on a day, by unit, the longest overdue first. Two queries, however many there are."""
    sent = set(
        IndicatorValue.objects.filter(visible_values(viewer), replaced_at=None).values_list(
            "indicator_id", "unit_id", "starts_on"
        )
    )
    late = [
        Missing(one.unit, one.indicator, span, due_on(one.indicator, span))
        for one in duties(viewer)
        for span in overdue_spans(one, on)
        if (one.indicator_id, one.unit_id, span.starts_on) not in sent
    ]
    return sorted(late, key=lambda one: (one.unit.name, one.unit.pk, one.due_on, one.indicator.name))


def current_values(
    indicators: Iterable[int], spans: Iterable[Period]
) -> dict[tuple[int, int, dt.date], IndicatorValue]:
    """(indicator, unit, first day) -> the value that counts. For rooms' own checks; rules stand with the caller."""
    rows = _current(indicators, spans)
    return {(row.indicator_id, row.unit_id, row.starts_on): row for row in rows}


def values_within(indicator: int, first: dt.date, last: dt.date) -> list[IndicatorValue]:
    """The values that count of periods that ended within these days, of every unit, the oldest first. For other rooms; rules
    stand with the caller."""
    rows = _counting().filter(indicator=indicator, ends_on__gte=first, ends_on__lte=last)
    return list(rows.order_by("ends_on", "pk"))


def has_values(indicator: Indicator) -> bool:
    return IndicatorValue.objects.filter(indicator=indicator).exists()


def _current(indicators: Iterable[int], spans: Iterable[Period]) -> Iterator[IndicatorValue]:
    starts = {span.starts_on for span in spans}
    yield from _counting().filter(indicator__in=list(indicators), starts_on__in=starts)


def _counting() -> QuerySet[IndicatorValue]:
    """The values that count, as far as they were there on the shown day."""
    return IndicatorValue.objects.filter(replaced_at=None, recorded_at__lte=clock.now())


def _values(duty: Duty) -> QuerySet[IndicatorValue]:
    return IndicatorValue.objects.filter(indicator=duty.indicator_id, unit=duty.unit_id, recorded_at__lte=clock.now())


def _shown(duty: Duty, span: Period | None, value: IndicatorValue | None) -> Shown:
    indicator = duty.indicator
    if value is None:
        return Shown(duty, span or span_at(indicator.period, duty.since), None, target=target_of(duty))
    result = computed(indicator, value.numerator, value.denominator)
    own = span or span_at(indicator.period, value.starts_on)
    met = meets(duty, result.value)
    return Shown(duty, own, value, result.value, result.reason, met, target_of(duty))
