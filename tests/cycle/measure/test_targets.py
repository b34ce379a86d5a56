from decimal import Decimal

import pytest

from teladan.cycle.measure.models import Intake
from teladan.cycle.measure.targets import Progress, standing_of, target_of, target_words


@pytest.mark.parametrize(
    ("intake", "target"),
    [
        # from: Krejcie and Morgan (1970), table 1
        (Intake(population=500), 217),
        (Intake(population=100_000), 384),
        (Intake(population=None), None),
        (Intake(population=500, sampling="census"), 500),
        (Intake(population=None, sampling="census"), None),
        (Intake(population=None, sampling="fixed", wanted=30), 30),
        # from: the formula by hand, 960.25 / (0.01 * 999 + 0.96025) = 87.69, up
        (Intake(population=1000, sampling="margin", margin=Decimal("10.00")), 88),
        (Intake(population=1000, sampling="margin"), None),
    ],
)
def test_how_many_are_wanted(intake: Intake, target: int | None) -> None:
    assert target_of(intake) == target


def test_the_formula_is_said_with_its_numbers() -> None:
    words = target_words(Intake(population=1200))
    # from: 3.841 * 1200 * 0.25 / (0.0025 * 1199 + 0.96025) = 1152.3 / 3.95775 = 291.15
    assert "N = 1.200" in words
    assert "d = 5 %" in words
    assert "291,15, dibulatkan menjadi 291" in words


@pytest.mark.parametrize(
    ("intake", "words"),
    [
        (Intake(), "isi populasi"),
        (Intake(population=200_000), "384 untuk populasi 100.000"),
        (Intake(population=80, sampling="census"), "N = 80"),
        (Intake(sampling="fixed", wanted=3), "ditetapkan sendiri"),
        (Intake(population=900, sampling="margin", margin=Decimal("2.50")), "d = 2,5 %"),
        (Intake(population=900, sampling="margin", margin=Decimal("10.00")), "d = 10 %"),
    ],
)
def test_every_way_is_said_in_words(intake: Intake, words: str) -> None:
    assert words in target_words(intake)


@pytest.mark.parametrize(("n", "percent", "missing"), [(0, 0, 217), (216, 99, 1), (217, 100, 0), (434, 200, 0)])
def test_a_hundred_percent_is_only_said_where_the_target_is_met(n: int, percent: int, missing: int) -> None:
    progress = Progress(n, 217)
    assert (progress.percent, progress.missing, progress.is_met) == (percent, missing, n >= 217)


def test_more_than_enough_in_one_place_fills_no_gap_in_another() -> None:
    standing = standing_of([Progress(300, 200), Progress(0, 100)])
    assert (standing.progress.n, standing.filled, standing.percent, standing.met) == (300, 200, 66, 1)


def test_all_together_without_one_target_have_none() -> None:
    standing = standing_of([Progress(300, 217), Progress(0, 100), Progress(5, None)])
    assert (standing.intakes, standing.answered, standing.met, standing.silent) == (3, 2, 1, 1)
    assert standing.progress == Progress(305, None)
    assert standing.percent is None
    assert standing_of([]).progress == Progress(0, 0)
