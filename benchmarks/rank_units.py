"""Rank sets of 500 and of 5,000 units beside a plain NumPy loop.

Run: PYTHONPATH=src .teladan/env/bin/python benchmarks/rank_units.py [--loop-units N]
Writes docs/reference/benchmarks/rank-sets.md. The loop is run in full for 500 units, and both must come to the same sets; of 5,000
units it does the first so many, its time is multiplied, and the sets of those units must be the same.
"""

import argparse
import resource
import time

import numpy as np
from machine import described, report

from teladan.core.statistics.rank_sets import REPETITIONS, rank_sets

AIMS = {500: 2.0, 5_000: 180.0}
SPREADS = {"10 to 400 respondents": (10, 400), "10 to 40,000, by powers": (10, 40_000)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loop-units", type=int, default=60, help="of 5,000, those that the plain loop does")
    options = parser.parse_args()
    runs = [(many, spread, *ours(many, spread)) for many in AIMS for spread in SPREADS]
    lines = [line(*run, loop_units=options.loop_units) for run in runs]  # afterwards: the loop holds more memory
    report("rank-sets.md", written(lines, options.loop_units))


def ours(many: int, spread: str) -> tuple[list[list[int]], float, float, float]:
    """Sets, seconds, seconds of processors, and the most memory held so far, in MB."""
    values, errors = units(many, spread)
    wall, processor = time.perf_counter(), time.process_time()
    found = rank_sets(values, errors)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    return found.tolist(), wall, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def line(  # noqa: PLR0917 -- one run, as it came
    many: int, spread: str, found: list[list[int]], wall: float, processor: float, memory: float, *, loop_units: int
) -> str:
    first = many if many <= 500 else loop_units
    begun = time.perf_counter()
    plain = loop(*units(many, spread), first)
    floor = (time.perf_counter() - begun) * many / first
    if found[:first] != plain:
        raise SystemExit(f"{many} units, {spread}: the two ways do not come to the same sets")
    held = "within" if wall < AIMS[many] else "**not within**"
    about = "" if first == many else "about "
    return (
        f"| {many:,}, {spread} | {about}{floor:.1f} | {wall:.2f} | **{wall / floor:.2f}** | {processor:.2f} | {memory:.0f} "
        f"| {AIMS[many]:g} s: {held} |\n"
    )


def units(many: int, spread: str) -> tuple[np.ndarray, np.ndarray]:
    """Invented: indices about 82 with 3 points between units; sizes even, or even in their logarithm."""
    invented = np.random.default_rng(2026)
    low, high = SPREADS[spread]
    evenly = invented.uniform(low, high, many)
    by_powers = np.exp(invented.uniform(np.log(low), np.log(high), many))
    errors = 12 / np.sqrt(evenly if high < 1_000 else by_powers)
    return 82 + 3 * invented.standard_normal(many) + errors * invented.standard_normal(many), errors


def loop(values: np.ndarray, errors: np.ndarray, first: int) -> list[list[int]]:
    """The floor: the definition written down with arrays, a unit at a time, in single precision."""
    draws = np.random.default_rng(0).standard_normal((REPETITIONS, len(values)), dtype=np.float32)
    noise = draws * errors.astype(np.float32)
    found = []
    for j in range(first):
        pair = np.sqrt(errors[j] ** 2 + errors**2)
        furthest = (np.abs(noise - noise[:, j : j + 1]) / pair.astype(np.float32)).max(axis=1)
        reach = np.quantile(furthest, 0.95) * pair
        gap = values - values[j]
        found.append([1 + int(np.sum(gap > reach)), len(values) - int(np.sum(-gap > reach))])
    return found


def written(lines: list[str], loop_units: int) -> str:
    return (
        "# Rank sets of many units\n\n"
        "Made by `benchmarks/rank_units.py`, which fails unless both ways come to the same sets. *Loop*: the definition "
        f"in plain NumPy, a unit at a time, {REPETITIONS:,} repetitions; of 5,000 units its first {loop_units}, multiplied. "
        "*Ours*: `core.statistics.rank_sets`, on two threads, which looks in full only at units that can be the furthest. "
        "*MB*: the most that the process had held until then, Python and NumPy being 31. One run each.\n\n"
        f"Machine: {described()}, NumPy {np.__version__}. It was shared with other work.\n\n"
        "| Units, their sizes | loop, s | ours, s | ratio | processor, s | MB | aim |\n|---|---:|---:|---:|---:|---:|---|\n"
        + "".join(lines)
    )


if __name__ == "__main__":
    main()
