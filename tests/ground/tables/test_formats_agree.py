"""One table, four formats, one result: the meaning of a cell does not depend on the file it came in."""

import csv
import datetime
import string

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teladan.ground.tables import read_answers

HEADER = ["Unit", "U1", "U2", "U3", "Ket"]
TEXTS = st.sampled_from(
    [
        "3",
        "3,0",
        "4.0",
        " 1 ",
        "",
        "  ",
        "5",
        "0",
        "2,5",
        "tiga",
        "5e0",
        "-1",
        "TRUE",
        "#N/A",
        "nan",
        "3 ",
        "1.000",
        "x",
    ]
) | st.text(string.ascii_letters + string.digits + " ,.-+/äé", max_size=6)
UNITS = st.sampled_from(["A", "B", " A ", "", "Jumlah", "Rata-rata", "IKM", "Dinas X"]) | st.none()
REMARKS = st.sampled_from(["Total", "bagus", None])
TEXT_ROWS = st.lists(
    st.tuples(UNITS, TEXTS | st.none(), TEXTS | st.none(), TEXTS | st.none(), REMARKS), min_size=1, max_size=40
)
NUMBERS = st.sampled_from([1, 2, 3, 4, 5, 0, -3, 9, 1_000, None])
NUMBER_ROWS = st.lists(st.tuples(UNITS, NUMBERS, NUMBERS, NUMBERS, REMARKS), min_size=1, max_size=40)
FLOATS = st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, 2.5, -1.0, 7.25, None])
FLOAT_ROWS = st.lists(st.tuples(UNITS, FLOATS, FLOATS, FLOATS, REMARKS), min_size=1, max_size=40)
OFTEN = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.fixture
def formats(tmp_path, skm):
    """Read the same rows from .csv, .xlsx and .parquet; what is common to the formats of each reading."""

    def readings(rows, kind: pa.DataType, by: str | None = "Unit") -> list[tuple]:
        with (tmp_path / "a.csv").open("w", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows])
        book = openpyxl.Workbook()
        for row in [HEADER, *rows]:
            book.active.append(list(row))
        book.save(tmp_path / "a.xlsx")
        columns = list(zip(*rows, strict=True))
        kinds = [pa.string(), kind, kind, kind, pa.string()]
        table = {name: pa.array(cells, of) for name, cells, of in zip(HEADER, columns, kinds, strict=True)}
        pq.write_table(pa.table(table), tmp_path / "a.parquet")
        endings = ("csv", "xlsx", "parquet")
        return [_common(read_answers([tmp_path / f"a.{ending}"], skm, by=by)) for ending in endings]

    return readings


def _common(reading) -> tuple:
    sheet = reading.sheets[0]
    return (
        {unit: (dict(rows.tally.counts), dict(rows.tally.sums)) for unit, rows in reading.units.items()},
        [(bad.row, bad.column, bad.reason, bad.value.strip()) for bad in reading.rejected],
        reading.rejected_count,
        (sheet.rows_kept, sheet.rows_rejected, sheet.rows_foot),
        [warning.split(": ", 1)[1] for warning in reading.warnings if "unsur" not in warning],
    )


@OFTEN
@given(rows=TEXT_ROWS)
def test_text_means_the_same_in_every_format(formats, rows) -> None:
    from_csv, from_xlsx, from_parquet = formats(rows, pa.string())
    assert from_csv == from_parquet
    assert from_xlsx == from_parquet


@OFTEN
@given(rows=NUMBER_ROWS)
def test_whole_numbers_mean_the_same_in_every_format(formats, rows) -> None:
    from_csv, from_xlsx, from_parquet = formats(rows, pa.int64())
    assert from_csv == from_xlsx == from_parquet


@OFTEN
@given(rows=FLOAT_ROWS)
def test_decimals_mean_the_same_in_every_format(formats, rows) -> None:
    _, from_xlsx, from_parquet = formats(rows, pa.float64())
    assert from_xlsx == from_parquet


@OFTEN
@given(rows=NUMBER_ROWS)
def test_the_foot_is_the_same_without_units(formats, rows) -> None:
    from_csv, from_xlsx, from_parquet = formats(rows, pa.int64(), by=None)
    assert from_csv == from_xlsx == from_parquet


def test_dates_mean_the_same(formats) -> None:
    day = datetime.date(2026, 3, 2)
    _, from_xlsx, from_parquet = formats([("A", day, None, None, None), ("A", None, None, day, None)], pa.date32())
    assert from_xlsx[:4] == from_parquet[:4]
