"""The gap page of a unit, by role, with its filters and its files."""

import io

import openpyxl
import pytest
from django.test import Client
from django.utils.html import strip_tags
from factories.figures import figures_of
from factories.indicators import a_value, an_indicator
from factories.registry import a_mandate, a_regency, a_unit, an_account

from teladan.cycle.compare.models import PeerGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    found = a_regency()
    figures_of(found.melati, {"time": "2.4"})
    figures_of(found.kenanga)
    for place in range(5):
        figures_of(a_unit(f"Puskesmas Contoh {place:03}", found.office, type="puskesmas"))
    return found


def signed_in(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def page(unit) -> str:
    return f"/bandingkan/unit/{unit.pk}/"


@pytest.mark.parametrize("role", ["administrator", "officer", "keyer", "head", "observer"])
def test_every_role_of_every_agency_may_look_at_what_was_published(regency, role):
    assert signed_in(regency.other, role).get(page(regency.melati)).status_code == 200


def test_without_a_mandate_there_is_nothing_to_see(regency):
    client = Client()
    assert client.get(page(regency.melati)).status_code == 302
    client.force_login(an_account())
    assert client.get(page(regency.melati)).status_code == 403
    assert signed_in(regency.melati).get("/bandingkan/unit/999999/").status_code == 404


def test_the_page_says_what_differs_and_from_whom_to_learn(regency):
    shown = text(signed_in(regency.melati).get(page(regency.melati), {"unsur": "time"}))
    assert "Puskesmas Contoh Melati dinilai lebih lambat daripada puskesmas lain" in shown
    assert "Dari siapa dapat belajar: Waktu penyelesaian" in shown
    assert "−20,00 poin" in shown
    assert "belum diperiksa" in shown


def test_the_parts_of_the_gap_are_shown_with_a_remainder_of_nought(regency):
    shown = text(signed_in(regency.melati).get(page(regency.melati)))
    # from: 25/9 · (2.4 − 3.2) = −2.2222
    assert "Waktu penyelesaian −2,2222" in shown
    assert "Jumlah semua unsur −2,2222" in shown
    assert "Sisa yang tidak terjelaskan 0" in shown


def test_a_unit_that_cannot_be_told_apart_is_told_so(regency):
    shown = text(signed_in(regency.melati).get(page(regency.kenanga), {"unsur": "facilities"}))
    assert "Puskesmas Contoh Kenanga tidak dapat dibedakan dari puskesmas lain untuk sarana dan prasarana" in shown
    assert "Tidak ada yang lebih baik di luar kebetulan" in shown


def test_a_refusal_is_a_page_with_its_reason(regency):
    answer = signed_in(regency.office).get(page(regency.office))
    assert answer.status_code == 200
    assert "belum dapat dibandingkan" in text(answer)
    assert "Belum ada hasil survei unit ini yang terbit" in text(answer)


def test_filters_that_cannot_be_read_are_said_and_the_page_stays(regency):
    answer = signed_in(regency.melati).get(
        page(regency.melati), {"pada": "kemarin", "unsur": "parkir", "kelompok": "x"}
    )
    assert answer.status_code == 200
    assert "Isi tanggal, misalnya 31/12/2026." in text(answer)
    assert "Puskesmas Contoh Melati" in text(answer)


def test_filters_stay_in_the_address_of_what_is_chosen(regency):
    group = PeerGroup.objects.create(
        owner=regency.office, name="Sejenis", how="rule", rule={"same": ["type"]}, made_by="1"
    )
    asked = {"kelompok": str(group.pk), "pada": "2026-06-30"}
    shown = signed_in(regency.office).get(page(regency.melati), asked).content.decode()
    assert f"kelompok={group.pk}" in shown
    assert "kelompok “Sejenis”" in shown
    assert "bagian=unsur" in shown


@pytest.mark.parametrize("part", ["lebih-baik", "unsur", "pembagian", "pembanding", "perjalanan"])
def test_each_table_can_be_taken_along(regency, part):
    client = signed_in(regency.melati)
    book = client.get(page(regency.melati), {"unduh": "xlsx", "bagian": part})
    sheet = openpyxl.load_workbook(io.BytesIO(book.content))
    assert sheet.worksheets[0].max_row > 1
    facts = dict(row[:2] for row in sheet.worksheets[1].iter_rows(values_only=True))
    assert facts["Versi definisi"] == "skm/2017 (belum diperiksa)"
    assert client.get(page(regency.melati), {"unduh": "csv", "bagian": part}).status_code == 200


def test_the_exact_parts_are_in_the_file(regency):
    answer = signed_in(regency.melati).get(page(regency.melati), {"unduh": "csv", "bagian": "pembagian"})
    assert "Waktu penyelesaian;-2,2222;'-20/9" in answer.content.decode("utf-8-sig")


def test_a_picture_can_be_taken_along_and_what_is_not_there_is_said(regency):
    client = signed_in(regency.melati)
    assert b"<svg" in client.get(page(regency.melati), {"unduh": "svg", "bagian": "unsur"}).content
    for asked in ({"unduh": "svg", "bagian": "pembagian"}, {"unduh": "xlsx"}, {"unduh": "exe", "bagian": "unsur"}):
        assert client.get(page(regency.melati), asked).status_code == 404
    assert client.get(page(regency.office), {"unduh": "csv", "bagian": "unsur"}).status_code == 404


def test_an_indicator_names_only_who_may_be_named(regency, monkeypatch):
    import datetime as dt

    from teladan.cycle.compare.views import gap as views

    monkeypatch.setattr(views.clock, "today", lambda: dt.date(2026, 4, 15))
    others = [a_unit(f"Puskesmas Contoh Lain {place}", regency.office, type="puskesmas") for place in range(4)]
    indicator = an_indicator(regency.agency, regency.melati, *others)
    for place, unit in enumerate([regency.melati, *others]):
        a_value(indicator, unit, numerator=60 + place)
    client = signed_in(regency.melati)
    answer = client.get(page(regency.melati), {"indikator": indicator.pk})
    assert "Instansi A" in text(answer)
    files = {"indikator": indicator.pk, "unduh": "csv"}
    taken = client.get(page(regency.melati), files | {"bagian": "pembanding"}).content.decode("utf-8-sig")
    assert "Instansi A" in taken
    assert "Puskesmas Contoh Lain" not in taken
    assert client.get(page(regency.melati), files | {"bagian": "unsur"}).status_code == 404
    assert "Puskesmas Contoh Lain" not in text(answer)
    # Who does not see the values of the unit is not offered the indicator: the page stays with the survey.
    assert "Cakupan skrining" not in text(
        signed_in(regency.kenanga).get(page(regency.melati), {"indikator": indicator.pk})
    )


def test_looking_changes_nothing(regency, django_assert_max_num_queries):
    client = signed_in(regency.melati)
    with django_assert_max_num_queries(27):  # two of them for the practices below the gap
        assert client.get(page(regency.melati)).status_code == 200
    assert client.post(page(regency.melati)).status_code == 405
