"""Read a sheet of counts: unit, element, value, count, one line for each value that was answered."""

from collections.abc import Callable

from teladan.ground.tables.cells import answer, is_blank, is_foot_label, name, quantity, shown, whole
from teladan.ground.tables.columns import UNIT, Layout, Row, scale_of
from teladan.ground.tables.foot import Label, sift
from teladan.ground.tables.grids import Grid
from teladan.ground.tables.headers import ElementNames, Strictness
from teladan.ground.tables.reading import SAMPLE, Progress, Reason, SheetUnderstood
from teladan.ground.tables.rejections import Place, Rejections
from teladan.ground.tables.rows import FOOT_NAMED, PROGRESS_EVERY
from teladan.ground.tables.tallying import Tallying

_MOST = 10**15
_READ = frozenset((UNIT, "element", "value", "count"))


class CountRows:
    """Reads lines of one sheet into the tally. `by_unit`: units are asked for; else all goes to one. It is the
    `foot.Judge` of its lines."""

    def __init__(
        self, layout: Layout, names: ElementNames, tallying: Tallying, rejections: Rejections, *, by_unit: bool
    ) -> None:
        self.layout = layout
        self.foot: list[tuple[int, str]] = []
        self.five = False
        self._names = names
        self._scale = scale_of(names)
        self._tallying = tallying
        self._rejections = rejections
        self._by_unit = by_unit
        self._column = {role: index for index, role in layout.roles.items()}
        self._judged = sorted(self._column[role] for role in ("element", "value", "count"))
        self._roles = [(index, role) for index, role in sorted(layout.roles.items()) if role in _READ]

    def read(self, grid: Grid, understood: SheetUnderstood, progress: Callable[[Progress], None] | None) -> None:
        """All lines below the header of `grid`."""
        fill = [self._column[UNIT]] if UNIT in self._column else []
        width = max(self._column.values()) + 1
        numbered = (
            (number, [*row, *[None] * (width - len(row))])
            for number, row in enumerate(grid.mended(fill), 1)
            if number > self.layout.header_row
        )
        for number, row, label in sift(numbered, self):
            understood.rows_read += 1
            if label is None:
                self._read_row(grid, understood, number, row)
            else:
                understood.rows_foot += 1
                if len(self.foot) < FOOT_NAMED:
                    self.foot.append((number, label.text.strip()))
            if progress and number % PROGRESS_EVERY == 0:
                progress(Progress(grid.file, grid.sheet, number))

    def _read_row(self, grid: Grid, understood: SheetUnderstood, number: int, row: Row) -> None:
        if self.is_blank(row):
            understood.rows_blank += 1
            return
        found: dict[str, int | str] = {}
        for index, role in self._roles:
            value, reason = self._judge(role, row[index])
            if reason is not None:
                understood.rows_rejected += 1
                self.five |= whole(row[self._column["value"]]) == 5
                header = self.layout.header(index)
                self._rejections.add(Place(grid.file, grid.sheet, number, index, header), row[index], reason)
                return
            if value is not None:
                found[role] = value
        understood.rows_kept += 1
        if len(understood.sample) < SAMPLE:
            understood.sample.append([shown(cell) for cell in row[: len(self.layout.headers)]])
        unit = str(found[UNIT]) if self._by_unit else None
        self._tallying.unit(unit).counts[str(found["element"]), int(found["value"])] += int(found["count"])

    def _judge(self, role: str, raw: object) -> tuple[int | str | None, Reason | None]:
        """What a cell says in its role, or why the line is rejected."""
        if role == UNIT:
            unit = name(raw) if self._by_unit else None
            return unit, "no_unit" if self._by_unit and unit is None else None
        if role == "element":
            return self._element(shown(raw))
        if role == "value":
            value = "not_a_number" if is_blank(raw) else answer(raw, self._scale)
            return (None, value) if isinstance(value, str) else (value, None)
        count = quantity(raw)
        return (None, "bad_count") if isinstance(count, str) or not 0 <= count <= _MOST else (count, None)

    def _element(self, text: str) -> tuple[str | None, Reason | None]:
        match = self._names.match(text)
        if match is None or match.strictness == Strictness.WITHIN:
            return None, "unknown_element"
        if match.strictness == Strictness.NUMBER and match.number is not None:
            self.layout.numbers_used.add(match.number)
        return match.element, None

    def label(self, row: Row) -> Label | None:
        others = (index for index, cell in enumerate(row) if index not in self._judged and not is_blank(cell))
        first = next(others, None)
        if first is None or not isinstance(text := row[first], str) or not is_foot_label(text):
            return None
        return Label(first, text)

    def is_blank(self, row: Row) -> bool:
        return all(is_blank(row[index]) for index in self._judged)

    def has_answer(self, row: Row) -> bool:
        return self.is_valid(row)

    def is_valid(self, row: Row) -> bool:
        return all(self._judge(role, row[index])[1] is None for index, role in self._roles)
