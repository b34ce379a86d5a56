"""Respondents one by one: what each answered, and what stands beside the answers, for those who keep more than counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from teladan.ground.tables.cells import plain
from teladan.ground.tables.columns import IGNORED, Layout
from teladan.ground.tables.reading import Repairs

Place = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Respondent:
    """One row that was kept. `row` is its number in the sheet; `beside`: role -> what stands there, as the file has it."""

    file: str
    sheet: str | None
    row: int
    unit: str | None
    answers: Mapping[str, int | None]
    beside: Mapping[str, object]


Kept = Callable[[Respondent], None]


class Beside:
    """Columns beside the answers, by the titles they go by: role -> titles. People may give a column such a role too.

    `repairs` are theirs without those roles, as the finder of elements and units takes them.
    """

    def __init__(self, titles: Mapping[str, Sequence[str]], repairs: Repairs) -> None:
        self._roles = {plain(title): role for role, known in titles.items() for title in known}
        self._said = {
            place: {index: role for index, role in sheet.roles.items() if role in titles}
            for place, sheet in repairs.sheets.items()
        }
        stripped = {
            place: replace(
                sheet, roles={index: IGNORED if role in titles else role for index, role in sheet.roles.items()}
            )
            for place, sheet in repairs.sheets.items()
        }
        self.repairs = replace(repairs, sheets=stripped)

    def find(self, layout: Layout, file: str, sheet: str | None) -> None:
        """Note the columns of a layout that have such a role: those that people named, then by title from the left."""
        layout.beside.update(self._said.get((file, sheet), {}))
        settled = self.repairs.sheet(file, sheet).roles
        for index, header in enumerate(layout.headers):
            role = self._roles.get(plain(header)) or self._roles.get(plain(header.split("(")[0]))
            if role and index not in layout.roles and index not in settled and role not in layout.beside.values():
                layout.beside[index] = role
