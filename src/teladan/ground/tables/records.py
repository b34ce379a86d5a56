"""Records of a text with separators, in which a quote left open swallows no rows."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator

from teladan.ground.tables.cells import whole

LONGEST = 16 * 1024**2
"""Characters of a field; the csv module refuses a file beyond its own limit of 131,072, which a pasted text reaches."""
_NAMED = 10
_ANSWERS = 2
"""Whole numbers that a line within quotes must hold, besides the right number of fields, to be a row."""


class Records:
    """Iterates over the records of `lines`; a record may run over several lines within quotes.

    A quote that opens such a record and is never closed, or closed by the next quote that happens to come, is read as a
    letter, and the lines below it as rows of their own. `unclosed`: the first rows where that was so; `unclosed_many`:
    how many; `row`: the row being read, the first being `first_row`.
    """

    def __init__(self, lines: Iterable[str], separator: str, *, first_row: int = 1) -> None:
        self.row = first_row - 1
        self.unclosed: list[int] = []
        self.unclosed_many = 0
        self._lines = iter(lines)
        self._separator = separator
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._ended = False
        self._width = 0

    def __iter__(self) -> Iterator[list[str]]:
        csv.field_size_limit(LONGEST)
        while True:
            yield from self._closed()
            if not self._taken:
                return
            yield self._opening_line()

    def _fed(self) -> Iterator[str]:
        """Lines for the reader, noted in `_taken`. The reader asks for more than there is only within quotes."""
        taken = self._taken
        while self._again:
            taken.append(line := self._again.popleft())
            yield line
        for line in self._lines:
            taken.append(line)
            yield line
        self._ended = True

    def _closed(self) -> Iterator[list[str]]:
        """Records up to the next one whose quote is not closed, whose lines are left in `_taken`."""
        taken = self._taken
        records = csv.reader(self._fed(), delimiter=self._separator)
        while True:
            self.row += 1
            try:
                record = next(records, None)
            except csv.Error:
                if len(taken) < 2:
                    raise
                return  # longer than any field, for it ran on
            if record is None or self._ended or (len(taken) > 1 and self._swallows(taken)):
                return
            taken.clear()
            self._width = max(self._width, len(record))
            yield record

    def _swallows(self, lines: list[str]) -> bool:
        """Whether a record of several lines holds rows: its quotes do not match, or lines within look like rows."""
        try:
            list(csv.reader(lines, delimiter=self._separator, strict=True))
            inner = list(csv.reader(lines[1:-1], delimiter=self._separator))
        except csv.Error:
            return True
        return any(
            len(fields) == self._width and sum(isinstance(whole(field), int) for field in fields) >= _ANSWERS
            for fields in inner
        )

    def _opening_line(self) -> list[str]:
        """The line of the quote that is not closed, read without quotes; the lines below it are read again."""
        first, *rest = self._taken
        self._again.extendleft(reversed(rest))
        self._taken.clear()
        self._ended = False
        self.unclosed_many += 1
        if len(self.unclosed) < _NAMED:
            self.unclosed.append(self.row)
        return next(csv.reader([first], delimiter=self._separator, quoting=csv.QUOTE_NONE), [])
