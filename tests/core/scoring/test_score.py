from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.core.scoring import ScoringError, Tally, leaves, score, score_means


def test_a_published_matrix_gives_its_exact_index(skm, sekadau) -> None:
    # from: Kab. Sekadau, first half of 2019, 49 rows: sums 138,139,150,177,159,163,161,143,159; exact 78.7415, B
    result = score(skm, Tally.from_answers(sekadau))
    assert [element.total for element in result.elements] == [138, 139, 150, 177, 159, 163, 161, 143, 159]
    assert result.exact == Fraction(1389 * 25, 49 * 9)
    assert (result.index, result.grade, result.weakest) == (Decimal("78.74"), "B", ("requirements",))


def test_the_weight_of_the_annex_is_computed_when_asked_for(skm, sekadau) -> None:
    # from: the same published table with weight 0.11: 77.9541
    result = score(skm, Tally.from_answers(sekadau), weight=Fraction("0.11"))
    assert result.index == Decimal("77.95")


@pytest.mark.parametrize(
    ("total", "n", "index", "grade"),
    [
        (945, 30, "87.50", "B"),  # from: Disparpora Kota Serang, January to March 2025, recomputed exactly
        (955, 29, "91.48", "A"),  # from: Kanwil Kemenag Sulawesi Barat, third quarter, published beside 90.56
    ],
)
def test_published_sums_give_the_exact_index(skm, total: int, n: int, index: str, grade: str) -> None:
    result = score_means(skm, {key: Fraction(total, n * 9) for key in skm.elements})
    assert (str(result.index), result.grade) == (index, grade)


def test_the_letter_belongs_to_the_number_people_read(skm) -> None:
    # from: facts on SKM, section 2.2 of the survey of existing programs: 88.305 is shown as 88.31, so its letter is A
    result = score_means(skm, {key: Fraction("3.5322") for key in skm.elements})
    assert (result.exact, str(result.index), result.grade) == (Fraction("88.305"), "88.31", "A")


def test_weights_of_an_unanswered_element_are_not_spread_over_the_others(skm) -> None:
    tally = Tally.from_answers([{key: None if key == "cost" else 4 for key in skm.elements}] * 3)
    result = score(skm, tally)
    assert (result.n, result.index, result.grade, result.interval) == (3, None, None, None)
    assert {element.key: element.index for element in result.elements}["cost"] is None


def test_all_equal_elements_are_all_weakest_in_file_order(skm) -> None:
    assert score_means(skm, {key: Fraction(3) for key in skm.elements}).weakest == tuple(skm.elements)


def test_an_element_that_does_not_exist_is_refused(skm) -> None:
    with pytest.raises(KeyError, match="parkir"):
        score_means(skm, {"parkir": Fraction(3)})


rows = st.lists(st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=9, max_size=9), min_size=1, max_size=25)


@given(rows)
def test_contributions_add_up_to_the_index_exactly(skm, rows: list) -> None:
    keys = leaves(skm)
    result = score(skm, Tally.from_answers([dict(zip(keys, row, strict=True)) for row in rows]))
    if result.exact is not None:
        assert sum(element.contribution for element in result.elements) == result.exact
        assert Fraction(25) <= result.exact <= Fraction(100)
        if result.interval is not None:
            assert Decimal("25.00") <= result.interval.low <= result.index <= result.interval.high <= Decimal("100.00")


@given(rows)
def test_the_order_of_rows_never_matters(skm, rows: list) -> None:
    keys = leaves(skm)
    answers = [dict(zip(keys, row, strict=True)) for row in rows]
    assert score(skm, Tally.from_answers(answers)) == score(skm, Tally.from_answers(answers[::-1]))


def test_own_weights_cannot_be_replaced(worksheet) -> None:
    with pytest.raises(ScoringError, match="bobotnya sendiri"):
        score_means(worksheet, dict.fromkeys(leaves(worksheet), Fraction(3)), weight=Fraction("0.11"))
