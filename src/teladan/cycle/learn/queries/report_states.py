"""How the passages of reports stand: who wrote them, what waits beside them, and what the site says of them as they read now."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import F, Q

from teladan.core.definitions.schemas_of_courses import ReportSection
from teladan.cycle.learn.models import Passage, PassageVersion, Report, ReportEdition, Verdict
from teladan.cycle.learn.queries.courses import parts_of

Word = Verdict.Word
FOR_SITE = (ReportEdition.Kind.SENT, ReportEdition.Kind.FINAL)
"""Editions that the site is given; what was only presented stays with the guests."""


class State(StrEnum):
    """What the site says of a passage as it reads now."""

    FREE = "free"
    """Of a section that is the group's own; nobody confirms it."""
    NEW = "new"
    """Not sent yet."""
    CHANGED = "changed"
    """Reads otherwise than what was sent; the site has not seen it so."""
    UNREAD = "unread"
    """With the site, which has said nothing yet."""
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    """The site wrote what is right; the group has not taken it over."""
    OPEN = "open"
    """The site could not tell yet."""


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as its group sees it. `verdict`: the word that its state rests on, or the last one said of an earlier text."""

    passage: Passage
    state: State
    verdict: Verdict | None = None
    last: PassageVersion | None = None
    authors: tuple[str, ...] = ()
    waiting: tuple[PassageVersion, ...] = ()
    awaits: bool = False
    """The site has it, perhaps in other words, and has said nothing of those."""

    @property
    def is_stale(self) -> bool:
        """The verdict was about another text."""
        return self.verdict is not None and self.state in (State.NEW, State.CHANGED, State.UNREAD)


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict beside the text that it was said of."""

    verdict: Verdict
    judged: str

    def word_for(self, text: str) -> str | None:
        """What it says of a text: the site's own words, taken over, are confirmed by it. None for any other text."""
        if self.verdict.word == Word.CORRECTED and self.verdict.text == text:
            return Word.CONFIRMED
        return self.verdict.word if self.judged == text else None


@dataclass(slots=True)
class Gathered:
    """What was read of some reports at once, by id of report or passage."""

    passages: dict[object, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    said: dict[object, list[Said]] = field(default_factory=lambda: defaultdict(list))
    sent: dict[object, ReportEdition] = field(default_factory=dict)
    last: dict[object, PassageVersion] = field(default_factory=dict)
    authors: dict[object, list[str]] = field(default_factory=lambda: defaultdict(list))
    waiting: dict[object, list[PassageVersion]] = field(default_factory=lambda: defaultdict(list))


def said_of(reports: Collection[Report]) -> dict[object, list[Said]]:
    """Passage -> verdicts, the newest first."""
    found: dict[object, list[Said]] = defaultdict(list)
    verdicts = list(Verdict.objects.filter(passage__report__in=reports).order_by("-made_at", "-pk"))
    read = PassageVersion.objects.filter(
        passage__in={one.passage_id for one in verdicts}, number__in={one.version for one in verdicts}
    )
    texts = {(passage, number): text for passage, number, text in read.values_list("passage", "number", "text")}
    for verdict in verdicts:
        judged = texts.get((verdict.passage_id, verdict.version), "")
        found[verdict.passage_id].append(Said(verdict, judged))
    return found


def last_sent(reports: Collection[Report]) -> dict[object, ReportEdition]:
    """Report -> the newest edition that its site was given."""
    found = ReportEdition.objects.filter(report__in=reports, kind__in=FOR_SITE).order_by("report", "number")
    return {one.report_id: one for one in found}


def relevant(said: Iterable[Said], text: str) -> tuple[str, Verdict] | None:
    """The newest word that holds for a text, with its verdict."""
    for one in said:
        word = one.word_for(text)
        if word is not None:
            return word, one.verdict
    return None


def entries_of(edition: ReportEdition | None, *, only_confirmed: bool = False) -> dict[str, dict[str, object]]:
    """Passage's id -> its entry in an edition; of sections that the site confirms, or of all."""
    if edition is None:
        return {}
    sections = [one for one in edition.content["sections"] if one["is_confirmed"] or not only_confirmed]
    return {entry["id"]: entry for section in sections for entry in section["passages"]}


def rows_of(reports: Collection[Report]) -> dict[object, list[PassageRow]]:
    """Report -> its passages that are not removed, in order; a constant number of questions for any number of reports."""
    gathered = _gathered(reports)
    return {
        report.pk: [_row(report, passage, gathered) for passage in gathered.passages[report.pk]] for report in reports
    }


def _gathered(reports: Collection[Report]) -> Gathered:
    found = Gathered(said=said_of(reports), sent=last_sent(reports))
    rows = Passage.objects.filter(report__in=reports, is_removed=False).order_by("section", "position", "made_at", "pk")
    for passage in rows.prefetch_related("sources", "photos", "answers"):
        found.passages[passage.report_id].append(passage)
    versions = PassageVersion.objects.filter(passage__report__in=reports)
    for version in versions.filter(number=F("passage__version")).order_by():
        found.last[version.passage_id] = version
    wrote = versions.filter(Q(number__gt=0) | Q(kind=PassageVersion.Kind.JOINED)).order_by("number")
    for passage_id, author in wrote.values_list("passage", "author"):
        if author not in found.authors[passage_id]:
            found.authors[passage_id].append(author)
    for version in versions.filter(number=0, settled_at=None).order_by("made_at", "pk"):
        found.waiting[version.passage_id].append(version)
    return found


def _row(report: Report, passage: Passage, gathered: Gathered) -> PassageRow:
    said = gathered.said.get(passage.pk, [])
    state, verdict = _state(report, passage, said, gathered.sent.get(report.pk))
    return PassageRow(
        passage,
        state,
        verdict,
        gathered.last.get(passage.pk),
        tuple(gathered.authors[passage.pk]),
        tuple(gathered.waiting[passage.pk]),
        _awaits(passage, said, gathered.sent.get(report.pk)),
    )


def _awaits(passage: Passage, said: list[Said], edition: ReportEdition | None) -> bool:
    entry = entries_of(edition, only_confirmed=True).get(str(passage.pk))
    return entry is not None and relevant(said, str(entry["text"])) is None


def _state(
    report: Report, passage: Passage, said: list[Said], edition: ReportEdition | None
) -> tuple[State, Verdict | None]:
    if passage.section not in confirmed_sections(report):
        return State.FREE, None
    found = relevant(said, passage.text)
    if found is not None:
        word, verdict = found
        return State(word), verdict
    last = said[0].verdict if said else None
    entry = entries_of(edition).get(str(passage.pk))
    if entry is None:
        return State.NEW, last
    return (State.UNREAD if entry["text"] == passage.text else State.CHANGED), last


def confirmed_sections(report: Report) -> frozenset[str]:
    """Keys of the sections that the site confirms."""
    return frozenset(key for key, one in _sections(report).items() if one.is_confirmed == "yes")


def _sections(report: Report) -> Mapping[str, ReportSection]:
    return parts_of(report.group.course).report
