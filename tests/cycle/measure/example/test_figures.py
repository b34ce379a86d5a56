"""The indicators of the example, and how their values lie around the truth."""

import datetime as dt
from decimal import Decimal
from statistics import mean

import pytest

from teladan.cycle.measure.example.figures import FIGURES, drawn, rate, sent_by
from teladan.cycle.measure.example.places import places
from teladan.cycle.measure.example.truth import SEED

PLACES = tuple(places())
DAY = dt.date(2025, 6, 30)


def test_there_are_eleven_three_of_them_of_the_feedback_instruments() -> None:
    assert len(FIGURES) == 11
    assert sum(one.adopted == "feedback-instruments" for one in FIGURES.values()) == 3


@pytest.mark.parametrize("key", FIGURES)
def test_values_come_near_the_true_share_or_value(key) -> None:
    figure = FIGURES[key]
    ratios = []
    for place in sent_by(key, PLACES):
        found = drawn(SEED, key, place, DAY)
        if found is not None:
            true = rate(SEED, key, place, DAY.year + DAY.month / 12)
            ratios.append(float(found.numerator / found.denominator) / true)
            assert not figure.is_share or 0 <= found.numerator <= found.denominator
    assert len(ratios) >= 10
    assert 0.93 < mean(ratios) < 1.07


def test_the_same_each_time() -> None:
    assert drawn(SEED, "waiting", PLACES[0], DAY) == drawn(SEED, "waiting", PLACES[0], DAY)


def test_some_are_missing_and_more_of_the_newest() -> None:
    def missing(day: dt.date) -> int:
        return sum(drawn(SEED, "waiting", place, day) is None for place in PLACES)

    assert missing(dt.date(2026, 9, 30)) > 6 > missing(dt.date(2025, 9, 30))


def test_a_mistake_has_a_nought_too_many() -> None:
    days = [dt.date(year, month, 30) for year in (2024, 2025) for month in (6, 9)]
    found = [drawn(SEED, "waiting", place, day) for place in PLACES for day in days]
    mistakes = [value for value in found if value is not None and value.first is not None]
    assert mistakes
    assert {value.first / value.numerator for value in mistakes} == {Decimal(10)}
