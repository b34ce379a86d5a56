"""Which units next: against every choice there is on small problems, and rules that hold on all."""

from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.core.assignment import Candidate, Limits, choose
from teladan.core.assignment.scale_up import greedy, worth

thorough = settings(max_examples=120, deadline=None)


@st.composite
def problems(draw, words: bool = True) -> tuple[list[Candidate], Limits]:
    """Up to five units and three rounds; with `words`, some are pinned or have their round."""
    rounds = draw(st.integers(1, 3))
    pins = st.sampled_from((None, None, "in", "out")) if words else st.none()
    begins = st.sampled_from((None, None, 1, rounds)) if words else st.none()
    rows = [
        Candidate(
            f"unit {number}",
            draw(st.integers(0, 12)),
            Fraction(draw(st.integers(-3, 40)), draw(st.sampled_from((1, 2, 3)))),
            draw(pins),
            draw(begins),
        )
        for number in range(draw(st.integers(1, 5)))
    ]
    many = st.sampled_from((None, 1, 2))
    return rows, Limits(rounds, draw(st.integers(0, 25)), draw(many), draw(many), draw(st.integers(0, 2)))


def every_choice(rows: list[Candidate], limits: Limits):
    """All permitted choices: for each unit its round, or none. The rules are written here a second time, from the text of the
    documentation."""
    for begun in product((None, *range(1, limits.rounds + 1)), repeat=len(rows)):
        running = limits.running
        for row, which in zip(rows, begun, strict=True):
            wanted = row.pin == "in" or (row.pin is None and row.begins is not None)
            if wanted and which is None:
                break
            if which is not None and (row.pin == "out" or (row.gain <= 0 and not wanted)):
                break
            if which is not None and row.begins not in (None, which):
                break
        else:
            for this in range(1, limits.rounds + 1):
                here = [row for row, which in zip(rows, begun, strict=True) if which == this]
                too_dear = sum(row.cost for row in here) > limits.budget
                too_many = limits.at_most is not None and len(here) > limits.at_most
                alone = limits.coached_each is not None and len(here) > limits.coached_each * running
                if too_dear or too_many or alone:
                    break
                running += len(here)
            else:
                yield sum(
                    (row.gain * (limits.rounds - which + 1) for row, which in zip(rows, begun, strict=True) if which),
                    Fraction(0),
                )


@thorough
@given(problems())
def test_no_choice_reaches_more_people(problem):
    rows, limits = problem
    best = max(every_choice(rows, limits), default=None)
    found = choose(rows, limits, seconds=5)
    if best is None:
        assert found.status == "infeasible"
        assert found.reason.endswith((".", "!"))
    else:
        assert (found.status, found.gain, found.bound) == ("optimal", best, best)


@thorough
@given(problems(), st.integers(0, 3))
def test_the_rules_are_kept_whatever_the_order_of_the_rows(problem, seed):
    rows, limits = problem
    found = choose(rows, limits, seconds=5, seed=seed)
    by_key = {row.key: row for row in rows}
    running, spent = limits.running, 0
    for which, keys in enumerate(found.rounds, 1):
        cost = sum(by_key[key].cost for key in keys)
        assert cost <= limits.budget
        assert limits.at_most is None or len(keys) <= limits.at_most
        assert limits.coached_each is None or len(keys) <= limits.coached_each * running
        assert all(by_key[key].pin != "out" and by_key[key].begins in (None, which) for key in keys)
        running, spent = running + len(keys), spent + cost
    assert found.cost == spent
    if found.rounds:
        chosen = [key for keys in found.rounds for key in keys]
        assert len(chosen) == len(set(chosen))
        assert {row.key for row in rows if row.pin == "in"} <= set(chosen)
    Random(seed).shuffle(rows)
    assert choose(rows, limits, seconds=5, seed=seed) == found


def many_units(number: int = 120) -> list[Candidate]:
    drawn = Random(2024)
    return [
        Candidate(f"u{at}", drawn.randrange(10_000, 60_000), Fraction(drawn.randrange(1, 3000))) for at in range(number)
    ]


@pytest.mark.parametrize("limits", [Limits(3, 400_000), Limits(3, 400_000, 12, 2, 2)])
def test_it_is_never_worse_than_the_order_by_people_for_the_money(limits):
    rows = many_units()
    by_hand = greedy(sorted(rows, key=lambda row: row.key), limits)
    found = choose(rows, limits, seconds=2)
    assert by_hand is not None
    assert found.gain >= worth(sorted(rows, key=lambda row: row.key), by_hand, limits.rounds)
    assert found.gain <= found.bound
    assert found.gap <= Fraction(1, 100)


def test_units_that_can_coach_sooner_come_first():
    # from: with one new unit a running unit, 1 can begin, then 2, then 4; the fourth round is not asked for
    rows = [Candidate(f"u{at}", 1, Fraction(10)) for at in range(9)]
    found = choose(rows, Limits(3, 100, coached_each=1, running=1))
    assert [len(keys) for keys in found.rounds] == [1, 2, 4]
    assert found.gain == 10 * (3 * 1 + 2 * 2 + 1 * 4)


def test_where_nobody_runs_it_nobody_can_coach():
    found = choose([Candidate("a", 1, Fraction(10))], Limits(2, 100, coached_each=3, running=0))
    assert (found.status, found.rounds, found.gain) == ("optimal", ((), ()), 0)


def test_a_tenth_of_a_person_counts_exactly():
    # from: 0.1 + 0.2 = 0.3, which no binary fraction is; only one of the two choices can be paid
    rows = [Candidate("a", 1, Fraction("0.1")), Candidate("b", 1, Fraction("0.2")), Candidate("c", 2, Fraction("0.3"))]
    found = choose(rows, Limits(1, 2))
    assert (found.gain, found.gap) == (Fraction(3, 10), 0)


@pytest.mark.parametrize(
    ("rows", "limits", "words"),
    [
        (
            [Candidate("7", 90, Fraction(1), "in", name="Puskesmas A")],
            Limits(2, 80),
            "Puskesmas A: biaya Rp90 lebih besar",
        ),
        (
            [Candidate("a", 1, Fraction(1), begins=3)],
            Limits(2, 80),
            "gelombang 3 tidak ada, rencana ini punya 2 gelombang",
        ),
        (
            [Candidate("a", 50, Fraction(1), begins=1), Candidate("b", 40, Fraction(1), begins=1)],
            Limits(2, 80),
            "Gelombang 1: a, b bersama berbiaya Rp90, sedangkan anggarannya Rp80",
        ),
        ([Candidate("a", 1, Fraction(1), begins=1)], Limits(2, 80, 1, 2, 0), "paling banyak 0"),
        ([Candidate(key, 60, Fraction(1), "in") for key in "abc"], Limits(2, 80), "bersama berbiaya Rp180"),
        ([Candidate(key, 1, Fraction(1), "in") for key in "abcd"], Limits(2, 80, 1), "paling banyak 2 unit"),
        ([Candidate(key, 45, Fraction(1), "in") for key in "abc"], Limits(2, 80), "tidak dapat dimuat bersama-sama"),
        ([], Limits(0, 80), "sedikitnya satu gelombang"),
        ([Candidate("a", 1, Fraction(10) ** 20)], Limits(1, 80), "terlalu besar"),
    ],
)
def test_words_that_cannot_be_kept_are_refused_with_the_numbers(rows, limits, words):
    found = choose(rows, limits, seconds=2)
    assert found.status == "infeasible"
    assert words in found.reason
    assert not found.rounds


def test_nobody_to_choose_is_an_answer():
    found = choose([], Limits(2, 80))
    assert (found.status, found.rounds, found.gain, found.gap) == ("optimal", ((), ()), 0, 0)
