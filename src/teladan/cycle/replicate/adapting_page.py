"""Changes against the original, and checks of the core, as their pages show them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from teladan.cycle.replicate.models import Adaptation, FidelityPart
from teladan.cycle.replicate.queries.adapting import ADDED, Fidelity, Part

KEPT_BADGES = {FidelityPart.Kept.YES: "done", FidelityPart.Kept.PARTLY: "attention", FidelityPart.Kept.NO: "refused"}


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the practice, or something added, with what counts of it now; `key` is what the form calls it."""

    key: str
    name: str
    meaning: str
    is_core: bool
    is_added: bool
    entry: Adaptation | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A check with its words; `is_replaced` by a later one of the same day."""

    fidelity: Fidelity
    day: str
    is_replaced: bool
    parts: list[tuple[FidelityPart, str]]


def lines_of(parts: Sequence[Part], now: Mapping[str, Adaptation]) -> list[Line]:
    """Every part, then what was added."""
    lines = [Line(part.key, part.name, part.what, part.is_core, False, now.get(part.key)) for part in parts]
    keys = {part.key for part in parts}
    return lines + [
        Line(f"{ADDED}{row.part_name}", row.part_name, "", False, True, row)
        for key, row in now.items()
        if key not in keys and key.startswith(ADDED)
    ]


def written_of(lines: Sequence[Line], key: str) -> dict[str, str]:
    """What a new entry of a part begins with: what counts of it now."""
    line = next((one for one in lines if one.key == key), None)
    if line is None:
        return {}
    entry = line.entry
    return {"part": key} | ({"kind": entry.kind, "what": entry.what, "why": entry.why} if entry else {})


def checked(found: Sequence[Fidelity]) -> list[Checked]:
    days: set[dt.date] = set()
    rows = []
    for one in found:
        rows.append(
            Checked(
                fidelity=one,
                day=date_format(one.check.on, "j F Y"),
                is_replaced=one.check.on in days,
                parts=[(part, KEPT_BADGES[FidelityPart.Kept(part.kept)]) for part in one.check.parts.all()],
            )
        )
        days.add(one.check.on)
    return rows
