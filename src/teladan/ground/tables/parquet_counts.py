"""Counting in DuckDB: the same integers as row by row, in two passes over a Parquet file.

Per unit, an element's answers are counted by one sum: each value stands for a power of two, so far apart that the
counts never touch (a *lane* for each value). How many answered how much in sum is a plain GROUP BY. Rows that must not
count are not filtered out, which would slow both passes: they are counted alike in a small table and subtracted.

`records`: the file's rows as r (from 0), u (unit), p (population), and raw answers; `answers`: the same with c0, c1, …,
the answers as whole numbers, NULL for a blank, and off the scale for whatever is none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from duckdb import DuckDBPyConnection

from teladan.ground.tables.cells import Scale, answer, name
from teladan.ground.tables.reading import Reason, TableError

LANE = 21
"""Bits a lane: a group may hold 2,097,151 rows. Three lanes fill the positive half of 64 bits, a fourth the sign."""
LANES = 4
_Counts = TypeVar("_Counts")
_MASK = (1 << LANE) - 1
_POSITIVE = (1 << 63) - 1
_MOST_CONTENTS = 100_000
_CODES: dict[Reason, int] = {"not_a_number": -101, "not_whole": -102, "off_scale": -103}
_WHOLE = frozenset(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"))
_WIDE = frozenset(("HUGEINT", "UHUGEINT", "UBIGINT"))
_NEAR = 100
"""Numbers further from zero than this are all alike: too far from any scale."""


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of answers: its place from 0, its header, DuckDB's type of it, and the element it answers."""

    index: int
    header: str
    type: str
    element: str


@dataclass(slots=True)
class Counted:
    """Counts of one unit: (element, value), (answered, sum), and population as found -> rows that say so."""

    counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    sums: Counter[tuple[int, int]] = field(default_factory=Counter)
    populations: Counter[object] = field(default_factory=Counter)

    def subtract(self, other: "Counted") -> None:
        """Take away what is set aside; what then counts nothing goes."""
        _take(self.counts, other.counts)
        _take(self.sums, other.sums)
        _take(self.populations, other.populations)


def _take(mine: Counter[_Counts], other: Counter[_Counts]) -> None:
    for what, times in other.items():
        mine[what] -= times
        if not mine[what]:
            del mine[what]


def quote(identifier: str) -> str:
    """A column's name as SQL, whatever characters it has."""
    return '"' + identifier.replace('"', '""') + '"'


class AnswerTable:
    """The answers of a view `records` in the connection, ready to be counted."""

    def __init__(self, connection: DuckDBPyConnection, columns: Sequence[AnswerColumn], scale: Scale) -> None:
        self.columns = columns
        self._scale = scale
        self._connection = connection
        self._bounds = self._measured()
        self._joins: list[str] = []
        codes = [self._code(place, column) for place, column in enumerate(columns)]
        listed = ", ".join(f"{code} AS c{place}" for place, code in enumerate(codes))
        connection.execute(
            f"CREATE TEMP VIEW answers AS SELECT records.*, {listed} FROM records {' '.join(self._joins)}"
        )

    def answered(self) -> str:
        """SQL: whether a row has anything in its columns of answers."""
        return f"coalesce({', '.join(self._places())}) IS NOT NULL"

    def faults(self) -> Iterator[tuple[AnswerColumn, tuple[str, Reason]]]:
        """(SQL condition, reason) for each way in which a column holds what is no answer; none for clean columns."""
        for place, (column, (low, high)) in enumerate(zip(self.columns, self._bounds, strict=True)):
            if low in _CODES.values():
                for reason, code in _CODES.items():
                    yield column, (f"c{place} = {code}", reason)
            if low < self._scale.low:
                yield column, (f"c{place} < {self._scale.low}", "off_scale")
            if high > self._scale.high:
                yield column, (f"c{place} > {self._scale.high}", "off_scale")

    def count(self, table: str, largest_unit: int, *, populations: bool) -> dict[str | None, Counted]:
        """Counts of all rows in `table` (the view `answers`, or one like it) by unit; units whose names differ only by
        spaces are one. `largest_unit`: rows of the largest."""
        found: dict[str | None, Counted] = {}
        known: dict[object, Counted] = {}

        def of(raw: object) -> Counted:
            if raw not in known:
                known[raw] = found.setdefault(name(raw), Counted())
            return known[raw]

        for raw, counts in self._counts(table, largest_unit):
            of(raw).counts.update(counts)
        for raw, answered, totals, times in self._rows(self._sums_query(table)):
            of(raw).sums.update(dict(zip(zip(answered, totals, strict=True), times, strict=True)))
        if populations:
            for raw, population, times in self._rows(
                f"SELECT u, p, count(*) FROM {table} WHERE {self.answered()} GROUP BY ALL"
            ):
                of(raw).populations[population] += times
        return found

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        cursor = self._connection.execute(query)
        while rows := cursor.fetchmany(50_000):
            yield from rows

    def _counts(self, table: str, largest_unit: int) -> Iterator[tuple[object, dict[tuple[str, int], int]]]:
        """Raw unit, (element, value) -> times, for each group."""
        values = range(self._scale.low, self._scale.high + 1)
        lanes = [list(values[at : at + LANES]) for at in range(0, len(values), LANES)]
        sums = ", ".join(
            f"sum({_weights(values, lane)}[{self._position(place)}])"
            for place in range(len(self.columns))
            for lane in lanes
        )
        # A group too large for its lanes is split by blocks of rows.
        group = "u" if largest_unit < 1 << LANE else f"u, r >> {LANE - 1}"
        pairs = [[(column.element, value) for value in lane] for column in self.columns for lane in lanes]
        for raw, *packed in self._rows(f"SELECT u, {sums} FROM {table} GROUP BY {group}"):
            counts: dict[tuple[str, int], int] = {}
            for lane, number in zip(pairs, packed, strict=True):
                if number:
                    counts.update(zip(lane, _unpacked(number), strict=False))
            yield raw, counts

    def _sums_query(self, table: str) -> str:
        # greatest() passes over NULL faster than coalesce() replaces it.
        many = sum(max(abs(low), abs(high)) for low, high in self._bounds) > 100
        wider = "::INTEGER" if many else ""
        total = " + ".join(f"greatest({place}{wider}, 0)" for place in self._places())
        answered = " + ".join(f"({place} IS NOT NULL)::UTINYINT" for place in self._places())
        groups = f"SELECT u, {answered} AS a, {total} AS t, count(*) AS n FROM {table} GROUP BY ALL"
        return f"SELECT u, list(a), list(t), list(n) FROM ({groups}) GROUP BY u"

    def _places(self) -> list[str]:
        return [f"c{place}" for place in range(len(self.columns))]

    def _position(self, place: int) -> str:
        return f"c{place}" if self._scale.low == 1 else f"c{place}::INTEGER + {1 - self._scale.low}"

    def _measured(self) -> list[tuple[int, int]]:
        """Least and greatest number of each column of whole numbers; files with statistics tell it at once."""
        bounds = {column.index: (self._scale.low, self._scale.low) for column in self.columns}
        whole = [column.index for column in self.columns if column.type in _WHOLE | _WIDE]
        if whole:
            asked = ", ".join(f"min(a{index}), max(a{index})" for index in whole)
            found = self._connection.execute(f"SELECT {asked} FROM records").fetchall()[0]
            for index, low, high in zip(whole, found[0::2], found[1::2], strict=True):
                if low is not None:
                    bounds[index] = (int(low), int(high))
        return [bounds[column.index] for column in self.columns]

    def _code(self, place: int, column: AnswerColumn) -> str:
        """SQL: the answers of a column as whole numbers."""
        raw = f"a{column.index}"
        low, high = self._bounds[place]
        if column.type in _WHOLE and -_NEAR <= low <= high <= _NEAR:
            return raw
        if column.type in _WHOLE | _WIDE:
            self._bounds[place] = (max(low, -_NEAR), min(high, _NEAR))
            return (
                f"(CASE WHEN {raw} > {_NEAR} THEN {_NEAR} WHEN {raw} < -{_NEAR} THEN -{_NEAR} ELSE {raw} END)::INTEGER"
            )
        return self._looked_up(place, column)

    def _looked_up(self, place: int, column: AnswerColumn) -> str:
        """Text, decimals and the like: each different content is judged once, as a cell of a spreadsheet is."""
        raw = f"a{column.index}"
        contents = self._connection.execute(
            f"SELECT DISTINCT CAST({raw} AS VARCHAR), {raw} FROM records WHERE {raw} IS NOT NULL LIMIT {_MOST_CONTENTS + 1}"
        ).fetchall()
        if len(contents) > _MOST_CONTENTS:
            raise TableError(
                f'Kolom "{column.header}" berisi lebih dari {_MOST_CONTENTS} isi berbeda; itu bukan jawaban. Ganti judul '
                "kolomnya bila bukan unsur."
            )
        coded: dict[str, int] = {}
        for text, cell in contents:
            found = answer(cell, self._scale)
            if found == "off_scale" and answer(cell, Scale(5, 5)) == 5:
                coded[text] = 5  # told apart, for it may mean a scale of five
            elif found is not None:
                coded[text] = _CODES[found] if isinstance(found, str) else found
        self._bounds[place] = (min(coded.values(), default=0), max(coded.values(), default=0))
        if column.type in {"DOUBLE", "FLOAT"} and min(coded.values(), default=1) >= 0:
            return f"{raw}::INTEGER"
        self._connection.execute(f"CREATE TEMP TABLE content{place} (k VARCHAR, code INTEGER)")
        self._connection.execute(
            f"INSERT INTO content{place} SELECT unnest(?), unnest(?)", [list(coded), list(coded.values())]
        )
        self._joins.append(f"LEFT JOIN content{place} ON content{place}.k = CAST({raw} AS VARCHAR)")
        return f"content{place}.code"


def _weights(values: range, lane: Sequence[int]) -> str:
    """SQL: a list that gives each value its power of two, or 0 for values of other lanes."""
    weights = {value: -(1 << 63) if at == LANES - 1 else 1 << (LANE * at) for at, value in enumerate(lane)}
    return "[" + ", ".join(f"({weights.get(value, 0)})::BIGINT" for value in values) + "]"


def _unpacked(packed: int) -> tuple[int, int, int, int]:
    """The counts in a sum of powers of two, lane by lane; the last lane counts below zero."""
    low = packed & _POSITIVE
    return low & _MASK, (low >> LANE) & _MASK, low >> (2 * LANE), (low - packed) >> 63
