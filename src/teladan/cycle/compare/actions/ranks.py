"""Rank sets of many units: asked for on the page, computed by a job, kept with the figures they were made of."""

import uuid
from collections.abc import Sequence

from django.db import transaction

from teladan.cycle.compare.models import RankRun
from teladan.cycle.compare.placing import Ranking, ranks_of
from teladan.ground.journal.actions import append


def ask_ranks(*, actor: str, ranking: Ranking) -> RankRun:
    """Keep the figures and have the job told. Asked twice for the same figures, the run there is stays."""
    with transaction.atomic():
        run, is_new = RankRun.objects.get_or_create(
            sha256=ranking.sha256,
            defaults={"figures": [list(row) for row in ranking.rows], "units": len(ranking.rows)},
        )
        append(
            actor=actor,
            verb="compare.ranks.asked",
            subject=f"compare.rank_run:{run.pk}",
            payload={"run": str(run.pk), "units": run.units, "is_new": is_new},
        )
    return run


def rank_units(*, run: uuid.UUID) -> int:
    """Compute what a run asks for, unless it was; how many units have a rank set then."""
    found = RankRun.objects.get(pk=run)
    ranks = found.ranks or _computed(found.figures)
    with transaction.atomic():
        RankRun.objects.filter(pk=run).update(ranks=ranks)
        append(
            actor="",
            verb="compare.ranks.kept",
            subject=f"compare.rank_run:{run}",
            payload={"run": str(run), "units": len(ranks)},
        )
    return len(ranks)


def _computed(figures: Sequence[Sequence[float]]) -> dict[str, list[int]]:
    """Keys are texts, as the table keeps them."""
    ranking = Ranking(tuple((int(unit), value, error) for unit, value, error in figures))
    return {str(unit): [best, worst] for unit, (best, worst) in ranks_of(ranking).items()}
