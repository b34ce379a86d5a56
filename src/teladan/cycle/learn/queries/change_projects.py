"""Change projects as far as somebody may read them, with what is missing, what is late, and what deserves a second look."""

import calendar
import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.definitions.errors import UnknownDefinition
from teladan.cycle.learn.models import ChangeProject, Course, Member, Milestone, ProjectNote
from teladan.cycle.learn.paper.change_project import Paper
from teladan.cycle.learn.queries.courses import parts_of
from teladan.cycle.learn.rules import LEADS, leads_home, may_judge_project, may_read_project, seen_courses
from teladan.cycle.practices.queries.editions import as_published
from teladan.cycle.practices.queries.practices import Practice, published
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, within_reach

__all__ = ["ChangeProject", "Milestone", "project_named", "project_to_copy"]

RELATED = (
    "member__course__organiser",
    "member__course__visit__host",
    "member__mentor__person",
    "member__unit",
    "practice",
    "form",
)
State = ChangeProject.State
LONGEST_NUMBER = 18
FOLLOWED = dt.timedelta(days=730)
"""How long after the course its projects are put before people by themselves."""


@dataclass(frozen=True, slots=True)
class Span:
    """A term of the programme: its name, and until when it usually lasts; None where the file does not say."""

    key: str
    name: str
    latest: dt.date | None


def project_in(course: Course, ident: uuid.UUID) -> ChangeProject | None:
    return ChangeProject.objects.filter(member__course=course, pk=ident).select_related(*RELATED).first()


def project_to_copy(viewer: Viewer, ident: uuid.UUID) -> ChangeProject | None:
    """An approved project, for who may read it and who leads the participant's home unit, where it becomes a replication."""
    found = ChangeProject.objects.filter(pk=ident, state=State.APPROVED).select_related(*RELATED).first()
    if found is None or not (may_read_project(viewer, found.member) or leads_home(viewer, found.member)):
        return None
    return found


def project_named(viewer: Viewer, project: ChangeProject) -> tuple[str, bool]:
    """Whose it is and what it is called, and whether the viewer may open its page."""
    seen = Course.objects.filter(seen_courses(viewer), pk=project.member.course_id).exists()
    return f"{project.title} ({project.member.name})", seen and may_read_project(viewer, project.member)


def participants_of(course: Course) -> list[Member]:
    """Everybody who has, or owes, a project, with it; a constant number of queries."""
    found = course.members.filter(role=Member.Role.PARTICIPANT).select_related("mentor__person", "unit", "project")
    notes = ProjectNote.objects.order_by("-made_at", "-pk")
    rows = list(
        found.prefetch_related("project__milestones", Prefetch("project__notes", queryset=notes), "project__practice")
    )
    as_published(one.project.practice for one in rows if hasattr(one, "project") and one.project.practice)
    return rows


def shown_practice(project: ChangeProject) -> Practice | None:
    """The practice it draws on, in the words of its last edition; None for none, or one that was withdrawn."""
    practice = project.practice
    if practice is None or practice.state != Practice.State.PUBLISHED:
        return None
    return as_published([practice])[0]


def published_practice(ident: str) -> Practice | None:
    """One that anybody may read, by the number that a form sent."""
    if not (ident.isascii() and ident.isdigit() and len(ident) <= LONGEST_NUMBER):
        return None
    return next(iter(as_published(published().filter(pk=ident))), None)


def notes_of(project: ChangeProject) -> list[ProjectNote]:
    return list(project.notes.order_by("-made_at", "-pk"))


def spans_of(course: Course) -> list[Span]:
    """The terms of the course's programme, counted from the last day of the field study."""
    try:
        horizons = parts_of(course).horizons
    except (UnknownDefinition, LookupError):
        return [Span(one.value, str(one.label), None) for one in Milestone.Horizon]
    return [
        Span(key, said.name, months_after(course.ends_on, said.months) if said.months else None)
        for key in Milestone.Horizon.values
        if (said := horizons.get(key)) is not None
    ]


def months_after(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def missing_words(project: ChangeProject) -> list[str]:
    needed = (
        ("title", _("judul")),
        ("problem", _("masalah")),
        ("idea", _("yang akan diubah")),
    )
    return [name for field, name in needed if not getattr(project, field).strip()]


def missing_in(project: ChangeProject) -> list[str]:
    """What the mentor could not read yet."""
    found = missing_words(project)
    milestones = list(project.milestones.all())
    if not milestones:
        found.append(_("paling sedikit satu tonggak"))
    unmeasured = sum(not one.measure.strip() for one in milestones)
    if unmeasured:
        found.append(_("ukuran pada %(n)s tonggak") % {"n": unmeasured})
    return found


def advice_on(project: ChangeProject, spans: Sequence[Span]) -> list[str]:
    """What deserves a second look and hinders nothing: terms without a step, days outside a term, steps out of order."""
    milestones = list(project.milestones.all())
    found = [] if project.practice_id else [_("Belum menyebut praktik yang menjadi contohnya.")]
    if not milestones:
        return found
    return found + list(_advice_on_days(milestones, spans))


def _advice_on_days(milestones: Sequence[Milestone], spans: Sequence[Span]) -> Iterator[str]:
    before: tuple[dt.date, Span] | None = None
    for span in spans:
        own = [one for one in milestones if one.horizon == span.key]
        if not own:
            yield _("%(span)s belum punya tonggak.") % {"span": span.name}
            continue
        for one in own:
            if span.latest is not None and one.due_on > span.latest:
                yield _("“%(what)s” jatuh sesudah %(day)s, akhir %(span)s yang lazim.") % {
                    "what": one.what,
                    "day": date_format(span.latest, "j F Y"),
                    "span": span.name.lower(),
                }
        if before is not None and min(one.due_on for one in own) <= before[0]:
            yield _("%(later)s dimulai sebelum %(earlier)s selesai. Periksa tanggalnya.") % {
                "later": span.name,
                "earlier": before[1].name.lower(),
            }
        before = max(one.due_on for one in own), span


def is_late(milestone: Milestone, today: dt.date) -> bool:
    return milestone.done_on is None and milestone.due_on < today


def late_of(milestones: Iterable[Milestone], today: dt.date) -> list[Milestone]:
    return [one for one in milestones if is_late(one, today)]


def open_milestones(until: dt.date) -> QuerySet[Milestone]:
    """Of approved projects: what was not reached and is due until a day, the oldest first."""
    related = ("project__member__person__account", "project__member__mentor__person__account")
    found = Milestone.objects.filter(project__state=State.APPROVED, done_on=None, due_on__lte=until)
    return found.select_related(*related, "project__member__course__organiser").order_by("due_on", "pk")


def waiting_projects(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """For mentors and who notes for them, projects to be answered; for a participant, what is to be written, and late steps."""
    if viewer.person is None:
        return []
    found = [*_to_judge(viewer), *_to_note(viewer, today), *_to_write(viewer, today)]
    return sorted(found, key=lambda line: not line.is_late)


def _to_judge(viewer: Viewer) -> Iterator[Waiting]:
    rows = ChangeProject.objects.filter(member__mentor__person=viewer.person, state=State.SUBMITTED)
    for row in rows.select_related("member__mentor").order_by("submitted_on", "pk"):
        if may_judge_project(viewer, row.member):
            text = _("Baca proyek perubahan: %(title)s") % {"title": row.title}
            yield Waiting(text, row.member.name, _page(row), is_late=False)


def _to_note(viewer: Viewer, today: dt.date) -> Iterator[Waiting]:
    """For who keeps the course: projects whose mentor cannot sign in, approved on paper."""
    rows = ChangeProject.objects.filter(
        within_reach(viewer, LEADS, "member__course__organiser__"),
        member__mentor__person__account=None,
        member__course__ends_on__gte=today - FOLLOWED,
        state=State.SUBMITTED,
    )
    for row in rows.select_related("member").order_by("submitted_on", "pk"):
        text = _("Catat persetujuan mentor dari formulir: %(title)s") % {"title": row.title}
        yield Waiting(text, row.member.name, _page(row), is_late=False)


def _to_write(viewer: Viewer, today: dt.date) -> Iterator[Waiting]:
    own = Member.objects.filter(
        person=viewer.person, role=Member.Role.PARTICIPANT, course__ends_on__gte=today - FOLLOWED
    )
    for member in own.select_related("course", "project").prefetch_related("project__milestones").order_by("pk"):
        project = getattr(member, "project", None)
        if project is None:
            if member.course.starts_on <= today:
                url = reverse("learn:project-mine", args=[member.course_id])
                yield Waiting(_("Mulai menulis proyek perubahan Anda"), member.course.title, url, is_late=False)
        elif project.state == State.RETURNED:
            text = _("Perbaiki proyek perubahan: %(title)s") % {"title": project.title}
            yield Waiting(text, project.mentor_note[:120], _page(project), is_late=False)
        elif project.state == State.DRAFT:
            text = _("Ajukan proyek perubahan: %(title)s") % {"title": project.title}
            yield Waiting(text, member.course.title, _page(project), is_late=False)
        elif project.state == State.APPROVED:
            for one in late_of(project.milestones.all(), today):
                detail = _("Tonggak sampai %(day)s") % {"day": date_format(one.due_on, "j F Y")}
                yield Waiting(one.what, detail, _page(project), is_late=True)


def _page(project: ChangeProject) -> str:
    return reverse("learn:project", args=[project.member.course_id, project.pk])


def paper_of(project: ChangeProject, today: dt.date) -> Paper:
    """What the draft on paper says."""
    member, course = project.member, project.member.course
    practice, spans = shown_practice(project), spans_of(course)
    coaches = list(course.members.filter(role=Member.Role.COACH)[:2])
    milestones = list(project.milestones.all())
    return Paper(
        kind=project_name(course),
        course=f"{course.title}, {course.batch}" if course.batch else course.title,
        organiser=course.organiser.name,
        name=member.name,
        title=member.title,
        home=member.unit.name if member.unit is not None else member.agency,
        mentor=member.mentor.name if member.mentor is not None else project.approver,
        mentor_title=member.mentor.title if member.mentor is not None else "",
        coach=coaches[0].name if len(coaches) == 1 else "",
        project=project.title,
        problem=project.problem,
        idea=project.idea,
        learnt=project.learnt,
        practice=f"{practice.title}, {practice.owner_name}" if practice is not None else "",
        terms=tuple(
            (
                span.name,
                span.latest,
                tuple((one.what, one.measure, one.due_on) for one in milestones if one.horizon == span.key),
            )
            for span in spans
        ),
        approved_on=project.approved_on,
        made_on=today,
    )


def project_name(course: Course) -> str:
    """What the course's programme calls it: proyek perubahan, aksi perubahan."""
    try:
        return parts_of(course).project
    except (UnknownDefinition, LookupError):
        return _("Proyek perubahan")
