"""The follow-up plan as its pages show it: lines in the order of the weakest elements, the plan before, the workbook."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure.models import FollowUp, Intake, Wave
from teladan.cycle.measure.queries import follow_ups as queries
from teladan.cycle.measure.queries.origins import Origin, origins
from teladan.cycle.measure.rules import may_measure
from teladan.ground.registry.queries import MEASURES, Role, Unit, Viewer, reaches
from teladan.ground.tables import Column, Sheet

BADGES = {"planned": "neutral", "running": "info", "done": "done", "dropped": "refused"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan with what is computed of it."""

    place: int
    row: FollowUp
    element: str
    quarter: str
    horizon: str
    badge: str
    state: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A line in a list: how late it is, and in the list of all lines where it comes from."""

    row: FollowUp
    badge: str
    state: str
    origin: Origin | None = None


def listed_with_origins(viewer: Viewer, rows: Sequence[FollowUp], today: dt.date) -> list[Listed]:
    named = origins(viewer, rows)
    return [replace(listed(row, today), origin=named[row.pk]) for row in rows]


def listed(row: FollowUp, today: dt.date) -> Listed:
    """An unfinished line past its day says so instead of its state."""
    state = FollowUp.State(row.state_on(today))
    is_late = state in queries.UNFINISHED and row.due_on < today
    return Listed(
        row,
        "late" if is_late else BADGES[state],
        _("Terlambat") if is_late else str(state.label),
    )


def list_sheet(lines: Sequence[Listed]) -> Sheet:
    """Lines of many plans as a table."""
    columns = [
        Column("Unit", 36, wraps=True),
        Column("Tindak lanjut", 50, wraps=True),
        Column("Asal", 50, wraps=True),
        Column("Penanggung jawab", 28, wraps=True),
        Column("Batas waktu", 14),
        Column("Keadaan", 18),
        Column("Hasil tindak lanjut", 50, wraps=True),
        Column("Selesai", 14),
    ]
    cells = [
        [
            line.row.unit.name,
            line.row.activity,
            line.origin.words if line.origin else "",
            line.row.owner,
            line.row.due_on,
            line.state,
            line.row.report,
            line.row.done_on,
        ]
        for line in lines
    ]
    return Sheet("Rencana tindak lanjut", columns, cells)


def plan_context(viewer: Viewer, wave: Wave, unit: Unit, document: Mapping[str, Any]) -> dict[str, Any]:
    """What stands of plans beside a result, for those within reach."""
    return {
        "plan_unit": unit,
        "plan": lines_of(wave, unit, document),
        "may_plan": may_plan(viewer, wave, unit),
        **_past(queries.past_lines(wave, unit, document), document),
    }


def lines_of(wave: Wave, unit: Unit | int, document: Mapping[str, Any]) -> list[Line]:
    """The unit's plan, those lines first that are about its weakest element."""
    rows = queries.plan_of(wave, unit, queries.ranks_in(document))
    return [_line(place, row, document) for place, row in enumerate(rows, start=1)]


def may_plan(viewer: Viewer, wave: Wave | None, unit: Unit) -> bool:
    """Whoever measures at the unit that was asked, or at the one that runs the wave; its head too for what was agreed."""
    if wave is None:
        return reaches(viewer, unit, MEASURES | {Role.HEAD})
    return may_measure(viewer, Intake(wave=wave, unit=unit))


def weakest_first(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(key, name with its value) of the elements to choose from, the weakest first."""
    names = document["instrument"]["elements"]
    ranks = queries.ranks_in(document)
    values = document["score"]["elements"] if document["score"] else {}
    ordered = sorted(names, key=lambda key: ranks.get(key) or len(names) + 1)
    return [(key, _named(names[key], values.get(key, {}).get("index"))) for key in ordered]


def sheet_of(lines: list[Line]) -> Sheet:
    """The plan as the guideline's table, with what became of each line."""
    columns = [
        Column("No", 6),
        Column("Prioritas unsur", 32, wraps=True),
        Column("Program/kegiatan", 50, wraps=True),
        Column("Waktu", 14),
        Column("Tanggal akhir", 14),
        Column("Jangka", 34, wraps=True),
        Column("Penanggung jawab", 28, wraps=True),
        Column("Keadaan", 18),
        Column("Hasil tindak lanjut", 50, wraps=True),
        Column("Selesai", 14),
    ]
    rows = [
        [
            line.place,
            line.element,
            line.row.activity,
            line.quarter,
            line.row.due_on,
            line.horizon,
            line.row.owner,
            line.state,
            line.row.report,
            line.row.done_on,
        ]
        for line in lines
    ]
    return Sheet("Rencana tindak lanjut", columns, rows)


def _past(lines: list[queries.PastLine], document: Mapping[str, Any]) -> dict[str, Any]:
    """The plan of the wave before as a table; nothing where there was none."""
    if not lines:
        return {}
    names = document["instrument"]["elements"]
    return {
        "past_title": _("Rencana dari %(title)s") % {"title": lines[0].row.wave.title},
        "past_columns": [
            (_("Prioritas unsur"), "text"),
            (_("Program/kegiatan"), "wide"),
            (_("Keadaan"), "wide"),
            (_("Nilai unsurnya"), "wide"),
        ],
        "past_rows": [
            (names.get(past.row.element, past.row.element), past.row.activity, _state(past.row), _changed(past))
            for past in lines
        ],
    }


def _state(row: FollowUp) -> str:
    return ". ".join(words for words in (str(row.get_state_display()), row.report) if words)


def _line(place: int, row: FollowUp, document: Mapping[str, Any]) -> Line:
    return Line(
        place,
        row,
        document["instrument"]["elements"].get(row.element, row.element),
        queries.quarter(row.due_on),
        str(queries.HORIZONS[queries.horizon(row)]),
        BADGES[row.state],
        str(row.get_state_display()),
    )


def _named(name: str, index: str | None) -> str:
    return name if index is None else f"{name} ({written(index)})"


def _changed(past: queries.PastLine) -> str:
    change = past.change
    if change is None or past.before is None or past.now is None:
        return _("belum dapat dibandingkan")
    words = {"before": written(past.before), "now": written(past.now), "change": written(abs(change))}
    if change == 0:
        return _("tetap %(now)s") % words
    if change > 0:
        return _("naik %(change)s: dari %(before)s ke %(now)s") % words
    return _("turun %(change)s: dari %(before)s ke %(now)s") % words
