"""What of courses waits for somebody: on the first page, one line a thing to do."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Course, CourseSite
from teladan.cycle.learn.queries.certificates import waiting_certificates
from teladan.cycle.learn.queries.change_projects import waiting_projects
from teladan.cycle.learn.queries.course_evaluations import waiting_evaluations
from teladan.cycle.learn.queries.course_states import AGREED, CourseState, course_states
from teladan.cycle.learn.queries.course_weights import criteria_weights
from teladan.cycle.learn.queries.document_requests import waiting_documents
from teladan.cycle.learn.queries.grouping import waiting_wishes
from teladan.cycle.learn.queries.knowledge_tests import waiting_tests
from teladan.cycle.learn.queries.panel import waiting_panel
from teladan.cycle.learn.queries.waiting_itinerary import waiting_itinerary
from teladan.cycle.learn.queries.waiting_reports import waiting_reports
from teladan.cycle.learn.rules import kept_courses
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer

SOON = dt.timedelta(days=60)
"""How long before its first day a course waits on the first page."""
PATIENCE = dt.timedelta(days=14)
"""How long before its first day an unanswered letter, missing sites and empty weights become late."""
NOUNS = (
    waiting_documents,
    waiting_wishes,
    waiting_itinerary,
    waiting_reports,
    waiting_panel,
    waiting_projects,
    waiting_certificates,
    waiting_tests,
    waiting_evaluations,
)
"""What each noun of a course says waits."""


def waiting(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """All of it, what is late first."""
    if viewer.is_operator or (viewer.acting is None and viewer.person is None):
        return []
    found = waiting_courses(viewer, today)
    for of_noun in NOUNS:
        found += of_noun(viewer, today)
    return sorted(found, key=lambda one: not one.is_late)


def waiting_courses(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """For whoever keeps a course: no host yet, a letter unanswered, sites or weights missing. A fixed number of queries."""
    has_sites = Exists(CourseSite.objects.filter(course=OuterRef("pk")))
    rows = list(
        Course.objects.filter(kept_courses(viewer), starts_on__lte=today + SOON, ends_on__gte=today)
        .select_related("organiser", "visit__host", "visit__reception")
        .annotate(has_sites=has_sites)
        .order_by("starts_on", "title", "pk")
    )
    states = course_states(rows)
    return [one for row in rows for one in _of_course(row, states[row.pk], today)]


def _of_course(course: Course, state: CourseState, today: dt.date) -> Iterator[Waiting]:
    is_near = course.starts_on - today <= PATIENCE

    def line(text: str, page: str) -> Waiting:
        detail = _("%(course)s, %(day)s") % {"course": course.title, "day": date_format(course.starts_on, "j F Y")}
        return Waiting(text, detail, reverse(f"learn:{page}", args=[course.pk]), is_near)

    if state in (CourseState.CHOOSING, CourseState.ANOTHER):
        yield line(_("Pilih tuan rumah studi lapangan"), "hosts-weighed")
    elif state == CourseState.LETTER:
        yield line(_("Kirim permohonan studi lapangan"), "course")
    elif state == CourseState.ASKED and is_near:
        yield line(_("Permohonan studi lapangan belum dijawab; hubungi tuan rumah"), "course")
    elif state in AGREED:
        if not getattr(course, "has_sites", True):
            yield line(_("Pilih lokus studi lapangan"), "course-sites")
        if today <= course.ends_on and criteria_weights(course) is None:
            yield line(_("Isi bobot penilaian sebelum presentasi"), "course-weights")
