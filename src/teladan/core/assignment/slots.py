"""Requests into slots, so that nobody is in two places at once: a colouring of edges.

König's theorem: the edges of a bipartite graph in which no point has more than K of them can be coloured with K colours so that
no two at a point share one. Visitors are points on one side; each topic is as many points on the other as it receives at once.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

Pair = tuple[str, str]
"""A visitor and a topic."""
Seat = tuple[str, int]
"""A topic and one of the places at which it receives."""


def fewest_slots(pairs: Sequence[Pair], rooms: Mapping[str, int]) -> int:
    """No timetable of all pairs has fewer slots: each visitor needs one for every topic, each topic holds so many a slot.

    By König's theorem this is also enough. `rooms`: topic -> visitors received at once.

    >>> fewest_slots([("A", "x"), ("A", "y"), ("B", "x"), ("C", "x")], {"x": 1, "y": 1})
    3
    """
    visitors = Counter(visitor for visitor, _ in pairs)
    topics = Counter(topic for _, topic in pairs)
    return max([0, *visitors.values(), *(-(-many // rooms[topic]) for topic, many in topics.items())])


def into_slots(pairs: Sequence[Pair], rooms: Mapping[str, int], slots: int) -> list[int]:
    """A slot (from 0) for each pair: no visitor twice in one, no topic beyond its room. `slots` is at least `fewest_slots`."""
    if slots < fewest_slots(pairs, rooms):
        raise ValueError("fewer slots than the pairs need")
    asked: Counter[str] = Counter()
    slot_of = [-1] * len(pairs)
    visitors: dict[str, dict[int, int]] = defaultdict(dict)
    seats: dict[Seat, dict[int, int]] = defaultdict(dict)
    ends: list[tuple[str, Seat]] = []
    for edge, (visitor, topic) in enumerate(pairs):
        ends.append((visitor, (topic, asked[topic] // slots)))  # one place receives `slots` visitors in all
        asked[topic] += 1
        here, there = visitors[visitor], seats[ends[edge][1]]
        free_here, free_there = _first_free(here), _first_free(there)
        if free_here != free_there:
            _swap_along(there, free_here, free_there, ends, slot_of, visitors, seats)
        slot_of[edge] = free_here
        here[free_here] = there[free_here] = edge
    return slot_of


def _first_free(taken: Mapping[int, int]) -> int:
    slot = 0
    while slot in taken:
        slot += 1
    return slot


def _swap_along(  # noqa: PLR0917 -- the whole state of the colouring
    start: dict[int, int],
    wanted: int,
    other: int,
    ends: Sequence[tuple[str, Seat]],
    slot_of: list[int],
    visitors: Mapping[str, dict[int, int]],
    seats: Mapping[Seat, dict[int, int]],
) -> None:
    """Free `wanted` at a seat, by exchanging the two slots along the chain that begins there (Kempe's).

    The chain cannot end at the visitor for whom room is made: it would come there by an edge in `wanted`, which is free there.
    """
    chain: list[int] = []
    at, slot, is_seat = start, wanted, True
    while slot in at:
        edge = at[slot]
        chain.append(edge)
        visitor, seat = ends[edge]
        at = visitors[visitor] if is_seat else seats[seat]
        slot, is_seat = (other if slot == wanted else wanted), not is_seat
    for edge in chain:
        visitor, seat = ends[edge]
        del visitors[visitor][slot_of[edge]], seats[seat][slot_of[edge]]
    for edge in chain:
        slot_of[edge] = other if slot_of[edge] == wanted else wanted
        visitor, seat = ends[edge]
        visitors[visitor][slot_of[edge]] = seats[seat][slot_of[edge]] = edge
