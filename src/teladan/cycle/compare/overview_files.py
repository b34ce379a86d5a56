"""Many units as a table to take along: every number of the page for every unit that is listed, as numbers."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.http import HttpRequest
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.compare.exports import PARAMETER, Cell, Source, Table
from teladan.cycle.compare.gap import Subject
from teladan.cycle.compare.heat_page import Heat
from teladan.cycle.compare.overview_table import Row, label_words, said_words, subject_of
from teladan.cycle.compare.queries.looking import Looking
from teladan.ground import clock
from teladan.ground.paper import written_day
from teladan.ground.tables import Column

NUMBER, DAY = "0.00", "yyyy-mm-dd"


def table_of(rows: Sequence[Row], looking: Looking, title: str, request: HttpRequest) -> Table:
    """The units with value, interval, limits, label, estimate, change and rank set."""
    subject = subject_of(looking)
    size = _("Penyebut") if looking.is_share else "n"
    numbers = [
        _("Batas bawah 95 %"),
        _("Batas atas 95 %"),
        _("Batas corong bawah 95 %"),
        _("Batas corong atas 95 %"),
        _("Batas corong bawah 99,8 %"),
        _("Batas corong atas 99,8 %"),
        _("z tanpa penyesuaian"),
        _("Setelah kebetulan disisihkan"),
        _("Perubahan"),
    ]
    columns = [
        Column(_("Unit"), 40),
        Column(_("Nilai"), number_format=NUMBER),
        Column(size),
        Column("N"),
        *(Column(name, 18, NUMBER) for name in numbers),
        Column(_("Di antara sejenisnya"), 30),
        Column(_("Arti perubahan"), 22),
        Column(_("Peringkat terbaik"), 18),
        Column(_("Peringkat terburuk"), 18),
        Column(_("Periode mulai"), 14, DAY),
        Column(_("Periode akhir"), 14, DAY),
    ]
    return Table(title[:60], columns, [_cells(row, subject) for row in rows], _source(rows, looking, request))


def _cells(row: Row, subject: Subject) -> list[Cell]:
    now, place, changed = row.held.now, row.place, row.changed
    limits = (*place.limits95, *place.limits998, place.z, place.shrunk) if place else (None,) * 6
    numbers = [*row.ends, *limits, changed.difference if changed else None]
    return [
        row.name,
        _number(now.value, subject),
        now.n or None,
        now.population,
        *(_number(number, subject) for number in numbers),
        label_words(place.label) if place else _("tidak dibandingkan"),
        said_words(changed.said) if changed else "",
        row.rank[0] if row.rank else None,
        row.rank[1] if row.rank else None,
        now.starts_on,
        now.ends_on,
    ]


def heat_table_of(found: Heat, rows: Sequence[Row], title: str, request: HttpRequest) -> Table:
    """Units by elements; beside each value whether it lies beyond noise."""
    subject = subject_of(found.looking)
    columns = [Column(_("Unit"), 40), Column("n")]
    for name in found.names.values():
        ends = [_("%(name)s: batas bawah 95 %%"), _("%(name)s: batas atas 95 %%")]
        columns += [Column(name, 18, NUMBER), *(Column(end % {"name": name}, 18, NUMBER) for end in ends)]
        columns.append(Column(_("%(name)s: tanda") % {"name": name}, 14))
    words = {1: _("lebih tinggi"), 0: "", -1: _("lebih rendah")}
    table: list[list[Cell]] = []
    for row in rows:
        cells: list[Cell] = [row.name, row.held.now.n]
        for key in found.names:
            cell = found.cells[key].get(row.unit)
            if cell is None:
                cells += [None, None, None, ""]
            else:
                cells += [*(_number(one, subject) for one in (cell.value, cell.low, cell.high)), words[cell.side]]
        table.append(cells)
    return Table(title[:60], columns, table, _source(rows, found.looking, request))


def _source(rows: Sequence[Row], looking: Looking, request: HttpRequest) -> Source:
    subject = subject_of(looking)
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    first = min((row.held.now.starts_on for row in rows), default=looking.on)
    unchecked = _(" (belum diperiksa)") if subject.is_unchecked else ""
    return Source(
        what=_("%(subject)s, %(many)s unit, %(place)s")
        % {"subject": subject.name, "many": written(len(rows)), "place": looking.place.name},
        period=f"{written_day(first)} – {written_day(looking.on)}",
        n=sum(row.held.now.n for row in rows) or None,
        version=f"{subject.definition}{unchecked}",
        made_on=clock.today(),
        address=f"{request.path}?{query.urlencode()}" if query else request.path,
    )


def _number(value: float | None, subject: Subject) -> Decimal | None:
    return None if value is None else half_up(Fraction(value), max(subject.digits, 2))
