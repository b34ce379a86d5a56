"""The directorate's page: every unit by the four feedback instruments."""

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from factories.figures import figures_of
from factories.indicators import a_value, an_indicator
from factories.registry import a_mandate, a_regency, a_unit

from teladan.cycle.measure.actions.indicators import adopt_set

pytestmark = pytest.mark.django_db
PAGE = "/bandingkan/empat-instrumen/"
TODAY = dt.date(2026, 6, 15)


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    from teladan.ground import clock

    monkeypatch.setattr(clock, "today", lambda: TODAY)


def hospitals(office, many=8):
    return [a_unit(f"RS Contoh {at:02}", office, type="rumah-sakit", region="51.71") for at in range(many)]


@pytest.fixture
def ministry():
    """Eight hospitals: 00 answers 20 of 60 requests in time, the others 54 of 60; 01 has not sent; 02 received nothing;
    03 of four; nobody surveyed but 05."""
    found = a_regency()
    found.hospitals = hospitals(found.office)
    (requests,) = adopt_set(
        actor="", owner=found.office, name="feedback-instruments/2024", keys=["requests_on_time"],
        units=found.hospitals, since=dt.date(2026, 1, 1),
    )  # fmt: skip
    for at, unit in enumerate(found.hospitals):
        if at != 1:
            sent = {0: (20, 60), 2: (0, 0), 3: (1, 4)}.get(at, (54, 60))
            a_value(requests, unit, "2026-t1", *sent)
    figures_of(found.hospitals[5], "3.2", ends_on=dt.date(2026, 3, 31))
    found.requests = requests
    return found


def signed_in(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def test_the_page_says_who_is_late_who_has_not_surveyed_and_who_is_lower(ministry):
    shown = text(signed_in(ministry.office).get(PAGE))
    assert "dari 10 unit, 1 lebih rendah di luar kebetulan, 1 belum kirim, 9 belum menyurvei" in shown
    # from: 20/60; Wilson's limits by hand: 0.2272–0.4594
    assert "33,3 % 20 dari 60 · Jan–Mar 2026 95 %: 22,7–45,9 lebih rendah" in shown
    # from: the quarter ended on 31 March, 30 days later is 30 April
    assert "belum kirim Triwulan I 2026, lewat 30 Apr 2026" in shown
    assert "tidak ada yang masuk" in shown
    assert "kurang dari 10, tidak dibandingkan" in shown
    assert "Kolom SP4N-LAPOR! masih kosong" in shown
    assert "Siapkan pengingat" in shown


@pytest.mark.parametrize(
    ("asked", "first", "many"),
    [
        ({}, "RS Contoh 00", 10),
        ({"tampil": "telat"}, "RS Contoh 01", 1),
        ({"tampil": "rendah"}, "RS Contoh 00", 1),
        ({"jenis": "rumah-sakit", "urut": "ppid"}, "RS Contoh 03", 8),
        ({"wilayah": "51", "cari": "contoh 05"}, "RS Contoh 05", 1),
        ({"urut": "nama"}, "Puskesmas Contoh Kenanga", 10),
    ],
)
def test_rows_are_sorted_by_need_and_filtered(ministry, asked, first, many):
    answer = signed_in(ministry.office).get(PAGE, asked)
    assert answer.context["page_obj"].paginator.count == many
    assert answer.context["rows"][0][0][0] == first


def test_an_own_indicator_may_stand_in_a_column_and_one_that_is_no_share_may_not(ministry):
    own = an_indicator(ministry.office, *ministry.hospitals, name="Laporan selesai tepat waktu")
    count = an_indicator(ministry.office, *ministry.hospitals, name="Banyak laporan", denominator="", factor=1)
    client = signed_in(ministry.office)
    shown = text(client.get(PAGE, {"lapor": own.pk}))
    assert "Kolom SP4N-LAPOR! masih kosong" not in shown
    assert client.get(PAGE, {"lapor": count.pk}).status_code == 404
    assert client.get(PAGE, {"unit": "999999"}).status_code == 404
    assert "tidak dikenal, jadi diabaikan" in text(client.get(PAGE, {"urut": "<script>", "tampil": "x"}))


def test_a_hospital_sees_its_own_counts_and_of_others_what_was_published(ministry):
    shown = text(signed_in(ministry.hospitals[4]).get(PAGE, {"unit": ministry.office.pk}))
    assert "54 dari 60" in shown
    assert "20 dari 60" not in shown
    assert "tidak ditampilkan" in shown


def test_the_table_and_the_page_for_the_head_can_be_taken_along(ministry):
    client = signed_in(ministry.office)
    book = openpyxl.load_workbook(io.BytesIO(client.get(PAGE, {"unduh": "xlsx", "tampil": "rendah"}).content))
    head, row = list(book.worksheets[0].iter_rows(values_only=True))[:2]
    assert dict(zip(head, row, strict=True))["PPID: tepat waktu"] == 20
    for form in ("docx", "pdf"):
        assert client.get(f"/bandingkan/empat-instrumen.{form}").status_code == 200
    assert client.get("/bandingkan/empat-instrumen.exe").status_code == 404


def test_as_many_queries_for_ten_units_as_for_more(ministry):
    client = signed_in(ministry.office)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for unit in hospitals(ministry.agency, 13):
        a_value(ministry.requests, unit, "2026-t1", 50, 60)
    with CaptureQueriesContext(connection) as more:
        client.get(PAGE, {"unit": ministry.agency.pk})
    assert len(more) <= len(few)
