"""Parquet: counted as a whole, with the meaning of a spreadsheet."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from teladan.ground.tables import Progress, Repairs, TableError
from teladan.ground.tables import parquet_counts as engine

KEYS = ["requirements", "procedure", "time", "cost", "product", "competence", "behaviour", "complaints", "facilities"]


@pytest.fixture
def parquet(tmp_path):
    """Write columns, each a list, or an Arrow array with its own type."""

    def write(columns: dict, name: str = "a.parquet", **options):
        pq.write_table(pa.table(columns), tmp_path / name, **options)
        return tmp_path / name

    return write


def test_whole_numbers_of_any_width(read, parquet) -> None:
    for kind in (
        pa.int8(),
        pa.int16(),
        pa.int32(),
        pa.int64(),
        pa.uint8(),
        pa.uint64(),
        pa.float64(),
        pa.decimal128(21, 2),
    ):
        path = parquet(
            {"Unit": ["X", "X", "Y"], "U1": pa.array([3, None, 4]).cast(kind), "U2": pa.array([1, 2, None]).cast(kind)}
        )
        reading = read(path, by="Unit")
        assert reading.units["X"].tally.counts == {("requirements", 3): 1, ("procedure", 1): 1, ("procedure", 2): 1}, (
            kind
        )
        assert reading.units["X"].tally.sums == {(2, 4): 1, (1, 2): 1}
        assert reading.units["Y"].tally.sums == {(1, 4): 1}


def test_rejected_rows_are_numbered_with_the_first_record_as_row_two(read, parquet) -> None:
    reading = read(parquet({"Unit": ["X"] * 4, "U1": [3, 9, 3, -1], "U2": [3, 3, 0, 0]}), by="Unit")
    assert [(bad.row, bad.column, bad.sheet, bad.value) for bad in reading.rejected] == [
        (3, "U1", None, "9"),
        (4, "U2", None, "0"),
        (5, "U1", None, "-1"),
    ]
    assert reading.rejected[0].message == (
        'a.parquet baris 3 kolom U1: "9" di luar skala 1–4. Isi 1 sampai 4, atau kosongkan bila tidak dijawab.'
    )
    assert reading.units["X"].tally.sums == {(2, 6): 1}


@pytest.mark.parametrize("far", [100, 127, 128, 32_000, 2**31, 2**62, -(2**62)])
def test_numbers_far_from_the_scale_are_rejected_like_near_ones(read, parquet, far) -> None:
    reading = read(parquet({"U1": pa.array([3, far, 4], pa.int64()), "U2": pa.array([3, 3, 3], pa.int64())}))
    assert reading.units[None].tally.sums == {(2, 6): 1, (2, 7): 1}
    assert reading.rejected_count == {"off_scale": 1}


def test_text_is_judged_as_in_a_spreadsheet(read, parquet) -> None:
    answers = ["3", "3,0", " 4 ", "", None, "tiga", "2.5", "5", "9"]
    reading = read(parquet({"U1": answers, "U2": pa.array([1] * 9, pa.int8())}))
    assert reading.units[None].tally.counts == {
        ("requirements", 3): 2, ("requirements", 4): 1, ("procedure", 1): 5,
    }  # fmt: skip
    assert reading.rejected_count == {"not_a_number": 1, "not_whole": 1, "off_scale": 2}
    assert [(bad.row, bad.reason) for bad in reading.rejected] == [
        (7, "not_a_number"), (8, "not_whole"), (9, "off_scale"), (10, "off_scale"),
    ]  # fmt: skip
    assert any("skala 1–5" in warning for warning in reading.warnings)


def test_other_kinds_of_values_are_no_numbers(read, parquet) -> None:
    reading = read(
        parquet({
            "U1": pa.array([True, None]),
            "U2": pa.array([float("nan"), 3.0]),
            "U3": pa.array([[1], None]),
            "U4": pa.array([None, {"a": 1}]),
        })
    )  # fmt: skip
    assert reading.rejected_count == {"not_a_number": 2}
    assert [bad.column for bad in reading.rejected] == ["U1", "U4"]


def test_units_that_are_blank_or_totals(read, parquet) -> None:
    units = ["X", None, " ", " X ", "Y", "Jumlah"]
    reading = read(parquet({"Unit": units, "U1": [3, 3, 9, 4, None, 27], "U2": [3, 3, 3, 4, None, 27]}), by="Unit")
    assert {unit: dict(rows.tally.sums) for unit, rows in reading.units.items()} == {"X": {(2, 6): 1, (2, 8): 1}}
    assert reading.rejected_count == {"no_unit": 2}
    assert (
        "a.parquet: baris 7 (Jumlah) berisi jumlah atau rata-rata, bukan responden; tidak dihitung." in reading.warnings
    )
    sheet = reading.sheets[0]
    assert (sheet.rows_read, sheet.rows_kept, sheet.rows_blank, sheet.rows_foot, sheet.rows_rejected) == (6, 2, 1, 1, 2)


def test_totals_at_the_foot_named_in_another_column(read, parquet) -> None:
    reading = read(parquet({"No": ["1", "2", "Rata-rata"], "U1": [3, 4, 3], "U2": [3, 4, 4]}))
    assert reading.units[None].tally.respondents == 2
    assert any("baris 4 (Rata-rata)" in warning for warning in reading.warnings)


def test_totals_beyond_the_first_look_and_none_in_a_file_without_respondents(read, parquet) -> None:
    many = 500
    columns = {"No": ["1", *["Rata-rata"] * many], "U1": [3, *[3] * many], "U2": [3, *[9] * many]}
    reading = read(parquet(columns))
    assert (reading.units[None].tally.respondents, reading.sheets[0].rows_foot) == (1, many)
    assert any("baris 3 (Rata-rata)" in warning and "490 baris lain" in warning for warning in reading.warnings)
    blank = parquet({"No": ["x"] * many, "U1": pa.nulls(many, pa.int8()), "U2": pa.nulls(many, pa.int8())})
    assert read(blank).sheets[0].rows_blank == many


def test_a_corrected_row_is_no_total_once_it_has_a_name(read, parquet) -> None:
    path = parquet({"No": ["1", "Total"], "U1": [3, 3], "U2": [3, 9]})
    assert read(path).sheets[0].rows_foot == 1
    repairs = Repairs(cells={("a.parquet", None, 3, 0): "2", ("a.parquet", None, 3, 2): "4"})
    assert read(path, repairs=repairs).units[None].tally.sums == {(2, 6): 1, (2, 7): 1}


@pytest.mark.parametrize("kind", [pa.timestamp("us", tz="Asia/Jakarta"), pa.timestamp("ns"), pa.time64("us")])
def test_columns_of_any_type_stand_beside_the_answers(read, parquet, kind) -> None:
    times = pa.array([1_000, 2_000], pa.int64()).cast(kind)
    columns = {"Waktu isi": times, "Unit": ["X", "Jumlah"], "U1": [3, 30], "U2": [3, 30]}
    assert read(parquet(columns), by="Unit").units["X"].tally.sums == {(2, 6): 1}
    assert len(read(parquet(columns), by="Waktu isi").units) == 1
    assert read(parquet({"U1": times, "U2": [3, 3], "U4": [3, 9]})).rejected[0].column == "U1"
    counts = {"unit": ["X", "X"], "element": ["U1", "U2"], "value": [3, 3], "count": [1, 2], "diisi": times}
    assert read(parquet(counts)).units[None].tally.counts == {("requirements", 3): 1, ("procedure", 3): 2}


def test_populations(read, parquet) -> None:
    columns = {"Unit": ["X", "X", "Y", "Y"], "N": [90, 90, 40, 50], "U1": [3, 3, 3, 9], "U2": [3, 3, 3, 3]}
    reading = read(parquet(columns), by="Unit", population_column="N")
    assert {unit: rows.population for unit, rows in reading.units.items()} == {"X": 90, "Y": 40}


def test_hostile_names_of_columns_and_files(read, parquet) -> None:
    for name in ("a\"b'; DROP TABLE x;--", "a*b[c]", "'"):
        columns = {name: ["X", "Y"], "u": [9, 9], "r": [9, 9], "a1": [9, 9], "U1": [3, 4], "U2": [3, 4]}
        reading = read(parquet(columns, name=name.replace("/", "") + ".parquet"), by=name)
        assert list(reading.units) == ["X", "Y"] or set(reading.units) == {"X", "Y"}
    with pytest.raises(TableError, match='nama kolom "file_row_number"'):
        read(parquet({"File_Row_Number": [1], "U1": [3], "U2": [3]}))


def test_only_the_file_itself_is_read_though_its_name_is_a_pattern(read, parquet) -> None:
    parquet({"U1": [1], "U2": [1]}, name="ab.parquet")
    assert read(parquet({"U1": [4], "U2": [4]}, name="a*.parquet")).units[None].tally.sums == {(2, 8): 1}


def test_counts_and_slid_headers_are_read_as_a_spreadsheet(read, parquet) -> None:
    counts = parquet({"unit": ["X", "X"], "element": ["time", "U1"], "value": [4, 9], "count": [10, 1]})
    reading = read(counts, by="unit")
    assert reading.units["X"].tally.counts == {("time", 4): 10}
    assert reading.rejected[0].row == 3
    slid = parquet({"Unnamed: 0": ["judul", "U1", "3"], "Unnamed: 1": [None, "U2", "4"]})
    assert read(slid).units[None].tally.sums == {(2, 7): 1}


def test_a_file_of_no_rows_and_no_answers(read, parquet) -> None:
    empty = pa.array([], pa.int8())
    assert read(parquet({"U1": empty, "U2": empty})).units[None].tally.counts == {}
    assert read(parquet({"U1": pa.nulls(3), "U2": pa.nulls(3, pa.int8())})).sheets[0].rows_blank == 3


def test_a_column_of_free_text_called_like_an_element_is_refused(read, parquet, monkeypatch) -> None:
    monkeypatch.setattr(engine, "_MOST_CONTENTS", 3)
    with pytest.raises(TableError, match='Kolom "U2" berisi lebih dari 3 isi berbeda'):
        read(parquet({"U1": [3] * 4, "U2": ["a", "b", "c", "d"]}))


def test_groups_too_large_for_their_lanes_are_split(read, parquet, monkeypatch) -> None:
    monkeypatch.setattr(engine, "LANE", 3)  # room for 7 rows a group
    monkeypatch.setattr(engine, "_MASK", 7)
    answers = [1, 2, 3, 4, 4, 4, None] * 40
    reading = read(parquet({"Unit": ["X"] * 280, "U1": answers, "U2": [4] * 280}), by="Unit")
    assert reading.units["X"].tally.counts == {
        ("requirements", 1): 40, ("requirements", 2): 40, ("requirements", 3): 40, ("requirements", 4): 120,
        ("procedure", 4): 280,
    }  # fmt: skip


def test_files_without_statistics_are_counted_alike(read, parquet) -> None:
    path = parquet({"U1": [3, 9, 4], "U2": [3, 3, 3]}, write_statistics=False)
    assert read(path).units[None].tally.sums == {(2, 6): 1, (2, 7): 1}


def test_statistics_that_lie_are_found_out(read, parquet, tmp_path) -> None:
    """DuckDB leaves out checks that the statistics make needless, so a wrong count must show elsewhere."""
    path = parquet({"U1": pa.array([9, 1], pa.int32()), "U2": pa.array([2, 2], pa.int32())}, use_dictionary=False)
    content = path.read_bytes()
    footer = content.rindex((9).to_bytes(4, "little"), 0, len(content))
    lying = bytearray(content)
    while (at := bytes(lying).find((9).to_bytes(4, "little"), 60)) != -1 and at <= footer:
        lying[at : at + 4] = (4).to_bytes(4, "little")
    (tmp_path / "bohong.parquet").write_bytes(bytes(lying))
    with duckdb.connect() as connection:
        values = connection.execute(f"SELECT U1 FROM '{tmp_path}/bohong.parquet'").fetchall()
        (most,) = connection.execute(f"SELECT max(U1) FROM '{tmp_path}/bohong.parquet'").fetchall()
    assert (values, most) == ([(9,), (1,)], (4,))  # the file does lie
    with pytest.raises(TableError, match="statistik di dalam berkas ini tidak cocok"):
        read(tmp_path / "bohong.parquet")


def test_damaged_files_are_refused(read, parquet, tmp_path) -> None:
    content = parquet({"U1": [3] * 1000, "U2": [3] * 1000}).read_bytes()
    for size in (10, len(content) // 2):
        (tmp_path / "potong.parquet").write_bytes(content[:size])
        with pytest.raises(TableError, match=r"^potong\.parquet: berkas Parquet ini rusak") as refused:
            read(tmp_path / "potong.parquet")
        assert "teladan-" not in str(refused.value)


def test_many_rejected_rows_are_listed_in_order_and_counted(read, parquet) -> None:
    answers = [9 if place % 2 else 3 for place in range(5_000)]
    reading = read(parquet({"U1": answers, "U2": [3] * 5_000}), progress=(told := []).append)
    assert [bad.row for bad in reading.rejected[:3]] == [3, 5, 7]
    assert (len(reading.rejected), reading.rejected_count, reading.sheets[0].rows_rejected) == (
        1_000, {"off_scale": 2_500}, 2_500,
    )  # fmt: skip
    assert told == [Progress("a.parquet", None, 5_000)]


def test_rows_kept_are_shown(read, parquet) -> None:
    reading = read(parquet({"Unit": ["X", "Y"], "U1": [9, 3], "U2": [3, 4]}), by="Unit")
    assert reading.sheets[0].sample == [["Y", "3", "4"]]
    assert [column.role for column in reading.sheets[0].columns] == ["unit", "requirements", "procedure"]
