"""What the workbook itself says beside its values: merged cells, formulas, errors; in .xlsx and .ods."""

import zipfile

import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

NUMBERED = [f"U{number}" for number in range(1, 10)]


def _odf_cell(value):
    if value is None or value == "covered":
        return TableCell() if value is None else CoveredTableCell()
    if isinstance(value, dict):
        made = TableCell(**{key: item for key, item in value.items() if key != "text"})
        value = value.get("text", "")
    elif isinstance(value, bool):
        made = TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    else:
        made = TableCell(valuetype="string") if isinstance(value, str) else TableCell(valuetype="float", value=value)
    if str(value):
        made.addElement(P(text=str(value)))
    return made


@pytest.fixture
def ods(tmp_path):
    """Write one .ods sheet; a cell is None, a text, a number, a truth value, or its ODF attributes."""

    def write(rows, trailing: int = 0):
        document = OpenDocumentSpreadsheet()
        table = Table(name="Lembar")
        document.spreadsheet.addElement(table)
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_odf_cell(value))
            table.addElement(line)
        if trailing:
            empty = TableRow(numberrowsrepeated=trailing)
            empty.addElement(TableCell(numbercolumnsrepeated=16_384))
            table.addElement(empty)
        document.save(tmp_path / "berkas.ods")
        return tmp_path / "berkas.ods"

    return write


def test_a_unit_merged_down_many_rows_names_them_all(read, xlsx) -> None:
    def merge(book) -> None:
        book["A"].merge_cells("A2:A4")

    rows = [["Unit", "N", *NUMBERED], ["X", 90, *[3] * 9], [None, None, *[3] * 9], [None, None, *[3] * 9],
            ["Y", 40, *[4] * 9]]  # fmt: skip
    reading = read(xlsx(A=rows, touch=merge), by="Unit", population_column="N")
    assert {unit: rows.tally.respondents for unit, rows in reading.units.items()} == {"X": 3, "Y": 1}


def test_a_population_merged_down_counts_for_its_rows(read, xlsx) -> None:
    def merge(book) -> None:
        book["A"].merge_cells("A2:A3")
        book["A"].merge_cells("B2:B3")

    rows = [["Unit", "N", *NUMBERED], ["X", 90, *[3] * 9], [None, None, *[3] * 9]]
    assert read(xlsx(A=rows, touch=merge), by="Unit", population_column="N").units["X"].population == 90


def test_merged_answers_are_never_filled(read, xlsx) -> None:
    def merge(book) -> None:
        book["A"].merge_cells("B2:B3")

    reading = read(xlsx(A=[["Unit", "U1", "U2"], ["X", 4, 3], ["X", None, 3]], touch=merge), by="Unit")
    assert reading.units["X"].tally.counts == {("requirements", 4): 1, ("procedure", 3): 2}


def test_a_blank_unit_below_a_merged_one_stays_blank(read, xlsx) -> None:
    def merge(book) -> None:
        book["A"].merge_cells("A2:A3")

    rows = [["Unit", "U1", "U2"], ["X", 4, 3], [None, 4, 3], [None, 4, 3]]
    reading = read(xlsx(A=rows, touch=merge), by="Unit")
    assert reading.units["X"].tally.respondents == 2
    assert [bad.cell for bad in reading.rejected] == ["A4"]


def test_formulas_with_a_result_count_as_their_result(read, tmp_path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "hasil.xlsx")
    sheet = book.add_worksheet("A")
    sheet.write_row(0, 0, ["U1", "U2"])
    sheet.write_formula(1, 0, "=1+2", None, 3)
    sheet.write_formula(1, 1, '=IF(A2>9,1," ")', None, " ")
    book.close()
    reading = read(tmp_path / "hasil.xlsx")
    assert reading.units[None].tally.counts == {("requirements", 3): 1}
    assert not any("rumus" in warning for warning in reading.warnings)


def test_formulas_without_a_result_are_said_with_the_mend(read, xlsx) -> None:
    reading = read(xlsx(A=[["U1", "U2"], ["=1+2", 3], ["=1+1", 3]], B=[["catatan"], ["=1"]]))
    assert (
        "berkas.xlsx, lembar A: 2 sel rumus belum punya hasil (yang pertama A2), jadi terbaca kosong. Buka berkas di "
        "Excel atau LibreOffice, simpan, lalu baca lagi." in reading.warnings
    )
    assert not any("lembar B" in warning for warning in reading.warnings)


def test_error_cells_are_no_blanks(read, xlsx) -> None:
    def break_cell(book) -> None:
        book["A"]["B2"] = "#DIV/0!"
        book["A"]["B2"].data_type = "e"

    reading = read(xlsx(A=[["Unit", "U1", "U2"], ["X", 3, 3], ["X", 3, 3]], touch=break_cell))
    assert reading.rejected[0].message.startswith('A!B2: "#DIV/0!" bukan angka.')
    assert reading.units[None].tally.respondents == 1


def test_sheets_with_names_that_xml_must_escape(read, xlsx) -> None:
    reading = read(xlsx(**{"A & B <1>": [["U1", "U2"], ["=1", 9]]}))
    assert reading.rejected[0].sheet == "A & B <1>"
    assert any("lembar A & B <1>: 1 sel rumus" in warning for warning in reading.warnings)


def test_a_workbook_whose_xml_names_its_namespace_is_guarded_alike(read, xlsx, tmp_path) -> None:
    """Some programs write <x:c r='A1'> where Excel writes <c r="A1">."""
    path, other = xlsx(A=[["U1", "U2"], ["=1", 3]]), tmp_path / "lain.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            if "sheet1" in part:
                content = content.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"xmlns=", b"xmlns:x=")
                content = content.replace(b' r="', b"\tr='").replace(b'"><x:f>', b"'><x:f>")
                content = content.replace(b"\tr='A1\"", b"\tr='A1'")
                content = content.replace(b"'", b'"')
            target.writestr(part, content)
    reading = read(other)
    assert any("1 sel rumus belum punya hasil (yang pertama A2)" in warning for warning in reading.warnings)


def test_ods_with_empty_rows_to_the_end_of_the_sheet(read, ods) -> None:
    rows = [[], [None, "Unit", "U1", "U2"], [None, "X", 3, "3,0"], [None, "X", True, 9]]
    reading = read(ods(rows, trailing=1_048_000), by="Unit")
    assert reading.units["X"].tally.sums == {(2, 6): 1}
    assert [(bad.cell, bad.reason) for bad in reading.rejected] == [("C4", "not_a_number")]


def test_ods_merged_units_formulas_and_errors(read, ods) -> None:
    rows = [
        ["Unit", "U1", "U2"],
        [{"valuetype": "string", "numberrowsspanned": 2, "text": "X"}, 3, 4],
        ["covered", 3, {"valuetype": "float", "value": 2, "formula": "of:=1+1", "text": "2"}],
        ["Y", {"formula": "of:=1+1"}, 4],
    ]
    reading = read(ods(rows), by="Unit")
    assert reading.units["X"].tally.sums == {(2, 7): 1, (2, 5): 1}
    assert any("1 sel rumus belum punya hasil (yang pertama baris 4)" in warning for warning in reading.warnings)


def test_error_cells_of_ods_are_no_blanks(read, ods, tmp_path) -> None:
    path, marked = (
        ods([["Unit", "U1", "U2"], ["X", {"valuetype": "string", "text": "#DIV/0!"}, 3], ["X", 3, 3]]),
        "galat.ods",
    )
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(tmp_path / marked, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            # As LibreOffice writes it: a text without value, and what kind it is in a namespace of its own.
            error = b'office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV'
            content = content.replace(b'office:value-type="string"><text:p>#DIV', error)
            content = content.replace(b"<office:document-content ", b'<office:document-content xmlns:calcext="urn:x" ')
            target.writestr(part, content)
    reading = read(tmp_path / marked)
    assert [(bad.cell, bad.reason) for bad in reading.rejected] == [("B2", "not_a_number")]


def test_hidden_sheets_are_read_and_listed_like_others(read, xlsx) -> None:
    def hide(book) -> None:
        book["B"].sheet_state = "hidden"

    reading = read(xlsx(A=[["U1", "U2"], [3, 3]], B=[["U1", "U2"], [4, 4]], touch=hide))
    assert reading.units[None].tally.respondents == 2


def test_formulas_without_a_result_at_the_foot_alone_are_not_worth_a_word(read, xlsx, ods) -> None:
    rows = [["Unit", "U1", "U2"], ["X", 3, 3]]
    assert not any("rumus" in said for said in read(xlsx(A=[*rows, ["Jumlah", "=SUM(B2:B2)", "=1"]])).warnings)
    assert not any("rumus" in said for said in read(ods([*rows, ["Jumlah", {"formula": "of:=1+1"}, 4]])).warnings)
    assert any("rumus" in said for said in read(xlsx(A=[*rows, ["X", "=1", 3], ["Jumlah", "=1", "=1"]])).warnings)
