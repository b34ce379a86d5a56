"""The standing of an outcome: never raised by claims or reviews, the same in any order, and by places, not rows."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from teladan.core.definitions import Library
from teladan.core.statistics.standing import Row, standing_of

RULE = Library([Path(__file__).parents[3] / "definitions"]).evidence("practice-evidence").body
DAY = dt.date(2024, 12, 31)


def a_row(number: int, estimate="4", half="1", **facts) -> Row:
    middle, reach = Decimal(estimate), Decimal(half)
    plain = {
        "design": "comparison",
        "place": f"Kota {number}",
        "ends_on": DAY,
        "is_documented": True,
        "estimate": middle,
        "low": middle - reach,
        "high": middle + reach,
        "is_sound": True,
    }
    return Row(number=number, **plain | facts)


NUMBERS = st.decimals(-20, 20, places=2)
ROWS = st.lists(
    st.builds(
        lambda design, place, day, estimate, half, sound, documented: {
            "design": design,
            "place": place,
            "ends_on": DAY - dt.timedelta(days=day),
            "estimate": estimate,
            "low": None if half is None else estimate - half,
            "high": None if half is None else estimate + half,
            "is_sound": sound,
            "is_documented": documented,
        },
        st.sampled_from(["claim", "outputs", "before_after", "comparison", "randomised"]),
        st.sampled_from("ABCDEF"),
        st.integers(0, 900),
        NUMBERS,
        st.none() | st.decimals("0.01", 9, places=2),
        st.sampled_from([True, False, None]),
        st.booleans(),
    ),
    max_size=9,
).map(lambda found: [Row(number=number, **facts) for number, facts in enumerate(found)])
FAVOUR = st.sampled_from([1, -1])


@settings(max_examples=120, deadline=None)
@given(ROWS, FAVOUR, st.sampled_from("ABCDEFG"))
def test_a_claim_never_raises_and_never_turns_the_effect(rows, favour, place):
    claim = a_row(99, design="claim", place=place, ends_on=DAY + dt.timedelta(days=1))
    before, after = (standing_of(RULE, found, favour=favour) for found in (rows, [*rows, claim]))
    assert (after.computed, after.effect, after.places) == (before.computed, before.effect, before.places)


@settings(max_examples=120, deadline=None)
@given(ROWS, FAVOUR, st.integers(0, 9))
def test_a_review_only_lowers_and_leaves_the_effect(rows, favour, at_most):
    free, held = standing_of(RULE, rows, favour=favour), standing_of(RULE, rows, favour=favour, at_most=at_most)
    assert held.rigour == min(free.rigour, at_most)
    assert (held.computed, held.effect) == (free.computed, free.effect)


@settings(max_examples=120, deadline=None)
@given(ROWS, FAVOUR, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows, favour, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert standing_of(RULE, shuffled, favour=favour) == standing_of(RULE, rows, favour=favour)


@settings(max_examples=80, deadline=None)
@given(ROWS, FAVOUR)
def test_rows_of_one_place_never_reach_what_needs_several(rows, favour):
    one = [replace(row, place="A", design="comparison" if row.design == "randomised" else row.design) for row in rows]
    found = standing_of(RULE, one, favour=favour)
    assert found.computed <= 3
    assert found.places <= 1
    assert found.pooled is None


@settings(max_examples=80, deadline=None)
@given(ROWS)
def test_turning_the_good_direction_turns_the_verdict(rows):
    turned = {"better": "worse", "worse": "better"}
    up, down = (standing_of(RULE, rows, favour=favour) for favour in (1, -1))
    assert down.effect == turned.get(up.effect, up.effect)
    assert down.computed == up.computed


@settings(max_examples=80, deadline=None)
@given(ROWS, FAVOUR)
def test_what_failed_its_checks_stays_below_the_compared(rows, favour):
    unsound = [replace(row, is_sound=False if row.is_sound else row.is_sound) for row in rows]
    assert standing_of(RULE, unsound, favour=favour).computed <= 2


def test_three_places_that_agree_reach_the_fourth_level_by_their_next_place():
    # from: error 0.1 each, τ² = 0, mean's error 0.1/√3; next place 4 ± t(1)·0.1/√3 = 4 ± 0.7336
    found = standing_of(RULE, [a_row(n, error=Decimal("0.1")) for n in range(3)], favour=1)
    reach = float(t.ppf(0.975, 1)) * 0.1 / 3**0.5
    assert found.rigour == 4
    assert (found.pooled.next_place.low, found.pooled.next_place.high) == pytest.approx((4 - reach, 4 + reach))
    assert found.why == ("Tingkat 4 (Terulang di beberapa tempat) berdiri di atas 3 baris dari 3 tempat.",)


def test_it_says_what_is_missing_for_the_next_level():
    assert standing_of(RULE, [], favour=1).why == ("Belum ada satu pun baris bukti.",)
    compared = standing_of(RULE, [a_row(1)], favour=1)
    assert compared.missing == (
        (
            "hasil “Dengan pembanding” atau “Dengan pengundian” dari 2 tempat, sekarang 1; ada berkasnya atau dihitung di sini, "
            "dampaknya disertai selang, lolos pemeriksaan; dan rentang untuk tempat berikutnya di luar nol, yang baru dapat "
            "dihitung dari 3 tempat; sekarang 1."
        ),
    )
    wide = standing_of(RULE, [a_row(n, error=Decimal(1)) for n in range(3)], favour=1)
    # from: 4 ± 12.7062/√3 = 4 ± 7.3359
    assert wide.missing == ("rentang untuk tempat berikutnya di luar nol; sekarang -3,34 sampai 11,34.",)
    assert standing_of(RULE, [a_row(1, design="randomised")], favour=1).missing == ()


def test_it_says_which_rows_do_not_count_and_what_a_reviewer_held_down():
    rows = [a_row(1), a_row(2, place="Kota 1", ends_on=DAY - dt.timedelta(days=400)), a_row(3, is_sound=None)]
    found = standing_of(RULE, rows, favour=1, at_most=1)
    assert found.why == (
        "Tingkat 3 (Dibandingkan dengan yang tidak menerapkan) berdiri di atas 2 baris dari 1 tempat.",
        "Penilai menahannya pada tingkat 1 (Keluarannya tercatat).",
        (
            "1 baris dengan pembanding atau pengundian tidak lolos pemeriksaan, atau tidak dinilai, jadi tidak dihitung untuk "
            "tingkat yang mensyaratkannya."
        ),
        "1 baris sudah digantikan ukuran yang lebih baru dari tempat yang sama.",
    )
    assert found.used == (1,)


def test_an_interval_without_width_or_upside_down_is_none():
    for low, high in (("4", "4"), ("5", "3")):
        found = standing_of(RULE, [a_row(1, low=Decimal(low), high=Decimal(high))], favour=1)
        assert (found.computed, found.effect) == (1, "unknown")
