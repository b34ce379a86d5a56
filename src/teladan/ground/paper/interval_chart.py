"""Units in their order, each with its interval and the places it may truly hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from teladan.core.numbers import written
from teladan.ground.paper import lettering
from teladan.ground.paper.axes import round_numbers
from teladan.ground.paper.charts import BESIDE, GAP, LABEL, LEADING, PHONE, SMALL, TITLE
from teladan.ground.paper.drawing import Drawing, middle_within
from teladan.ground.paper.failure import PaperError
from teladan.ground.paper.pictures import ACCENT, BRAND, INK, QUIET, RULE

MOST = {True: 60, False: 24}  # rows of a wide and of a narrow drawing
PLOT = 0.38  # of the width is the scale's, where labels stand beside
CUT = 0.1  # of the intervals may be cut at either end, so that a few very long ones do not press all others together,
FAR = 0.3  # but only where they reach further beyond the others than this part of the scale
ROW = 20  # pixels, beside

Kind = Literal["own", "better", "other"]
_SHAPES: dict[Kind, tuple[str, str]] = {
    "own": ("circle", BRAND),
    "better": ("diamond", ACCENT),
    "other": ("square", QUIET),
}


@dataclass(frozen=True)
class IntervalRow:
    """One unit: its value as already rounded, the ends of its interval (None: unknown), its rank set in words, and the
    group it stands in."""

    label: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    rank: str
    kind: Kind = "other"
    group: str = ""


def interval_chart(
    rows: Sequence[IntervalRow],
    *,
    title: str,
    description: str,
    target: Decimal | None = None,
    target_name: str = "rata-rata kelompok",
    own_name: str = "unit Anda",
    better_name: str = "lebih baik di luar kebetulan",
    interval_name: str = "garis: selang 95 %",
    start: Decimal | None = None,
    end: Decimal | None = None,
    width: int = PHONE,
) -> str:
    """SVG of one row a unit in the order given: label, interval with its value, rank set. Own unit in the brand and bold,
    the better in the accent with another shape.

    A heading stands wherever `group` changes, so give rows of a group together. At most 60 rows are drawn (24 on a
    phone), around one's own unit, and the picture says so. The scale begins near the lowest value, within `start` and
    `end`; an interval that reaches further is cut and ends in an arrow. Equal input gives equal bytes. Raises PaperError
    when there is nothing to draw.
    """
    if not rows:
        raise PaperError("Bagan peringkat tidak dapat digambar: belum ada satu pun unit untuk ditampilkan.")
    first, last = window(rows, MOST[width >= BESIDE])
    sheet = _Sheet(rows[first:last], target, width, (start, end))
    sheet.write_title(title)
    sheet.write_head(interval_name, None if target is None else f"{target_name} {written(target)}")
    sheet.draw_rows()
    sheet.write_scale()
    sheet.write_key(better_name)
    if last - first < len(rows):
        around = f", di sekitar {own_name}" if any(row.kind == "own" for row in rows) else ""
        sheet.write_note(
            f"Digambar urutan {written(first + 1)} sampai {written(last)} dari {written(len(rows))} unit{around}. "
            "Semuanya ada pada tabel."
        )
    return sheet.drawing.svg(width, int(sheet.y) + 6, title=title, description=description)


def window(rows: Sequence[IntervalRow], most: int) -> tuple[int, int]:
    """The first and the end of at most so many rows with one's own unit in their middle, or from the first on."""
    own = next((place for place, row in enumerate(rows) if row.kind == "own"), 0)
    first = max(0, min(own - most // 2, len(rows) - most))
    return first, min(first + most, len(rows))


class _Sheet:
    """Rows from the top down; `y` is where the next thing stands."""

    def __init__(
        self,
        rows: Sequence[IntervalRow],
        target: Decimal | None,
        width: int,
        ends: tuple[Decimal | None, Decimal | None],
    ) -> None:
        self.rows, self.width = rows, width
        self.target = None if target is None else float(target)
        self.beside = width >= BESIDE
        self.low, self.high = _range(rows, self.target, ends)
        self.drawing = Drawing()
        self.y = 0.0
        self.tracks: list[list[tuple[float, float]]] = []
        self.struck: list[list[tuple[float, float]]] = []  # where the target's line runs
        self.has_cut = False
        self.left, self.right = 8.0, float(width - 8)
        self.readings = self.ranks = 0.0
        if self.beside:
            self._set_columns()

    def _set_columns(self) -> None:
        bold = [row.kind == "own" for row in self.rows]
        self.readings = max(
            lettering.width(written(row.value), LABEL, bold=own) for row, own in zip(self.rows, bold, strict=True)
        )
        self.ranks = max(lettering.width(lettering.plain(row.rank), SMALL, bold=True) for row in self.rows)
        labels = max(
            lettering.width(lettering.plain(row.label), LABEL, bold=own)
            for row, own in zip(self.rows, bold, strict=True)
        )
        self.ranks = min(self.ranks, self.width * 0.22)
        self.right = self.width - self.readings - self.ranks - 2 * GAP - 8
        self.left = min(labels + GAP + 8, self.right - self.width * PLOT)

    def across(self, value: float) -> float:
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def write_title(self, title: str) -> None:
        for line in lettering.wrapped(title, size=TITLE, limit=self.width, most=4, bold=True):
            self.drawing.text(0, self.y, line, TITLE, INK, bold=True)
            self.y += TITLE * LEADING
        self.y += 8

    def write_head(self, interval_name: str, target: str | None) -> None:
        self.drawing.text(0, self.y, interval_name, SMALL, QUIET)
        if target is not None:
            taken = lettering.width(interval_name, SMALL) + 24
            left = taken if taken + 30 + lettering.width(target, SMALL) <= self.width else 0
            self.y += 0 if left else SMALL * LEADING
            self.drawing.dashes(left, left + 23, self.y + SMALL / 2 + 1, INK, 2)
            self.drawing.text(left + 30, self.y, target, SMALL, INK)
        self.y += SMALL * LEADING + 8

    def draw_rows(self) -> None:
        group = ""
        for row in self.rows:
            if row.group and row.group != group:
                self._write_group(row.group)
            group, top = row.group, self.y
            track = self._draw(row) if self.beside else self._draw_below(row)
            if self.target is not None:  # through the rows, not through headings and, on a phone, names
                x = self.across(self.target)
                ends = (top, self.y) if self.beside else (track - 9, track + 9)
                self.struck.append([(x, ends[0]), (x, ends[1])])
        self.drawing.curve(*self.tracks, colour=RULE, thickness=0.5)
        self.drawing.behind.insert(0, self.drawing.behind.pop())  # below the intervals
        if self.struck:
            self.drawing.curve(*self.struck, colour=INK, thickness=1.5, dashes="5 5")

    def _write_group(self, name: str) -> None:
        self.y += 6
        for line in lettering.wrapped(name, size=SMALL, limit=self.width, most=2, bold=True):
            self.drawing.text(0, self.y, line, SMALL, INK, bold=True)
            self.y += SMALL * LEADING
        self.y += 4

    def _draw(self, row: IntervalRow) -> float:
        """One row beside its name; returns the height of its line."""
        own = row.kind == "own"
        top = self.y
        lines = lettering.wrapped(row.label, size=LABEL, limit=self.left - GAP - 8, most=3, bold=own)
        for line in lines:
            self.drawing.text(0, self.y, line, LABEL, INK, bold=own)
            self.y += LABEL * 1.2
        self.y = max(self.y + 2, top + ROW)
        reading = self.right + 8 + GAP + self.readings
        self.drawing.text(reading, top, written(row.value), LABEL, INK, align="right", bold=own)
        rank = lettering.wrapped(row.rank, size=SMALL, limit=self.ranks + 1, most=1, bold=True)[0]
        self.drawing.text(reading + GAP, top + 1.5, rank, SMALL, INK if own else QUIET, bold=own)
        self._mark(row, top + LABEL * 0.65)
        return top + LABEL * 0.65

    def _draw_below(self, row: IntervalRow) -> float:
        """On a phone: the name with its value, below it the rank set, then the line; returns the height of that."""
        own, reading = row.kind == "own", written(row.value)
        self.drawing.text(self.width, self.y, reading, LABEL, INK, align="right", bold=own)
        first = self.width - lettering.width(reading, LABEL, bold=own) - GAP
        for line in lettering.wrapped(row.label, size=LABEL, limit=self.width, most=2, bold=own, first=first):
            self.drawing.text(0, self.y, line, LABEL, INK, bold=own)
            self.y += LABEL * LEADING
        self.drawing.text(0, self.y, row.rank, SMALL, INK if own else QUIET, bold=own)
        self.y += SMALL * LEADING
        self._mark(row, self.y + 9)
        self.y += 28
        return self.y - 19

    def _mark(self, row: IntervalRow, y: float) -> None:
        shape, colour = _SHAPES[row.kind]
        self.tracks.append([(self.left - 8, y), (self.right + 8, y)])
        if row.low is not None and row.high is not None:
            low, high = float(row.low), float(row.high)
            left, right = self.across(max(low, self.low)), self.across(min(high, self.high))
            ends = (self._end(left, y, -1 if low < self.low else 0), self._end(right, y, 1 if high > self.high else 0))
            thickness = 3 if row.kind == "own" else 2
            self.drawing.curve([(left, y), (right, y)], *ends, colour=colour, thickness=thickness)
        self.drawing.mark(self.across(float(row.value)), y, colour, shape, small=row.kind == "other")

    def _end(self, x: float, y: float, cut: int) -> list[tuple[float, float]]:
        """The end of an interval: a stroke, or an arrow to the side on which it goes on."""
        self.has_cut = self.has_cut or bool(cut)
        return [(x, y - 4), (x + 5 * cut, y), (x, y + 4)]

    def write_scale(self) -> None:
        self.y += 4
        taken: list[tuple[float, float]] = []
        for number in round_numbers(self.low, self.high, 5):
            text = written(number)
            half = lettering.width(text, SMALL) / 2 + 3
            x = self.across(float(number))
            middle = middle_within(x, text, SMALL, self.width)
            if lettering.apart(sorted([*taken, (middle - half, middle + half)])):
                taken.append((middle - half, middle + half))
                self.drawing.line((x, self.y - 4), (x, self.y), RULE, 1)
                self.drawing.text(middle, self.y + 2, text, SMALL, QUIET, align="center")
        self.y += SMALL * LEADING + 8

    def write_key(self, better_name: str) -> None:
        """What a diamond and an arrow are; one's own unit is bold and needs no word."""
        if any(row.kind == "better" for row in self.rows):
            self.drawing.mark(7, self.y + SMALL / 2 + 2, ACCENT, "diamond")
            for line in lettering.wrapped(better_name, size=SMALL, limit=self.width - 20, most=2):
                self.drawing.text(20, self.y, line, SMALL, INK)
                self.y += SMALL * LEADING
            self.y += 4
        if self.has_cut:
            self.write_note("Panah: selang berlanjut di luar gambar.")

    def write_note(self, note: str) -> None:
        for line in lettering.wrapped(note, size=SMALL, limit=self.width, most=4):
            self.drawing.text(0, self.y, line, SMALL, QUIET)
            self.y += SMALL * LEADING


def _range(
    rows: Sequence[IntervalRow], target: float | None, ends: tuple[Decimal | None, Decimal | None]
) -> tuple[float, float]:
    """Ends of the scale: all values and nearly all intervals, never beyond the scale itself."""
    values = [float(row.value) for row in rows] + ([] if target is None else [target])
    lows = sorted(float(row.low) for row in rows if row.low is not None)
    highs = sorted((float(row.high) for row in rows if row.high is not None), reverse=True)
    low = min([*values, *lows[int(len(lows) * CUT) :]])
    high = max([*values, *highs[int(len(highs) * CUT) :]])
    reach = FAR * (high - low)
    low, high = max(min([low, *lows]), low - reach), min(max([high, *highs]), high + reach)
    air = (high - low) * 0.02 or max(abs(high) * 0.05, 0.5)
    start, end = ends
    low = low - air if start is None else min(max(low - air, float(start)), *values)
    high = high + air if end is None else max(min(high + air, float(end)), *values)
    return (low, high) if low < high else (low - air, high + air)
