import doctest
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.core import statistics
from teladan.core.statistics import krejcie_morgan, margin_sample, unrounded_sample

# from: Krejcie and Morgan, Educational and Psychological Measurement 30 (1970), 607-610, table 1: N:S, all 90 rows
PRINTED = """
    10:10 15:14 20:19 25:24 30:28 35:32 40:36 45:40 50:44
    55:48 60:52 65:56 70:59 75:63 80:66 85:70 90:73 95:76
    100:80 110:86 120:92 130:97 140:103 150:108 160:113 170:118 180:123
    190:127 200:132 210:136 220:140 230:144 240:148 250:152 260:155 270:159
    280:162 290:165 300:169 320:175 340:181 360:186 380:191 400:196 420:201
    440:205 460:210 480:214 500:217 550:226 600:234 650:242 700:248 750:254
    800:260 850:265 900:269 950:274 1000:278 1100:285 1200:291 1300:297 1400:302
    1500:306 1600:310 1700:313 1800:317 1900:320 2000:322 2200:327 2400:331 2600:335
    2800:338 3000:341 3500:346 4000:351 4500:354 5000:357 6000:361 7000:364 8000:367
    9000:368 10000:370 15000:375 20000:377 30000:379 40000:380 50000:381 75000:382 100000:384
"""
ROWS = [tuple(map(int, row.split(":"))) for row in PRINTED.split()]


def test_the_printed_table_has_ninety_rows() -> None:
    assert len(ROWS) == 90


@pytest.mark.parametrize(("population", "sample"), ROWS)
def test_the_printed_table_is_met(population: int, sample: int) -> None:
    assert krejcie_morgan(population) == sample


def test_the_last_printed_row_is_not_what_the_formula_gives() -> None:
    # from: the formula by hand, 96025 / (0.0025 * 99999 + 0.96025) = 96025 / 250.95775
    assert unrounded_sample(100_000, Fraction("0.05")) == Fraction(96025) / Fraction("250.95775")
    assert krejcie_morgan(100_000) == krejcie_morgan(10**9) == 384


@pytest.mark.parametrize(
    ("percent", "sample"),
    # from: the formula by hand for N = 1000: 960.25 / (d² * 999 + 0.96025) = 905.8, 277.7, 87.7
    [("0.01", 906), ("0.05", 278), ("0.1", 88)],
)
def test_the_three_error_levels_of_the_guideline(percent: str, sample: int) -> None:
    assert margin_sample(1000, Fraction(percent)) == sample


@given(st.integers(1, 10**7), st.fractions(Fraction(1, 1000), Fraction(1, 2)))
def test_a_sample_is_never_larger_than_the_population_and_keeps_the_margin(population: int, margin: Fraction) -> None:
    sample = margin_sample(population, margin)
    assert 1 <= sample <= population
    assert sample >= unrounded_sample(population, margin) > sample - 1


@given(st.integers(1, 10**6))
def test_the_table_lies_within_one_of_the_margin_of_five_percent(population: int) -> None:
    assert abs(krejcie_morgan(population) - margin_sample(population, Fraction("0.05"))) <= 1 + (population >= 10**5)


@pytest.mark.parametrize(
    ("population", "margin"), [(0, Fraction("0.05")), (-3, Fraction("0.05")), (10, Fraction(0)), (10, Fraction(1))]
)
def test_what_cannot_be_sampled_is_refused(population: int, margin: Fraction) -> None:
    with pytest.raises(ValueError, match=r"kurang dari 1|di antara 0 dan 1"):
        margin_sample(population, margin)


def test_the_examples_in_the_text_hold() -> None:
    assert doctest.testmod(statistics.sample_size).failed == 0
