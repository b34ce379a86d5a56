"""What the list of events and the page of one show."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem, Loaded
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.core.numbers import written
from teladan.cycle.learn.course_pages.courses import ProgrammeChoice, basis_of, between_words
from teladan.cycle.learn.event_pages.event_steps import event_steps, steps_to_take
from teladan.cycle.learn.event_pages.frame import BADGES, KINDS, EventFrame, kind_of, where_of
from teladan.cycle.learn.event_words import days_words
from teladan.cycle.learn.models import Event
from teladan.cycle.learn.queries.event_states import EventState, event_states
from teladan.cycle.learn.queries.events import EventStanding, programme_of, today_of
from teladan.cycle.learn.queries.hosts_weighed import calendar_advice
from teladan.cycle.learn.queries.invitees import ReplyCounts, reply_counts
from teladan.cycle.learn.visit_page import between


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in the list."""

    event: Event
    badge: str
    state: EventState
    kind: str
    days: str
    where: str


def listed_events(found: Collection[Event]) -> list[EventRow]:
    states = event_states(found)
    return [
        EventRow(
            event=row,
            badge=BADGES[states[row.pk]],
            state=states[row.pk],
            kind=kind_of(row),
            days=between(row.starts_on, row.ends_on),
            where=where_of(row),
        )
        for row in found
    ]


def programme_choices() -> list[ProgrammeChoice]:
    """Every programme of an event, the newest version of each first."""
    return [
        ProgrammeChoice(
            ident=one.ident,
            name=one.body.name,
            training=str(KINDS[one.body.event.kind]),
            basis=basis_of(one),
            since=between_words(one.body),
            is_draft=one.body.status == "draft",
        )
        for one in reversed(library().programmes())
        if one.body.event is not None
    ]


def begun_with(programme: Loaded[Programme]) -> dict[str, Any]:
    """What a new event's facts begin with; all of it may be changed."""
    return {"title": programme.body.name, "seats_a_unit": 3}


def has_results(programme: Programme) -> bool:
    return programme.event is not None and "handover" in programme.event.parts


def event_context(standing: EventStanding, frame: EventFrame) -> dict[str, Any]:
    """What `learn/event.html` shows besides the frame. Invited units get the facts and the way to their own page."""
    event, today = standing.event, today_of(standing.event)
    context: dict[str, Any] = {"facts": _facts(event, frame), "may_edit": False, "purpose": event.purpose}
    if standing.reads:
        counts = reply_counts(event)
        steps = event_steps(standing, frame, counts, today)
        context |= {
            "steps": steps,
            "to_take": steps_to_take(steps) if frame.state != EventState.CANCELLED else [],
            "counts": counts_shown(counts) if counts.invited else [],
            "may_edit": standing.organises and frame.state != EventState.CANCELLED,
            "may_cancel": standing.organises and frame.state != EventState.CANCELLED and today <= event.ends_on,
            "readings": _readings(event),
        }
        if today < event.starts_on:
            context["advice"] = calendar_advice(event.starts_on, event.ends_on)
    return context


def counts_shown(counts: ReplyCounts) -> list[tuple[str, str]]:
    """Label and number, in the order in which a hall is planned."""
    found = [
        (_("Diundang"), counts.invited),
        (_("Hadir"), counts.present),
        (_("Diwakili"), counts.represented),
        (_("Berhalangan"), counts.absent),
        (_("Belum menjawab"), counts.none),
    ]
    if counts.unsent:
        found.append((_("Belum dikirimi"), counts.unsent))
    return [(label, written(many)) for label, many in found]


def _facts(event: Event, frame: EventFrame) -> list[tuple[str, str]]:
    seats = ""
    if event.seats is not None:
        seats = _("%(n)s orang, paling banyak %(each)s per instansi") % {"n": event.seats, "each": event.seats_a_unit}
    found = [
        (_("Hari"), days_words(event)),
        (_("Tempat"), f"{frame.where} ({frame.zone})"),
        (_("Tautan daring"), event.link),
        (_("Penyelenggara"), event.organiser.name),
        (_("Kursi"), seats),
        (_("Jawaban paling lambat"), date_format(event.reply_by, "l, j F Y") if event.reply_by else ""),
        (_("Narahubung"), " · ".join(filter(None, (event.contact, event.contact_way)))),
        (_("Hasil yang diserahkan"), _("tahun %(year)s") % {"year": event.year} if event.year else ""),
        (_("Bentuk"), _programme_name(event)),
        (_("Dasar"), event.basis),
    ]
    return [one for one in found if one[1]]


def _programme_name(event: Event) -> str:
    try:
        return programme_of(event).name
    except DefinitionProblem:
        return event.programme


def _readings(event: Event) -> list[Any]:
    try:
        return list(programme_of(event).readings.values())
    except DefinitionProblem:
        return []
