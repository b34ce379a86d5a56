"""The check against the known truth runs, and on a few seeds comes near to what the whole of it says."""

import numpy as np
import pytest
from house.source import ROOT

FEW_SEEDS = range(5)


@pytest.fixture(scope="module")
def command():
    """The command's own modules; benchmarks are no package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "benchmarks")
        import truth
        import truth_page
        import truth_trials

        yield truth, truth_page, truth_trials


@pytest.fixture(scope="module")
def found(command):
    truth, _page, trials = command
    return truth.Found([trials.trial(seed) for seed in FEW_SEEDS])


@pytest.mark.parametrize(
    ("key", "low", "high"),
    # from: 5 % and 0.2 % of 200 places, 95 % of 200 intervals, each with room for four standard errors of five seeds
    [
        ("equal/95/none/all", 0.0, 0.12),
        ("equal/99.8/none/all", 0.0, 0.03),
        ("like/95/corrected/all", 0.0, 0.12),
        ("interval/visitors/all", 0.87, 1.0),
        ("ranks/sample/all", 0.94, 1.0),
        ("shrunk/covers/all", 0.86, 1.0),
        ("change/same/all", 0.0, 0.13),
        ("better/sample/index/false share", 0.0, 0.05),
        ("power/6/95/none", 0.8, 1.0),
        ("planted/better/95/none", 0.8, 1.0),
    ],
)
def test_what_is_said_is_as_often_right_as_it_should_be(found, key, low, high):
    share, _error, among = found.rate(key)
    assert among
    assert low <= share <= high


def test_shrunk_values_lie_nearer_to_the_truth_than_raw_ones(found):
    assert found.rate("error²/shrunk/all")[0] < found.rate("error²/raw/all")[0]


def test_answers_drawn_at_once_have_the_means_of_the_model(command):
    """Beside the sample's own formula, which knows nothing of arrays."""
    _truth, _page, trials = command
    known = trials.truth(4)
    world = trials.sample_world(known, trials.WAVE)
    place = [place.key for place in known.places].index("flamboyan")
    means = world.means()[place]
    assert means.tolist() == pytest.approx([known.mean("flamboyan", trials.WAVE, key) for key in trials.ELEMENTS])
    answers = trials.ticked(np.random.default_rng(1), world, np.full(40_000, place))
    assert answers.mean(axis=0) == pytest.approx(means, abs=0.016)  # from: four standard errors, 4 · 0.8 / √40,000


def test_like_places_differ_and_equal_ones_do_not(command):
    _truth, _page, trials = command
    known = trials.truth(2)
    assert np.ptp(trials.equal_world(known).means(), axis=0).max() == 0
    assert 1 < np.std(25 * trials.like_world(known, 2).means().mean(axis=1)) < 5


def test_the_same_seed_counts_the_same(command, found):
    _truth, _page, trials = command
    assert trials.trial(3) == found.seeds[3]


def test_the_page_has_a_number_in_every_place(command, found):
    _truth, page, _trials = command
    text = page.page(found, len(FEW_SEEDS), effects="")
    assert "Seeds: 0 to 4, 5 in all" in text
    assert "nan" not in text


def test_a_share_knows_how_far_chance_may_have_moved_it(command):
    truth, _page, _trials = command
    share, error, among = truth.Found([{"a": (1, 4)}, {"a": (3, 4)}]).rate("a")
    assert (share, among) == (0.5, 8)
    assert error == pytest.approx(0.25)  # from: standard error of the mean of 1/4 and 3/4
