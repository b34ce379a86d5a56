"""The heat table: elements by units. Formats cells; computes none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.compare import placing
from teladan.cycle.compare.overview import around
from teladan.cycle.compare.overview_table import Row, gap_address, subject_of
from teladan.cycle.compare.placing import Cell, Way
from teladan.cycle.compare.queries.figures import Held
from teladan.cycle.compare.queries.looking import INDEX, Looking
from teladan.cycle.compare.sentences import reading

_STATES = {1: "higher", 0: "same", -1: "lower"}


@dataclass(frozen=True)
class Heat:
    """The cells by element and unit; `names` of the elements. The index stands on the other pages."""

    looking: Looking
    names: Mapping[str, str]
    cells: Mapping[str, Mapping[int, Cell]]

    def columns(self) -> list[str]:
        return list(self.names.values())

    def sorts(self) -> list[tuple[str, str]]:
        return [
            ("", _("Nama")),
            *((key, _("%(name)s, terendah dulu") % {"name": name}) for key, name in self.names.items()),
        ]

    def ordered(self, rows: Sequence[Row], by: str) -> list[Row]:
        """By name, or by an element with the lowest first; who has none of it comes last."""
        if not by:
            return list(rows)
        own = self.cells[by]
        return sorted(rows, key=lambda row: (row.unit not in own, own[row.unit].value if row.unit in own else 0.0))

    def rows(self, rows: Sequence[Row]) -> list[dict[str, object]]:
        """As `heat_table` takes them."""
        return [
            {
                "name": _("%(name)s, %(n)s") % {"name": row.name, "n": f"n\u00a0=\u00a0{written(row.held.now.n)}"},
                "url": gap_address(row.unit, self.looking),
                "is_own": row.unit == self.looking.own,
                "cells": [self._cell(self.cells[key].get(row.unit)) for key in self.names],
            }
            for row in rows
        ]

    def _cell(self, cell: Cell | None) -> tuple[str, str]:
        if cell is None or self.looking.subject is None:
            return "–", "none"
        return reading(cell.value, self.looking.subject), _STATES[cell.side]

    @property
    def marked(self) -> int:
        return sum(bool(cell.side) for own in self.cells.values() for cell in own.values())

    def title(self) -> str:
        """Which element most units are low in."""
        said = {"place": around(self.looking), "kind": self.looking.kind_name}
        low = {key: sum(cell.side < 0 for cell in own.values()) for key, own in self.cells.items()}
        worst = max(low, key=lambda key: low[key], default="")
        if not worst or not low[worst]:
            return _("%(place)s: tidak ada unsur yang lebih rendah di luar kebetulan pada %(kind)s mana pun") % said
        said |= {"name": self.names[worst], "n": written(low[worst])}
        return _("%(place)s: unsur %(name)s paling sering lebih rendah di luar kebetulan, pada %(n)s %(kind)s") % said

    def chance_words(self) -> str:
        """How many cells were looked at, and how many of those marked may be so by chance."""
        many = sum(len(own) for own in self.cells.values())
        if not self.marked:
            return _("%(many)s angka diperiksa bersama; tidak ada yang berbeda di luar kebetulan.") % {
                "many": written(many)
            }
        wrong = written(half_up(Fraction(placing.DISCOVERIES * self.marked), 1))
        return _(
            "%(many)s angka diperiksa bersama; %(marked)s ditandai. Di antara yang ditandai, rata-rata paling banyak 5 %% "
            "(di sini %(wrong)s) keliru karena kebetulan. Selang tiap angka ada pada berkas tabel dan halaman unit."
        ) % {"many": written(many), "marked": written(self.marked), "wrong": wrong}


def heat(elements: Mapping[str, Sequence[Held]], looking: Looking, way: Way) -> Heat:
    names = {key: name for key, name in looking.keys.items() if key != INDEX and elements.get(key)}
    return Heat(looking, names, placing.cells({key: elements[key] for key in names}, way, subject_of(looking).scale))
