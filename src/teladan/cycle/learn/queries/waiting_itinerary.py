"""Days of a course that are planned otherwise than they were told: they wait for whoever keeps the course."""

import datetime as dt
from collections import defaultdict

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Course, ItineraryItem, ItinerarySending
from teladan.cycle.learn.queries.itinerary import as_sent
from teladan.cycle.learn.rules import kept_courses
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer

SOON = dt.timedelta(days=7)
"""So near to the first day, days that nobody was told of are late."""


def waiting_itinerary(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """A line a course that is not over. The number of queries does not grow with courses."""
    courses = list(Course.objects.filter(kept_courses(viewer), ends_on__gte=today).order_by("starts_on", "title", "pk"))
    items: dict[object, list[ItineraryItem]] = defaultdict(list)
    planned = ItineraryItem.objects.filter(course__in=courses).select_related("place")
    for item in planned.prefetch_related("groups", "people").order_by("on", "starts_at", "ends_at", "id"):
        items[item.course_id].append(item)
    told = {row.course_id: row.items for row in ItinerarySending.objects.filter(course__in=courses).order_by("number")}
    return [
        Waiting(
            _("Kirim perubahan acara: %(course)s") % {"course": one.title}
            if one.pk in told
            else _("Kirim acara: %(course)s") % {"course": one.title},
            _("mulai %(day)s") % {"day": date_format(one.starts_on, "j F Y")},
            reverse("learn:itinerary", args=[one.pk]),
            one.starts_on - today <= SOON,
        )
        for one in courses
        if items[one.pk] and told.get(one.pk) != as_sent(items[one.pk])
    ]
