"""The shipped instruments against what was published, and the choice of their versions."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from teladan.core.definitions import Library, NotInForce
from teladan.core.numbers import half_up
from teladan.core.scoring import score_means

LIBRARY = Library([Path(__file__).parents[2] / "definitions"])


@pytest.mark.parametrize(
    ("day", "ident"), [("2004-12-31", "skm/2004"), ("2010-06-30", "skm/2004"), ("2019-06-30", "skm/2017")]
)
def test_the_end_of_the_period_chooses_the_version(day: str, ident: str) -> None:
    assert LIBRARY.instrument_on("skm", date.fromisoformat(day)).ident == ident


@pytest.mark.parametrize("day", ["2014-12-31", "2015-06-30", "2016-12-31"])
def test_the_years_of_the_regulation_of_2014_are_refused_with_the_reason(day: str) -> None:
    with pytest.raises(NotInForce, match="termasuk masa skm/2014, yang berkasnya tidak disertakan"):
        LIBRARY.instrument_on("skm", date.fromisoformat(day))


def test_the_last_day_of_2004_is_the_day_before_the_regulation_of_2014() -> None:
    until = LIBRARY.instrument("skm/2004").body.in_force.until
    begun = LIBRARY.source("permenpanrb-16-2014").body.dates["decided"]
    assert (begun - until).days == 1


def test_the_questionnaire_asks_facilities_eighth_and_complaints_ninth() -> None:
    body = LIBRARY.instrument("skm/2017").body
    assert list(body.elements)[7:] == ["complaints", "facilities"]
    assert body.questionnaire_order[7:] == ["facilities", "complaints"]


@pytest.mark.parametrize("name", ["skm/2004", "skm/2017"])
def test_what_a_reading_says_it_moves_is_true(name: str) -> None:
    """Both results beside `exact-weight` come out of the engine, with our weight and with the printed one."""
    body = LIBRARY.instrument(name).body
    moves = body.readings["exact-weight"].moves
    means = dict.fromkeys(body.elements, moves["element_means"]["all"])
    ours = score_means(body, means)
    other = score_means(body, means, weight=Fraction(moves["other"]["weight"]))
    assert (ours.index, ours.grade) == (moves["ours"]["index"], moves["ours"]["grade"])
    assert (half_up(other.exact, 2), other.grade) == (moves["other"]["index"], moves["other"]["grade"])


@pytest.mark.parametrize("reading", ["exact-weight", "gap-between-bands", "missing-answer", "order-of-eight-and-nine"])
def test_each_doubt_of_2017_is_a_reading(reading: str) -> None:
    assert reading in LIBRARY.instrument("skm/2017").body.readings
