"""Evaluations, invented."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from teladan.cycle.measure.actions.evaluations import Advice, record_evaluation
from teladan.cycle.measure.actions.hand_overs import hand_over
from teladan.cycle.measure.models import Evaluation
from teladan.ground.registry.models import Unit

SCORES_2015 = {
    "planning": Decimal("20.00"),
    "measurement": Decimal("10.00"),
    "reporting": Decimal("9.00"),
    "internal_evaluation": Decimal("5.50"),
    "achievement": Decimal("11.25"),
}
"""55.75 together, CC; measurement is the weakest: 10 of 25."""
HANDED_ON = dt.date(2016, 1, 15)


def an_evaluation(
    unit: Unit,
    evaluator: Unit,
    *,
    year: int = 2015,
    instrument: str = "akip/2015",
    recommendations: Iterable[Advice | str] = (Advice("Tetapkan definisi operasional tiap indikator.", "measurement"),),
    handed_on: dt.date | None = None,
    is_open: bool = False,
    **scores: str,
) -> Evaluation:
    """`scores`: components that differ from `SCORES_2015`, as text; all of them for another version."""
    points = {key: Decimal(value) for key, value in scores.items()}
    made = record_evaluation(
        actor="1",
        evaluator=evaluator,
        unit=unit,
        instrument=instrument,
        year=year,
        scores=SCORES_2015 | points if instrument == "akip/2015" else points,
        recommendations=recommendations,
    )
    if is_open:
        Evaluation.objects.filter(pk=made.pk).update(is_open=True)
    if handed_on is not None:
        hand_over(actor="1", evaluations=[made], handed_on=handed_on)
    return Evaluation.objects.select_related("unit", "evaluator").get(pk=made.pk)
