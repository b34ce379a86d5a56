"""Seats that fulfil the wishes best: a flow of least cost, and the prices that prove that none is cheaper.

A seating is a list: person -> site, both by their place in the lists given. The prices (dual values) belong to the classical
theorem that a flow has least cost if and only if no cycle of its residual graph is negative.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from teladan.core.assignment.people import Person, Site

Room = Sequence[tuple[int, int]]
"""Least and most people of each site."""
FAR = 1 << 60
"""No way leads there; more than any sum of squared ranks."""


def level_rooms(sites: Sequence[Site], many: int) -> list[tuple[int, int]]:
    """The sizes that the rule of levels leaves: no group more than one larger than that of a site still below its capacity.

    With M the size of the largest group, a site below its capacity has M or M − 1 people; so M is the least level at which all
    find room, and each site holds from min(capacity, M − 1) to min(capacity, M). The capacities must suffice for all.

    >>> level_rooms([Site("A", 20), Site("B", 20), Site("C", 5)], 28)
    [(11, 12), (11, 12), (5, 5)]
    """
    low, high = 0, many
    while low < high:
        level = (low + high) // 2
        if sum(min(site.capacity, level) for site in sites) >= many:
            high = level
        else:
            low = level + 1
    return [(min(site.capacity, low - 1), min(site.capacity, low)) for site in sites]


def rooms_of(sites: Sequence[Site], many: int, *, is_level: bool) -> list[tuple[int, int]]:
    """Least and most people of each site: by the rule of levels, or by capacity alone."""
    return level_rooms(sites, many) if is_level else [(0, site.capacity) for site in sites]


def seat(people: Sequence[Person], sites: Sequence[Site], rooms: Room) -> list[int] | None:
    """The seating with the least sum of squared ranks within the rooms; None where there is none."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    flow = SimpleMinCostFlow()
    first, spare = len(people), len(people) + len(sites)
    arcs: list[tuple[int, int, int]] = []
    for one, person in enumerate(people):
        flow.set_node_supply(one, 1)
        for at, site in enumerate(sites):
            if site.may_receive(person):
                arcs.append(
                    (flow.add_arc_with_capacity_and_unit_cost(one, first + at, 1, person.cost(site.name)), one, at)
                )
    for at, (least, most) in enumerate(rooms):
        flow.set_node_supply(first + at, -least)
        flow.add_arc_with_capacity_and_unit_cost(first + at, spare, most - least, 0)
    flow.set_node_supply(spare, sum(least for least, _ in rooms) - len(people))
    if flow.solve() != flow.OPTIMAL:
        return None
    seats = {one: at for arc, one, at in arcs if flow.flow(arc)}
    return [seats[one] for one in range(len(people))]


@dataclass(frozen=True, slots=True)
class Prices:
    """What moving costs in a seating: `ways[a][b]`, the least increase of the sum of squared ranks when site a gives one person
    up and b takes one more, others moving between as needed; the last place stands for room to spare."""

    seats: Sequence[int]
    ways: Sequence[Sequence[int]]
    heights: Sequence[int]

    def is_proof(self) -> bool:
        """Whether no chain of moves that leads back to its beginning saves anything: then no seating is cheaper."""
        return all(self.ways[at][at] >= 0 for at in range(len(self.ways)))

    def added(self, one: int, person: Person, sites: Sequence[Site], at: int) -> int | None:
        """By how much the sum must grow for this person to sit there; None where no permitted seating has it."""
        here = self.seats[one]
        back = self.ways[at][here]
        if not sites[at].may_receive(person) or back >= FAR:
            return None
        return person.cost(sites[at].name) - person.cost(sites[here].name) + back

    def open_to(self, one: int, person: Person, sites: Sequence[Site]) -> tuple[int, ...]:
        """The sites where this person may sit in a seating as cheap as this one."""
        here = self.seats[one]
        paid = person.cost(sites[here].name) - self.heights[here]
        return tuple(
            at
            for at, site in enumerate(sites)
            if site.may_receive(person) and person.cost(site.name) - self.heights[at] == paid
        )

    def rooms(self, rooms: Room) -> list[tuple[int, int]]:
        """The sizes that every seating as cheap as this one has."""
        level = self.heights[-1]
        return [
            (least, least) if height > level else (most, most) if height < level else (least, most)
            for height, (least, most) in zip(self.heights[:-1], rooms, strict=True)
        ]


def prices(people: Sequence[Person], sites: Sequence[Site], rooms: Room, seats: Sequence[int]) -> Prices:
    """All ways between sites, after Floyd and Warshall."""
    spare = len(sites)
    ways = [[FAR] * (spare + 1) for _ in range(spare + 1)]
    sizes = [0] * spare
    for person, here in zip(people, seats, strict=True):
        sizes[here] += 1
        paid = person.cost(sites[here].name)
        for at, site in enumerate(sites):
            if at != here and site.may_receive(person):
                ways[here][at] = min(ways[here][at], person.cost(site.name) - paid)
    for at, (least, most) in enumerate(rooms):
        ways[at][at] = 0
        ways[at][spare] = 0 if sizes[at] < most else FAR
        ways[spare][at] = 0 if sizes[at] > least else FAR
    ways[spare][spare] = 0
    for through in range(spare + 1):
        for start in range(spare + 1):
            if ways[start][through] < FAR:
                for end in range(spare + 1):
                    if ways[through][end] < FAR:
                        ways[start][end] = min(ways[start][end], ways[start][through] + ways[through][end])
    heights = [min(ways[start][end] for start in range(spare + 1)) for end in range(spare + 1)]
    return Prices(seats, ways, heights)
