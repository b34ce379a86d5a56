"""Courses as far as somebody may see them, with what most pages of one need."""

import datetime as dt
import uuid
from functools import cached_property

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions.schemas_of_courses import CourseParts
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.cycle.learn.models import Course, Group, Member, Visit
from teladan.cycle.learn.rules import course_roles, organises, reads_course, receives_course, seen_courses
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer, zone_of

TRAVELS = frozenset({Member.Role.PARTICIPANT, Member.Role.ATTENDANT})
"""Who goes on the journey, and stands on the delegation's list."""


def courses(viewer: Viewer) -> QuerySet[Course]:
    related = ("organiser", "visit__host", "visit__guest", "visit__case", "visit__reception__host__unit")
    return Course.objects.filter(seen_courses(viewer)).select_related(*related).order_by("-starts_on", "title", "id")


def course(viewer: Viewer, ident: uuid.UUID) -> Course | None:
    """One of them, or None: not there and not theirs are one answer."""
    return courses(viewer).filter(pk=ident).first()


def course_of(viewer: Viewer, visit: Visit) -> Course | None:
    """The course that a visit belongs to, if the viewer may see it."""
    return Course.objects.filter(seen_courses(viewer), visit=visit).first()


def field_study_of(visit: Visit) -> str:
    """Which course a visit belongs to, and all its days: the host is asked for more than the one day. Empty for others."""
    found = Course.objects.filter(visit=visit).first()
    if found is None:
        return ""
    title = f"{found.title}, {found.batch}" if found.batch else found.title
    days = {"first": date_format(found.starts_on, "j F Y"), "last": date_format(found.ends_on, "j F Y")}
    return _("%(title)s, %(first)s sampai %(last)s") % {"title": title, **days}


def groups_of(course: Course) -> QuerySet[Group]:
    return course.groups.select_related("site__place", "site__unit", "course__visit", "course__organiser").order_by(
        "position", "pk"
    )


def programme_of(course: Course) -> Programme:
    """The file that says how the field study runs. Raises UnknownDefinition where it is gone."""
    return library().programme(course.programme).body


def parts_of(course: Course) -> CourseParts:
    """What the file says of courses. Raises UnknownDefinition; LookupError for a programme of another kind."""
    parts = programme_of(course).course
    if parts is None:
        raise LookupError(course.programme)
    return parts


def today_of(course: Course) -> dt.date:
    """The day at the host's once it is known, else at the organiser's."""
    return clock.today(zone_of(course.visit.host if course.visit is not None else course.organiser))


def days_of(course: Course) -> list[dt.date]:
    """Each day of the field study."""
    return [course.starts_on + dt.timedelta(day) for day in range((course.ends_on - course.starts_on).days + 1)]


def travellers_of(course: Course) -> int:
    """How many go on the journey: as many as are expected, or as are named where that is more."""
    named = course.members.filter(role__in=TRAVELS).count()
    return max(named, course.expected_participants + course.expected_attendants)


class Standing:
    """How somebody stands to a course, asked once a request: `roles` in it, whether they keep it, read all of it, or receive it."""

    def __init__(self, viewer: Viewer, course: Course) -> None:
        self.viewer, self.course = viewer, course

    @cached_property
    def roles(self) -> frozenset[str]:
        return course_roles(self.viewer, self.course)

    @cached_property
    def organises(self) -> bool:
        return organises(self.viewer, self.course)

    @cached_property
    def reads(self) -> bool:
        return reads_course(self.viewer, self.course)

    @cached_property
    def receives(self) -> bool:
        return receives_course(self.viewer, self.course)

    @cached_property
    def members(self) -> list[Member]:
        """The viewer's own rows in the course, one a role."""
        if self.viewer.person is None:
            return []
        return list(self.course.members.filter(person=self.viewer.person).select_related("seat__group__site__place"))

    @property
    def participant(self) -> Member | None:
        return next((one for one in self.members if one.role == Member.Role.PARTICIPANT), None)

    @cached_property
    def group(self) -> Group | None:
        """The group in which the viewer sits."""
        return next((one.seat.group for one in self.members if hasattr(one, "seat")), None)
