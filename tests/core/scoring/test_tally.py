from hypothesis import given
from hypothesis import strategies as st

from teladan.core.scoring import Tally

answers = st.one_of(st.none(), st.integers(1, 4))
rows = st.lists(st.fixed_dictionaries(dict.fromkeys("abc", answers)), max_size=30)


@given(rows, rows)
def test_counting_two_halves_and_adding_is_counting_the_whole(first: list, second: list) -> None:
    assert Tally.from_answers(first) + Tally.from_answers(second) == Tally.from_answers(first + second)


@given(rows)
def test_both_tables_hold_the_same_answers(given_rows: list) -> None:
    tally = Tally.from_answers(given_rows)
    assert sum(tally.counts.values()) == sum(answered * n for (answered, _), n in tally.sums.items())
    assert sum(value * n for (_, value), n in tally.counts.items()) == sum(s * n for (_, s), n in tally.sums.items())


def test_a_row_of_blanks_is_nobody() -> None:
    assert Tally.from_answers([{"a": None}, {"a": 2}]).respondents == 1


def test_counts_alone_take_n_from_the_element_with_most_answers() -> None:
    # from: the command line's contract, `score`
    tally = Tally({("a", 1): 3, ("a", 4): 2, ("b", 2): 4}, None)
    assert tally.respondents == 5


def test_adding_counts_only_forgets_the_sums() -> None:
    assert (Tally.from_answers([{"a": 1}]) + Tally({("a", 1): 1}, None)).sums is None
