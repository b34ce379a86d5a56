"""From the overview of a directorate to the funnel and to the gap page of the unit that stands out; at a desk and on a phone."""

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
MAKE = """
from factories.figures import figures_of
from factories.registry import a_mandate, a_regency, a_unit
regency = a_regency()
a_mandate(regency.office, "officer", "petugas.banding")
figures_of(regency.melati, "2.8")
for at, mean in enumerate(("3.2", "3.2", "3.2", "3.2", "3.2", "3.4")):
    figures_of(a_unit(f"Puskesmas Contoh {at:03}", regency.office, type="puskesmas"), mean)
"""


@pytest.fixture(scope="module", autouse=True)
def figures(at_home) -> None:
    at_home(MAKE)


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_from_the_overview_to_a_unit_that_stands_out(
    server, open_page, sign_in, accessible, does_not_scroll_sideways
) -> None:
    page = open_page(width=1366, height=768, javascript=False)
    sign_in(page, "petugas.banding", PASSWORD)
    page.get_by_role("navigation").get_by_role("link", name="Bandingkan").first.click()
    # from: the seven that have a figure, and Kenanga that has none
    heading(page, "Dinas Kesehatan Contoh")
    expect(page.get_by_text("Belum: Puskesmas Contoh Kenanga.")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)

    page.get_by_role("link", name="Corong").click()
    for width in (360, 1366):  # a narrow and a wide picture, one of them shown
        page.set_viewport_size({"width": width, "height": 768})
        expect(page.locator("figure.chart .picture svg:visible")).to_have_count(1)
    page.locator("summary", has_text="Ubah yang dibandingkan").click()
    page.get_by_label("Sebaran antarunit").select_option("none")
    page.get_by_role("button", name="Bandingkan").click()
    heading(page, "1 dari 7 puskesmas lebih rendah di luar kebetulan")
    expect(page.get_by_role("main")).to_contain_text("lebih rendah (99,8 %)")
    accessible(page)
    does_not_scroll_sideways(page)

    page.get_by_role("link", name="Peringkat").click()
    expect(page.get_by_role("main")).to_contain_text("7 dari 7")
    accessible(page)
    does_not_scroll_sideways(page)

    page.get_by_role("link", name="Peta unsur").click()
    expect(page.get_by_role("main")).to_contain_text("63 angka diperiksa bersama")
    accessible(page)
    does_not_scroll_sideways(page)

    page.get_by_role("link", name="Ikhtisar").click()
    page.get_by_label("Cari nama unit").fill("melati")
    page.get_by_role("button", name="Saring").click()
    page.get_by_role("link", name="Puskesmas Contoh Melati", exact=True).click()
    heading(page, "Puskesmas Contoh Melati dinilai lebih rendah daripada puskesmas lain")
