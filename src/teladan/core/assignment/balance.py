"""Among the seatings that fulfil the wishes best, the one whose groups are the most alike.

People who may sit at the same sites and share all balance values are one class: who of them goes is decided by lot, how many by
CP-SAT. First the whole is asked; where it is too large to be proven in the effort allowed, a few sites at a time exchange their
people, each such exchange being the best one, until nothing improves or the bound is reached.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from teladan.core.assignment.lots import lot
from teladan.core.assignment.people import Person, same
from teladan.core.assignment.solving import solver_of
from teladan.core.assignment.wishes import Room

Class = tuple[tuple[int, ...], tuple[str, ...]]
"""The sites open to its people, and their balance values."""
Parts = dict[tuple[int, str, int], list[Any]]
"""Column, value, site -> terms that add up to how many there have the value."""
AT_A_TIME = 4
"""Sites that exchange people in one step of the search; two more after each round without an improvement."""
PATIENCE = 4
"""Rounds over all sites without an improvement, after which the search ends."""


def unevenness(people: Sequence[Person], seats: Sequence[int], sites: int) -> int:
    """Σ |sites · count − total| over sites and balance values; unknown values count nowhere.

    >>> unevenness([Person("A", traits=("P",)), Person("B", traits=("P",)), Person("C", traits=("L",))], [0, 0, 1], 2)
    6
    """
    counts: Counter[tuple[int, int, str]] = Counter()
    totals: Counter[tuple[int, str]] = Counter()
    for person, at in zip(people, seats, strict=True):
        for column, value in values_of(person):
            counts[at, column, value] += 1
            totals[column, value] += 1
    return sum(
        abs(sites * counts[at, column, value] - total)
        for (column, value), total in totals.items()
        for at in range(sites)
    )


def least_unevenness(people: Sequence[Person], sites: int) -> int:
    """What whole people cannot go below: where r are left over from equal shares, r sites have one more than the others.

    >>> least_unevenness([Person("A", traits=("P",)), Person("B", traits=("P",)), Person("C", traits=("L",))], 2)
    2
    """
    totals = Counter(found for person in people for found in values_of(person))
    return sum(2 * (total % sites) * (sites - total % sites) for total in totals.values())


def values_of(person: Person) -> list[tuple[int, str]]:
    return [(column, same(trait)) for column, trait in enumerate(person.traits) if trait.strip()]


@dataclass
class Balancing:
    """A seating being evened out. `open_to` and `rooms` bound it; `bound` is the least that is still possible."""

    people: Sequence[Person]
    open_to: Sequence[tuple[int, ...]]
    rooms: Room
    seats: list[int]
    seed: int
    totals: Counter[tuple[int, str]] = field(init=False)
    bound: int = field(init=False)
    spent: Any = 0

    def __post_init__(self) -> None:
        self.totals = Counter(found for person in self.people for found in values_of(person))
        self.bound = least_unevenness(self.people, len(self.rooms))

    def uneven(self) -> int:
        return unevenness(self.people, self.seats, len(self.rooms))

    def run(self, effort: int) -> None:
        """Even out, for about so many seconds of one processor."""
        if self.uneven() <= self.bound:
            return
        everywhere = range(len(self.rooms))
        self.bound = max(self.bound, self.exchange(everywhere, max(effort // 3, 1)))
        still = 0
        rounds = 0
        while self.uneven() > self.bound and still < PATIENCE and len(everywhere) > AT_A_TIME:
            before = self.uneven()
            order = sorted(everywhere, key=lambda at: lot(self.seed, str(rounds), str(at)))
            size = AT_A_TIME + 2 * still
            for start in range(0, len(order), size):
                if self.spent >= effort:
                    return
                self.exchange(sorted(order[start : start + size]), 2)
            rounds += 1
            still = still + 1 if self.uneven() == before else 0

    def exchange(self, sites: Sequence[int], effort: int) -> int:
        """Seat the people of these sites among them as evenly as possible; gives the least unevenness that these can have."""
        from ortools.sat.python import cp_model

        within = frozenset(sites)
        classes: dict[Class, list[int]] = defaultdict(list)
        for one, at in enumerate(self.seats):
            if at in within:
                here = tuple(place for place in self.open_to[one] if place in within)
                classes[here, tuple(same(trait) for trait in self.people[one].traits)].append(one)
        model = cp_model.CpModel()
        many = {
            (kind, at): model.new_int_var(0, len(members), "") for kind, members in classes.items() for at in kind[0]
        }
        for kind, members in classes.items():
            model.add(sum(many[kind, at] for at in kind[0]) == len(members))
            begun = Counter(self.seats[one] for one in members)
            for at in kind[0]:
                model.add_hint(many[kind, at], begun[at])
        for at in sites:
            model.add_linear_constraint(sum(many[kind, at] for kind in classes if at in kind[0]), *self.rooms[at])
        model.minimize(sum(gaps(model, _parts(many), sites, self.totals, len(self.rooms))))
        solver = solver_of(self.seed, effort)
        status = solver.solve(model)
        self.spent += solver.response_proto.deterministic_time
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            before = list(self.seats), self.uneven()
            self._seat(classes, {key: solver.value(variable) for key, variable in many.items()})
            if self.uneven() > before[1]:
                self.seats = before[0]
        elif status != cp_model.UNKNOWN:
            raise AssertionError("the seating at hand is an answer")
        return -(-int(solver.best_objective_bound * 1000) // 1000)

    def _seat(self, classes: Mapping[Class, Sequence[int]], many: Mapping[tuple[Class, int], int]) -> None:
        for kind, members in classes.items():
            places = [at for at in kind[0] for _ in range(many[kind, at])]
            for one, at in zip(members, places, strict=True):
                self.seats[one] = at


def _parts(many: Mapping[tuple[Class, int], Any]) -> Parts:
    parts: Parts = defaultdict(list)
    for (kind, at), variable in many.items():
        for column, value in enumerate(kind[1]):
            if value:
                parts[column, value, at].append(variable)
    return parts


def gaps(
    model: Any, parts: Parts, sites: Sequence[int], totals: Mapping[tuple[int, str], int], all_sites: int
) -> list[Any]:
    """A variable for each |sites · count − total|. Between the two whole counts next to total / sites a straight line joins the
    two values, so that the relaxed problem cannot pretend to a broken count."""
    found = []
    for (column, value), total in totals.items():
        whole, rest = divmod(total, all_sites)
        for at in sites:
            count = sum(parts[column, value, at])
            gap = model.new_int_var(0, all_sites * total, "")
            model.add(gap >= all_sites * count - total)
            model.add(gap >= total - all_sites * count)
            model.add(gap >= rest + (all_sites - 2 * rest) * (count - whole))
            found.append(gap)
    return found
