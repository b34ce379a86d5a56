"""Lines side by side over periods, with intervals where they are known, and the moments at which something began."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from teladan.core.numbers import written
from teladan.ground.paper import lettering
from teladan.ground.paper.axes import round_numbers
from teladan.ground.paper.charts import LABEL, LEADING, PHONE, SMALL, TITLE
from teladan.ground.paper.drawing import Drawing, middle_within
from teladan.ground.paper.failure import PaperError
from teladan.ground.paper.pictures import ACCENT, BRAND, INK, QUIET, RULE

PLOT = 200  # pixels: how high the scale is
AIR = 22  # above the scale, for the words of marks
ROWS = 2  # of such words, where those of neighbours would touch

Kind = Literal["own", "other"]
_SHAPES: dict[Kind, tuple[str, str]] = {"own": ("circle", BRAND), "other": ("square", QUIET)}


@dataclass(frozen=True)
class Line:
    """One line: its name, a value a period (None: a hole), the ends of each value's interval where there are any."""

    name: str
    values: Sequence[Decimal | None]
    kind: Kind = "own"
    lows: Sequence[Decimal | None] = ()
    highs: Sequence[Decimal | None] = ()


@dataclass(frozen=True)
class Mark:
    """Something began before the period at `place` (from 0), said in two or three words."""

    place: int
    name: str


def lines_chart(
    labels: Sequence[str],
    lines: Sequence[Line],
    *,
    title: str,
    description: str,
    marks: Sequence[Mark] = (),
    around_zero: bool = False,
    target: Decimal | None = None,
    target_name: str = "sasaran",
    width: int = PHONE,
) -> str:
    """SVG of lines over the periods `labels`, oldest first; each line's newest value is written at its end.

    `title` is the message, a sentence; `description` says in words what the picture shows. `marks` are dashed upright lines
    between periods. The scale begins near the lowest number, not at zero, as courses and not lengths are compared; with
    `around_zero` zero is on it and drawn strong. A hole breaks a line. Equal input gives equal bytes. Raises PaperError when
    there is nothing to draw.
    """
    if not any(value is not None for line in lines for value in line.values):
        raise PaperError("Bagan tidak dapat digambar: belum ada satu pun nilai untuk ditampilkan.")
    sheet = _Sheet(labels, lines, width, [Decimal(0)] if around_zero else [] if target is None else [target])
    sheet.write_title(title)
    sheet.write_key(None if target is None else f"{target_name} {written(target)}")
    sheet.y += SMALL * LEADING * (ROWS - 1) if len(marks) > 1 else 0
    sheet.draw_scale(around_zero=around_zero)
    sheet.draw_marks(marks)
    if target is not None:
        sheet.drawing.dashes(sheet.left, sheet.right, sheet.up(target), ACCENT, 2)
    for line in lines:
        sheet.draw_line(line)
    sheet.write_ends()
    sheet.write_periods()
    return sheet.drawing.svg(width, int(sheet.y) + 6, title=title, description=description)


class _Sheet:
    """A scale at the left, the periods side by side; `y` is where the next thing stands."""

    def __init__(self, labels: Sequence[str], lines: Sequence[Line], width: int, also: Sequence[Decimal]) -> None:
        self.labels, self.lines, self.width = labels, lines, width
        numbers = [float(number) for line in lines for number in _numbers(line)] + [float(number) for number in also]
        air = (max(numbers) - min(numbers)) * 0.08 or max(abs(max(numbers)) * 0.05, 0.5)
        self.low, self.high = min(numbers) - air, max(numbers) + air
        self.steps = round_numbers(self.low, self.high, 5)
        ends = [written(line_end[1]) for line in lines if (line_end := _end(line)) is not None]
        self.left = max((lettering.width(written(step), SMALL) for step in self.steps), default=0) + 10
        self.right = width - max(lettering.width(text, LABEL, bold=True) for text in ends) - 10
        self.column = (self.right - self.left) / len(labels)
        self.drawing = Drawing()
        self.y = self.top = 0.0

    def across(self, place: float) -> float:
        """The middle of the column of a period."""
        return self.left + self.column * (place + 0.5)

    def up(self, value: Decimal) -> float:
        return self.top + PLOT * (1 - (float(value) - self.low) / (self.high - self.low))

    def write_title(self, title: str) -> None:
        for line in lettering.wrapped(title, size=TITLE, limit=self.width, most=5, bold=True):
            self.drawing.text(0, self.y, line, TITLE, INK, bold=True)
            self.y += TITLE * LEADING
        self.y += 8

    def write_key(self, target: str | None) -> None:
        """What each line is, and the dashed one across; a lone line is what the title says."""
        if len(self.lines) > 1:
            for line in self.lines:
                shape, colour = _SHAPES[line.kind]
                self.drawing.line((0, self.y + SMALL / 2 + 2), (22, self.y + SMALL / 2 + 2), colour, 2)
                self.drawing.mark(11, self.y + SMALL / 2 + 2, colour, shape, small=True)
                self._key(line.name)
        if target is not None:
            self.drawing.dashes(0, 22, self.y + SMALL / 2 + 2, ACCENT, 2)
            self._key(target)

    def _key(self, words: str) -> None:
        for part in lettering.wrapped(words, size=SMALL, limit=self.width - 30, most=2):
            self.drawing.text(30, self.y, part, SMALL, INK)
            self.y += SMALL * LEADING
        self.y += 3

    def draw_scale(self, *, around_zero: bool) -> None:
        self.top = self.y + AIR
        for step in self.steps:
            height = self.up(step)
            colour, thickness = (INK, 2) if around_zero and step == 0 else (RULE, 1)
            self.drawing.line((self.left, height), (self.right, height), colour, thickness)
            self.drawing.text(self.left - 6, height - SMALL / 2 - 1, written(step), SMALL, QUIET, align="right")
        self.y = self.top + PLOT + 8

    def draw_marks(self, marks: Sequence[Mark]) -> None:
        """Each line; words that would run into those before stand a line higher, and a third time are left out."""
        upright = []
        free = [0.0] * ROWS
        for mark in sorted(marks, key=lambda mark: mark.place):
            x = self.across(mark.place - 0.5)
            upright.append([(x, self.top - 2), (x, self.top + PLOT)])
            half = lettering.width(mark.name, SMALL) / 2
            middle = middle_within(x, mark.name, SMALL, self.width)
            row = next((row for row, taken in enumerate(free) if middle - half >= taken), None)
            if row is not None:
                height = self.top - AIR + 2 - row * SMALL * LEADING
                self.drawing.text(middle, height, mark.name, SMALL, INK, align="center")
                free[row] = middle + half + 6
        if upright:
            self.drawing.curve(*upright, colour=ACCENT, thickness=1.5, dashes="4 4")

    def draw_line(self, line: Line) -> None:
        shape, colour = _SHAPES[line.kind]
        known = [(place, value) for place, value in enumerate(line.values) if value is not None]
        for (before, value), (after, later) in pairwise(known):
            if after == before + 1:
                self.drawing.line(
                    (self.across(before), self.up(value)), (self.across(after), self.up(later)), colour, 2
                )
        for place, (low, high) in enumerate(zip(line.lows, line.highs, strict=True)):
            if low is not None and high is not None:
                self._interval(self.across(place), self.up(low), self.up(high), colour)
        for place, value in known:
            self.drawing.mark(self.across(place), self.up(value), colour, shape, small=len(self.labels) > 12)

    def _interval(self, x: float, low: float, high: float, colour: str) -> None:
        half = min(6.0, self.column / 3)
        self.drawing.line((x, low), (x, high), colour, 2)
        for height in (low, high):
            self.drawing.line((x - half, height), (x + half, height), colour, 2)

    def write_ends(self) -> None:
        """The newest value of each line, at the right; two that would overlap step apart."""
        ends = []
        for line in self.lines:
            end = _end(line)
            if end is not None:
                ends.append((self.up(end[1]) - LABEL / 2 - 1, written(end[1]), line.kind))
        floor = 0.0
        for height, text, kind in sorted(ends):
            place = max(height, floor)
            self.drawing.text(self.right + 6, place, text, LABEL, INK if kind == "own" else QUIET, bold=kind == "own")
            floor = place + LABEL * 1.1

    def write_periods(self) -> None:
        """The newest and the first before those between."""
        places = range(len(self.labels))
        texts = [lettering.shortened(label, 24) for label in self.labels]
        taken: list[tuple[float, float]] = []
        for place in dict.fromkeys([*places[-1:], *places[:1], *reversed(places[1:-1])]):
            half = lettering.width(texts[place], SMALL) / 2
            middle = middle_within(self.across(place), texts[place], SMALL, self.width)
            span = (middle - half - 3, middle + half + 3)
            if lettering.apart(sorted([*taken, span])):
                taken.append(span)
                self.drawing.text(middle, self.y, texts[place], SMALL, QUIET, align="center")
        self.y += SMALL * LEADING


def _numbers(line: Line) -> Iterator[Decimal]:
    yield from (number for number in (*line.values, *line.lows, *line.highs) if number is not None)


def _end(line: Line) -> tuple[int, Decimal] | None:
    """The place and value of the newest."""
    known = [(place, value) for place, value in enumerate(line.values) if value is not None]
    return known[-1] if known else None
