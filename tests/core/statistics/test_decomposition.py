"""A gap's parts add up to the gap, exactly."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from teladan.core.statistics.decomposition import Group, by_element, by_mix

mean = st.fractions(1, 4, max_denominator=50)


@given(st.dictionaries(st.sampled_from("abcdefghi"), st.tuples(mean, mean), min_size=1))
def test_the_parts_of_the_elements_add_up_to_the_gap_of_the_indices(elements):
    share = Fraction(25, len(elements))
    own = {key: pair[0] for key, pair in elements.items()}
    peers = {key: pair[1] for key, pair in elements.items()}
    gap = share * sum(own.values()) - share * sum(peers.values())
    assert sum(by_element(dict.fromkeys(elements, share), own, peers).values()) == gap


group = st.tuples(st.integers(0, 30), mean, st.integers(0, 30), mean)


@given(st.dictionaries(st.sampled_from("abcde"), group, min_size=1))
def test_rate_and_mix_add_up_to_the_difference_of_the_means(counted):
    own_n, peer_n = (sum(row[at] for row in counted.values()) for at in (0, 2))
    if own_n == 0 or peer_n == 0:
        return
    groups = {
        name: Group(
            Fraction(own, own_n), own_mean if own else None, Fraction(peer, peer_n), peer_mean if peer else None
        )
        for name, (own, own_mean, peer, peer_mean) in counted.items()
    }
    difference = (
        sum(row[0] * row[1] for row in counted.values()) / own_n
        - sum(row[2] * row[3] for row in counted.values()) / peer_n
    )
    split = by_mix(groups)
    assert split.rate_total + split.mix_total == difference


def test_other_respondents_alone_are_all_mix_and_other_answers_alone_are_all_rate():
    half, quarter = Fraction(1, 2), Fraction(1, 4)
    same_answers = by_mix(
        {"a": Group(half, Fraction(4), quarter, Fraction(4)), "b": Group(half, Fraction(2), 1 - quarter, Fraction(2))}
    )
    assert (same_answers.rate_total, same_answers.mix_total) == (0, half)  # from: means 3 and 2.5, by hand
    same_people = by_mix(
        {"a": Group(half, Fraction(4), half, Fraction(3)), "b": Group(half, Fraction(2), half, Fraction(2))}
    )
    assert (same_people.rate_total, same_people.mix_total) == (half, 0)
