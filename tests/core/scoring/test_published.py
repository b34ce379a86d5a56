from decimal import Decimal
from fractions import Fraction

import pytest

from teladan.core.scoring import ScoringError, explain_published

SERANG = [105, 105, 97, 113, 105, 112, 112, 98, 98]


def _means(skm, values: list[Fraction]) -> dict[str, Fraction]:
    return dict(zip(skm.elements, values, strict=True))


def test_a_published_index_was_made_with_the_weight_of_the_annex(skm) -> None:
    # from: Disparpora Kota Serang, January to March 2025: published 86.63 (B); 0.11 gives 86.625, exactly it is 87.50
    explained = explain_published(skm, _means(skm, [Fraction(total, 30) for total in SERANG]), Decimal("86.63"))
    assert ("0.11", "last") in [(match.weights, match.rounding) for match in explained.matches]
    assert (str(explained.exact), explained.exact_grade, explained.grade_changes) == ("87.50", "B", False)


def test_two_published_indices_of_one_table(skm) -> None:
    # from: Kanwil Kemenag Sulawesi Barat: 90.56 (0.11) and 91.48 (exact) stand in the same publication
    sums = [105, 101, 100, 116, 102, 105, 106, 105, 115]
    means = _means(skm, [Fraction(total, 29) for total in sums])
    assert [
        match.weights for match in explain_published(skm, means, Decimal("90.56")).matches if match.rounding == "last"
    ] == ["0.11"]
    assert explain_published(skm, means, Decimal("91.48")).matches[0].weights == "exact"


def test_a_rounded_weight_can_change_the_grade(skm) -> None:
    # from: by hand: 3.09 · 25 = 77.25, a B; 9 · 0.11 · 3.09 · 25 = 76.4775, a C
    explained = explain_published(skm, dict.fromkeys(skm.elements, Fraction("3.09")), Decimal("76.48"))
    assert (explained.exact_grade, explained.published_grade, explained.grade_changes) == ("B", "C", True)


def test_matches_come_by_weight_then_by_rounding(skm) -> None:
    explained = explain_published(skm, dict.fromkeys(skm.elements, Fraction(4)), Decimal(100))
    found = [(match.weights, match.rounding) for match in explained.matches]
    assert found[:4] == [("exact", "last"), ("exact", "means2"), ("exact", "means3"), ("exact", "truncate")]
    assert ("exact", "weighted2") not in found  # nine times 0.44 is 3.96, and 99 is not 100


def test_a_value_with_one_decimal_is_compared_at_one_decimal(skm) -> None:
    explained = explain_published(skm, _means(skm, [Fraction(total, 30) for total in SERANG]), Decimal("87.5"))
    assert ("exact", "last") in [(match.weights, match.rounding) for match in explained.matches]
    assert str(explained.matches[0].index) == "87.5"


def test_truncation_cuts_once_at_the_end(skm) -> None:
    explained = explain_published(skm, dict.fromkeys(skm.elements, Fraction("3.0999")), Decimal("77.49"))
    assert ("exact", "truncate") in [(match.weights, match.rounding) for match in explained.matches]
    assert ("exact", "last") not in [(match.weights, match.rounding) for match in explained.matches]


def test_no_match_is_an_answer(skm) -> None:
    assert explain_published(skm, dict.fromkeys(skm.elements, Fraction(3)), Decimal("90.00")).matches == ()


@pytest.mark.parametrize(
    ("mean", "published", "words"),
    [
        ("5", "80.00", "di luar skala 1–4"),
        ("3", "3.47", "kalikan dahulu dengan 25"),
        ("3", "120", "di luar skala"),
        ("3", "75.123", "lebih dari dua desimal"),
    ],
)
def test_what_cannot_stand_is_refused_with_the_mend(skm, mean: str, published: str, words: str) -> None:
    with pytest.raises(ScoringError, match=words):
        explain_published(skm, dict.fromkeys(skm.elements, Fraction(mean)), Decimal(published))
