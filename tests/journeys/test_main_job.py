"""A clerk brings the spreadsheet they have, repairs it, reads the explanation and takes the result along."""

import io
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import openpyxl
import pypdf
import pytest

# One respondent a row, U1 to U9 as the sheet has them; None is a blank. Row 3 holds a five, row 5 a word.
ANSWERS = [
    [3, 3, 4, 4, 3, 3, 4, 2, 3],
    [4, 3, 3, 4, 3, 4, 4, 3, 3],
    [3, 3, 2, 5, 3, 3, 3, 2, 4],
    [3, "3,0", 3, 4, None, 3, 3, 3, 3],
    [2, 3, 2, 4, 3, "tiga", 3, 2, 3],
    [4, 4, 3, 4, 4, 4, 4, 3, 4],
]
MENDED = [
    [3, 3, 4, 4, 3, 3, 4, 2, 3],
    [4, 3, 3, 4, 3, 4, 4, 3, 3],
    [3, 3, 2, 4, 3, 3, 3, 2, 4],
    [3, 3, 3, 4, None, 3, 3, 3, 3],
    [2, 3, 2, 4, 3, 3, 3, 2, 3],
    [4, 4, 3, 4, 4, 4, 4, 3, 4],
]


def messy_workbook() -> bytes:
    """Title rows, a merged unit, a column nobody can guess, a five, a word, a number as text, averages at the foot."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Jawaban"
    sheet["A1"] = "REKAP SKM TRIWULAN II"
    sheet.merge_cells("A1:K1")
    sheet.append([])
    sheet.append(["No", "Nama Unit", "U1", "U2", "Lama layanan", "U4", "U5", "U6", "U7", "U8", "U9"])
    for number, answers in enumerate(ANSWERS, start=1):
        sheet.append([number, "Puskesmas Contoh" if number == 1 else None, *answers])
    sheet.merge_cells("B4:B9")
    sheet.append([None, "Rata-rata", *[f"=AVERAGE({letter}4:{letter}9)" for letter in "CDEFGHIJK"]])
    book.create_sheet("Catatan")["A1"] = "Dikerjakan oleh petugas loket"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def expected_index(rows: list[list[int | None]]) -> str:
    """The mean of nine means times 25, rounded half up: the regulation's formula, by hand."""
    columns = [[row[place] for row in rows if row[place] is not None] for place in range(9)]
    index = sum(Fraction(sum(column), len(column)) for column in columns) / 9 * 25
    return str(Decimal(index.numerator * 1000 // index.denominator).scaleb(-3).quantize(Decimal("0.01"), ROUND_HALF_UP))


@pytest.fixture(params=[False, True], ids=["without JavaScript", "with JavaScript"])
def clerk(request, open_page):
    return open_page(width=360, javascript=request.param)


def test_a_messy_workbook_is_uploaded_repaired_explained_and_taken_along(clerk, server, accessible) -> None:
    page = clerk
    page.goto(f"{server}/ukur/hitung/")
    accessible(page)
    page.set_input_files("input[type=file]", {"name": "rekap.xlsx", "mimeType": "", "buffer": messy_workbook()})
    page.get_by_role("button", name="Periksa berkas").click()

    # What was understood: a column nobody can guess, and two rows refused with their cells.
    assert "Waktu penyelesaian" in page.locator(".notice.attention").inner_text()
    assert "Jawaban!F6" in page.locator("main").inner_text()
    assert "Jawaban!H8" in page.locator("main").inner_text()
    assert "2 baris ditolak" in page.locator("main").inner_text()
    assert "Rata-rata" in page.locator("main").inner_text()
    accessible(page)

    # The repair: name the column, mend the two cells.
    page.get_by_label("Kolom E, Lama layanan").select_option(label="Waktu penyelesaian")
    page.get_by_label("Isi yang benar untuk Jawaban!F6").fill("4")
    page.get_by_label("Isi yang benar untuk Jawaban!H8").fill("3")
    page.get_by_role("button", name="Terapkan dan periksa lagi").click()
    assert "Semua baris terbaca" in page.locator("main").inner_text()
    accessible(page)

    page.get_by_role("button", name="Lanjut ke hasil", exact=True).click()
    index = expected_index(MENDED).replace(".", ",")
    assert page.locator(".figure-value strong").inner_text() == index
    page.locator("summary", has_text="Hitungan tiap unsur").click()
    text = page.locator("main").inner_text()
    assert "jumlah nilai 19 dari 6 jawaban" in text  # U1 by hand: 3+4+3+3+2+4
    assert "Jawaban!F6: “5” → “4”" in text
    assert "1/9 untuk tiap unsur, tepat" in text
    assert "Dengan bobot 0,11 hasilnya" in text
    assert page.locator("figure.chart svg").count() >= 1
    accessible(page)

    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("xlsx", re.IGNORECASE)).first.click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert float(index.replace(",", ".")) == book["Hasil"]["D2"].value
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("pdf", re.IGNORECASE)).first.click()
    assert index in "".join(sheet.extract_text() for sheet in pypdf.PdfReader(download.value.path()).pages)

    result = page.url
    page.get_by_role("button", name="Hapus berkas sekarang").click()
    assert "sudah dihapus" in page.locator("main").inner_text()
    page.go_back()
    assert page.locator(".figure-value").count() == 0  # shared computers: going back shows nothing
    assert page.goto(result).status == 404


def test_the_order_of_the_eighth_and_ninth_element_is_asked_and_changes_the_result(clerk, server) -> None:
    page = clerk
    page.goto(f"{server}/ukur/hitung/")
    page.set_input_files("input[type=file]", {"name": "rekap.xlsx", "mimeType": "", "buffer": messy_workbook()})
    page.get_by_role("button", name="Periksa berkas").click()
    page.get_by_label("Kolom E, Lama layanan").select_option(label="Waktu penyelesaian")
    page.get_by_label(re.compile("U8 sarana")).check()
    page.get_by_role("button", name="Terapkan dan periksa lagi").click()
    page.get_by_role("button", name="Lanjut ke hasil", exact=True).click()
    weakest = page.locator("tr", has_text="Sarana dan prasarana").first.inner_text()
    assert "terlemah" in weakest.lower() or "terendah" in weakest.lower()


def test_a_file_that_is_no_spreadsheet_is_refused_with_what_to_do(clerk, server, accessible) -> None:
    page = clerk
    page.goto(f"{server}/ukur/hitung/")
    page.set_input_files(
        "input[type=file]", {"name": "laporan.xlsx", "mimeType": "", "buffer": b"MZ\x90\x00" + b"\x00" * 200}
    )
    page.get_by_role("button", name="Periksa berkas").click()
    assert ".xlsx" in page.locator(".error-summary").inner_text()
    accessible(page)


def test_nobody_else_can_open_the_file(open_page, server) -> None:
    clerk, stranger = open_page(), open_page()
    clerk.goto(f"{server}/ukur/hitung/")
    clerk.set_input_files("input[type=file]", {"name": "rekap.xlsx", "mimeType": "", "buffer": messy_workbook()})
    clerk.get_by_role("button", name="Periksa berkas").click()
    for address in (clerk.url, clerk.url.replace("periksa", "hasil")):
        assert stranger.goto(address).status == 404


def test_the_sample_file_can_be_tried_at_once(open_page, server) -> None:
    page = open_page(width=1280)
    page.goto(f"{server}/ukur/hitung/")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("berkas contoh", re.IGNORECASE)).click()
    page.set_input_files("input[type=file]", download.value.path())
    page.get_by_role("button", name="Periksa berkas").click()
    assert (
        "3 baris ditolak" in page.locator("main").inner_text() or "2 baris ditolak" in page.locator("main").inner_text()
    )
