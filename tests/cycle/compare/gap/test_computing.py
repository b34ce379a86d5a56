"""A small comparison worked by hand, and what must hold of any."""

import datetime as dt
import random
from dataclasses import replace
from fractions import Fraction
from math import sqrt

import pytest

from teladan.cycle.compare.gap import Estimate
from teladan.cycle.compare.gap.computing import (
    apart,
    apart_from_mean,
    carrier,
    looked_at_together,
    position,
    rivals,
    share_estimate,
    split,
    spread,
)

DAY = dt.date(2026, 6, 30)


def an_estimate(value, *, n=100, population=None, deviation=None, error=None, name="Unit Contoh", exact=None):
    return Estimate(
        1, name, value, n, population, DAY, DAY, error=error, deviation=deviation, exact=None if exact is None else Fraction(exact)
    )  # fmt: skip


def test_a_mean_has_its_interval_with_the_finite_population_cut_to_the_scale():
    error, low, high = spread(80.0, 10.0, 100, 400, (25.0, 100.0))
    # from: Cochran §2.6 by hand: 10/√100 · √(1 − 100/400) = 0.866025; 80 ± 1.959964 · 0.866025
    assert error == pytest.approx(0.8660254)
    assert (low, high) == (pytest.approx(78.302621, abs=1e-5), pytest.approx(81.697379, abs=1e-5))
    assert spread(99.9, 10.0, 100, None, (25.0, 100.0))[2] == 100.0
    assert spread(99.9, None, 100, None, None) == (None, None, None)


def test_the_difference_to_the_mean_of_three_peers():
    own = an_estimate(70.0, error=1.0)
    peers = [an_estimate(80.0, error=2.0), an_estimate(78.0, error=1.0), an_estimate(76.0, error=2.0)]
    found = apart_from_mean(own, peers)
    # from: by hand: mean 78; error of the mean √(4+1+4)/3 = 1; √(1+1) = 1.414214; −8 ± 2.771808
    assert found.value == pytest.approx(-8.0)
    assert found.error == pytest.approx(sqrt(2))
    assert (found.low, found.high) == (pytest.approx(-10.771808, abs=1e-5), pytest.approx(-5.228192, abs=1e-5))
    assert found.is_distinguishable


def test_without_a_spread_nothing_is_distinguishable():
    assert not apart(an_estimate(70.0), an_estimate(90.0, error=1.0)).is_distinguishable
    assert not apart_from_mean(an_estimate(70.0, error=1.0), [an_estimate(90.0)]).is_distinguishable


def test_a_share_has_wilsons_interval_and_is_not_certain_at_zero():
    found = share_estimate(an_estimate(0.0), 0, 20)
    # from: Wilson 0/20: 0 to 0.1611 (Newcombe, Stat. Med. 17 (1998), 857–872)
    assert (found.low, round(found.high, 2)) == (0.0, 16.11)
    assert found.error == pytest.approx(16.1125 / (2 * 1.959964), abs=1e-3)


def test_of_many_looked_at_together_fewer_are_called_different():
    own = an_estimate(80.0, error=1.0)
    # A single difference of z = 2.1 is distinguishable, one of twenty is not (0.0357 · 20 > 0.05).
    close = an_estimate(80.0 + 2.1 * sqrt(2), error=1.0)
    others = [an_estimate(80.0, error=1.0)] * 19
    assert apart(own, close).is_distinguishable
    assert not any(
        one.is_distinguishable for one in looked_at_together([apart(own, peer) for peer in [close, *others]])
    )
    assert looked_at_together([apart(own, close)])[0].is_distinguishable


def test_the_better_peers_are_those_distinguishably_ahead_the_furthest_first():
    own = an_estimate(70.0, error=1.0, name="sendiri")
    peers = [an_estimate(80.0, error=1.0, name="jauh"), an_estimate(71.0, error=1.0, name="dekat"), an_estimate(60.0, error=1.0, name="bawah")]  # fmt: skip
    found = rivals(own, peers, favour=1)
    assert [(row.peer.name, row.is_better) for row in found] == [("jauh", True), ("dekat", False), ("bawah", False)]
    assert found[0].has_ranks_apart
    assert found[0].peer_ranks == (1, 1)
    lower = rivals(own, peers, favour=-1)
    assert [row.peer.name for row in lower if row.is_better] == ["bawah"]
    assert not any(row.is_better for row in rivals(own, peers, favour=0))


@pytest.mark.parametrize("seed", range(20))
def test_the_parts_of_a_gap_add_up_to_it_exactly(seed):
    chance = random.Random(seed)
    keys = [f"unsur{number}" for number in range(chance.randint(1, 9))]
    shares = {key: Fraction(25, len(keys)) for key in keys}

    def a_unit():
        return {
            key: an_estimate(80.0, error=1.0, exact=Fraction(chance.randint(100, 400), chance.randint(90, 130)))
            for key in keys
        }

    own, peers = a_unit(), [a_unit() for _place in range(chance.randint(1, 30))]
    found = split(shares, {key: key for key in keys}, own, peers)
    by_hand = sum(shares[key] * own[key].exact for key in keys) - sum(
        shares[key] * peer[key].exact for key in keys for peer in peers
    ) / len(peers)
    assert found.total == by_hand
    assert sum(element.points for element in found.elements) == found.total
    assert found.residual == 0


def test_the_carrier_is_the_element_that_brings_most_against_the_unit():
    shares = {"time": Fraction(25, 2), "cost": Fraction(25, 2)}
    names = {"time": "Waktu", "cost": "Biaya"}
    own = {"time": an_estimate(70.0, error=1.0, exact="2.8"), "cost": an_estimate(90.0, error=1.0, exact="3.6")}
    peer = {"time": an_estimate(80.0, error=1.0, exact="3.2"), "cost": an_estimate(85.0, error=1.0, exact="3.4")}
    found = split(shares, names, own, [peer])
    # from: by hand: 12.5 · (2.8 − 3.2) = −5; 12.5 · (3.6 − 3.4) = 2.5; gap −2.5
    assert [element.points for element in found.elements] == [-5, Fraction(5, 2)]
    assert found.total == Fraction(-5, 2)
    assert carrier(found).key == "time"
    assert carrier(split(shares, names, peer | {"cost": own["cost"]}, [peer])) is None


def test_too_few_peers_have_no_funnel():
    own = an_estimate(70.0, deviation=10.0)
    peers = [an_estimate(80.0 + place, deviation=10.0, name=str(place)) for place in range(5)]
    assert position(own, peers[:4], is_share=False) is None
    assert position(replace(own, deviation=None), peers, is_share=False) is None
    assert position(own, peers, is_share=False).label in {"low95", "low998", "in"}


def test_the_funnel_of_shares_speaks_in_per_cent():
    own = an_estimate(85.0, n=100)
    peers = [an_estimate(85.0, n=100, name=str(place)) for place in range(5)]
    found = position(own, peers, is_share=True)
    # from: funnel of a proportion 0.85, n = 100 (Spiegelhalter 2005): 95 % 0.7738–0.9128
    assert (round(found.limits95[0], 2), round(found.limits95[1], 2)) == (77.38, 91.28)
    assert found.label == "in"
