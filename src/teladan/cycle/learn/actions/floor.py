"""Questions and suggestions from the floor: raised, given an owner, answered, confirmed; hidden where unfit."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Event, EventItem, FloorPoint, Invitee
from teladan.cycle.learn.queries.events import locked_event
from teladan.cycle.learn.queries.questions import plain_lines
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

State = FloorPoint.State
MOST = 60
"""Points of one invited unit at one event; a link that is abused fills no more."""


def raise_point(
    *,
    actor: str,
    event: Event,
    invitee: Invitee | None,
    kind: str,
    text: str,
    at: dt.datetime,
    name: str = "",
    item: EventItem | None = None,
    ident: uuid.UUID | None = None,
) -> FloorPoint:
    """A point, by a unit's link (`actor` is empty) or by staff on the spot. Sent twice with one `ident` it is one.

    Raises CannotChange where the unit has raised too many.
    """
    with transaction.atomic():
        locked_event(event.pk)
        again = FloorPoint.objects.filter(pk=ident, event=event, invitee=invitee).first() if ident else None
        if again is not None:
            return again
        if invitee is not None and FloorPoint.objects.filter(event=event, invitee=invitee).count() >= MOST:
            raise CannotChange(
                _("Unit Anda sudah mengirim %(n)s pertanyaan dan usulan. Hubungi panitia.") % {"n": MOST}
            )
        is_taken = ident is None or FloorPoint.objects.filter(pk=ident).exists()
        made = FloorPoint.objects.create(
            pk=uuid.uuid4() if is_taken else ident,
            event=event,
            invitee=invitee,
            item=item,
            kind=kind,
            text=text.strip(),
            asked_name=name.strip(),
            asked_at=at,
        )
        _tell(actor, "raised", made, {"event": str(event.pk), "kind": kind})
    return made


def assign(*, actor: str, point: FloorPoint, owner_unit: Unit, owner: str, answer_by: dt.date | None) -> None:
    """Who answers it, and by when. An answered one is given to another by asking again, not by this."""
    with transaction.atomic():
        row = _locked(point)
        if row.state not in (State.OPEN, State.ASSIGNED):
            raise CannotChange(_("Pertanyaan ini sudah dijawab. Tandai “Perlu dipastikan” bila jawabannya kurang."))
        row.owner_unit, row.owner, row.answer_by = owner_unit, owner.strip(), answer_by
        row.state = State.ASSIGNED
        row.save(update_fields=["owner_unit", "owner", "answer_by", "state"])
        _tell(actor, "assigned", row, {"unit": owner_unit.pk, "by": str(answer_by or "")})


def answer(*, actor: str, point: FloorPoint, seen: str, text: str, at: dt.datetime) -> None:
    """Answer it, or mend the answer. `seen`: the answer that the writer had before them; raises CannotChange where another
    has been written since."""
    with transaction.atomic():
        row = _locked(point)
        if plain_lines(row.answer) != plain_lines(seen):
            raise CannotChange(
                _(
                    "Orang lain sudah menjawab sementara Anda menulis. Tulisan Anda masih ada di bawah; baca jawaban itu dahulu."
                )
            )
        row.answer, row.answered_at, row.answered_by = text.strip(), at, actor
        row.state, row.doubt = State.ANSWERED, ""
        row.save(update_fields=["answer", "answered_at", "answered_by", "state", "doubt"])
        _tell(actor, "answered", row, {"event": str(row.event_id)})


def ask_to_confirm(*, actor: str, point: FloorPoint, doubt: str) -> None:
    """What is not yet sure about an answer; it is with its owner again. Raises CannotChange without an answer."""
    with transaction.atomic():
        row = _answered(point)
        row.state, row.doubt = State.TO_CONFIRM, doubt.strip()
        row.save(update_fields=["state", "doubt"])
        _tell(actor, "doubted", row, {"event": str(row.event_id)})


def confirm(*, actor: str, point: FloorPoint) -> None:
    """The answer is enough, says who asked. Raises CannotChange without an answer."""
    with transaction.atomic():
        row = _answered(point)
        row.state, row.doubt = State.CONFIRMED, ""
        row.save(update_fields=["state", "doubt"])
        _tell(actor, "confirmed", row, {"event": str(row.event_id)})


def hide(*, actor: str, point: FloorPoint, why: str) -> None:
    """Show it to nobody but the organiser, its owner and who raised it. Raises CannotChange without a reason."""
    if not why.strip():
        raise CannotChange(_("Tulis mengapa tidak ditampilkan."))
    with transaction.atomic():
        row = _locked(point)
        row.is_shown, row.hidden_why = False, why.strip()
        row.save(update_fields=["is_shown", "hidden_why"])
        _tell(actor, "hidden", row, {"event": str(row.event_id)})


def show(*, actor: str, point: FloorPoint) -> None:
    """Show it to everybody at the event again."""
    with transaction.atomic():
        row = _locked(point)
        row.is_shown, row.hidden_why = True, ""
        row.save(update_fields=["is_shown", "hidden_why"])
        _tell(actor, "shown", row, {"event": str(row.event_id)})


def _locked(point: FloorPoint) -> FloorPoint:
    return FloorPoint.objects.select_for_update().get(pk=point.pk)


def _answered(point: FloorPoint) -> FloorPoint:
    row = _locked(point)
    if not row.answer:
        raise CannotChange(_("Belum ada jawaban yang dapat dipastikan."))
    return row


def _tell(actor: str, done: str, row: FloorPoint, payload: dict[str, Any]) -> None:
    by = {} if actor else {"by": "link"}
    append(actor=actor, verb=f"learn.point.{done}", subject=f"learn.point:{row.pk}", payload=payload | by)
