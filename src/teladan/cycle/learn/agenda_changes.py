"""What changed in a programme since it was sent, and whom each change concerns. Nothing here knows a table.

A visit's day and the days of a course are compared alike: items of a course say their day and groups besides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

What = Literal["added", "removed", "changed"]
TOLD = ("on", "starts", "ends", "title", "place", "speakers", "note", "hours", "groups", "people", "visit")
"""The parts of an item that readers act on."""
WHOM = frozenset({"groups", "people", "visit"})
"""Those of them that say whom it is for: no news to somebody it was for and still is."""


class SentItem(TypedDict):
    """An item as it was sent: hours as `09.30`, `visit` empty for all delegations, people as ids of delegates.

    Of a course also the day (`2019-04-01`), kind, place, groups by id and lesson hours; people are its members there.
    """

    id: str
    visit: str
    starts: str
    ends: str
    title: str
    place: str
    speakers: str
    note: str
    people: list[int]
    on: NotRequired[str]
    kind: NotRequired[str]
    place_id: NotRequired[int | None]
    groups: NotRequired[list[int]]
    hours: NotRequired[int | None]


@dataclass(frozen=True, slots=True)
class Change:
    """`before`, `after`: the item as sent and as it is; one of them None. `parts`: which of TOLD differ."""

    what: What
    before: SentItem | None
    after: SentItem | None
    parts: tuple[str, ...] = ()

    @property
    def item(self) -> SentItem:
        """As it is, or as it last was."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change is of an item")
        return found

    @property
    def visits(self) -> frozenset[str]:
        """The delegations it is for, before and after; empty text among them: all."""
        return frozenset(one["visit"] for one in (self.before, self.after) if one is not None)

    @property
    def people(self) -> frozenset[int]:
        """The delegates it concerns: all that it names, or named. Empty: everybody."""
        named = [frozenset(one["people"]) for one in (self.before, self.after) if one is not None]
        return frozenset().union(*named) if all(named) else frozenset()


def changes_between(sent: Iterable[SentItem], current: Iterable[SentItem]) -> list[Change]:
    """In the order of the hours; nothing where both say the same."""
    before = {one["id"]: one for one in sent}
    after = {one["id"]: one for one in current}
    found = [Change("removed", one, None) for key, one in before.items() if key not in after]
    for key, one in after.items():
        if key not in before:
            found.append(Change("added", None, one))
        elif parts := _differing(before[key], one):
            found.append(Change("changed", before[key], one, parts))
    return sorted(found, key=_place_in_time)


def _place_in_time(change: Change) -> tuple[str, str, str, str]:
    return change.item.get("on", ""), change.item["starts"], change.item["ends"], change.item["id"]


def as_seen(changes: Iterable[Change], is_for: Callable[[SentItem], bool]) -> list[Change]:
    """The changes as somebody reads them: an item given to them is new, one taken from them is gone, and what only
    says who else comes is no news."""
    found = []
    for one in changes:
        before = one.before if one.before is not None and is_for(one.before) else None
        after = one.after if one.after is not None and is_for(one.after) else None
        if before is None and after is None:
            continue
        if before is not None and after is not None:
            if parts := tuple(part for part in one.parts if part not in WHOM):
                found.append(Change("changed", before, after, parts))
        else:
            found.append(Change("removed" if after is None else "added", before, after))
    return found


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(part for part in TOLD if _plain(before.get(part)) != _plain(after.get(part)))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, list) else value


def concerning(changes: Sequence[Change], visit: str, delegate: int | None = None) -> list[Change]:
    """Those for a delegation as a whole, or, with `delegate`, those that name this one."""
    own = [change for change in changes if change.visits & {"", visit}]
    if delegate is None:
        return [change for change in own if not change.people]
    return [change for change in own if delegate in change.people]
