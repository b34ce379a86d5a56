"""The best seating in three aims, each without spoiling the one before: wishes, then balance, then as few moves as possible."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from teladan.core.assignment.balance import Balancing, least_unevenness, unevenness
from teladan.core.assignment.bonded import Asking, Limits, within
from teladan.core.assignment.wishes import Prices, Room, prices, seat


@dataclass(frozen=True, slots=True)
class Seated:
    """A seating, and the least that each aim could still be. `relaxed`: prices of the wishes alone, as though nobody had to stay
    together or apart."""

    seats: list[int]
    wishes: int
    uneven: int
    moves: int
    relaxed: Prices

    def is_best(self, asking: Asking) -> bool:
        """Whether it is proven that nothing is better."""
        uneven = unevenness(asking.people, self.seats, len(asking.sites))
        return (
            asking.cost(self.seats) <= self.wishes and uneven <= self.uneven and asking.moves(self.seats) <= self.moves
        )


@dataclass(frozen=True, slots=True)
class Unseated:
    """No seating was found; `is_proven`: there is none."""

    is_proven: bool


def best_seating(asking: Asking, rooms: Room, effort: int) -> Seated | Unseated:
    """Each aim for about `effort` seconds of one processor."""
    flow = seat(asking.people, asking.sites, rooms)
    if flow is None:
        return Unseated(is_proven=True)
    relaxed = prices(asking.people, asking.sites, rooms, flow)
    seats, wishes = flow, asking.cost(flow) if relaxed.is_proof() else 0
    if not asking.keeps(flow):
        answer = asking.ask("wishes", Limits(asking.everywhere(), rooms), max(effort, 1))
        if answer.seats is None:
            return Unseated(answer.is_impossible)
        seats, wishes = answer.seats, max(wishes, answer.bound)
    dearer = asking.cost(seats) - asking.cost(flow)
    limits = Limits(asking.everywhere(), rooms, wishes=asking.cost(seats))
    if relaxed.is_proof():
        limits = Limits(
            within(relaxed, asking, dearer),
            relaxed.rooms(rooms) if dearer == 0 else rooms,
            wishes=asking.cost(seats) if dearer else None,
        )
    if asking.bonds:
        seats, uneven = _evened(asking, limits, seats, effort)
    else:
        open_to = [tuple(places) for places in limits.open_to]
        balancing = Balancing(asking.people, open_to, limits.rooms, list(seats), asking.seed)
        if relaxed.is_proof():
            balancing.run(effort)
        seats, uneven = balancing.seats, balancing.bound
    seats, moves = _settled(asking, limits, rooms, seats, effort)
    return Seated(seats, wishes, uneven, moves, relaxed)


def _evened(asking: Asking, limits: Limits, seats: list[int], effort: int) -> tuple[list[int], int]:
    """A seating as even as can be, and the least unevenness possible."""
    bound = least_unevenness(asking.people, len(asking.sites))
    begun = unevenness(asking.people, seats, len(asking.sites))
    if begun <= bound:
        return seats, bound
    answer = asking.ask("balance", limits, max(effort, 1), seats)
    if answer.seats is not None and unevenness(asking.people, answer.seats, len(asking.sites)) <= begun:
        seats = answer.seats
    return seats, max(bound, answer.bound)


def _settled(asking: Asking, limits: Limits, rooms: Room, seats: list[int], effort: int) -> tuple[list[int], int]:
    """A seating as good that leaves as many as possible where they were, and the fewest moves possible."""
    uneven = unevenness(asking.people, seats, len(asking.sites))
    places = {site.name for site in asking.sites}
    gone = sum(person.earlier not in {"", *places} for person in asking.people)
    if asking.moves(seats) == gone:
        return seats, gone
    earlier = _earlier(asking, rooms)
    if (
        earlier is not None
        and asking.cost(earlier) <= asking.cost(seats)
        and unevenness(asking.people, earlier, len(asking.sites)) <= uneven
    ):
        return earlier, 0
    held = Limits(limits.open_to, limits.rooms, limits.wishes, uneven)
    answer = asking.ask("moves", held, max(effort, 1), seats)
    if answer.seats is not None and asking.moves(answer.seats) <= asking.moves(seats):
        seats = answer.seats
    return seats, max(gone, answer.bound)


def _earlier(asking: Asking, rooms: Room) -> list[int] | None:
    """The earlier answer as a seating, where it is one of all these people and still permitted."""
    numbers = {site.name: at for at, site in enumerate(asking.sites)}
    seats: Sequence[int] = [numbers.get(person.earlier, -1) for person in asking.people]
    if any(at not in places for at, places in zip(seats, asking.everywhere(), strict=True)):
        return None
    sizes = Counter(seats)
    if any(not least <= sizes[at] <= most for at, (least, most) in enumerate(rooms)) or not asking.keeps(seats):
        return None
    return list(seats)
