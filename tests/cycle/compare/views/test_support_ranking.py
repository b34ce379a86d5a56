"""Where to help next, by role: the evaluator sees its regions, a region never sees the others."""

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from factories.evaluations import an_evaluation
from factories.registry import a_mandate, a_unit

from teladan.cycle.compare.queries import support_requests
from teladan.cycle.compare.queries.support_requests import Asked

pytestmark = pytest.mark.django_db
PAGE = "/bandingkan/pendampingan/"


@pytest.fixture
def province():
    """Region 1 lags in measurement, region 2 asked twice; five others are alike."""
    ministry = a_unit("Kementerian Contoh")
    regions = [a_unit(f"Kabupaten Contoh {at}") for at in range(7)]
    for at, unit in enumerate(regions):
        an_evaluation(unit, ministry, handed_on=dt.date(2016, 1, 15), measurement="4.00" if at == 1 else "15.00")
    return ministry, regions


@pytest.fixture
def asking(monkeypatch, province):
    _ministry, regions = province
    monkeypatch.setattr(support_requests, "sources", lambda: [f"{__name__}.told"])
    TOLD.clear()
    TOLD[regions[2].pk] = Asked(2, dt.date(2016, 1, 15))


TOLD: dict[int, Asked] = {}


def told(viewer, units, on):
    return {unit: asked for unit, asked in TOLD.items() if unit in units}


def signed_in(unit) -> Client:
    client = Client()
    client.force_login(a_mandate(unit, "observer").person.account)
    return client


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).replace("\xa0", " ").split())


def test_the_evaluator_reads_whom_to_help_with_every_part_of_the_sum(province, asking):
    shown = text(signed_in(province[0]).get(PAGE))
    # from: 4 of 25 is 16 %, the middle of the others 15 of 25 is 60 %
    assert "16,0 %, nilai tengah 60,0 % · 40,0 poin" in shown
    assert "2 permintaan · 30,0 poin" in shown
    assert "15 Jan 2016" in shown
    assert "5 unit berbagi tempat" in shown
    assert "Menurut evaluasi akip/2015 tahun 2015" in shown


def test_weights_stand_in_the_address_and_wrong_ones_are_said(province, asking):
    client = signed_in(province[0])
    asked = {"kebutuhan": 0, "permintaan": 100, "rekomendasi": 0, "lama": 0}
    assert client.get(PAGE, asked).context["rows"][0][0] == "Kabupaten Contoh 2"
    assert client.get(PAGE, {"permintaan": 0, "lama": 0}).context["rows"][0][0] == "Kabupaten Contoh 1"
    assert "paling besar 100" in text(client.get(PAGE, {"lama": 999}))
    assert "Semua bobot nol" in text(client.get(PAGE, dict.fromkeys(asked, 0)))
    assert "diabaikan" in text(client.get(PAGE, {"lama": "-1", "tahun": "x"}))


def test_a_region_sees_no_order_of_others_although_it_reads_its_own_evaluation(province):
    shown = text(signed_in(province[1][1]).get(PAGE))
    assert "Belum ada evaluasi yang dibuat unit Anda" in shown
    assert "Kabupaten Contoh 2" not in shown


def test_who_asked_is_not_known_where_no_room_tells(province, monkeypatch):
    monkeypatch.setattr(support_requests, "sources", list)
    assert "Permintaan dan kunjungan terakhir belum diketahui" in text(signed_in(province[0]).get(PAGE))


def test_it_can_be_taken_along_and_asks_as_often_for_many_as_for_few(province):
    ministry, _regions = province
    client = signed_in(ministry)
    book = openpyxl.load_workbook(io.BytesIO(client.get(PAGE, {"unduh": "xlsx"}).content))
    assert book.worksheets[0].max_row == 8
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for at in range(20):
        an_evaluation(a_unit(f"Kota Contoh {at}"), ministry)
    with CaptureQueriesContext(connection) as more:
        client.get(PAGE)
    assert len(more) <= len(few)
