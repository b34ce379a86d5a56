"""The days of a course as a calendar to subscribe to: of the whole, or of what concerns one member.

An entry keeps its uid; its sequence is the number of the sending that last changed it for whoever reads. What was taken
out, or is for others now, stays in the calendar as called off, so that it is struck out where it was.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from teladan.cycle.learn.agenda_changes import SentItem, as_seen, changes_between
from teladan.cycle.learn.models import Course, ItineraryFeed
from teladan.cycle.learn.queries.courses import Standing
from teladan.cycle.learn.queries.itinerary import Roster, roster_of, stop_of, zone_of_course
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.ground.post import Event, calendar_of


def own_code(course: Course, standing: Standing) -> str | None:
    """The secret of one's own calendar, or of the whole's for who plans; empty until it was made, None for who has none:
    the host follows a calendar of its own."""
    own = [one.pk for one in standing.members]
    if not own and not standing.organises:
        return None
    found = ItineraryFeed.objects.filter(course=course, member=own[0] if own else None).first()
    return found.code if found is not None else ""


def feed(code: str) -> tuple[str, bytes] | None:
    """(name, calendar) behind a secret address; None for a code that opens nothing."""
    found = ItineraryFeed.objects.filter(code=code)
    row = found.select_related("course__visit__host", "course__visit__case", "course__organiser", "member").first()
    if row is None:
        return None
    course, roster = row.course, roster_of(row.course)
    name = f"{course.title}, {course.batch}" if course.batch else course.title
    is_for = _everything if row.member_id is None else roster.is_for(row.member_id)
    return name, calendar_of(list(_events(course, roster, is_for)), method="PUBLISH", name=name)


def _everything(_item: SentItem) -> bool:
    return True


def _events(course: Course, roster: Roster, is_for: Callable[[SentItem], bool]) -> Iterator[Event]:
    """As told up to the last sending, by day and hour."""
    zone = zone_of_course(course)
    is_off = course.visit is not None and states_of([course.visit])[course.visit.pk] == State.CANCELLED
    told: dict[str, tuple[SentItem, int, dt.datetime, bool]] = {}
    before: list[SentItem] = []
    for sent in course.sendings.order_by("number"):
        for change in as_seen(changes_between(before, sent.items), is_for):
            told[change.item["id"]] = (change.item, sent.number, sent.made_at, change.what == "removed")
        before = sent.items
    for item, number, at, is_gone in sorted(
        told.values(), key=lambda one: (one[0]["on"], one[0]["starts"], one[0]["id"])
    ):
        stop = stop_of(item)
        groups = ", ".join(roster.groups[ident] for ident in stop.groups if ident in roster.groups)
        yield Event(
            uid=f"{stop.ident}@teladan",
            sequence=number + is_off,
            summary=f"{stop.title} ({groups})" if groups else stop.title,
            stamped_at=at,
            zone=zone,
            starts_at=dt.datetime.combine(stop.on, stop.starts_at, zone),
            ends_at=dt.datetime.combine(stop.on, stop.ends_at, zone),
            location=stop.place,
            description=stop.note,
            is_cancelled=is_gone or is_off,
        )
