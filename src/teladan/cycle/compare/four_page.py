"""What the page of the four instruments says: title, sentences, cells. Formats numbers; computes none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.compare import placing
from teladan.cycle.compare.forms.four import SORTED_BY, Listed
from teladan.cycle.compare.four import COLUMNS, COUNTED, FEWEST, LABELS, SURVEY, Cell, UnitRow, mark_count
from teladan.cycle.compare.queries.four_instruments import Four
from teladan.cycle.compare.sentences import joined, rounded
from teladan.ground.registry.queries import region_name, type_name

NAMED = 5
_PROVINCE, _REGENCY = 2, 5
MOST_REGIONS = 80

_STATES: dict[str, Callable[[UnitRow], bool]] = {
    "bantu": lambda row: any(row.need),
    "rendah": lambda row: row.lower > 0,
    "telat": lambda row: row.late > 0,
    "belum-survei": lambda row: row.is_unsurveyed,
    "lengkap": lambda row: all(cell.state in ("value", "none_received") for cell in row.cells.values()),
}


def chosen(found: Four, listed: Listed) -> list[UnitRow]:
    """The rows asked for; equal ones stay by name."""
    wanted = listed.words.casefold().split()
    rows = [
        row
        for row in found.rows
        if all(word in row.name.casefold() for word in wanted)
        and (not listed.type or row.type == listed.type)
        and row.region.startswith(listed.region)
        and (not listed.state or _STATES[listed.state](row))
    ]
    if listed.sort == "nama":
        return rows
    if listed.sort:
        column = SORTED_BY[listed.sort]
        return sorted(rows, key=lambda row: _lowest(row.cells[column]))
    return sorted(rows, key=lambda row: tuple(-part for part in row.need))


def _lowest(cell: Cell) -> tuple[bool, float]:
    return cell.value is None, cell.value or 0.0


def types(found: Four) -> dict[str, str]:
    return {key: str(type_name(key)) for key in sorted({row.type for row in found.rows} - {""})}


def regions(found: Four) -> dict[str, str]:
    """Provinces, each followed by its regencies, of the units that are there."""
    codes = {row.region[:_PROVINCE] for row in found.rows} | {row.region[:_REGENCY] for row in found.rows}
    known = sorted(codes - {""})
    known = known if len(known) <= MOST_REGIONS else [code for code in known if len(code) == _PROVINCE]
    return {code: region_name(code) for code in known}


def title(found: Four, rows: Sequence[UnitRow]) -> str:
    """The one thing that the page says, of all units of the place or of those that are listed."""
    said = {
        "place": found.group_name or found.place.name,
        "many": written(len(rows)),
        "lower": written(sum(row.lower > 0 for row in rows)),
        "late": written(sum(row.late > 0 for row in rows)),
        "without": written(sum(row.is_unsurveyed for row in rows)),
    }
    if not any(any(row.need) for row in rows):
        return (
            _("%(place)s: dari %(many)s unit, tidak ada yang terlambat kirim atau lebih rendah di luar kebetulan")
            % said
        )
    return (
        _(
            "%(place)s: dari %(many)s unit, %(lower)s lebih rendah di luar kebetulan, %(late)s belum kirim, "
            "%(without)s belum menyurvei"
        )
        % said
    )


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument over all rows, counted. `worse`: names of the units that lie lower beyond noise."""

    column: str
    have: int
    late: int
    middle: float | None
    worse: tuple[str, ...]

    @property
    def label(self) -> str:
        return str(LABELS[self.column])


def instruments(rows: Sequence[UnitRow]) -> list[Instrument]:
    found = []
    for column in COLUMNS:
        cells = [(row, row.cells[column]) for row in rows]
        values = [cell.value for _row, cell in cells if cell.value is not None]
        found.append(
            Instrument(
                column,
                sum(cell.state in ("value", "none_received", "hidden") for _row, cell in cells),
                sum(cell.state == "missing" if column == SURVEY else cell.is_late for _row, cell in cells),
                median(values) if values else None,
                tuple(row.name for row, cell in cells if cell.side < 0),
            )
        )
    return found


def summary_columns() -> list[tuple[str, str]]:
    return [
        (_("Instrumen"), "text"),
        (_("Ada angkanya"), "number"),
        (_("Belum"), "number"),
        (_("Nilai tengah"), "number"),
        (_("Lebih rendah di luar kebetulan"), "wide"),
    ]


def summary_rows(found: Four, rows: Sequence[UnitRow]) -> list[list[object]]:
    many = written(len(rows))
    return [
        [
            one.label,
            _("%(have)s dari %(many)s") % {"have": written(one.have), "many": many},
            written(one.late),
            "–" if one.middle is None else number(one.column, one.middle, found),
            _worse(one),
        ]
        if found.chosen.get(one.column, one) is not None
        else [one.label, "–", "–", "–", _("belum dipilih indikatornya")]
        for one in instruments(rows)
    ]


def _worse(one: Instrument) -> str:
    if not one.worse:
        return _("tidak ada yang dapat dibedakan")
    rest = len(one.worse) - NAMED
    names = [*one.worse[:NAMED], _("%(rest)s unit lain") % {"rest": written(rest)}] if rest > 0 else list(one.worse)
    return joined(names)


def number(column: str, value: float, found: Four) -> str:
    if column == SURVEY:
        return written(rounded(value, 2))
    indicator = found.chosen.get(column)
    return f"{written(rounded(value, indicator.decimals if indicator is not None else 1))} %"


def columns() -> list[tuple[str, str]]:
    return [(_("Unit"), "text"), *((str(LABELS[column]), "wide") for column in COLUMNS)]


def table_rows(found: Four, rows: Sequence[UnitRow]) -> list[list[object]]:
    """As `data_table` takes them: a unit's name leads to its gap page."""
    asked = f"?{urlencode({'instrumen': found.instrument})}" if found.instrument else ""
    return [
        [
            (row.name, f"{reverse('compare:gap', args=[row.unit])}{asked}"),
            *(
                render_to_string("compare/four_cell.html", {"cell": cell_words(column, row.cells[column], found)})
                for column in COLUMNS
            ),
        ]
        for row in rows
    ]


def cell_words(column: str, cell: Cell, found: Four) -> Mapping[str, object]:
    """One cell in words: `value`, what it stands on, and what is the matter with it as (kind of badge, words)."""
    said: dict[str, object] = {"state": cell.state, "value": "", "lines": [], "badges": badges(column, cell)}
    if cell.state == "value" and cell.value is not None:
        grade = f" ({cell.grade})" if cell.grade else ""
        said["value"] = number(column, cell.value, found) + grade
        first = " · ".join(part for part in (size(column, cell), period(cell)) if part)
        said["lines"] = [line for line in (first, span(column, cell, found)) if line]
    else:
        said["value"] = why_none(column, cell)
        said["lines"] = [period(cell)] if cell.starts_on else []
    return said


def size(column: str, cell: Cell) -> str:
    if column == SURVEY:
        return f"n\u00a0=\u00a0{written(cell.n)}"
    if cell.numerator is None:
        return _("bukan hitungan utuh, jadi tanpa selang")
    return _("%(have)s dari %(many)s") % {"have": written(cell.numerator), "many": written(cell.n)}


def span(column: str, cell: Cell, found: Four) -> str:
    if cell.low is None or cell.high is None:
        return ""
    low, high = (number(column, end, found).removesuffix(" %") for end in (cell.low, cell.high))
    return f"95 %: {low}–{high}"


def period(cell: Cell) -> str:
    if cell.starts_on is None or cell.ends_on is None:
        return ""
    first = "M" if cell.starts_on.year == cell.ends_on.year else "M Y"
    return f"{date_format(cell.starts_on, first)}–{date_format(cell.ends_on, 'M Y')}"


def why_none(column: str, cell: Cell) -> str:
    if column == SURVEY and cell.state == "missing":
        return _("belum menyurvei")
    return {
        "none_received": _("tidak ada yang masuk"),
        "waiting": _("belum jatuh tempo"),
        "missing": _("belum pernah kirim"),
        "hidden": _("sudah, tidak ditampilkan: isian kurang dari 10"),
        "not_asked": _("tidak diminta"),
        "not_told": _("tidak ditampilkan"),
        "not_chosen": _("indikator belum dipilih"),
    }[cell.state]


def badges(column: str, cell: Cell) -> list[tuple[str, str, str]]:
    """(kind, word, what more is said of it): a badge never breaks, so only a short word stands in it."""
    found = []
    if cell.side:
        found.append(("attention", _("lebih rendah"), "") if cell.side < 0 else ("info", _("lebih tinggi"), ""))
    if cell.owed is not None:
        found.append(("late", _("belum kirim"), late_words(cell)))
    if cell.state == "value" and column != SURVEY and cell.n < FEWEST:
        found.append(("neutral", _("n kecil"), _("kurang dari %(few)s, tidak dibandingkan") % {"few": written(FEWEST)}))
    elif cell.is_small:
        found.append(("neutral", _("n kecil"), ""))
    if cell.running is not None:
        have, target = cell.running
        words = _("%(have)s dari %(target)s isian") if target else _("%(have)s isian")
        found.append(("neutral", _("survei berjalan"), words % {"have": written(have), "target": written(target or 0)}))
    return found


def late_words(cell: Cell) -> str:
    """The oldest span that did not come, how many more, and since when."""
    if cell.owed is None:
        return ""
    said = {
        "period": cell.owed.oldest,
        "day": date_format(cell.owed.since, "j M Y"),
        "rest": written(cell.owed.many - 1),
    }
    if cell.owed.many == 1:
        return _("%(period)s, lewat %(day)s") % said
    return _("%(period)s dan %(rest)s lagi, lewat %(day)s") % said


def cautions(found: Four) -> list[str]:
    """What must be known before the numbers are used."""
    said = []
    for one in COUNTED:
        if found.chosen[one.key] is None:
            said.append(
                _("Kolom %(column)s masih kosong: pilih indikatornya di “Ubah yang ditampilkan”.")
                % {"column": one.label}
            )
    if found.is_unchecked:
        said.append(
            _("Definisi %(ident)s belum diperiksa orang kedua dengan naskah peraturannya.")
            % {"ident": found.instrument}
        )
    drafts = {one.definition for one in found.chosen.values() if one is not None and one.definition}
    said += [
        _("Kumpulan indikator %(ident)s belum diperiksa orang kedua.") % {"ident": ident} for ident in sorted(drafts)
    ]
    if found.untold:
        said.append(
            _("%(n)s angka tidak ditampilkan: bukan urusan unit Anda, dan unitnya belum menyetujuinya.")
            % {"n": written(found.untold)}
        )
    return said


def chance_words(found: Four) -> str:
    """How many cells were held against others, and how many of the marks may be chance."""
    many, marked = mark_count(found.rows)
    if not many:
        return _(
            "Belum ada yang dibandingkan: perlu sedikitnya lima unit sejenis dengan angka pada instrumen yang sama."
        )
    if not marked:
        return _("%(many)s angka dibandingkan bersama; tidak ada yang berbeda di luar kebetulan.") % {
            "many": written(many)
        }
    wrong = written(half_up(Fraction(placing.DISCOVERIES) * marked, 1))
    return _(
        "%(many)s angka dibandingkan bersama, masing-masing dengan unit sejenisnya; %(marked)s ditandai. Di antara yang "
        "ditandai, rata-rata paling banyak 5 %% (di sini %(wrong)s) keliru karena kebetulan."
    ) % {"many": written(many), "marked": written(marked), "wrong": wrong}
