"""What the pages of change projects show: the board of all, one project, and its list as a spreadsheet."""

import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.cycle.learn.models import ChangeProject, Course, Member, Milestone, ProjectNote
from teladan.cycle.learn.queries.change_projects import (
    Span,
    advice_on,
    is_late,
    late_of,
    missing_in,
    missing_words,
    notes_of,
    shown_practice,
    spans_of,
)
from teladan.cycle.learn.queries.courses import Standing
from teladan.cycle.learn.queries.observations import names_of_people
from teladan.cycle.learn.rules import (
    is_same_person,
    may_judge_project,
    may_note_approval,
    may_stop_project,
    may_write_project,
    reads_all_projects,
)
from teladan.cycle.practices.queries.practices import Practice
from teladan.ground.registry.queries import Viewer
from teladan.ground.tables import Column, Sheet, write_rows

State = ChangeProject.State
BADGES = {
    State.DRAFT: "draft",
    State.SUBMITTED: "attention",
    State.RETURNED: "attention",
    State.APPROVED: "done",
    State.STOPPED: "neutral",
}
NONE, LATE = "belum", "terlambat"


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as it is read: its state in words, and whether that state is late, done or to come."""

    row: Milestone
    badge: str
    words: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its steps; `until`: the day until which it usually lasts."""

    key: str
    name: str
    until: dt.date | None
    steps: list[Step]


@dataclass(frozen=True, slots=True)
class Row:
    """A participant on the board. What may not be read of a project is left out: then only title and practice stand."""

    member: Member
    project: ChangeProject | None
    is_open: bool
    url: str
    badge: str
    words: str
    late: str
    reached: str
    hindrance: str
    practice: str


def step_of(one: Milestone, today: dt.date, *, is_running: bool = True) -> Step:
    """`is_running`: days are counted only for an approved project."""
    if one.done_on is not None:
        words = _("Tercapai %(day)s") % {"day": date_format(one.done_on, "j F Y")}
        if one.done_on > one.due_on:
            days = (one.done_on - one.due_on).days
            words = ngettext("%(words)s, lewat %(n)s hari", "%(words)s, lewat %(n)s hari", days) % {
                "words": words,
                "n": days,
            }
        return Step(one, "done", words)
    if not is_running:
        return Step(one, "neutral", _("Direncanakan"))
    days = (one.due_on - today).days
    if days < 0:
        return Step(one, "late", ngettext("Terlambat %(n)s hari", "Terlambat %(n)s hari", -days) % {"n": -days})
    if days == 0:
        return Step(one, "attention", _("Hari ini"))
    if days <= 14:
        return Step(one, "attention", ngettext("%(n)s hari lagi", "%(n)s hari lagi", days) % {"n": days})
    return Step(one, "neutral", _("Berjalan"))


def terms_of(project: ChangeProject, spans: Sequence[Span], today: dt.date) -> list[Term]:
    milestones = list(project.milestones.all())
    running = project.state == State.APPROVED
    return [
        Term(
            span.key,
            span.name,
            span.latest,
            [step_of(one, today, is_running=running) for one in milestones if one.horizon == span.key],
        )
        for span in spans
    ]


def project_context(viewer: Viewer, project: ChangeProject, today: dt.date) -> dict[str, Any]:
    """The page of one project."""
    member, spans = project.member, spans_of(project.member.course)
    is_written = project.state in (State.DRAFT, State.RETURNED)
    writes = may_write_project(viewer, member)
    notes = notes_of(project)
    names = names_of_people({note.author for note in notes})
    missing = missing_in(project) if is_written else []
    return {
        "project": project,
        "member": member,
        "badge": BADGES[State(project.state)],
        "practice": shown_practice(project),
        "has_practice": project.practice_id is not None,
        "terms": terms_of(project, spans, today),
        "late": len(late_of(project.milestones.all(), today)) if project.state == State.APPROVED else 0,
        "notes": [(note, names.get(note.author, "")) for note in notes],
        "missing": missing if writes else [],
        "lacks_words": bool(missing_words(project)),
        "advice": advice_on(project, spans) if is_written or project.state == State.SUBMITTED else [],
        "is_own": is_same_person(viewer, member),
        "may_write": writes and is_written,
        "may_submit": writes and is_written and not missing,
        "may_judge": project.state == State.SUBMITTED and may_judge_project(viewer, member),
        "may_note_approval": project.state == State.SUBMITTED and may_note_approval(viewer, member),
        "may_reopen": project.state == State.APPROVED
        and (may_judge_project(viewer, member) or may_note_approval(viewer, member)),
        "may_reach": writes and project.state == State.APPROVED,
        "may_note": project.state == State.APPROVED,
        "may_stop": project.state != State.STOPPED and may_stop_project(viewer, member),
        "may_resume": project.state == State.STOPPED and may_stop_project(viewer, member),
    }


def reader_of(viewer: Viewer, course: Course) -> Callable[[Member], bool]:
    """Whose projects somebody reads whole; asked once for a list."""
    if reads_all_projects(viewer, course):
        return lambda _member: True
    return lambda member: is_same_person(viewer, member) or is_same_person(viewer, member.mentor)


def rows_of(
    standing: Standing, members: Iterable[Member], reads: Callable[[Member], bool], today: dt.date
) -> list[Row]:
    return [_row(standing, member, getattr(member, "project", None), reads(member), today) for member in members]


def _row(standing: Standing, member: Member, project: ChangeProject | None, is_open: bool, today: dt.date) -> Row:
    if project is None or not is_open:
        empty = is_open or standing.organises
        words = _("Belum ditulis") if project is None and empty else ""
        url = ""
        if project is None and standing.organises:
            url = reverse("learn:project-new", args=[member.course_id, member.pk])
        return Row(member, project, is_open, url, "neutral", words, "", "", "", _practice_of(project))
    milestones = list(project.milestones.all())
    late = len(late_of(milestones, today)) if project.state == State.APPROVED else 0
    risk = next((note.risk for note in project.notes.all() if note.risk), "")
    return Row(
        member,
        project,
        is_open,
        reverse("learn:project", args=[member.course_id, project.pk]),
        BADGES[State(project.state)],
        str(State(project.state).label),
        ngettext("%(n)s tonggak terlambat", "%(n)s tonggak terlambat", late) % {"n": late} if late else "",
        _("%(done)s dari %(all)s")
        % {"done": sum(one.done_on is not None for one in milestones), "all": len(milestones)}
        if milestones
        else "",
        str(ProjectNote.Risk(risk).label) if risk else "",
        _practice_of(project),
    )


def _practice_of(project: ChangeProject | None) -> str:
    practice = project.practice if project is not None else None
    if practice is None:
        return ""
    return practice.title if practice.state == Practice.State.PUBLISHED else _("Praktik yang sudah ditarik")


def chosen(rows: Sequence[Row], state: str) -> list[Row]:
    """Those in a state, as the address asks; all for anything else."""
    if state == NONE:
        return [row for row in rows if row.project is None]
    if state == LATE:
        return [row for row in rows if row.late]
    if state in State.values:
        return [row for row in rows if row.is_open and row.project is not None and row.project.state == state]
    return list(rows)


def choices_of_states() -> list[tuple[str, str]]:
    known = [(state.value, str(state.label)) for state in State]
    return [("", _("Semua")), (NONE, _("Belum ditulis")), *known, (LATE, _("Ada tonggak terlambat"))]


def counted(rows: Iterable[Row], spans: Sequence[Span], today: dt.date) -> dict[str, Any]:
    """The board: approved projects by term, and what stands in the way, counted once a project."""
    running = [row.project for row in rows if row.is_open and row.project and row.project.state == State.APPROVED]
    table = []
    for span in spans:
        steps = [[one for one in project.milestones.all() if one.horizon == span.key] for project in running]
        table.append(
            [
                span.name,
                sum(one.done_on is not None for own in steps for one in own),
                sum(is_late(one, today) for own in steps for one in own),
                sum(one.done_on is None and one.due_on >= today for own in steps for one in own),
                sum(not own for own in steps),
            ]
        )
    risks = Counter(risk for project in running for risk in {note.risk for note in project.notes.all()} - {""})
    labels = dict(ProjectNote.Risk.choices)
    return {
        "running": len(running),
        "by_term": table,
        "hindrances": [[str(labels.get(risk, risk)), many] for risk, many in risks.most_common()],
    }


def file_of(rows: Iterable[Row], spans: Sequence[Span], today: dt.date) -> bytes:
    """A line a milestone; a project without any has one line."""
    names = {span.key: span.name for span in spans}
    columns = (
        Column(_("Peserta"), 28),
        Column(_("Unit asal"), 28),
        Column(_("Mentor"), 28),
        Column(_("Judul"), 40, wraps=True),
        Column(_("Praktik yang ditiru"), 32, wraps=True),
        Column(_("Keadaan proyek"), 20),
        Column(_("Jangka"), 18),
        Column(_("Tonggak"), 44, wraps=True),
        Column(_("Ukuran"), 36, wraps=True),
        Column(_("Sampai"), 12),
        Column(_("Tercapai"), 12),
        Column(_("Keadaan tonggak"), 28),
        Column(_("Hambatan terakhir"), 28),
    )
    buffer = io.BytesIO()
    lines = (line for row in rows if row.is_open for line in _lines(row, names, today))
    write_rows(buffer, [Sheet(_("Proyek"), columns, lines)])
    return buffer.getvalue()


def _lines(row: Row, names: dict[str, str], today: dt.date) -> Iterable[list[Any]]:
    member, project = row.member, row.project
    mentor = member.mentor.name if member.mentor is not None else ""
    home = member.unit.name if member.unit is not None else member.agency
    head = [member.name, home, mentor, project.title if project else "", row.practice, row.words]
    steps = list(project.milestones.all()) if project is not None else []
    running = project is not None and project.state == State.APPROVED
    if not steps:
        yield [*head, "", "", "", None, None, "", row.hindrance]
    for one in steps:
        words = step_of(one, today, is_running=running).words
        name = names.get(one.horizon, one.horizon)
        yield [*head, name, one.what, one.measure, one.due_on, one.done_on, words, row.hindrance]
