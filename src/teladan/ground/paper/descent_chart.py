"""Who learnt from whom over the years: a line for each that began, joined at its beginning to the one it came from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from teladan.ground.paper import lettering
from teladan.ground.paper.charts import LABEL, LEADING, PHONE, SMALL, TITLE
from teladan.ground.paper.drawing import Drawing, middle_within
from teladan.ground.paper.failure import PaperError
from teladan.ground.paper.pictures import BRAND, INK, QUIET, RULE

MOST = 60
"""Lines that a picture can carry; the list beside it has all."""
_NAMES = 230  # pixels for names beside the lines, where the picture is wide enough
_ROW, _TALL_ROW = 38, 54
_WIDE = 500


@dataclass(frozen=True)
class Descent:
    """One that began: a key, what it is called, its first day, who it came from (a key; empty: it was the first), its last day
    and the word that is then said, whether it stands out, and whether it is only there for those that came from it."""

    key: str
    name: str
    since: dt.date
    source: str = ""
    until: dt.date | None = None
    until_word: str = ""
    is_first: bool = False
    is_quiet: bool = False


def descent_chart(rows: Sequence[Descent], *, title: str, description: str, until: dt.date, width: int = PHONE) -> str:
    """SVG with the years along the top; each row stands below the one it came from. What ended goes on as dashes and says so.

    At most `MOST` rows are drawn, those that began first. Equal input gives equal bytes. Raises PaperError where there is
    nothing to draw.
    """
    if not rows:
        raise PaperError("Silsilah tanpa satu pun baris tidak dapat digambar.")
    kept = sorted(rows, key=lambda row: (row.since, row.key))[:MOST]
    sheet = _Sheet(in_order(kept), until, width)
    sheet.write_title(title)
    sheet.draw_years()
    sheet.draw_rows()
    return sheet.drawing.svg(width, int(sheet.y) + 8, title=title, description=description)


def in_order(rows: Sequence[Descent]) -> list[Descent]:
    """Each below the one it came from, the earliest first; one whose source is not there stands by itself.

    >>> day = dt.date(2020, 1, 1)
    >>> [row.key for row in in_order([Descent("a", "", day), Descent("b", "", day), Descent("c", "", day, "a")])]
    ['a', 'c', 'b']
    """
    keys = {row.key for row in rows}
    below: dict[str, list[Descent]] = {}
    for row in sorted(rows, key=lambda row: (row.since, row.key)):
        below.setdefault(row.source if row.source in keys and row.source != row.key else "", []).append(row)
    found: list[Descent] = []
    waiting = below.pop("", [])[::-1]
    while waiting:
        row = waiting.pop()
        found.append(row)
        waiting.extend(below.pop(row.key, [])[::-1])
    return found


class _Sheet:
    """The picture from the top down: title, years, rows."""

    def __init__(self, rows: Sequence[Descent], until: dt.date, width: int) -> None:
        self.rows = rows
        self.drawing = Drawing()
        self.width = width
        self.is_wide = width >= _WIDE
        self.left = _NAMES if self.is_wide else 6
        self.right = width - 6
        first = min(row.since for row in rows)
        self.start = dt.date(first.year, 1, 1)
        self.end = max(until, *(row.since for row in rows), self.start + dt.timedelta(days=1))
        self.y = 0.0

    def across(self, day: dt.date) -> float:
        span = (self.end - self.start).days
        return self.left + (self.right - self.left) * (min(day, self.end) - self.start).days / span

    def write_title(self, title: str) -> None:
        for line in lettering.wrapped(title, size=TITLE, limit=self.width, most=4, bold=True):
            self.drawing.text(0, self.y, line, TITLE, INK, bold=True)
            self.y += TITLE * LEADING
        self.y += 8

    def draw_years(self) -> None:
        """A fine line where each year begins; its number as far as it has room."""
        top = self.y + SMALL * LEADING + 2
        bottom = top + len(self.rows) * self._row() + 4
        room = -1.0
        for year in range(self.start.year, self.end.year + 1):
            at = self.across(dt.date(year, 1, 1))
            self.drawing.curve(((at, top), (at, bottom)), colour=RULE, thickness=1, dashes="1 5")
            half = lettering.width(str(year), SMALL) / 2
            middle = middle_within(at, str(year), SMALL, self.width)
            if middle - half > room:
                self.drawing.text(middle, self.y, str(year), SMALL, QUIET, align="center")
                room = middle + half + 6
        self.y = top

    def _row(self) -> int:
        return _ROW if self.is_wide else _TALL_ROW

    def draw_rows(self) -> None:
        heights = {
            row.key: self.y + place * self._row() + (_ROW / 2 if self.is_wide else 34)
            for place, row in enumerate(self.rows)
        }
        for row in self.rows:
            if row.source in heights:
                begin = self.across(row.since)
                link = (begin, heights[row.source]), (begin, heights[row.key])
                self.drawing.curve(link, colour=QUIET, thickness=1)
        for row in self.rows:
            self._draw(row, heights[row.key])
        self.y += len(self.rows) * self._row() + 4

    def _draw(self, row: Descent, height: float) -> None:
        colour = RULE if row.is_quiet else QUIET if row.until else BRAND
        begin = self.across(row.since)
        end = self.right if row.until is None else self.across(row.until)
        self.drawing.line((begin, height), (max(end, begin + 1), height), colour, 4 if row.is_first else 2)
        if row.until is not None:
            self.drawing.dashes(end, self.right, height, RULE, 2)
            self._say(row.until_word, end, height)
        self.drawing.mark(begin, height, colour, "diamond" if row.is_first else "circle", small=not row.is_first)
        self._name(row, height)

    def _name(self, row: Descent, height: float) -> None:
        """Beside the line, in two lines where it is long; on a narrow picture above the line."""
        room = (_NAMES - 14) if self.is_wide else self.width
        lines = lettering.wrapped(row.name, size=LABEL, limit=room, most=2 if self.is_wide else 1, bold=row.is_first)
        top = height - LABEL * len(lines) * 1.1 / 2 - 1 if self.is_wide else height - 26
        if not self.is_wide:
            wide = lettering.width(lines[0], LABEL, bold=row.is_first)
            self.drawing.clear((0, top - 1, wide, top + LABEL + 4))
        for line in lines:
            self.drawing.text(0, top, line, LABEL, QUIET if row.is_quiet else INK, bold=row.is_first)
            top += LABEL * 1.1

    def _say(self, word: str, end: float, height: float) -> None:
        """The word of an end, under the dashes."""
        wide = lettering.width(word, SMALL)
        at = max(self.left, min(end + 2, self.right - wide))
        self.drawing.clear((at, height + 3, at + wide, height + SMALL + 6))
        self.drawing.text(at, height + 3, word, SMALL, QUIET)
