"""The first page of somebody who acts for no unit but takes part in something: their courses and events, and what waits in them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format

from teladan.cycle.learn.queries.course_waiting import waiting as waiting_courses
from teladan.cycle.learn.queries.event_waiting import waiting as waiting_events
from teladan.cycle.learn.queries.events import events
from teladan.cycle.learn.queries.members import own_courses
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer


@dataclass(frozen=True, slots=True)
class Part:
    """A course, or another activity, in which one takes part."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class TakingPart:
    parts: Sequence[Part]
    waiting: Sequence[Waiting]


def taking_part(viewer: Viewer, today: dt.date) -> TakingPart | None:
    """None for whoever takes part in nothing."""
    if viewer.person is None:
        return None
    parts = [
        Part(
            f"{course.title}, {course.batch}" if course.batch else course.title,
            f"{date_format(course.starts_on, 'j F')} – {date_format(course.ends_on, 'j F Y')}",
            reverse("learn:mine", args=[course.pk]),
        )
        for course in own_courses(viewer)
    ]
    parts += [
        Part(
            event.title,
            f"{date_format(event.starts_on, 'j F')} – {date_format(event.ends_on, 'j F Y')}",
            reverse("learn:event", args=[event.pk]),
        )
        for event in events(viewer)
    ]
    return TakingPart(parts, [*waiting_courses(viewer, today), *waiting_events(viewer, today)]) if parts else None
