"""A bureau imports the recap that its units filled in: title rows, misspelt units, a five, words, totals at the foot."""

import io

import openpyxl
import pytest
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
MAKE_WAVE = """
from factories.measure import a_wave
from factories.registry import a_mandate, a_regency
regency = a_regency()
a_mandate(regency.office, "officer", "petugas.impor")
print(a_wave(regency.office, regency.melati, regency.kenanga).pk)
"""
COUNTS = """
from teladan.cycle.measure.models import Intake
for intake in Intake.objects.filter(wave="{wave}").select_related("unit", "tally").order_by("unit__name"):
    print(intake.unit.name, intake.tally.n, intake.responses.count(), intake.suggestions.count(), sep="|")
"""
HEADERS = ["No", "Nama Puskesmas", "Jenis Kelamin (L/P)", "Umur", "Tanggal", *(f"U{n}" for n in range(1, 10)), "Saran"]
ROWS = [
    ["Puskesmas Contoh Melati", "L", 34, "04/03/2026", 3, 3, 4, 4, 3, 3, 4, 2, 3, "Kursi tunggu kurang"],
    [None, "P", "22 th", "04/03/2026", 4, 3, 3, 4, 3, 4, 4, 3, 3, "-"],
    ["Puskesmas Contoh Melatti", "P", 61, "5 Maret 2026", 3, 3, 2, 5, 3, 3, 3, 2, 4, None],
    ["Pusk. Kenanga", "L", 45, "06/03/2026", 3, "3,0", 3, 4, None, 3, 3, 3, 3, None],
    ["Pusk. Kenanga", "P", 17, "06/03/2026", 2, 3, 2, 4, 3, "tiga", 3, 2, 3, None],
    ["Kecamatan Contoh", "P", 30, "06/03/2026", 4, 4, 3, 4, 4, 4, 4, 3, 4, None],
]


def messy_workbook(name: str = "rekap.xlsx") -> dict[str, object]:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Jawaban"
    sheet["A1"] = "REKAP SKM SEMESTER I 2026"
    sheet.merge_cells("A1:O1")
    sheet.append([])
    sheet.append(HEADERS)
    for number, row in enumerate(ROWS, start=1):
        sheet.append([number, *row])
    sheet.merge_cells("B4:B5")
    sheet.append([None, "Rata-rata", None, None, None, *[f"=AVERAGE({letter}4:{letter}9)" for letter in "FGHIJKLMN"]])
    buffer = io.BytesIO()
    book.save(buffer)
    return {"name": name, "mimeType": "", "buffer": buffer.getvalue()}


def bring(page: Page, **file: str) -> None:
    page.set_input_files("input[type=file]", messy_workbook(**file))
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Periksa sebelum diimpor")


@pytest.mark.parametrize("javascript", [False, True], ids=["without JavaScript", "with JavaScript"])
def test_a_messy_workbook_is_repaired_imported_and_undone(
    javascript, server, open_page, sign_in, at_home, accessible, does_not_scroll_sideways
) -> None:
    wave = at_home(MAKE_WAVE.replace("petugas.impor", f"petugas.impor{javascript:d}"))
    page = open_page(width=360 if javascript else 1366, javascript=javascript)
    main = page.get_by_role("main")
    sign_in(page, f"petugas.impor{javascript:d}", PASSWORD)
    page.goto(f"{server}/ukur/periode/{wave}/impor/")
    accessible(page)
    bring(page)

    # What was understood: two rows refused with their cells, a foot that is no respondent, three names that are no units.
    expect(main).to_contain_text("2 baris ditolak")
    expect(main).to_contain_text("Jawaban!I6")
    expect(main).to_contain_text("Jawaban!K8")
    expect(main).to_contain_text("Rata-rata")
    accessible(page)
    does_not_scroll_sideways(page)

    # A press too early says what is still open, and imports nothing.
    main.get_by_role("button", name="Impor sekarang").click()
    expect(page.locator(".error-summary")).to_contain_text("Pilih yang dimaksud, atau tinggalkan baris ini.")
    accessible(page)

    page.get_by_label("Isi yang benar untuk Jawaban!I6").fill("4")
    page.get_by_label("Isi yang benar untuk Jawaban!K8").fill("3")
    page.get_by_label("“Kecamatan Contoh”").select_option(label="Tinggalkan baris ini")
    page.get_by_label("“Pusk. Kenanga”").select_option(label="Puskesmas Contoh Kenanga")
    main.get_by_role("button", name="Terapkan dan periksa lagi").click()
    expect(main).to_contain_text("2 baris diperbaiki")
    misspelt = page.get_by_label("“Puskesmas Contoh Melatti”")
    expect(misspelt.locator("option:checked")).to_have_text("Puskesmas Contoh Melati")  # offered, and to be looked at

    main.get_by_role("button", name="Terapkan dan impor").click()
    expect(page.locator(".notice.done")).to_contain_text("5 isian dari rekap.xlsx sudah masuk ke 2 unit atau layanan")
    assert at_home(COUNTS.format(wave=wave)).splitlines() == [
        "Puskesmas Contoh Kenanga|2|2|0",
        "Puskesmas Contoh Melati|3|3|1",
    ]
    accessible(page)
    does_not_scroll_sideways(page)

    # The same rows under another name are recognised.
    bring(page, name="rekap-final.xlsx")
    page.get_by_label("Isi yang benar untuk Jawaban!I6").fill("4")
    page.get_by_label("Isi yang benar untuk Jawaban!K8").fill("3")
    main.get_by_role("button", name="Terapkan dan periksa lagi").click()
    expect(page.locator(".notice.error")).to_contain_text("dari berkas rekap.xlsx")
    assert main.get_by_role("button", name="Impor sekarang").count() == 0

    page.goto(f"{server}/ukur/periode/{wave}/impor/")
    main.get_by_role("link", name="Batalkan").click()
    accessible(page)
    main.get_by_role("button", name="Batalkan sekarang").click()
    expect(page.locator(".notice.done")).to_contain_text("5 isian dibatalkan.")
    expect(main).to_contain_text("sudah dibatalkan")
    assert at_home(COUNTS.format(wave=wave)).splitlines() == [
        "Puskesmas Contoh Kenanga|0|0|0",
        "Puskesmas Contoh Melati|0|0|0",
    ]
