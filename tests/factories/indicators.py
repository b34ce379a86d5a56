"""Indicators with their duties and values, invented."""

import datetime as dt
from decimal import Decimal

from teladan.cycle.measure.actions.indicators import define_indicator
from teladan.cycle.measure.actions.values import Sent, record_values
from teladan.cycle.measure.indicators.spans import read_span
from teladan.cycle.measure.models import Indicator, IndicatorValue
from teladan.ground.registry.models import Unit

SINCE = dt.date(2026, 1, 1)


def an_indicator(owner: Unit, *units: Unit, since: dt.date = SINCE, **facts: object) -> Indicator:
    """A share of a hundred, monthly, with 80 as its target, sent by these units."""
    usual: dict[str, object] = {
        "name": "Cakupan skrining",
        "numerator": "orang diskrining",
        "denominator": "orang sasaran",
        "factor": Decimal(100),
        "unit_of_measure": "%",
        "decimals": 1,
        "direction": "higher",
        "target": Decimal(80),
        "period": "month",
        "due_days": 10,
    }
    return define_indicator(actor="", owner=owner, units=units, since=since, **usual | facts)


def sent(
    indicator: Indicator, unit: Unit, span: str, numerator: object, denominator: object | None = 100, note: str = ""
) -> Sent:
    found = read_span(span)
    assert found is not None, span
    below = Decimal(str(denominator)) if indicator.denominator and denominator is not None else None
    return Sent(indicator, unit, found[1], Decimal(str(numerator)), below, note)


def a_value(
    indicator: Indicator, unit: Unit, span: str = "2026-03", numerator: object = 85, denominator: object | None = 100
) -> IndicatorValue:
    """A value that counts, recorded by account 1."""
    what = sent(indicator, unit, span, numerator, denominator)
    record_values(actor="1", values=[what])
    return IndicatorValue.objects.get(indicator=indicator, unit=unit, starts_on=what.span.starts_on, replaced_at=None)
