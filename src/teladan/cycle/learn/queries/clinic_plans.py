"""A timetable computed beside the present one: what is asked of the solver, what came of it, and what it would change for whom."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from teladan.core import assignment
from teladan.cycle.learn.models import Appointment, ClinicPlan, ClinicRequest, ClinicSlot, Desk, Event
from teladan.cycle.learn.queries.booking import hours_of, is_within, spoken_with
from teladan.cycle.learn.queries.clinic import appointments_of, desks_of, requests_of, slots_of
from teladan.ground import clock

EFFORT = 3
"""Seconds of one processor for each aim while somebody waits for the page."""
TOPIC = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}%d\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
"""How a topic is called where the solver speaks of it, so that its name can be put there afterwards."""


@dataclass(frozen=True)
class Problem:
    """A clinic at one moment. `slots`: None to ask for all in the fewest; `is_kept`: seats that regions took stay theirs."""

    event: Event
    slots: int | None
    is_kept: bool
    requests: Sequence[ClinicRequest]
    desks: Sequence[Desk]
    laid: Sequence[ClinicSlot]
    held: Sequence[Appointment]

    @cached_property
    def number_of(self) -> dict[int, int]:
        """Slot -> its place from 1, as the solver counts."""
        return {slot.pk: at for at, slot in enumerate(self.laid, 1)}

    @cached_property
    def next_slot(self) -> int:
        """The first that has not begun."""
        now = clock.now()
        return 1 + sum(slot.starts_at <= now for slot in self.laid)

    def is_pin(self, one: Appointment) -> bool:
        """Whether a seat stays: the talk is over or its slot has begun; it was pinned or taken, if those are kept."""
        is_past = one.state == Appointment.State.SERVED or self.number_of[one.slot_id] < self.next_slot
        return is_past or (self.is_kept and one.is_pinned)

    @cached_property
    def asked(self) -> tuple[list[assignment.Request], list[assignment.Desk], assignment.Bounds]:
        """The question as the solver takes it."""
        requests = [
            assignment.Request(_visitor(one), TOPIC % one.table_id, one.priority, one.component)
            for one in self.requests
        ]
        desks = [
            assignment.Desk(
                str(desk.pk),
                TOPIC % desk.table_id,
                desk.capacity,
                frozenset(desk.knows),
                frozenset(self.number_of[pause.slot_id] for pause in desk.pauses.all()),
            )
            for desk in self.desks
        ]
        held = [(self.is_pin(one), self._seat(one)) for one in self.held]
        bounds = assignment.Bounds(
            windows={_visitor(one): self._window(one) for one in self.requests},
            pins=[seat for is_pin, seat in held if is_pin],
            present=[seat for _is_pin, seat in held],
        )
        return requests, desks, bounds

    def _seat(self, one: Appointment) -> assignment.Appointment:
        return assignment.Appointment(
            self.number_of[one.slot_id], str(one.desk_id), TOPIC % one.desk.table_id, _visitor(one)
        )

    def _window(self, request: ClinicRequest) -> tuple[int, int | None]:
        """The slots in which a region is there, as it said; none of those that have begun."""
        invitee = request.invitee
        there = [number for slot in self.laid if is_within(invitee, slot) and (number := self.number_of[slot.pk])]
        if not there:
            return len(self.laid) + 1, (len(self.laid) if invitee.leaves_at is not None else None)
        first = max(there[0], self.next_slot)
        return first, (there[-1] if invitee.leaves_at is not None else None)

    @cached_property
    def digest(self) -> str:
        """The same as long as nothing that was asked has changed."""
        requests, desks, bounds = self.asked
        told = [
            [self.slots, self.is_kept, len(self.laid)],
            sorted([one.visitor, one.topic, str(one.priority), one.need] for one in requests),
            [[one.name, one.topic, one.capacity, sorted(one.knows), sorted(one.pauses)] for one in desks],
            sorted([visitor, *map(str, window)] for visitor, window in bounds.windows.items()),
            sorted([one.slot, one.desk, one.topic, one.visitor] for one in bounds.pins),
            sorted([one.slot, one.desk, one.topic, one.visitor] for one in bounds.present),
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _visitor(one: ClinicRequest | Appointment) -> str:
    """A region for the solver: by its unit, whose number stays, so that the same clinic has the same timetable."""
    return f"<unit {one.invitee.unit_id}>"


def problem_of(event: Event, slots: int | None, *, is_kept: bool = True) -> Problem:
    held = list(appointments_of(event))
    served = {one.request_id for one in held}
    spoken = spoken_with(event)
    requests = [one for one in requests_of(event) if one.pk in served or one.pk not in spoken]
    desks = list(desks_of(event).prefetch_related("pauses"))
    return Problem(event, slots, is_kept, requests, desks, slots_of(event), held)


def solve(problem: Problem) -> dict[str, Any]:
    """The answer as a plan keeps it: by ids, with reasons in words."""
    requests, desks, bounds = problem.asked
    found = assignment.timetable(requests, desks, slots=problem.slots, bounds=bounds, effort=EFFORT)
    ids = {(_visitor(one), TOPIC % one.table_id): str(one.pk) for one in problem.requests}
    names = {_visitor(one): one.invitee.unit.name for one in problem.requests}
    names |= {TOPIC % one.table_id: one.table.name for one in problem.requests}
    return {
        "asked": problem.digest,
        "mode": "all" if problem.slots is None else "slots",
        "is_kept": problem.is_kept,
        "status": found.status,
        "slots": found.slots,
        "laid": len(problem.laid),
        "lower_bound": found.lower_bound,
        "worth": found.worth,
        "most_worth": found.most_worth,
        "known": found.known,
        "most_known": found.most_known,
        "changed": found.changed,
        "least_changed": found.least_changed,
        "appointments": [
            {"request": ids[one.visitor, one.topic], "desk": int(one.desk), "slot": one.slot}
            for one in found.appointments
        ],
        "unplaced": [{"request": ids[one.visitor, one.topic], "why": spoken(one.why, names)} for one in found.unplaced],
        "whole": sum(one.priority for one in problem.requests),
        "needs": sum(bool(one.need) for one in requests),
    }


def spoken(text: str, names: Mapping[str, str]) -> str:
    """The solver's words with names in place of its numbers."""
    for token, name in names.items():
        text = text.replace(token, name)
    return text


def plans_of(event: Event) -> list[ClinicPlan]:
    return list(event.plans.order_by("-number"))


def plan_of(event: Event, number: int) -> ClinicPlan | None:
    return event.plans.filter(number=number).first() if number < 2**31 else None


def problem_again(plan: ClinicPlan) -> Problem:
    """The question that a plan answered, asked of the clinic as it is now."""
    content = plan.content
    return problem_of(
        plan.event,
        None if content["mode"] == "all" else content["slots"],
        is_kept=content["is_kept"],
    )


def is_stale(plan: ClinicPlan) -> bool:
    """Whether requests, desks, slots or seats changed since it was computed."""
    return plan.used_at is None and problem_again(plan).digest != plan.content["asked"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a plan would change for one region at one topic; empty words: no seat. `kind`: new, moved, lost, same."""

    unit: str
    topic: str
    before: str
    after: str
    kind: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A request that a plan does not place, and why."""

    request: ClinicRequest
    why: str


def changes_of(plan: ClinicPlan) -> list[Change]:
    """The plan beside the timetable as it is now, by region; those that change first."""
    event = plan.event
    requests = {str(one.pk): one for one in requests_of(event)}
    desks = {desk.pk: desk for desk in desks_of(event)}
    laid = slots_of(event)
    now = {str(one.request_id): _said(event, one.desk, one.slot) for one in appointments_of(event)}
    then = {
        one["request"]: _planned(event, desks.get(one["desk"]), laid, one["slot"])
        for one in plan.content["appointments"]
    }
    found = []
    for ident, row in requests.items():
        before, after = now.get(ident, ""), then.get(ident, "")
        if before or after:
            found.append(Change(row.invitee.unit.name, row.table.name, before, after, _kind(before, after)))
    return sorted(found, key=lambda one: (one.kind == "same", one.unit, one.topic))


def left_out(plan: ClinicPlan) -> list[LeftOut]:
    """By urgency; those whose request is gone are left out."""
    why = {one["request"]: one["why"] for one in plan.content["unplaced"]}
    return [LeftOut(one, why[str(one.pk)]) for one in requests_of(plan.event) if str(one.pk) in why]


def _planned(event: Event, desk: Desk | None, laid: Sequence[ClinicSlot], number: int) -> str:
    """A seat of a plan; also one in a slot that is still to be laid."""
    if desk is None:
        return ""
    if number > len(laid):
        return _("slot ke-%(n)s yang belum tersusun, %(desk)s") % {"n": number, "desk": desk.name}
    return _said(event, desk, laid[number - 1])


def _said(event: Event, desk: Desk, slot: ClinicSlot) -> str:
    return f"{hours_of(slot, event)}, {desk.name}"


def _kind(before: str, after: str) -> str:
    if before == after:
        return "same"
    return "moved" if before and after else "new" if after else "lost"
