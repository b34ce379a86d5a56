"""Lists that are no answers: titles found, rows with their addresses."""

from pathlib import Path

import pytest

from teladan.ground.tables import Source, TableError, find_titles, is_total, read_table, rows_below

KNOWN = {"name": ["Nama", "Nama unit kerja"], "parent": ["Induk"], "size": ["Jumlah pegawai"]}


def _source(path: Path) -> Source:
    return Source(path, path.name)


def test_rows_below_the_titles_know_their_addresses(xlsx):
    path = xlsx(Unit=[["Daftar unit 2026"], [], ["No", "NAMA UNIT KERJA", "Induk"], [1, "Puskesmas  Contoh", "Dinas"]])
    [sheet] = read_table(_source(path), KNOWN)
    titles = find_titles(sheet, KNOWN, ["name"])
    [row] = rows_below(sheet, titles)
    assert (titles.row.number, titles.columns, titles.beside) == (3, {"name": 1, "parent": 2}, {0: "No"})
    assert (row.text(1), row.at(1)) == ("Puskesmas Contoh", "Unit!B4")
    assert row.text(9) == ""  # beyond the row's end


def test_merged_cells_are_filled_down(xlsx):
    rows = [["Induk", "Nama"], ["Dinas Contoh", "Puskesmas A"], [None, "Puskesmas B"]]
    path = xlsx(Unit=rows, touch=lambda book: book["Unit"].merge_cells("A2:A3"))
    [sheet] = read_table(_source(path))
    assert [row.text(0) for row in sheet.rows] == ["Induk", "Dinas Contoh", "Dinas Contoh"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_has_no_sheet_and_any_separator(text, separator):
    path = text([["nama", "jumlah pegawai"], ["Puskesmas A; cabang, kota", "12"]], separator=separator)
    [sheet] = read_table(_source(path), KNOWN)
    [row] = rows_below(sheet, find_titles(sheet, KNOWN, ["name"]))
    assert (sheet.sheet, row.text(0), row.at(1), row.text(1)) == (None, "Puskesmas A; cabang, kota", "B2", "12")


def test_a_sheet_without_the_titles_asked_for_has_none(xlsx):
    [sheet] = read_table(_source(xlsx(Lain=[["Tanggal", "Jam"], ["2026-01-02", "08.00"]])))
    assert find_titles(sheet, KNOWN, ["name"]) is None


def test_what_is_no_table_is_refused_with_the_mend(tmp_path):
    path = tmp_path / "daftar.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(TableError, match=r"daftar\.pdf: isinya PDF, bukan tabel"):
        read_table(_source(path))


def test_endless_rows_are_refused(tmp_path):
    path = tmp_path / "panjang.csv"
    path.write_text("nama\n" + "Unit\n" * 50_001, "utf-8")
    with pytest.raises(TableError, match=r"lebih dari 50\.000 baris"):
        read_table(_source(path))


@pytest.mark.parametrize(
    ("row", "is_sum"),
    [
        (["JUMLAH", "", 255], True),
        ([None, "Total", 255], True),
        (["Puskesmas A", "Dinas", 12], False),
        (["Puskesmas Jumlah Jaya", "", 12], False),
        (["Puskesmas A", "Jumlah", 12], False),
        ([None, "Dinas", 12], False),
    ],
)
def test_a_sum_below_a_list_is_told_from_a_row_of_it(xlsx, row, is_sum):
    [sheet] = read_table(_source(xlsx(Unit=[["Nama", "Induk", "Jumlah pegawai"], row])), KNOWN)
    titles = find_titles(sheet, KNOWN, ["name"])
    [below] = rows_below(sheet, titles)
    assert is_total(below, titles, "name") is is_sum
