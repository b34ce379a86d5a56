"""The page of real improvement, with its files and its bad addresses."""

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from factories.evaluations import an_evaluation
from factories.figures import figures_of
from factories.indicators import a_value, an_indicator
from factories.registry import a_mandate, a_regency, a_unit

pytestmark = pytest.mark.django_db
PAGE = "/bandingkan/kemajuan/"
ENDS = [dt.date(2025, 6, 30), dt.date(2025, 12, 31), dt.date(2026, 6, 30)]


@pytest.fixture
def regency():
    """Melati rose by ten points and stayed, nine others did not move."""
    found = a_regency()
    for ends_on, mean in zip(ENDS, ("2.8", "3.2", "3.2"), strict=True):
        figures_of(found.melati, mean, ends_on=ends_on)
    for at in range(9):
        unit = a_unit(f"Puskesmas Contoh {at}", found.office, type="puskesmas")
        for ends_on in ENDS:
            figures_of(unit, "3.2", ends_on=ends_on)
    return found


def signed_in(unit) -> Client:
    client = Client()
    client.force_login(a_mandate(unit, "observer").person.account)
    return client


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).replace("\xa0", " ").split())


def test_the_page_names_who_rose_and_stayed_and_from_where_they_began(regency):
    answer = signed_in(regency.office).get(PAGE)
    shown = text(answer)
    assert "&lt;" not in answer.content.decode()
    assert "1 dari 10 unit naik di luar kebetulan dan bertahan" in shown
    # from: 10 ± 1.959964 · √(1² + 1²)
    assert "+10,00 poin (+7,23 sampai +12,77)" in shown
    assert "1 dari 1 yang naik berangkat dari seperlima terbawah" in shown
    assert "semula di seperlima terbawah" in shown
    assert "skm/2017" in shown


def test_an_indicator_is_read_alike_and_only_where_it_may_be_seen(regency):
    share = an_indicator(regency.office, regency.melati)
    for span, numerator in (("2026-01", 40), ("2026-02", 80), ("2026-03", 85)):
        a_value(share, regency.melati, span, numerator)
    shown = text(signed_in(regency.office).get(PAGE, {"indikator": share.pk}))
    assert "Naik dan bertahan pada periode ketiga: Puskesmas Contoh Melati" in shown
    assert signed_in(regency.kenanga).get(PAGE, {"indikator": share.pk}).status_code == 404
    assert signed_in(regency.office).get(PAGE, {"di": regency.other.pk}).status_code == 404
    assert "diabaikan" in text(signed_in(regency.office).get(PAGE, {"indikator": "x", "instrumen": "<b>"}))


def test_it_can_be_taken_along_and_asks_as_often_for_many_as_for_few(regency):
    client = signed_in(regency.office)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(PAGE, {"unduh": "xlsx"}).content)).worksheets[0]
    head, row = list(sheet.iter_rows(values_only=True))
    assert dict(zip(head, row, strict=True))["Selisih"] == 10
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for at in range(20):
        for ends_on in ENDS:
            figures_of(a_unit(f"Puskesmas Contoh Lain {at} {ends_on}", regency.office), "3.2", ends_on=ends_on)
    with CaptureQueriesContext(connection) as more:
        client.get(PAGE)
    assert len(more) <= len(few)


def test_totals_of_evaluations_stand_apart_without_an_interval(regency):
    region = a_unit("Kota Contoh Rekaan")
    an_evaluation(region, regency.agency, year=2014)
    an_evaluation(region, regency.agency, year=2015, measurement="15.00")
    shown = text(signed_in(regency.agency).get(PAGE))
    # from: 20 + 10 + 9 + 5.5 + 11.25 = 55.75 (CC), and five points more (B from 60)
    assert "Kota Contoh Rekaan akip/2015 55,75 (CC, 2014) 60,75 (B, 2015) +5,00" in shown
    assert "tidak punya selang" in shown


def test_without_two_periods_the_page_says_what_it_is_for(regency):
    assert "belum ada dua periode" in text(signed_in(regency.other).get(PAGE))
