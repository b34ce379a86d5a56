"""What stands beside a gap on its papers: definition, follow-up plan, agency, how far apart the peers are, who signs."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.cycle.compare.gap import Gap, Subject
from teladan.cycle.compare.paper.contents import Comparison, Definition, Plan, Reach
from teladan.cycle.compare.paper.overview_report import Overview
from teladan.cycle.compare.placing import Changed, Placed, Way
from teladan.cycle.compare.queries.looking import Looking
from teladan.cycle.compare.queries.overview import missing, units_with_figure
from teladan.cycle.measure.queries.documents import instrument_part
from teladan.cycle.measure.queries.follow_ups import UNFINISHED, plan_of, previous_plan, ranks_in
from teladan.cycle.measure.queries.results import public_result
from teladan.ground.registry.queries import Mandate, Unit, Viewer, signature_block

_PROVINCE = 2  # digits of a province's code


def comparison_of(viewer: Viewer, unit: Unit, gap: Gap, *, made_on: dt.date, address: str, number: str) -> Comparison:
    """A gap that the viewer may see, with all that its papers need."""
    return Comparison(
        gap=gap,
        definition=definition_of(gap.subject),
        made_on=made_on,
        address=address,
        agency=agency_of(unit),
        number=number,
        signature=signature_of(viewer),
        plan=_plan(unit, gap),
        reach=_reach(unit, gap),
    )


def overview_of(
    viewer: Viewer,
    looking: Looking,
    way: Way,
    placed: Placed | None,
    changed: Mapping[int, Changed],
    *,
    made_on: dt.date,
    address: str,
    number: str,
) -> Overview:
    """Units side by side as the viewer sees them, with all that their report needs. `looking` has a subject."""
    if looking.subject is None:
        raise ValueError("nothing is looked at")
    where = looking.place
    there = Unit.objects.filter(pk=where.unit).first()
    shown = [one.now.unit for one in looking.held]
    return Overview(
        looking=looking,
        way=way,
        placed=placed,
        changed=changed,
        missing=missing(where, units_with_figure(looking.on, where.path), looking.on),
        definition=definition_of(looking.subject),
        made_on=made_on,
        address=address,
        agency="" if there is None else agency_of(there),
        number=number,
        signature=signature_of(viewer),
        is_example=Unit.objects.filter(pk__in=shown, is_example=True).exists(),
    )


def definition_of(subject: Subject) -> Definition:
    """Of a survey its instrument; of an indicator the set it is of, or what the agency itself defined."""
    if subject.kind == "indicator":
        ident, is_own = subject.definition or "indikator", not subject.definition
        return Definition(ident, subject.name, is_checked=not subject.is_unchecked, is_own=is_own)
    return instrument_definition(subject.definition)


def instrument_definition(ident: str) -> Definition:
    try:
        found = instrument_part(library().instrument(ident), library())
    except UnknownDefinition:
        return Definition(ident, ident)
    return Definition(ident, found["name"], found["digest"], found["basis"], found["status"] != "draft")


def agency_of(unit: Unit) -> str:
    """The root of the unit's tree; empty for the root itself, whose name stands on the paper anyway."""
    root = int(unit.path.split("/")[0])
    return "" if root == unit.pk else str(Unit.objects.values_list("name", flat=True).get(pk=root))


def signature_of(viewer: Viewer) -> tuple[str, ...]:
    """The signature of whoever is acting; nobody for an operator without a mandate."""
    if viewer.acting is None:
        return ()
    mandate = Mandate.objects.select_related("unit", "person").get(pk=viewer.acting.mandate)
    return tuple(signature_block(mandate))


def _plan(unit: Unit, gap: Gap) -> tuple[Plan, ...]:
    """The lines after the unit's result; where none were planned yet, those after the one before."""
    result = public_result(uuid.UUID(gap.own.result)) if gap.own.result else None
    if result is None:
        return ()
    rows: Sequence = plan_of(result.wave, unit, ranks_in(result.document)) or list(previous_plan(result.wave, unit))
    names = result.document["instrument"]["elements"]
    return tuple(
        Plan(
            element=names.get(row.element, row.element),
            activity=row.activity,
            due_on=row.due_on,
            owner=row.owner,
            state=row.get_state_display(),
            is_open=row.state in UNFINISHED,
            report=row.report,
        )
        for row in rows
    )


def _reach(unit: Unit, gap: Gap) -> Reach:
    named = [peer.estimate.unit for peer in gap.peers if peer.estimate.unit is not None]
    rows = list(Unit.objects.filter(pk__in=named).values_list("path", "region"))
    roots = {path.split("/")[0] for path, _region in rows}
    provinces = {region[:_PROVINCE] for _path, region in rows if region}
    return Reach(len(roots), len(provinces), roots == {unit.path.split("/")[0]})
