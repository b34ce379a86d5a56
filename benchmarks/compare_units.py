"""Funnel and shrinkage of 5,000 units beside plain NumPy.

Run: PYTHONPATH=src .teladan/env/bin/python benchmarks/compare_units.py [--units N] [--runs N]
Writes docs/reference/benchmarks/compare.md. Both are given the same numbers and must come to the same target, variance between
units, limits and shrunk values before a time counts.
"""

import argparse
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np
from machine import described, report

from teladan.core.statistics.funnel import Funnel, Observed, funnel

LIMIT = 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=101)
    options = parser.parse_args()
    values, sizes, deviations = units(options.units)
    observed = [
        Observed(f"unit {number}", *row)
        for number, row in enumerate(zip(values.tolist(), sizes.tolist(), deviations.tolist(), strict=True))
    ]
    ways: dict[str, Callable[[], Any]] = {
        "arrays": lambda: arrays(values, sizes, deviations),
        "rows": lambda: rows(values, sizes, deviations),
        "ours": lambda: funnel(observed, "mean", overdispersion="additive"),
    }
    agree(ways["ours"](), ways["rows"]())
    waits: dict[str, list[float]] = {name: [] for name in ways}
    for _run in range(options.runs):
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            waits[name].append(1000 * (time.perf_counter() - begun))
    report("compare.md", written(options.units, options.runs, {name: median(found) for name, found in waits.items()}))


def units(many: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Invented: indices about 82 with 3 points between units, 10 to 400 respondents, deviations about 12."""
    invented = np.random.default_rng(2026)
    sizes = invented.integers(10, 400, many).astype(np.float64)
    deviations = invented.uniform(9, 15, many)
    values = 82 + 3 * invented.standard_normal(many) + deviations / np.sqrt(sizes) * invented.standard_normal(many)
    return values, sizes, deviations


def arrays(values: np.ndarray, sizes: np.ndarray, deviations: np.ndarray) -> dict[str, Any]:
    """The floor: nothing but the formulas, on arrays, with no unit named."""
    errors = deviations / np.sqrt(sizes)
    target = (sizes * values).sum() / sizes.sum()
    z = (values - target) / errors
    weights = 1 / errors**2
    scale = weights.sum() - (weights**2).sum() / weights.sum()
    tau2 = max(((z**2).sum() - (len(z) - 1)) / scale, 0)
    spread = np.sqrt(errors**2 + tau2)
    limits95 = target - 1.959963984540054 * spread, target + 1.959963984540054 * spread
    limits998 = target - 3.090232306167813 * spread, target + 3.090232306167813 * spread
    labels = np.full(len(values), "in", dtype="U7")
    for name, low, high in (("95", *limits95), ("998", *limits998)):
        labels[values < low] = "low" + name
        labels[values > high] = "high" + name
    fixed = (weights * values).sum() / weights.sum()
    between = max(((weights * (values - fixed) ** 2).sum() - (len(values) - 1)) / scale, 0)
    again = 1 / (errors**2 + between)
    mean = (again * values).sum() / again.sum()
    share = errors**2 * again
    shrunk = share * mean + (1 - share) * values
    return {"target": target, "tau2": tau2, "columns": (values, sizes, z, *limits95, *limits998, labels, shrunk)}


def rows(values: np.ndarray, sizes: np.ndarray, deviations: np.ndarray) -> dict[str, Any]:
    """The same, handed over as one tuple a unit: what a page or a file needs."""
    found = arrays(values, sizes, deviations)
    return found | {"rows": list(zip(*(column.tolist() for column in found["columns"]), strict=True))}


def agree(ours: Funnel, plain: dict[str, Any]) -> None:
    mine = [(unit.value, unit.size, unit.z, *unit.limits95, *unit.limits998, unit.shrunk) for unit in ours.units]
    theirs = [(*row[:7], row[8]) for row in plain["rows"]]
    same = np.allclose(mine, theirs, rtol=1e-12, atol=1e-12) and np.isclose(ours.tau2, plain["tau2"], rtol=1e-12)
    if not same or [unit.label for unit in ours.units] != [row[7] for row in plain["rows"]]:
        raise SystemExit("the two ways do not come to the same result")


def written(many: int, runs: int, found: dict[str, float]) -> str:
    within = "within" if found["ours"] / 1000 < LIMIT else "NOT within"
    return (
        f"# Funnel and shrinkage of {many:,} units\n\n"
        f"Made by `benchmarks/compare_units.py`: median of {runs} runs each, taken in turn, in one process, additive "
        "over-dispersion, labels and shrunk values. All ways come to the same numbers to the twelfth figure. *Arrays*: the formulas "
        "in plain NumPy, no unit named. *Rows*: the same, handed over as a tuple a unit. *Ours*: `core.statistics.funnel`, from "
        f"and to one object a unit. The aim is {LIMIT:g} s; it is {within}.\n\n"
        f"Machine: {described()}, NumPy {np.__version__}. It was shared with other work.\n\n"
        "| Way | ms | times the rows |\n|---|---:|---:|\n"
        + "".join(
            f"| {name} | {found[key]:.2f} | {'**' if key == 'ours' else ''}{found[key] / found['rows']:.2f}"
            f"{'**' if key == 'ours' else ''} |\n"
            for name, key in (("NumPy, arrays", "arrays"), ("NumPy, rows", "rows"), ("ours", "ours"))
        )
    )


if __name__ == "__main__":
    main()
