"""Among the seatings that fulfil the wishes best, the one whose groups are the most alike.

People who may sit at the same sites and share all balance values are one class: who of them goes is decided by lot, how many by
CP-SAT. That is what keeps hundreds of people provable.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from teladan.core.assignment.people import Person, same
from teladan.core.assignment.wishes import Room

Class = tuple[tuple[int, ...], tuple[str, ...]]
"""The sites open to its people, and their balance values."""


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


def values_of(person: Person) -> list[tuple[int, str]]:
    return [(column, same(trait)) for column, trait in enumerate(person.traits) if trait.strip()]


def even_out(
    people: Sequence[Person],
    seats: Sequence[int],
    open_to: Sequence[tuple[int, ...]],
    rooms: Room,
    *,
    seed: int,
    effort: int,
) -> tuple[list[int], int]:
    """The most even seating found, and the least unevenness that any could have; the two meet when it is proven.

    `seats` is where the search begins; `open_to` and `rooms` bound it. `effort` is about the seconds of one processor.
    """
    from ortools.sat.python import cp_model

    classes: dict[Class, list[int]] = defaultdict(list)
    for one, person in enumerate(people):
        classes[open_to[one], tuple(same(trait) for trait in person.traits)].append(one)
    model = cp_model.CpModel()
    many = {(kind, at): model.new_int_var(0, len(members), "") for kind, members in classes.items() for at in kind[0]}
    for kind, members in classes.items():
        model.add(sum(many[kind, at] for at in kind[0]) == len(members))
        begun = Counter(seats[one] for one in members)
        for at in kind[0]:
            model.add_hint(many[kind, at], begun[at])
    for at, (least, most) in enumerate(rooms):
        model.add_linear_constraint(sum(many[kind, at] for kind in classes if at in kind[0]), least, most)
    model.minimize(sum(_gaps(model, people, many, len(rooms))))
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 8
    solver.parameters.interleave_search = True  # taking turns: the same answer on any machine, however many processors
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return list(seats), 0
    bound = -(-int(solver.best_objective_bound * 1000) // 1000)
    return _seated(classes, {key: solver.value(variable) for key, variable in many.items()}, len(people)), bound


def _gaps(model: Any, people: Sequence[Person], many: Mapping[tuple[Class, int], Any], sites: int) -> list[Any]:
    """A variable for each |sites · count − total|. Between the two whole counts next to total / sites a straight line joins the
    two values, so that the relaxed problem cannot pretend to a broken count."""
    parts: dict[tuple[int, str, int], list[Any]] = defaultdict(list)
    for (kind, at), variable in many.items():
        for column, value in enumerate(kind[1]):
            if value:
                parts[column, value, at].append(variable)
    totals = Counter(found for person in people for found in values_of(person))
    gaps = []
    for (column, value), total in totals.items():
        whole, rest = divmod(total, sites)
        for at in range(sites):
            count = sum(parts[column, value, at])
            gap = model.new_int_var(0, sites * total, "")
            model.add(gap >= sites * count - total)
            model.add(gap >= total - sites * count)
            model.add(gap >= rest + (sites - 2 * rest) * (count - whole))
            gaps.append(gap)
    return gaps


def _seated(classes: Mapping[Class, Sequence[int]], many: Mapping[tuple[Class, int], int], people: int) -> list[int]:
    seats = [0] * people
    for kind, members in classes.items():
        places = [at for at in kind[0] for _ in range(many[kind, at])]
        for one, at in zip(members, places, strict=True):
            seats[one] = at
    return seats
