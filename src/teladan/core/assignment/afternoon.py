"""A clinic in hours that are bound: visitors who come and go, desks that pause, appointments that stay. Asked of CP-SAT.

Desks of a topic that know the same of what is asked are one kind: how many sit at a kind in a slot is asked; at which of its
desks is settled afterwards, so that those who had one of them before keep it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from teladan.core.assignment.clinic import Appointment, Bounds, Desk, Request
from teladan.core.assignment.experts import at_desks, knows
from teladan.core.assignment.solving import solver_of

Aim = Literal["worth", "known", "kept"]
Seat = tuple[int, int]
"""A kind of desks and a slot."""


@dataclass(frozen=True, slots=True)
class Floors:
    """What earlier aims reached and later ones may not spoil. `all_placed`: nobody stays away; `chosen`: request -> kind
    of desk, these and no others sit; `fixed`: these sit there and nowhere else."""

    slots: int
    all_placed: bool = False
    worth: int | None = None
    known: int | None = None
    chosen: Mapping[int, int] | None = None
    fixed: Mapping[int, Seat] = field(default_factory=dict)

    @property
    def is_settled(self) -> bool:
        """Whether it is fixed who sits."""
        return self.all_placed or self.chosen is not None


@dataclass(frozen=True, slots=True)
class Seated:
    """`seats`: request (its place) -> seat, None where no answer was found; `bound`: no answer has more of the aim."""

    seats: Mapping[int, Seat] | None
    bound: int
    is_impossible: bool = False


@dataclass
class Afternoon:
    """Requests for which there is a desk, in the order of their lots, and what binds them."""

    requests: Sequence[Request]
    desks: Sequence[Desk]
    bounds: Bounds
    seed: int
    scale: int = field(init=False)

    def __post_init__(self) -> None:
        self.scale = len(self.requests) + 1

    @cached_property
    def kind_of(self) -> list[int]:
        """For each desk the number of its kind."""
        needs: dict[str, set[str]] = defaultdict(set)
        for one in self.requests:
            if one.need:
                needs[one.topic].add(one.need)
        numbers: dict[tuple[str, frozenset[str]], int] = {}
        return [numbers.setdefault((desk.topic, desk.knows & needs[desk.topic]), len(numbers)) for desk in self.desks]

    @cached_property
    def kinds(self) -> list[Desk]:
        """One desk of each kind."""
        found: dict[int, Desk] = {}
        for kind, desk in zip(self.kind_of, self.desks, strict=True):
            found.setdefault(kind, desk)
        return [found[kind] for kind in range(len(found))]

    @cached_property
    def pinned(self) -> dict[int, Appointment]:
        held = {(one.visitor, one.topic): one for one in self.bounds.pins}
        found = {at: held[pair] for at, pair in enumerate(self._pairs) if pair in held}
        return {at: one for at, one in found.items() if (one.topic, one.desk) in self._places}

    @cached_property
    def earlier(self) -> dict[int, Appointment]:
        """Appointments of the present timetable that could still be kept."""
        held = {(one.visitor, one.topic): one for one in self.bounds.present}
        places = self._places
        found: dict[int, Appointment] = {}
        taken = Counter((places[one.topic, one.desk], one.slot) for one in self.pinned.values())
        for at, pair in enumerate(self._pairs):
            one = held.get(pair)
            if one is None or at in self.pinned or (one.topic, one.desk) not in places:
                continue
            place = places[one.topic, one.desk]
            desk = self.desks[place]
            is_there = one.slot in self.bounds.window(one.visitor, one.slot)
            if is_there and one.slot not in desk.pauses and taken[place, one.slot] < desk.capacity:
                taken[place, one.slot] += 1
                found[at] = one
        return found

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        return [(one.visitor, one.topic) for one in self.requests]

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        return {(desk.topic, desk.name): at for at, desk in enumerate(self.desks)}

    @cached_property
    def _busy(self) -> set[tuple[str, int]]:
        """Visitors and the slots that their pins fill."""
        return {(one.visitor, one.slot) for one in self.pinned.values()}

    def room(self, kind: int, slot: int) -> int:
        """Chairs at a kind's desks in a slot that no pin holds."""
        many = 0
        for place, desk in enumerate(self.desks):
            if self.kind_of[place] == kind:
                held = self._held[place, slot]
                many += max((0 if slot in desk.pauses else desk.capacity) - held, 0)
        return many

    @cached_property
    def _held(self) -> Counter[tuple[int, int]]:
        return Counter((self._places[one.topic, one.desk], one.slot) for one in self.pinned.values())

    def slots_open_to(self, at: int, slots: int) -> list[int]:
        visitor = self.requests[at].visitor
        return [slot for slot in self.bounds.window(visitor, slots) if (visitor, slot) not in self._busy]

    @cached_property
    def last_pin(self) -> int:
        return max((one.slot for one in self.pinned.values()), default=0)

    @cached_property
    def last_bound_slot(self) -> int:
        """After it every desk is open and whoever has not gone is there."""
        hours = [slot for window in self.bounds.windows.values() for slot in window if slot is not None]
        return max([self.last_pin, *hours, *(slot for desk in self.desks for slot in desk.pauses)])

    @cached_property
    def most_worth(self) -> int:
        return self.count(
            "worth", dict.fromkeys((at for at in range(len(self.requests)) if at not in self.pinned), (0, 0))
        )

    @cached_property
    def may_know(self) -> int:
        """Requests whose need is known at some desk of their topic; pins aside."""
        known = {(desk.topic, need) for desk in self.desks for need in desk.knows}
        return sum(
            (one.topic, one.need) in known and bool(one.need)
            for at, one in enumerate(self.requests)
            if at not in self.pinned
        )

    def ends(self) -> bool:
        """Whether somebody goes before the end, so that more slots may not help."""
        return any(last is not None for _, last in self.bounds.windows.values())

    def topic_room(self, topic: str, slot: int) -> int:
        return sum(self.room(kind, slot) for kind, desk in enumerate(self.kinds) if desk.topic == topic)

    def earlier_seats(self, slots: int) -> dict[int, Seat]:
        """What is still possible of the present timetable, as a seating."""
        seats: dict[int, Seat] = {}
        busy = set(self._busy)
        for at, one in self.earlier.items():
            if one.slot <= slots and (one.visitor, one.slot) not in busy:
                busy.add((one.visitor, one.slot))
                seats[at] = (self.kind_of[self._places[one.topic, one.desk]], one.slot)
        return seats

    def chosen(self, slots: int) -> dict[int, int]:
        """The best choice of kinds of desks, as though the hours were left to be found: no timetable has more of the first two aims."""
        left = [at for at in range(len(self.requests)) if at not in self.pinned]
        visits = {self.requests[at].visitor: len(self.slots_open_to(at, slots)) for at in left}
        rooms = [sum(self._rooms(slots)[kind, slot] for slot in range(1, slots + 1)) for kind in range(len(self.kinds))]
        if not left or not slots:
            return {}
        found = at_desks([self.requests[at] for at in left], self.kinds, visits, rooms)
        return {at: kind for at, kind in zip(left, found, strict=True) if kind is not None}

    def content(self, seats: Mapping[int, Seat]) -> dict[int, Seat]:
        """The seats of visitors all of whose needs are met by them as well as they can be: nobody gains who moves them."""
        known = {(desk.topic, need) for desk in self.desks for need in desk.knows}
        lacking = {
            one.visitor
            for at, one in enumerate(self.requests)
            if at not in self.pinned
            and (at not in seats or ((one.topic, one.need) in known and not knows(self.kinds[seats[at][0]], one)))
        }
        return {at: seat for at, seat in seats.items() if self.requests[at].visitor not in lacking}

    def filled(self, seats: Mapping[int, Seat], slots: int) -> dict[int, Seat]:
        """The same with everybody who still finds a chair, the dearest first: what is done with a pencil."""
        found = dict(seats)
        busy = set(self._busy) | {(self.requests[at].visitor, slot) for at, (_, slot) in found.items()}
        rooms = dict(self._rooms(slots))
        for seat in found.values():
            rooms[seat] -= 1
        left = [at for at in range(len(self.requests)) if at not in found and at not in self.pinned]
        for at in sorted(left, key=lambda at: -self.requests[at].priority):
            one = self.requests[at]
            for seat in self._open_to(at, slots):
                if rooms[seat] > 0 and (one.visitor, seat[1]) not in busy:
                    found[at] = seat
                    rooms[seat] -= 1
                    busy.add((one.visitor, seat[1]))
                    break
        return found

    def _open_to(self, at: int, slots: int) -> list[Seat]:
        one = self.requests[at]
        own = [kind for kind, desk in enumerate(self.kinds) if desk.topic == one.topic]
        own.sort(key=lambda kind: not knows(self.kinds[kind], one))
        return [
            (kind, slot) for slot in self.slots_open_to(at, slots) for kind in own if self._rooms(slots)[kind, slot]
        ]

    def ask(self, aim: Aim, floors: Floors, effort: int, hint: Mapping[int, Seat] | None = None) -> Seated:
        """The seating with the most of an aim. Pinned requests have their seats already and stand in no answer."""
        from ortools.sat.python import cp_model

        model = cp_model.CpModel()
        sits = self._seats_in(model, floors)
        sums = self._sums(sits)
        if floors.worth is not None:
            model.add(sums["worth"] >= floors.worth)
        if floors.known is not None:
            model.add(sums["known"] >= floors.known)
        if not (aim == "worth" and floors.is_settled):
            model.maximize(sums[aim])
        if hint is not None:
            for key, variable in sits.items():
                model.add_hint(variable, hint.get(key[0]) == key[1:])
        solver = solver_of(self.seed, effort)
        status = solver.solve(model)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return Seated(None, 0, status == cp_model.INFEASIBLE)
        seats = {at: (kind, slot) for (at, kind, slot), variable in sits.items() if solver.value(variable)}
        return Seated(seats, int(solver.best_objective_bound * 1000 + 1) // 1000)

    def _seats_in(self, model: Any, floors: Floors) -> dict[tuple[int, int, int], Any]:
        """Who may sit where, and that nobody is in two places at once and no chair is given twice."""
        sits: dict[tuple[int, int, int], Any] = {}
        at_once: dict[tuple[str, int], list[Any]] = defaultdict(list)
        chairs: dict[Seat, list[Any]] = defaultdict(list)
        for at, one in enumerate(self.requests):
            if at in self.pinned or (floors.chosen is not None and at not in floors.chosen):
                continue
            own = []
            for kind, slot in self._open_to(at, floors.slots):
                if floors.chosen is not None and floors.chosen[at] != kind:
                    continue
                if floors.fixed.get(at, (kind, slot)) != (kind, slot):
                    continue
                variable = sits[at, kind, slot] = model.new_bool_var("")
                at_once[one.visitor, slot].append(variable)
                chairs[kind, slot].append(variable)
                own.append(variable)
            (model.add_exactly_one if floors.is_settled else model.add_at_most_one)(own)
        for variables in at_once.values():
            model.add_at_most_one(variables)
        for seat, variables in chairs.items():
            if len(variables) > self._rooms(floors.slots)[seat]:
                model.add(sum(variables) <= self._rooms(floors.slots)[seat])
        return sits

    def _sums(self, sits: Mapping[tuple[int, int, int], Any]) -> dict[str, Any]:
        kept = {(at, self.kind_of[self._places[one.topic, one.desk]], one.slot) for at, one in self.earlier.items()}
        return {
            "worth": sum((self.requests[at].priority * self.scale + 1) * one for (at, _, _), one in sits.items()),
            "known": sum(one for (at, kind, _), one in sits.items() if knows(self.kinds[kind], self.requests[at])),
            "kept": sum(one for key, one in sits.items() if key in kept),
        }

    def _rooms(self, slots: int) -> dict[Seat, int]:
        if slots not in self._room_of:
            self._room_of[slots] = {
                (kind, slot): self.room(kind, slot) for kind in range(len(self.kinds)) for slot in range(1, slots + 1)
            }
        return self._room_of[slots]

    @cached_property
    def _room_of(self) -> dict[int, dict[Seat, int]]:
        return {}

    def count(self, aim: Aim, seats: Mapping[int, Seat]) -> int:
        """How much of an aim a seating has, without the pins."""
        if aim == "worth":
            return sum(self.requests[at].priority * self.scale + 1 for at in seats)
        if aim == "known":
            return sum(knows(self.kinds[kind], self.requests[at]) for at, (kind, _) in seats.items())
        kept = {at: (self.kind_of[self._places[one.topic, one.desk]], one.slot) for at, one in self.earlier.items()}
        return sum(seats.get(at) == seat for at, seat in kept.items())

    def appointments(self, seats: Mapping[int, Seat]) -> list[Appointment]:
        """By slot and desk. Who had a desk of the kind in that slot keeps it; the others fill the desks in their order."""
        taken = Counter(self._held)
        found = [(one.slot, self._places[one.topic, one.desk], one.visitor) for one in self.pinned.values()]
        others = []
        for at, (kind, slot) in seats.items():
            one = self.earlier.get(at)
            place = self._places[one.topic, one.desk] if one is not None else -1
            if one is not None and one.slot == slot and self.kind_of[place] == kind:
                taken[place, slot] += 1
                found.append((slot, place, one.visitor))
            else:
                others.append((at, kind, slot))
        for at, kind, slot in others:
            place = next(
                place
                for place, desk in enumerate(self.desks)
                if self.kind_of[place] == kind and slot not in desk.pauses and taken[place, slot] < desk.capacity
            )
            taken[place, slot] += 1
            found.append((slot, place, self.requests[at].visitor))
        return [
            Appointment(slot, self.desks[place].name, self.desks[place].topic, visitor)
            for slot, place, visitor in sorted(found)
        ]
