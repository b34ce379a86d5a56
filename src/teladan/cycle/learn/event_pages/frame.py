"""What stands around every page of an event: its days, its place, how far it has come, and its other pages."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.definitions import DefinitionProblem
from teladan.cycle.learn.models import Event
from teladan.cycle.learn.queries import events as queries
from teladan.cycle.learn.queries.event_states import EventState, event_states
from teladan.cycle.learn.queries.events import EventStanding, parts_of
from teladan.cycle.learn.rules import may_answer_for
from teladan.cycle.learn.visit_page import Link, between

BADGES = {
    EventState.PREPARING: "draft",
    EventState.CALLED: "attention",
    EventState.REPLIED: "done",
    EventState.DAYS: "attention",
    EventState.FOLLOW_UP: "info",
    EventState.ENDED: "done",
    EventState.CANCELLED: "neutral",
}
ANSWERING = frozenset({EventState.PREPARING, EventState.CALLED, EventState.REPLIED})
"""What only the organiser's side follows: whether others have answered is nobody else's business."""
COMING = gettext_lazy("Akan datang")
KINDS = {
    "clinic": gettext_lazy("Coaching clinic"),
    "workshop": gettext_lazy("Lokakarya"),
    "forum": gettext_lazy("Forum"),
}


HAND_OVERS = "hand-overs"
"""A page of evaluations, which lie below: it is told which event is meant."""


def _everybody(_standing: EventStanding) -> bool:
    return True


def _own_side(standing: EventStanding) -> bool:
    return standing.reads


def _own_side_or_invited(standing: EventStanding) -> bool:
    return standing.reads or bool(standing.invitees)


def _invited_alone(standing: EventStanding) -> bool:
    return bool(standing.invitees) and not standing.reads


PAGES: tuple[tuple[str, Any, str, Callable[[EventStanding], bool]], ...] = (
    ("event", gettext_lazy("Ringkasan"), "", _everybody),
    ("invitees", gettext_lazy("Undangan"), "", _own_side),
    ("participants", gettext_lazy("Peserta"), "", _own_side),
    ("event-items", gettext_lazy("Acara"), "", _everybody),
    ("materials", gettext_lazy("Bahan"), "", _everybody),
    (HAND_OVERS, gettext_lazy("Penyerahan hasil"), "handover", _own_side),
    ("clinic", gettext_lazy("Klinik"), "clinic", _own_side),
    ("clinic-timetable", gettext_lazy("Jadwal klinik"), "clinic", _invited_alone),
    ("clinic-day", gettext_lazy("Hari klinik"), "clinic", _own_side),
    ("consultations", gettext_lazy("Konsultasi"), "clinic", _own_side_or_invited),
    ("points", gettext_lazy("Tanya & usulan"), "points", _own_side),
    ("event-test", gettext_lazy("Tes"), "test", _own_side),
    ("event-practices", gettext_lazy("Praktik & minat"), "interest", _own_side),
    ("event-plans", gettext_lazy("Rencana tindak lanjut"), "plan", _own_side),
    ("event-results", gettext_lazy("Hasil"), "", _own_side),
)
"""The pages of an event in the order of its work: URL name, words, the part of the programme it needs ("": none), and for whom."""


@dataclass(frozen=True, slots=True)
class EventFrame:
    """`label`: the state as the reader may know it; `where`: place and city; `parts`: what the programme has, empty where
    its file is gone."""

    state: EventState
    label: str
    badge: str
    kind: str
    days: str
    where: str
    zone: str
    parts: tuple[str, ...]


def event_or_404(request: HttpRequest, ident: uuid.UUID) -> Event:
    found = queries.event(request.viewer, ident)
    if found is None:
        raise Http404(_("Kegiatan ini tidak ada, atau Anda tidak diundang ke dalamnya."))
    return found


def read_or_404(request: HttpRequest, ident: uuid.UUID) -> Event:
    """The event, for whoever reads it from the organiser's side: invited units have no such page."""
    event = event_or_404(request, ident)
    if not EventStanding(request.viewer, event).reads:
        raise Http404(_("Halaman ini milik penyelenggara kegiatan."))
    return event


def organised_or_403(request: HttpRequest, ident: uuid.UUID, why: str = "") -> Event:
    """The event, for whoever keeps it; 404 for whoever does not even read it from the organiser's side."""
    event = read_or_404(request, ident)
    if not EventStanding(request.viewer, event).organises:
        raise PermissionDenied(why)
    return event


def frame_context(request: HttpRequest, event: Event, here: str) -> dict[str, Any]:
    """What `learn/event_base.html` needs. `here`: the URL name of the page in the list that is open."""
    standing = EventStanding(request.viewer, event)
    frame = frame_of(event, is_own=standing.reads)
    return {
        "event": event,
        "standing": standing,
        "here": here,
        "frame": frame,
        "pages": tuple(_pages(event, standing, frame.parts, here)),
        "own_pages": own_pages(standing),
    }


def frame_of(event: Event, *, is_own: bool) -> EventFrame:
    """`is_own`: for the organiser's side, which follows the answers."""
    state = event_states([event])[event.pk]
    label, badge = state_words(state, is_own=is_own)
    return EventFrame(
        state=state,
        label=label,
        badge=badge,
        kind=kind_of(event),
        days=between(event.starts_on, event.ends_on),
        where=where_of(event),
        zone=event.get_zone_display(),
        parts=parts_named(event),
    )


def state_words(state: EventState, *, is_own: bool) -> tuple[str, str]:
    """The words of a state and the kind of their badge."""
    if not is_own and state in ANSWERING:
        return str(COMING), "info"
    return str(state.label), BADGES[state]


def where_of(event: Event) -> str:
    return ", ".join(one for one in (event.place, event.city) if one)


def kind_of(event: Event) -> str:
    """`Lokakarya`; empty where the programme's file is gone."""
    try:
        return str(KINDS[parts_of(event).kind])
    except (DefinitionProblem, LookupError):
        return ""


def parts_named(event: Event) -> tuple[str, ...]:
    try:
        return tuple(parts_of(event).parts)
    except (DefinitionProblem, LookupError):
        return ()


def address_of(name: str, event: Event, *more: object) -> str:
    """Where a page of an event stands; empty for one that this installation does not have."""
    try:
        if name == HAND_OVERS:
            year = f"&tahun={event.year}" if event.year else ""
            return f"{reverse('measure:hand-overs')}?kegiatan={event.pk}{year}"
        return reverse(f"learn:{name}", args=[event.pk, *more])
    except NoReverseMatch:
        return ""


def own_pages(standing: EventStanding) -> list[Link]:
    """The pages of the invited units for which the viewer may answer: the same that their personal links open.

    Whoever only reads gets no link that answers; who keeps the event has the list of all.
    """
    if standing.organises:
        return []
    found = [one for one in standing.invitees if may_answer_for(standing.viewer, one)]
    return [Link(one.unit.name, reverse("learn:invited", args=[one.code]), False) for one in found]


def _pages(event: Event, standing: EventStanding, parts: tuple[str, ...], here: str) -> Iterator[Link]:
    for name, words, part, is_for in PAGES:
        if (part and part not in parts) or not is_for(standing):
            continue
        url = address_of(name, event)
        if url:
            yield Link(str(words), url, name == here)
