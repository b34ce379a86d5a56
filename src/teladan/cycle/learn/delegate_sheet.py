"""A list of delegates in a spreadsheet: read beside who is listed already, refused rows with cell and mend; and written.

`actions.delegates.import_delegates` takes over what is read here.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Delegate
from teladan.cycle.learn.people_sheet import (
    HEADINGS,
    LONGEST,
    TITLES,
    WIDTHS,
    DryRun,
    Line,
    Reader,
    columns_of,
    plain,
    workbook,
)
from teladan.cycle.learn.queries.delegates import same_person
from teladan.ground.tables import Column, Sheet, Source, TableRow, Titles

__all__ = ["LONGEST", "compare", "template", "written"]


def compare(
    source: Source, *, listed: Sequence[Delegate], roles: Sequence[tuple[str, str]], mends: Mapping[str, str]
) -> DryRun:
    """Read a file and lay it beside a side's list. `mends`: what was typed in the place of a cell, by its key.

    Raises TableError where it cannot be read or no sheet has a column of names.
    """
    return _Reader(listed, roles, mends).compare(source)


class _Reader(Reader):
    titles = {**TITLES, "role": ("peran", "peran dalam kunjungan", "tugas", "keterangan peran")}

    def __init__(self, listed: Sequence[Delegate], roles: Sequence[tuple[str, str]], mends: Mapping[str, str]) -> None:
        super().__init__(mends)
        self.listed, self.roles = listed, roles
        self.by_name = {plain(name): key for key, name in roles} | {plain(key): key for key, _name in roles}
        self.default = next((key for key, _name in roles if key == "member"), roles[0][0])

    def why_not(self, meaning: str, text: str, raw: object) -> tuple[str, str] | None:
        if meaning == "role" and text and plain(text) not in self.by_name:
            return (
                _("Peran ini tidak dikenal program kunjungan."),
                _("Pilih salah satu: %(roles)s.") % {"roles": ", ".join(name for _key, name in self.roles)},
            )
        return super().why_not(meaning, text, raw)

    def settle(self, line: Line, row: TableRow, titles: Titles) -> None:  # noqa: ARG002 -- other lists need the row
        line.facts["role"] = self.by_name.get(plain(line.facts.get("role", "")), self.default)

    def is_listed(self, line: Line) -> bool:
        return same_person(self.listed, line.facts.get("name", ""), line.facts.get("number", "")) is not None


def template(roles: Sequence[tuple[str, str]]) -> bytes:
    """An empty list to fill in, with the roles that the programme knows."""
    help_rows = [
        (_("Satu baris satu orang. Hanya nama yang wajib."),),
        (_("NIP ditulis sebagai teks, tanpa spasi. Boleh dikosongkan; nomor KTP tidak diminta."),),
        (_("Peran yang kosong dibaca sebagai anggota. Peran yang dikenal:"),),
        *((name,) for _key, name in roles),
    ]
    sheets = [Sheet(_("Peserta"), columns_of(HEADINGS, WIDTHS), []), Sheet(_("Petunjuk"), [_help()], help_rows)]
    return workbook(sheets)


def _help() -> Column:
    return Column(_("Cara mengisi"), 100)


def written(rows: Iterable[Delegate], role_names: Mapping[str, str], *, with_numbers: bool) -> bytes:
    """A side's own list; without numbers and addresses unless they were asked for."""
    shown = {name: words for name, words in HEADINGS.items() if with_numbers or name not in ("number", "mail")}
    lines = []
    for row in rows:
        facts = {
            "name": row.name,
            "number": row.number or "",
            "rank": row.rank,
            "title": row.title,
            "role": role_names.get(row.role, row.role),
            "mail": row.mail or "",
        }
        lines.append([facts[meaning] for meaning in shown])
    return workbook([Sheet(_("Peserta"), columns_of(shown, WIDTHS), lines)])
