"""The funnel: units by size and value, between the limits that chance reaches around a target."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from teladan.core.numbers import written
from teladan.ground.paper import lettering
from teladan.ground.paper.axes import Sizes, round_numbers
from teladan.ground.paper.callouts import Callout, Callouts
from teladan.ground.paper.charts import BESIDE, LABEL, LEADING, PHONE, SMALL, TITLE
from teladan.ground.paper.drawing import Drawing, middle_within
from teladan.ground.paper.failure import PaperError
from teladan.ground.paper.pictures import ACCENT, BRAND, INK, QUIET, RULE

PLOT = 300  # pixels: how high the scale is
ENDS = 50  # pixels at the right for the names of the limits
NAMED = {True: 6, False: 4}  # units called by name on a wide and on a narrow drawing
REACH = 0.4  # of the spread of the values: how far the limits of small units may stretch the scale
_SIZES = ((60, 8), (400, 6), (1500, 5))  # up to so many grey dots: so wide is each, in pixels
_TINY = 4
MARKED = 40  # better units with a large mark; of more only the first few have one, the rest stand small
FIRST = 12

Kind = Literal["own", "better", "other"]


@dataclass(frozen=True)
class FunnelPoint:
    """One unit: its size, its value as already rounded, and whether it is one's own or distinguishably better."""

    label: str
    size: float
    value: Decimal
    kind: Kind = "other"


@dataclass(frozen=True)
class FunnelLimit:
    """How far chance reaches at one size, in 95 and in 99.8 of 100 cases."""

    size: float
    low95: float
    high95: float
    low998: float
    high998: float


def funnel_chart(
    points: Sequence[FunnelPoint],
    limits: Sequence[FunnelLimit],
    target: Decimal,
    *,
    title: str,
    description: str,
    size_name: str = "jumlah isian",
    value_name: str = "nilai",
    target_name: str = "rata-rata kelompok",
    own_name: str = "unit Anda",
    better_name: str = "lebih baik di luar kebetulan",
    start: Decimal | None = None,
    end: Decimal | None = None,
    width: int = PHONE,
) -> str:
    """SVG of every unit as a dot, a few of them by name: one's own (brand, large, round) and the better (accent, diamond),
    those given first before the others; the rest is grey.

    `title` is the message, a sentence; `description` says in words what the picture shows; `own_name` is what the key
    calls the own unit, for readers who are not of it. `limits` are curves, so give
    many sizes between the smallest and the largest. `start` and `end` are the ends of the scale itself, beyond which no
    axis runs; the axis of values begins near the lowest, not at zero, as places and not lengths are compared. Thousands
    of units become small dots, one for each pixel. Equal input gives equal bytes. Raises PaperError when there is
    nothing to draw or a size is not above zero.
    """
    _check(points)
    sheet = _Sheet(points, limits, target, width, (start, end))
    sheet.write_title(title)
    sheet.write_head(value_name, f"{target_name} {written(target)}")
    sheet.draw_axes(size_name)
    sheet.draw_limits(limits)
    sheet.draw_crowd()
    named = sheet.draw_named()
    sheet.write_key(own_name, better_name, named)
    return sheet.drawing.svg(width, int(sheet.y) + 6, title=title, description=description)


def _check(points: Sequence[FunnelPoint]) -> None:
    if not points:
        raise PaperError("Bagan corong tidak dapat digambar: belum ada satu pun unit untuk ditampilkan.")
    for point in points:
        if not point.size > 0:
            raise PaperError(
                f"Bagan corong tidak dapat digambar: ukuran “{lettering.plain(point.label)}” harus lebih dari nol."
            )


class _Sheet:
    """Values upwards, sizes to the right; `y` is where the next thing stands."""

    def __init__(
        self,
        points: Sequence[FunnelPoint],
        limits: Sequence[FunnelLimit],
        target: Decimal,
        width: int,
        ends: tuple[Decimal | None, Decimal | None],
    ) -> None:
        self.points, self.target, self.width = points, float(target), width
        self.is_wide = width >= BESIDE
        self.sizes = Sizes.of([point.size for point in points])
        self.low, self.high = _range(points, limits, self.target, ends)
        self.numbers = round_numbers(self.low, self.high, 6)
        self.drawing = Drawing()
        self.y = self.top = 0.0
        self.left = max(lettering.width(written(number), SMALL) for number in self.numbers) + 8
        self.right = float(width - ENDS)
        self.crowd: list[tuple[float, float]] = []
        self.curves: list[tuple[float, float]] = []
        self.ends: list[tuple[float, float]] = []  # where the names of the limits stand

    def across(self, size: float) -> float:
        return self.left + self.sizes.share(size) * (self.right - self.left)

    def up(self, value: float) -> float:
        return self.top + PLOT * (1 - (value - self.low) / (self.high - self.low))

    def place(self, point: FunnelPoint) -> tuple[float, float]:
        return self.across(point.size), self.up(float(point.value))

    def write_title(self, title: str) -> None:
        for line in lettering.wrapped(title, size=TITLE, limit=self.width, most=4, bold=True):
            self.drawing.text(0, self.y, line, TITLE, INK, bold=True)
            self.y += TITLE * LEADING
        self.y += 8

    def write_head(self, value_name: str, target: str) -> None:
        """What is measured, and beside it (on a phone below) what the dashed line is."""
        self.drawing.text(0, self.y, value_name, SMALL, QUIET)
        taken = lettering.width(value_name, SMALL) + 24
        left = taken if taken + 30 + lettering.width(target, SMALL) <= self.width else 0
        self.y += 0 if left else SMALL * LEADING
        self.drawing.dashes(left, left + 23, self.y + SMALL / 2 + 1, INK, 2)
        self.drawing.text(left + 30, self.y, target, SMALL, INK)
        self.y += SMALL * LEADING + 6

    def draw_axes(self, size_name: str) -> None:
        self.top = self.y
        for number in self.numbers:
            height = self.up(float(number))
            self.drawing.curve([(self.left, height), (self.right, height)], colour=RULE, thickness=0.5)
            self.drawing.text(self.left - 6, height - SMALL / 2 - 1, written(number), SMALL, QUIET, align="right")
        bottom = self.top + PLOT
        self.drawing.line((self.left, bottom), (self.right, bottom), RULE, 1)
        self.y = bottom + 6
        self._write_sizes(bottom)
        self.y += SMALL * LEADING
        scale = " (skala logaritmik)" if self.sizes.by_ratio else ""
        self.drawing.text(self.left, self.y, f"{size_name}{scale} →", SMALL, QUIET)
        self.y += SMALL * LEADING + 6

    def _write_sizes(self, bottom: float) -> None:
        taken: list[tuple[float, float]] = []
        for number in self.sizes.numbers():
            text = written(number)
            half = lettering.width(text, SMALL) / 2 + 3
            middle = middle_within(self.across(float(number)), text, SMALL, self.width)
            self.drawing.line((self.across(float(number)), bottom), (self.across(float(number)), bottom + 4), RULE, 1)
            if lettering.apart(sorted([*taken, (middle - half, middle + half)])):
                taken.append((middle - half, middle + half))
                self.drawing.text(middle, self.y, text, SMALL, QUIET, align="center")

    def draw_limits(self, limits: Sequence[FunnelLimit]) -> None:
        """Each pair of curves by its own kind of line, named where it ends at the right."""
        self.drawing.dashes(self.left, self.right, self.up(self.target), INK, 2)
        drawn = sorted(limits, key=lambda limit: limit.size)
        drawn = [limit for limit in drawn if self.sizes.start <= limit.size <= self.sizes.end]
        ends: list[tuple[float, str]] = []
        for name, dashes, sides in (("95 %", "2 3", ("low95", "high95")), ("99,8 %", "", ("low998", "high998"))):
            for side in sides:
                line = [(self.across(limit.size), self.up(float(getattr(limit, side)))) for limit in drawn]
                self.curves.extend(line)
                for part in _within(line, self.top, self.top + PLOT):
                    self.drawing.curve(part, colour=QUIET, thickness=1.25, dashes=dashes)
                if line and self.top <= line[-1][1] <= self.top + PLOT:
                    ends.append((line[-1][1], name))
        self._name_ends(sorted(ends))

    def _name_ends(self, ends: Sequence[tuple[float, str]]) -> None:
        """The names above the target are pushed up, those below it down, until they stand apart."""
        middle, step = self.up(self.target), SMALL * LEADING
        above = [end for end in ends if end[0] <= middle]
        below = [end for end in ends if end[0] > middle]
        free = middle - step
        for height, name in reversed(above):
            free = min(free, height - SMALL / 2)
            self._name_end(free, name)
            free -= step
        free = middle
        for height, name in below:
            free = max(free, height - SMALL / 2)
            self._name_end(free, name)
            free += step

    def _name_end(self, height: float, name: str) -> None:
        self.drawing.text(self.right + 4, height - 1, name, SMALL, QUIET)
        self.ends.extend((self.right + across, height + SMALL / 2) for across in (6, 22, 38))

    def draw_crowd(self) -> None:
        self.crowd = [self.place(point) for point in self.points if point.kind == "other"]
        size = next((size for most, size in _SIZES if len(self.crowd) <= most), _TINY)
        if self.crowd:
            self.drawing.crowd(self.crowd, QUIET, size)

    def draw_named(self) -> int:
        """Own and better units, their names where these cover least; how many of the better are named."""
        better = self._of("better")
        many = better[FIRST:] if len(better) > MARKED else []
        marked = [*self._of("own"), *better]
        large = marked[: len(marked) - len(many)]
        if many:
            self.drawing.diamonds([self.place(point) for point in many], ACCENT, 4)
        for point in reversed(large):
            x, y = self.place(point)
            shape = ("circle", BRAND) if point.kind == "own" else ("diamond", ACCENT)
            self.drawing.mark(x, y, shape[1], shape[0])
        callouts = Callouts(
            (self.left + 2, self.top, self.width, self.top + PLOT - 2),
            marks=[*(self.place(point) for point in large), *self.ends],
            lesser=[*self.crowd, *map(self.place, many), *self.curves],
            barred=[self.up(self.target)],
        )
        named = 0
        for point in marked[: NAMED[self.is_wide]]:
            own = point.kind == "own"
            name = lettering.plain(point.label)
            limit = 230 if self.is_wide else 130
            found = callouts.find(self.place(point), name, written(point.value), limit=limit, bold=own)
            if found is not None:
                self._write_callout(found, is_own=own)
                named += not own
        return named

    def _write_callout(self, callout: Callout, *, is_own: bool) -> None:
        self.drawing.clear(callout.letters(bold=is_own))
        if callout.leader is not None:
            self.drawing.curve(callout.leader, colour=INK, thickness=0.75)
        left, top, right, _ = callout.box
        x, align = (right, "right") if callout.is_flush_right else (left, "left")
        for number, line in enumerate(callout.lines):
            self.drawing.text(x, top + number * LABEL * 1.15, line, callout.size, INK, align=align, bold=is_own)

    def _of(self, kind: Kind) -> list[FunnelPoint]:
        return [point for point in self.points if point.kind == kind]

    def write_key(self, own_name: str, better_name: str, named: int) -> None:
        """What each shape is and how many there are, one a line."""
        better, own = len(self._of("better")), len(self._of("own"))
        if own:
            self._write_of_key(own_name, BRAND, "circle")
        if better:
            rest = f"; {written(named)} disebut namanya" if named < better else ""
            self._write_of_key(f"{better_name}: {written(better)} unit{rest}", ACCENT, "diamond")
        if self.crowd:
            self.drawing.crowd([(7, self.y + SMALL / 2 + 2)], QUIET, 7)
            self._write_of_key(f"lainnya: {written(len(self.crowd))} unit", QUIET, "")

    def _write_of_key(self, text: str, colour: str, shape: str) -> None:
        if shape:
            self.drawing.mark(7, self.y + SMALL / 2 + 2, colour, shape)
        for line in lettering.wrapped(text, size=SMALL, limit=self.width - 20, most=2):
            self.drawing.text(20, self.y, line, SMALL, INK)
            self.y += SMALL * LEADING
        self.y += 4


def _range(
    points: Sequence[FunnelPoint],
    limits: Sequence[FunnelLimit],
    target: float,
    ends: tuple[Decimal | None, Decimal | None],
) -> tuple[float, float]:
    """Ends of the axis of values: all of them, limits as far as they leave the values room, never beyond the scale."""
    values = [target, *(float(point.value) for point in points)]
    low, high = min(values), max(values)
    spread = (high - low) or max(abs(high) * 0.1, 1.0)
    if limits:
        sizes = sorted(point.size for point in points)
        usual = min(limits, key=lambda limit: abs(limit.size - sizes[len(sizes) // 2]))
        low, high = min(low, usual.low998), max(high, usual.high998)
        low = min(low, max(min(limit.low998 for limit in limits), low - REACH * spread))
        high = max(high, min(max(limit.high998 for limit in limits), high + REACH * spread))
    air = (high - low) * 0.04 or spread * 0.5
    low, high = low - air, high + air
    start, end = ends
    low = low if start is None else min(max(low, float(start)), *values)
    high = high if end is None else max(min(high, float(end)), *values)
    return low, high


def _within(line: Sequence[tuple[float, float]], top: float, bottom: float) -> list[list[tuple[float, float]]]:
    """The parts of a line between two heights."""
    parts: list[list[tuple[float, float]]] = []
    for (x, y), (x2, y2) in pairwise(line):
        if max(y, y2) <= top or min(y, y2) >= bottom:
            continue
        ends = [
            (x + (x2 - x) * (edge - y) / (y2 - y), edge) if y != y2 and (at < top or at > bottom) else (here, at)
            for here, at, edge in (
                (x, y, min(max(y, top), bottom)),
                (x2, y2, min(max(y2, top), bottom)),
            )
        ]
        if parts and parts[-1][-1] == ends[0]:
            parts[-1].append(ends[1])
        else:
            parts.append(ends)
    return parts
