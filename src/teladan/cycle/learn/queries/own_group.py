"""In which group of a visit's course somebody sits, and how far ahead their phone may keep the sheet."""

import datetime as dt

from django.utils import timezone

from teladan.cycle.learn.models import Course, Group, Seat, Visit
from teladan.ground.registry.queries import zone_of

AFTER = 3
"""Days after the last one for which the sheet still opens: the way home, and an evening for the report."""
LEAST, MOST = dt.timedelta(hours=36), dt.timedelta(days=14)


def course_of(visit: Visit) -> Course | None:
    """The course whose field study the visit is."""
    return Course.objects.filter(visit=visit).first()


def own_group(visit: Visit, account: str) -> Group | None:
    """The group in which the person of an account sits; None for visits without groups."""
    if not account.isdecimal():
        return None
    seats = Seat.objects.filter(group__course__visit=visit, member__person__account=int(account))
    found = seats.select_related("group__site__place").first()
    return found.group if found else None


def kept_until(visit: Visit, now: dt.datetime) -> dt.datetime:
    """Until when a phone may open its copy of the sheet: some days after the last one, at least 36 hours, at most 14 days."""
    course = course_of(visit)
    if course is not None:
        last = course.ends_on
    else:
        last = visit.reception.on if visit.reception is not None else visit.proposed_on
    zone = zone_of(visit.host)
    ends = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(AFTER + 1), dt.time.min), zone)
    return min(max(ends, now + LEAST), now + MOST)
