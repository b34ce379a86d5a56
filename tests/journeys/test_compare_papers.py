"""From the overview to a unit's gap, and from there home with its papers: report, sheet for the head, evidence for AKIP."""

import io
import struct
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import expect

PASSWORD = "kata-sandi-rekaan-1"

MAKE = """
from factories.figures import figures_of
from factories.registry import a_mandate, a_regency, a_unit
regency = a_regency()
names = ["Alfa", "Beta", "Gama", "Delta", "Epsilon", "Zeta"]
units = [a_unit(f"Balai Uji Contoh {name}", regency.office, type="Balai uji") for name in names]
for place, unit in enumerate(units):
    figures_of(unit, {"time": "2.4"} if place == 0 else "3.2", n=120, population=4000)
a_mandate(units[0], "head", username="kepala.alfa")
a_mandate(regency.office, "officer", username="dinas.balai")
print(units[0].pk)
"""


@pytest.fixture(scope="module")
def alfa(at_home):
    """Six invented test houses, of a type that nobody else on this server has; Alfa is slower than the others."""
    return at_home(MAKE)


def taken(page, button: str) -> Path:
    with page.expect_download() as waiting:
        page.locator("#dokumen").get_by_role("button", name=button, exact=True).click()
    return waiting.value.path()


def words(path: Path) -> str:
    sheet = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(line.text for line in sheet.paragraphs), *cells]).split())


def test_an_officer_goes_from_the_overview_to_a_unit_and_takes_the_report_along(
    server, alfa, open_page, sign_in, accessible, does_not_scroll_sideways
):
    page = open_page(width=1366, height=768, accept_downloads=True)
    sign_in(page, "dinas.balai", PASSWORD)
    page.goto(f"{server}/bandingkan/")
    expect(page.get_by_role("heading", name="Bawa sebagai dokumen")).to_be_visible()
    report = words(taken(page, "Laporan (.docx)"))
    assert "Balai Uji Contoh Alfa" in report
    assert "belum diperiksa" in report

    page.get_by_role("link", name="Balai Uji Contoh Alfa", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Balai Uji Contoh Alfa")
    page.get_by_label("Nomor dokumen (boleh kosong)").fill("000/12/Contoh/2026")
    accessible(page)
    does_not_scroll_sideways(page)
    report = words(taken(page, "Laporan (.docx)"))
    # from: by hand: 80 − 20/9
    assert "77,78" in report
    assert "000/12/Contoh/2026" in report
    assert "yang lebih baik di luar kebetulan 5 unit" in report
    printed = pypdf.PdfReader(io.BytesIO(taken(page, "Laporan (.pdf)").read_bytes()))
    assert "000/12/Contoh/2026" in printed.pages[0].extract_text()
    assert len(pypdf.PdfReader(io.BytesIO(taken(page, "Bukti AKIP (.pdf)").read_bytes())).pages) <= 2


def test_a_head_opens_the_sheet_on_a_phone_without_scripts(server, alfa, open_page, sign_in, does_not_scroll_sideways):
    page = open_page(width=360, javascript=False, accept_downloads=True)
    sign_in(page, "kepala.alfa", PASSWORD)
    page.goto(f"{server}/bandingkan/unit/{alfa}/?unsur=time")
    does_not_scroll_sideways(page)
    sheet = pypdf.PdfReader(io.BytesIO(taken(page, "Lembar pimpinan (.pdf)").read_bytes()))
    assert len(sheet.pages) == 1
    # the filter of the page goes along: the sheet is about the element
    assert "dinilai lebih lambat daripada" in " ".join(sheet.pages[0].extract_text().split())
    answer = page.request.get(f"{server}/bandingkan/unit/{alfa}/lembar-pimpinan.png?unsur=time")
    # from: PNG specification, IHDR: width and height are the first two numbers of the first chunk
    assert struct.unpack(">II", answer.body()[16:24]) == (1080, 1350)
