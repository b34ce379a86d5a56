"""Everything that was published of one number, for rooms that look at its course. Published figures are anybody's."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from teladan.cycle.compare.models import Figure


@dataclass(frozen=True, slots=True)
class Published:
    """One figure of a unit, before rounding where that is known, with the version of the instrument that measured it."""

    unit: int
    instrument: str
    value: Fraction
    starts_on: dt.date
    ends_on: dt.date


def published_within(instrument: str, key: str, path: str, on: dt.date) -> list[Published]:
    """The figures of the units below `path` in every version of an instrument whose period had ended and which were
    published by `on`, the oldest first, of one period the last published last. One query."""
    found = Figure.objects.filter(
        Q(published_on=None) | Q(published_on__lte=on),
        instrument__startswith=f"{instrument}/",
        key=key,
        ends_on__lte=on,
        unit__path__startswith=path,
    )
    columns = ("unit", "instrument", "value", "exact", "starts_on", "ends_on")
    rows = found.order_by("ends_on", "published_on", "pk").values_list(*columns)
    return [
        Published(unit, version, Fraction(exact if key == Figure.INDEX and exact else value), starts_on, ends_on)
        for unit, version, value, exact, starts_on, ends_on in rows
    ]
