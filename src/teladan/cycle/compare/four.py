"""The four feedback instruments of many units: what a cell holds, and which cells lie lower beyond noise."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teladan.cycle.compare.placing import Kind, Way, place_units, sides_of
from teladan.cycle.compare.queries.figures import Held, Point

SET = "feedback-instruments"
"""The shipped set of indicators, with one for each column that is counted."""
SURVEY = "survey"
FEW = 30
FEWEST = 10
"""Cases below which a share is shown but not held against others: so few tell nothing, and angles mislead."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A column of counts: its key in the shipped set, its name in the address and on the page."""

    key: str
    name: str
    label: str | Promise
    what: str | Promise


COUNTED = (
    Counted("requests_on_time", "ppid", _("PPID"), _("permohonan")),
    Counted("reports_on_time", "lapor", _("SP4N-LAPOR!"), _("laporan")),
    Counted("complaints_on_time", "pengaduan", _("Pengaduan di unit"), _("pengaduan")),
)
COLUMNS = (COUNTED[0].key, COUNTED[1].key, SURVEY, COUNTED[2].key)
"""In the order of the workshop: information requests, the national system, the survey, complaints inside the unit."""
LABELS: Mapping[str, str | Promise] = {one.key: one.label for one in COUNTED} | {SURVEY: _("Survei (SKM)")}

State = Literal["value", "none_received", "waiting", "missing", "hidden", "not_asked", "not_told", "not_chosen"]


@dataclass(frozen=True, slots=True)
class Owed:
    """Values that should have come: how many spans, the name of the oldest, and since when it is overdue."""

    many: int
    oldest: str
    since: dt.date


@dataclass(frozen=True, slots=True)
class Cell:
    """One instrument of one unit. `side`: -1 where it lies lower than its like beyond noise, 1 higher, else 0.
    `is_compared`: whether it was held against units of its kind at all; `running`: answers so far, and the target, of an open
    wave that still waits for answers; `error`: of a mean, which its interval no longer tells where the scale cuts it."""

    state: State
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    numerator: int | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    grade: str = ""
    owed: Owed | None = None
    running: tuple[int, int | None] | None = None
    side: int = 0
    is_compared: bool = False
    error: float | None = None

    @property
    def is_late(self) -> bool:
        return self.owed is not None

    @property
    def is_small(self) -> bool:
        return self.state == "value" and self.n < FEW


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its four cells by column."""

    unit: int
    name: str
    type: str
    region: str
    cells: Mapping[str, Cell] = field(default_factory=dict)

    @property
    def lower(self) -> int:
        return sum(cell.side < 0 for cell in self.cells.values())

    @property
    def late(self) -> int:
        return sum(cell.is_late for cell in self.cells.values())

    @property
    def is_unsurveyed(self) -> bool:
        return self.cells[SURVEY].state == "missing"

    @property
    def need(self) -> tuple[int, int, int]:
        """What to help with first: lower beyond noise, then values that did not come, then no survey."""
        return self.lower, self.late, int(self.is_unsurveyed)


def placed(rows: Sequence[UnitRow], way: Way) -> list[UnitRow]:
    """With the side of each cell among units of the same type; false discoveries are kept to 5 % over all cells of all types
    together. Fewer than five of a type are not compared."""
    funnels = {
        (column, kind): place_units(held, way, kind=_kind(column), factor=_factor(column))
        for (column, kind), held in _by_type(rows).items()
    }
    sides = sides_of(funnels)
    return [
        replace(
            row,
            cells={
                column: replace(
                    cell,
                    side=sides.get(((column, row.type), row.unit), 0),
                    is_compared=((column, row.type), row.unit) in sides,
                )
                for column, cell in row.cells.items()
            },
        )
        for row in rows
    ]


def _by_type(rows: Iterable[UnitRow]) -> dict[tuple[str, str], list[Held]]:
    found: dict[tuple[str, str], list[Held]] = {}
    for row in rows:
        for column, cell in row.cells.items():
            if cell.state == "value" and (column == SURVEY or cell.n >= FEWEST):
                found.setdefault((column, row.type), []).append(_held(row, cell))
    return found


def _held(row: UnitRow, cell: Cell) -> Held:
    """As the funnel takes it; the deviation follows from the error, which holds the population's correction."""
    day = cell.ends_on or dt.date.min
    error = cell.error or 0.0
    point = Point(
        row.unit, row.name, cell.value or 0.0, error, error * cell.n**0.5, cell.n, None, day, day, ""
    )  # fmt: skip
    return Held(point, None, row.type)


def _kind(column: str) -> Kind:
    return "mean" if column == SURVEY else "proportion"


def _factor(column: str) -> float:
    return 1.0 if column == SURVEY else 100.0


def mark_count(rows: Sequence[UnitRow]) -> tuple[int, int]:
    """How many cells were held against others, and how many of them are marked."""
    cells = [cell for row in rows for cell in row.cells.values() if cell.is_compared]
    return len(cells), sum(bool(cell.side) for cell in cells)
