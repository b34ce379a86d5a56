"""What our comparisons say, held against a truth that is known: how often they are right, and how often not.

Run: PYTHONPATH=src .teladan/env/bin/python benchmarks/truth.py [--seeds N]
Writes docs/reference/truth.md. The seeds are 0 to 199, fixed before anything was looked at; no clock and no date goes into the
page, so the same code gives the same page. `truth_trials.py`, `truth_effects.py` and `truth_district.py` say what is drawn and counted, `truth_page.py` and
`truth_effects_page.py` how it is told.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/reference/truth.md"
SEEDS = range(200)
AT_ONCE = 2

Counts = dict[str, tuple[float, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, help="only the first so many; the page is then shown and not written")
    options = parser.parse_args()
    seeds = SEEDS[: options.seeds] if options.seeds else SEEDS
    with tempfile.TemporaryDirectory(prefix="teladan-truth-") as folder:
        os.environ |= {"TELADAN_HOME": folder, "TELADAN_DATABASE": ""}
        text = written(counted(seeds))
    if options.seeds:
        print(text)
    else:
        PAGE.write_text(text, "utf-8")
        print(f"\n{PAGE}", file=sys.stderr)


def counted(seeds: Sequence[int]) -> list[Counts]:
    """Seed by seed, in their order."""
    found = []
    with ProcessPoolExecutor(AT_ONCE, initializer=set_up) as pool:
        for done, counts in enumerate(pool.map(_trial, seeds), 1):
            found.append(counts)
            print(f"\r{done} of {len(seeds)} seeds", end="", file=sys.stderr, flush=True)
    return found


def set_up() -> None:
    """The sample belongs to a Django app; its database is never opened."""
    sys.path[:0] = [str(ROOT / "src"), str(Path(__file__).parent)]
    from teladan.doors.cli import django

    django.set_up()


def _trial(seed: int) -> Counts:
    import truth_district
    import truth_effects
    import truth_trials

    return truth_trials.trial(seed) | truth_effects.trial(seed) | truth_district.trial(seed)


class Found:
    """Shares over all seeds. Units of one seed share their target: the error is taken between seeds."""

    def __init__(self, seeds: Sequence[Counts]) -> None:
        self.seeds = seeds

    def rate(self, key: str) -> tuple[float, float, float]:
        """(Σ hits / Σ among, its Monte-Carlo standard error, Σ among); a key that nothing counts has none."""
        pairs = [counts.get(key, (0.0, 0.0)) for counts in self.seeds]
        among = sum(pair[1] for pair in pairs)
        if not among:
            return float("nan"), float("nan"), 0.0
        share = sum(pair[0] for pair in pairs) / among
        many = len(pairs)
        spread = sum((hits - share * own) ** 2 for hits, own in pairs)
        return share, sqrt(spread * many / max(many - 1, 1)) / among, among

    def percent(self, key: str) -> str:
        share, error, among = self.rate(key)
        return f"{100 * share:.1f} ± {100 * error:.1f}" if among else "–"

    def small(self, key: str) -> str:
        """A share that is small, with one decimal more."""
        share, error, among = self.rate(key)
        return f"{100 * share:.2f} ± {100 * error:.2f}" if among else "–"

    def number(self, key: str, digits: int = 2) -> str:
        share, error, among = self.rate(key)
        return f"{share:.{digits}f} ± {error:.{digits}f}" if among else "–"


def written(seeds: Sequence[Counts]) -> str:
    """The page."""
    set_up()
    from truth_effects_page import effects
    from truth_page import page

    found = Found(seeds)
    return page(found, len(seeds), effects(found, len(seeds)))


if __name__ == "__main__":
    main()
