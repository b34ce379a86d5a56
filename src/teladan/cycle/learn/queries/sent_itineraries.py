"""Where the courses that come to some hosts lead on which days, as their days were last sent."""

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import OuterRef, QuerySet, Subquery

from teladan.cycle.learn.models import Course, ItinerarySending, Visit
from teladan.cycle.learn.queries.itinerary import Stop, stop_of
from teladan.ground import clock


def sent_stops(hosts: Collection[int], first: dt.date, last: dt.date) -> Iterator[tuple[Course, Stop]]:
    """(course, item) between two days; of a visit that was called off, or not sent yet, none. One query."""
    for course, stops in sent_by_course(hosts, first, last):
        for stop in stops:
            yield course, stop


def sent_by_course(hosts: Collection[int], first: dt.date, last: dt.date) -> list[tuple[Course, list[Stop]]]:
    """Every course whose days were sent, with those of its items that are between two days."""
    latest = ItinerarySending.objects.filter(course=OuterRef("course")).order_by("-number").values("number")[:1]
    found = ItinerarySending.objects.filter(
        course__visit__host__in=hosts,
        course__visit__case__isnull=False,
        course__ends_on__gte=first,
        course__starts_on__lte=last,
        number=Subquery(latest),
    ).exclude(course__visit__in=_called_off(hosts))
    rows = found.select_related("course__visit__guest", "course__visit__host", "course__organiser")
    return [
        (row.course, [stop for stop in map(stop_of, row.items) if first <= stop.on <= last])
        for row in rows.order_by("course__starts_on", "course__pk")
    ]


def _called_off(hosts: Collection[int]) -> QuerySet[Visit]:
    return Visit.objects.filter(
        host__in=hosts,
        case__happenings__fact="cancelled",
        case__happenings__withdrawn_at=None,
        case__happenings__at__lte=clock.now(),
    ).values("pk")
