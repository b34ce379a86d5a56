"""Rank sets of many units are computed once, by a job, and kept with what they were made of."""

import pytest

from teladan.cycle.compare.actions.ranks import ask_ranks, rank_units
from teladan.cycle.compare.jobs import compute_ranks
from teladan.cycle.compare.models import RankRun
from teladan.cycle.compare.placing import Ranking
from teladan.ground.journal.models import Delivery, Entry

pytestmark = pytest.mark.django_db
# from: errors of 0.1 against steps of 4 leave no doubt about any place
RANKING = Ranking(((11, 9.0, 0.1), (12, 5.0, 0.1), (13, 1.0, 0.1)))


def test_what_is_asked_for_waits_and_is_then_kept():
    run = ask_ranks(actor="1", ranking=RANKING)
    assert run.ranks == {}
    assert Delivery.objects.filter(handler="teladan.cycle.compare.jobs.compute_ranks").count() == 1
    compute_ranks(Entry.objects.get(verb="compare.ranks.asked"))
    assert RankRun.objects.get().ranks == {"11": [1, 1], "12": [2, 2], "13": [3, 3]}
    assert RankRun.objects.get().figures == [[11, 9.0, 0.1], [12, 5.0, 0.1], [13, 1.0, 0.1]]


def test_asking_twice_and_computing_twice_change_nothing():
    run = ask_ranks(actor="1", ranking=RANKING)
    rank_units(run=run.pk)
    assert ask_ranks(actor="2", ranking=RANKING).pk == run.pk
    assert rank_units(run=run.pk) == 3
    assert RankRun.objects.count() == 1
