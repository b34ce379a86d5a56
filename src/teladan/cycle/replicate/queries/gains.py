"""What one more unit may expect of a practice: the effect that its evidence shows, with its doubt and where it comes from."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.practices.queries.evidence import standings_of
from teladan.cycle.practices.queries.practices import Practice

DIGITS = 6
ENOUGH_TO_POOL = 3
"""Places from which on several estimates are taken together."""


@dataclass(frozen=True, slots=True)
class Gain:
    """`effect` on the scale of the outcome, for the better above 0, with the ends of its 95 % interval (None: unknown)."""

    effect: Decimal
    low: Decimal | None
    high: Decimal | None
    source: str


def gains_of(practice: Practice, today: dt.date) -> dict[int, Gain]:
    """By the id of an outcome; an outcome without a study that compared and passed its checks is not among them.

    Of each place the newest study counts; several places are pooled.
    """
    found = {}
    for one in standings_of(practice, today):
        rows = [row for row in one.used if row.is_sound and row.estimate is not None]
        if rows:
            found[one.outcome.pk] = _gain(rows, 1 if one.outcome.direction == "higher" else -1)
    return found


def _gain(rows: list[Any], favour: int) -> Gain:
    exact = [row for row in rows if row.error]
    if len(exact) >= ENOUGH_TO_POOL:
        return _pooled(exact, favour)
    row = max(rows, key=lambda row: (row.ends_on, row.pk))
    ends = sorted(favour * end for end in (row.low, row.high) if end is not None)
    low, high = ends if len(ends) > 1 else (None, None)
    source = _("pengukuran dengan pembanding di %(place)s, data sampai %(day)s") % {
        "place": row.place,
        "day": date_format(row.ends_on, "j F Y"),
    }
    return Gain(favour * row.estimate, low, high, source)


def _pooled(rows: list[Any], favour: int) -> Gain:
    import numpy as np

    from teladan.core.statistics.pooling import pool

    found = pool(np.array([float(row.estimate) for row in rows]), np.array([float(row.error) for row in rows]))
    low, high = sorted((favour * found.range.low, favour * found.range.high))
    source = _("gabungan %(n)s pengukuran dengan pembanding di tempat yang berbeda") % {"n": written(len(rows))}
    return Gain(_decimal(favour * found.effect), _decimal(low), _decimal(high), source)


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.{DIGITS}f}")


def people_more(effect: Decimal | Fraction, *, factor: Fraction, people: int, missing: int) -> Fraction:
    """People more that a unit reaches: the effect as a share of its people, never more than are missing, never fewer than none
    of those reached are lost.

    >>> people_more(Decimal("12.5"), factor=Fraction(100), people=400, missing=300)
    Fraction(50, 1)
    >>> people_more(Decimal(90), factor=Fraction(100), people=400, missing=300)
    Fraction(300, 1)
    """
    more = Fraction(effect) / factor * people
    return max(min(more, Fraction(missing)), Fraction(missing - people))


def plain(number: Decimal) -> Decimal:
    """Two decimals at most, without noughts at their end.

    >>> plain(Decimal("20.000000")), plain(Decimal("0.515"))
    (Decimal('20'), Decimal('0.52'))
    """
    return Decimal(f"{half_up(number, 2):f}".rstrip("0").rstrip("."))
