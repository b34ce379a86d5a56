"""A citizen counts the limit of a request on a phone, adds what happened since, and takes the date along."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_footer_to_a_date_with_its_reasons(
    javascript, server, open_page, accessible, does_not_scroll_sideways
):
    page = open_page(width=360, javascript=javascript)
    page.goto(server)
    page.get_by_role("link", name="Hitung jangka waktu").click()
    page.get_by_role("link", name="Permohonan informasi publik").click()
    asked = page.get_by_role("group", name="Permohonan diterima dan dicatat")
    asked.get_by_label("Tanggal").fill("13 Maret 2026")
    page.get_by_role("button", name="Hitung batas waktu").click()
    # from: facts on public information, section 2: 13 March 2026 + 10 and + 17 working days
    expect(page.get_by_text("Senin, 6 April 2026", exact=True)).to_be_visible()
    assert "answered" not in page.url
    page.get_by_text("Mengapa tanggal ini, hari demi hari").first.click()
    expect(page.get_by_text("libur nasional: Nyepi 1948").first).to_be_visible()
    page.get_by_text("Kejadian lain").click()
    page.get_by_role("group", name="Perpanjangan diberitahukan").get_by_label("Tanggal").fill("30/3/2026")
    page.get_by_role("button", name="Hitung batas waktu").click()
    expect(page.get_by_text("Rabu, 15 April 2026", exact=True).first).to_be_visible()
    does_not_scroll_sideways(page)
    if javascript:
        accessible(page)


def test_a_slip_is_said_at_its_field_and_stays_typed(server, open_page, accessible):
    page = open_page(width=1366)
    page.goto(f"{server}/jangka-waktu/?prosedur=foi-request")
    asked = page.get_by_role("group", name="Permohonan diterima dan dicatat").get_by_label("Tanggal")
    asked.fill("besok")
    page.get_by_role("button", name="Hitung batas waktu").click()
    expect(page.get_by_role("heading", name="Ada yang perlu diperbaiki")).to_be_visible()
    expect(page.get_by_label("Tanggal").first).to_have_value("besok")
    accessible(page)


def test_the_dates_leave_as_a_calendar_file(server, open_page):
    page = open_page()
    page.goto(f"{server}/jangka-waktu/?prosedur=foi-request&request_received=1-10-2027")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("kalender")).click()
    assert download.value.suggested_filename == "batas-waktu.ics"
