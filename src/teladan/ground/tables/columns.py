"""Find the header of a sheet and what each column is for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from teladan.ground.tables.cells import Scale, is_blank, letter, plain, quantity, shown, whole
from teladan.ground.tables.headers import ElementNames, Match, Strictness
from teladan.ground.tables.reading import ColumnUnderstood, SheetRepair

Row = Sequence[object]

HEADER_SEARCH = 40
"""Rows from the top among which the header is looked for; empty rows and titles, of one cell, use up none."""
PEEK = 100
"""Rows of more than one cell read ahead: the header's and some below it, whose content tells columns apart."""
UNIT, POPULATION, IGNORED = "unit", "population", "ignored"
_COUNTS = {  # role -> headers; the role itself is the contract's word, which no other table uses
    "element": frozenset(("element", "unsur", "kode unsur")),
    "value": frozenset(("value", "nilai", "skor", "jawaban")),
    "count": frozenset(("count", "jumlah", "frekuensi", "banyaknya")),
}
_COUNTS_UNIT = frozenset(("unit", "unit kerja", "unit layanan", "nama unit"))


@dataclass(slots=True)
class Layout:
    """A sheet's header and roles. `header_row` from 1, the last of several; `roles`: column index -> role."""

    kind: Literal["answers", "counts"]
    header_row: int
    headers: list[str]
    roles: dict[int, str]
    warnings: list[str] = field(default_factory=list)
    numbers_used: set[int] = field(default_factory=set)
    """U-numbers that alone decided an element."""
    beside: dict[int, str] = field(default_factory=dict)
    """Column index -> role, of what stands beside the answers; see `respondents`."""

    def column(self, role: str) -> int | None:
        return next((index for index, has in sorted(self.roles.items()) if has == role), None)

    def elements(self) -> list[tuple[int, str]]:
        """(column index, element key) from the left; for answers only."""
        return [(index, role) for index, role in sorted(self.roles.items()) if role not in (UNIT, POPULATION)]

    def header(self, index: int) -> str:
        """The header's text, or the column's letter where there is none."""
        return (self.headers[index] if index < len(self.headers) else "") or letter(index)

    def understood(self) -> list[ColumnUnderstood]:
        return [
            ColumnUnderstood(index, letter(index), text, self.roles.get(index) or self.beside.get(index, IGNORED))
            for index, text in enumerate(self.headers)
        ]


def find_layout(rows: Sequence[Row], names: ElementNames, repair: SheetRepair = SheetRepair()) -> Layout | None:  # noqa: B008 -- frozen
    """The layout of a sheet from its first rows (`PEEK`); None when no header is recognised and no repair names one."""
    if not rows:
        return None
    if repair.header_row is None:
        layout = _find_counts(rows, _header_places(rows)) or _find_answers(rows, names)
    else:
        at = min(repair.header_row, len(rows)) - 1
        layout = _find_counts(rows, [at]) or _answers_at(rows, at, names)
    if layout is None and repair.roles:
        layout = _answers_at(rows, 0, names)
    if layout is not None:
        _repair_roles(layout, repair)
        if layout.kind == "answers" and not layout.elements():
            return None
    return layout


def is_wide(row: Row) -> bool:
    """Whether more than one cell is filled, so that the row is no title."""
    return sum(not is_blank(cell) for cell in row) > 1


def _header_places(rows: Sequence[Row]) -> list[int]:
    """Where the header is looked for."""
    wide = list(accumulate(map(is_wide, rows)))
    return [at for at, many in enumerate(wide) if many <= HEADER_SEARCH]


def same_header(header: str, asked: str) -> bool:
    """Whether a column asked for by name is this one: as typed, else however it is typed."""
    return header == asked or (plain(header) or header.strip()) == (plain(asked) or asked.strip())


def assign(layout: Layout, role: str, asked: str) -> bool:
    """Give the column called `asked` a role; False when there is none. A column of the exact text goes first."""
    exact = [index for index, header in enumerate(layout.headers) if header == asked.strip()]
    alike = [index for index, header in enumerate(layout.headers) if same_header(header, asked)]
    if not (found := exact or alike):
        return False
    if len(found) > 1:
        layout.warnings.append(
            f'Ada {len(found)} kolom bernama "{asked}"; yang dipakai kolom {letter(found[0])} (paling kiri).'
        )
    layout.roles[found[0]] = role
    return True


def _find_counts(rows: Sequence[Row], places: Iterable[int]) -> Layout | None:
    for at in places:
        texts = [plain(cell) if isinstance(cell, str) else "" for cell in rows[at]]
        roles = {}
        for role, called in _COUNTS.items():
            index = next((index for index, text in enumerate(texts) if text in called), None)
            if index is not None:
                roles[index] = role
        if len(roles) == len(_COUNTS) and (set(texts) >= set(_COUNTS) or _holds_counts(rows[at + 1 :], roles)):
            unit = next((index for index, text in enumerate(texts) if text in _COUNTS_UNIT), None)
            if unit is not None:
                roles[unit] = UNIT
            return Layout("counts", at + 1, _texts(rows, at), roles)
    return None


def _holds_counts(rows: Iterable[Row], roles: dict[int, str]) -> bool:
    """Whether most lines have whole numbers; a table of averages per element has the same Indonesian header."""
    place = {role: index for index, role in roles.items()}
    filled = good = 0
    for row in rows:
        element, value, count = (_cell(row, place[role]) for role in _COUNTS)
        if is_blank(element) and is_blank(value) and is_blank(count):
            continue
        filled += 1
        good += isinstance(whole(value), int) and isinstance(quantity(count), int)
    return filled == 0 or 2 * good >= filled


def _find_answers(rows: Sequence[Row], names: ElementNames) -> Layout | None:
    best, most = None, 0
    for at in _header_places(rows):
        found = len({match.element for match in _matches(rows[at], names).values()})
        if found > most:
            best, most = at, found
    if best is None:
        return None
    layout = _answers_at(rows, best, names)
    if most == 1 and not any(_is_numeric(rows[layout.header_row :], index) for index, _ in layout.elements()):
        return None  # a list of the elements, one a row, is no header
    return layout


def _answers_at(rows: Sequence[Row], at: int, names: ElementNames) -> Layout:
    last = at
    matched = _matches(rows[at], names)
    while last + 1 < len(rows) and _continues(rows[last + 1], rows[at], matched, names):
        last += 1
    texts = _texts(rows, at, last)
    layout = Layout("answers", last + 1, texts, {})
    below = rows[last + 1 :]
    likely = {index for index in range(len(texts)) if _is_likely(below, index, scale_of(names))}
    matches = {index: match for index, text in enumerate(texts) if (match := names.match(text) or matched.get(index))}
    candidates: dict[str, list[tuple[bool, Match, int]]] = {}
    for index, match in matches.items():
        numeric = _is_numeric(below, index)
        # A question or a heading may mention an element in passing ("Cap waktu", "Biaya transport"): only its answers
        # settle it, where the sheet has any.
        unlikely = numeric is True and index not in likely and not likely.isdisjoint(matches)
        if match.strictness == Strictness.WITHIN and (numeric is False or unlikely):
            continue
        candidates.setdefault(match.element, []).append((numeric is not True, match, index))
    for element, found in candidates.items():
        _settle(layout, names, element, found)
    return layout


def _settle(layout: Layout, names: ElementNames, element: str, found: list[tuple[bool, Match, int]]) -> None:
    """Of several columns for one element take the one that holds answers, then the strictest match, then the left."""
    found.sort(key=lambda item: (item[0], item[1].strictness, item[2]))
    _, match, index = found[0]
    layout.roles[index] = element
    if len(found) > 1:
        others = ", ".join(f"{letter(other)} ({layout.header(other)})" for _, _, other in found[1:])
        layout.warnings.append(
            f"Unsur {names.name(element)} ada di beberapa kolom; yang dipakai {letter(index)} "
            f"({layout.header(index)}), yang diabaikan {others}."
        )
    if match.overruled:
        layout.warnings.append(
            f'Kolom {letter(index)} ({layout.header(index)}): nomornya berarti "{names.name(match.overruled)}", tetapi '
            f'namanya "{names.name(element)}"; yang dipakai namanya.'
        )
    if match.strictness == Strictness.NUMBER and match.number is not None:
        layout.numbers_used.add(match.number)


def _matches(row: Row, names: ElementNames) -> dict[int, Match]:
    found = ((index, names.match(cell)) for index, cell in enumerate(row) if isinstance(cell, str) and cell)
    return {index: match for index, match in found if match}


def _continues(row: Row, header: Row, matched: dict[int, Match], names: ElementNames) -> bool:
    """Whether this row still belongs to the header: element names below numbers, or columns numbered (1) (2) (3), all
    of them but one in ten: a respondent may be number 1 and answer 2, 3, 4."""
    filled = [(index, cell) for index, cell in enumerate(row) if not is_blank(cell)]
    if not filled:
        return False
    scale = scale_of(names)
    numbers = [whole(shown(cell).strip(" ()")) for _, cell in filled]
    headed = sum(not is_blank(cell) for cell in header)
    enough = max(scale.high - scale.low + 2, (9 * headed + 9) // 10)
    if len(filled) >= enough and numbers == list(range(1, len(filled) + 1)):
        return True
    cells = [row[index] for index in matched if index < len(row) and not is_blank(row[index])]
    if not cells or not all(isinstance(cell, str) for cell in cells):
        return False
    return 2 * sum(names.match(cell) is not None for cell in cells if isinstance(cell, str)) >= len(cells)


def _texts(rows: Sequence[Row], first: int, last: int | None = None) -> list[str]:
    """Each column's header: the texts of the header rows joined, or of up to two rows above where all are blank."""
    last = first if last is None else last
    width = max((len(row) for row in rows[: last + 1]), default=0)
    texts = []
    for index in range(width):
        parts: list[str] = []
        for row in rows[first : last + 1]:
            text = " ".join(shown(_cell(row, index)).split())
            if text and text not in parts:
                parts.append(text)
        texts.append(" ".join(parts) or _above(rows, first, index))
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _above(rows: Sequence[Row], first: int, index: int) -> str:
    for row in reversed(rows[max(0, first - 2) : first]):
        if sum(not is_blank(cell) for cell in row) < 2:
            return ""  # a title, not a heading
        if not is_blank(_cell(row, index)):
            return " ".join(shown(_cell(row, index)).split())
    return ""


def _is_numeric(rows: Iterable[Row], index: int) -> bool | None:
    """Whether most of what stands in a column is a number; None when nothing does."""
    filled = [cell for row in rows if not is_blank(cell := _cell(row, index))]
    return 2 * sum(whole(cell) != "not_a_number" for cell in filled) >= len(filled) if filled else None


def _is_likely(rows: Iterable[Row], index: int, scale: Scale) -> bool:
    """Whether most of what stands in a column could be answers, be it on a scale that is one longer."""
    filled = [cell for row in rows if not is_blank(cell := _cell(row, index))]
    numbers = [number for cell in filled if isinstance(number := whole(cell), int)]
    return bool(filled) and 2 * sum(scale.low <= number <= scale.high + 1 for number in numbers) >= len(filled)


def _cell(row: Row, index: int) -> object:
    return row[index] if index < len(row) else None


def _repair_roles(layout: Layout, repair: SheetRepair) -> None:
    for index, role in repair.roles.items():
        layout.roles.pop(index, None)
        if role == IGNORED:
            continue
        if (had := layout.column(role)) is not None and had not in repair.roles:
            del layout.roles[had]
        layout.roles[index] = role
    layout.headers.extend([""] * (max(repair.roles, default=-1) + 1 - len(layout.headers)))


def scale_of(names: ElementNames) -> Scale:
    return Scale(int(names.instrument.scale.from_), int(names.instrument.scale.to))
