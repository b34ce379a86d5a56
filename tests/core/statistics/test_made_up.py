"""Made-up answers are noticed; honest ones, content or not, are left in peace."""

import random

import pytest

from teladan.core.statistics.made_up import alpha, suspicions

# from: published answers of Kabupaten Sekadau, semester I 2019, 49 rows
SEKADAU = [
    "223434443",
    "332333323",
    "333443334",
    "224444343",
    "332333323",
    "333433334",
    "333333324",
    "343334434",
    "333333333",
    "323444443",
    "234444443",
    "333333323",
    "343433324",
    "344433444",
    "323333323",
    "333333323",
    "333333432",
    "224444444",
    "333433334",
    "113433332",
    "333233323",
    "334434443",
    "333333323",
    "233444342",
    "312233333",
    "333433334",
    "444434344",
    "333433334",
    "332332222",
    "224444433",
    "333433333",
    "333434443",
    "333433334",
    "223443332",
    "333433334",
    "333434334",
    "333333334",
    "332322323",
    "333444323",
    "333433333",
    "223444433",
    "332434323",
    "344433434",
    "333433334",
    "333434334",
    "334434443",
    "321323312",
    "334444443",
    "333444323",
]


def rows(patterns):
    return [tuple(map(int, pattern)) for pattern in patterns]


def people(generator, n):
    """Respondents with an opinion each: their answers hang together."""
    found = []
    for _ in range(n):
        opinion = generator.gauss(3.2, 0.5)
        found.append(tuple(min(4, max(1, round(generator.gauss(opinion, 0.5)))) for _ in range(9)))
    return found


def test_real_published_answers_raise_no_sign():
    assert suspicions(rows(SEKADAU)) == []


@pytest.mark.parametrize("seed", range(20))
def test_honest_respondents_raise_no_sign(seed):
    assert suspicions(people(random.Random(seed), 120)) == []


def test_one_value_throughout_is_a_sign():
    (found,) = suspicions([(3,) * 9] * 30 + people(random.Random(1), 20))[:1]
    assert (found.sign, found.found, found.n) == ("straight_lines", pytest.approx(0.6, abs=0.1), 50)


def test_rows_copied_one_below_the_other_are_a_sign():
    copied = [row for row in people(random.Random(2), 30) for _ in range(3)]
    assert "repeats" in [found.sign for found in suspicions(copied)]


def test_dice_are_a_sign():
    generator = random.Random(3)
    thrown = [tuple(generator.randint(1, 4) for _ in range(9)) for _ in range(100)]
    assert [found.sign for found in suspicions(thrown)] == ["no_coherence"]


def test_few_rows_say_nothing():
    assert suspicions([(3,) * 9] * 19) == []


def test_alpha_is_that_of_the_textbook():
    # from: k/(k−1)·(1 − Σs²/s_T²) by hand: rows (1,2), (2,1), (3,3): s² 1 and 1, totals 3, 3, 6 with s_T² 3
    assert alpha([(1, 2), (2, 1), (3, 3)]) == pytest.approx(2 * (1 - 2 / 3))
