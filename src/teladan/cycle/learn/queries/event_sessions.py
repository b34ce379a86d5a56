"""The programme of an event: days with their items, who speaks, what does not fit, what is handed out."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.core.signing import BadSignature, Signer
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Event, EventItem, Material, Speaker
from teladan.cycle.learn.queries.events import days_of, today_of, zone_of_event
from teladan.cycle.learn.rules.visits import LEADS
from teladan.ground.post import Event as Entry
from teladan.ground.post import calendar_of
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, within_reach

State = Speaker.State
_LONGEST_CODE = 200


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the programme; `is_outside`: none of the event's."""

    on: dt.date
    items: tuple[EventItem, ...]
    is_outside: bool = False


def items_of(event: Event) -> list[EventItem]:
    """By day and hour, each with who speaks, in order."""
    speakers = Speaker.objects.select_related("unit").order_by("position", "pk")
    return list(event.items.prefetch_related(Prefetch("speakers", speakers)))


def days_with(event: Event, items: Iterable[EventItem]) -> list[Day]:
    """Every day of the event, and those outside of it on which something stands."""
    by_day: dict[dt.date, list[EventItem]] = defaultdict(list)
    for one in items:
        by_day[one.on].append(one)
    own = days_of(event)
    return [Day(day, tuple(by_day.get(day, ())), day not in own) for day in sorted({*own, *by_day})]


def item(event: Event, ident: uuid.UUID) -> EventItem | None:
    return event.items.filter(pk=ident).select_related("event__organiser").first()


def speakers_at(item: EventItem) -> list[Speaker]:
    return list(item.speakers.select_related("unit"))


def speaker(event: Event, ident: uuid.UUID) -> Speaker | None:
    found = Speaker.objects.filter(item__event=event, pk=ident)
    return found.select_related("item__event__organiser", "item__event__signatory__person", "unit", "person").first()


def speaker_of_link(code: str) -> Speaker | None:
    """Whose personal link this is; None for a code that nobody was given, or who was not asked yet."""
    found = Speaker.objects.filter(code=code).exclude(state=State.PROPOSED)
    return found.select_related("item__event__organiser", "unit").first()


def conflicts_of(event: Event, items: Sequence[EventItem]) -> list[str]:
    """What cannot be as it is planned, named: somebody at two items at once, an item outside the days, a place used twice."""
    return [*_outside(event, items), *_twice(items)]


def _outside(event: Event, items: Iterable[EventItem]) -> Iterator[str]:
    own = days_of(event)
    for one in items:
        if one.on not in own:
            yield _("“%(item)s” berada di luar hari kegiatan: %(day)s.") % {
                "item": one.title,
                "day": date_format(one.on, "l, j F Y"),
            }


def _twice(items: Iterable[EventItem]) -> Iterator[str]:
    for first, second in combinations(items, 2):
        if first.on != second.on or first.ends_at <= second.starts_at or second.ends_at <= first.starts_at:
            continue
        names = {"first": _titled(first), "second": _titled(second)}
        known = {_key(one): one.name for one in _speaking(first)}
        for one in _speaking(second):
            if _key(one) in known:
                yield _("%(name)s mengisi dua acara yang bersamaan: %(first)s dan %(second)s.") % {
                    "name": one.name,
                    **names,
                }
        if first.place and first.place.casefold() == second.place.casefold():
            yield _("%(place)s dipakai dua acara yang bersamaan: %(first)s dan %(second)s.") % {
                "place": first.place,
                **names,
            }


def _speaking(item: EventItem) -> list[Speaker]:
    return [one for one in item.speakers.all() if one.state != State.DECLINED]


def _key(speaker: Speaker) -> object:
    return speaker.person_id or " ".join(speaker.name.casefold().split())


def _titled(item: EventItem) -> str:
    return f"“{item.title}” ({item.starts_at:%H.%M}–{item.ends_at:%H.%M})"


def materials_of(event: Event) -> QuerySet[Material]:
    return event.materials.select_related("file", "item", "speaker")


def material(event: Event, ident: uuid.UUID) -> Material | None:
    return materials_of(event).filter(pk=ident).first()


def public_material(ident: uuid.UUID) -> Material | None:
    """What everybody may have, from the event's first day on; None for anything else."""
    found = Material.objects.filter(pk=ident, reader=Material.Reader.PUBLIC, event__cancelled_on=None)
    row = found.select_related("file", "event").first()
    return row if row is not None and today_of(row.event) >= row.event.starts_on else None


def feed_code(event: Event) -> str:
    """What the address of the event's calendar carries: signed for it, so that nobody makes one up."""
    return _signer().sign(event.pk.hex)


def event_of_feed(code: str) -> Event | None:
    if len(code) > _LONGEST_CODE:
        return None
    try:
        return Event.objects.filter(pk=uuid.UUID(_signer().unsign(code))).first()
    except (BadSignature, ValueError):
        return None


def calendar(event: Event) -> bytes:
    """The programme as calendars take it, without names: the address of a calendar is passed on."""
    zone, where = zone_of_event(event), ", ".join(one for one in (event.place, event.city) if one)
    entries = [
        Entry(
            uid=f"{one.pk}@teladan",
            sequence=int(event.cancelled_on is not None),
            summary=f"{one.title}: {event.title}",
            stamped_at=event.made_at,
            zone=zone,
            starts_at=dt.datetime.combine(one.on, one.starts_at, zone),
            ends_at=dt.datetime.combine(one.on, one.ends_at, zone),
            location=", ".join(part for part in (one.place, where) if part),
            is_cancelled=event.cancelled_on is not None,
        )
        for one in event.items.all()
    ]
    return calendar_of(entries or [whole(event)], method="PUBLISH", name=event.title)


def whole(event: Event, url: str = "") -> Entry:
    """The event as one entry over its days."""
    return Entry(
        uid=f"{event.pk}@teladan",
        sequence=int(event.cancelled_on is not None),
        summary=event.title,
        stamped_at=event.made_at,
        zone=zone_of_event(event),
        day=event.starts_on,
        last_day=event.ends_on,
        location=", ".join(one for one in (event.place, event.city) if one),
        is_cancelled=event.cancelled_on is not None,
        url=url,
    )


def waiting_speakers(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """For whoever keeps an event: speakers not asked yet, or not heard from; one row an event."""
    if viewer.is_operator or viewer.acting is None:
        return []
    rows = Speaker.objects.filter(
        within_reach(viewer, LEADS, "item__event__organiser__"),
        state__in=(State.PROPOSED, State.ASKED),
        item__event__cancelled_on=None,
        item__event__ends_on__gte=today,
    ).select_related("item__event")
    by_event: dict[Event, list[Speaker]] = defaultdict(list)
    for one in rows.order_by("item__event__starts_on", "pk"):
        by_event[one.item.event].append(one)
    return [_row(event, found, today) for event, found in by_event.items()]


def _row(event: Event, found: Sequence[Speaker], today: dt.date) -> Waiting:
    proposed = sum(one.state == State.PROPOSED for one in found)
    text = (
        _("Hubungi %(n)s pengisi acara") % {"n": proposed}
        if proposed
        else _("%(n)s pengisi acara belum menjawab") % {"n": len(found)}
    )
    detail = _("%(event)s, %(day)s") % {"event": event.title, "day": date_format(event.starts_on, "j F Y")}
    is_late = event.starts_on - today <= dt.timedelta(days=3)
    return Waiting(text, detail, reverse("learn:event-items", args=[event.pk]), is_late)


def _signer() -> Signer:
    return Signer(sep=".", salt="learn.event-feed")
