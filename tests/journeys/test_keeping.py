"""Somebody with an account asks to keep a result, finds it again, passes it on, and has it forgotten."""

import re

import pypdf

from .test_main_job import messy_workbook


def test_a_result_is_kept_found_again_and_forgotten(open_page, server, sign_in, accessible) -> None:
    page = open_page(width=1280)
    sign_in(page)
    page.goto(f"{server}/ukur/hitung/")
    page.set_input_files("input[type=file]", {"name": "rekap.xlsx", "mimeType": "", "buffer": messy_workbook()})
    page.get_by_role("button", name="Periksa berkas").click()
    page.get_by_label("Kolom E, Lama layanan").select_option(label="Waktu penyelesaian")
    page.get_by_role("button", name="Terapkan dan lanjut ke hasil").click()

    page.get_by_role("button", name="Simpan hasil ini").click()
    assert "Beri nama hasil ini." in page.locator(".error-summary").inner_text()
    page.get_by_label("Nama hasil").fill("SKM Puskesmas Contoh, Triwulan II")
    page.get_by_role("button", name="Simpan hasil ini").click()
    figure = page.locator(".figure-value strong").inner_text()
    accessible(page)

    page.goto(f"{server}/ukur/hasil/")
    accessible(page)
    page.get_by_role("link", name="SKM Puskesmas Contoh, Triwulan II").click()
    assert page.locator(".figure-value strong").inner_text() == figure
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile(r"\.pdf")).click()
    assert figure in "".join(sheet.extract_text() for sheet in pypdf.PdfReader(download.value.path()).pages)

    page.get_by_label("Saya yakin").check()
    page.get_by_role("button", name="Hapus hasil").click()
    assert "Belum ada yang disimpan" in page.locator("main").inner_text()


def test_the_page_speaks_english_second(open_page, server) -> None:
    page = open_page(width=1280)
    page.goto(f"{server}/ukur/hitung/")
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", level=1).inner_text() != "Hitung hasil survei dari berkas yang sudah ada"
