"""A programme's agenda laid over the hours of a day. Minutes of the day are whole numbers; nothing here knows a table."""

from collections.abc import Sequence
from dataclasses import dataclass

STEP = 5
"""Minutes: hours on paper end in 0 or 5."""
SHORTEST = 10
"""Minutes below which an item would be there in name only."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item of the programme. `places`: where it happens, once in each; empty where that is left open."""

    title: str
    minutes: int
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """An item with its hours, in minutes of the day."""

    title: str
    starts: int
    ends: int
    place: int | None


def lay(wanted: Sequence[Wanted], opens: int, closes: int) -> tuple[list[Laid], list[str]]:
    """The items one after another from `opens`, and the titles of those that find no room before `closes`.

    Where they take longer than there is, all are shortened alike, none below `SHORTEST`.

    >>> lay([Wanted("Sambutan", 30), Wanted("Peninjauan", 40, (7, 8))], 540, 600)
    ([Laid(title='Sambutan', starts=540, ends=555, place=None), Laid(title='Peninjauan', starts=555, ends=575, place=7), Laid(title='Peninjauan', starts=575, ends=595, place=8)], [])
    """
    once = [(one.title, one.minutes, place) for one in wanted for place in one.places or (None,)]
    whole, there = sum(minutes for _title, minutes, _place in once), closes - opens
    laid: list[Laid] = []
    left_out: list[str] = []
    at = opens
    for title, minutes, place in once:
        ends = at + (minutes if whole <= there else _shortened(minutes, whole, there))
        if ends > closes or left_out:
            left_out.append(title)
            continue
        laid.append(Laid(title, at, ends, place))
        at = ends
    return laid, left_out


def _shortened(minutes: int, whole: int, there: int) -> int:
    return max(min(minutes, SHORTEST), minutes * there // whole // STEP * STEP)
