"""What one more unit may expect of a practice: the effect that its evidence shows, with its doubt and where it comes from."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.practices.queries.evidence import OutcomeStanding, standings_of
from teladan.cycle.practices.queries.practices import Practice

DIGITS = 6


@dataclass(frozen=True, slots=True)
class Gain:
    """`effect` on the scale of the outcome, for the better above 0, with the ends of a 95 % interval (None: unknown).
    `helps`: it is above 0 by more than chance, at least in some places."""

    effect: Decimal
    low: Decimal | None
    high: Decimal | None
    source: str
    helps: bool = True


def gains_of(practice: Practice, today: dt.date) -> dict[int, Gain]:
    """By the id of an outcome; an outcome without a study that compared and passed its checks is not among them."""
    return {one.outcome.pk: _gain(one) for one in standings_of(practice, today) if one.standing.places}


def _gain(one: OutcomeStanding) -> Gain:
    """As the practice's page of evidence says it, turned so that better is above 0: where several places are pooled, what may
    be in the next one; from two places that is not known, and the interval is of their average."""
    helps = one.effect in ("better", "mixed")
    favour = 1 if one.outcome.direction == "higher" else -1
    pooled = one.standing.pooled
    if pooled is None:
        (row,) = one.used
        low, high = sorted((favour * row.low, favour * row.high))
        source = _("pengukuran dengan pembanding di %(place)s, data sampai %(day)s")
        day = date_format(row.ends_on, "j F Y")
        return Gain(favour * row.estimate, low, high, source % {"place": row.place, "day": day}, helps)
    source = _("gabungan %(n)s pengukuran dengan pembanding di tempat yang berbeda, selang rata-ratanya")
    if pooled.next_place is not None:
        source = _("gabungan %(n)s pengukuran dengan pembanding di tempat yang berbeda, selang untuk tempat berikutnya")
    reach = pooled.next_place or pooled.range
    low, high = sorted((_decimal(favour * reach.low), _decimal(favour * reach.high)))
    return Gain(_decimal(favour * pooled.effect), low, high, source % {"n": written(pooled.places)}, helps)


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
