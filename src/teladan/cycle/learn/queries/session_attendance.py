"""Who was at the items of a course: the list of one, and everybody's count with lesson hours."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from teladan.cycle.learn.models import Course, ItineraryItem, Member, SessionAttendance
from teladan.cycle.learn.queries.itinerary import Roster, planned_items, roster_of, zone_of_course

LATE_AFTER = dt.timedelta(minutes=15)
"""Whoever comes later than this after the beginning counts as late."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A line of an item's list; `at`: local hour of coming, None for who is not noted."""

    member: Member
    attendance: SessionAttendance | None
    at: dt.time | None
    is_late: bool
    is_expected: bool


@dataclass(frozen=True, slots=True)
class Presence:
    """How somebody took part. `kept`: items meant for them at which attendance was noted at all; of those `there`, `late`,
    `absent`. `hours` of `of_hours`: lesson hours attended, of those of all items meant for them."""

    member: Member
    there: int
    kept: int
    late: int
    absent: int
    hours: int
    of_hours: int


def list_of(item: ItineraryItem, roster: Roster) -> list[Signed]:
    """Whom an item expects, then who came besides; in the order of the course's list."""
    zone = zone_of_course(item.course)
    noted = {row.member_id: row for row in item.attendance.all()}
    expected = roster.expected((one.pk for one in item.groups.all()), (one.pk for one in item.people.all()))
    known = {one.pk for one in expected}
    besides = [one for ident, one in roster.members.items() if ident in noted and ident not in known]
    return [
        Signed(
            member,
            row := noted.get(member.pk),
            timezone.localtime(row.at, zone).time() if row is not None else None,
            row is not None and is_late(item, row, zone),
            member.pk in known,
        )
        for member in [*expected, *besides]
    ]


def is_late(item: ItineraryItem, row: SessionAttendance, zone: dt.tzinfo) -> bool:
    return row.at > dt.datetime.combine(item.on, item.starts_at, zone) + LATE_AFTER


def presences(course: Course, of: Sequence[Member] | None = None) -> list[Presence]:
    """Everybody's of the course, or some members'. The number of queries does not grow with people or items."""
    roster = roster_of(course)
    items = planned_items(course)
    zone = zone_of_course(course)
    noted: dict[object, dict[int, SessionAttendance]] = defaultdict(dict)
    for row in SessionAttendance.objects.filter(item__course=course):
        noted[row.item_id][row.member_id] = row
    meant = {
        item.pk: {
            one.pk for one in roster.expected((g.pk for g in item.groups.all()), (p.pk for p in item.people.all()))
        }
        for item in items
    }
    wanted = (
        roster.members.values() if of is None else [roster.members[one.pk] for one in of if one.pk in roster.members]
    )
    found = [_presence(member, items, meant, noted, zone) for member in wanted]
    return [one for one in found if of is not None or one.kept or one.of_hours or one.member.delegate_id or one.there]


def _presence(
    member: Member,
    items: Sequence[ItineraryItem],
    meant: Mapping[object, set[int]],
    noted: Mapping[object, Mapping[int, SessionAttendance]],
    zone: dt.tzinfo,
) -> Presence:
    own = [item for item in items if member.pk in meant[item.pk] or member.pk in noted.get(item.pk, ())]
    kept = [item for item in own if noted.get(item.pk)]
    there = [item for item in kept if member.pk in noted[item.pk]]
    return Presence(
        member,
        there=len(there),
        kept=len(kept),
        late=sum(is_late(item, noted[item.pk][member.pk], zone) for item in there),
        absent=len(kept) - len(there),
        hours=sum(item.hours or 0 for item in there),
        of_hours=sum(item.hours or 0 for item in own),
    )


def noted_at(item: ItineraryItem, member: int) -> SessionAttendance | None:
    found = item.attendance.filter(member=member) if member < 2**63 else item.attendance.none()
    return found.select_related("member", "item__course").first()


def items_today(member: Member, today: dt.date) -> list[tuple[ItineraryItem, SessionAttendance | None]]:
    """The items of a day that expect somebody, each with their attendance."""
    roster = roster_of(member.course)
    rows = {row.item_id: row for row in SessionAttendance.objects.filter(member=member)}
    return [
        (item, rows.get(item.pk))
        for item in planned_items(member.course)
        if item.on == today
        and member.pk in roster.audience((g.pk for g in item.groups.all()), (p.pk for p in item.people.all()))
    ]
