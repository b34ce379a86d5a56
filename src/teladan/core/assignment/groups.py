"""People into groups, one group a site: the rules that hold always, then the wishes, then the balance, in this order."""

from collections.abc import Sequence

from teladan.core.assignment.balance import Balancing
from teladan.core.assignment.lots import lot
from teladan.core.assignment.people import Grouping, Person, Site
from teladan.core.assignment.unmet import unmet_wishes
from teladan.core.assignment.unseated import why_impossible
from teladan.core.assignment.wishes import level_rooms, prices, seat

EFFORT = 40
"""About the seconds that one processor may look for more balance; then the best found is given, with its bound."""


def group(people: Sequence[Person], sites: Sequence[Site], *, seed: int = 0, effort: int = EFFORT) -> Grouping:
    """Everybody to one site. `optimal` only when proven.

    Hard: capacity, nobody to their own agency, no group more than one larger than that of a site still below its capacity.
    Then the least sum of squared ranks, proven by prices; among those, the least Σ |sites · count − total|, by CP-SAT.
    """
    reason = why_impossible(people, sites)
    if reason is not None:
        return Grouping("infeasible", None, None, {}, (), reason)
    drawn = sorted(people, key=lambda person: (lot(seed, person.name), person.name))
    places = sorted(sites, key=lambda site: (lot(seed, site.name), site.name))
    rooms = level_rooms(places, len(drawn))
    seats = seat(drawn, places, rooms)
    if seats is None:
        raise AssertionError("a flow was promised by why_impossible")
    dual = prices(drawn, places, rooms, seats)
    is_cheapest = dual.is_proof()
    open_to = [dual.open_to(one, person, places) for one, person in enumerate(drawn)]
    balancing = Balancing(drawn, open_to, dual.rooms(rooms), list(seats), seed)
    if is_cheapest:
        balancing.run(effort)
    seats, uneven = balancing.seats, balancing.uneven()
    wishes = sum(person.cost(places[at].name) for person, at in zip(drawn, seats, strict=True))
    sent = {person.name: places[at].name for person, at in zip(drawn, seats, strict=True)}
    return Grouping(
        "optimal" if is_cheapest and balancing.bound >= uneven else "feasible",
        (wishes, uneven),
        balancing.bound,
        {site.name: [person.name for person in people if sent[person.name] == site.name] for site in sites},
        unmet_wishes(people, drawn, places, rooms, prices(drawn, places, rooms, seats)),
    )
