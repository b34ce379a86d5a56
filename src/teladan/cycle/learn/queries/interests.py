"""Practices presented at an event, which units want them, and what came of that."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from teladan.core.numbers import written
from teladan.cycle.learn.models import Event, EventPractice, Interest, Invitee, Speaker
from teladan.cycle.learn.queries.practices import site_of
from teladan.cycle.learn.rules import LEADS
from teladan.cycle.learn.rules.interests import in_own_practices
from teladan.cycle.practices.queries.editions import as_published
from teladan.cycle.practices.queries.practices import Practice, published
from teladan.ground import clock
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, within_reach

NEW_FOR = dt.timedelta(days=30)
"""So long an interest in one's own practice stands on the first page."""
RELATED = ("event", "invitee__unit", "practice__owner", "practice__keeper", "visit")
UNTURNED = Q(withdrawn_at=None, visit=None, copied_at=None)
"""Nothing came of it yet."""
STATES = {
    "open": (gettext_lazy("Belum ditindaklanjuti"), "attention"),
    "visit": (gettext_lazy("Menjadi permohonan kunjungan"), "done"),
    "copied": (gettext_lazy("Mulai ditiru"), "done"),
}


@dataclass(frozen=True, slots=True)
class Presented:
    """A practice as it is presented: by whom, at which item; `many`: how many units want it."""

    row: EventPractice
    practice: Practice
    where: str
    speakers: str
    many: int
    is_readable: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A unit's interest and what came of it; `state`: a key of STATES."""

    row: Interest
    practice: Practice
    state: str
    words: str
    badge: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A presented practice before one invited unit. `is_own`: it is done by that very unit."""

    shown: Presented
    wanted: Wanted | None
    is_own: bool


def presented(event: Event) -> list[Presented]:
    """By title, as the practices are published; one that was withdrawn since stays, without its page."""
    rows = list(event.practices.select_related("practice__owner", "practice__keeper", "item").order_by("pk"))
    as_published([row.practice for row in rows])
    speakers = _speakers([row.item_id for row in rows if row.item_id])
    many = Counter(Interest.objects.filter(event=event, withdrawn_at=None).values_list("practice", flat=True))
    found = [
        Presented(
            row,
            row.practice,
            row.item.title if row.item else "",
            ", ".join(speakers.get(row.item_id, ())),
            many[row.practice_id],
            row.practice.state == row.practice.State.PUBLISHED,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.practice.title.casefold())


def offered(invitee: Invitee) -> list[Offered]:
    """What an invited unit may want, with what it said of it."""
    own = {row.practice_id: row for row in _rows(Interest.objects.filter(invitee=invitee, withdrawn_at=None))}
    return [
        Offered(
            one,
            wanted_of(own[one.practice.pk]) if one.practice.pk in own else None,
            site_of(one.practice).pk == invitee.unit_id,
        )
        for one in presented(invitee.event)
        if one.is_readable or one.practice.pk in own
    ]


def interests_of(event: Event, *, only_open: bool = False) -> list[Wanted]:
    """Of all units, by practice and unit; `only_open`: nothing came of it yet."""
    found = Interest.objects.filter(UNTURNED if only_open else Q(withdrawn_at=None), event=event)
    rows = [wanted_of(row) for row in _rows(found)]
    return sorted(rows, key=lambda one: (one.practice.title.casefold(), one.row.invitee.unit.name.casefold()))


def in_ones_practices(viewer: Viewer) -> list[Wanted]:
    """Who wants what the viewer's units do, the newest first."""
    return [wanted_of(row) for row in _rows(_in_own(viewer).order_by("-made_at", "pk"))]


def interest(invitee: Invitee, ident: uuid.UUID) -> Interest | None:
    """One of a unit's own that it has not withdrawn."""
    return Interest.objects.filter(invitee=invitee, withdrawn_at=None, pk=ident).select_related(*RELATED).first()


def presented_row(event: Event, ident: int) -> EventPractice | None:
    return event.practices.filter(pk=ident).select_related("practice", "event").first()


def practice_to_want(event: Event, ident: int) -> Practice | None:
    """A practice that is presented and can be read."""
    found = published().filter(pk__in=event.practices.values("practice"), pk=ident)
    return found.first()


def unturned(practice: int, unit: int) -> list[Interest]:
    """Of which a replication that the unit begins is the outcome."""
    return list(Interest.objects.filter(UNTURNED, practice=practice, invitee__unit=unit))


def wanted_of(row: Interest) -> Wanted:
    state = "visit" if row.visit_id else "copied" if row.copied_at else "open"
    words, badge = STATES[state]
    return Wanted(row, row.practice, state, str(words), badge)


def waiting_interests(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """One's own unit's interests of which nothing came once the event has begun; and who is new to want its practices."""
    return [*_own_unturned(viewer, today), *_new_in_own(viewer)]


def _own_unturned(viewer: Viewer, today: dt.date) -> list[Waiting]:
    led = within_reach(viewer, LEADS, "invitee__unit__")
    found = Interest.objects.filter(led, UNTURNED, event__starts_on__lte=today, event__cancelled_on=None)
    return [
        Waiting(
            _("Tindak lanjuti minat pada “%(title)s”") % {"title": row.practice.title},
            f"{row.invitee.unit.name} · {row.event.title}",
            reverse("learn:invited-interest", args=[row.invitee.code]),
            is_late=False,
        )
        for row in _rows(found.order_by("made_at", "pk"))
    ]


def _new_in_own(viewer: Viewer) -> list[Waiting]:
    if viewer.acting is None or viewer.acting.role not in LEADS:
        return []
    fresh = _rows(_in_own(viewer).filter(UNTURNED, made_at__gte=clock.now() - NEW_FOR))
    titles = {row.practice_id: row.practice.title for row in fresh}
    pairs = {(row.practice_id, row.invitee.unit_id) for row in fresh}  # the same unit may have said so at two events
    many = Counter(practice for practice, _unit in pairs)
    return [
        Waiting(
            ngettext("%(n)s unit berminat pada praktik Anda", "%(n)s unit berminat pada praktik Anda", n)
            % {"n": written(n)},
            titles[pk],
            reverse("learn:interests-in-own"),
            is_late=False,
        )
        for pk, n in sorted(many.items())
    ]


def _in_own(viewer: Viewer) -> QuerySet[Interest]:
    return Interest.objects.filter(in_own_practices(viewer), withdrawn_at=None)


def _rows(found: QuerySet[Interest]) -> list[Interest]:
    """With the practices as they are published."""
    rows = list(found.select_related(*RELATED))
    as_published([row.practice for row in rows])
    return rows


def _speakers(items: Sequence[uuid.UUID | None]) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = {}
    spoken = Speaker.objects.filter(item__in=items).exclude(state=Speaker.State.DECLINED).exclude(role="moderator")
    for item, name in spoken.order_by("position", "pk").values_list("item", "name"):
        found.setdefault(item, []).append(name)
    return found
