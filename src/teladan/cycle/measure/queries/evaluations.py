"""Evaluations as far as somebody may see them: components, the weakest first, recommendations with what is done about them."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.numbers import written
from teladan.cycle.measure.evaluating.components import narrowest_grade_step, share, top_components
from teladan.cycle.measure.models import Batch, Evaluation, FollowUp, Recommendation
from teladan.cycle.measure.queries.follow_ups import UNFINISHED
from teladan.cycle.measure.rules import handed_by_now, visible_evaluations
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import MEASURES, Role, Unit, Viewer, within_reach

DONE, PARTLY, NOT_DONE = "done", "partly", "not_done"
VERDICTS = {
    DONE: gettext_lazy("Selesai ditindaklanjuti"),
    PARTLY: gettext_lazy("Sebagian ditindaklanjuti"),
    NOT_DONE: gettext_lazy("Belum ditindaklanjuti"),
}
NONE, RUNNING, FINISHED = "none", "running", "finished"
STATES = {NONE: gettext_lazy("Belum"), RUNNING: gettext_lazy("Berjalan"), FINISHED: gettext_lazy("Selesai")}


class Weak(NamedTuple):
    """A component with its points out of its weight; `share` is exact."""

    key: str
    name: str
    points: Decimal
    weight: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True)
class Asked:
    """How the list is filtered; 0 and "" filter nothing."""

    year: int = 0
    instrument: str = ""
    containing: str = ""
    progress: str = ""


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation, the follow-ups about it in their latest form, and how far they are: a key of `STATES`."""

    row: Recommendation
    follow_ups: Sequence[FollowUp]
    state: str

    @property
    def is_open(self) -> bool:
        """Not yet judged as done by the evaluator."""
        return self.row.verdict != DONE


def evaluations(viewer: Viewer) -> QuerySet[Evaluation]:
    """Those in force that the viewer may see, the newest year first."""
    found = Evaluation.objects.filter(visible_evaluations(viewer), replaced_at=None)
    related = ("unit", "evaluator", "report", "hand_over__signatory__person", "hand_over__receipt", "batch")
    return found.select_related(*related).order_by("-year", "unit__name", "id")


def evaluation(viewer: Viewer, ident: uuid.UUID) -> Evaluation | None:
    """One of them, in force or replaced; None for any other: not there and not theirs are one answer."""
    found = Evaluation.objects.filter(visible_evaluations(viewer), pk=ident)
    return found.select_related("unit", "evaluator", "report", "hand_over__receipt", "batch").first()


def chosen(viewer: Viewer, asked: Asked) -> QuerySet[Evaluation]:
    """The list as filtered."""
    found = evaluations(viewer)
    if asked.year:
        found = found.filter(year=asked.year)
    if asked.instrument:
        found = found.filter(instrument=asked.instrument)
    for word in asked.containing.split():
        found = found.filter(Q(unit__name__icontains=word) | Q(number__icontains=word))
    return found.filter(PROGRESS.get(asked.progress, Q()))


PROGRESS = {
    "none": Q(hand_over=None),
    "handed": Q(hand_over__isnull=False),
    "unseen": Q(hand_over__isnull=False, hand_over__seen_at=None),
    "seen": Q(hand_over__seen_at__isnull=False),
    "unsigned": Q(hand_over__isnull=False, hand_over__received_on=None),
    "signed": Q(hand_over__received_on__isnull=False),
}
"""How far handing over is, as a condition."""


def years_and_versions(viewer: Viewer) -> tuple[list[int], list[str]]:
    """What there is to filter by."""
    rows = list(evaluations(viewer).order_by().values_list("year", "instrument").distinct())
    return sorted({row[0] for row in rows}, reverse=True), sorted({row[1] for row in rows})


def current_of(unit: Unit, instrument: str, year: int) -> Evaluation | None:
    return Evaluation.objects.filter(unit=unit, instrument=instrument, year=year, replaced_at=None).first()


def current_of_all(units: Collection[int], instrument: str, year: int) -> list[Evaluation]:
    """Of each unit the one in force, where there is one, with its scores. As many queries for one unit as for hundreds."""
    found = Evaluation.objects.filter(unit__in=units, instrument=instrument, year=year, replaced_at=None)
    return list(found.select_related("evaluator", "hand_over").prefetch_related("scores"))


def replacement_of(found: Evaluation) -> Evaluation | None:
    """The row in force in place of a replaced one."""
    return current_of(found.unit, found.instrument, found.year) if found.replaced_at else None


def latest_evaluation(unit: Unit, instrument: str, on: dt.date) -> Evaluation | None:
    """The newest of a unit up to the year of a day, by `akip/2015`, or by `akip` any version. Who may see it is asked by the caller."""
    by = Q(instrument=instrument) if "/" in instrument else Q(instrument__startswith=f"{instrument}/")
    found = Evaluation.objects.filter(by, unit=unit, replaced_at=None, year__lte=on.year)
    return (
        found.select_related("unit", "evaluator")
        .order_by("-year", F("dated").desc(nulls_last=True), "-recorded_at")
        .first()
    )


def weakest_components(found: Evaluation) -> list[Weak]:
    """The components with their points out of their weight, the smallest share first; ties in file order."""
    points = {row.component: row.points for row in found.scores.all()}
    rows = [
        Weak(one.path, one.name, points[one.path], one.weight, share(points[one.path], one.weight))
        for one in top_components(found.instrument)
        if one.path in points
    ]
    return sorted(rows, key=lambda row: row.share)


def recommendations_of(found: Evaluation) -> list[Recommended]:
    """Its recommendations in their order."""
    return _with_follow_ups(found.recommendations.order_by("position", "id"))


def earlier_recommendations(found: Evaluation) -> list[Recommended]:
    """Of the unit's earlier evaluations: those not judged as done yet, and those judged in this one; the oldest first."""
    rows = Recommendation.objects.filter(
        evaluation__unit=found.unit_id, evaluation__year__lt=found.year, evaluation__replaced_at=None
    ).filter(~Q(verdict=DONE) | Q(judged_in=found))
    return _with_follow_ups(rows.order_by("evaluation__year", "position", "id"))


def recommendation(viewer: Viewer, ident: uuid.UUID) -> Recommended | None:
    """One of an evaluation that the viewer may see."""
    seen = Evaluation.objects.filter(visible_evaluations(viewer)).values("pk")
    rows = _with_follow_ups(Recommendation.objects.filter(pk=ident, evaluation__in=seen))
    return rows[0] if rows else None


def about(row: Recommendation) -> str:
    """What follow-ups of a recommendation carry."""
    return f"measure.recommendation:{row.pk}"


def state_of(follow_ups: Iterable[FollowUp]) -> str:
    """Nothing planned, something under way, or all done; what was dropped counts for nothing."""
    states = {row.state for row in follow_ups} - {FollowUp.State.DROPPED}
    if not states:
        return NONE
    return FINISHED if states == {FollowUp.State.DONE} else RUNNING


def followed_up(found: Sequence[Evaluation]) -> dict[uuid.UUID, tuple[int, int, int]]:
    """Evaluation -> how many recommendations it has, how many have a follow-up, how many are finished."""
    rows = _with_follow_ups(Recommendation.objects.filter(evaluation__in=[one.pk for one in found]))
    counted: dict[uuid.UUID, list[str]] = defaultdict(list)
    for row in rows:
        counted[row.row.evaluation_id].append(row.state)
    return {
        ident: (len(states), sum(state != NONE for state in states), states.count(FINISHED))
        for ident, states in counted.items()
    }


def earlier_evaluations(found: Evaluation) -> list[Evaluation]:
    """The unit's own before this one, the newest first, whatever their version."""
    rows = Evaluation.objects.filter(unit=found.unit_id, year__lt=found.year, replaced_at=None).filter(
        Q(evaluator=found.evaluator_id) | handed_by_now()
    )
    return list(rows.prefetch_related("scores").select_related("evaluator").order_by("-year", "-recorded_at"))


def others_of_version(found: Evaluation) -> list[Evaluation]:
    """Other units' evaluations by the same version in the same year, as far as they are handed over: whether and under which
    name they are shown is the rule of the room that compares."""
    rows = Evaluation.objects.filter(
        handed_by_now(), instrument=found.instrument, year=found.year, replaced_at=None
    ).exclude(unit=found.unit_id)
    return list(rows.select_related("unit").prefetch_related("scores").order_by("unit__name", "pk"))


def grade_step(instrument: str) -> Fraction:
    """The smallest step between two letters of a version, as a share of a weight."""
    return narrowest_grade_step(instrument)


def plan_about(found: Evaluation) -> str:
    """What follow-ups for a component of an evaluation carry."""
    return f"measure.evaluation:{found.pk}"


def batch_of(viewer: Viewer, ident: uuid.UUID) -> tuple[Batch, list[Evaluation]] | None:
    """An import of evaluations, for those who record on behalf of its evaluator."""
    row = Batch.objects.filter(pk=ident, options__has_key="evaluations").first()
    if row is None:
        return None
    evaluator = Unit.objects.filter(within_reach(viewer, MEASURES), pk=row.options["evaluations"]).first()
    if evaluator is None:
        return None
    brought = Evaluation.objects.filter(batch=row).select_related("unit").order_by("unit__name")
    return row, list(brought)


def may_be_evaluated(evaluator: Unit) -> QuerySet[Unit]:
    """Every open agency of the evaluator's own region but itself, and the units below it. From the centre: every region's."""
    house = Unit.objects.filter(pk=int(evaluator.path.split("/", maxsplit=1)[0])).first() or evaluator
    kinds = Q(kind=Unit.Kind.AGENCY, region__startswith=house.region) | Q(path__startswith=evaluator.path)
    return Unit.objects.filter(kinds, closed_on=None).exclude(pk=evaluator.pk).order_by("name", "id")


def waiting_evaluations(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Reports to be seen and signed off, recommendations without a plan; for evaluators, who has not signed off."""
    if viewer.is_operator or viewer.acting is None or viewer.acting.role not in MEASURES | {Role.HEAD}:
        return []
    mine = Evaluation.objects.filter(within_reach(viewer, MEASURES | {Role.HEAD}, "unit__"), handed_by_now())
    rows = list(mine.filter(replaced_at=None).select_related("unit", "hand_over").order_by("-year", "unit__name")[:20])
    unplanned = {ident: all_ - begun for ident, (all_, begun, _done) in followed_up(rows).items()}
    found = [line for row in rows for line in _waiting_line(row, unplanned.get(row.pk, 0))]
    asked = within_reach(viewer, MEASURES, "evaluator__")
    unsigned = Evaluation.objects.filter(asked, replaced_at=None, hand_over__handed_on__lt=today - LONG_ENOUGH)
    if many := unsigned.filter(hand_over__received_on=None).count():
        text = _("%(n)s instansi belum menandaterimakan laporan evaluasi") % {"n": written(many)}
        url = f"{reverse('measure:hand-overs')}?keadaan=unsigned"
        found.append(Waiting(text, _("Diserahkan lebih dari tujuh hari lalu; pengingatnya siap."), url, is_late=True))
    return found


LONG_ENOUGH = dt.timedelta(days=7)


def _waiting_line(row: Evaluation, unplanned: int) -> Iterable[Waiting]:
    url = reverse("measure:evaluation", args=[row.pk])
    if row.hand_over.received_on is None:
        words = (
            _("Tandaterimakan laporan evaluasi tahun %(year)s")
            if row.hand_over.seen_at
            else _("Buka laporan evaluasi tahun %(year)s")
        )
        yield Waiting(words % {"year": row.year}, row.unit.name, url, is_late=False)
    elif unplanned:
        text = _("%(n)s rekomendasi evaluasi tahun %(year)s belum punya rencana") % {
            "n": written(unplanned),
            "year": row.year,
        }
        yield Waiting(text, row.unit.name, f"{url}#rekomendasi", is_late=False)


def _with_follow_ups(found: QuerySet[Recommendation]) -> list[Recommended]:
    """Two queries for any number of recommendations."""
    rows = list(found.select_related("evaluation__unit", "evaluation__evaluator", "judged_in"))
    wanted = {about(row): row for row in rows}
    lines: dict[str, list[FollowUp]] = defaultdict(list)
    kept = FollowUp.objects.filter(about__in=wanted, carried=None)
    for line in kept.select_related("unit", "wave", "evidence").order_by("due_on", "pk"):
        lines[line.about].append(line)
    return [Recommended(row, lines[key], state_of(lines[key])) for key, row in wanted.items()]


def is_late(row: Recommended, today: dt.date) -> bool:
    """Whether something that was planned for it is past its day."""
    return any(line.state in UNFINISHED and line.due_on < today for line in row.follow_ups)
