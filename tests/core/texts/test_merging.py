"""What two independent changes of one text give together."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.core.texts import differing, merging
from teladan.core.texts.differing import pieces, words_of
from teladan.core.texts.merging import KEPT_BETWEEN, merge

SENTENCES = [f"Kalimat {number} tentang pelayanan di lokus ini." for number in range(8)]
TEXTS = st.text(alphabet="ab \n", max_size=40)


def test_the_examples_in_the_docstrings_hold() -> None:
    for module in (differing, merging):
        assert doctest.testmod(module).failed == 0


@given(TEXTS, TEXTS, TEXTS)
def test_who_comes_first_makes_no_difference(base: str, one: str, other: str) -> None:
    assert merge(base, one, other) == merge(base, other, one)


@given(TEXTS, TEXTS)
def test_a_change_that_meets_no_other_stands_as_it_was_written(base: str, one: str) -> None:
    assert merge(base, one, base) == merge(base, base, one) == merge(base, one, one) == one


@given(st.sets(st.integers(0, 7), min_size=1), st.sets(st.integers(0, 7), min_size=1))
def test_changes_of_different_sentences_are_both_there(mine: set[int], theirs: set[int]) -> None:
    def changed(own: set[int], word: str) -> str:
        return " ".join(one.replace("pelayanan", word) if at in own else one for at, one in enumerate(SENTENCES))

    joined = merge(" ".join(SENTENCES), changed(mine, "loket"), changed(theirs, "antrean"))
    if mine & theirs:
        assert joined is None
    else:
        assert (joined.count("loket"), joined.count("antrean")) == (len(mine), len(theirs))


@pytest.mark.parametrize(("kept", "is_joined"), [(KEPT_BETWEEN - 1, False), (KEPT_BETWEEN, True)])
def test_changes_join_only_with_words_between_that_neither_touched(kept: int, is_joined: bool) -> None:
    between = " ".join("tetap" for _ in range(kept))
    joined = merge(f"satu {between} dua", f"SATU {between} dua", f"satu {between} DUA")
    assert (joined == f"SATU {between} DUA") is is_joined


def test_both_adding_at_the_end_is_for_people_to_settle() -> None:
    assert merge("Loket buka.", "Loket buka. Setiap hari.", "Loket buka. Kecuali Minggu.") is None


@given(TEXTS, TEXTS)
def test_a_difference_holds_both_texts_whole(was: str, now: str) -> None:
    found = pieces(was, now)
    assert "".join(one.text for one in found if one.kind != "added") == was
    assert "".join(one.text for one in found if one.kind != "removed") == now
    assert "".join(words_of(was)) == was
