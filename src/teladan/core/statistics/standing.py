"""What rows of evidence amount to: a level of rigour and, apart from it, which way the effect goes. By a rule that is data.

A claim cannot raise, a review can only lower, the order of the rows does not matter, and two rows of one place never count
as two. Comparisons with zero are exact; floats appear only inside pooling.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from teladan.core.definitions.schemas_of_evidence import (
    Condition,
    DesignKey,
    EvidenceRule,
    HasRows,
    PooledAway,
    VerdictKey,
    VerdictStep,
)
from teladan.core.numbers import half_up, written
from teladan.core.statistics.intervals import Z95, Range

if TYPE_CHECKING:  # numpy is loaded where something is pooled
    from teladan.core.statistics.pooling import Pooled


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of evidence on one outcome. `place`: rows of equal places are not independent of each other.
    `is_sound` None: its checks were not judged."""

    number: int
    design: DesignKey
    place: str
    ends_on: dt.date
    is_documented: bool
    estimate: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    error: Decimal | None = None
    is_sound: bool | None = None

    @property
    def has_interval(self) -> bool:
        return self.estimate is not None and self.low is not None and self.high is not None and self.low < self.high

    def clear_side(self) -> int:
        """1: the whole interval lies above 0, -1: below, 0: it holds 0 or is unknown."""
        if not self.has_interval or self.low is None or self.high is None:
            return 0
        return 1 if self.low > 0 else -1 if self.high < 0 else 0


@dataclass(frozen=True, slots=True)
class Standing:
    """`rigour`: the level that holds, `computed`: before a review held it down; `carried`: numbers of the rows that carry
    it. `used`: the rows that speak for the effect, the newest of each place; `places`: how many sound ones among them;
    `pooled`: those together, from two places on. `why` and `missing` (for the next level) in Indonesian."""

    rigour: int
    computed: int
    effect: VerdictKey
    carried: tuple[int, ...]
    used: tuple[int, ...]
    places: int
    pooled: "Pooled | None"
    why: tuple[str, ...]
    missing: tuple[str, ...]


def standing_of(
    rule: EvidenceRule, rows: Sequence[Row], *, favour: Literal[1, -1], at_most: int | None = None
) -> Standing:
    """The standing of one outcome. `favour`: 1 where higher is better, -1 where lower is. `at_most`: what a review left."""
    ordered = sorted(rows, key=lambda row: (row.place, row.ends_on, row.number))
    sound = newest([row for row in ordered if is_strong(row)])
    weaker = newest([row for row in ordered if is_weak(row)])
    pooled = _pooled(sound)
    computed, carried = _level(rule, ordered, pooled)
    rigour = computed if at_most is None else min(computed, max(at_most, 0))
    used = sound or weaker
    return Standing(
        rigour=rigour,
        computed=computed,
        effect=_verdict(rule.effect.sound if sound else rule.effect.weaker, used, pooled, favour),
        carried=tuple(row.number for row in carried),
        used=tuple(row.number for row in used),
        places=len(sound),
        pooled=pooled,
        why=tuple(_why(rule, computed, rigour, carried, ordered)),
        missing=tuple(_missing(rule, computed, ordered, pooled)),
    )


def is_strong(row: Row) -> bool:
    """Compared with others or drawn by lot, its checks passed, with an interval: what may be pooled."""
    return (
        row.design in ("comparison", "randomised") and row.is_sound is True and row.has_interval and row.is_documented
    )


def is_weak(row: Row) -> bool:
    """Measured with an interval, but against no peers whose checks passed: it may tell a direction, and is never pooled.
    Where a check failed it tells none: what moved then was not the practice."""
    return row.design not in ("claim", "outputs") and row.has_interval and row.is_sound is not False


def newest(rows: Sequence[Row]) -> list[Row]:
    """The newest row of each place, by the last day of its data; places in their order."""
    found: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (row.ends_on, row.number)):
        found[row.place] = row
    return [found[place] for place in sorted(found)]


def _pooled(sound: Sequence[Row]) -> "Pooled | None":
    if len(sound) < 2:
        return None
    import numpy as np

    from teladan.core.statistics.pooling import pool

    effects = np.array([float(row.estimate or 0) for row in sound])
    return pool(effects, np.array([_error(row) for row in sound]))


def _error(row: Row) -> float:
    """The standard error, from the interval where none was given."""
    if row.error is not None and row.error > 0:
        return float(row.error)
    return float((row.high or 0) - (row.low or 0)) / (2 * Z95)


def _level(rule: EvidenceRule, rows: Sequence[Row], pooled: "Pooled | None") -> tuple[int, list[Row]]:
    """The highest level whose conditions hold, and the rows that they rest on."""
    for position in range(len(rule.levels) - 1, 0, -1):
        for conditions in rule.levels[position].ways.values():
            if all(_holds(condition, rows, pooled) for condition in conditions):
                fitting = [_fitting(condition.has, rows) for condition in conditions if condition.has is not None]
                carried = [row for row in rows if all(row in found for found in fitting)]
                return position, carried
    return 0, []


def _holds(condition: Condition, rows: Sequence[Row], pooled: "Pooled | None") -> bool:
    if condition.has is not None:
        return len({row.place for row in _fitting(condition.has, rows)}) >= condition.has.places
    if condition.pooled is not None:
        return _excludes_zero(condition.pooled, pooled)
    return False


def _fitting(has: HasRows, rows: Sequence[Row]) -> list[Row]:
    return [
        row
        for row in rows
        if row.design in has.designs
        and (has.documented == "no" or row.is_documented)
        and (has.interval == "no" or row.has_interval)
        and (has.sound == "no" or row.is_sound is True)
    ]


def _range(which: PooledAway, pooled: "Pooled | None") -> Range | None:
    if pooled is None:
        return None
    return pooled.range if which.excludes_zero == "mean" else pooled.next_place


def _excludes_zero(which: PooledAway, pooled: "Pooled | None") -> bool:
    found = _range(which, pooled)
    return found is not None and (found.low > 0 or found.high < 0)


def _verdict(steps: Sequence[VerdictStep], rows: Sequence[Row], pooled: "Pooled | None", favour: int) -> VerdictKey:
    sides = [row.clear_side() * favour for row in rows]
    mean = pooled.range if pooled is not None else None
    held = {
        "places_contradict": 1 in sides and -1 in sides,
        "pooled_in_favour": mean is not None and (mean.low > 0 if favour > 0 else mean.high < 0),
        "pooled_against": mean is not None and (mean.high < 0 if favour > 0 else mean.low > 0),
        "all_places_in_favour": bool(sides) and all(side == 1 for side in sides),
        "all_places_against": bool(sides) and all(side == -1 for side in sides),
        "places_differ": len({*sides}) > 1,
        "otherwise": True,
    }
    return next(step.verdict for step in steps if held[step.when])


def _why(rule: EvidenceRule, computed: int, rigour: int, carried: Sequence[Row], rows: Sequence[Row]) -> Iterator[str]:
    level = rule.levels[computed]
    if not rows:
        yield "Belum ada satu pun baris bukti."
    elif not carried:
        yield f"Tingkat {computed} ({level.name}): belum ada baris yang memenuhi syarat tingkat di atasnya."
    else:
        many, places = len(carried), len({row.place for row in carried})
        yield f"Tingkat {computed} ({level.name}) berdiri di atas {written(many)} baris dari {written(places)} tempat."
    if rigour < computed:
        yield f"Penilai menahannya pada tingkat {rigour} ({rule.levels[rigour].name})."
    failed = [row for row in rows if row.design in ("comparison", "randomised") and row.is_sound is not True]
    if failed:
        yield (
            f"{written(len(failed))} baris dengan pembanding atau pengundian tidak lolos pemeriksaan, atau tidak dinilai, "
            "jadi tidak dihitung untuk tingkat yang mensyaratkannya."
        )
    older = [row for row in rows if is_strong(row) and row not in newest([one for one in rows if is_strong(one)])]
    if older:
        yield f"{written(len(older))} baris sudah digantikan ukuran yang lebih baru dari tempat yang sama."


def _missing(rule: EvidenceRule, computed: int, rows: Sequence[Row], pooled: "Pooled | None") -> Iterator[str]:
    """One sentence a way to the next level: what is not there yet."""
    if computed + 1 >= len(rule.levels):
        return
    for conditions in rule.levels[computed + 1].ways.values():
        wanted = [
            _wanted(rule, condition, rows, pooled) for condition in conditions if not _holds(condition, rows, pooled)
        ]
        yield "; dan ".join(wanted) + "."


def _wanted(rule: EvidenceRule, condition: Condition, rows: Sequence[Row], pooled: "Pooled | None") -> str:
    if condition.has is not None:
        has = condition.has
        names = " atau ".join(f"“{rule.designs[design]}”" for design in has.designs)
        besides = [
            words
            for words, asked in (
                ("ada berkasnya atau dihitung di sini", has.documented),
                ("dampaknya disertai selang", has.interval),
                ("lolos pemeriksaan", has.sound),
            )
            if asked == "yes"
        ]
        there = len({row.place for row in _fitting(has, rows)})
        that = f"; {', '.join(besides)}" if besides else ""
        return f"hasil {names} dari {written(has.places)} tempat, sekarang {written(there)}{that}"
    which = condition.pooled
    name = "rentang untuk tempat berikutnya" if which and which.excludes_zero == "next_place" else "selang rata-ratanya"
    found = None if which is None else _range(which, pooled)
    if found is None:
        there = len(newest([row for row in rows if is_strong(row)]))
        least = 3 if which and which.excludes_zero == "next_place" else 2
        return f"{name} di luar nol, yang baru dapat dihitung dari {least} tempat; sekarang {written(there)}"
    return f"{name} di luar nol; sekarang {brief(found.low)} sampai {brief(found.high)}"


def brief(value: float) -> str:
    """A float as people read it: two decimals, or four where two would say nothing.

    >>> brief(-0.7312), brief(0.0042), brief(1234.5)
    ('-0,73', '0,0042', '1.234,50')
    """
    digits = 2 if abs(value) >= 0.1 or not value else 4
    return written(half_up(Decimal(repr(value)), digits))
