"""What one more unit may expect of a practice: the effect that its evidence shows, with its doubt and where it comes from."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.numbers import written

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


def gain_of(outcome: Any, today: dt.date) -> Gain | None:
    """From studies with a comparison that passed their checks; None where there is none. Several places are pooled."""
    found = outcome.evidence.filter(
        withdrawn_at=None, is_sound=True, estimate__isnull=False, ends_on__lte=today
    ).order_by("-ends_on", "-pk")
    newest: dict[str, Any] = {}
    for row in found:
        newest.setdefault(row.place, row)
    rows = list(newest.values())
    if not rows:
        return None
    favour = 1 if outcome.direction == "higher" else -1
    exact = [row for row in rows if row.error]
    if len(exact) >= ENOUGH_TO_POOL:
        return _pooled(exact, favour)
    row = rows[0]
    ends = sorted(favour * end for end in (row.low, row.high) if end is not None)
    low, high = ends if len(ends) > 1 else (None, None)
    source = _("pengukuran dengan pembanding di %(place)s, data sampai %(day)s") % {
        "place": row.place,
        "day": row.ends_on.strftime("%d/%m/%Y"),
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
