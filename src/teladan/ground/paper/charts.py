"""Charts with a single message each, as SVG from a Vega-Lite description made of plain data."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from teladan.core.numbers import written
from teladan.ground.paper import lettering
from teladan.ground.paper.drawing import Drawing, middle_within, share
from teladan.ground.paper.failure import PaperError
from teladan.ground.paper.pictures import ACCENT, BRAND, INK, QUIET, RULE

PHONE = 328  # pixels: a screen of 360 with a margin of 16 on either side

TITLE, LABEL, SMALL = 16, 14, 12  # sizes of letters, in pixels of the picture
LEADING = 1.3
EDGE = 7  # room for half a mark at both ends of the scale
GAP = 12  # between a label, its line and its reading
BESIDE = 600  # pixels: from this width on a label stands beside its line, below it above
STACK = 6  # pixels between dots of equal values
PLOT = 0.45  # of the width at least is the scale's, where labels stand beside


@dataclass(frozen=True)
class Dot:
    """One row: what it is called, its value as already rounded (None: no answer), and a short remark beside it.

    `low` and `high` are the ends of its interval, and `interval` says under it what the line with ends means. An emphasised row is drawn in the accent with another shape; say why
    in `note`, since colour alone tells nobody. With `each`, the single values behind `value` are the dots, equal ones above
    each other, and a short upright line marks `value`.
    """

    label: str
    value: Decimal | None
    note: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    interval: str = ""
    emphasised: bool = False
    each: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Band:
    """A grade and where it begins on the scale; it runs up to the next one."""

    start: Decimal
    grade: str


def dot_chart(
    dots: Sequence[Dot],
    *,
    title: str,
    description: str,
    start: Decimal,
    end: Decimal,
    bands: Sequence[Band] = (),
    width: int = PHONE,
) -> str:
    """SVG of one dot a row on a line from the scale's start: label above it on a phone, beside it where there is room;
    value and note at the right.

    `title` is the message, a sentence; `description` says in words what the picture shows (alternative text). `start`
    and `end` are the ends of the scale itself, so the line is an honest length. Equal input gives equal bytes.
    Raises PaperError when there is nothing to draw or a number is outside the scale.
    """
    _check(dots, start, end)
    sheet = _Sheet(width, start, end, sorted(bands, key=lambda band: band.start))
    if width >= BESIDE:
        sheet.set_beside(dots)
    sheet.write_title(title)
    sheet.write_grades()
    for dot in dots:
        sheet.draw(dot)
    sheet.write_scale()
    return sheet.drawing.svg(width, int(sheet.y) + 6, title=title, description=description)


def _check(dots: Sequence[Dot], start: Decimal, end: Decimal) -> None:
    if not dots:
        raise PaperError("Bagan tidak dapat digambar: tidak ada satu pun baris untuk ditampilkan.")
    for dot in dots:
        for number in (dot.value, dot.low, dot.high, *dot.each):
            if number is not None and not start <= number <= end:
                raise PaperError(
                    f"Bagan tidak dapat digambar: nilai {written(number)} pada “{lettering.plain(dot.label)}” "
                    f"berada di luar skala {written(start)}–{written(end)}."
                )


class _Sheet:
    """Rows of marks in pixels, filled from the top down; `y` is where the next thing stands."""

    def __init__(self, width: int, start: Decimal, end: Decimal, bands: Sequence[Band]) -> None:
        self.width = width
        self.start, self.end, self.bands = start, end, bands
        self.y = 0.0
        self.beside = False
        self.left, self.right = EDGE, width - EDGE  # the ends of the line
        self.drawing = Drawing()

    def at(self, value: Decimal) -> float:
        return round(self.left + share(value, self.start, self.end) * (self.right - self.left), 2)

    def set_beside(self, dots: Sequence[Dot]) -> None:
        """Give labels a column at the left and readings one at the right, no wider than they need; the scale comes
        first, since labels can take a second line."""
        labels = max(lettering.width(lettering.plain(dot.label), LABEL, bold=dot.emphasised) for dot in dots)
        readings = max(lettering.width(_reading(dot), LABEL, bold=dot.emphasised) for dot in dots)
        self.beside = True
        self.right = self.width - int(min(readings, self.width * 0.3)) - GAP
        self.left = int(min(labels + GAP + 1, self.right - self.width * PLOT))  # a pixel more: int() cuts

    def write_title(self, title: str) -> None:
        for line in lettering.wrapped(title, size=TITLE, limit=self.width, most=4, bold=True):
            self._text(0, line, TITLE, INK, bold=True)
            self.y += TITLE * LEADING
        self.y += 8

    def write_grades(self) -> None:
        """The grades, each over the middle of its stretch of the scale."""
        ends = [*(band.start for band in self.bands), self.end]
        for band, (low, high) in zip(self.bands, pairwise(ends), strict=True):
            self._text((self.at(low) + self.at(high)) / 2, band.grade, SMALL, QUIET, align="center")
        if self.bands:
            self.y += SMALL * LEADING + 12

    def draw(self, dot: Dot) -> None:
        reading, top = _reading(dot), self.y
        if self.beside:
            self._text(self.right + GAP, reading, LABEL, INK, bold=dot.emphasised)
        else:
            self._text(self.width, reading, LABEL, INK, align="right", bold=dot.emphasised)
        limit = self.left - GAP if self.beside else self.width
        taken = 0 if self.beside else lettering.width(reading, LABEL, bold=dot.emphasised) + GAP
        first = max(limit - taken, limit / 3)
        for line in lettering.wrapped(dot.label, size=LABEL, limit=limit, most=3, bold=dot.emphasised, first=first):
            self._text(0, line, LABEL, INK, bold=dot.emphasised)
            self.y += LABEL * LEADING
        track = top + LABEL * 0.65 if self.beside else self.y + 9
        self._track(dot, track)
        self.y = self.y + 8 if self.beside else track + 17
        self._name_interval(dot, track)

    def _name_interval(self, dot: Dot, track: float) -> None:
        """What the line with ends is, written under it; the next row begins below."""
        if not dot.interval or dot.low is None or dot.high is None:
            return
        below, after = track + 10, self.y
        middle = middle_within((self.at(dot.low) + self.at(dot.high)) / 2, dot.interval, SMALL, self.width)
        self.y = below
        self._text(middle, dot.interval, SMALL, QUIET, align="center")
        self.y = max(after, below + SMALL * LEADING + 8)

    def _track(self, dot: Dot, y: float) -> None:
        self._line(y, self.start, self.end, RULE, 1)
        for edge in self._edges():
            self._line(y, edge, edge, RULE, 1, height=8)
        colour = ACCENT if dot.emphasised else BRAND
        if dot.each:
            self._single(dot, y, colour)
            return
        if dot.value is not None:
            self._line(y, self.start, dot.value, colour, 2)
        if dot.low is not None and dot.high is not None:
            self._line(y, dot.low, dot.high, colour, 4)
            for limit in (dot.low, dot.high):
                self._line(y, limit, limit, colour, 2, height=16)
        if dot.value is not None:
            shape = "diamond" if dot.emphasised else "circle"
            self.drawing.mark(self.at(dot.value), y, colour, shape)

    def _single(self, dot: Dot, y: float, colour: str) -> None:
        """The single values from the lowest to the highest, and where their mean is."""
        self._line(y, min(dot.each), max(dot.each), colour, 2)
        if dot.value is not None:
            self._line(y, dot.value, dot.value, INK, 2, height=20)
        seen: Counter[Decimal] = Counter()
        for value in sorted(dot.each):
            seen[value] += 1
            place = seen[value] // 2 * STACK * (-1 if seen[value] % 2 else 1)  # in the middle, then below, then above
            shape = "diamond" if dot.emphasised else "circle"
            self.drawing.mark(self.at(value), y + place, colour, shape, small=True)

    def _edges(self) -> list[Decimal]:
        return [band.start for band in self.bands if self.start < band.start < self.end]

    def write_scale(self) -> None:
        """The ends of the scale and the edges between grades, as many as stand apart."""
        shown: list[tuple[float, float]] = []
        for value in (self.start, self.end, *self._edges()):
            half = lettering.width(written(value), SMALL) / 2
            middle = middle_within(self.at(value), written(value), SMALL, self.width)
            if lettering.apart(sorted([*shown, (middle - half - 2, middle + half + 2)])):
                shown.append((middle - half - 2, middle + half + 2))
                self._text(middle, written(value), SMALL, QUIET, align="center")
        self.y += SMALL * LEADING

    def _text(self, x: float, text: str, size: int, colour: str, *, align: str = "left", bold: bool = False) -> None:
        self.drawing.text(x, self.y, text, size, colour, align=align, bold=bold)

    def _line(self, y: float, start: Decimal, end: Decimal, colour: str, thickness: int, *, height: float = 0) -> None:
        self.drawing.line((self.at(start), y - height / 2), (self.at(end), y + height / 2), colour, thickness)


def _reading(dot: Dot) -> str:
    number = "tanpa jawaban" if dot.value is None else written(dot.value)
    return lettering.plain(f"{number} {dot.note}")
