"""Timetables are computed beside the present one and taken over; single seats are given, moved and pinned by hand."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Appointment, ClinicPlan, ClinicRequest, ClinicSlot, Desk, Event, SwapOffer
from teladan.cycle.learn.queries.booking import Board
from teladan.cycle.learn.queries.clinic_plans import Problem, problem_again, problem_of, solve
from teladan.cycle.learn.queries.events import locked_event
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

BOOKED, FREED = Appointment.State.BOOKED, Appointment.State.FREED
SEAT = ("desk", "slot", "chair", "state", "is_pinned", "made_by", "made_at", "ended_at")


def propose_plan(*, actor: str, event: Event, slots: int | None = None, is_kept: bool = True) -> ClinicPlan:
    """Compute a timetable; nothing of it is used yet. Asked twice of the same, it is the same plan.

    `slots`: the first so many of those laid, None to ask in how few all could be received; `is_kept`: seats that regions
    took or somebody pinned stay. Raises CannotChange where nothing is asked, or something changed while it was computed.
    """
    problem = _checked(problem_of(event, slots, is_kept=is_kept))
    content = solve(problem)
    with transaction.atomic():
        row = locked_event(event.pk)
        if problem_of(row, slots, is_kept=is_kept).digest != content["asked"]:
            raise CannotChange(_("Permintaan, meja, atau kursi berubah selagi dihitung. Tekan sekali lagi."))
        last = row.plans.order_by("-number").first()
        if last is not None and last.used_at is None and last.content.get("asked") == content["asked"]:
            return last
        number = (row.plans.aggregate(last=Max("number"))["last"] or 0) + 1
        made = ClinicPlan.objects.create(event=row, number=number, content=content, made_by=actor, made_at=clock.now())
        _tell(
            actor,
            row,
            "planned",
            {"plan": number, "status": content["status"], "placed": len(content["appointments"])},
        )
    return made


def use_plan(*, actor: str, plan: ClinicPlan) -> int:
    """Take a plan over; how many seats it gave or moved. Those it does not place are left to the online desk of their topic.

    Raises CannotChange where anything changed since it was computed, where it needs slots that are not laid, or it is used.
    """
    with transaction.atomic():
        event = locked_event(plan.event_id)
        row = ClinicPlan.objects.get(pk=plan.pk)
        row.event = event
        if row.used_at is not None:
            raise CannotChange(_("Rencana ini sudah dipakai."))
        problem = problem_again(row)
        if problem.digest != row.content["asked"]:
            raise CannotChange(
                _("Permintaan, meja, slot, atau kursi berubah sejak rencana ini dihitung. Hitung sekali lagi.")
            )
        missing = max((one["slot"] for one in row.content["appointments"]), default=0) - len(problem.laid)
        if missing > 0:
            raise CannotChange(
                _(
                    "Rencana ini memakai %(n)s slot lebih banyak daripada yang ada. Tambah slotnya dulu, lalu hitung lagi."
                )
                % {"n": missing}
            )
        moved = _seat_all(actor, problem, row)
        _leave_online(event, row)
        row.used_at = clock.now()
        row.save(update_fields=["used_at"])
        _tell(actor, event, "plan_used", {"plan": row.number, "moved": moved})
    return moved


def move_appointment(*, actor: str, appointment: Appointment, desk: Desk, slot: ClinicSlot) -> Appointment:
    """The organiser moves a seat by hand and pins it there. Raises CannotChange with what stands in the way."""
    with transaction.atomic():
        event = locked_event(appointment.event_id)
        row = _booked(appointment)
        if (row.desk_id, row.slot_id) == (desk.pk, slot.pk):
            raise CannotChange(_("%(unit)s sudah ada di meja dan jam itu.") % {"unit": row.invitee.unit.name})
        board = Board(event).without(row.pk)
        why = board.why_not(row.request, desk.pk, slot.pk)
        if why:
            raise CannotChange(why)
        was = {"from_desk": row.desk_id, "from_slot": row.slot_id}
        row.desk, row.slot, row.chair = desk, slot, board.chairs(desk.pk, slot.pk)[0]
        row.is_pinned, row.made_by, row.made_at = True, actor, clock.now()
        row.save(update_fields=SEAT)
        _lapse([row.pk])
        _tell(actor, event, "seat_moved", {"appointment": str(row.pk), "desk": desk.pk, "slot": slot.pk, **was})
    return row


def give_seat(*, actor: str, request: ClinicRequest, desk: Desk, slot: ClinicSlot) -> Appointment:
    """The organiser gives a request a seat by hand and pins it there. Raises CannotChange with what stands in the way."""
    try:
        with transaction.atomic():
            event = locked_event(request.event_id)
            row = ClinicRequest.objects.select_related("invitee__unit", "table").get(pk=request.pk)
            board = Board(event)
            if row.withdrawn_at is not None:
                raise CannotChange(_("Topik ini sudah dibatalkan. Catat permintaannya lagi dulu."))
            if board.of_request(row.pk) is not None:
                raise CannotChange(_("%(unit)s sudah punya kursi untuk topik ini.") % {"unit": row.invitee.unit.name})
            why = board.why_not(row, desk.pk, slot.pk)
            if why:
                raise CannotChange(why)
            made = Appointment.objects.create(
                event=event,
                request=row,
                invitee=row.invitee,
                desk=desk,
                slot=slot,
                chair=board.chairs(desk.pk, slot.pk)[0],
                is_pinned=True,
                made_by=actor,
                made_at=clock.now(),
            )
            ClinicRequest.objects.filter(pk=row.pk).update(is_online=False)
            _tell(actor, event, "seat_given", {"appointment": str(made.pk), "desk": desk.pk, "slot": slot.pk})
    except IntegrityError as taken:
        raise CannotChange(_("Kursi itu baru saja diambil. Muat ulang halaman, lalu pilih lagi.")) from taken
    return made


def free_seat(*, actor: str, appointment: Appointment) -> None:
    """The organiser takes a seat back; the request stays. Raises CannotChange once the talk has begun."""
    with transaction.atomic():
        event = locked_event(appointment.event_id)
        row = _booked(appointment)
        row.state, row.ended_at = FREED, clock.now()
        row.save(update_fields=SEAT)
        _lapse([row.pk])
        _tell(actor, event, "seat_freed", {"appointment": str(row.pk)})


def pin(*, actor: str, appointment: Appointment, is_pinned: bool = True) -> None:
    """A seat stays where it is in new plans, or may move again."""
    with transaction.atomic():
        event = locked_event(appointment.event_id)
        row = _booked(appointment)
        row.is_pinned = is_pinned
        row.save(update_fields=["is_pinned"])
        _tell(actor, event, "pinned" if is_pinned else "unpinned", {"appointment": str(row.pk)})


def _checked(problem: Problem) -> Problem:
    if not problem.desks:
        raise CannotChange(_("Belum ada meja yang menerima. Siapkan meja dulu."))
    if not problem.requests:
        raise CannotChange(
            _("Belum ada permintaan. Hitung permintaan dari hasil evaluasi, atau tunggu pilihan instansi.")
        )
    if problem.slots is not None and not problem.slots:
        raise CannotChange(_("Belum ada slot. Susun slot klinik dulu."))
    return problem


def _seat_all(actor: str, problem: Problem, plan: ClinicPlan) -> int:
    """Seats that stay are left alone; the others are given up first, for none may stand twice, not even for a moment."""
    held = {str(one.request_id): one for one in problem.held}
    wanted = {one["request"]: (one["desk"], problem.laid[one["slot"] - 1].pk) for one in plan.content["appointments"]}
    gone = [
        one
        for ident, one in held.items()
        if one.state == BOOKED and wanted.get(ident) != (one.desk_id, one.slot_id) and not problem.is_pin(one)
    ]
    now = clock.now()
    Appointment.objects.filter(pk__in=[one.pk for one in gone]).update(state=FREED, ended_at=now)
    _lapse([one.pk for one in gone])
    board = Board(problem.event)
    requests = {str(one.pk): one for one in problem.requests}
    taken: dict[tuple[int, int], list[int]] = {}
    moved = 0
    for ident, seat in wanted.items():
        if ident in held and held[ident] not in gone:
            continue
        chairs = taken.setdefault(seat, board.chairs(*seat))
        row = held.get(ident) or Appointment(
            event=problem.event, request=requests[ident], invitee=requests[ident].invitee
        )
        row.desk_id, row.slot_id, row.chair = *seat, chairs.pop(0)
        row.state, row.is_pinned, row.made_by, row.made_at, row.ended_at = BOOKED, False, actor, now, None
        row.save()
        moved += 1
    return moved


def _leave_online(event: Event, plan: ClinicPlan) -> None:
    """Whoever has a seat is not left to the online desk; whoever has none is, where the topic has one."""
    placed = [one["request"] for one in plan.content["appointments"]]
    without = [one["request"] for one in plan.content["unplaced"]]
    online = Desk.objects.filter(table__event=event, is_online=True).values("table")
    ClinicRequest.objects.filter(pk__in=placed).update(is_online=False)
    ClinicRequest.objects.filter(pk__in=without, table__in=online).update(is_online=True)


def _booked(appointment: Appointment) -> Appointment:
    found = Appointment.objects.select_related(
        "invitee__unit", "request__invitee__unit", "request__table", "slot", "desk"
    )
    row = found.get(pk=appointment.pk)
    if row.state != BOOKED:
        raise CannotChange(_("Kursi ini sudah dilepas, atau konsultasinya sudah berlangsung. Muat ulang halaman."))
    return row


def _lapse(seats: list[Any]) -> None:
    """Offers to swap rest on the seats as they were."""
    SwapOffer.objects.filter(Q(mine__in=seats) | Q(theirs__in=seats), state=SwapOffer.State.OPEN).update(
        state=SwapOffer.State.LAPSED, answered_at=clock.now()
    )


def _tell(actor: str, event: Event, what: str, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"learn.clinic.{what}", subject=f"learn.event:{event.pk}", payload=payload)
