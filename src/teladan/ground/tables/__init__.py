"""Tables: answers out of the spreadsheets that people have, and tables into spreadsheets. No Django.

Words: *grid* (a sheet as rows), *layout* (its header and what each column is for), *role* (an element's key, unit,
population, ignored), *rejected* (a row left out, with cell and mend), *foot* (totals below the answers, which are no
respondents), *repair* (what people say of a sheet or a cell; the file stays as it is), *titled* (any other list whose
columns have titles, read as rows that know their addresses).

It must not know how an index is computed: it yields tallies (`core.scoring`).
"""

from teladan.ground.tables.answers import read_answers
from teladan.ground.tables.cells import plain, quantity, quoted
from teladan.ground.tables.reading import (
    ColumnUnderstood,
    Order,
    Progress,
    Reading,
    Rejected,
    Repairs,
    SheetRepair,
    SheetUnderstood,
    Source,
    TableError,
    UnitRows,
)
from teladan.ground.tables.respondents import Respondent
from teladan.ground.tables.titled import TableRow, TableSheet, Titles, find_titles, is_total, read_table, rows_below
from teladan.ground.tables.workbook import Column, Sheet, write_rows

__all__ = [
    "Column",
    "ColumnUnderstood",
    "Order",
    "Progress",
    "Reading",
    "Rejected",
    "Repairs",
    "Respondent",
    "Sheet",
    "SheetRepair",
    "SheetUnderstood",
    "Source",
    "TableError",
    "TableRow",
    "TableSheet",
    "Titles",
    "UnitRows",
    "find_titles",
    "is_total",
    "plain",
    "quantity",
    "quoted",
    "read_answers",
    "read_table",
    "rows_below",
    "write_rows",
]
