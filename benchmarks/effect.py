"""A staggered effect of 5,000 units over 24 periods with 999 draws, beside an independent package in the same run.

Run: PYTHONPATH=src .teladan/env/bin/python benchmarks/effect.py
Writes docs/reference/benchmarks/effect.md. Fails unless both come to the same effects, cell by cell and as a whole, and to errors
that differ by no more than draws do. diff-diff is among the tools of development.
"""

import csv
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
from machine import Run, described, middle, report, run

from teladan.core.statistics.effect.answer import Effect
from teladan.core.statistics.effect.estimate import estimate
from teladan.core.statistics.effect.panel import Control, Panel

UNITS, PERIODS, DRAWS = 5_000, 24, 999
AIM = 60.0
THEIRS = {"never": "never_treated", "notyet": "not_yet_treated"}
CONTROLS: tuple[Control, ...] = ("never", "notyet")


def main() -> None:
    panel = invented()
    lines = []
    for control in CONTROLS:
        begun = time.perf_counter()
        found = estimate(panel, control=control, draws=DRAWS)
        ours = time.perf_counter() - begun
        lines.append((control, found, ours, theirs(panel, control, found)))
    report("effect.md", written(lines, whole(panel)))


def invented() -> Panel:
    """Four in ten never start, the others in any period from the second on; levels, passing shocks, an effect that grows."""
    drawn = np.random.default_rng(2026)
    starts = np.where(drawn.random(UNITS) < 0.4, PERIODS + 1, drawn.integers(2, PERIODS + 1, UNITS))
    since = np.arange(1, PERIODS + 1) - starts[:, None]
    outcomes = drawn.normal(55, 6, (UNITS, 1)) + drawn.normal(0, 3, (UNITS, PERIODS)) + 0.5 * np.arange(PERIODS)
    outcomes += np.where(since >= 0, 2 + 0.1 * since, 0.0)
    times = tuple(range(1, PERIODS + 1))
    known = tuple(int(start) if start <= PERIODS else None for start in starts)
    return Panel(tuple(f"U{unit}" for unit in range(UNITS)), times, outcomes, known, {t: str(t) for t in times})


def theirs(panel: Panel, control: Control, ours: Effect) -> float:
    """Seconds of the package, from a table that it takes to the whole, the steps and their band; both must agree."""
    import pandas as pd
    from diff_diff import CallawaySantAnna

    rows = {
        "unit": np.repeat(np.arange(UNITS), PERIODS),
        "time": np.tile(np.array(panel.times), UNITS),
        "outcome": panel.outcomes.ravel(),
        "start": np.repeat([start or 0 for start in panel.starts], PERIODS),
    }
    begun = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = CallawaySantAnna(control_group=THEIRS[control], n_bootstrap=DRAWS, seed=0)
        found = package.fit(pd.DataFrame(rows), "outcome", "unit", "time", "start")
        found.aggregate("event_study")
    seconds = time.perf_counter() - begun
    cells = {(cell.start, cell.time): cell.effect for cell in ours.cells}
    other = {key: value["effect"] for key, value in found.group_time_effects.items()}
    apart = max(abs(cells[key] - other[key]) for key in other)
    if set(cells) != set(other) or apart > 1e-9 or abs((ours.estimate or 0) - found.overall_att) > 1e-9:
        raise SystemExit("the two do not come to the same effects")
    if ours.doubt is None or abs(ours.doubt.error / found.overall_se - 1) > 0.15:
        raise SystemExit("the two do not come to like errors")
    return seconds


def whole(panel: Panel) -> Run:
    """The command as people run it, three times: read 120,000 rows of .csv, estimate, print JSON."""
    with tempfile.TemporaryDirectory(prefix="teladan-effect-") as folder:
        path = Path(folder) / "panel.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["unit", "time", "outcome", "start"])
            for unit, start, outcomes in zip(panel.units, panel.starts, panel.outcomes.tolist(), strict=True):
                rows.writerows(
                    [unit, period, round(value, 3), start or ""]
                    for period, value in zip(panel.times, outcomes, strict=True)
                )
        columns = ["--unit", "unit", "--time", "time", "--outcome", "outcome", "--start", "start"]
        command = [sys.executable, "-m", "teladan", "effect", str(path), *columns, "--json"]
        return middle([run(*command) for _ in range(3)])


def written(lines: list[tuple[Control, Effect, float, float]], command: Run) -> str:
    from importlib.metadata import version

    table = "".join(
        f"| {control} | {len(found.cells):,} | {other:.2f} | {ours:.2f} | **{ours / other:.2f}** "
        f"| {AIM:g} s: {'within' if ours < AIM else '**not within**'} |\n"
        for control, found, ours, other in lines
    )
    return (
        "# A staggered effect\n\n"
        f"Made by `benchmarks/effect.py`: {UNITS:,} units × {PERIODS} periods, {DRAWS} draws, which fails unless both come to the "
        "same effect in every cell and as a whole, and to errors no further apart than draws are. *Package*: diff-diff "
        f"{version('diff-diff')}, Callaway and Sant'Anna without covariates, with its bootstrap and its event study. *Ours*: "
        "`core.statistics.effect`, with event study, band and checks. One run each.\n\n"
        f"Machine: {described()}, NumPy {np.__version__}. It was shared with other work.\n\n"
        "| Controls | cells | package, s | ours, s | ratio | aim |\n|---|---:|---:|---:|---:|---|\n"
        + table
        + f"\nThe whole command, `./teladan effect` on a .csv of {UNITS * PERIODS:,} rows, median of three: "
        f"{command.wall:.1f} s, {command.memory:.0f} MB.\n"
    )


if __name__ == "__main__":
    main()
