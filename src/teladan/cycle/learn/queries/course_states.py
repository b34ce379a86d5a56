"""How far a course's field study has come: computed from its visit, its days and its reports, never stored."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem
from teladan.cycle.learn.models import Course, Group, ReportEdition
from teladan.cycle.learn.queries import visits
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, zones_of


class CourseState(TextChoices):
    """Where a course's field study stands."""

    CHOOSING = "choosing", _("Memilih tuan rumah")
    LETTER = "letter", _("Surat disiapkan")
    ASKED = "asked", _("Menunggu jawaban")
    OFFERED = "offered", _("Tanggal lain ditawarkan")
    ANOTHER = "another", _("Cari tuan rumah lain")
    READY = "ready", _("Menyiapkan keberangkatan")
    FIELD = "field", _("Di lapangan")
    REPORTING = "reporting", _("Menyelesaikan laporan")
    CHANGE = "change", _("Proyek perubahan")
    ENDED = "ended", _("Selesai")


BEFORE_THE_DAY = {
    visits.State.DRAFT: CourseState.LETTER,
    visits.State.ASKED: CourseState.ASKED,
    visits.State.OFFERED: CourseState.OFFERED,
    visits.State.REFUSED: CourseState.ANOTHER,
    visits.State.CANCELLED: CourseState.ANOTHER,
}
"""What the visit says while no day is agreed; from then on the days and reports do."""
AGREED = frozenset({CourseState.READY, CourseState.FIELD, CourseState.REPORTING, CourseState.CHANGE, CourseState.ENDED})


def course_states(found: Iterable[Course]) -> Mapping[uuid.UUID, CourseState]:
    """Course -> how far it has come today. Four queries for all."""
    rows = list(found)
    sent = [row.visit for row in rows if row.visit is not None]
    states = visits.states_of(sent)
    reported = _with_final_reports([row.pk for row in rows])
    days = todays_of(rows)
    return {
        row.pk: state_of(row, states.get(row.visit_id), days[row.pk], is_reported=row.pk in reported) for row in rows
    }


def todays_of(found: Iterable[Course]) -> Mapping[uuid.UUID, dt.date]:
    """Course -> today at its host's, or at its organiser's while there is none."""
    rows = list(found)
    places = {row.pk: row.visit.host if row.visit is not None else row.organiser for row in rows}
    zones = zones_of({place.pk: place for place in places.values()}.values())
    return {pk: clock.today(zones[place.pk]) for pk, place in places.items()}


def state_of(course: Course, visit: str | None, today: dt.date, *, is_reported: bool) -> CourseState:
    """By the state of its visit (None: no host chosen), the day, and whether every group's report is final."""
    if visit is None:
        return CourseState.CHOOSING
    before = BEFORE_THE_DAY.get(visits.State(visit))
    if before is not None:
        return before
    if today < course.starts_on:
        return CourseState.READY
    if today <= course.ends_on:
        return CourseState.FIELD
    if not is_reported:
        return CourseState.REPORTING
    return CourseState.CHANGE if today <= _last_day(course) else CourseState.ENDED


def chosen_host(course: Course) -> Unit | None:
    """The host that was chosen; None while there is none, or once it refused or the visit was called off."""
    if course.visit is None or course_states([course])[course.pk] == CourseState.ANOTHER:
        return None
    return course.visit.host


def _last_day(course: Course) -> dt.date:
    """The last day of the programme's last phase; for ever where its file is gone."""
    try:
        phases = library().programme(course.programme).body.phases
    except DefinitionProblem:
        return dt.date.max
    return course.starts_on + dt.timedelta(max(phase.to for phase in phases.values()))


def _with_final_reports(found: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Courses that have groups, each with a final report."""
    final = ReportEdition.objects.filter(kind=ReportEdition.Kind.FINAL).values("report__group")
    groups = Group.objects.filter(course__in=found)
    left = set(groups.exclude(pk__in=final).values_list("course", flat=True))
    return set(groups.values_list("course", flat=True)) - left
