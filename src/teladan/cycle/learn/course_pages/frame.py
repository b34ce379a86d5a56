"""What stands around every page of a course: its days, its host, how far it has come, and its other pages."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.models import Course
from teladan.cycle.learn.queries import courses as queries
from teladan.cycle.learn.queries.course_states import CourseState, course_states
from teladan.cycle.learn.queries.courses import Standing
from teladan.cycle.learn.visit_page import Link, between

BADGES = {
    CourseState.CHOOSING: "draft",
    CourseState.LETTER: "draft",
    CourseState.ASKED: "info",
    CourseState.OFFERED: "attention",
    CourseState.ANOTHER: "refused",
    CourseState.READY: "done",
    CourseState.FIELD: "info",
    CourseState.REPORTING: "info",
    CourseState.CHANGE: "info",
    CourseState.ENDED: "done",
}


def _both(_standing: Standing) -> bool:
    return True


def _own_side(standing: Standing) -> bool:
    return standing.reads


def _takes_part(standing: Standing) -> bool:
    return bool(standing.roles)


def _organises(standing: Standing) -> bool:
    return standing.organises


def _host_alone(standing: Standing) -> bool:
    return standing.receives and not standing.reads


PAGES: tuple[tuple[str, Any, Callable[[Standing], bool]], ...] = (
    ("course", gettext_lazy("Ringkasan"), _both),
    ("mine", gettext_lazy("Halaman saya"), _takes_part),
    ("members", gettext_lazy("Orang"), _own_side),
    ("course-sites", gettext_lazy("Lokus"), _both),
    ("groups", gettext_lazy("Kelompok"), _both),
    ("itinerary", gettext_lazy("Acara"), _both),
    ("course-questions", gettext_lazy("Pertanyaan"), _both),
    ("reports", gettext_lazy("Laporan"), _both),
    ("presentations", gettext_lazy("Presentasi"), _both),
    ("projects", gettext_lazy("Proyek"), _own_side),
    ("course-test", gettext_lazy("Tes & penilaian"), _own_side),
    ("evaluation-results", gettext_lazy("Penilaian dari peserta"), _host_alone),
    ("attendance-overview", gettext_lazy("Kehadiran"), _organises),
    ("certificates", gettext_lazy("Sertifikat"), _own_side),
)
"""The pages of a course in the order of its work, and for whom; each view still asks for itself."""


@dataclass(frozen=True, slots=True)
class CourseFrame:
    """`days`: the field study's first and last; `host`: empty until one is chosen."""

    state: CourseState
    badge: str
    days: str
    host: str


def course_or_404(request: HttpRequest, ident: uuid.UUID) -> Course:
    found = queries.course(request.viewer, ident)
    if found is None:
        raise Http404(_("Pelatihan ini tidak ada, atau Anda tidak termasuk di dalamnya."))
    return found


def own_side_or_404(request: HttpRequest, ident: uuid.UUID) -> tuple[Course, Standing]:
    """The course, for whoever reads it from the organiser's side: the host has no such page."""
    course = course_or_404(request, ident)
    standing = Standing(request.viewer, course)
    if not standing.reads:
        raise Http404(_("Halaman ini milik penyelenggara dan orang-orang pelatihannya."))
    return course, standing


def organised_or_403(request: HttpRequest, ident: uuid.UUID, why: str = "") -> Course:
    """The course, for whoever keeps it, on a page of which its host knows."""
    course = course_or_404(request, ident)
    if not Standing(request.viewer, course).organises:
        raise PermissionDenied(why)
    return course


def own_organised_or_403(request: HttpRequest, ident: uuid.UUID, why: str = "") -> Course:
    """The course, for whoever keeps it, on a page that the host does not have."""
    course, standing = own_side_or_404(request, ident)
    if not standing.organises:
        raise PermissionDenied(why)
    return course


def frame_context(request: HttpRequest, course: Course, here: str) -> dict[str, Any]:
    """What `learn/course_base.html` needs. `here`: the URL name of the page in the list that is open."""
    standing = Standing(request.viewer, course)
    return {
        "course": course,
        "standing": standing,
        "here": here,
        "pages": tuple(_pages(course, standing, here)),
        "frame": frame_of(course),
    }


def frame_of(course: Course) -> CourseFrame:
    state = course_states([course])[course.pk]
    host = course.visit.host.name if course.visit is not None else ""
    return CourseFrame(state, BADGES[state], between(course.starts_on, course.ends_on), host)


def address_of(name: str, course: Course, *more: object) -> str:
    """Where a page of a course stands; empty for one that this installation does not have."""
    try:
        return reverse(f"learn:{name}", args=[course.pk, *more])
    except NoReverseMatch:
        return ""


def _pages(course: Course, standing: Standing, here: str) -> Iterator[Link]:
    for name, words, is_for in PAGES:
        url = address_of(name, course) if is_for(standing) else ""
        if url:
            yield Link(str(words), url, name == here)
