"""What units measured of an outcome, whichever room it is kept in, as values in periods of one length."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median

from django.utils.translation import gettext as _

from teladan.core.scoring import indicator_value
from teladan.cycle.compare.queries.history import Published, published_within
from teladan.cycle.measure.queries.indicators import Indicator, values_within
from teladan.cycle.measure.queries.keyed import Period, indicator_for, span_at
from teladan.ground.registry.queries import Unit

INDEX_DIGITS = 2
_LONGEST = (("month", 45), ("quarter", 135), ("semester", 270))
"""Days up to which a survey's period is taken for a month, a quarter, half a year; a longer one is a year's."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one unit measured in one period, exactly, and with which version of the instrument."""

    unit: int
    span: Period
    value: Fraction
    version: str


@dataclass(frozen=True, slots=True)
class Measured:
    """All of it. `kind`: of the periods; `indicator`: its row, where it is one; `why_not`: why there is nothing."""

    kind: str = "year"
    unit_of_measure: str = ""
    digits: int = INDEX_DIGITS
    version: str = ""
    indicator: Indicator | None = None
    values: Sequence[Value] = field(default_factory=tuple)
    why_not: str = ""


def measured(code: str, owner: Unit, on: dt.date) -> Measured:
    """Everything below a unit that goes by a code, of periods that had ended on a day."""
    source, _slash, key = code.partition("/")
    return _of_indicator(key, owner, on) if source == "indicator" else _of_survey(source, key, owner, on)


def _of_indicator(key: str, owner: Unit, on: dt.date) -> Measured:
    indicator = indicator_for(key, owner)
    if indicator is None:
        why_not = _(
            "Indikator dengan kunci “%(key)s” belum didefinisikan oleh %(owner)s atau unit di atasnya. Definisikan di halaman "
            "Indikator dan minta unit-unitnya mengirim, sejak sebelum ada yang meniru."
        )
        return Measured(why_not=why_not % {"key": key, "owner": owner.name})
    version = indicator.definition or _("%(name)s menurut %(owner)s") % {
        "name": indicator.name,
        "owner": indicator.owner.name,
    }
    values = []
    for row in values_within(indicator.pk, dt.date.min, on):
        found = indicator_value(
            row.numerator, row.denominator, multiply_by=indicator.factor, decimals=indicator.decimals
        )
        if found.exact is not None:
            values.append(Value(row.unit_id, span_at(indicator.period, row.starts_on), found.exact, version))
    return Measured(indicator.period, indicator.unit_of_measure, indicator.decimals, version, indicator, values)


def _of_survey(instrument: str, key: str, owner: Unit, on: dt.date) -> Measured:
    """Published results only. Of two of one unit in one period the last published counts."""
    rows = published_within(instrument, key, owner.path, on)
    if not rows:
        return Measured(why_not=_("Belum ada hasil survei yang terbit untuk unsur ini di bawah %s.") % owner.name)
    kind = kind_of(rows)
    newest: dict[tuple[int, str], Value] = {}
    for row in rows:
        span = span_at(kind, row.ends_on)
        newest[row.unit, span.key] = Value(row.unit, span, row.value, row.instrument)
    versions = ", ".join(sorted({row.instrument for row in rows}))
    return Measured(kind=kind, version=versions, values=list(newest.values()))


def kind_of(rows: Sequence[Published]) -> str:
    """The kind of period that surveys were made for, by the usual length of theirs."""
    days = median((row.ends_on - row.starts_on).days + 1 for row in rows)
    return next((kind for kind, most in _LONGEST if days <= most), "year")
