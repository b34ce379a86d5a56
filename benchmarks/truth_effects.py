"""One seed of the check of effects against the truth: panels are drawn with an effect that is known, and what our estimates say of
it is counted. Invented: health centres with a coverage in per cent. See `truth.py`.

Words: *world* (what is true and who starts when), *lasting* (the level of a centre), *passing* (what one period does to it, part of
which stays for the next).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from teladan.core.statistics.effect.answer import Effect
from teladan.core.statistics.effect.estimate import Asked, estimate
from teladan.core.statistics.effect.panel import Control, Panel
from teladan.core.statistics.pooling import pool

TIMES_EACH = 10  # panels of each world in one seed
LASTING, PASSING, STAYS = 6.0, 3.0, 0.4

Counts = dict[str, tuple[float, float]]
Starts = Callable[[np.random.Generator], list[int | None]]


@dataclass(frozen=True)
class World:
    """`effect`(start, periods since) is true of every unit with that start. `weakest`: who starts lay lowest in the last period
    before; `drift`: who starts moves away by so much a period from the beginning; `louder`: their passing shocks, times as strong."""

    name: str
    periods: int
    starts: Starts
    effect: Callable[[int, int], float] = lambda _start, _since: 0.0
    control: Control = "never"
    weakest: bool = False
    drift: float = 0.0
    louder: float = 1.0
    design: Asked = "auto"


def at_once(units: int, treated: int, start: int) -> Starts:
    return lambda _: [start] * treated + [None] * (units - treated)


def in_turn(units: int, *waves: tuple[int, int]) -> Starts:
    """`waves`: (start, how many)."""
    started = [start for start, many in waves for _ in range(many)]
    return lambda _: [*started, *[None] * (units - len(started))]


def _growing(start: int, since: int) -> float:
    return 2.0 + 0.8 * since + 0.3 * (start - 4)


FIVE_WAVES = ((4, 3), (5, 5), (6, 4), (7, 4), (8, 2))
WORLDS = (
    World("at once, no effect: 8 of 30 start", 8, at_once(30, 8, 5)),
    World("at once, harmful (−4): 8 of 30", 8, at_once(30, 8, 5), lambda _start, _since: -4.0),
    World("at once, helps (+5): 4 of 30", 8, at_once(30, 4, 5), lambda _start, _since: 5.0),
    World(
        "at once, helps (+5), the started twice as unsteady: 6 of 30",
        8,
        at_once(30, 6, 5),
        lambda _s, _k: 5.0,
        louder=2.0,
    ),
    World("at once, helps (+5): 60 of 150", 8, at_once(150, 60, 5), lambda _start, _since: 5.0),
    World("in turn, no effect: 18 of 40", 10, in_turn(40, *FIVE_WAVES)),
    World("in turn, helps and grows: 18 of 40", 10, in_turn(40, *FIVE_WAVES), _growing),
    World("in turn, harmful (−3): 18 of 40", 10, in_turn(40, *FIVE_WAVES), lambda _start, _since: -3.0),
    World("in turn, each at its own time: 6 of 30", 10, in_turn(30, *((start, 1) for start in range(3, 9))), _growing),
    World(
        "in turn, all in the end, not-yet controls: 40",
        10,
        in_turn(40, (4, 8), (5, 8), (6, 8), (8, 8), (10, 8)),
        _growing,
        "notyet",
    ),
    World("in turn, helps and grows: 150 of 300", 10, in_turn(300, (4, 40), (5, 50), (7, 60)), _growing),
)
"""Starts are drawn by lot: an effect can be told."""
TRAPS = (
    World(
        "only regression to the mean: the 8 weakest of 30 start, 1 period before", 4, at_once(30, 8, 2), weakest=True
    ),
    World(
        "only regression to the mean: the 8 weakest of 30 start, 4 periods before", 8, at_once(30, 8, 5), weakest=True
    ),
    World("no effect, but the started drift away by 1 a period: 60 of 150", 8, at_once(150, 60, 5), drift=1.0),
    World(
        "the same 8 of 30, 4 periods before, held against the last of these alone, as staggered does",
        8,
        at_once(30, 8, 5),
        weakest=True,
        design="staggered",
    ),
)
"""Who starts is no matter of lot: an estimate says what is not so, and a check should say that."""
REFUSED = (
    ("everybody starts at once", [3, 3, 3, 3, 3, 3], "never"),
    ("everybody starts at once, not-yet controls", [3, 3, 3, 3, 3, 3], "notyet"),
    ("everybody starts in turn, never-started controls", [3, 3, 4, 4, 5, 5], "never"),
    ("nobody starts", [None] * 6, "never"),
    ("all that start do so in the first period", [1, 1, 1, None, None, None], "never"),
    ("one starts", [3, None, None, None, None, None], "never"),
    ("one does not", [3, 3, 3, 3, 3, None], "never"),
)
POOLED = ((3, 0.0), (3, 2.0), (8, 0.0), (8, 2.0))
"""Places, and the standard deviation of true effects between them."""


def trial(seed: int) -> Counts:
    """What is counted -> (how often it was so, out of how many)."""
    counts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])

    def note(key: str, hit: float) -> None:
        counts[key][0] += hit
        counts[key][1] += 1

    for place, world in enumerate((*WORLDS, *TRAPS)):
        drawn = np.random.default_rng([seed, 6, place])
        for again in range(TIMES_EACH):
            panel, truth = draw(world, drawn)
            _count(world.name, estimate(panel, design=world.design, control=world.control, seed=again), truth, note)
    drawn = np.random.default_rng([seed, 7])
    for name, starts, control in REFUSED:
        panel = panel_of(drawn.normal(50, 5, (6, 6)), starts)
        note(f"effect/refused/{name}", estimate(panel, control=control).refused is not None)
    for many, between in POOLED:
        for _ in range(TIMES_EACH):
            _count_pooled(many, between, drawn, note)
    return {key: (hits, among) for key, (hits, among) in counts.items()}


def draw(world: World, drawn: np.random.Generator) -> tuple[Panel, dict[int | None, float]]:
    """A panel, and the truth of each step since the start; None: of the whole, the mean over the started and their periods."""
    starts = world.starts(drawn)
    started = np.array([start is not None for start in starts])
    shocks = drawn.normal(0, PASSING, (len(starts), world.periods))
    for period in range(1, world.periods):
        shocks[:, period] = STAYS * shocks[:, period - 1] + np.sqrt(1 - STAYS**2) * shocks[:, period]
    shocks[started] *= world.louder
    outcomes = 55 + drawn.normal(0, LASTING, (len(starts), 1)) + 0.7 * np.arange(world.periods) + shocks
    if world.weakest:
        before = next(start for start in starts if start) - 2
        outcomes = outcomes[np.argsort(outcomes[:, before])]  # those that start are the first
    outcomes[started] += world.drift * np.arange(world.periods)
    by_step: dict[int, list[float]] = defaultdict(list)
    last = max(start for start in starts if start) if None not in starts else world.periods + 1
    for unit, start in enumerate(starts):
        for time in range(start or world.periods + 1, world.periods + 1):
            true = world.effect(start or 0, time - (start or 0))
            outcomes[unit, time - 1] += true
            if time < last:  # where all start in the end, the last are only controls
                by_step[time - (start or 0)].append(true)
    truth: dict[int | None, float] = {step: float(np.mean(effects)) for step, effects in by_step.items()}
    truth[None] = float(np.mean([true for effects in by_step.values() for true in effects]))
    return panel_of(outcomes, starts), truth


def panel_of(outcomes: np.ndarray, starts: list[int | None]) -> Panel:
    times = tuple(range(1, outcomes.shape[1] + 1))
    units = tuple(f"{unit}" for unit in range(len(starts)))
    return Panel(units, times, outcomes, tuple(starts), {time: str(time) for time in times})


def _count(name: str, found: Effect, truth: dict[int | None, float], note: Callable[[str, float], None]) -> None:
    key = f"effect/{name}"
    sure, usual = found.surest, found.doubt
    if found.estimate is None or sure is None or usual is None:
        raise SystemExit(f"{name}: no estimate: {found.refused}")
    checks = {check.name: check.ok for check in found.diagnostics}
    holds = sure.range.low <= truth[None] <= sure.range.high
    note(f"{key}/holds", holds)
    note(f"{key}/usual holds", usual.range.low <= truth[None] <= usual.range.high)
    note(f"{key}/width", sure.range.high - sure.range.low)
    note(f"{key}/off", found.estimate - truth[None])
    note(f"{key}/says something", not sure.range.low <= 0 <= sure.range.high)
    banded = [step for step in found.steps if step.band is not None]
    note(f"{key}/bands hold", all(step.band.low <= truth.get(step.k, 0.0) <= step.band.high for step in banded))
    for check in ("pre_period", "regression_to_the_mean"):
        note(f"{key}/{check}", checks[check] is False)
    note(f"{key}/unsound", not found.is_sound)
    if found.is_sound:
        note(f"{key}/holds where sound", holds)
    note(f"{key}/sound and wrong", found.is_sound and not holds)


def _count_pooled(many: int, between: float, drawn: np.random.Generator, note: Callable[[str, float], None]) -> None:
    errors = drawn.uniform(0.7, 2.5, many)
    found = pool(drawn.normal(2.0, between, many) + drawn.normal(0, errors), errors)
    key = f"pool/{many}/{between:g}"
    note(f"{key}/holds", found.range.low <= 2.0 <= found.range.high)
    note(f"{key}/width", found.range.high - found.range.low)
    another = drawn.normal(2.0, between)
    if found.next_place is not None:
        note(f"{key}/next holds", found.next_place.low <= another <= found.next_place.high)
