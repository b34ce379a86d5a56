"""The four instruments as a table to take along: every number of every listed unit, as numbers."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpRequest
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.compare.exports import PARAMETER, Source, Table
from teladan.cycle.compare.exports import Cell as Exported
from teladan.cycle.compare.four import COLUMNS, LABELS, SURVEY, Cell, UnitRow
from teladan.cycle.compare.four_page import late_words, why_none
from teladan.cycle.compare.queries.four_instruments import Four
from teladan.cycle.compare.sentences import rounded
from teladan.ground import clock
from teladan.ground.paper import written_day
from teladan.ground.registry.queries import type_name
from teladan.ground.tables import Column

NUMBER, DAY = "0.00", "yyyy-mm-dd"


def table_of(found: Four, rows: Sequence[UnitRow], title: str, request: HttpRequest) -> Table:
    columns = [Column(_("Unit"), 40), Column(_("Jenis"), 20), Column(_("Wilayah"), 12)]
    for column in COLUMNS:
        name = str(LABELS[column])
        columns += [Column(_("%(name)s: nilai") % {"name": name}, 14, NUMBER)]
        columns += [] if column == SURVEY else [Column(_("%(name)s: tepat waktu") % {"name": name}, 14)]
        columns += [
            Column(_("%(name)s: n") % {"name": name}, 10),
            Column(_("%(name)s: batas bawah 95 %%") % {"name": name}, 14, NUMBER),
            Column(_("%(name)s: batas atas 95 %%") % {"name": name}, 14, NUMBER),
            Column(_("%(name)s: periode akhir") % {"name": name}, 14, DAY),
            Column(_("%(name)s: keterangan") % {"name": name}, 40),
        ]
    cells = [
        [row.name, type_name(row.type), row.region, *(part for key in COLUMNS for part in _cells(key, row.cells[key]))]
        for row in rows
    ]
    return Table(title[:60], columns, cells, _source(found, rows, request))


def _cells(column: str, cell: Cell) -> list[Exported]:
    counted: list[Exported] = [] if column == SURVEY else [cell.numerator]
    return [
        _number(cell.value), *counted, cell.n or None, _number(cell.low), _number(cell.high), cell.ends_on,
        "; ".join(_notes(column, cell)),
    ]  # fmt: skip


def _notes(column: str, cell: Cell) -> list[str]:
    said = [] if cell.state == "value" else [why_none(column, cell)]
    if cell.side:
        said.append(_("lebih rendah") if cell.side < 0 else _("lebih tinggi"))
    elif cell.is_compared:
        said.append(_("tidak dapat dibedakan"))
    return [*said, _("belum kirim %(what)s") % {"what": late_words(cell)}] if cell.is_late else said


def _number(value: float | None) -> Decimal | None:
    return None if value is None else rounded(value, 2)


def _source(found: Four, rows: Sequence[UnitRow], request: HttpRequest) -> Source:
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    days = [cell.starts_on for row in rows for cell in row.cells.values() if cell.starts_on]
    versions = [found.instrument, *(one.definition or one.name for one in found.chosen.values() if one is not None)]
    return Source(
        what=_("Empat instrumen umpan balik, %(many)s unit, %(place)s")
        % {"many": written(len(rows)), "place": found.place.name},
        period=f"{written_day(min(days, default=found.on))} – {written_day(found.on)}",
        n=None,
        version=", ".join(dict.fromkeys(version for version in versions if version)),
        made_on=clock.today(),
        address=f"{request.path}?{query.urlencode()}" if query else request.path,
    )
