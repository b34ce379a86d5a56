"""What the list of events and the page of one show."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem, Loaded
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.cycle.learn.course_pages.courses import ProgrammeChoice, basis_of, between_words
from teladan.cycle.learn.days_off import day_off
from teladan.cycle.learn.event_pages.event_steps import event_steps, steps_to_take
from teladan.cycle.learn.event_pages.frame import KINDS, EventFrame, kind_of, state_words, where_of
from teladan.cycle.learn.event_words import days_words
from teladan.cycle.learn.models import Event, Invitee
from teladan.cycle.learn.queries.event_states import EventState, event_states
from teladan.cycle.learn.queries.events import EventStanding, programme_of, read_among, today_of
from teladan.cycle.learn.queries.invitees import UNSENT, ReplyCounts, reply_counts
from teladan.cycle.learn.visit_page import between
from teladan.ground.registry.queries import Unit, Viewer, zone_of


@dataclass(frozen=True, slots=True)
class Count:
    """`11 hadir`. `reply`: by which the list of invitees is filtered to them."""

    label: str
    many: int
    reply: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in the list."""

    event: Event
    badge: str
    label: str
    kind: str
    days: str
    where: str


def listed_events(viewer: Viewer, found: Collection[Event]) -> list[EventRow]:
    states, own = event_states(found), read_among(viewer, found)
    rows = []
    for row in found:
        label, badge = state_words(states[row.pk], is_own=row.pk in own)
        where, days = where_of(row), between(row.starts_on, row.ends_on)
        rows.append(EventRow(event=row, badge=badge, label=label, kind=kind_of(row), days=days, where=where))
    return rows


def programme_choices() -> list[ProgrammeChoice]:
    """Every programme of an event, the newest version of each first."""
    return [
        ProgrammeChoice(
            ident=one.ident,
            name=one.body.name,
            training=str(KINDS[one.body.event.kind]),
            basis=_basis(one),
            since=between_words(one.body),
            is_draft=one.body.status == "draft",
        )
        for one in reversed(library().programmes())
        if one.body.event is not None
    ]


def _basis(programme: Loaded[Programme]) -> str:
    """A regulation by its number and subject; what is no regulation by what it is."""
    try:
        source = library().source(programme.body.basis.source).body
    except DefinitionProblem:
        return programme.body.basis.source
    if "nomor" in source.number.casefold():
        return basis_of(programme)
    return f"{source.title} ({source.number[:1].lower()}{source.number[1:]})"


def begun_with(programme: Loaded[Programme], viewer: Viewer) -> dict[str, Any]:
    """What a new event's facts begin with, in the organiser's own zone; all of it may be changed."""
    own = Unit.objects.filter(pk=viewer.acting.unit).first() if viewer.acting else None
    return {"title": programme.body.name, "seats_a_unit": 3, "zone": zone_of(own).key if own else Event.Zone.WIB}


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
            context["advice"] = days_advice(event.starts_on, event.ends_on)
    return context


def counts_shown(counts: ReplyCounts) -> list[Count]:
    """In the order in which a hall is planned; what is nothing is left out, but for who was invited."""
    told = (
        Count(_("diundang"), counts.invited, ""),
        Count(_("hadir"), counts.present, Invitee.Reply.PRESENT.value),
        Count(_("diwakili"), counts.represented, Invitee.Reply.REPRESENTED.value),
        Count(_("berhalangan"), counts.absent, Invitee.Reply.ABSENT.value),
        Count(_("belum menjawab"), counts.none, "unanswered"),
        Count(_("belum dikirimi"), counts.unsent, UNSENT),
    )
    return [one for one in told if one.many]


def days_advice(first: dt.date, last: dt.date) -> list[str]:
    """Weekends and holidays among the days; they only advise."""
    days = (first + dt.timedelta(number) for number in range((last - first).days + 1))
    return [_advice(day, off) for day in days if (off := day_off(day))]


def _advice(day: dt.date, off: str) -> str:
    """`Sabtu, 16 Januari 2016`; a holiday with its name."""
    words = date_format(day, "l, j F Y")
    return words if off == date_format(day, "l") else f"{words}: {off}"


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
