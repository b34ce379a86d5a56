"""Read a .parquet file: counted by DuckDB as a whole; only rows that need a word with people are looked at one by one."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from teladan.ground.tables.cells import is_blank, is_foot_label, name
from teladan.ground.tables.columns import PEEK, POPULATION, UNIT, Layout, Row, find_layout
from teladan.ground.tables.grids import Grid
from teladan.ground.tables.job import Job
from teladan.ground.tables.parquet_counts import AnswerColumn, AnswerTable, Counted, quote
from teladan.ground.tables.reading import Progress, SheetUnderstood, Source, TableError
from teladan.ground.tables.rejections import KEPT, Rejections
from teladan.ground.tables.rows import FOOT_NAMED, AnswerRows
from teladan.ground.tables.sheets import read_sheet
from teladan.ground.tables.tallying import MAX_UNITS, Tallying, too_many_units

_MEMORY = "640MB"
_TAIL = 50
"""Last rows of a file in which totals are looked for beside the column of units."""
_FIRST = 2
"""The row that people call the first record, the header being row 1."""
_NESTED = ("STRUCT", "MAP", "UNION", "BLOB")
Connection = duckdb.DuckDBPyConnection


def read_parquet(job: Job, source: Source) -> None:
    """One file into the job. Raises TableError when it is damaged or a column asked for is missing."""
    with _opened(source) as (connection, file):
        described = connection.execute(f"DESCRIBE SELECT * FROM {file}").fetchall()
        types = {str(row[0]): str(row[1]) for row in described}
        if "file_row_number" in map(str.lower, types):
            raise TableError(f'{source.name}: nama kolom "file_row_number" dipakai untuk nomor baris. Ganti namanya.')
        repair = job.repairs.sheet(source.name, None)
        ahead = connection.execute(f"SELECT * FROM {file} LIMIT {PEEK}").fetchall()
        layout = find_layout([[*types], *ahead], job.names, repair) if repair.use else None
        if layout is None:
            job.skip(source.name, None, [[*types], *ahead])
        elif layout.kind == "counts" or layout.header_row != 1:
            # Counts, or a header that slid into the data: small tables, read as a spreadsheet is.
            read_sheet(job, Grid(source.name, None, _each_row(connection, file, [*types])), layout)
        else:
            _ParquetAnswers(job, source, connection, file, layout).read(types, ahead)


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


def _each_row(connection: Connection, file: str, header: list[str]) -> Iterator[Row]:
    yield header
    cursor = connection.execute(f"SELECT * FROM {file}")
    while some := cursor.fetchmany(10_000):
        yield from some


class _ParquetAnswers:
    """The counting of one file. Rows that must not count as they stand are set aside in a table `excluded`, with a
    reason: one of the reasons for rejecting, `foot` (a total), or `special` (to be read as a row of a spreadsheet)."""

    def __init__(self, job: Job, source: Source, connection: Connection, file: str, layout: Layout) -> None:
        self.job = job
        self.connection = connection
        self.file = file
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
        special = self._special(headers, types, size)
        largest, unnamed = self._units(size)
        conditions = self._conditions(table, special, unnamed)
        populations = self.population is not None
        counted = table.count("answers", largest, populations=populations)
        aside: dict[str | None, Counted] = {}
        if conditions:
            self._set_aside(conditions)
            aside = table.count("excluded", largest, populations=populations)
        self._add(counted, aside)
        self._take_sample(ahead)
        if conditions:
            self._explain(table, special)
        self.understood.rows_read = size
        if self.job.progress:
            self.job.progress(Progress(self.grid.file, None, size))
        self.job.close_sheet(self.understood, self.layout, self.rows.foot, five=self.rows.five)

    def _name_columns(self, headers: list[str], types: dict[str, str]) -> None:
        """`records`: the columns that are read, under names of our own."""

        def raw(index: int | None) -> str:
            if index is None:
                return "NULL::VARCHAR"
            column, kind = quote(headers[index]), types[headers[index]]
            return f"CAST({column} AS VARCHAR)" if kind.startswith(_NESTED) or kind.endswith("]") else column

        answers = ", ".join(f"{raw(index)} AS a{index}" for index, _ in self.layout.elements())
        self.connection.execute(
            f"CREATE TEMP VIEW records AS SELECT file_row_number AS r, {raw(self.unit)} AS u, "
            f"{raw(self.population)} AS p, {answers} FROM {self.file}"
        )

    def _special(self, headers: list[str], types: dict[str, str], size: int) -> dict[int, Row]:
        """Rows read as a spreadsheet's: corrected ones, and totals at the foot that a column of text names."""
        corrections = self.job.repairs.rows(self.grid.file, None)
        places = [row - _FIRST for row in corrections]
        found: dict[int, Row] = {}
        if places:
            self.connection.execute("CREATE TEMP TABLE corrected AS SELECT unnest(?)::BIGINT AS r", [places])
            query = f"SELECT file_row_number, * FROM {self.file} WHERE file_row_number IN (SELECT r FROM corrected)"
            for place, *row in self.connection.execute(query).fetchall():
                for index, text in corrections[place + _FIRST].items():
                    row[index] = text
                found[place] = row
        if any(types[headers[index]] == "VARCHAR" for index in self.rows.before if index != self.unit):
            query = f"SELECT file_row_number, * FROM {self.file} WHERE file_row_number >= {size - _TAIL}"
            for place, *row in self.connection.execute(query).fetchall():
                if place not in found and self.rows.foot_label(row):
                    found[place] = row
        return found

    def _units(self, size: int) -> tuple[int, dict[str, str]]:
        """Rows of the largest unit; and for units that are none, SQL that finds them: `no_unit`, `foot`."""
        if self.unit is None:
            return size, {}
        units = self.connection.execute(
            f"SELECT u, CAST(u AS VARCHAR), count(*) FROM records GROUP BY u LIMIT {MAX_UNITS + 1}"
        ).fetchall()
        if len(units) > MAX_UNITS:
            raise too_many_units()
        kinds: dict[str, list[str | None]] = {"no_unit": [], "foot": []}
        for raw, text, _ in units:
            if name(raw) is None:
                kinds["no_unit"].append(text)
            elif isinstance(raw, str) and is_foot_label(raw):
                kinds["foot"].append(text)
        found = {}
        for kind, texts in kinds.items():
            if texts:
                self.connection.execute(f"CREATE TEMP TABLE {kind} AS SELECT unnest(?)::VARCHAR AS k", [texts])
                # The lists hold NULL only for a blank, which IN would never find.
                found[kind] = f"(u IS NULL OR CAST(u AS VARCHAR) IN (SELECT k FROM {kind} WHERE k IS NOT NULL))"
                if None not in texts:
                    found[kind] = found[kind].replace("u IS NULL OR ", "")
        return max((many for *_, many in units), default=0), found

    def _conditions(
        self, table: AnswerTable, special: dict[int, Row], unnamed: dict[str, str]
    ) -> list[tuple[str, str]]:
        """(SQL condition, reason) of rows that must not count as they stand; the first that holds decides, which for
        faults is the leftmost."""
        found: list[tuple[str, str]] = []
        if special:
            self.connection.execute("CREATE TEMP TABLE special AS SELECT unnest(?)::BIGINT AS r", [list(special)])
            found.append(("r IN (SELECT r FROM special)", "special"))
        if "foot" in unnamed:
            found.append((unnamed["foot"], "foot"))
        faults = [(column.index, fault) for column, fault in table.faults()]
        if "no_unit" in unnamed and self.unit is not None:
            faults.append((self.unit, (f"{unnamed['no_unit']} AND {table.answered()}", "no_unit")))
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

    def _take_sample(self, ahead: Sequence[Row]) -> None:
        """The first kept rows as text, judged apart from the count."""
        judge = AnswerRows(self.layout, self.job.scale, Tallying(), Rejections("", self.job.scale, several=False))
        shown = SheetUnderstood(self.grid.file, None, "answers", 1, [])
        for number, row in enumerate(ahead, _FIRST):
            judge.read_row(self.grid, shown, number, row)
        self.understood.sample = shown.sample

    def _explain(self, table: AnswerTable, special: dict[int, Row]) -> None:
        """Say of the rows set aside why; the first of each kind one by one, the others by their number."""
        indexes = [index for index in (self.unit, self.population) if index is not None]
        names = ["u"] * (self.unit is not None) + ["p"] * (self.population is not None)
        indexes += [column.index for column in table.columns]
        listed = ", ".join([*names, *(f"a{column.index}" for column in table.columns)])
        room = KEPT - len(self.job.rejections.rows)
        found = self.connection.execute(
            f"(SELECT r, reason, {listed} FROM excluded WHERE reason = 'foot' ORDER BY r LIMIT {FOOT_NAMED}) UNION ALL "
            f"(SELECT r, reason, {listed} FROM excluded WHERE reason NOT IN ('foot', 'special') ORDER BY r LIMIT {room})"
        ).fetchall()
        rows = dict(special)
        for place, _, *cells in found:
            told: list[object] = [None] * len(self.layout.headers)
            for index, cell in zip(indexes, cells, strict=True):
                told[index] = cell
            rows[place] = told
        for place, row in sorted(rows.items()):
            self.rows.read_row(self.grid, self.understood, place + _FIRST, row)
        self.rows.empty_memory()
        rest = Counter(
            dict(self.connection.execute("SELECT reason, count(*) FROM excluded GROUP BY reason").fetchall())
        )
        rest.subtract(reason for _, reason, *_ in found)
        del rest["special"]
        self.understood.rows_foot += rest.pop("foot", 0)
        for reason, many in rest.items():
            if many:
                self.job.rejections.counts[reason] += many
                self.understood.rows_rejected += many
        fives = " OR ".join(f"c{place} = 5" for place in range(len(table.columns)))
        query = f"SELECT 1 FROM excluded WHERE reason NOT IN ('foot', 'special') AND ({fives}) LIMIT 1"
        self.rows.five |= bool(self.connection.execute(query).fetchall())
