"""Figures follow what is published."""

import uuid
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from teladan.core.numbers import half_up
from teladan.cycle.compare.models import Figure
from teladan.cycle.measure.queries.results import Result, results_of_units
from teladan.ground.journal.actions import append

_AT_ONCE = 1_000
_DIGITS = 12
"""Of an index before it was rounded: its own fraction may be longer than any column."""


def refresh_figures(*, wave: uuid.UUID) -> int:
    """Make the figures of a wave anew from its results in force; how many there are.

    What outsiders must not see (fewer than ten respondents, or what would give them away) is left out.
    """
    rows = [figure for result in results_of_units(wave) for figure in _figures(result)]
    with transaction.atomic():
        Figure.objects.filter(wave=wave).delete()
        Figure.objects.bulk_create(rows, batch_size=_AT_ONCE)
        append(
            actor="",
            verb="compare.figures.refreshed",
            subject=f"measure.wave:{wave}",
            payload={"figures": len(rows)},
        )
    return len(rows)


def _figures(result: Result) -> Iterator[Figure]:
    document = result.document
    score = document["score"]
    if not score or score["index"] is None or document["hidden"].get("index"):
        return
    index, exact = score["index"], str(half_up(Fraction(score["exact"]), _DIGITS))
    yield _figure(result, Figure.INDEX, n=score["n"], value=index, deviation=score["deviation"], exact=exact)
    for key, element in score["elements"].items():
        if element["index"] is not None:
            deviation, exact = element["deviation"], element["exact"]
            yield _figure(result, key, n=element["n"], value=element["index"], deviation=deviation, exact=exact)


def _figure(result: Result, key: str, *, n: int, value: str, deviation: str | None, exact: str = "") -> Figure:
    wave = result.document["wave"]
    return Figure(
        wave=result.wave_id,
        result=result.pk,
        unit_id=result.unit_id,
        instrument=result.instrument,
        key=key,
        starts_on=wave["starts_on"],
        ends_on=wave["ends_on"],
        n=n,
        population=result.document["score"]["population"],
        value=Decimal(value),
        deviation=None if deviation is None else Decimal(deviation),
        exact=exact,
        published_on=timezone.localtime(result.published_at).date(),
    )
