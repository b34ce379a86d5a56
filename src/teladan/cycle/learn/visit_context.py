"""What the page of one visit shows to whoever looks."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem
from teladan.cycle.compare.queries.gap import Asked, gap_of
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.queries.courses import course_of
from teladan.cycle.learn.queries.gap_hosts import ahead_of
from teladan.cycle.learn.queries.hosts_to_learn_from import Candidate, alike, learnable
from teladan.cycle.learn.queries.sought import elements_to_choose
from teladan.cycle.learn.queries.visits import State, happened_to, states_of, today_at
from teladan.cycle.learn.rules import may_lead, sides_of
from teladan.cycle.learn.step_words import share_url, step_message
from teladan.cycle.learn.visit_page import ENDED, day_of, phases_of
from teladan.cycle.learn.visit_steps import Step, is_asked_for_more, page_at, steps_of, usual_of, waits_for
from teladan.ground.registry.queries import Viewer, zone_name_of, zone_of
from teladan.operations.casework.queries.cases import courses_of, letters_of

HELD_DAYS = frozenset({State.OFFERED, State.AGREED, State.TODAY})
NOT_TO_CANCEL = frozenset({State.DRAFT, State.REFUSED, State.CANCELLED, State.HELD, State.REPORTED})


@dataclass(frozen=True, slots=True)
class Part:
    """What a side does next, or whom it waits for, with the message to the other side."""

    side: str
    name: str
    steps: tuple[Step, ...]
    waits: str
    message: str
    share_url: str


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the visit's history, as the timeline component shows it."""

    what: str
    words: str
    note: str
    state: str = "done"


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs, stands still or was missed: its name, until when, in a badge's kind and word."""

    name: str
    until: str
    badge: str
    word: str


def visit_context(viewer: Viewer, visit: Visit, link: str) -> dict[str, Any]:
    state, today = states_of([visit])[visit.pk], today_at([visit])[visit.pk]
    rows = happened_to(visit)
    facts = [row.fact for row in rows]
    sides = sides_of(viewer, visit)
    leads = [side for side in (Side.GUEST, Side.HOST) if may_lead(viewer, visit, side)]
    now = next((phase for phase in phases_of(visit, today) if phase.state == "now"), None)
    return {
        "visit": visit,
        "course": course_of(viewer, visit),
        "sides": sides,
        "here": "visit",
        "state": state,
        "parts": [_part(visit, state, side, facts, link) for side in leads],
        "usual": usual_of(now, sides) if state not in (*ENDED, State.DRAFT, State.ASKED, State.OFFERED) else [],
        "phase": now,
        "day_facts": day_facts(visit, state),
        "events": events(visit, rows, sides),
        "clocks": clocks(visit, sides),
        "letters": letters(viewer, visit),
        "asked_for_more": _note(rows, "completion_asked") if is_asked_for_more(facts) else None,
        "may_complete": Side.GUEST in leads,
        "refused_because": _note(rows, "refused") if state == State.REFUSED else None,
        "cancelled_because": _note(rows, "cancelled") if state == State.CANCELLED else None,
        "instead": list(visit.instead.select_related("host")) if Side.GUEST in sides else [],
        "suggested": suggested(visit) if state in ENDED and Side.GUEST in leads else [],
        "may_cancel": Side.GUEST in leads and state not in NOT_TO_CANCEL and "held" not in facts,
        "may_move": Side.HOST in leads and state in HELD_DAYS,
    }


def day_facts(visit: Visit, state: State) -> list[tuple[str, str]]:
    """Day, hours, room, people: what one needs to come."""
    found = [(_("Hari"), _with_state(date_format(day_of(visit), "l, j F Y"), visit, state))]
    reception = visit.reception
    if reception is not None:
        hours = f"{time_format(reception.starts_at, 'H.i')}–{time_format(reception.ends_at, 'H.i')}"
        found.append((_("Jam"), f"{hours} {_zone(visit)}"))
        if reception.room is not None:
            found.append((_("Ruang"), reception.room.name))
        keeper = ", ".join(filter(None, [reception.host.contact, reception.host.contact_way]))
        found.append((_("Narahubung tuan rumah"), keeper))
    elif visit.second_on:
        found.append((_("Pilihan kedua"), date_format(visit.second_on, "l, j F Y")))
    found.append((_("Peserta"), _("%(n)s orang") % {"n": visit.people}))
    found.append((_("Narahubung tamu"), ", ".join(filter(None, [visit.contact, visit.contact_way]))))
    return [(name, words) for name, words in found if words]


def events(visit: Visit, rows: Sequence[Any], sides: Collection[str]) -> list[Event]:
    """What happened to the request, in the order in which it did, by the clock of the host's place. How it went from hand to
    hand in the host's office is for the host alone, and who gave it on with which words stands with the letter. Nothing
    where the procedure's file is gone: who may read what is not known then."""
    if visit.case is None:
        return []
    try:
        facts, zone = library().procedure(visit.case.procedure).body.facts, zone_of(visit.host)
    except DefinitionProblem:
        return []
    zone_letters = _zone(visit)
    inner = set() if Side.HOST in sides else {key for key, fact in facts.items() if fact.hand_over}
    return [
        Event(
            what=facts[row.fact].name if row.fact in facts else row.fact,
            words=date_format(row.at.astimezone(zone), "j F Y, H.i" if row.has_hour else "j F Y")
            + (f" {zone_letters}" if row.has_hour else ""),
            note=row.note if row.fact != "disposed" else "",
        )
        for row in rows
        if row.fact not in inner
    ]


def clocks(visit: Visit, sides: Collection[str]) -> list[Clock]:
    """Of the request; those inside the host's office are for the host alone."""
    played = courses_of([visit.case]).get(visit.case_id) if visit.case is not None else None
    if played is None:
        return []
    late = {one.name for one in played.late()}
    words = {"running": ("info", _("Berjalan")), "paused": ("attention", _("Dihentikan sementara"))}
    return [
        Clock(
            one.label, _until(one.due, one.reason), *(("late", _("Terlewat")) if one.name in late else words[one.state])
        )
        for one in played.course.clocks.values()
        if (one.name in late or one.state in words)
        and (Side.HOST in sides or not played.procedure.clocks[one.name.partition("@")[0]].inner)
    ]


def _until(due: dt.date | None, reason: str) -> str:
    return _("paling lambat %(day)s") % {"day": date_format(due, "l, j F Y")} if due else reason


def letters(viewer: Viewer, visit: Visit) -> list[tuple[str, str, str]]:
    """Kind and subject, number and day or state, and the page of each letter that the viewer may read."""
    if visit.case is None:
        return []
    return [
        (
            f"{row.get_kind_display()}: {row.subject}",
            _("%(number)s, %(day)s") % {"number": row.number, "day": date_format(row.dated, "j F Y")}
            if row.number and row.dated
            else str(row.get_state_display()),
            page_at("casework:letter", row.pk),
        )
        for row in letters_of(viewer, visit.case)
    ]


def suggested(visit: Visit) -> list[Candidate]:
    """Other hosts, for the guest's own eyes: distinguishably better on what was sought, then alike; none asked before."""
    tried = {visit.host_id, *visit.instead.values_list("host", flat=True)}
    found: dict[int, Candidate] = {}
    known = dict(elements_to_choose(visit.instrument))
    for key in (key for key in visit.elements if key in known):
        gap = gap_of(visit.guest, Asked(instrument=visit.instrument, key=key))
        for one in learnable(visit.guest, ahead_of(gap), without=tried).hosts:
            found.setdefault(one.host.pk, one)
    for one in alike(visit.guest, without=tried):
        found.setdefault(one.host.pk, one)
    return list(found.values())[:5]


def _part(visit: Visit, state: State, side: str, facts: Sequence[str], link: str) -> Part:
    text = step_message(visit, state, side, day_of(visit), link)
    return Part(
        side=side,
        name=str(Side(side).label),
        steps=tuple(steps_of(visit, state, side, facts)),
        waits=waits_for(state, side, is_asked_for_more=is_asked_for_more(facts)),
        message=text,
        share_url=share_url(text) if text else "",
    )


def _with_state(words: str, visit: Visit, state: State) -> str:
    if state == State.OFFERED and visit.reception is not None:
        return _("%(day)s (ditawarkan tuan rumah)") % {"day": words}
    return words if visit.reception is not None else _("%(day)s (diusulkan)") % {"day": words}


def _zone(visit: Visit) -> str:
    return zone_name_of(visit.host)


def _note(rows: Sequence[Any], fact: str) -> str:
    """The words of the last time that it happened."""
    return next((row.note for row in reversed(rows) if row.fact == fact), "")
