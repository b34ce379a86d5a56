"""The course of one number over periods: dots joined by lines, with intervals, and a target as a dashed line."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from teladan.core.numbers import written
from teladan.ground.paper import lettering
from teladan.ground.paper.charts import LABEL, LEADING, PHONE, SMALL, TITLE
from teladan.ground.paper.drawing import Drawing, middle_within, share
from teladan.ground.paper.failure import PaperError
from teladan.ground.paper.pictures import ACCENT, BRAND, INK, QUIET, RULE

PLOT = 150  # pixels: how high the scale is
AIR = 30  # above the scale, for the number of a dot that stands at its top
STEPS = (Decimal(1), Decimal("1.5"), Decimal(2), Decimal(3), Decimal(4), Decimal(5), Decimal(8), Decimal(10))


@dataclass(frozen=True)
class Point:
    """One period: what it is called, its value as already rounded (None: nothing came), the ends of its interval, and
    how many answers it rests on."""

    label: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    n: int | None = None


def course_chart(
    points: Sequence[Point],
    *,
    title: str,
    description: str,
    start: Decimal,
    end: Decimal,
    target: Decimal | None = None,
    target_name: str = "sasaran",
    width: int = PHONE,
) -> str:
    """SVG of values over periods, oldest first, with the newest emphasised by weight and by an accent.

    `title` is the message, a sentence; `description` says in words what the picture shows. `start` and `end` are the ends
    of the scale. A period without value leaves a hole: no line runs over it. Numbers and periods are written as far as
    they stand apart, the newest and the first before the others, so put a table beside. Equal input gives equal bytes.
    Raises PaperError when there is nothing to draw or a number is outside the scale.
    """
    _check(points, start, end, target)
    sheet = _Sheet(points, start, end, width)
    sheet.write_title(title)
    sheet.draw_scale()
    if target is not None:
        sheet.draw_target(target, target_name)
    sheet.draw_points()
    sheet.write_periods()
    return sheet.drawing.svg(width, int(sheet.y) + 6, title=title, description=description)


def course_scale(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Ends of an honest scale for these values: from zero to a round number above (or below) all of them.

    >>> course_scale([Decimal("71.20"), Decimal("88.00")])
    (Decimal('0'), Decimal('100'))
    >>> course_scale([Decimal("-3"), Decimal("0.12")])
    (Decimal('-3'), Decimal('0.15'))
    """
    highest, lowest = max(values, default=Decimal(0)), min(values, default=Decimal(0))
    start, end = -_round_above(-lowest), _round_above(highest)
    return (start, end) if start < end else (Decimal(0), Decimal(1))


def _round_above(value: Decimal) -> Decimal:
    """The next number of `STEPS`, times a power of ten; 0 for what is not above 0."""
    if value <= 0:
        return Decimal(0)
    magnitude = Decimal(10) ** value.adjusted()
    step = next(step for step in STEPS if step * magnitude >= value)
    return Decimal(f"{(step * magnitude).normalize():f}")


def _check(points: Sequence[Point], start: Decimal, end: Decimal, target: Decimal | None) -> None:
    if not any(point.value is not None for point in points):
        raise PaperError("Bagan tidak dapat digambar: belum ada satu pun nilai untuk ditampilkan.")
    numbers = [(point.label, number) for point in points for number in (point.value, point.low, point.high)]
    for label, number in [*numbers, ("sasaran", target)]:
        if number is not None and not start <= number <= end:
            raise PaperError(
                f"Bagan tidak dapat digambar: nilai {written(number)} pada “{lettering.plain(label)}” "
                f"berada di luar skala {written(start)}–{written(end)}."
            )


class _Sheet:
    """A scale at the left, the periods side by side; `y` is where the next thing stands."""

    def __init__(self, points: Sequence[Point], start: Decimal, end: Decimal, width: int) -> None:
        self.points = points
        self.start, self.end, self.width = start, end, width
        self.drawing = Drawing()
        self.y = 0.0
        self.top = 0.0
        self.struck: float | None = None  # the height of the target's line
        ends = max(lettering.width(written(value), SMALL) for value in (start, end))
        self.left, self.right = ends + 10, float(width)
        self.column = (self.right - self.left) / len(points)

    def across(self, place: int) -> float:
        """The middle of the column of a period."""
        return self.left + self.column * (place + 0.5)

    def up(self, value: Decimal) -> float:
        return self.top + PLOT * (1 - share(value, self.start, self.end))

    def write_title(self, title: str) -> None:
        for line in lettering.wrapped(title, size=TITLE, limit=self.width, most=4, bold=True):
            self.drawing.text(0, self.y, line, TITLE, INK, bold=True)
            self.y += TITLE * LEADING
        self.y += 8

    def draw_scale(self) -> None:
        self.top = self.y + AIR
        for value in (self.start, self.end):
            height = self.up(value)
            self.drawing.line((self.left, height), (self.right, height), RULE, 1)
            number = written(value)
            self.drawing.text(self.left - 6, height - SMALL / 2 - 1, number, SMALL, QUIET, align="right")
        self.y = self.top + PLOT + 8

    def draw_target(self, target: Decimal, name: str) -> None:
        """Named above the picture, where it can touch no dot and no number."""
        self.struck = self.up(target)
        self.drawing.dashes(self.left, self.right, self.struck, ACCENT, 2)
        begin = self.top - AIR
        self.drawing.dashes(self.left, self.left + 23, begin + SMALL / 2 + 1, ACCENT, 2)
        self.drawing.text(self.left + 30, begin - 1, f"{name} {written(target)}", SMALL, INK)

    def draw_points(self) -> None:
        known = [(place, point.value) for place, point in enumerate(self.points) if point.value is not None]
        for (before, value), (after, later) in pairwise(known):
            if after == before + 1:
                ends = (self.across(before), self.up(value)), (self.across(after), self.up(later))
                self.drawing.line(*ends, BRAND, 2)
        for place, point in enumerate(self.points):
            self._interval(self.across(place), point)
        newest = known[-1][0]
        for place, value in known:
            colour, shape = (ACCENT, "diamond") if place == newest else (BRAND, "circle")
            self.drawing.mark(self.across(place), self.up(value), colour, shape)
        self._numbers(known)

    def _interval(self, x: float, point: Point) -> None:
        if point.low is None or point.high is None:
            return
        low, high = self.up(point.low), self.up(point.high)
        self.drawing.line((x, low), (x, high), BRAND, 2)
        for height in (low, high):
            self.drawing.line((x - 6, height), (x + 6, height), BRAND, 2)

    def _numbers(self, known: Sequence[tuple[int, Decimal]]) -> None:
        """Each above its dot or its interval, or below it where the target's line would run through."""
        newest = known[-1][0]
        texts = {place: written(value) for place, value in known}
        for place in self._apart(texts, LABEL):
            numbers = [self.points[place].value, self.points[place].high, self.points[place].low]
            heights = [self.up(number) for number in numbers if number is not None]
            height = min(heights) - LABEL - 12
            if self.struck is not None and height - 2 <= self.struck <= height + LABEL + 4:
                height = max(heights) + 8
            middle = middle_within(self.across(place), texts[place], LABEL, self.width)
            self.drawing.text(middle, height, texts[place], LABEL, INK, align="center", bold=place == newest)

    def write_periods(self) -> None:
        labels = {place: lettering.shortened(point.label, 24) for place, point in enumerate(self.points)}
        shown = self._apart(labels, SMALL)
        for place in shown:
            middle = middle_within(self.across(place), labels[place], SMALL, self.width)
            self.drawing.text(middle, self.y, labels[place], SMALL, QUIET, align="center")
        self.y += SMALL * LEADING
        counted = {
            place: f"n {written(self.points[place].n or 0)}" for place in shown if self.points[place].n is not None
        }
        for place in self._apart(counted, SMALL):
            middle = middle_within(self.across(place), counted[place], SMALL, self.width)
            self.drawing.text(middle, self.y, counted[place], SMALL, QUIET, align="center")
        self.y += SMALL * LEADING if counted else 0

    def _apart(self, texts: dict[int, str], size: int) -> list[int]:
        """The places whose texts can stand side by side: the newest, the first, then those between from the right."""
        places = sorted(texts)
        order = [*places[-1:], *places[:1], *reversed(places[1:-1])]
        taken: list[tuple[float, float]] = []
        shown: list[int] = []
        for place in dict.fromkeys(order):
            half = lettering.width(texts[place], size, bold=True) / 2
            middle = middle_within(self.across(place), texts[place], size, self.width)
            span = (middle - half - 3, middle + half + 3)
            if lettering.apart(sorted([*taken, span])):
                taken.append(span)
                shown.append(place)
        return sorted(shown)
