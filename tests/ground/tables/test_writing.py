"""Workbooks that are safe to open."""

import datetime
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from teladan.ground.tables import Column, Sheet, write_rows

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "http://contoh.go.id", "{=1}", "0012"]


def written(*sheets: Sheet) -> openpyxl.Workbook:
    buffer = io.BytesIO()
    write_rows(buffer, sheets)
    return openpyxl.load_workbook(buffer)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text_whatever_it_begins_with(text) -> None:
    buffer = io.BytesIO()
    write_rows(buffer, [Sheet(text, [Column(text)], [[text]])])
    with zipfile.ZipFile(buffer) as archive:
        page = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f" not in page
        assert b"<hyperlink" not in page
        assert b"hyperlink" not in b"".join(archive.read(part) for part in archive.namelist() if "rels" in part)
    cell = openpyxl.load_workbook(buffer).worksheets[0]["A2"]
    assert cell.data_type != "f"
    assert isinstance(cell.value, str)


def test_what_could_become_a_formula_when_edited_is_marked_as_text() -> None:
    page = written(Sheet("A", [Column("x")], [["=1+1"], ["aman"]]))["A"]
    assert page["A2"].quotePrefix
    assert not page["A3"].quotePrefix


def test_numbers_dates_and_blanks_keep_their_kind() -> None:
    day = datetime.date(2026, 3, 2)
    columns = [Column("Unit", 30, wraps=True), Column("Indeks", number_format="0.00"), Column("Tanggal"), Column("N")]
    page = written(Sheet("Ringkasan", columns, [["X", Decimal("78.74"), day, 49], ["Y", None, None, None]]))[
        "Ringkasan"
    ]
    assert [cell.value for cell in page[1]] == ["Unit", "Indeks", "Tanggal", "N"]
    assert [page["B2"].value, page["D2"].value, page["B3"].value] == [78.74, 49, None]
    assert page["C2"].value.date() == day
    assert (page["B2"].number_format, page["C2"].number_format) == ("0.00", "dd/mm/yyyy")
    assert page.column_dimensions["A"].width == pytest.approx(30, abs=1)
    assert page["A1"].font.b
    assert page.freeze_panes == "A2"
    assert page["A2"].alignment.wrap_text


def test_sheet_names_are_made_fit_and_different() -> None:
    rows = [[1]]
    names = ["Puskesmas [A]/B:*?", "x" * 40, "x" * 40, "X" * 31, "", "History", "'kutip'", "x" * 30 + "'x", "' '"]
    book = written(*(Sheet(name, [Column("a")], rows) for name in names))
    assert len({name.casefold() for name in book.sheetnames}) == len(names)
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def test_text_too_long_or_broken_is_cut_and_cleaned() -> None:
    page = written(Sheet("A", [Column("x")], [["y" * 40_000], ["\ud800 nol\x00"]]))["A"]
    assert len(page["A2"].value) == 32_767
    assert page["A3"].value.startswith("? nol")


def test_a_file_can_be_written_too(tmp_path) -> None:
    write_rows(tmp_path / "a.xlsx", [Sheet("A", [Column("x")], iter([["1"], ["2"]]))])
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["A"]["A3"].value == "2"


def test_what_is_no_cell_is_a_fault_of_the_caller() -> None:
    with pytest.raises(TypeError, match="list is no cell"):
        written(Sheet("A", [Column("x")], [[[1]]]))


def test_wrapped_text_has_the_room_it_takes_and_a_sheet_prints_as_wide_as_the_paper() -> None:
    page = written(Sheet("A", [Column("x", 20, wraps=True)], [["kata " * 20], ["pendek"]]))["A"]
    assert page.row_dimensions[2].height >= 5 * 15
    assert page.row_dimensions[3].height is None
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
