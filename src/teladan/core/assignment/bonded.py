"""Seatings where some stay together, some apart, and as few as possible leave an earlier seat: asked of CP-SAT.

A *block* is who moves as one. Blocks of one person with the same choices, values and earlier site are one kind: how many of them
go where is asked, who of them by lot.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from teladan.core.assignment.balance import Parts, gaps, values_of
from teladan.core.assignment.bonds import Bonds
from teladan.core.assignment.people import Person, Site
from teladan.core.assignment.solving import solver_of
from teladan.core.assignment.wishes import Prices, Room

Aim = Literal["any", "wishes", "balance", "moves"]


@dataclass(frozen=True, slots=True)
class Kind:
    """Blocks that are alike (by their place), and the sites open to them."""

    blocks: tuple[int, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What an earlier aim reached and a later one may not spoil, and the sites where each person may sit."""

    open_to: Sequence[Sequence[int]]
    rooms: Room
    wishes: int | None = None
    uneven: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`seats`: None where none was found; `bound`: what no answer goes below."""

    seats: list[int] | None
    bound: int
    is_impossible: bool = False


@dataclass
class Asking:
    """People and sites in the order of their lots, and what binds them. `spent`: work done so far."""

    people: Sequence[Person]
    sites: Sequence[Site]
    bonds: Bonds
    seed: int
    spent: Any = field(default=0, init=False)

    @cached_property
    def blocks(self) -> list[tuple[int, ...]]:
        numbers = {person.name: one for one, person in enumerate(self.people)}
        return [tuple(numbers[name] for name in block) for block in self.bonds.blocks(list(numbers))]

    @cached_property
    def apart(self) -> list[tuple[int, ...]]:
        """Blocks of which at most one sits at a site."""
        block_of = {self.people[one].name: at for at, block in enumerate(self.blocks) for one in block}
        return sorted({tuple(sorted({block_of[name] for name in bound})) for bound in self.bonds.apart if bound})

    def keeps(self, seats: Sequence[int]) -> bool:
        """Whether a seating leaves everybody together, and apart, as said."""
        return all(len({seats[one] for one in block}) == 1 for block in self.blocks) and all(
            len({seats[self.blocks[block][0]] for block in bound}) == len(bound) for bound in self.apart
        )

    def everywhere(self) -> list[list[int]]:
        """The sites that may receive each."""
        return [[at for at, site in enumerate(self.sites) if site.may_receive(person)] for person in self.people]

    def cost(self, seats: Sequence[int]) -> int:
        return sum(person.cost(self.sites[at].name) for person, at in zip(self.people, seats, strict=True))

    def moves(self, seats: Sequence[int]) -> int:
        return sum(self._leaves(one, at) for one, at in enumerate(seats))

    def _leaves(self, one: int, at: int) -> bool:
        return self.people[one].earlier not in {"", self.sites[at].name}

    def ask(self, aim: Aim, limits: Limits, effort: int, hint: Sequence[int] | None = None) -> Answer:
        """The best seating for an aim, within the limits."""
        from ortools.sat.python import cp_model

        kinds = self._kinds(limits.open_to)
        if any(not kind.places for kind in kinds):
            return Answer(None, 0, True)
        model = cp_model.CpModel()
        many = {(kind, at): model.new_int_var(0, len(kind.blocks), "") for kind in kinds for at in kind.places}
        self._hold(model, many, kinds, limits)
        wishes, moves = self._sums(many, kinds)
        if limits.wishes is not None:
            model.add(wishes <= limits.wishes)
        uneven = sum(self._gaps(model, many)) if aim == "balance" or limits.uneven is not None else 0
        if limits.uneven is not None:
            model.add(uneven <= limits.uneven)
        if aim != "any":
            model.minimize({"wishes": wishes, "balance": uneven, "moves": moves}[aim])
        if hint is not None:
            for kind in kinds:
                begun = Counter(hint[self.blocks[block][0]] for block in kind.blocks)
                for at in kind.places:
                    model.add_hint(many[kind, at], begun[at])
        solver = solver_of(self.seed, effort)
        status = solver.solve(model)
        self.spent += solver.response_proto.deterministic_time
        bound = -(-int(solver.best_objective_bound * 1000) // 1000)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return Answer(None, bound, status == cp_model.INFEASIBLE)
        return Answer(self._seats({key: solver.value(variable) for key, variable in many.items()}), bound)

    def _kinds(self, open_to: Sequence[Sequence[int]]) -> list[Kind]:
        parted = {block for bound in self.apart for block in bound if len(bound) > 1}
        alike: dict[Any, list[int]] = defaultdict(list)
        places: dict[Any, tuple[int, ...]] = {}
        for at, block in enumerate(self.blocks):
            here = tuple(sorted(set.intersection(*(set(open_to[one]) for one in block))))
            key: Any = at
            if len(block) == 1 and at not in parted:
                person = self.people[block[0]]
                costs = [person.cost(self.sites[place].name) for place in here]
                key = (here, tuple(cost - costs[0] for cost in costs), tuple(values_of(person)), person.earlier)
            alike[key].append(at)
            places[key] = here
        return [Kind(tuple(blocks), places[key]) for key, blocks in alike.items()]

    def _hold(self, model: Any, many: Mapping[tuple[Kind, int], Any], kinds: Sequence[Kind], limits: Limits) -> None:
        sizes: dict[int, list[Any]] = defaultdict(list)
        kind_of = {block: kind for kind in kinds for block in kind.blocks}
        for kind in kinds:
            model.add(sum(many[kind, at] for at in kind.places) == len(kind.blocks))
            for at in kind.places:
                sizes[at].append(len(self.blocks[kind.blocks[0]]) * many[kind, at])
        for at, room in enumerate(limits.rooms):
            model.add_linear_constraint(sum(sizes[at]) if sizes[at] else model.new_constant(0), *room)
        for bound in self.apart:
            if len(bound) > 1:
                for at in range(len(self.sites)):
                    here = [many[kind_of[block], at] for block in bound if at in kind_of[block].places]
                    if len(here) > 1:
                        model.add(sum(here) <= 1)

    def _sums(self, many: Mapping[tuple[Kind, int], Any], kinds: Sequence[Kind]) -> tuple[Any, Any]:
        """The sum of squared ranks, and how many leave their earlier site."""
        fixed = 0
        terms: list[Any] = []
        moves: list[Any] = []
        for kind in kinds:
            least = [self._cost(block, kind.places[0]) for block in kind.blocks]
            fixed += sum(least)
            for at in kind.places:
                variable = many[kind, at]
                terms.append((self._cost(kind.blocks[0], at) - least[0]) * variable)
                moves.append(sum(self._leaves(one, at) for one in self.blocks[kind.blocks[0]]) * variable)
        return sum(terms) + fixed, sum(moves)

    def _cost(self, block: int, at: int) -> int:
        return sum(self.people[one].cost(self.sites[at].name) for one in self.blocks[block])

    def _gaps(self, model: Any, many: Mapping[tuple[Kind, int], Any]) -> list[Any]:
        parts: Parts = defaultdict(list)
        for (kind, at), variable in many.items():
            values = Counter(found for one in self.blocks[kind.blocks[0]] for found in values_of(self.people[one]))
            for (column, value), times in values.items():
                parts[column, value, at].append(times * variable)
        totals = Counter(found for person in self.people for found in values_of(person))
        return gaps(model, parts, range(len(self.sites)), totals, len(self.sites))

    def _seats(self, many: Mapping[tuple[Kind, int], int]) -> list[int]:
        seats = [0] * len(self.people)
        places: dict[Kind, list[int]] = defaultdict(list)
        for (kind, at), times in many.items():
            places[kind] += [at] * times
        for kind, found in places.items():
            for block, at in zip(kind.blocks, found, strict=True):
                for one in self.blocks[block]:
                    seats[one] = at
        return seats


def within(dual: Prices, asking: Asking, dearer: int) -> list[list[int]]:
    """The sites where each may sit in a seating dearer than the cheapest by no more than this: what a seat costs above its
    price can never be saved elsewhere."""
    found = []
    for person, here, places in zip(asking.people, dual.seats, asking.everywhere(), strict=True):
        paid = person.cost(asking.sites[here].name) - dual.heights[here]
        found.append([at for at in places if person.cost(asking.sites[at].name) - dual.heights[at] - paid <= dearer])
    return found
