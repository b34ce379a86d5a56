"""Where the name of a mark may stand in a picture: over nothing else that is named, and over as little as can be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teladan.ground.paper import lettering
from teladan.ground.paper.charts import LABEL

Place = tuple[float, float]
Box = tuple[float, float, float, float]

MARK = 8  # pixels from the middle of a mark to its edge, and a little air
STEP = LABEL * 1.15  # from line to line
_DISTANCES = (0, 14, 28, 44, 62, 84, 110)
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))


@dataclass(frozen=True)
class Callout:
    """A name in its box (left, top, right, bottom), and the line that leads to its mark where it stands apart."""

    lines: tuple[str, ...]
    box: Box
    leader: tuple[Place, Place] | None
    is_flush_right: bool
    size: int = LABEL


class Callouts:
    """Names given out one after the other; each keeps away from those before it and from every mark."""

    def __init__(self, frame: Box, crowd: Sequence[Place], marks: Sequence[Place]) -> None:
        self.frame, self.crowd = frame, crowd
        self.taken: list[Box] = [(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in marks]

    def find(self, mark: Place, text: str, *, limit: float) -> Callout | None:
        """The best free place for a text of at most two lines; None where there is none."""
        lines = tuple(lettering.wrapped(text, size=LABEL, limit=limit, most=2, bold=True))
        wide = max(lettering.width(line, LABEL, bold=True) for line in lines)
        offers = [offer for offer in _offers(mark, wide, STEP * len(lines) + 2) if self._is_free(offer[0])]
        if not offers:
            return None
        box, distance, side = min(offers, key=lambda offer: (self._covered(offer[0]) + offer[1] / 15, offer[1]))
        self.taken.append(box)
        leader = (mark, _nearest(box, mark)) if distance else None
        return Callout(lines, box, leader, is_flush_right=side < 0)

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = self.frame
        inside = left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom
        return inside and not any(_meet(box, other) for other in self.taken)

    def _covered(self, box: Box) -> int:
        left, top, right, bottom = box
        return sum(left - 3 <= x <= right + 3 and top - 3 <= y <= bottom + 3 for x, y in self.crowd)


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
