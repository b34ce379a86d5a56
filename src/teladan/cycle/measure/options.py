"""How a file is to be read, as its owner corrected it. Plain data: it lives in the session and with a kept result."""

from dataclasses import asdict, dataclass, field
from typing import Any

from teladan.ground.tables import Order, Repairs, SheetRepair

LEFT_OUT = "-"
_WHOLE_FILE = ""  # stands for "no sheet" (.csv, .parquet) where JSON wants a text


@dataclass(frozen=True)
class Options:
    """Everything that may be corrected about a file; the file itself stays as it is.

    `sheets`: sheet -> {"use", "header_row", "roles": {column index as text: role}}.
    `cells`: sheet -> row as text -> column index as text -> {"cell": its address, "was", "now"}.
    `units`, of an import: a name in the file -> id of the intake it means, as text, or LEFT_OUT; `only`: the intake that it
    is for.
    """

    instrument: str
    order: Order = "definition"
    population: int | None = None
    sheets: dict[str, dict[str, Any]] = field(default_factory=dict)
    cells: dict[str, dict[str, dict[str, dict[str, str]]]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    only: int | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def repairs(self, file: str) -> Repairs:
        """The corrections as the reader of tables takes them, for the file of that name."""
        return Repairs(
            sheets={
                (file, sheet or None): SheetRepair(
                    use=said["use"],
                    header_row=said["header_row"],
                    roles={int(index): role for index, role in said["roles"].items()},
                )
                for sheet, said in self.sheets.items()
            },
            cells={
                (file, sheet or None, int(row), int(index)): "" if said["now"] == "-" else said["now"]
                for sheet, rows in self.cells.items()
                for row, cells in rows.items()
                for index, said in cells.items()
            },
        )

    def corrections(self) -> list[dict[str, str]]:
        """Every cell that was mended by hand: {"place", "was", "now"}, in the order of the sheet."""
        return [
            {"place": f"{sheet}!{said['cell']}" if sheet else said["cell"], "was": said["was"], "now": said["now"]}
            for sheet, rows in self.cells.items()
            for _row, cells in sorted(rows.items(), key=lambda item: int(item[0]))
            for _index, said in sorted(cells.items(), key=lambda item: int(item[0]))
        ]


def sheet_key(sheet: str | None) -> str:
    return sheet or _WHOLE_FILE
