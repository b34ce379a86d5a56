"""The sample's district drawn again and again: how often its four practices are told as what they are. See `truth.py`."""

from collections import defaultdict

from teladan.core.statistics.effect.estimate import estimate
from teladan.core.statistics.effect.panel import panel_of
from teladan.cycle.measure.example import COPIES, PLANTED
from teladan.cycle.measure.example.district import FIGURES, drawn

TIMES_EACH = 10  # districts of each practice in one seed
NAMES = {
    "screening_coverage": "works: examinations near home",
    "antenatal_complete": "does nothing: evening classes",
    "waiting_minutes": "harms: one counter for all (minutes)",
    "immunisation_complete": "only regression to the mean: the board",
}

Counts = dict[str, tuple[float, float]]


def trial(seed: int) -> Counts:
    """What is counted -> (how often it was so, out of how many)."""
    counts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for key in NAMES:
        for again in range(TIMES_EACH):
            for name, hit in _looked_at(key, f"{seed} {again}").items():
                counts[f"district/{key}/{name}"][0] += hit
                counts[f"district/{key}/{name}"][1] += 1
    return {key: (hits, among) for key, (hits, among) in counts.items()}


def _looked_at(key: str, seed: str) -> dict[str, float]:
    factor = FIGURES[key].facts.get("factor", 1)
    cells = [(centre, year, float(top / bottom * factor)) for centre, year, (top, bottom) in drawn(key, seed)]
    found = estimate(panel_of(cells, {centre: day.year + 1 for centre, day in COPIES[key].items()}), seed=1)
    sure = found.surest
    if found.estimate is None or sure is None:
        raise SystemExit(f"{key}: no estimate: {found.refused}")
    holds = sure.range.low <= PLANTED[key] <= sure.range.high
    return {
        "off": found.estimate - PLANTED[key],
        "holds": holds,
        "excludes 0": not sure.range.low <= 0 <= sure.range.high,
        "regression_to_the_mean": any(
            one.name == "regression_to_the_mean" and one.ok is False for one in found.diagnostics
        ),
        "unsound": not found.is_sound,
        "sound and wrong": found.is_sound and not holds,
    }
