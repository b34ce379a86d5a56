"""A file as sheets of rows, whatever its format: what `rows` and `counts` read from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from teladan.ground.tables.cells import is_blank
from teladan.ground.tables.columns import Row, is_wide

_MOST_AHEAD = 1_000
Span = tuple[tuple[int, int], tuple[int, int]]
"""A merged range: its first and last cell as (row, column), from 0."""


@dataclass(slots=True)
class Grid:
    """One sheet. `rows` yields every row from the sheet's first, each from its first column; once only.

    `spans`: merged ranges; `patches`: row from 0 -> column -> what stands there instead; `warnings`: what people
    should know if this sheet is used; `warned_from`: the first row, from 1, that they are about.
    """

    file: str
    sheet: str | None
    rows: Iterator[Row]
    spans: list[Span] = field(default_factory=list)
    patches: dict[int, dict[int, object]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    warned_from: int = 1

    def peek(self, size: int, *, least: int = 0) -> list[Row]:
        """The first rows, which are still read again by `rows`: `size` of them with more than one cell filled, and
        what stands between; `least` in all."""
        ahead: list[Row] = []
        for row in islice(self.rows, max(_MOST_AHEAD, least)):
            ahead.append(row)
            size -= is_wide(row)
            if size <= 0 and len(ahead) >= least:
                break
        self.rows = chain(ahead, self.rows)
        return ahead

    def patch(self, corrections: Mapping[int, Mapping[int, str]]) -> None:
        """Lay corrections over the sheet: row from 1 -> column index -> text."""
        for row, cells in corrections.items():
            self.patches.setdefault(row - 1, {}).update(cells)

    def mended(self, fill: Sequence[int]) -> Iterator[Row]:
        """All rows, patched; the columns in `fill` filled down where cells are merged, as they look on the sheet."""
        rows: Iterable[Row] = self.rows
        spans = [span for span in self.spans if span[0][0] < span[1][0]]
        for column in fill:
            down = {first: last for (first, left), (last, right) in spans if left <= column <= right}
            if down:
                rows = _filled(rows, column, down)
        return _patched(rows, self.patches) if self.patches else iter(rows)


def _filled(rows: Iterable[Row], column: int, down: dict[int, int]) -> Iterator[Row]:
    value: object = None
    last = -1
    for at, row in enumerate(rows):
        if at in down:
            last, value = down[at], row[column] if column < len(row) else None
        lacks = at <= last and (column >= len(row) or is_blank(row[column])) and not all(map(is_blank, row))
        yield _with(row, {column: value}) if lacks else row


def _patched(rows: Iterable[Row], patches: dict[int, dict[int, object]]) -> Iterator[Row]:
    for at, row in enumerate(rows):
        yield _with(row, patches[at]) if at in patches else row


def _with(row: Row, cells: Mapping[int, object]) -> Row:
    changed = list(row)
    changed.extend([None] * (max(cells) + 1 - len(changed)))
    for column, value in cells.items():
        changed[column] = value
    return changed
