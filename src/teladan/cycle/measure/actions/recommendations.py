"""At the next evaluation the evaluator says what became of each recommendation. What units do about them are follow-ups."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure.changing import CannotChange
from teladan.cycle.measure.models import Evaluation, Recommendation
from teladan.cycle.measure.queries.evaluations import VERDICTS
from teladan.ground import clock
from teladan.ground.journal.actions import append


@dataclass(frozen=True, slots=True)
class Judged:
    """A recommendation with its verdict: a key of `VERDICTS`."""

    recommendation: Recommendation
    verdict: str
    note: str = ""


def judge_recommendations(*, actor: str, evaluation: Evaluation, judged: Sequence[Judged]) -> int:
    """Judge earlier recommendations in a later evaluation of the same unit; how many. Raises CannotChange."""
    if not judged:
        raise CannotChange(_("Pilih penilaian untuk sedikitnya satu rekomendasi."))
    now = clock.now()
    with transaction.atomic():
        for one in judged:
            earlier = one.recommendation.evaluation
            if earlier.unit_id != evaluation.unit_id or earlier.year >= evaluation.year:
                raise CannotChange(_("Yang dinilai hanya rekomendasi evaluasi sebelumnya dari instansi yang sama."))
            if one.verdict not in VERDICTS:
                raise CannotChange(_("Penilaian ini tidak dikenal."))
            row = one.recommendation
            row.verdict, row.verdict_note, row.judged_in, row.judged_at = one.verdict, one.note.strip(), evaluation, now
            row.save(update_fields=["verdict", "verdict_note", "judged_in", "judged_at"])
        append(
            actor=actor,
            verb="measure.evaluation.judged",
            subject=f"measure.evaluation:{evaluation.pk}",
            payload={"recommendations": [str(one.recommendation.pk) for one in judged]},
        )
    return len(judged)
