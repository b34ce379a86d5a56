"""Each side says how it found the other."""

from collections.abc import Mapping

from django.db import transaction

from teladan.cycle.learn.models import Evaluation, Visit
from teladan.ground.journal.actions import append


def evaluate(
    *, actor: str, visit: Visit, side: str, answers: Mapping[str, int], good: str = "", better: str = ""
) -> Evaluation:
    """Write down, or change, what a side says of the other: one a side."""
    with transaction.atomic():
        row, _is_new = Evaluation.objects.update_or_create(
            visit=visit,
            side=side,
            defaults={"answers": dict(answers), "good": good.strip(), "better": better.strip(), "author": actor},
        )
        append(
            actor=actor,
            verb="learn.evaluation.given",
            subject=f"learn.visit:{visit.pk}",
            payload={"side": side, "answers": len(answers)},
        )
    return row
