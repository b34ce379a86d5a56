"""What stands around every page of an invited unit's personal link: its event, what it still has to do, its other pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.definitions import UnknownDefinition
from teladan.cycle.learn.cards import UNLISTED
from teladan.cycle.learn.models import Event, Invitee, Participant
from teladan.cycle.learn.queries import events as queries
from teladan.cycle.learn.rules import may_answer_for
from teladan.cycle.learn.visit_page import Link, between

PAGES: tuple[tuple[str, Any, str], ...] = (
    ("invited", gettext_lazy("Undangan"), ""),
    ("invited-reply", gettext_lazy("Jawaban"), ""),
    ("invited-people", gettext_lazy("Peserta"), ""),
    ("invited-topics", gettext_lazy("Topik klinik"), "clinic"),
    ("invited-booking", gettext_lazy("Jadwal klinik"), "clinic"),
    ("invited-materials", gettext_lazy("Bahan"), ""),
    ("invited-points", gettext_lazy("Pertanyaan dan usulan"), "points"),
    ("invited-interest", gettext_lazy("Minat"), "interest"),
    ("invited-plan", gettext_lazy("Rencana tindak lanjut"), "plan"),
)
"""Pages of a personal link, and the part of the programme that each needs; one whose address is not there is left out."""


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that the unit still has to do. `by`: until when, in words; may be empty."""

    words: str
    url: str
    by: str = ""
    is_late: bool = False


def invitee_or_404(request: HttpRequest, code: str) -> Invitee:  # noqa: ARG001 -- the other frames' finders take it too
    """Whose link this is. The secret alone opens the page, whoever holds it."""
    found = queries.invitee_of_link(code)
    if found is None:
        raise Http404(_("Tautan undangan ini tidak dikenali. Salin seluruh tautannya dari pesan yang Anda terima."))
    return found


def invited_context(request: HttpRequest, invitee: Invitee, here: str) -> dict[str, Any]:  # noqa: ARG001 -- as above
    """What `learn/invited_base.html` needs. `here`: the URL name of the page that is open."""
    event = invitee.event
    return {
        "invitee": invitee,
        "event": event,
        "unit": invitee.unit,
        "here": here,
        "pages": tuple(_pages(invitee, here)),
        "todo": [one for one in todo_of(invitee) if one.url != address_of(here, invitee)],
        "days": between(event.starts_on, event.ends_on),
        "zone": event.get_zone_display(),
        "is_cancelled": event.cancelled_on is not None,
        "is_over": queries.today_of(event) > event.ends_on,
    }


def invited_page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of a personal link, with the answer's headers that such a page needs."""
    return untraced(render(request, template, context, status=status))


def untraced(response: HttpResponse) -> HttpResponse:
    """No search engine keeps it, no cache does, and no other site learns the secret from it.

    `no-referrer` would hide the origin of our own forms as well, and they would be refused; `same-origin` tells other
    sites as little.
    """
    response.headers["X-Robots-Tag"] = UNLISTED
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store, private"
    return response


def actor_at(request: HttpRequest, invitee: Invitee) -> str:
    """Who acts on the link's page: the account of who may answer for the unit, else nobody: whoever holds the link."""
    viewer = request.viewer
    return (viewer.account or "") if may_answer_for(viewer, invitee) else ""


def address_of(name: str, invitee: Invitee, *more: object) -> str:
    """Where a page of the link stands; empty for one that this installation does not have."""
    try:
        return reverse(f"learn:{name}", args=[invitee.code, *more])
    except NoReverseMatch:
        return ""


def parts_named(event: Event) -> frozenset[str]:
    """The parts that the event's programme has; none where its file is gone."""
    try:
        return frozenset(queries.parts_of(event).parts)
    except (UnknownDefinition, LookupError):
        return frozenset()


def todo_of(invitee: Invitee) -> list[Todo]:
    """What the unit has not done yet, first things first; nothing once the event is over or cancelled."""
    event = invitee.event
    if event.cancelled_on is not None or queries.today_of(event) > event.ends_on:
        return []
    return [one for find in TODO for one in find(invitee)]


def _unanswered(invitee: Invitee) -> Iterator[Todo]:
    """The reply itself; and who comes, where everybody of it was withdrawn since."""
    if invitee.reply:
        is_coming = invitee.reply != Invitee.Reply.ABSENT
        if is_coming and not invitee.people.exclude(seat=Participant.Seat.WITHDRAWN).exists():
            yield Todo(_("Tulis siapa yang datang, atau jawab berhalangan"), address_of("invited-reply", invitee))
        return
    until = invitee.event.reply_by
    yield Todo(
        _("Jawab undangan: hadir, diwakili, atau berhalangan"),
        address_of("invited-reply", invitee),
        _("paling lambat %(day)s") % {"day": date_format(until, "l, j F Y")} if until else "",
        until is not None and queries.today_of(invitee.event) > until,
    )


TODO: tuple[Callable[[Invitee], Iterator[Todo]], ...] = (_unanswered,)
"""Where another noun says what it waits for: a function of the invitee."""


def _pages(invitee: Invitee, here: str) -> Iterator[Link]:
    parts = parts_named(invitee.event)
    for name, words, part in PAGES:
        url = address_of(name, invitee) if not part or part in parts else ""
        if url:
            yield Link(str(words), url, name == here)
