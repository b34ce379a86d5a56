"""Reports of groups: their sections and passages, how far their sites have confirmed them, what is still open."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from teladan.core.definitions.schemas_of_courses import ReportSection
from teladan.cycle.learn.models import (
    Course,
    Group,
    ItineraryItem,
    Observation,
    Passage,
    PassageVersion,
    Photo,
    Question,
    Report,
    ReportEdition,
    Seat,
)
from teladan.cycle.learn.queries.courses import groups_of, parts_of, today_of
from teladan.cycle.learn.queries.report_states import (
    FOR_SITE,
    PassageRow,
    State,
    Word,
    entries_of,
    last_sent,
    relevant,
    rows_of,
    said_of,
)

__all__ = ["FOR_SITE", "PassageRow", "State", "entries_of"]

Section = tuple[ReportSection, str, list[PassageRow]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many passages that need the site's word have it. `changed`: not sent as they read now, new ones among them."""

    total: int = 0
    confirmed: int = 0
    corrected: int = 0
    open: int = 0
    unread: int = 0
    changed: int = 0
    awaiting: int = 0
    """On the site's page without a word, also those that the group has changed since."""
    waiting: int = 0
    """Texts that wait beside passages, of any section, until somebody decides."""

    @property
    def is_all(self) -> bool:
        return self.total > 0 and self.confirmed == self.total


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something to ask at the site again: a passage on which it could not say, or a question without a sure answer."""

    text: str
    why: str
    passage: Passage | None = None
    question: Question | None = None


def report_of(group: Group) -> Report | None:
    found = Report.objects.filter(group=group).order_by("pk").first()
    if found is not None:
        found.group = group
    return found


def reports_of(course: Course) -> dict[int, Report]:
    """Group -> its report."""
    groups = {one.pk: one for one in groups_of(course)}
    found = Report.objects.filter(group__in=groups)
    for report in found:
        report.group = groups[report.group_id]
    return {report.group_id: report for report in found}


def passage_of(report: Report, ident: uuid.UUID) -> Passage | None:
    """A passage of a report, also one that was removed."""
    found = Passage.objects.filter(report=report, pk=ident).order_by("pk").first()
    if found is not None:
        found.report = report
    return found


def versions_of(passage: Passage) -> QuerySet[PassageVersion]:
    """All that was ever written into it, the newest first; texts that waited stand where they were written."""
    return PassageVersion.objects.filter(passage=passage).order_by("-made_at", "-number", "pk")


def sections_of(report: Report) -> list[Section]:
    """The programme's sections in order, each with its passages. A section that the file lost stands at the end."""
    rows = rows_of_report(report)
    sections = dict(parts_of(report.group.course).report)
    for row in rows:
        key = row.passage.section
        sections.setdefault(key, ReportSection(name=key, help=key, is_confirmed="no"))
    return [(section, key, [row for row in rows if row.passage.section == key]) for key, section in sections.items()]


def removed_of(report: Report) -> list[Passage]:
    """Passages that were removed and can come back."""
    return list(Passage.objects.filter(report=report, is_removed=True).order_by("section", "position", "pk"))


def progress_of(report: Report) -> Progress:
    return counted(rows_of_report(report))


def counted(rows: Iterable[PassageRow]) -> Progress:
    """The progress of a report with these passages."""
    rows = list(rows)
    found = Counter(row.state for row in rows)
    return Progress(
        total=len(rows) - found[State.FREE],
        confirmed=found[State.CONFIRMED],
        corrected=found[State.CORRECTED],
        open=found[State.OPEN],
        unread=found[State.UNREAD],
        changed=found[State.NEW] + found[State.CHANGED],
        awaiting=sum(row.awaits for row in rows),
        waiting=sum(len(row.waiting) for row in rows),
    )


def editions_of(report: Report, *, is_for_site: bool = False) -> list[ReportEdition]:
    """What was frozen, the newest first; or only what the site was given."""
    found = ReportEdition.objects.filter(report=report).order_by("-number")
    return list(found.filter(kind__in=FOR_SITE) if is_for_site else found)


def newest_edition(report: Report) -> ReportEdition | None:
    """The newest that the site was given."""
    return last_sent([report]).get(report.pk)


def is_confirmed(edition: ReportEdition) -> bool:
    """Whether the site confirmed every passage that needs it, as the edition has it."""
    return bool(confirmed_among(edition.report, [edition]))


def confirmed_among(report: Report, editions: Iterable[ReportEdition]) -> set[int]:
    """Numbers of those editions of a report that are confirmed."""
    said = {str(key): found for key, found in said_of([report]).items()}
    found = set()
    for edition in editions:
        entries = entries_of(edition, only_confirmed=True)
        words = [relevant(said.get(ident, ()), str(entry["text"])) for ident, entry in entries.items()]
        if words and all(word is not None and word[0] == Word.CONFIRMED for word in words):
            found.add(edition.number)
    return found


def unread_of(edition: ReportEdition) -> list[dict[str, Any]]:
    """Entries of an edition, as it has them, of which the site has said nothing yet."""
    said = {str(key): found for key, found in said_of([edition.report]).items()}
    entries = entries_of(edition, only_confirmed=True)
    return [entry for ident, entry in entries.items() if relevant(said.get(ident, ()), str(entry["text"])) is None]


def content_of(report: Report) -> dict[str, Any]:
    """The report as it reads now, as plain data to be frozen: no names of people, ids of passages and versions."""
    return {
        "title": report.title,
        "group": report.group.name,
        "site": report.group.site.place.name,
        "sections": [
            {
                "key": key,
                "name": section.name,
                "is_confirmed": section.is_confirmed == "yes",
                "passages": [
                    {"id": str(row.passage.pk), "version": row.passage.version, "text": row.passage.text}
                    for row in rows
                ],
            }
            for section, key, rows in sections_of(report)
        ],
    }


def questions_of(group: Group) -> QuerySet[Question]:
    """Questions of a group, and those that its people asked without naming one."""
    own = Q(group=group) | Q(group=None, asked_by__in=accounts_of(group))
    return Question.objects.filter(own, visit=group.course.visit_id).order_by("asked_at", "pk")


def open_points(report: Report, rows: Iterable[PassageRow] | None = None) -> list[OpenPoint]:
    """Passages on which the site could not say, then questions whose answers are not confirmed."""
    rows = rows_of_report(report) if rows is None else rows
    passages = [
        OpenPoint(row.passage.text, row.verdict.why if row.verdict else "", passage=row.passage)
        for row in rows
        if row.state == State.OPEN
    ]
    asked = questions_of(report.group).exclude(state=Question.State.CONFIRMED)
    return passages + [OpenPoint(one.text, _standing_of(one), question=one) for one in asked]


def _standing_of(question: Question) -> str:
    """Why a question is open: what is doubtful, an answer that nobody confirmed, or none yet."""
    if question.doubt or not question.answer:
        return question.doubt or _("Belum dijawab.")
    return _("Dijawab “%(answer)s”, tetapi belum dipastikan.") % {"answer": question.answer}


def planned_return(report: Report) -> ItineraryItem | None:
    """The group's next return to its site, if one is planned."""
    group = report.group
    planned = ItineraryItem.objects.filter(
        course=group.course_id, kind=ItineraryItem.Kind.RETURN, groups=group, on__gte=today_of(group.course)
    )
    return planned.select_related("course", "place").order_by("on", "starts_at").first()


def rows_of_report(report: Report) -> list[PassageRow]:
    return rows_of([report])[report.pk]


def accounts_of(group: Group) -> set[str]:
    """Accounts of those who sit in a group."""
    found = Seat.objects.filter(group=group, member__person__account__is_active=True)
    return {str(one) for one in found.values_list("member__person__account", flat=True)}


def words_from(row: Observation | Photo | Question) -> str:
    """How something noted begins as a passage."""
    if isinstance(row, Observation):
        return row.note.strip()
    if isinstance(row, Photo):
        return row.caption.strip()
    return f"{row.text.strip()}\n{row.answer.strip()}" if row.answer.strip() else ""
