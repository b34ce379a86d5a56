"""What of a visit may be told to the public, as its record has it: no staff but those who led, no observations, no numbers."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from teladan.cycle.learn.models import Delegate, Photo, Place, Side, Visit
from teladan.cycle.learn.queries.course_telling import CourseTold, course_told
from teladan.cycle.learn.queries.plan import origin_of, topics_of
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.cycle.measure.queries.follow_ups import agreed_about

TOLD = frozenset({State.AGREED, State.TODAY, State.HELD, State.REPORTED})
MAY_BE_SHOWN = (Photo.Consent.NOBODY, Photo.Consent.GIVEN)


@dataclass(frozen=True, slots=True)
class Telling:
    """What, who, where, when, result. `leader` and `receiver`: name and office of who led each side, empty where unknown."""

    theme: str
    purpose: str
    guest: str
    host: str
    on: dt.date
    room: str
    sites: tuple[str, ...]
    guests: int
    leader: str
    receiver: str
    topics: tuple[str, ...]
    lessons: tuple[str, ...]
    plan: tuple[str, ...]
    contact: str
    is_example: bool
    course: CourseTold | None = None


def may_be_told(visit: Visit) -> bool:
    """Whether both sides agreed on its day, and did not call it off."""
    return visit.reception is not None and states_of([visit])[visit.pk] in TOLD


def telling_of(visit: Visit, side: str) -> Telling | None:
    """As the side's record has it: its own lessons, its own part of the plan. None for a visit that may not be told."""
    reception = visit.reception
    if reception is None or not may_be_told(visit):
        return None
    items = reception.agenda.filter(visit__in=[visit]) | reception.agenda.filter(visit=None)
    sites = items.filter(place__kind=Place.Kind.SITE).order_by("starts_at").values_list("place__name", flat=True)
    unit = visit.guest_id if side == Side.GUEST else visit.host_id
    course = getattr(visit, "course", None)
    told = course_told(course) if course is not None else None
    lines = agreed_about(origin_of(visit)).filter(unit=unit).exclude(state="dropped")
    return Telling(
        theme=visit.theme,
        purpose=visit.purpose,
        guest=visit.guest.name,
        host=visit.host.name,
        on=reception.on,
        room=reception.room.name if reception.room else "",
        sites=tuple(name for name, _people in told.sites) if told else tuple(dict.fromkeys(sites)),
        guests=visit.delegates.filter(side=Side.GUEST).count(),
        leader=told.leader if told else _who(visit, Side.GUEST, "leader"),
        receiver=_who(visit, Side.HOST, "receiver"),
        topics=tuple(name for _key, name in topics_of(visit)),
        lessons=tuple(visit.lessons.filter(side=side).values_list("title", flat=True)),
        plan=tuple(line.activity for line in lines),
        contact="\n".join(part for part in (visit.contact, visit.contact_way) if part) if side == Side.GUEST else "",
        is_example=visit.guest.is_example or visit.host.is_example,
        course=told,
    )


def photos_to_show(visit: Visit) -> list[Photo]:
    """Photos that may be published: nobody can be recognised, or those on it agreed."""
    return list(visit.photos.filter(consent__in=MAY_BE_SHOWN).select_related("file", "small"))


def photos_still_shown(idents: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Of these, the ones whose consent still stands: it may be taken back after a story was published."""
    return set(Photo.objects.filter(pk__in=idents, consent__in=MAY_BE_SHOWN).values_list("pk", flat=True))


def _who(visit: Visit, side: str, role: str) -> str:
    row = Delegate.objects.filter(visit=visit, side=side, role=role).first()
    return f"{row.name}, {row.title}" if row and row.title else row.name if row else ""
