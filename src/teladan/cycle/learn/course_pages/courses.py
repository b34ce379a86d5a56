"""What the list of courses and the page of one show."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem, Loaded
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.core.numbers import written
from teladan.cycle.learn.course_pages.frame import BADGES, address_of
from teladan.cycle.learn.course_pages.steps import course_steps, may_open_visit, steps_to_take, terms_missing
from teladan.cycle.learn.models import Course, ReportEdition
from teladan.cycle.learn.queries.course_progress import CourseProgress, progress_of_course
from teladan.cycle.learn.queries.course_states import CourseState, course_states
from teladan.cycle.learn.queries.courses import TRAVELS, Standing, groups_of, parts_of, programme_of, today_of
from teladan.cycle.learn.queries.hosts_weighed import calendar_advice
from teladan.cycle.learn.queries.report_states import rows_of
from teladan.cycle.learn.queries.reports import Progress, counted
from teladan.cycle.learn.role_words import ROLE_WORDS
from teladan.cycle.learn.visit_page import between
from teladan.ground.registry.queries import zone_name_of


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course in the list."""

    course: Course
    badge: str
    state: CourseState
    days: str


@dataclass(frozen=True, slots=True)
class ProgrammeChoice:
    """A programme by which a course can run. `basis`: number and title of the rule that it follows."""

    ident: str
    name: str
    training: str
    basis: str
    since: str
    is_draft: bool


def listed_courses(found: Collection[Course]) -> list[CourseRow]:
    states = course_states(found)
    return [
        CourseRow(row, BADGES[states[row.pk]], states[row.pk], between(row.starts_on, row.ends_on)) for row in found
    ]


def programme_choices() -> list[ProgrammeChoice]:
    """Every programme of a course, the newest version of each first."""
    return [
        ProgrammeChoice(
            ident=one.ident,
            name=one.body.name,
            training=one.body.course.training,
            basis=basis_of(one),
            since=between_words(one.body),
            is_draft=one.body.status == "draft",
        )
        for one in reversed(library().programmes())
        if one.body.course is not None
    ]


def basis_of(programme: Loaded[Programme]) -> str:
    """`Peraturan … Nomor 20 Tahun 2015 tentang …`; the source's identity where its file is gone."""
    cited = programme.body.basis.source
    try:
        source = library().source(cited).body
    except DefinitionProblem:
        return cited
    return _("%(number)s tentang %(title)s") % {"number": source.number, "title": source.title}


def between_words(body: Programme) -> str:
    """`sejak 1 Januari 2015 sampai 31 Desember 2019`."""
    first, until = date_format(body.in_force.from_, "j F Y"), body.in_force.until
    if until is None:
        return _("sejak %(first)s") % {"first": first}
    return _("%(first)s sampai %(until)s") % {"first": first, "until": date_format(until, "j F Y")}


def begun_with(programme: Loaded[Programme]) -> dict[str, Any]:
    """What a new course's terms begin with; all of it may be changed."""
    body = programme.body
    parts = body.course
    if parts is None:
        return {}
    return {
        "title": parts.training,
        "purpose": _(
            "Mempelajari praktik terbaik di lokus, memahami sebab berhasilnya, dan menjadikannya bahan %(project)s setiap peserta."
        )
        % {"project": parts.project.lower()},
        "outputs": "\n".join(body.outputs),
        "basis": basis_of(programme),
        "expected_participants": 0,
        "expected_attendants": 0,
    }


def course_context(standing: Standing, state: CourseState) -> dict[str, Any]:
    """What `learn/course.html` shows besides the frame. The host's side gets no steps and no counts of the guests' own work."""
    course, today = standing.course, today_of(standing.course)
    context: dict[str, Any] = {
        "groups": _group_rows(standing),
        "group_columns": [
            (_("Kelompok"), "text"),
            (_("Lokus"), "wide"),
            (_("Orang"), "number"),
            (_("Laporan"), "wide"),
        ],
        "facts": [],
        "reception": _reception(standing),
        "to_visit": "",
    }
    if may_open_visit(standing):
        context["to_visit"] = reverse("learn:visit", args=[course.visit_id])
    is_own = standing.reads
    if is_own:
        progress = progress_of_course(course)
        steps = course_steps(standing, state, progress, today, terms_missing(course))
        context |= {
            "steps": steps,
            "to_take": steps_to_take(steps),
            "roles": _roles(course, progress),
            "may_edit": standing.organises,
            "readings": list(programme_of(course).readings.values()),
        }
        if today < course.starts_on:
            context["advice"] = calendar_advice(course.starts_on, course.ends_on)
    context["facts"] = _facts(standing, is_own=is_own)
    return context


def _facts(standing: Standing, *, is_own: bool) -> list[tuple[str, str]]:
    course, visit = standing.course, standing.course.visit
    travellers = course.members.filter(role__in=TRAVELS).count()
    expected = course.expected_participants + course.expected_attendants
    people = _("%(n)s orang") % {"n": travellers} if travellers else ""
    if travellers < expected:
        people = _("%(n)s orang direncanakan, %(named)s sudah didaftarkan") % {"n": expected, "named": travellers}
    found = [
        (_("Hari"), between(course.starts_on, course.ends_on)),
        (_("Penyelenggara"), course.organiser.name),
        (_("Tuan rumah"), visit.host.name if visit is not None else ""),
        (_("Tema"), course.theme),
        (_("Yang berangkat"), people),
        (_("Bentuk"), programme_of(course).name),
    ]
    if is_own:
        found.append((_("Dasar"), course.basis))
    return [one for one in found if one[1]]


def _reception(standing: Standing) -> dict[str, str]:
    """When the host receives everybody; its agenda is the visit's own."""
    visit = standing.course.visit
    if visit is None or visit.reception is None:
        return {}
    reception = visit.reception
    together = reception.visits.exclude(pk=visit.pk).count()
    hours = f"{time_format(reception.starts_at, 'H.i')}–{time_format(reception.ends_at, 'H.i')}"
    return {
        "day": date_format(reception.on, "l, j F Y"),
        "hours": f"{hours} {zone_name_of(visit.host)}",
        "room": reception.room.name if reception.room is not None else "",
        "together": ngettext("Bersama %(n)s rombongan lain.", "Bersama %(n)s rombongan lain.", together)
        % {"n": together}
        if together
        else "",
        "url": reverse("learn:agenda", args=[visit.pk]) if may_open_visit(standing) else "",
    }


def _group_rows(standing: Standing) -> list[tuple[object, ...]]:
    """A row of the table for each group: its report as far as the reader may know of it."""
    course = standing.course
    rows = list(groups_of(course).select_related("report").prefetch_related("seats"))
    reports = {row.pk: row.report for row in rows if hasattr(row, "report")}
    progress = {key: counted(found) for key, found in rows_of(reports.values()).items()} if standing.reads else {}
    editions = dict(
        ReportEdition.objects.filter(report__in=reports.values()).order_by("number").values_list("report", "kind")
    )
    found: list[tuple[object, ...]] = []
    for row in rows:
        report = reports.get(row.pk)
        kind, done = (editions.get(report.pk), progress.get(report.pk)) if report is not None else (None, None)
        is_begun = report is not None and standing.reads
        site, unit = row.site.place.name, row.site.unit
        url = ""
        if standing.reads:
            url = address_of("report", course, row.pk)
        elif kind:
            url = address_of("report-confirm", course, row.pk)
        place = f"{site} ({unit.name})" if unit is not None and unit.name != site else site
        words = _report_words(kind, done, is_begun=is_begun)
        found.append(((row.name, url), place, written(len(row.seats.all())), words))
    return found


def _report_words(kind: str | None, progress: Progress | None, *, is_begun: bool) -> str:
    words = str(ReportEdition.Kind(kind).label) if kind else _("Sedang ditulis") if is_begun else _("Belum ada")
    if progress is not None and progress.total and kind != ReportEdition.Kind.FINAL:
        words += ": " + _("%(n)s dari %(all)s alinea dipastikan") % {"n": progress.confirmed, "all": progress.total}
    return words


def _roles(course: Course, progress: CourseProgress) -> list[tuple[str, str, int]]:
    """Each role with what it does and how many hold it."""
    project, names = parts_of(course).project.lower(), programme_of(course).roles
    return [
        (
            names[role].name if role in names else str(role.label),
            str(words) % {"project": project},
            progress.people.get(role, 0),
        )
        for role, words in ROLE_WORDS.items()
    ]
