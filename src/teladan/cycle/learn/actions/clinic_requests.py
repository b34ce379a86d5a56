"""Which region is to sit at which topic: called by its weak components, wished by itself, noted by the organiser."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Appointment, ClinicRequest, ClinicTable, Event, Invitee, SwapOffer
from teladan.cycle.learn.queries.clinic import is_over
from teladan.cycle.learn.queries.events import locked_event
from teladan.cycle.learn.queries.triage import Called, called, called_all, numbers_of, reason_of, requests_to_triage
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

Reason = ClinicRequest.Reason
WEAK = (Reason.WEAK, Reason.BOTH)
WISHED = (Reason.WISH, Reason.BOTH)


def triage(*, actor: str, event: Event) -> int:
    """Ask for the topics to which weak components lead, for each region that did not decline; how many requests were made or changed.

    Pressed again it changes only what the results changed: a priority set by hand, a topic given up and a visitor at the door stay.
    """
    with transaction.atomic():
        row = locked_event(event.pk)
        tables = list(row.tables.all())
        known = requests_to_triage(row)
        touched = 0
        invitees = list(row.invitees.exclude(reply=Invitee.Reply.ABSENT))
        reasons = called_all(row, [one.unit_id for one in invitees], tables)
        for invitee in invitees:
            wanted = reasons.get(invitee.unit_id, {})
            own = known.get(invitee.pk, {})
            for table in tables:
                touched += _settle(row, invitee, table, own.get(table.pk), wanted.get(table.pk), actor)
        _tell(actor, row, "triaged", {"requests": touched})
    return touched


def _settle(  # noqa: PLR0917 -- one request in all that decides it
    event: Event, invitee: Invitee, table: ClinicTable, row: ClinicRequest | None, why: Called | None, actor: str
) -> bool:
    """One request as the results want it; whether it changed."""
    if row is None:
        if why is None:
            return False
        ClinicRequest.objects.create(
            event=event,
            invitee=invitee,
            table=table,
            reason=Reason.WEAK,
            component=why.component,
            priority=why.priority,
            made_by=actor,
            made_at=clock.now(),
        )
        return True
    if row.withdrawn_at is not None or row.reason == Reason.WALK_IN:
        return False
    if why is None and row.reason == Reason.WEAK:
        return _drop(row)
    before = (row.reason, row.component, row.priority)
    _weigh(row, why, is_wished=row.reason in WISHED)
    if (row.reason, row.component, row.priority) == before:
        return False
    row.save(update_fields=["reason", "component", "priority"])
    return True


def _weigh(row: ClinicRequest, why: Called | None, *, is_wished: bool) -> None:
    """Reason, component and priority by what speaks for it; a priority set by hand stays."""
    counts = numbers_of(row.event)
    row.reason = reason_of(why is not None, is_wished)
    row.component = why.component if why is not None else ""
    if not row.priority_why and counts is not None:
        row.priority = (why.priority if why is not None else 0) + (counts.wish if is_wished else 0)


def _drop(row: ClinicRequest) -> bool:
    """A request that nothing speaks for any more, unless somebody has worked with it."""
    is_used = row.appointments.exists() or hasattr(row, "consultation") or row.priority_why or row.problem
    if is_used:
        return False
    row.delete()
    return True


def wish(*, actor: str, invitee: Invitee, table: ClinicTable, problem: str = "") -> ClinicRequest:
    """A region asks for a topic, or says what it brings there. Raises CannotChange where it declined, or the event is over."""
    with transaction.atomic():
        event = _open_event(invitee)
        made = _wished(event, invitee, table, problem, actor, called(event, invitee, event.tables.all()))
        _tell(actor, event, "wished", {"request": str(made.pk), "table": table.pk})
    return made


def choose_topics(*, actor: str, invitee: Invitee, chosen: Mapping[int, str]) -> int:
    """All topics of a region at once, table -> the problem that it brings; those left out are given up. How many it has now.

    Raises CannotChange where a talk at a topic that is left out has begun.
    """
    with transaction.atomic():
        event = _open_event(invitee)
        tables = list(event.tables.all())
        why = called(event, invitee, tables)
        for row in _standing(invitee).exclude(table__in=chosen):
            _withdraw(row)
        for table in tables:
            if table.pk in chosen:
                _wished(event, invitee, table, chosen[table.pk], actor, why)
        _tell(actor, event, "topics_chosen", {"invitee": str(invitee.pk), "tables": len(chosen)})
    return len(chosen)


def withdraw_request(*, actor: str, request: ClinicRequest) -> None:
    """A region does not need a topic after all; its seat is free. Triage does not bring it back."""
    with transaction.atomic():
        event = locked_event(request.event_id)
        row = ClinicRequest.objects.select_related("event", "table").get(pk=request.pk)
        _withdraw(row)
        _tell(actor, event, "request_withdrawn", {"request": str(row.pk)})


def set_priority(*, actor: str, request: ClinicRequest, priority: int, why: str) -> None:
    """Set a priority by hand, with the reason; triage leaves it. An empty reason gives it back to the programme's numbers."""
    with transaction.atomic():
        event = locked_event(request.event_id)
        row = ClinicRequest.objects.select_related("event", "invitee__unit", "table").get(pk=request.pk)
        row.priority, row.priority_why = priority, why.strip()
        if not row.priority_why and row.reason != Reason.WALK_IN:
            reasons = called(event, row.invitee, event.tables.all())
            _weigh(row, reasons.get(row.table_id), is_wished=row.reason in WISHED)
        row.save(update_fields=["priority", "priority_why", "reason", "component"])
        _tell(actor, event, "prioritised", {"request": str(row.pk), "priority": row.priority})


def send_online(*, actor: str, request: ClinicRequest, is_online: bool) -> None:
    """Leave a request to the online desk, or take it back to the desks of the day. Raises CannotChange while it has a seat."""
    with transaction.atomic():
        event = locked_event(request.event_id)
        row = ClinicRequest.objects.select_related("invitee__unit").get(pk=request.pk)
        if is_online and row.appointments.filter(state__in=Appointment.HOLDS).exists():
            raise CannotChange(
                _("%(unit)s sudah punya kursi untuk topik ini. Lepas kursinya dulu, lalu pindahkan ke meja daring.")
                % {"unit": row.invitee.unit.name}
            )
        row.is_online = is_online
        row.save(update_fields=["is_online"])
        _tell(actor, event, "sent_online", {"request": str(row.pk), "is_online": is_online})


def _wished(  # noqa: PLR0917 -- one wish in all that it needs
    event: Event, invitee: Invitee, table: ClinicTable, problem: str, actor: str, why: Mapping[int, Called]
) -> ClinicRequest:
    row = ClinicRequest.objects.filter(invitee=invitee, table=table).first()
    if row is None:
        row = ClinicRequest(event=event, invitee=invitee, table=table, made_by=actor, made_at=clock.now())
    row.event = event
    row.problem, row.withdrawn_at = problem.strip(), None
    if row.reason != Reason.WALK_IN:
        _weigh(row, why.get(table.pk), is_wished=True)
    row.save()
    return row


def _withdraw(row: ClinicRequest) -> None:
    held = Appointment.objects.filter(request=row, state__in=Appointment.HOLDS)
    if held.filter(state=Appointment.State.SERVED).exists() or hasattr(row, "consultation"):
        raise CannotChange(
            _("Konsultasi topik %(topic)s sudah berlangsung, jadi tidak dapat dibatalkan.") % {"topic": row.table.name}
        )
    seats = list(held.values_list("pk", flat=True))
    held.update(state=Appointment.State.FREED, ended_at=clock.now())
    SwapOffer.objects.filter(Q(mine__in=seats) | Q(theirs__in=seats), state=SwapOffer.State.OPEN).update(
        state=SwapOffer.State.LAPSED, answered_at=clock.now()
    )
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])


def _standing(invitee: Invitee) -> Any:
    return ClinicRequest.objects.filter(invitee=invitee, withdrawn_at=None).select_related("event", "table")


def _open_event(invitee: Invitee) -> Event:
    event = locked_event(invitee.event_id)
    reply = Invitee.objects.values_list("reply", flat=True).get(pk=invitee.pk)
    if event.cancelled_on is not None:
        raise CannotChange(_("Kegiatan ini dibatalkan, jadi topiknya tidak dapat dipilih."))
    if is_over(event):
        raise CannotChange(_("Klinik ini sudah selesai, jadi topiknya tidak dapat diubah lagi."))
    if reply == Invitee.Reply.ABSENT:
        raise CannotChange(_("Anda menjawab berhalangan. Ubah jawabannya dahulu, lalu pilih topik."))
    return event


def _tell(actor: str, event: Event, what: str, payload: dict[str, Any]) -> None:
    by = {} if actor else {"by": "link"}
    append(actor=actor, verb=f"learn.clinic.{what}", subject=f"learn.event:{event.pk}", payload=payload | by)
