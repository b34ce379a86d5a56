"""People into groups, one group a site: the rules that hold always, then the wishes, then the balance, in this order; last, as few
moves as possible against an earlier answer."""

from collections.abc import Sequence
from dataclasses import replace

from teladan.core.assignment.balance import unevenness
from teladan.core.assignment.bonded import Asking
from teladan.core.assignment.bonds import Bonds, why_contradictory
from teladan.core.assignment.conflict import conflict
from teladan.core.assignment.lots import lot
from teladan.core.assignment.people import Grouping, Person, Site
from teladan.core.assignment.seating import Unseated, best_seating
from teladan.core.assignment.unmet import unmet_wishes
from teladan.core.assignment.unseated import why_impossible
from teladan.core.assignment.wishes import Room, rooms_of

EFFORT = 40
"""About the seconds that one processor may look for more balance; then the best found is given, with its bound."""
FREE = Bonds()
NOT_FOUND = (
    "Belum ditemukan pembagian yang memenuhi semua ikatan dan penetapan, dan belum terbukti bahwa tidak ada. Lepaskan salah satunya "
    "lalu hitung lagi."
)


def group(
    people: Sequence[Person],
    sites: Sequence[Site],
    *,
    seed: int = 0,
    effort: int = EFFORT,
    bonds: Bonds = FREE,
    is_level: bool = True,
) -> Grouping:
    """Everybody to one site. `optimal` only when proven. `is_level`: False where capacities alone say how large groups may be.

    Hard: capacity, nobody to their own agency, no group more than one larger than that of a site still below its capacity, pins,
    together and apart. Then the least sum of squared ranks, proven by prices; among those, the least Σ |sites · count − total|, by
    CP-SAT; among those, the fewest people who leave the site of the earlier answer.
    """
    free = [replace(one, pin="") for one in people]
    reason = why_impossible(free, sites, is_level=is_level) or why_contradictory(
        people, sites, bonds, is_level=is_level
    )
    if reason is not None:
        return _refused(reason)
    drawn = sorted(people, key=lambda person: (lot(seed, person.name), person.name))
    places = sorted(sites, key=lambda site: (lot(seed, site.name), site.name))
    rooms = rooms_of(places, len(drawn), is_level=is_level)
    asking = Asking(drawn, places, bonds, seed)
    seated = best_seating(asking, rooms, effort)
    if isinstance(seated, Unseated):
        return _unseated(asking, rooms, seated, effort)
    sent = {person.name: places[at].name for person, at in zip(drawn, seated.seats, strict=True)}
    return Grouping(
        "optimal" if seated.is_best(asking) else "feasible",
        (asking.cost(seated.seats), unevenness(drawn, seated.seats, len(places))),
        seated.uneven,
        {site.name: [person.name for person in people if sent[person.name] == site.name] for site in sites},
        unmet_wishes(people, asking, rooms, seated, effort),
        moved=[person.name for person in people if person.earlier not in {"", sent[person.name]}],
        least_moved=seated.moves,
        least_wishes=seated.wishes,
    )


def _refused(reason: str) -> Grouping:
    return Grouping("infeasible", None, None, {}, (), reason)


def _unseated(asking: Asking, rooms: Room, seated: Unseated, effort: int) -> Grouping:
    reason = conflict(asking.people, asking.sites, rooms, asking.bonds, max(effort, 1))
    if reason is None and not seated.is_proven:
        return Grouping("unknown", None, None, {}, (), NOT_FOUND)
    return _refused(reason or NOT_FOUND)
