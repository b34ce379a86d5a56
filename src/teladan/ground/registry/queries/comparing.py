"""A list of units beside the registry: what would be new, what would change, what is refused, what must be asked.

Nothing is written. The same list with the same answers gives the same comparison, which `actions.import_units` takes over.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.translation import gettext as _

from teladan.ground.registry.brought import (
    TITLES,
    BroughtRow,
    Refusal,
    cells,
    fact_label,
    facts_of,
    services_in,
    shown_fact,
)
from teladan.ground.registry.models import Service, Unit
from teladan.ground.registry.names import alike, plain
from teladan.ground.registry.rules import MANAGES, Viewer, within_reach

__all__ = ["TITLES", "BroughtRow", "Comparison", "Line", "compare"]

NEW = "new"
MOST = 5_000
State = Literal["new", "changed", "same", "asked", "refused"]


@dataclass(slots=True)
class Line:
    """A row of the list and what it comes to.

    `key` names it in answers; `unit` is the unit it speaks of; `parent` the unit it stands in, or `parent_line` the line
    of the list that makes it; `changes` (label, before, after); `alike` the units that may be meant.
    """

    key: str
    place: str
    name: str
    state: State = "new"
    unit: Unit | None = None
    parent: Unit | None = None
    parent_line: "Line | None" = None
    facts: dict[str, Any] = field(default_factory=dict)
    services: list[str] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    alike: list[Unit] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    is_answered: bool = False

    @property
    def moves(self) -> bool:
        """Whether the unit that the line speaks of stands elsewhere now."""
        if self.unit is None:
            return False
        if self.parent_line is not None:
            return self.parent_line.unit is None or self.parent_line.unit.pk != self.unit.parent_id
        return self.parent is not None and self.parent.pk != self.unit.parent_id


@dataclass(frozen=True, slots=True)
class Comparison:
    """All lines in the list's own order; `base` is the unit in which those stand that name none."""

    lines: list[Line]
    base: Unit | None

    def of(self, *states: State) -> list[Line]:
        return [line for line in self.lines if line.state in states]

    @property
    def asked(self) -> list[Line]:
        """Lines with a question, answered or not: the page keeps showing them."""
        return [line for line in self.lines if line.alike and line.state != "refused"]

    @property
    def may_be_taken(self) -> bool:
        return not self.of("asked") and bool(self.of("new", "changed"))


def compare(viewer: Viewer, rows: Sequence[BroughtRow], base: Unit | None, answers: Mapping[str, str]) -> Comparison:
    """Lay `rows` beside the units that the viewer keeps. `answers`: line -> "new", or the id of the unit that is meant."""
    known = _Known(viewer)
    lines = [
        Line(f"b{number}", row.at.get("name") or next(iter(row.at.values()), ""), row.text.get("name", ""))
        for number, row in enumerate(rows)
    ]
    named = defaultdict(list)
    for line in lines:
        named[plain(line.name)].append(line)
    for row, line in zip(rows, lines, strict=True):
        _read(row, line)
        _place(row, line, known, named, base)
    _refuse_repeats(lines)
    taken = {id_ for line in lines for id_ in known.exactly(line)}
    for row, line in zip(rows, lines, strict=True):
        if not line.refusals:
            _match(row, line, known, taken, answers.get(line.key, ""))
    _refuse_meant_twice(lines)
    _refuse_below_refused(lines)
    _tell_changes(lines)
    return Comparison(lines, base)


class _Known:
    """The open units that the viewer keeps, by id and by plain name."""

    def __init__(self, viewer: Viewer) -> None:
        found = Unit.objects.filter(within_reach(viewer, MANAGES), closed_on=None).exclude(kind=Unit.Kind.ORGANISATION)
        self.by_id = {unit.pk: unit for unit in found.select_related("parent")}
        self.plain = {ident: plain(unit.name) for ident, unit in self.by_id.items()}
        self.named: dict[str, list[Unit]] = defaultdict(list)
        for ident, name in self.plain.items():
            self.named[name].append(self.by_id[ident])

    def exactly(self, line: Line) -> list[int]:
        """The units of just this line's name."""
        return [unit.pk for unit in self.named.get(plain(line.name), [])]


def _read(row: BroughtRow, line: Line) -> None:
    line.facts, line.refusals = facts_of(row)
    line.services = services_in(row.text.get("services", ""))
    if not line.name and any(cells(row)):
        where = row.at.get("name", line.place)
        line.refusals.append(Refusal(where, "", _("nama unit kosong."), _("Isi nama unitnya, atau hapus barisnya.")))


def _place(row: BroughtRow, line: Line, known: _Known, named: Mapping[str, list[Line]], base: Unit | None) -> None:
    """Find the unit, or the line, in which a line stands."""
    text = row.text.get("parent", "")
    if not text:
        line.parent = base
        return
    there, wanted = row.at["parent"], plain(text)
    found = known.named.get(wanted, [])
    makes = [other for other in named.get(wanted, []) if other is not line]
    if len(found) == 1:
        line.parent = found[0]
    elif len(found) > 1:
        mend = _("Beri unit-unit itu nama yang berbeda, atau impor langsung di bawah unit yang dimaksud.")
        line.refusals.append(Refusal(there, text, _("ada beberapa unit bernama ini."), mend))
    elif len(makes) == 1:
        line.parent_line = makes[0]
    elif makes:
        mend = _("Bedakan namanya di kolom nama dan di kolom induk.")
        line.refusals.append(Refusal(there, text, _("ada beberapa baris bernama ini."), mend))
    else:
        offered = [known.by_id[ident].name for ident in alike(wanted, known.plain)]
        mend = _("Mungkin maksud Anda %(names)s.") % {
            "names": _("atau").join(f" “{name}” " for name in offered).strip()
        }
        other = _("Tambahkan barisnya sebagai unit, atau betulkan namanya.")
        line.refusals.append(Refusal(there, text, _("induk ini tidak ditemukan."), mend if offered else other))


def _refuse_repeats(lines: Sequence[Line]) -> None:
    """The same name at the same place twice."""
    first: dict[tuple[str, int | None, str | None], Line] = {}
    for line in lines:
        where = (plain(line.name), line.parent and line.parent.pk, line.parent_line and line.parent_line.key)
        before = first.setdefault(where, line)
        if before is not line and line.name:
            message = _("sudah ada di %(place)s.") % {"place": before.place}
            line.refusals.append(Refusal(line.place, line.name, message, _("Hapus salah satu barisnya.")))


def _match(row: BroughtRow, line: Line, known: _Known, taken: set[int], answer: str) -> None:
    """Find the unit that a line speaks of, or ask."""
    same = [known.by_id[ident] for ident in known.exactly(line)]
    states_parent = bool(row.text.get("parent"))
    here = [unit for unit in same if line.parent is not None and unit.parent_id == line.parent.pk]
    if here or (len(same) == 1 and not states_parent):
        line.unit = (here or same)[0]
        if not states_parent:
            line.parent = line.unit.parent
        return
    if not same:
        likely = alike(plain(line.name), known.plain)
        same = [known.by_id[ident] for ident in likely if ident not in taken]
    if not same:
        return
    line.alike = same
    meant = next((unit for unit in same if str(unit.pk) == answer), None)
    line.is_answered = answer == NEW or meant is not None
    if meant is not None:
        line.unit = meant
        _may_move(row, line, meant, states_parent=states_parent)
    elif answer != NEW:
        line.state = "asked"


def _may_move(row: BroughtRow, line: Line, unit: Unit, *, states_parent: bool) -> None:
    if states_parent and line.parent is not None and line.parent.path.startswith(unit.path):
        message, mend = _("unit tidak dapat berada di bawah dirinya sendiri."), _("Betulkan induknya.")
        line.refusals.append(Refusal(row.at["parent"], row.text["parent"], message, mend))
    if not states_parent:
        line.parent, line.parent_line = unit.parent, None


def _refuse_meant_twice(lines: Sequence[Line]) -> None:
    first: dict[int, Line] = {}
    for line in lines:
        if line.unit is None or line.refusals:
            continue
        before = first.setdefault(line.unit.pk, line)
        if before is not line:
            message = _("sama dengan unit pada %(place)s.") % {"place": before.place}
            mend = _("Hapus salah satu barisnya, atau jawab bahwa ini unit baru.")
            line.refusals.append(Refusal(line.place, line.name, message, mend))


def _refuse_below_refused(lines: Sequence[Line]) -> None:
    """A line stands only where its parent does: below a refused line, or in a circle, it does not."""
    for line in lines:
        seen, at = {line.key}, line.parent_line
        while at is not None and at.key not in seen:
            if at.refusals:
                message = _("induknya, %(name)s pada %(place)s, ditolak.") % {"name": at.name, "place": at.place}
                line.refusals.append(Refusal(line.place, line.name, message, _("Betulkan baris induknya.")))
                break
            seen.add(at.key)
            at = at.parent_line
        else:
            if at is not None:
                message = _("induknya berputar kembali ke unit ini sendiri.")
                line.refusals.append(Refusal(line.place, line.name, message, _("Betulkan kolom induk.")))


def _tell_changes(lines: Sequence[Line]) -> None:
    """Say of every line what it comes to."""
    met = [line.unit.pk for line in lines if line.unit is not None]
    given: dict[int, set[str]] = defaultdict(set)
    for unit, name in Service.objects.filter(unit__in=met).values_list("unit", "name"):
        given[unit].add(plain(name))
    for line in lines:
        if line.refusals:
            line.state = "refused"
        elif line.unit is not None:
            _tell_change(line, line.unit, given[line.unit.pk])


def _tell_change(line: Line, unit: Unit, given: set[str]) -> None:
    line.services = [name for name in line.services if plain(name) not in given]
    line.facts = {name: value for name, value in line.facts.items() if getattr(unit, name) != value}
    if line.is_answered:
        line.facts.pop("name", None)  # the registry's spelling stays: the list's was taken for a slip
    elif plain(line.facts.get("name", "")) == plain(unit.name):
        line.facts.pop("name", None)
    line.changes = [
        (fact_label(name), shown_fact(name, getattr(unit, name)), shown_fact(name, value))
        for name, value in line.facts.items()
    ]
    if line.moves:
        now = line.parent_line or line.parent
        line.changes.append((fact_label("parent"), unit.parent.name if unit.parent else "–", now.name if now else "–"))
    if line.services:
        line.changes.append((_("layanan baru"), "–", "; ".join(line.services)))
    line.state = "changed" if line.changes else "same"
