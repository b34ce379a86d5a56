"""What an estimate says: the effect with its doubt, step by step, and the checks that go with it."""

from dataclasses import dataclass
from typing import Literal

from teladan.core.statistics.intervals import Range

Design = Literal["did", "staggered"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """How far an estimate can be trusted: standard error, 95 % interval, p of "no effect", degrees of freedom of t
    (None: normal)."""

    error: float
    range: Range
    p: float
    degrees: float | None


@dataclass(frozen=True, slots=True)
class Step:
    """The effect `k` periods from the start (before it: what should be nothing). `band`: 95 % for all steps at once."""

    k: int
    estimate: float
    error: float | None
    band: Range | None


@dataclass(frozen=True, slots=True)
class CellEffect:
    """The effect on the group with this `start` in the period `time`."""

    start: int
    time: int
    effect: float


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A check. `ok` None: it could not be judged; `why` says what was found, in Indonesian."""

    name: str
    ok: bool | None
    value: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Effect:
    """An answer: either `refused` with the reason, or an estimate.

    `doubt`: as the design has it by convention; `careful`: for few units, None where there are enough of them. Both are
    None where no unit moved differently from its group: then nothing can be said about chance.
    """

    design: Design
    refused: str | None
    estimate: float | None = None
    doubt: Doubt | None = None
    careful: Doubt | None = None
    steps: tuple[Step, ...] = ()
    cells: tuple[CellEffect, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    treated: int = 0
    controls: int = 0

    @property
    def surest(self) -> Doubt | None:
        """The doubt to act on and to pool with: the careful one where there is one."""
        return self.careful or self.doubt

    @property
    def failed(self) -> tuple[Diagnostic, ...]:
        """The checks that failed, a small number of units aside: `surest` allows for that."""
        return tuple(found for found in self.diagnostics if found.ok is False and found.name != "few_clusters")

    @property
    def is_sound(self) -> bool:
        return self.refused is None and not self.failed
