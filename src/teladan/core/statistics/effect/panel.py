"""A panel, and what of it can be compared: complete units with a time before their start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from teladan.core.numbers import written
from teladan.core.statistics.variation import Numbers

Control = Literal["never", "notyet"]
Whole = NDArray[np.int64]
Marks = NDArray[np.bool_]

NEVER = np.iinfo(np.int64).max
"""The start of a unit that has none: later than every period."""


class Unidentified(Exception):
    """No effect can be told from these rows; the message says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Outcomes, a row a unit, a column a period in order; nan where nothing was measured. `names`: of periods, for people."""

    units: tuple[str, ...]
    times: tuple[int, ...]
    outcomes: Numbers
    starts: tuple[int | None, ...]
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Study:
    """What is compared: complete outcomes and the group of each unit. `groups`: starts in order, the last NEVER where
    there are such units; `group`: each unit's place among them. Left out: `incomplete` and `early` (started at once)."""

    units: tuple[str, ...]
    times: Whole
    outcomes: Numbers
    groups: Whole
    group: Whole
    control: Control
    incomplete: int
    early: int

    @property
    def sizes(self) -> Whole:
        return np.bincount(self.group, minlength=len(self.groups)).astype(np.int64)

    @property
    def treated(self) -> Marks:
        started: Marks = self.groups[self.group] != NEVER
        return started

    def base(self, start: int) -> int:
        """The column of the last period before a start."""
        return int(np.searchsorted(self.times, start)) - 1

    def controls(self, start: int, until: int) -> Marks:
        """The groups that a group with this start is compared with, looked at until a period (its number)."""
        if self.control == "never":
            never: Marks = self.groups == NEVER
            return never
        later: Marks = (self.groups > until) & (self.groups != start)
        return later

    @property
    def peers(self) -> int:
        """Units that the first to start are compared with when they start; with "notyet" some of them start later."""
        first = int(self.groups[0])
        return int(self.sizes[self.controls(first, int(self.times[self.base(first) + 1]))].sum())


def panel_of(
    cells: Iterable[tuple[str, int, float]], starts: Mapping[str, int | None], names: Mapping[int, str] | None = None
) -> Panel:
    """A panel of (unit, period, outcome), each pair once; units in the order in which they come.

    >>> panel_of([("a", 1, 5.0), ("b", 1, 6.0), ("b", 2, 7.0)], {"a": 2}).outcomes.tolist()
    [[5.0, nan], [6.0, 7.0]]
    """
    kept = list(cells)
    units = {unit: place for place, unit in enumerate(dict.fromkeys(unit for unit, _, _ in kept))}
    times = {time: place for place, time in enumerate(sorted({time for _, time, _ in kept}))}
    outcomes = np.full((len(units), len(times)), np.nan)
    for unit, time, outcome in kept:
        outcomes[units[unit], times[time]] = outcome
    known = {time: str(time) for time in times} if names is None else names
    return Panel(tuple(units), tuple(times), outcomes, tuple(starts.get(unit) for unit in units), known)


def study_of(panel: Panel, control: Control) -> Study:
    """Leave out what cannot be compared. Raises Unidentified where nothing is left to compare."""
    if len(panel.times) < 2:
        raise Unidentified(
            "Hanya ada satu periode: perubahan tidak dapat dihitung. Tambahkan periode sebelum dan sesudah mulai."
        )
    outcomes = np.asarray(panel.outcomes, dtype=np.float64)
    times = np.array(panel.times, dtype=np.int64)
    starts = np.array([NEVER if start is None else start for start in panel.starts], dtype=np.int64)
    starts = np.where(starts > times[-1], NEVER, starts)
    if not np.any(starts != NEVER):
        raise Unidentified("Tidak ada unit yang sudah mulai dalam periode yang ada: belum ada yang dapat dinilai.")
    complete: Marks = np.asarray(np.isfinite(outcomes).all(axis=1), dtype=np.bool_)
    early: Marks = complete & (starts <= times[0])
    kept = complete & ~early
    _hold_some(panel, outcomes, complete, early, starts)
    if control == "notyet" and not np.any(starts[kept] == NEVER):
        times, outcomes, starts = _without_never(times, outcomes, starts, kept)
    groups, group = np.unique(starts[kept], return_inverse=True)
    study = Study(
        tuple(unit for unit, stays in zip(panel.units, kept, strict=True) if stays),
        times,
        outcomes[kept],
        groups.astype(np.int64),
        group.astype(np.int64),
        control,
        int(np.count_nonzero(~complete)),
        int(np.count_nonzero(early)),
    )
    _hold_enough(study)
    return study


def _hold_some(panel: Panel, outcomes: Numbers, complete: Marks, early: Marks, starts: Whole) -> None:
    if not complete.any():
        fewest = int(np.argmin(np.isfinite(outcomes).sum(axis=0)))
        name = panel.names.get(panel.times[fewest], str(panel.times[fewest]))
        raise Unidentified(
            f"Tidak ada unit dengan data lengkap di semua periode. Periode {name} paling banyak kosong: lengkapi, atau "
            "keluarkan periode itu."
        )
    left = complete & ~early
    if not np.any(starts[left] != NEVER):
        why = "sudah mulai sejak periode pertama" if early.any() else "tidak lengkap datanya"
        raise Unidentified(f"Semua unit yang meniru {why}: tidak ada keadaan sebelum mulai untuk dibandingkan.")


def _without_never(times: Whole, outcomes: Numbers, starts: Whole, kept: Marks) -> tuple[Whole, Numbers, Whole]:
    """The group that starts last is the control of all others, as long as it has not started."""
    last = int(starts[kept].max())
    if len(np.unique(starts[kept])) == 1:
        raise Unidentified(
            "Semua unit mulai serentak dan tidak ada yang belum meniru: tidak ada pembanding. Tambahkan unit yang tidak meniru."
        )
    before = times < last
    if not np.any(times[before] >= starts[kept].min()):
        raise Unidentified(
            "Sesudah mulai tidak ada lagi pembanding yang belum mulai. Tambahkan unit yang tidak meniru."
        )
    return times[before], outcomes[:, before], np.where(starts == last, NEVER, starts)


def _hold_enough(study: Study) -> None:
    treated = int(np.count_nonzero(study.treated))
    if study.control == "never" and not np.any(study.groups == NEVER):
        also = (
            " Atau pakai yang belum mulai sebagai pembanding (--control notyet)."
            if len(study.groups) > 1
            else " Semua unit mulai serentak."
        )
        raise Unidentified(
            f"Tidak ada pembanding: semua unit pada akhirnya meniru. Tambahkan unit yang tidak meniru.{also}"
        )
    for many, what in ((treated, "unit yang meniru"), (study.peers, "unit pembanding")):
        if many < 2:
            raise Unidentified(
                f"Hanya ada {written(many)} {what} yang datanya lengkap: kebetulan pada satu unit tidak dapat dipisahkan "
                "dari dampak. Perlu sedikitnya dua, dan lebih baik sepuluh."
            )
