"""What each unit agrees to do after an event: lines of its ordinary follow-up plan, which name the event."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.learn.models import Invitee
from teladan.cycle.learn.queries.event_plans import instrument_of_plan, may_be_taken_back
from teladan.cycle.learn.queries.events import about
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.measure.actions.follow_ups import agree_follow_up, delete_follow_up
from teladan.cycle.measure.actions.waves import CannotChange as PlanStays
from teladan.cycle.measure.queries.follow_ups import FollowUp, agreed_about
from teladan.ground.journal.actions import append

MOST_LINES = 30
"""A unit's lines of one event; whoever holds its link could otherwise fill its list."""


def commit_unit(
    *, actor: str, invitee: Invitee, activity: str, owner: str, due_on: dt.date, element: str = ""
) -> FollowUp:
    """A line that an invited unit agrees to. Raises CannotChange for a day before the event, for one that it agreed to
    already, for an event that was cancelled."""
    event = invitee.event
    with transaction.atomic():
        Invitee.objects.select_for_update().get(pk=invitee.pk)
        if event.cancelled_on is not None:
            raise CannotChange(_("Kegiatan ini dibatalkan."))
        if due_on < event.starts_on:
            raise CannotChange(_("Batas waktunya sebelum hari kegiatan. Betulkan tahunnya."))
        own = list(agreed_about(about(event)).filter(unit=invitee.unit))
        said = (_plain(activity), _plain(owner), due_on)
        if any((_plain(row.activity), _plain(row.owner), row.due_on) == said for row in own):
            raise CannotChange(_("Kegiatan ini sudah tercatat dengan penanggung jawab dan batas waktu yang sama."))
        if len(own) >= MOST_LINES:
            raise CannotChange(_too_many(MOST_LINES))
        made = agree_follow_up(
            actor=actor,
            unit=invitee.unit,
            about=about(event),
            activity=activity,
            due_on=due_on,
            owner=owner,
            instrument=instrument_of_plan(event) if element else "",
            element=element,
        )
        _tell(actor, "committed", invitee, {"follow_up": made.pk, "unit": invitee.unit_id})
    return made


def take_back_line(*, actor: str, invitee: Invitee, line: FollowUp) -> None:
    """Remove a line that was written by mistake, on the day on which it was written: what was promised is not to vanish by
    a link that many hold. Raises CannotChange for any other, for one that is begun, for one of another plan."""
    if line.unit_id != invitee.unit_id or line.about != about(invitee.event):
        raise CannotChange(_("Tindak lanjut ini bukan dari rencana unit Anda."))
    if not may_be_taken_back(line):
        raise CannotChange(
            _("Kegiatan ini sudah disepakati. Bila tidak dilanjutkan, laporkan sebabnya di daftar tindak lanjut.")
        )
    ident = line.pk
    with transaction.atomic():
        try:
            delete_follow_up(actor=actor, follow_up=line)
        except PlanStays as refusal:
            raise CannotChange(str(refusal)) from refusal
        _tell(actor, "taken_back", invitee, {"follow_up": ident, "unit": invitee.unit_id})


def _too_many(most: int) -> str:
    return ngettext(
        "Paling banyak %(most)s kegiatan satu unit.", "Paling banyak %(most)s kegiatan satu unit.", most
    ) % {"most": written(most)}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _tell(actor: str, done: str, invitee: Invitee, payload: dict[str, Any]) -> None:
    link = {} if actor else {"by": "link"}
    append(
        actor=actor, verb=f"learn.event_plan.{done}", subject=f"learn.event:{invitee.event_id}", payload=payload | link
    )
