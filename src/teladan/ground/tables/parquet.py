"""Read a .parquet file: counted by DuckDB as a whole; only rows that need a word with people are looked at one by one."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

import duckdb

from teladan.ground.tables.cells import is_blank, name
from teladan.ground.tables.columns import PEEK, POPULATION, UNIT, Layout, Row, find_layout
from teladan.ground.tables.foot import Label
from teladan.ground.tables.grids import Grid
from teladan.ground.tables.job import Job
from teladan.ground.tables.parquet_counts import AnswerColumn, AnswerTable, Counted, quote
from teladan.ground.tables.reading import Progress, SheetUnderstood, Source, TableError
from teladan.ground.tables.rejections import KEPT, Rejections
from teladan.ground.tables.rows import AnswerRows
from teladan.ground.tables.sheets import read_sheet
from teladan.ground.tables.tallying import MAX_UNITS, Tallying, too_many_units

_MEMORY = "640MB"
_TAIL = 50
"""Last rows of a file in which totals are looked for first; more, eight times as many each time, while none of them
is a respondent."""
_MOST_TAIL = 50_000
_FIRST = 2
"""The row that people call the first record, the header being row 1."""
_PLAIN = frozenset((
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT",
    "FLOAT", "DOUBLE", "BOOLEAN", "VARCHAR", "DATE", "TIMESTAMP",
))  # fmt: skip
"""Types whose values are taken into Python as they are, besides DECIMAL; others come as text, for some need packages
that are not here (a time with a zone) and none is an answer."""
Connection = duckdb.DuckDBPyConnection


def read_parquet(job: Job, source: Source) -> None:
    """One file into the job. Raises TableError when it is damaged or a column asked for is missing."""
    with _opened(source) as (connection, file):
        described = connection.execute(f"DESCRIBE SELECT * FROM {file}").fetchall()
        types = {str(row[0]): str(row[1]) for row in described}
        if "file_row_number" in map(str.lower, types):
            raise TableError(f'{source.name}: nama kolom "file_row_number" dipakai untuk nomor baris. Ganti namanya.')
        repair = job.repairs.sheet(source.name, None)
        shown = ", ".join(_as_fetched(header, kind) for header, kind in types.items())
        ahead = connection.execute(f"SELECT {shown} FROM {file} LIMIT {PEEK}").fetchall()
        layout = find_layout([[*types], *ahead], job.names, repair) if repair.use else None
        if layout is None:
            job.skip(source.name, None, [[*types], *ahead])
        elif layout.kind == "counts" or layout.header_row != 1:
            # Counts, or a header that slid into the data: small tables, read as a spreadsheet is.
            read_sheet(
                job, Grid(source.name, None, _each_row(connection, f"SELECT {shown} FROM {file}", [*types])), layout
            )
        else:
            _ParquetAnswers(job, source, connection, (file, shown), layout).read(types, ahead)


@contextmanager
def _opened(source: Source) -> Iterator[tuple[Connection, str]]:
    """A connection, and SQL for the file in it; its own name is kept out of SQL, where * and [ match other files."""
    with tempfile.TemporaryDirectory(prefix="teladan-") as folder:
        link = Path(folder) / "file.parquet"
        link.symlink_to(source.path.resolve())
        config: dict[str, Any] = {
            "memory_limit": _MEMORY,
            "temp_directory": folder,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        with duckdb.connect(config=config) as connection:
            try:
                yield connection, f"read_parquet('{link}', hive_partitioning = false)"
            except duckdb.Error as error:
                first_line = str(error).replace(str(link), source.name).split("\n", 1)[0]
                raise TableError(
                    f"{source.name}: berkas Parquet ini rusak, terkunci, atau tidak dapat dibaca. Buat ulang dari "
                    f"sumbernya, lalu coba lagi. (DuckDB: {first_line})"
                ) from None


def _as_fetched(header: str, kind: str) -> str:
    """SQL: a column of a type as Python can take it."""
    column = quote(header)
    return column if kind in _PLAIN or kind.startswith("DECIMAL(") else f"CAST({column} AS VARCHAR)"


def _each_row(connection: Connection, query: str, header: list[str]) -> Iterator[Row]:
    yield header
    yield from _fetched(connection.execute(query))


def _fetched(cursor: Connection) -> Iterator[tuple[Any, ...]]:
    while some := cursor.fetchmany(10_000):
        yield from some


class _ParquetAnswers:
    """The counting of one file. Rows that must not count as they stand are set aside in a table `excluded`, with a
    reason: one of the reasons for rejecting, or `special` (a total, or to be read as a row of a spreadsheet)."""

    def __init__(
        self, job: Job, source: Source, connection: Connection, from_file: tuple[str, str], layout: Layout
    ) -> None:
        self.job = job
        self.connection = connection
        self.file, self.shown = from_file
        self.layout = layout
        self.grid = Grid(source.name, None, iter(()))
        self.understood = job.understand(layout, source.name, None)
        self.unit = layout.column(UNIT)
        self.population = layout.column(POPULATION)
        self.rows = AnswerRows(layout, job.scale, job.tallying, job.rejections)

    def read(self, types: dict[str, str], ahead: Sequence[Row]) -> None:
        """All rows of the file, whose columns have these types and whose first rows are `ahead`."""
        headers = list(types)
        self._name_columns(headers, types)
        columns = [AnswerColumn(i, headers[i], types[headers[i]], key) for i, key in self.layout.elements()]
        table = AnswerTable(self.connection, columns, self.job.scale)
        size = int(self.connection.execute("SELECT count(*) FROM records").fetchall()[0][0])
        special = self._corrected()
        foot = self._foot(headers, size, special) if self._has_text(headers, types) else {}
        special.update((place, row) for place, (row, _) in foot.items())
        largest, unnamed = self._units(size)
        conditions = self._conditions(table, special, unnamed)
        populations = self.population is not None
        counted = table.count("answers", largest, populations=populations)
        aside: dict[str | None, Counted] = {}
        if conditions:
            self._set_aside(conditions)
            aside = table.count("excluded", largest, populations=populations)
        self._add(counted, aside)
        self._take_sample(ahead, foot)
        if conditions:
            self._explain(table, special, {place: label for place, (_, label) in foot.items()})
        self.understood.rows_read = size
        if self.job.progress:
            self.job.progress(Progress(self.grid.file, None, size))
        self.job.close_sheet(self.understood, self.layout, self.rows.foot, five=self.rows.five)

    def _name_columns(self, headers: list[str], types: dict[str, str]) -> None:
        """`records`: the columns that are read, under names of our own."""

        def raw(index: int | None) -> str:
            if index is None:
                return "NULL::VARCHAR"
            return _as_fetched(headers[index], types[headers[index]])

        answers = ", ".join(f"{raw(index)} AS a{index}" for index, _ in self.layout.elements())
        self.connection.execute(
            f"CREATE TEMP VIEW records AS SELECT file_row_number AS r, {raw(self.unit)} AS u, "
            f"{raw(self.population)} AS p, {answers} FROM {self.file}"
        )

    def _corrected(self) -> dict[int, Row]:
        """Rows that people corrected, by their place from 0."""
        corrections = self.job.repairs.rows(self.grid.file, None)
        found: dict[int, Row] = {}
        if corrections:
            places = [row - _FIRST for row in corrections]
            self.connection.execute("CREATE TEMP TABLE corrected AS SELECT unnest(?)::BIGINT AS r", [places])
            for place, *row in self._rows_where("file_row_number IN (SELECT r FROM corrected)"):
                for index, text in corrections[place + _FIRST].items():
                    row[index] = text
                found[place] = row
        return found

    def _rows_where(self, condition: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Place and cells of the rows that meet a condition."""
        query = f"SELECT file_row_number, {self.shown} FROM {self.file} WHERE {condition}"
        yield from _fetched(self.connection.execute(query, list(values)))

    def _has_text(self, headers: list[str], types: dict[str, str]) -> bool:
        """Whether a column that holds no answers could hold the label of a total."""
        answers = {index for index, _ in self.layout.elements()}
        return any(types[header] == "VARCHAR" for index, header in enumerate(headers) if index not in answers)

    def _foot(self, headers: list[str], size: int, corrected: dict[int, Row]) -> dict[int, tuple[Row, Label]]:
        """Totals at the foot by their place, looked for upwards from the end as `foot.sift` does downwards."""
        found: dict[int, tuple[Row, Label]] = {}
        names: dict[Label, bool] = {}
        end, step = size, _TAIL
        while end > 0:
            start = max(0, end - step)
            tail = list(self._rows_where(f"file_row_number >= {start} AND file_row_number < {end}"))
            for place, *cells in sorted(tail, key=lambda cells: cells[0], reverse=True):
                row: Row = corrected.get(place, cells)
                label = self.rows.label(row)
                if label is not None and label not in names:
                    names[label] = self._is_name(label, headers, corrected)
                if label is not None and not names[label]:
                    found[place] = row, label
                elif self.rows.has_answer(row):
                    return found
            end, step = start, min(8 * step, _MOST_TAIL)
        return found

    def _is_name(self, label: Label, headers: list[str], corrected: dict[int, Row]) -> bool:
        """Whether the text stands beside valid answers in several rows, so that it names no total."""
        alike = self._rows_where(f"{quote(headers[label.column])} = ?", [label.text])
        rows = chain(corrected.values(), (row for place, *row in alike if place not in corrected))
        valid = (row for row in rows if self.rows.label(row) == label and self.rows.is_valid(row))
        return len(list(islice(valid, 2))) == 2

    def _units(self, size: int) -> tuple[int, str | None]:
        """Rows of the largest unit; and SQL that finds the rows without one, None when each has one."""
        if self.unit is None:
            return size, None
        units = self.connection.execute(
            f"SELECT u, CAST(u AS VARCHAR), count(*) FROM records GROUP BY u LIMIT {MAX_UNITS + 1}"
        ).fetchall()
        if len(units) > MAX_UNITS:
            raise too_many_units()
        blanks = [text for raw, text, _ in units if name(raw) is None]
        unnamed = None
        if blanks:
            self.connection.execute("CREATE TEMP TABLE no_unit AS SELECT unnest(?)::VARCHAR AS k", [blanks])
            unnamed = "(u IS NULL OR CAST(u AS VARCHAR) IN (SELECT k FROM no_unit WHERE k IS NOT NULL))"
        return max((many for *_, many in units), default=0), unnamed

    def _conditions(self, table: AnswerTable, special: dict[int, Row], unnamed: str | None) -> list[tuple[str, str]]:
        """(SQL condition, reason) of rows that must not count as they stand; the first that holds decides, which for
        faults is the leftmost."""
        found: list[tuple[str, str]] = []
        if special:
            self.connection.execute("CREATE TEMP TABLE special AS SELECT unnest(?)::BIGINT AS r", [list(special)])
            found.append(("r IN (SELECT r FROM special)", "special"))
        faults = [(column.index, fault) for column, fault in table.faults()]
        if unnamed and self.unit is not None:
            faults.append((self.unit, (f"{unnamed} AND {table.answered()}", "no_unit")))
        return found + [fault for _, fault in sorted(faults, key=lambda item: item[0])]

    def _set_aside(self, conditions: list[tuple[str, str]]) -> None:
        branches = " ".join(f"WHEN {condition} THEN '{reason}'" for condition, reason in conditions)
        where = " OR ".join(f"({condition})" for condition, _ in conditions)
        self.connection.execute(
            f"CREATE TEMP TABLE excluded AS SELECT *, CASE {branches} END AS reason FROM answers WHERE {where}"
        )

    def _add(self, counted: dict[str | None, Counted], aside: dict[str | None, Counted]) -> None:
        """Put the difference into the tally. Raises TableError when the two ways of counting disagree."""
        answers = total = 0
        for unit, rows in counted.items():
            if unit in aside:
                rows.subtract(aside[unit])
            self.understood.rows_blank += rows.sums.pop((0, 0), 0)
            kept = sum(rows.sums.values())
            if not kept:
                continue
            self.understood.rows_kept += kept
            for (answered, of_row), many in rows.sums.items():
                answers += answered * many
                total += of_row * many
            for (_, value), many in rows.counts.items():
                answers -= many
                total -= value * many
            target = self.job.tallying.unit(unit)
            target.counts.update(rows.counts)
            target.sums.update(rows.sums)
            for raw, many in rows.populations.items():
                if many and not is_blank(raw):
                    self.job.tallying.add_population(unit, raw)
        if answers or total:  # DuckDB trusts the file's statistics of least and greatest values
            raise TableError(
                f"{self.grid.file}: statistik di dalam berkas ini tidak cocok dengan isinya, sehingga hitungannya tidak "
                "dapat dipercaya. Tulis ulang berkasnya, lalu coba lagi."
            )

    def _take_sample(self, ahead: Sequence[Row], foot: Mapping[int, object]) -> None:
        """The first kept rows as text, judged apart from the count."""
        judge = AnswerRows(self.layout, self.job.scale, Tallying(), Rejections("", self.job.scale, several=False))
        shown = SheetUnderstood(self.grid.file, None, "answers", 1, [])
        for number, row in enumerate(ahead, _FIRST):
            if number - _FIRST not in foot:
                judge.read_row(self.grid, shown, number, row)
        self.understood.sample = shown.sample

    def _explain(self, table: AnswerTable, special: dict[int, Row], foot: dict[int, Label]) -> None:
        """Say of the rows set aside why; the first of each kind one by one, the others by their number."""
        indexes = [index for index in (self.unit, self.population) if index is not None]
        names = ["u"] * (self.unit is not None) + ["p"] * (self.population is not None)
        indexes += [column.index for column in table.columns]
        listed = ", ".join([*names, *(f"a{column.index}" for column in table.columns)])
        room = KEPT - len(self.job.rejections.rows)
        found = self.connection.execute(
            f"SELECT r, reason, {listed} FROM excluded WHERE reason <> 'special' ORDER BY r LIMIT {room}"
        ).fetchall()
        rows = dict(special)
        for place, _, *cells in found:
            told: list[object] = [None] * len(self.layout.headers)
            for index, cell in zip(indexes, cells, strict=True):
                told[index] = cell
            rows[place] = told
        for place, row in sorted(rows.items()):
            if place in foot:
                self.rows.leave_out(self.understood, place + _FIRST, foot[place])
            else:
                self.rows.read_row(self.grid, self.understood, place + _FIRST, row)
        self.rows.empty_memory()
        rest = Counter(
            dict(self.connection.execute("SELECT reason, count(*) FROM excluded GROUP BY reason").fetchall())
        )
        rest.subtract(reason for _, reason, *_ in found)
        del rest["special"]
        for reason, many in rest.items():
            if many:
                self.job.rejections.counts[reason] += many
                self.understood.rows_rejected += many
        fives = " OR ".join(f"c{place} = 5" for place in range(len(table.columns)))
        query = f"SELECT 1 FROM excluded WHERE reason <> 'special' AND ({fives}) LIMIT 1"
        self.rows.five |= bool(self.connection.execute(query).fetchall())
