"""The spread of answers, beside published rows."""

import statistics
from decimal import Decimal

import pytest

from teladan.core.scoring import Tally, deviations


def test_respondents_of_sekadau_differ_as_published(skm, sekadau):
    found = deviations(skm, Tally.from_answers(sekadau))
    # from: the published rows, recomputed: the deviation of respondents' means is 0.345868, on 25–100 times 25
    assert found[""] == Decimal("8.6467")
    for key in skm.elements:
        by_hand = 25 * statistics.stdev(row[key] for row in sekadau)
        assert float(found[key]) == pytest.approx(by_hand, abs=5e-5)


def test_one_answer_and_counts_alone_have_no_spread(skm):
    assert deviations(skm, Tally.from_answers([dict.fromkeys(skm.elements, 3)]))[""] is None
    counted = deviations(skm, Tally({("time", 2): 1, ("time", 4): 1, ("cost", 4): 1}, None))
    assert counted[""] is None
    assert counted["cost"] is None
    assert counted["time"] == Decimal("35.3553")  # from: 25·√2, by hand
