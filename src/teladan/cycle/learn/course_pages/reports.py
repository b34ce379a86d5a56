"""How the passages of a report are shown: who wrote them and when, what the site says, what they draw on."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.definitions.schemas_of_courses import ReportSection
from teladan.core.texts.differing import Piece, pieces
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context
from teladan.cycle.learn.forms.reports import NewPassageForm
from teladan.cycle.learn.models import Course, Group, Passage, PassageVersion, Photo, Question, Report, Verdict
from teladan.cycle.learn.queries import reports as queries
from teladan.cycle.learn.queries.courses import groups_of
from teladan.cycle.learn.queries.observations import names_of_people
from teladan.cycle.learn.queries.reports import PassageRow, Progress, State
from teladan.cycle.learn.rules import may_read_report
from teladan.ground.registry.queries import zone_name_of, zone_of

BADGES = {
    State.NEW: ("draft", gettext_lazy("Belum dikirim ke lokus")),
    State.CHANGED: ("attention", gettext_lazy("Berubah sesudah dikirim")),
    State.UNREAD: ("info", gettext_lazy("Menunggu lokus")),
    State.CONFIRMED: ("done", gettext_lazy("Dipastikan lokus")),
    State.CORRECTED: ("attention", gettext_lazy("Dikoreksi lokus")),
    State.OPEN: ("attention", gettext_lazy("Belum dapat dipastikan")),
}
KINDS = {
    PassageVersion.Kind.WRITTEN: gettext_lazy("menulis"),
    PassageVersion.Kind.JOINED: gettext_lazy("menggabungkan"),
    PassageVersion.Kind.CORRECTED: gettext_lazy("mengoreksi (lokus)"),
    PassageVersion.Kind.RESTORED: gettext_lazy("mengembalikan tulisan lama"),
    PassageVersion.Kind.REMOVED: gettext_lazy("menghapus alinea"),
}
ONE_SITTING = dt.timedelta(minutes=15)
"""Versions of one writer nearer than this are one line of a history: writing saves itself while one types."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that waits for a decision, with its writer."""

    version: PassageVersion
    author: str


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage with its words for the page. `correction`: how the site would have it, beside how it reads."""

    row: PassageRow
    badge: tuple[str, object] | None
    authors: str
    verdict_by: str
    correction: tuple[Piece, ...]
    sources: tuple[str, ...]
    waiting: tuple[Waiting, ...]

    @property
    def passage(self) -> Passage:
        return self.row.passage


@dataclass(frozen=True, slots=True)
class ShownSection:
    key: str
    section: ReportSection
    passages: list[ShownPassage]
    form: NewPassageForm | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What one writer made of a passage in one sitting, beside how it read before."""

    version: PassageVersion
    author: str
    what: object
    pieces: tuple[Piece, ...]
    folded: int
    is_now: bool

    @property
    def is_waiting(self) -> bool:
        return self.version.number == 0 and self.version.settled_at is None


def group_or_404(request: HttpRequest, ident: uuid.UUID, group: int) -> tuple[Course, Group]:
    """A group of a course, for whoever may see the course; the course is the group's own object."""
    course = course_or_404(request, ident)
    found = groups_of(course).filter(pk=group).first()
    if found is None:
        raise Http404(_("Kelompok ini tidak ada dalam pelatihan ini."))
    found.course = course
    return course, found


def report_or_404(request: HttpRequest, ident: uuid.UUID, group: int) -> tuple[Course, Report]:
    """The report as it is being written, for the guests' own side alone."""
    course, found = group_or_404(request, ident, group)
    if not may_read_report(request.viewer, found):
        raise Http404(_("Laporan ini masih ditulis kelompoknya; yang dikirim kepada Anda ada di halaman Laporan."))
    report = queries.report_of(found)
    if report is None:
        raise Http404(_("Kelompok ini belum mulai menulis laporan."))
    report.group = found
    return course, report


def passage_or_404(
    request: HttpRequest, ident: uuid.UUID, group: int, row: uuid.UUID
) -> tuple[Course, Report, Passage]:
    course, report = report_or_404(request, ident, group)
    passage = queries.passage_of(report, row)
    if passage is None:
        raise Http404(_("Alinea ini tidak ada dalam laporan kelompok."))
    return course, report, passage


def report_frame(request: HttpRequest, report: Report) -> dict[str, Any]:
    """What every page of one report needs beside the course's frame."""
    course = report.group.course
    home = course.visit.host if course.visit is not None else course.organiser
    return frame_context(request, course, "reports") | {
        "report": report,
        "group": report.group,
        "zone": zone_of(home),
        "zone_name": zone_name_of(home),
    }


def shown_sections(
    sections: Iterable[queries.Section], may_write: bool, sent: NewPassageForm | None = None
) -> list[ShownSection]:
    """All sections; `sent`: a new passage that could not be added, back in its own section."""
    sections = list(sections)
    rows = [row for _section, _key, found in sections for row in found]
    names = _names(rows)
    shown = []
    for section, key, found in sections:
        form = None
        if may_write:
            is_own = sent is not None and sent.data.get("section") == key
            form = sent if is_own else _new_form(key)
        shown.append(ShownSection(key, section, [shown_passage(row, names) for row in found], form))
    return shown


def shown_passage(row: PassageRow, names: dict[str, str] | None = None) -> ShownPassage:
    names = _names([row]) if names is None else names
    verdict = row.verdict
    correction: tuple[Piece, ...] = ()
    if verdict is not None and row.state == State.CORRECTED:
        correction = tuple(pieces(row.passage.text, verdict.text))
    badge = BADGES.get(row.state)
    if row.state == State.CHANGED and verdict is not None and verdict.word == Verdict.Word.CONFIRMED:
        badge = ("attention", _("Berubah sesudah dipastikan"))
    return ShownPassage(
        row,
        badge,
        ", ".join(dict.fromkeys(_called(names, one) for one in row.authors)),
        _called(names, verdict.author) if verdict else "",
        correction,
        tuple(_sources(row.passage, names)),
        tuple(Waiting(one, _called(names, one.author)) for one in row.waiting),
    )


def history_of(versions: Iterable[PassageVersion], newest: int) -> list[HistoryLine]:
    """The newest first; what one writer saved again and again within a sitting is one line, its last text."""
    ordered = sorted(versions, key=lambda one: (one.made_at, one.number))
    names = names_of_people({one.author for one in ordered})
    lines: list[HistoryLine] = []
    before, last_text = "", ""
    for version in ordered:
        numbered = version.number > 0
        previous = lines[-1] if lines else None
        folds = (
            previous is not None
            and numbered
            and previous.version.number > 0
            and previous.version.author == version.author
            and previous.version.kind == version.kind == PassageVersion.Kind.WRITTEN
            and version.made_at - previous.version.made_at <= ONE_SITTING
        )
        folded = previous.folded + 1 if folds and previous else 0
        if folds:
            lines.pop()
        else:
            before = last_text
        lines.append(
            HistoryLine(
                version,
                _called(names, version.author),
                _what(version),
                tuple(pieces(before, version.text)),
                folded,
                version.number == newest,
            )
        )
        last_text = version.text if numbered else last_text
    return lines[::-1]


def progress_words(progress: Progress) -> str:
    """How far the site has come, in a sentence."""
    if not progress.total:
        return _("Belum ada alinea yang perlu dipastikan lokus.")
    if progress.is_all:
        return _("Semua %(total)d alinea yang perlu dipastikan sudah dipastikan lokus.") % {"total": progress.total}
    parts = [
        (progress.unread, _("%d menunggu lokus")),
        (progress.corrected, _("%d dikoreksi lokus")),
        (progress.open, _("%d belum dapat dipastikan")),
        (progress.changed, _("%d belum dikirim")),
    ]
    rest = ", ".join(words % count for count, words in parts if count)
    return _("%(confirmed)d dari %(total)d alinea sudah dipastikan lokus; %(rest)s.") % {
        "confirmed": progress.confirmed,
        "total": progress.total,
        "rest": rest,
    }


def _new_form(key: str) -> NewPassageForm:
    return NewPassageForm(initial={"ident": uuid.uuid4(), "section": key}, auto_id=f"id_{key}_%s")


def _names(rows: Iterable[PassageRow]) -> dict[str, str]:
    accounts: set[str] = set()
    for row in rows:
        accounts |= {*row.authors, *(one.author for one in row.waiting)}
        accounts |= {one.author for one in row.passage.sources.all()} | {one.author for one in row.passage.photos.all()}
        if row.verdict is not None:
            accounts.add(row.verdict.author)
    return names_of_people(accounts)


def _called(names: dict[str, str], account: str) -> str:
    return names.get(account) or _("Petugas")


def _sources(passage: Passage, names: dict[str, str]) -> Iterable[str]:
    for note in passage.sources.all():
        yield _("catatan %(author)s") % {"author": _called(names, note.author)}
    photo: Photo
    for photo in passage.photos.all():
        yield _("keterangan foto %(author)s") % {"author": _called(names, photo.author)}
    asked: Question
    for asked in passage.answers.all():
        yield _("jawaban atas “%(question)s”") % {"question": asked.text}


def _what(version: PassageVersion) -> object:
    if version.number:
        return KINDS[PassageVersion.Kind(version.kind)]
    if version.settled_at is None:
        return _("menulis bersamaan; menunggu diputuskan")
    if version.kind == PassageVersion.Kind.JOINED:
        return _("menulis bersamaan; digabungkan")
    return _("menulis bersamaan; sudah diputuskan")
