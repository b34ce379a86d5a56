"""Facts as they are played: in order of time, each on its day in the agency's own zone."""

import datetime as dt
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple, TypeAlias

from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure.course import Fact, Improper

FIRST_YEAR, LAST_YEAR = 1900, 2999
ONE_DAY = dt.timedelta(days=1)
Place: TypeAlias = tuple[int, int]  # a day's ordinal and microseconds since its midnight: compares fast


class Happening(NamedTuple):
    """Something at a moment: a fact, or a clock being missed. `instant` is None where the hour is not known."""

    key: str
    day: dt.date
    instant: dt.datetime | None
    place: Place
    body: str
    fact: Fact | None


def in_order(procedure: Procedure, facts: Sequence[Fact], zone: dt.tzinfo) -> list[Happening]:
    """Facts by time; at the same time as they were given. A fact without an hour keeps its turn among those of its
    day. Raises Improper."""
    found = [happening(procedure, fact, zone) for fact in facts]
    found.sort(key=_day)
    if all(one.instant is not None for one in found):
        found.sort(key=_place)
        return found
    ordered: list[Happening] = []
    for day in dict.fromkeys(one.day for one in found):
        that_day = [one for one in found if one.day == day]
        timed = iter(sorted((one for one in that_day if one.instant is not None), key=_place))
        ordered += [one if one.instant is None else next(timed) for one in that_day]
    return ordered


def happening(procedure: Procedure, fact: Fact, zone: dt.tzinfo) -> Happening:
    """One fact on its day in the zone. Raises Improper."""
    defined = procedure.facts.get(fact.key)
    if defined is None:
        near = get_close_matches(fact.key, list(procedure.facts), n=1)
        maybe = f" Mungkin maksud Anda '{near[0]}'." if near else ""
        known = ", ".join(procedure.facts)
        raise Improper(f"kejadian '{fact.key}' tidak ada dalam {procedure.identity}.{maybe} Yang ada: {known}.")
    if fact.body and not defined.hand_over:
        handing = ", ".join(key for key, other in procedure.facts.items() if other.hand_over)
        instead = f"hanya untuk {handing}" if handing else "prosedur ini tidak mengenal perpindahan tangan"
        raise Improper(f"'{fact.key}' tidak memindahkan perkara, jadi tanpa nama pemegang '{fact.body}'; {instead}.")
    if not FIRST_YEAR <= fact.at.year <= LAST_YEAR:
        raise Improper(
            f"tahun {fact.at.year} pada '{fact.key}' tidak masuk akal; tulis {FIRST_YEAR} sampai {LAST_YEAR}."
        )
    if not isinstance(fact.at, dt.datetime):
        return Happening(fact.key, fact.at, None, (fact.at.toordinal(), 0), fact.body, fact)
    if fact.at.tzinfo is None:
        raise Improper(f"waktu {fact.at.isoformat()} pada '{fact.key}' tanpa zona; sebut zonanya.")
    local = fact.at.astimezone(zone)
    return Happening(fact.key, local.date(), local, place_of(local), fact.body, fact)


def place_of(local: dt.datetime) -> Place:
    """Where a local time stands among days and times."""
    micros = ((local.hour * 60 + local.minute) * 60 + local.second) * 1_000_000 + local.microsecond
    return local.toordinal(), micros


def _day(one: Happening) -> dt.date:
    return one.day


def _place(one: Happening) -> Place:
    return one.place
