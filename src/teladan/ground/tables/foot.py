"""Tell totals at the foot of a table from respondents, alike in every format.

A row with the label of a total is no respondent only at the *foot*: where no row follows that is unlabelled and has an
answer. And not where the label is somebody's name after all: a text that stands beside valid answers in several rows.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from teladan.ground.tables.columns import Row


class Label(NamedTuple):
    """The label of a total: in which column (from 0), and the text as it stands there."""

    column: int
    text: str


class Judge(Protocol):
    """What one kind of sheet says of its rows."""

    def label(self, row: Row) -> Label | None:
        """The label of a total or an average in the row."""

    def is_blank(self, row: Row) -> bool:
        """Whether the row holds nothing to be counted."""

    def has_answer(self, row: Row) -> bool:
        """Whether the row holds anything that counts as an answer."""

    def is_valid(self, row: Row) -> bool:
        """Whether the row has answers and no fault."""


def sift(rows: Iterable[tuple[int, Row]], judge: Judge) -> Iterator[tuple[int, Row, Label | None]]:
    """Numbered rows, those of the foot with their label; the others as they come, in order but for blank ones."""
    held: list[tuple[int, Row, Label | None]] = []
    seen: set[Label] = set()
    names: set[Label] = set()
    for number, row in rows:
        label = judge.label(row)
        if label is not None and label not in names:
            if judge.is_valid(row):
                (names if label in seen else seen).add(label)
            if label not in names:
                held.append((number, row, label))
                continue
        if held and not judge.is_blank(row):
            if not judge.has_answer(row):
                held.append((number, row, None))
                continue
            yield from ((*before, None) for *before, _ in held)
            held.clear()
        yield number, row, None
    yield from held
