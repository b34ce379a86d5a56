"""How the actions of ranks are called."""

from functools import partial

from teladan.cycle.compare.actions import ranks
from teladan.cycle.compare.placing import Ranking

RANKING = Ranking(((11, 9.0, 0.1), (12, 5.0, 0.1), (13, 1.0, 0.1)))


def _rank() -> partial:
    run = ranks.ask_ranks(actor="", ranking=RANKING)
    return partial(ranks.rank_units, run=run.pk)


EXAMPLES = {"ask_ranks": lambda: partial(ranks.ask_ranks, actor="1", ranking=RANKING), "rank_units": _rank}
