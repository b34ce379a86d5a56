"""Cases as far as somebody may see them, what happened in them, and what they have come to."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from teladan.core.definitions import DefinitionProblem
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import ClockState, Course, Improper
from teladan.ground import clock
from teladan.ground.registry.queries import Account, Viewer, zones_of
from teladan.operations.casework.models import Case, DueDate, Happening, Letter, Promise
from teladan.operations.casework.playing import course_of, facts_of, is_open, procedure_of
from teladan.operations.casework.rules import seen_cases, seen_letters


class Stage(TextChoices):
    """Where cases of a list stand, by the table of due dates."""

    LATE = "terlambat", _("Terlambat")
    RUNNING = "berjalan", _("Ada jangka waktu yang berjalan")
    CHANGED = "berubah", _("Batasnya berubah karena hari libur baru")
    QUIET = "tenang", _("Tidak ada jangka waktu yang berjalan")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in the list: words, a stage, a procedure's id, and whether the newest come first; empty is all."""

    words: str = ""
    stage: str = ""
    procedure: str = ""
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Played:
    """A case with its procedure and what it has come to."""

    procedure: Procedure
    course: Course

    def late(self, *, inner: bool = True) -> list[ClockState]:
        """The missed clocks that somebody still has to meet; without `inner` those that concern whoever asked."""
        return [
            one
            for one in self.course.clocks.values()
            if one.state == "missed"
            and is_open(one, self.course)
            and (inner or not self.procedure.clocks[one.name].inner)
        ]

    def runs(self) -> bool:
        return any(one.state in ("running", "paused") for one in self.course.clocks.values())


def cases(viewer: Viewer) -> QuerySet[Case]:
    return Case.objects.filter(seen_cases(viewer)).select_related("owner", "party").order_by("-opened_at", "id")


def case(viewer: Viewer, ident: uuid.UUID) -> Case | None:
    """One of them, or None: not there and not theirs are one answer."""
    return cases(viewer).filter(pk=ident).first()


def case_by_code(code: str) -> Case | None:
    """The case of a secret link, for whoever holds it."""
    return Case.objects.filter(code=code).select_related("owner", "party").first()


def cases_listed(viewer: Viewer, wanted: Wanted) -> QuerySet[Case]:
    """Those looked for; what is due first comes first."""
    found = _shown(cases(viewer))
    if wanted.words:
        words = wanted.words
        found = found.filter(
            Q(subject__icontains=words)
            | Q(party_name__icontains=words)
            | Q(party__name__icontains=words)
            | Q(owner__name__icontains=words)
        )
    if wanted.procedure:
        found = found.filter(procedure__startswith=f"{wanted.procedure}/")
    if wanted.stage in Stage.values:
        found = found.filter(_in_stage(viewer, Stage(wanted.stage)))
    if wanted.newest:
        return found
    soonest = DueDate.objects.filter(case=OuterRef("pk"), due__isnull=False).order_by("due").values("due")[:1]
    return found.alias(soonest=Subquery(soonest)).order_by(F("soonest").asc(nulls_last=True), "-opened_at", "id")


def _shown(found: QuerySet[Case]) -> QuerySet[Case]:
    """In a demo, what was opened after the shown day is not there yet."""
    return found if clock.shown_day() is None else found.filter(opened_at__lte=clock.now())


def _in_stage(viewer: Viewer, stage: Stage) -> Q:
    if stage == Stage.CHANGED:
        promises = Promise.objects.filter(case=OuterRef("pk"), why=Promise.Why.DECREE, superseded_at=None)
        return Q(Exists(promises))
    if clock.shown_day() is not None:  # the table knows the machine's day only
        return Q(pk__in=_played_in_stage(viewer, stage))
    if stage == Stage.LATE:
        late = DueDate.objects.filter(case=OuterRef("pk"), due__lt=clock.now(), state__in=("running", "missed"))
        return Q(Exists(late))
    return Q(is_over=stage == Stage.QUIET)


def _played_in_stage(viewer: Viewer, stage: Stage) -> list[uuid.UUID]:
    fits = {
        Stage.LATE: lambda one: bool(one.late()),
        Stage.RUNNING: lambda one: one.runs() or bool(one.late()),
        Stage.QUIET: lambda one: not one.runs() and not one.late(),
    }[stage]
    return [ident for ident, one in courses_of(_shown(cases(viewer))).items() if fits(one)]


def happenings_of(
    idents: Collection[uuid.UUID], until: dt.datetime | None = None
) -> Mapping[uuid.UUID, Sequence[Happening]]:
    """Case -> what happened in it up to a moment (by default now), in order, without what was withdrawn."""
    found: dict[uuid.UUID, list[Happening]] = defaultdict(list)
    rows = Happening.objects.filter(case__in=idents, withdrawn_at=None, at__lte=until or clock.now())
    for row in rows.order_by("at", "id"):
        found[row.case_id].append(row)
    return found


def recorded(case: Case) -> Sequence[Happening]:
    """Everything that was written down about a case, what was withdrawn too, in the order in which it happened."""
    rows = case.happenings.filter(at__lte=clock.now()).select_related("letter")
    return list(rows.order_by("at", "id"))


def promises_of(case: Case) -> Sequence[Promise]:
    return list(case.promises.filter(made_at__lte=clock.now()).order_by("made_at", "id"))


def courses_of(found: Iterable[Case], *, explains: bool = False) -> Mapping[uuid.UUID, Played]:
    """Case -> what it has come to now. Two queries for all; what cannot be played is left out."""
    rows = list(found)
    facts = happenings_of([row.pk for row in rows])
    zones = zones_of({row.owner_id: row.owner for row in rows}.values())
    courses: dict[uuid.UUID, Played] = {}
    for row in rows:
        zone = zones[row.owner_id]
        own = sorted(facts.get(row.pk, ()), key=lambda one: one.pk)
        try:
            body = procedure_of(row.procedure).body
            course = course_of(body, facts_of(own, zone), zone=zone, now=clock.now(), explains=explains)
        except (DefinitionProblem, Improper):
            continue
        courses[row.pk] = Played(body, course)
    return courses


def letters_of(viewer: Viewer, case: Case) -> Sequence[Letter]:
    """The letters of a case that the viewer may read."""
    return list(case.letters.filter(seen_letters(viewer)).select_related("unit").order_by("dated", "made_at"))


def letters_for_party(case: Case) -> Sequence[Letter]:
    """The official letters that were sent to whoever asked: to that unit, to that name, or in reply to a letter of this
    case. Nothing secret, no draft, and none to anybody else."""
    official = case.letters.filter(state=Letter.State.OFFICIAL, direction=Letter.Direction.OUT, unit=case.owner)
    official = official.exclude(nature=Letter.Nature.SECRET)
    to_party = Q(other=case.party_id) if case.party_id else Q(other=None, other_name__iexact=case.party_name)
    if not case.party_id:
        to_party |= Q(other=None, reply_to__case=case, reply_to__direction=Letter.Direction.IN)
    return list(official.filter(to_party).select_related("file").order_by("dated", "made_at"))


def writers(rows: Iterable[Happening]) -> Mapping[str, str]:
    """Account -> the name of who wrote something down or withdrew it."""
    idents = {ident for row in rows for ident in (row.recorded_by, row.withdrawn_by) if ident.isdecimal()}
    found = Account.objects.filter(pk__in=idents).values_list("pk", "person__name", "username")
    return {str(pk): name or username for pk, name, username in found}
