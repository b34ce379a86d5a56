"""Invented panels for these tests."""

import numpy as np

from teladan.core.statistics.effect.panel import Panel


def a_panel(
    seed: int, units: int = 120, periods: int = 7, starts=(3, 4, 6), never: float = 0.4, effect: float = 1.0
) -> Panel:
    """Units with a level of their own and shocks that last; the effect grows a little after the start."""
    drawn = np.random.default_rng(seed)
    chosen = [None if drawn.random() < never else int(drawn.choice(starts)) for _ in range(units)]
    outcomes = drawn.normal(0, 2, (units, 1)) + np.arange(periods) * 0.3 + drawn.normal(0, 1, (units, periods))
    outcomes += drawn.normal(0, 0.4, (units, periods)).cumsum(axis=1)
    for unit, start in enumerate(chosen):
        if start:
            outcomes[unit, start - 1 :] += effect * (1 + 0.3 * np.arange(periods - start + 1))
    times = tuple(range(1, periods + 1))
    return Panel(tuple(f"U{unit}" for unit in range(units)), times, outcomes, tuple(chosen), {t: str(t) for t in times})


def panel_from(rows: dict[str, tuple[int | None, list[float]]], first: int = 1) -> Panel:
    """{unit: (start, outcomes)}."""
    many = len(next(iter(rows.values()))[1])
    times = tuple(range(first, first + many))
    outcomes = np.array([outcomes for _, outcomes in rows.values()], dtype=float)
    return Panel(tuple(rows), times, outcomes, tuple(start for start, _ in rows.values()), {t: str(t) for t in times})
