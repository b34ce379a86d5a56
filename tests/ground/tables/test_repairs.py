"""What people say of a sheet or a cell is laid over the file, which stays as it is."""

import duckdb
import pytest

from teladan.ground.tables import Repairs, SheetRepair, Source, TableError

NUMBERED = [f"U{number}" for number in range(1, 10)]


def test_a_column_nobody_can_guess_is_given_its_element(read, xlsx) -> None:
    path = xlsx(A=[["U1", "Lama layanan"], [3, 4]])
    repairs = Repairs(sheets={("berkas.xlsx", "A"): SheetRepair(roles={1: "time"})})
    assert read(path, repairs=repairs).units[None].tally.counts == {("requirements", 3): 1, ("time", 4): 1}


def test_a_column_can_be_ignored_moved_or_made_the_units(read, xlsx) -> None:
    path = xlsx(A=[["Loket", "U1", "U1 lama", "Orang"], ["X", 3, 4, 70]])
    roles = {0: "unit", 1: "ignored", 2: "requirements", 3: "population"}
    reading = read(path, repairs=Repairs(sheets={("berkas.xlsx", "A"): SheetRepair(roles=roles)}))
    assert reading.units["X"].tally.counts == {("requirements", 4): 1}
    assert reading.units["X"].population == 70
    assert [column.role for column in reading.sheets[0].columns] == ["unit", "ignored", "requirements", "population"]


def test_a_role_given_to_one_column_leaves_the_other(read, xlsx) -> None:
    repairs = Repairs(sheets={("berkas.xlsx", "A"): SheetRepair(roles={1: "requirements"})})
    reading = read(xlsx(A=[["U1", "Syarat menurut loket"], [3, 4]]), repairs=repairs)
    assert reading.units[None].tally.counts == {("requirements", 4): 1}


def test_a_header_row_can_be_pointed_at(read, xlsx) -> None:
    path = xlsx(A=[NUMBERED, ["catatan"], ["Syarat", "Biaya"], [3, 4]])
    repairs = Repairs(sheets={("berkas.xlsx", "A"): SheetRepair(header_row=3)})
    assert read(path, repairs=repairs).units[None].tally.counts == {("requirements", 3): 1, ("cost", 4): 1}


def test_a_sheet_can_be_left_out(read, xlsx) -> None:
    path = xlsx(A=[["U1", "U2"], [3, 3]], B=[["U1", "U2"], [4, 4]])
    reading = read(path, repairs=Repairs(sheets={("berkas.xlsx", "B"): SheetRepair(use=False)}))
    assert reading.units[None].tally.respondents == 1
    assert [sheet.layout for sheet in reading.sheets] == ["answers", "skipped"]


def test_a_sheet_without_a_known_header_can_be_told_its_columns(read, xlsx) -> None:
    path = xlsx(A=[["a", "b"], [3, 4]])
    with pytest.raises(TableError):
        read(path)
    repairs = Repairs(sheets={("berkas.xlsx", "A"): SheetRepair(roles={0: "time", 1: "cost"})})
    assert read(path, repairs=repairs).units[None].tally.counts == {("time", 3): 1, ("cost", 4): 1}


def test_cells_are_corrected_and_read_again(read, xlsx) -> None:
    path = xlsx(A=[["U1", "U2"], [5, 3], ["tiga", 3], [9, 9]])
    cells = {("berkas.xlsx", "A", 2, 0): "4", ("berkas.xlsx", "A", 3, 0): "", ("berkas.xlsx", "A", 4, 0): "1"}
    reading = read(path, repairs=Repairs(cells=cells))
    assert reading.units[None].tally.sums == {(2, 7): 1, (1, 3): 1}
    assert [(bad.cell, bad.value) for bad in reading.rejected] == [("B4", "9")]


def test_an_upload_is_repaired_under_the_name_people_know(read, xlsx) -> None:
    source = Source(xlsx("9f3a.bin", A=[["U1", "U2"], [5, 3]]), "rekap.xlsx")
    reading = read(source, repairs=Repairs(cells={("rekap.xlsx", "A", 2, 0): "4"}))
    assert (reading.rejected, reading.sheets[0].file) == ([], "rekap.xlsx")


def test_cells_of_csv_and_parquet_are_corrected_alike(read, text, tmp_path) -> None:
    rows = [["Unit", "U1", "U2"], ["X", "5", "3"], ["X", "3", "3"], ["", "3", "2"]]
    duckdb.sql(
        f"COPY (SELECT * FROM (VALUES ('X', 5, 3), ('X', 3, 3), ('', 3, 2)) t(\"Unit\", \"U1\", \"U2\")) TO '{tmp_path}/a.parquet'"
    )
    for path in (text(rows, "a.csv"), tmp_path / "a.parquet"):
        name = path.name
        cells = {(name, None, 2, 1): "4", (name, None, 4, 0): "Y", (name, None, 3, 2): "x", (name, None, 99, 0): "Z"}
        reading = read(path, by="Unit", repairs=Repairs(cells=cells))
        assert {unit: dict(rows.tally.sums) for unit, rows in reading.units.items()} == {
            "X": {(2, 7): 1},
            "Y": {(2, 5): 1},
        }
        assert [(bad.row, bad.reason, bad.value) for bad in reading.rejected] == [(3, "not_a_number", "x")]
        assert (reading.sheets[0].rows_kept, reading.sheets[0].rows_rejected) == (2, 1)


def test_a_file_that_is_not_recognised_still_shows_its_sheets_to_who_asks(read, xlsx) -> None:
    path = xlsx(Isian=[["Nama", *(f"P{number}" for number in range(1, 10))], ["X", *[3] * 9]])
    reading = read(path, strict=False)
    assert "tidak ada kolom unsur yang dikenali" in reading.trouble
    assert [column.header for column in reading.sheets[0].columns][:2] == ["Nama", "P1"]
    assert reading.sheets[0].sample == [["X", *["3"] * 9]]
