"""Which practice answers what a unit agreed to do, and what may be said of a replication before it begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from teladan.cycle.learn.queries.change_projects import ChangeProject
from teladan.cycle.learn.queries.plan import visit_about
from teladan.cycle.learn.queries.visits import Visit, visits
from teladan.cycle.measure.queries.follow_ups import UNFINISHED, FollowUp
from teladan.cycle.practices.queries.editions import as_published
from teladan.cycle.practices.queries.practices import Practice, published
from teladan.cycle.practices.queries.problems import Problem, problems
from teladan.cycle.practices.queries.search import search
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.rules import LEADS
from teladan.ground.registry.queries import Unit, Viewer, units, within_reach
from teladan.ground.registry.queries.tree import above, organisations

MOST_UNITS = 200
"""Units among which one chooses for whom one begins; who reaches more begins from a page of the unit."""
MOST_ROWS = 50
SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A practice that fits, and why."""

    practice: Practice
    why: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a unit sets out: what it is about, in words and as outcomes of practices name it, and the visit it comes from."""

    unit: Unit
    words: str
    code: str
    visit: Visit | None = None


def cause_in_plan(viewer: Viewer, row: FollowUp) -> Cause:
    """A line of a follow-up plan."""
    code = f"skm/{row.element}" if row.element else ""
    if row.indicator is not None:
        code = f"indicator/{row.indicator.key}"
    return Cause(row.unit, row.activity, code, visit_about(viewer, row.about))


def cause_in_project(project: ChangeProject, adopter: Unit) -> Cause:
    """A participant's change project, learnt on the visit of its course."""
    return Cause(adopter, project.title, "", project.member.course.visit)


def cause_in_problem(sheet: Problem) -> Cause:
    return Cause(sheet.unit, sheet.title, sheet.code)


def cause_in_visit(visit: Visit) -> Cause:
    return Cause(visit.guest, visit.theme, "", visit)


def suggested_for(cause: Cause) -> list[Suggestion]:
    """Practices that fit: seen on the visit, about the same number, in the same words; each once, not the unit's own."""
    found: dict[int, Suggestion] = {}
    for one in _fitting(cause):
        practice = one.practice
        if practice.pk not in found and cause.unit.pk not in (practice.keeper_id, practice.owner_id):
            found[practice.pk] = one
        if len(found) == SUGGESTED:
            break
    as_published(one.practice for one in found.values())
    return list(found.values())


def _fitting(cause: Cause) -> Iterator[Suggestion]:
    same = published().filter(outcomes__code=cause.code or None).distinct().order_by("-rigour", "title", "pk")
    if cause.visit is not None:
        yield from _seen(cause.visit, same)
    yield from (Suggestion(one, _("mengukur hal yang sama")) for one in same[:SUGGESTED])
    for hit in search(cause.words, limit=SUGGESTED).hits:
        yield Suggestion(hit.practice, _("kata-katanya cocok"))


def _seen(visit: Visit, same: QuerySet[Practice]) -> Iterator[Suggestion]:
    """What the visit was for, then what its host has, first what is about the same number."""
    host = Q(keeper__path__startswith=visit.host.path) | Q(owner__path__startswith=visit.host.path)
    wanted = published().filter(pk=visit.practice_id)
    yield from (Suggestion(one, _("tujuan kunjungan itu")) for one in wanted)
    every = published().filter(host).order_by("title", "pk")
    for found in (same.filter(host), every):
        yield from (Suggestion(one, _("dari tuan rumah kunjungan itu")) for one in found[:SUGGESTED])


def adopters_of(viewer: Viewer, practice: Practice) -> list[Unit]:
    """Units for which the viewer may begin, the own one first; not those whose practice it is."""
    found = units(viewer, LEADS).filter(closed_on=None).exclude(kind=Unit.Kind.ORGANISATION)
    rows = list(found.exclude(pk__in=[one for one in (practice.keeper_id, practice.owner_id) if one])[:MOST_UNITS])
    own = viewer.acting.unit if viewer.acting is not None else None
    return sorted(rows, key=lambda unit: unit.pk != own)


def facilitators_of(viewer: Viewer, adopter: Unit | None) -> list[Unit]:
    """Who may accompany: the units above the adopter, nearest first, and organisations outside government."""
    higher = list(reversed(above(adopter))) if adopter is not None else []
    return [*higher, *organisations(viewer).filter(closed_on=None)[:MOST_ROWS]]


def follow_ups_of(viewer: Viewer, line: FollowUp | None) -> list[FollowUp]:
    """Unfinished lines that no replication came from yet; `line`, where the reader came from one, is always among them."""
    taken = Replication.objects.exclude(follow_up=None).values("follow_up")
    found = FollowUp.objects.filter(within_reach(viewer, LEADS, "unit__"), state__in=UNFINISHED).exclude(pk__in=taken)
    rows = list(found.select_related("unit").order_by("due_on", "pk")[:MOST_ROWS])
    return rows if line is None or line in rows else [line, *rows]


def visits_to(viewer: Viewer, practice: Practice, cause: Cause | None) -> list[Visit]:
    """Visits of one's own units to whoever has the practice, or to a unit above them; the visit of `cause` always."""
    paths = [unit.path for unit in (practice.keeper, practice.owner) if unit is not None]
    hosts = {int(step) for path in paths for step in path.split("/") if step}
    rows = list(visits(viewer).filter(within_reach(viewer, LEADS, "guest__"), host__in=hosts)[:MOST_ROWS])
    known = cause.visit if cause is not None else None
    return rows if known is None or known in rows else [known, *rows]


def problems_of(viewer: Viewer) -> list[Any]:
    return list(problems(viewer, state="open")[:MOST_ROWS])


def others_like(practice: Practice, adopter: int) -> list[Practice]:
    """Other practices about the same numbers, for an adopter that was refused; the surest first."""
    codes = [code for code in practice.outcomes.values_list("code", flat=True) if code]
    own = Q(keeper=adopter) | Q(owner=adopter)
    found = published().filter(outcomes__code__in=codes).exclude(own).exclude(pk=practice.pk).distinct()
    return as_published(found.order_by("-rigour", "title", "pk")[:SUGGESTED])
