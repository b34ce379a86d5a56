"""What outsiders may see of a wave's results, decided for all its parts together; the one place that decides it.

Counts below `LEAST` are hidden, and a part with fewer respondents has no public figures at all. Whoever can add and
subtract would find a hidden count again wherever the others of its sum are shown, so that another is hidden with it: the
next smallest group of the same table, the same group of another unit, or another unit. `hidden_parts` decides when a
document is made and the decision is stored in it, so that it also holds for the archive; `public_view` carries it out.

    hidden        {"index": "", "few" or "complement", "groups": {attribute: {group: "few" or "complement"}}}
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from teladan.cycle.measure.queries.documents import NO_INDEX

Document = dict[str, Any]
Cell = tuple[str, str, str]
"""(kind, part, group); a part's own number of respondents has no group."""
Sum = tuple[Cell | None, list[Cell]]
"""A total and the cells that make it up; None is a total that everybody knows."""

LEAST = NO_INDEX
FEW = "few"
COMPLEMENT = "complement"
_PRIME = 2**61 - 1  # whole numbers modulo a prime: exact where only zero and not zero matter
_COUNTED = "counted"
_REST = "rest"  # what a part counts beyond the parts below it that are published


def hidden_parts(documents: Mapping[str, Document], above: Mapping[str, str]) -> dict[str, Document]:
    """For each part what to hide of it. `above` names the part that holds it, "" for the whole."""
    below = _below(above)
    counts = {key: {"": document["score"]["n"]} for key, document in documents.items()}
    closed = {part: mark for (_kind, part, _group), mark in _marks(counts, below, {}, []).items()}
    found: dict[str, Document] = {key: {"index": closed.get(key, ""), "groups": {}} for key in documents}
    for attribute in sorted({entry["key"] for document in documents.values() for entry in document["profile"]}):
        told = {key: _groups(document, attribute) for key, document in documents.items()}
        groups = {key: own or {"": counts[key][""]} for key, own in told.items()}
        untold = [(_COUNTED, key, "") for key, own in told.items() if not own]
        for (_kind, part, group), mark in _marks(groups, below, closed, untold, are_groups=True).items():
            found[part]["groups"].setdefault(attribute, {})[group] = mark
    return found


def public_view(document: Document) -> Document:
    """The document as outsiders see it: hidden numbers are None; the salt, and what groups answered, are gone."""
    hidden = document["hidden"]
    shown = {key: value for key, value in document.items() if key not in {"salt", "mix"}}
    shown["trend"] = [_public_point(point) for point in document["trend"]]
    if hidden["index"]:
        return shown | {"score": None, "without_cost": None, "profile": []}
    shown["profile"] = [
        entry | {"groups": [_public_group(group, hidden["groups"].get(entry["key"], {})) for group in entry["groups"]]}
        for entry in document["profile"]
    ]
    return shown


def protected(
    values: Mapping[Cell, int], sums: Sequence[Sum], closed: Iterable[Cell] = (), fixed: Iterable[Cell] = ()
) -> dict[Cell, str]:
    """Cells to hide with the reason: every count below `LEAST`, then others until none of those can be worked out.

    `closed` are hidden from the start, whatever their value; `fixed` cannot be hidden, for they are not ours to hide.
    """
    kept = set(fixed)
    hidden = {cell: FEW for cell, value in values.items() if value < LEAST and cell not in kept}
    hidden |= {cell: hidden.get(cell, COMPLEMENT) for cell in closed}
    while True:
        more = _first(_unsafe(values, one, hidden, kept) for one in sums)
        if more is None:
            known = _worked_out(sums, hidden)
            if any(values[cell] < LEAST for cell in known):
                more = _beside(known, values, sums, hidden, kept)
        if more is None:
            return hidden | _without_bounds(values, sums, hidden)
        hidden[more] = COMPLEMENT


def _unsafe(values: Mapping[Cell, int], one: Sum, hidden: Mapping[Cell, str], kept: set[Cell]) -> Cell | None:
    """The cell to hide so that this sum no longer tells a hidden one; None when it does not."""
    total, cells = one
    inside = [cell for cell in cells if cell in hidden]
    shown = [cell for cell in cells if cell not in hidden and cell not in kept]
    if total is not None and total in hidden:
        return None if inside else _smallest(values, shown)
    if not inside or _is_safe(values, inside, hidden):
        return None
    return _smallest(values, shown) if shown else (total if total is not None and total not in kept else None)


def _is_safe(values: Mapping[Cell, int], inside: Sequence[Cell], hidden: Mapping[Cell, str]) -> bool:
    """No small cell, or several, together no small group, whose bounds (0–9, or 10 and more) leave each of them open."""
    together = sum(values[cell] for cell in inside)
    if all(values[cell] >= LEAST for cell in inside):
        return True
    few = [cell for cell in inside if hidden[cell] == FEW]
    others = len(inside) - len(few)
    if len(inside) < 2 or together < LEAST:
        return False
    return together > LEAST * others if others else together < (LEAST - 1) * len(few)


def _without_bounds(values: Mapping[Cell, int], sums: Sequence[Sum], hidden: Mapping[Cell, str]) -> dict[Cell, str]:
    """Where all of a known total is hidden and its bounds would still tell a count (0 and 10, or 9 and 9), the bounds go."""
    told = [cells for total, cells in sums if total is None and all(cell in hidden for cell in cells)]
    return {cell: COMPLEMENT for cells in told if not _is_safe(values, cells, hidden) for cell in cells}


def _worked_out(sums: Sequence[Sum], hidden: Mapping[Cell, str]) -> set[Cell]:
    """Hidden cells that follow from all sums together, by elimination."""
    pivots: dict[Cell, dict[Cell, int]] = {}
    for total, cells in sums:
        row = {cell: 1 for cell in cells if cell in hidden}
        if total is not None and total in hidden:
            row[total] = _PRIME - 1
        for cell in [cell for cell in row if cell in pivots]:
            _take_away(row, pivots[cell], row[cell])
        if not row:
            continue
        pivot = next(iter(row))
        inverse = pow(row[pivot], -1, _PRIME)
        row = {cell: factor * inverse % _PRIME for cell, factor in row.items()}
        for other in pivots.values():
            if pivot in other:
                _take_away(other, row, other[pivot])
        pivots[pivot] = row
    return {cell for cell, row in pivots.items() if len(row) == 1}


def _take_away(row: dict[Cell, int], other: Mapping[Cell, int], times: int) -> None:
    for cell, factor in other.items():
        left = (row.get(cell, 0) - times * factor) % _PRIME
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def _beside(
    known: set[Cell], values: Mapping[Cell, int], sums: Sequence[Sum], hidden: Mapping[Cell, str], kept: set[Cell]
) -> Cell | None:
    """The smallest shown cell that shares a sum with one of these."""
    near = {other for total, cells in sums for other in (total, *cells) if known & {total, *cells}}
    return _smallest(values, [cell for cell in near if cell is not None and cell not in hidden and cell not in kept])


def _smallest(values: Mapping[Cell, int], cells: Sequence[Cell]) -> Cell | None:
    return min(cells, key=lambda cell: (values[cell], cell), default=None)


def _first(found: Iterable[Cell | None]) -> Cell | None:
    return next((cell for cell in found if cell is not None), None)


def _below(above: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, parent in above.items():
        if parent:
            found.setdefault(parent, []).append(key)
    return found


def _marks(
    groups: Mapping[str, Mapping[str, int]],
    below: Mapping[str, list[str]],
    closed: Mapping[str, str],
    fixed: Sequence[Cell],
    *,
    are_groups: bool = False,
) -> dict[Cell, str]:
    """Of counts (part -> group -> how many) what to hide, in the parts that are not closed as a whole.

    A part is the sum of those below it and of a rest that is published nowhere. `are_groups`: the groups of a part make up
    its number of respondents, which everybody knows.
    """
    values = {(_COUNTED, part, group): n for part, own in groups.items() for group, n in own.items()}
    sums: list[Sum] = []
    if are_groups:
        sums = [
            (None, [(_COUNTED, part, group) for group in own]) for part, own in groups.items() if part not in closed
        ]
    unseen = [cell for cell in values if cell[1] in closed]
    for parent, children in below.items():
        for group, n in groups[parent].items():
            cells = [(_COUNTED, child, group) for child in children if group in groups[child]]
            rest = n - sum(values[cell] for cell in cells)
            if rest:
                cells.append((_REST, parent, group))
                values[_REST, parent, group] = rest
                unseen.append((_REST, parent, group))
            sums.append(((_COUNTED, parent, group), cells))
    marks = protected(values, sums, unseen, fixed)
    return {cell: mark for cell, mark in marks.items() if cell[0] == _COUNTED and cell[1] not in closed}


def _groups(document: Document, attribute: str) -> dict[str, int]:
    entry = next((entry for entry in document["profile"] if entry["key"] == attribute), None)
    return {group["key"]: group["n"] for group in entry["groups"]} if entry else {}


def _public_group(group: Document, hidden: Mapping[str, str]) -> Document:
    mark = hidden.get(group["key"], "")
    return group | {"n": None, "hidden": mark} if mark else group


def _public_point(point: Document) -> Document:
    if not point["hidden"]:
        return point
    return point | {"n": None, "index": None, "grade": None, "low": None, "high": None, "elements": {}}
