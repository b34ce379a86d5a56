"""What the page of where to help next reads: evaluations of one version and year made by the viewer's units, for them alone."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from teladan.cycle.compare.queries.support_requests import support_requests
from teladan.cycle.compare.supporting import Region, lag_of
from teladan.cycle.measure.queries.evaluations import (
    Evaluation,
    evaluations,
    followed_up,
    grade_step,
    weakest_components,
)
from teladan.ground.registry.queries import READS, Viewer, within_reach


@dataclass(frozen=True)
class Supporting:
    """The regions of one version and year. `has_requests`: whether anybody can tell who asked."""

    instrument: str
    year: int
    versions: Sequence[tuple[str, int]]
    regions: list[Region]
    step: Fraction
    has_requests: bool


def own_evaluations(viewer: Viewer) -> QuerySet[Evaluation]:
    """Those that the viewer's units made: to be held beside others is not what an evaluated unit was handed its own for."""
    found = evaluations(viewer)
    return found if viewer.is_operator else found.filter(within_reach(viewer, READS, "evaluator__"))


def look(viewer: Viewer, instrument: str, year: int | None, on: dt.date) -> Supporting:
    """The version and year asked for, else the newest. As many queries for one region as for hundreds."""
    versions = sorted(
        own_evaluations(viewer).order_by().values_list("instrument", "year").distinct(),
        key=lambda row: (-row[1], row[0]),
    )
    fitting = [row for row in versions if instrument in ("", row[0]) and year in (None, row[1])]
    if not fitting:
        return Supporting("", 0, versions, [], Fraction(0), has_requests=False)
    ident, of_year = fitting[0]
    rows = list(own_evaluations(viewer).filter(instrument=ident, year=of_year).prefetch_related("scores"))
    step = grade_step(ident)
    weak = {row.pk: weakest_components(row) for row in rows}
    names = {one.key: one.name for own in weak.values() for one in own}
    shares: Mapping = {pk: {one.key: one.share for one in own} for pk, own in weak.items()}
    followed = followed_up(rows)
    asked = support_requests(viewer, [row.unit_id for row in rows], on)
    regions = []
    for row in rows:
        many, _planned, finished = followed.get(row.pk, (0, 0, 0))
        told = asked.get(row.unit_id) if asked is not None else None
        regions.append(
            Region(
                row.unit_id,
                row.unit.name,
                lag_of(shares[row.pk], list(shares.values()), names, step),
                None if asked is None else told.many if told else 0,
                many - finished,
                told.last_on if told else None,
            )
        )
    return Supporting(ident, of_year, versions, regions, step, has_requests=asked is not None)
