"""One seed of the check against the truth: answers are drawn, our own code computes from them, and what it says is counted.

Words: *world* (whose feelings the answers come from: those of the sample; like
ones, scattered as the sample's but with nothing planted; or one and the same for every place), *drawn*
(answers and what our scoring makes of them), *counts* (what is counted -> (how often it was so, out of how many)).
Nothing here is estimated a second time: tallies, index, deviation, interval, funnel, shrinkage, rank sets, differences and
false-discovery control are those of the pages.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from teladan.config.definitions import library
from teladan.core.scoring import Scorer, Tally, deviations
from teladan.core.statistics.funnel import Observed, funnel
from teladan.core.statistics.rank_sets import rank_sets
from teladan.core.statistics.shrinkage import shrink
from teladan.cycle.compare.gap import Estimate
from teladan.cycle.compare.gap.computing import apart, looked_at_together, spread
from teladan.cycle.measure.example.places import Place
from teladan.cycle.measure.example.truth import (
    BETTER,
    BETWEEN,
    BLANK,
    EFFECT,
    ELEMENTS,
    IMPROVED,
    LEANING,
    LEVEL,
    NOISE,
    OWN,
    WORSE_ON_TIME,
    Truth,
    truth,
)

WAVE = 3  # counted from 0: the first after Kamboja improved, and none of its answers are made up
BEFORE = 2
TIME = ELEMENTS.index("time")
PLANTED = (WORSE_ON_TIME, BETTER, IMPROVED)
SCALE = (25.0, 100.0)
EXACT_UP_TO = 2_000  # visitors; of a larger population those not asked are drawn as one mean
FEW = 30  # respondents
TOP = 10
SIZES = ("all", "60 and more", "30 to 59", "below 30")
GAPS = (0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0, float("inf"))  # index points from the target
WAYS = {
    "none": ("none", "none"),
    "additive": ("additive", "none"),
    "winsorised": ("additive", "winsorise"),
    "corrected": ("additive", "corrected"),
}
"""How the limits allow for what tells units apart besides chance: over-dispersion and how extremes are trimmed."""
DAY = dt.date(2025, 6, 30)

Counts = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class World:
    """Feelings by place and element, and which places serve for free."""

    places: tuple[Place, ...]
    feelings: np.ndarray
    is_free: np.ndarray

    def means(self) -> np.ndarray:
        """The true mean of each element at each place: the model of the sample, in arrays."""
        from scipy.special import ndtr

        sigma = np.hypot(LEANING, NOISE)
        found = 4 - sum(ndtr((edge - self.feelings) / sigma) for edge in (1.5, 2.5, 3.5))
        found[self.is_free, ELEMENTS.index("cost")] = 4.0
        return found


@dataclass(frozen=True)
class Drawn:
    """What came of one survey of all places: estimates of the index and of `time`, and what was true.

    `service`: the true index of the service, from the model; `visitors`: the index that all who were served in the period
    would have given, the answers of those asked among them.
    """

    index: list[Estimate]
    time: list[Estimate]
    limits: np.ndarray  # of the published interval
    service: np.ndarray
    service_time: np.ndarray
    visitors: np.ndarray


def sample_world(known: Truth, wave: int) -> World:
    feelings = np.array([[known.feelings[place.key][wave][key] for key in ELEMENTS] for place in known.places])
    return World(known.places, feelings, np.array([place.is_free for place in known.places]))


def equal_world(known: Truth) -> World:
    """Every place alike to the last digit: whoever is told apart is told apart by chance."""
    feelings = np.tile(np.array([LEVEL + EFFECT[key] for key in ELEMENTS]), (len(known.places), 1))
    return World(known.places, feelings, np.zeros(len(known.places), dtype=bool))


def like_world(known: Truth, seed: int) -> World:
    """Places that differ as the sample's do, but of one kind: nobody serves for free and nothing is planted."""
    invented = np.random.default_rng([seed, 0])
    level = invented.normal(0, BETWEEN, (len(known.places), 1))
    own = invented.normal(0, OWN, (len(known.places), len(ELEMENTS)))
    equal = equal_world(known)
    return World(known.places, equal.feelings + level + own, equal.is_free)


def ticked(invented: np.random.Generator, world: World, of: np.ndarray) -> np.ndarray:
    """One row of answers, 1 to 4, for each visitor of the places `of`."""
    leaning = invented.normal(0, LEANING, (len(of), 1))
    felt = world.feelings[of] + leaning + invented.normal(0, NOISE, (len(of), len(ELEMENTS)))
    answers = 1 + (felt > 1.5).astype(np.int8) + (felt > 2.5) + (felt > 3.5)
    answers[world.is_free[of], ELEMENTS.index("cost")] = 4
    return answers


def drawn(world: World, *seed: int) -> Drawn:
    invented = np.random.default_rng(seed)
    asked = np.array([place.asked for place in world.places])
    of = np.repeat(np.arange(len(asked)), asked)
    answers = ticked(invented, world, of)
    seen = np.where(invented.random(answers.shape) < BLANK, 0, answers)
    means = world.means()
    index, time, limits, visitors = [], [], [], []
    for number, place in enumerate(world.places):
        own = of == number
        tally = tally_of(seen[own])
        score = scorer().score(tally, place.served)
        within = deviations(scorer().instrument, tally)
        element = next(one for one in score.elements if one.key == "time")
        index.append(_estimate(place, score.exact, tally.respondents, within[""]))
        time.append(_estimate(place, 25 * element.mean, element.n, within["time"]))
        limits.append((float(score.interval.low), float(score.interval.high)))
        visitors.append(
            _of_visitors(invented, world, number, 25 * answers[own].mean(axis=1), 25 * means[number].mean())
        )
    return Drawn(index, time, np.array(limits), 25 * means.mean(axis=1), 25 * means[:, TIME], np.array(visitors))


@cache
def scorer() -> Scorer:
    return Scorer(library().instrument("skm/2017").body)


def tally_of(seen: np.ndarray) -> Tally:
    """Rows of answers as scoring takes them; 0 is a blank, and a row of blanks is nobody."""
    counts = {
        (key, value): int(count)
        for column, key in enumerate(ELEMENTS)
        for value, count in enumerate(np.bincount(seen[:, column], minlength=5))
        if value and count
    }
    pairs = zip((seen > 0).sum(axis=1).tolist(), seen.sum(axis=1).tolist(), strict=True)
    return Tally(counts, dict(Counter(pair for pair in pairs if pair[0])))


def _estimate(place: Place, value: object, n: int, deviation: object) -> Estimate:
    of_respondents = float(deviation)
    error, low, high = spread(float(value), of_respondents, n, place.served, SCALE)
    return Estimate(
        None, place.key, float(value), n, place.served, DAY, DAY,
        deviation=of_respondents, error=error, low=low, high=high,
    )  # fmt: skip


def _of_visitors(invented: np.random.Generator, world: World, number: int, asked: np.ndarray, service: float) -> float:
    """The index of everybody served; of a large population those not asked are drawn as one normal mean."""
    others = world.places[number].served - len(asked)
    if world.places[number].served <= EXACT_UP_TO:
        rest = 25 * ticked(invented, world, np.full(others, number)).mean()
    else:
        rest = invented.normal(service, asked.std(ddof=1) / np.sqrt(others))
    return float((asked.sum() + others * rest) / (len(asked) + others))


def trial(seed: int) -> Counts:
    """All that is counted of one seed."""
    known = truth(seed)
    sample, equal = sample_world(known, WAVE), equal_world(known)
    after, again = drawn(sample, seed, 1), drawn(sample, seed, 2)
    before = drawn(sample_world(known, BEFORE), seed, 3)
    alike = drawn(equal, seed, 4)
    size = np.array([place.asked for place in known.places])
    counts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    tell = Told(counts, size)
    tell.alarms("equal", alike)
    tell.alarms("like", drawn(like_world(known, seed), seed, 5))
    tell.funnels(after, [place.key for place in known.places])
    tell.coverage(after)
    tell.changes(before, after, again, [place.key for place in known.places])
    tell.shrinkage(after)
    for world, found in (("sample", after), ("equal", alike)):
        tell.rank_sets(world, found, seed)
        tell.top(world, found, seed)
        tell.better(world, found)
    return {key: (hits, among) for key, (hits, among) in counts.items()}


class Told:
    """Keeps count of what was said and whether it was so."""

    def __init__(self, counts: dict[str, list[float]], size: np.ndarray) -> None:
        self.counts = counts
        self.size = size
        self.is_small_third = np.argsort(np.argsort(size, kind="stable"), kind="stable") < len(size) // 3

    def _add(self, key: str, hits: np.ndarray | float | bool, among: np.ndarray | float | None = None) -> None:
        found = self.counts[key]
        found[0] += float(np.sum(hits))
        found[1] += float(np.size(hits) if among is None else np.sum(among))

    def _by_size(self, key: str, hits: np.ndarray) -> None:
        size = self.size
        for name, those in zip(SIZES, (size > 0, size >= 60, (size >= FEW) & (size < 60), size < FEW), strict=True):
            self._add(f"{key}/{name}", hits[those])

    def alarms(self, world: str, found: Drawn) -> None:
        """Nobody differs, or nobody more than all do: every label but "in" is a false alarm."""
        for way in WAYS:
            beyond95, beyond998 = _beyond(found.index, way)
            self._by_size(f"{world}/95/{way}", beyond95 != 0)
            self._by_size(f"{world}/99.8/{way}", beyond998 != 0)

    def funnels(self, after: Drawn, keys: Sequence[str]) -> None:
        """The sample: by the true distance from the true target, and where nothing was planted."""
        gap = after.service - np.sum(self.size * after.service) / np.sum(self.size)
        plain = np.array([key not in PLANTED for key in keys])
        for way in WAYS:
            for level, beyond in zip(("95", "99.8"), _beyond(after.index, way), strict=True):
                self._add(f"typical/{level}/{way}", (beyond != 0)[plain])
                self._add(f"wrong side/{level}/{way}", beyond * gap < 0)
                for low, high in pairwise(GAPS):
                    those = (np.abs(gap) >= low) & (np.abs(gap) < high)
                    self._add(f"power/{low:g}/{level}/{way}", (beyond * np.sign(gap) > 0)[those])
                self._add(f"planted/better/{level}/{way}", beyond[keys.index(BETTER)] > 0)
            for level, beyond in zip(("95", "99.8"), _beyond(after.time, way), strict=True):
                self._add(f"planted/worse_on_time/{level}/{way}", beyond[keys.index(WORSE_ON_TIME)] < 0)

    def coverage(self, after: Drawn) -> None:
        low, high = after.limits.T
        self._by_size("interval/visitors", (low <= after.visitors) & (after.visitors <= high))
        self._by_size("interval/service", (low <= after.service) & (after.service <= high))
        self._by_size("width/interval", high - low)

    def changes(self, before: Drawn, after: Drawn, again: Drawn, keys: Sequence[str]) -> None:
        """The same service measured twice; and the true, small drift from one wave to the next."""
        for name, one, other in (("same", after, again), ("drift", before, after)):
            told = np.array([apart(a, b).is_distinguishable for a, b in zip(other.index, one.index, strict=True)])
            plain = np.array([key != IMPROVED for key in keys])
            if name == "same":
                self._by_size("change/same", told)
            else:
                self._add("change/drift", told[plain])
                self._add("change/drift points", (after.service - before.service)[plain])
        place = keys.index(IMPROVED)
        change = apart(after.time[place], before.time[place])
        self._add("planted/improved", change.is_distinguishable and change.value > 0)
        self._add("planted/improved points", after.service_time[place] - before.service_time[place])

    def shrinkage(self, after: Drawn) -> None:
        values, errors = _plain(after.index)
        found = shrink(values, errors**2)
        self._by_size("error²/raw", (values - after.service) ** 2)
        self._by_size("error²/shrunk", (found.values - after.service) ** 2)
        self._by_size("shrunk/covers", np.abs(found.values - after.service) <= 1.96 * found.errors)

    def rank_sets(self, world: str, found: Drawn, seed: int) -> None:
        values, errors = _plain(found.index)
        sets = rank_sets(values, errors, seed=seed)
        best, worst = _places(found.service)
        many = self.size >= 60
        without = rank_sets(values[many], errors[many], seed=seed)
        top, bottom = _places(found.service[many])
        self._add(f"ranks/{world}/only 60 and more", (without[:, 0] <= top) & (bottom <= without[:, 1]))
        holds = (sets[:, 0] <= best) & (worst <= sets[:, 1])
        self._by_size(f"ranks/{world}", holds)
        self._by_size(f"width/ranks/{world}", sets[:, 1] - sets[:, 0] + 1)
        place = np.argsort(np.argsort(-values, kind="stable"), kind="stable") + 1
        self._by_size(f"ranks/plain/{world}", (place == best) & (place == worst))

    def top(self, world: str, found: Drawn, seed: int) -> None:
        values, errors = _plain(found.index)
        drawn_in = shrink(values, errors**2).values
        sets = rank_sets(values, errors, seed=seed)
        best, _worst = _places(found.service)
        ways = {
            "truth": np.argsort(-found.service, kind="stable")[:TOP],
            "mean": np.argsort(-values, kind="stable")[:TOP],
            "shrunk": np.argsort(-drawn_in, kind="stable")[:TOP],
            "surely": np.flatnonzero(sets[:, 1] <= TOP),
        }
        for way, chosen in ways.items():
            self._add(f"top/{world}/{way}/few", np.sum(self.size[chosen] < FEW), 1)
            self._add(f"top/{world}/{way}/third", np.sum(self.is_small_third[chosen]), 1)
            self._add(f"top/{world}/{way}/true", np.sum(best[chosen] <= TOP), 1)
            self._add(f"top/{world}/{way}/count", len(chosen), 1)
            if way != "surely":
                self._add(f"top/{world}/{way}/first is few", self.size[chosen[0]] < FEW)

    def better(self, world: str, found: Drawn) -> None:
        """Each place in turn asks which others are distinguishably better than itself, as its page does."""
        for key, estimates, true in (("index", found.index, found.service), ("time", found.time, found.service_time)):
            for own, estimate in enumerate(estimates):
                others = [one for one in range(len(estimates)) if one != own]
                told = looked_at_together([apart(estimate, estimates[one]) for one in others])
                called = np.array([one.is_distinguishable and one.value < 0 for one in told])
                ahead = true[others] - true[own]
                false = called & (ahead <= 0)
                among = f"better/{world}/{key}"
                self._add(f"{among}/false share", false.sum() / max(called.sum(), 1))
                self._add(f"{among}/any false", bool(false.any()))
                self._add(f"{among}/false of called", false.sum(), called.sum())
                self._add(f"{among}/called", called.sum(), 1)
                for low, high in pairwise(GAPS):
                    those = (ahead > low) & (ahead <= high)
                    self._add(f"{among}/power/{low:g}", called[those])


def _observed(estimates: Sequence[Estimate]) -> list[Observed]:
    return [Observed(one.name, one.value, float(one.n or 0), one.deviation or 0.0) for one in estimates]


def _beyond(estimates: Sequence[Estimate], way: str) -> tuple[np.ndarray, np.ndarray]:
    """1 above and −1 below the 95 % limits and the 99.8 % limits, 0 within."""
    dispersion, trim = WAYS[way]
    labels = [unit.label for unit in funnel(_observed(estimates), "mean", overdispersion=dispersion, trim=trim).units]
    side = np.array([0 if label == "in" else 1 if label.startswith("high") else -1 for label in labels])
    return side, np.where([label.endswith("998") for label in labels], side, 0)


def _plain(estimates: Sequence[Estimate]) -> tuple[np.ndarray, np.ndarray]:
    """Values and errors as the funnel hands them to shrinkage and rank sets: σ/√n, the service and not its visitors."""
    placed = funnel(_observed(estimates), "mean")
    return placed.values, placed.errors


def _places(true: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best and the worst place that each may truly hold: they differ only where others are exactly as good."""
    rounded = np.round(true, 9)
    best = np.array([1 + np.count_nonzero(rounded > own) for own in rounded])
    worst = np.array([np.count_nonzero(rounded >= own) for own in rounded])
    return best, worst
