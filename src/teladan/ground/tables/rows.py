"""Read a sheet with a row a respondent: keep, skip or reject each row, at the speed of a dictionary."""

from collections import Counter
from collections.abc import Callable
from types import NoneType

from teladan.ground.tables.cells import Scale, answer, is_blank, is_foot_label, name, shown, whole
from teladan.ground.tables.columns import POPULATION, UNIT, Layout, Row
from teladan.ground.tables.foot import Label, sift
from teladan.ground.tables.grids import Grid
from teladan.ground.tables.reading import SAMPLE, Progress, Reason, SheetUnderstood
from teladan.ground.tables.rejections import Place, Rejections
from teladan.ground.tables.respondents import Kept, Respondent
from teladan.ground.tables.tallying import Tallying

MEMORY = 50_000
"""Distinct rows, cells or labels remembered before the memory is emptied."""
PROGRESS_EVERY = 20_000
FOOT_NAMED = 10
"""Rows of totals named in a warning; the rest are counted."""

Answers = tuple[int | None, ...]


class AnswerRows:
    """Reads rows of one sheet into the tally. Cells that look alike are judged once, rows counted before they are added.

    `foot`: the first rows of totals with their labels; `five`: a 5 stands among the rejected answers. It is the
    `foot.Judge` of its rows.
    """

    def __init__(
        self, layout: Layout, scale: Scale, tallying: Tallying, rejections: Rejections, kept: Kept | None = None
    ) -> None:
        self.layout = layout
        self.foot: list[tuple[int, str]] = []
        self.five = False
        self._scale = scale
        self._tallying = tallying
        self._rejections = rejections
        self._kept = kept
        self._elements = layout.elements()
        self._unit = layout.column(UNIT)
        self._population = layout.column(POPULATION)
        self._nothing: Answers = (None,) * len(self._elements)
        # By type first: 1 == 1.0 == True for a dictionary, though True is no answer.
        self._known: dict[type, dict[object, int | None]] = {str: {}, float: {}, int: {}, NoneType: {None: None}}
        self._names: dict[tuple[type, object], str | None] = {}
        self._labels: dict[str, bool] = {}
        self._patterns: Counter[tuple[str | None, Answers]] = Counter()
        judged = {index for index, _ in self._elements}
        first = min(judged)
        # Left of the answers any cell may hold the label of a total; right of them stand remarks, which may hold the
        # same word, so there only the first text counts, and only in a row that can be no respondent.
        self._before = [index for index in range(first) if index != self._population]
        self._after = [index for index in range(first, len(layout.headers)) if index not in judged]

    def read(self, grid: Grid, understood: SheetUnderstood, progress: Callable[[Progress], None] | None) -> None:
        """All rows below the header of `grid`."""
        fill = [index for index in (self._unit, self._population) if index is not None]
        width = max(*fill, *(index for index, _ in self._elements), -1) + 1
        numbered = (
            (number, row if len(row) >= width else [*row, *[None] * (width - len(row))])
            for number, row in enumerate(grid.mended(fill), 1)
            if number > self.layout.header_row
        )
        for number, row, label in sift(numbered, self):
            if label is None:
                self.read_row(grid, understood, number, row)
            else:
                self.leave_out(understood, number, label)
            if progress and number % PROGRESS_EVERY == 0:
                progress(Progress(grid.file, grid.sheet, number))
        self.empty_memory()

    def read_row(self, grid: Grid, understood: SheetUnderstood, number: int, row: Row) -> None:
        """One row, `number` from 1, at least as wide as the columns that are read. Counted by `empty_memory`."""
        understood.rows_read += 1
        known = self._known
        faults: list[tuple[int, Reason]] = []
        try:
            answers: Answers = tuple([known[type(cell := row[index])][cell] for index, _ in self._elements])
        except KeyError:
            answers, faults = self._judge(row)
        if not faults and answers == self._nothing:
            understood.rows_blank += 1
            return
        unit = None
        if self._unit is not None and (unit := self._unit_name(row[self._unit])) is None:
            faults.append((self._unit, "no_unit"))
        if faults:
            self._reject(grid, understood, number, row, min(faults))
        else:
            self._keep(understood, row, unit, answers)
            if self._kept is not None:
                self._kept(self._respondent(grid, number, row, unit, answers))

    def leave_out(self, understood: SheetUnderstood, number: int, label: Label) -> None:
        """One row at the foot, with its label."""
        understood.rows_read += 1
        understood.rows_foot += 1
        if len(self.foot) < FOOT_NAMED:
            self.foot.append((number, label.text.strip()))

    def empty_memory(self) -> None:
        """Add the rows counted so far to the tally."""
        keys = [key for _, key in self._elements]
        for (unit, answers), times in self._patterns.items():
            self._tallying.add_answers(unit, keys, answers, times)
        self._patterns.clear()

    def _keep(self, understood: SheetUnderstood, row: Row, unit: str | None, answers: Answers) -> None:
        understood.rows_kept += 1
        if len(understood.sample) < SAMPLE:
            understood.sample.append([shown(cell) for cell in row[: len(self.layout.headers)]])
        if len(self._patterns) >= MEMORY:
            self.empty_memory()
        self._patterns[unit, answers] += 1
        if self._population is not None and not is_blank(row[self._population]):
            self._tallying.add_population(unit, row[self._population])

    def _respondent(self, grid: Grid, number: int, row: Row, unit: str | None, answers: Answers) -> Respondent:
        given = {key: value for (_, key), value in zip(self._elements, answers, strict=True)}
        beside = {role: row[index] for index, role in self.layout.beside.items() if index < len(row)}
        return Respondent(grid.file, grid.sheet, number, unit, given, beside)

    def _reject(
        self, grid: Grid, understood: SheetUnderstood, number: int, row: Row, fault: tuple[int, Reason]
    ) -> None:
        index, reason = fault
        understood.rows_rejected += 1
        if not self.five:
            self.five = any(whole(row[index]) == 5 for index, _ in self._elements if not is_blank(row[index]))
        place = Place(grid.file, grid.sheet, number, index, self.layout.header(index))
        self._rejections.add(place, row[index], reason)

    def _judge(self, row: Row) -> tuple[Answers, list[tuple[int, Reason]]]:
        """Answers and faults of a row with a cell not seen before; good cells are remembered."""
        answers: list[int | None] = []
        faults: list[tuple[int, Reason]] = []
        for index, _ in self._elements:
            cell = row[index]
            found = answer(cell, self._scale)
            if isinstance(found, str):
                faults.append((index, found))
                continue
            answers.append(found)
            remembered = self._known.get(type(cell))
            if remembered is not None and len(remembered) < MEMORY:
                remembered[cell] = found
        return tuple(answers), faults

    def _unit_name(self, raw: object) -> str | None:
        key = (type(raw), raw)
        if key not in self._names:
            if len(self._names) >= MEMORY:
                self._names.clear()
            self._names[key] = name(raw)
        return self._names[key]

    def label(self, row: Row) -> Label | None:
        for index in self._before:
            cell = row[index]
            if type(cell) is str and cell and self._is_label(cell):
                return Label(index, cell)
        if self._unit is not None and isinstance(cell := row[self._unit], str) and self._is_label(cell):
            return Label(self._unit, cell)
        if self._after and all(is_blank(row[index]) for index in self._before):
            texts = (index for index in self._after if index < len(row) and not is_blank(row[index]))
            first = next(texts, None)
            if first is not None and isinstance(cell := row[first], str) and self._is_label(cell):
                return None if self.is_valid(row) else Label(first, cell)
        return None

    def is_blank(self, row: Row) -> bool:
        return all(is_blank(row[index]) for index, _ in self._elements)

    def has_answer(self, row: Row) -> bool:
        return any(isinstance(answer(row[index], self._scale), int) for index, _ in self._elements)

    def is_valid(self, row: Row) -> bool:
        return self.has_answer(row) and not self._judge(row)[1]

    def _is_label(self, text: str) -> bool:
        known = self._labels.get(text)
        if known is None:
            if len(self._labels) >= MEMORY:
                self._labels.clear()
            known = self._labels[text] = is_foot_label(text)
        return known
