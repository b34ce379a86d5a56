"""Where the name of a mark may stand in a picture: over nothing else that is named, and over as little as can be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teladan.ground.paper import lettering
from teladan.ground.paper.charts import LABEL

Place = tuple[float, float]
Line = tuple[Place, Place]
Box = tuple[float, float, float, float]

MARK = 8  # pixels from the middle of a mark to its edge, and a little air
STEP = LABEL * 1.15  # from line to line
NARROW = 0.82  # of the widest face's width: what common faces take
ENOUGH = 1000  # places tell where a picture is full; of more every so many-th is looked at
_DISTANCES = (0, 14, 28, 44, 62, 84, 110, 140)
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))


@dataclass(frozen=True)
class Callout:
    """A name in its box (left, top, right, bottom), and the line that leads to its mark where it stands apart."""

    lines: tuple[str, ...]
    box: Box
    leader: Line | None
    is_flush_right: bool
    size: int = LABEL

    def letters(self, *, bold: bool) -> Box:
        """Where its letters surely are: a box is as wide as the widest face might set them."""
        wide = NARROW * max(lettering.width(line, self.size, bold=bold) for line in self.lines)
        left, top, right, bottom = self.box
        return (right - wide, top + 1, right, bottom) if self.is_flush_right else (left, top + 1, left + wide, bottom)


class Callouts:
    """Names given out one after the other; each keeps away from those before it, from every mark and from `barred`
    heights, and covers as few of the `lesser` places as can be."""

    def __init__(
        self, frame: Box, *, marks: Sequence[Place], lesser: Sequence[Place], barred: Sequence[float] = ()
    ) -> None:
        self.frame, self.barred = frame, barred
        self.lesser = lesser[:: len(lesser) // ENOUGH + 1]
        self.taken: list[Box] = [(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in marks]
        self.leaders: list[Line] = []

    def find(self, mark: Place, name: str, value: str, *, limit: float, bold: bool = False) -> Callout | None:
        """The best free place for a name of at most two lines and its value, which is never cut; None where there is
        none."""
        lines = _lines(name, value, limit, bold=bold)
        wide = max(lettering.width(line, LABEL, bold=bold) for line in lines)
        offers = [offer for offer in _offers(mark, wide, STEP * len(lines) + 2) if self._is_free(mark, *offer[:2])]
        if not offers:
            return None
        box, distance, side = min(offers, key=lambda offer: (self._covered(offer[0]) + offer[1] / 15, offer[1]))
        self.taken.append(box)
        leader = (mark, _nearest(box, mark)) if distance else None
        if leader is not None:
            self.leaders.append(leader)
        return Callout(lines, box, leader, is_flush_right=side < 0)

    def _is_free(self, mark: Place, box: Box, distance: float) -> bool:
        left, top, right, bottom = self.frame
        if not (left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom):
            return False
        if any(_meet(box, other) for other in self.taken) or any(
            box[1] - 2 < height < box[3] for height in self.barred
        ):
            return False
        if any(_runs_through(leader, box) for leader in self.leaders):
            return False
        line = (mark, _nearest(box, mark))
        others = [other for other in self.taken if not _meet(other, (*mark, *mark))]
        crosses = any(_runs_through(line, other) for other in others) or any(_cross(line, at) for at in self.leaders)
        return not distance or not crosses

    def _covered(self, box: Box) -> int:
        left, top, right, bottom = box
        return sum(left - 3 <= x <= right + 3 and top - 3 <= y <= bottom + 3 for x, y in self.lesser)


def _lines(name: str, value: str, limit: float, *, bold: bool) -> tuple[str, ...]:
    lines = lettering.wrapped(name, size=LABEL, limit=limit, most=2, bold=bold)
    if lettering.width(f"{lines[-1]} {value}", LABEL, bold=bold) <= limit:
        return (*lines[:-1], f"{lines[-1]} {value}")
    return (*lines, value)


def _offers(mark: Place, wide: float, high: float) -> Iterator[tuple[Box, float, int]]:
    x, y = mark
    for distance in _DISTANCES:
        for side, rise in _SIDES:
            reach = MARK + distance * (0.7 if side and rise else 1)
            left = x + reach if side > 0 else x - reach - wide if side < 0 else x - wide / 2
            top = y + reach if rise > 0 else y - reach - high if rise < 0 else y - high / 2
            yield (left, top, left + wide, top + high), distance, side


def _nearest(box: Box, place: Place) -> Place:
    """The point of a box nearest to a place."""
    left, top, right, bottom = box
    return min(max(place[0], left), right), min(max(place[1], top), bottom)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _cross(one: Line, other: Line) -> bool:
    """Whether two lines cross: each has the ends of the other on either side."""
    return _turn(*one, other[0]) * _turn(*one, other[1]) < 0 and _turn(*other, one[0]) * _turn(*other, one[1]) < 0


def _turn(start: Place, end: Place, place: Place) -> float:
    return (end[0] - start[0]) * (place[1] - start[1]) - (end[1] - start[1]) * (place[0] - start[0])


def _runs_through(line: Line, box: Box) -> bool:
    """Whether a line meets a box, tried at places a few pixels apart."""
    (x, y), (x2, y2) = line
    tries = int(max(abs(x2 - x), abs(y2 - y)) / 3) + 1
    places = ((x + (x2 - x) * step / tries, y + (y2 - y) * step / tries) for step in range(tries + 1))
    return any(_meet((across, down, across, down), box) for across, down in places)
