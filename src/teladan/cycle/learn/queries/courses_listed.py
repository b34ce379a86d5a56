"""The list of courses: what is looked for in it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models import Course
from teladan.cycle.learn.queries.courses import courses
from teladan.ground.registry.queries import Viewer


class CourseStretch(TextChoices):
    """Where courses stand by what tables say; their exact state is computed for those shown."""

    CHOOSING = "choosing", _("Belum ada tuan rumah")
    COMING = "coming", _("Akan berlangsung")
    NOW = "now", _("Di lapangan hari ini")
    PAST = "past", _("Sudah berlangsung")


@dataclass(frozen=True, slots=True)
class CourseWanted:
    """Words, a year and a stretch; empty is all."""

    words: str = ""
    year: str = ""
    stretch: str = ""


def courses_listed(viewer: Viewer, wanted: CourseWanted, today: dt.date) -> QuerySet[Course]:
    """Those looked for, the latest first."""
    found = courses(viewer)
    for word in wanted.words.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(batch__icontains=word)
            | Q(theme__icontains=word)
            | Q(organiser__name__icontains=word)
            | Q(visit__host__name__icontains=word)
        )
    if wanted.year:
        found = found.filter(starts_on__year=int(wanted.year))
    stretches = {
        CourseStretch.CHOOSING: Q(visit=None),
        CourseStretch.COMING: Q(visit__isnull=False, starts_on__gt=today),
        CourseStretch.NOW: Q(visit__isnull=False, starts_on__lte=today, ends_on__gte=today),
        CourseStretch.PAST: Q(visit__isnull=False, ends_on__lt=today),
    }
    if wanted.stretch in CourseStretch.values:
        found = found.filter(stretches[CourseStretch(wanted.stretch)])
    return found


def years_of_courses(viewer: Viewer) -> list[int]:
    """In which years the viewer's courses begin, the latest first."""
    return [day.year for day in courses(viewer).order_by().dates("starts_on", "year", order="DESC")]
