import io

import openpyxl

from teladan.cycle.measure.workbook import result_sheets
from teladan.ground.tables import write_rows


def _written(document) -> openpyxl.Workbook:
    buffer = io.BytesIO()
    write_rows(buffer, result_sheets(document))
    return openpyxl.load_workbook(buffer)


def test_the_workbook_holds_results_elements_steps_and_origin(document) -> None:
    book = _written(document)
    assert book.sheetnames == ["Hasil", "Unsur", "Cara menghitung", "Asal"]
    rows = list(book["Hasil"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["Kenanga", "Melati"]
    assert [str(row[3]) for row in rows[1:]] == [unit["index"].rstrip("0").rstrip(".") for unit in document["units"]]
    assert len(list(book["Unsur"].iter_rows())) == 1 + 2 * 9


def test_every_number_is_a_number_and_every_digest_is_there(document) -> None:
    book = _written(document)
    assert book["Hasil"]["D2"].data_type == "n"
    origin = dict(book["Asal"].iter_rows(min_row=2, max_row=7, values_only=True))
    assert origin["Sidik definisi (SHA-256)"] == document["instrument"]["digest"]
    assert origin["Status definisi"] == "belum diperiksa"


def test_a_formula_for_a_unit_name_stays_text(document) -> None:
    document["units"][0]["unit"] = '=HYPERLINK("x")'
    cell = _written(document)["Hasil"]["A2"]
    assert cell.data_type == "s"


def test_refused_rows_stand_on_a_sheet_of_their_own(document) -> None:
    document["rejected"] = [{"file": "a.csv", "sheet": None, "row": 7, "column": "U3", "message": "U3: bukan angka"}]
    document["rejected_count"] = {"not_a_number": 1}
    rows = list(_written(document)["Ditolak"].iter_rows(values_only=True))
    assert rows[1] == ("a.csv", None, 7, "U3", "U3: bukan angka")
