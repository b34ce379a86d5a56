"""Which spans a unit owes, when they are due, and what a value comes to."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from teladan.core.scoring import IndicatorResult, indicator_value, is_met
from teladan.cycle.measure.indicators.spans import span_at, span_before, spans_between
from teladan.cycle.measure.models import Duty, Indicator
from teladan.cycle.measure.periods import Period

MOST_SPANS = 60
"""How far back anybody is reminded: five years of months."""


def owes(duty: Duty, span: Period) -> bool:
    """Whether the unit has to send this span: from the span in which the duty begins until the one before it ends."""
    ends = (duty.until, duty.indicator.retired_on, duty.unit.closed_on)
    return span.ends_on >= duty.since and all(end is None or span.starts_on < end for end in ends)


def due_on(indicator: Indicator, span: Period) -> dt.date:
    """The last day on which a value comes in time."""
    return span.ends_on + dt.timedelta(days=indicator.due_days)


def overdue_spans(duty: Duty, on: dt.date) -> Iterator[Period]:
    """The spans whose due date is over on a day, the oldest first."""
    indicator = duty.indicator
    last = on - dt.timedelta(days=indicator.due_days + 1)  # a span that ended by then is overdue
    newest = span_at(indicator.period, last)
    newest = newest if newest.ends_on <= last else span_before(indicator.period, newest)
    spans = spans_between(indicator.period, duty.since, newest.starts_on)
    yield from [span for span in spans if owes(duty, span)][-MOST_SPANS:]


def computed(indicator: Indicator, numerator: Decimal, denominator: Decimal | None) -> IndicatorResult:
    return indicator_value(numerator, denominator, multiply_by=indicator.factor, decimals=indicator.decimals)


def target_of(duty: Duty) -> Decimal | None:
    """The unit's own target where it has one."""
    return duty.indicator.target if duty.target is None else duty.target


def meets(duty: Duty, value: Decimal | None) -> bool | None:
    return is_met(value, target_of(duty), duty.indicator.direction)
