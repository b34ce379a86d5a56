"""The pages over many units, by role, with their filters, their words and their files."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from factories.figures import PERIOD, figures_of
from factories.indicators import a_value, an_indicator
from factories.registry import a_mandate, a_regency, a_unit, an_account

from teladan.cycle.compare import placing
from teladan.cycle.compare.actions.ranks import rank_units
from teladan.cycle.compare.models import PeerGroup, RankRun
from teladan.cycle.compare.queries.figures import months_before

pytestmark = pytest.mark.django_db
PAGES = ["/bandingkan/", "/bandingkan/corong/", "/bandingkan/peringkat/", "/bandingkan/peta/"]


@pytest.fixture
def regency():
    """Five health centres around 80, one at 85 and Melati at 70; Kenanga has published nothing."""
    found = a_regency()
    figures_of(found.melati, "2.8")
    for at, mean in enumerate(("3.2", "3.2", "3.2", "3.2", "3.2", "3.4")):
        figures_of(a_unit(f"Puskesmas Contoh {at:03}", found.office, type="puskesmas"), mean)
    return found


def signed_in(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def shown(client, page="/bandingkan/", **asked) -> str:
    response = client.get(page, asked)
    assert response.status_code == 200
    return text(response)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ["administrator", "officer", "keyer", "head", "observer"])
def test_every_role_may_look(regency, page, role):
    assert signed_in(regency.office, role).get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_who_acts_for_nobody_may_not(regency, page):
    client = Client()
    assert client.get(page).status_code == 302
    client.force_login(an_account())
    assert client.get(page).status_code == 403
    client.force_login(an_account(is_operator=True))
    assert client.get(page).status_code == 200


def test_the_overview_tells_who_is_missing_who_is_lower_and_what_chance_would_do(regency):
    found = shown(signed_in(regency.office), sebaran="none")
    assert "Dinas Kesehatan Contoh: 1 dari 7 puskesmas lebih rendah di luar kebetulan" in found
    assert "7 dari 8 unit di Dinas Kesehatan Contoh punya hasil survei yang terbit dalam 12 bulan" in found
    assert "Belum: Puskesmas Contoh Kenanga." in found
    # from: the limits by hand: target 555/7 = 79.29, error 10/√100 = 1; 70 lies −9.3 errors, 85 lies 5.7
    assert "lebih rendah di luar kebetulan, 1 di antaranya di luar batas 99,8 %: Puskesmas Contoh Melati" in found
    assert "lebih tinggi di luar kebetulan, 1 di antaranya di luar batas 99,8 %: Puskesmas Contoh 005" in found
    # from: 2.5 % and 0.1 % of 7
    assert "Kebetulan saja rata-rata menaruh 0,2 dari 7 unit di luar batas 95 % pada tiap sisi, dan 0,01" in found
    assert "belum diperiksa" in found
    assert "skm/2017" in found


def test_every_number_stands_with_its_size_and_interval(regency):
    found = shown(signed_in(regency.office), cari="melati")
    # from: 70 ± 1.96 · 10/√100
    assert "70,00 100 68,04–71,96" in found
    assert "1 unit; nama membuka" in found


def test_a_change_is_told_only_where_it_is_one(regency):
    earlier = months_before(PERIOD, 6)
    figures_of(regency.melati, "3.2", ends_on=earlier)
    other = a_unit("Puskesmas Contoh 900", regency.office, type="puskesmas")
    figures_of(other, "3.2")
    figures_of(other, "3.21", ends_on=earlier)
    found = shown(signed_in(regency.office))
    assert "dari 2 unit: 0 membaik, 1 memburuk, 1 tidak dapat dibedakan" in found
    # from: 70 − 80
    assert "−10,00 poin, memburuk" in found
    assert "Puskesmas Contoh Melati" in shown(signed_in(regency.office), tampil="memburuk")
    assert "Puskesmas Contoh 900" not in shown(signed_in(regency.office), tampil="memburuk")


def test_like_is_compared_with_like_unless_asked_otherwise(regency):
    for at in range(3):
        figures_of(a_unit(f"Rumah Sakit Contoh {at}", regency.office, type="rumah-sakit"), "2.0")
    client = signed_in(regency.office)
    assert "Rumah Sakit Contoh 1" not in shown(client)
    assert "Rumah sakit (3)" in shown(client)
    everything = shown(client, jenis="semua")
    assert "Rumah Sakit Contoh 1" in everything
    assert "Unit dari berbagai jenis dibandingkan bersama" in everything
    assert "belum cukup hasil untuk dibandingkan" in shown(client, jenis="rumah-sakit")


def test_an_empty_place_says_what_the_page_is_for():
    found = shown(signed_in(a_regency().office))
    assert "Belum ada hasil survei yang terbit di sini" in found
    assert "Isinya muncul setelah hasil survei diterbitkan" in found


def test_one_sees_the_units_beside_one_but_not_another_agency(regency):
    figures_of(a_unit("Puskesmas Jauh", regency.other, type="puskesmas"))
    client = signed_in(regency.melati)
    assert "Dinas Kesehatan Contoh" in shown(client)
    assert "Puskesmas Jauh" not in shown(client, jenis="semua")
    assert client.get("/bandingkan/", {"di": regency.other.pk}).status_code == 404
    assert client.get("/bandingkan/", {"di": 10**17}).status_code == 404
    assert client.get("/bandingkan/", {"di": regency.agency.pk}).status_code == 200


HOSTILE = {
    "indikator": "abc",
    "pada": "2026-99-99",
    "unsur": "<script>alert(1)</script>",
    "instrumen": "../../etc",
    "jenis": "'; drop table",
    "di": "-1",
    "kelompok": "bukan-id",
    "sebaran": "banyak",
    "pangkas": "x",
    "sasaran": "NaN",
    "urut": "acak",
    "tampil": "x",
    "hal": "-7",
    "menurut": "semuanya",
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", HOSTILE)
def test_what_nobody_understands_is_ignored_and_never_a_fault(regency, page, name):
    response = signed_in(regency.office).get(page, {name: HOSTILE[name]})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_the_page_says_what_it_ignored(regency):
    found = shown(signed_in(regency.office), indikator="abc", pada="2026-99-99")
    assert "Indikator “abc” tidak dikenal, jadi diabaikan." in found
    assert "Tanggal “2026-99-99” tidak dikenal, jadi diabaikan." in found


def test_a_group_of_others_and_an_indicator_of_others_are_not_there(regency):
    theirs = PeerGroup.objects.create(owner=regency.other, name="Milik lain", how="list", made_by="1")
    client = signed_in(regency.office)
    refused = client.get("/bandingkan/", {"kelompok": str(theirs.pk)})
    assert (refused.status_code, "bukan milik unit Anda" in text(refused)) == (404, True)
    strange = an_indicator(regency.other, regency.other)
    refused = client.get("/bandingkan/", {"indikator": strange.pk})
    assert (refused.status_code, "bukan urusan unit Anda" in text(refused)) == (404, True)


def test_a_named_group_may_hold_units_of_other_agencies(regency):
    away = a_unit("Puskesmas Jauh", regency.other, type="puskesmas")
    figures_of(away)
    group = PeerGroup.objects.create(owner=regency.office, name="Kelompok kami", how="list", made_by="1")
    group.members.set([regency.melati, away])
    found = shown(signed_in(regency.office), kelompok=str(group.pk))
    assert "Kelompok kami" in found
    assert "Puskesmas Jauh" in found
    assert "Puskesmas Contoh 001" not in found


def test_an_indicator_is_compared_as_a_share_with_the_units_one_may_see(regency):
    below = [a_unit(f"Klinik Contoh {at}", regency.office, type="puskesmas") for at in range(5)]
    away = a_unit("Klinik Jauh", regency.other, type="puskesmas")
    indicator = an_indicator(regency.office, *below, away)
    for unit in below:
        a_value(indicator, unit, "2026-09", 80, 100)
    a_value(indicator, away, "2026-09", 10, 100)
    found = shown(signed_in(regency.office), indikator=indicator.pk)
    # from: Wilson, 80 of 100: .7112–.8666
    assert "80,0 % 100 71,1–86,7" in found
    assert "tidak ada dari 5 puskesmas yang lebih rendah di luar kebetulan" in found
    assert "Klinik Jauh" not in found
    outside = shown(signed_in(below[0]), indikator=indicator.pk, di=regency.office.pk, cari="klinik contoh 1")
    assert "Tidak ada unit yang cocok" in outside
    assert "Nilai 4 unit lain tidak ditampilkan" in outside


def test_values_that_are_no_share_are_shown_and_never_called_different(regency):
    units = [a_unit(f"Klinik Contoh {at}", regency.office, type="puskesmas") for at in range(5)]
    indicator = an_indicator(
        regency.office, *units, name="Waktu tunggu", denominator="", factor=1, unit_of_measure="menit", target=None
    )
    for at, unit in enumerate(units):
        a_value(indicator, unit, "2026-09", 10 * at, None)
    found = shown(signed_in(regency.office), indikator=indicator.pk)
    assert "Sebaran nilai indikator ini tidak dikirim" in found
    assert "40,0 menit" in found
    assert "di luar kebetulan:" not in found


def test_the_funnel_says_how_it_was_made_and_how_it_may_be_made_otherwise(regency):
    client = signed_in(regency.office)
    page = client.get("/bandingkan/corong/", {"sebaran": "none", "sasaran": "75"})
    assert b"<svg" in page.content
    assert "Sebaran antarunit tidak diperhitungkan" in text(page)
    assert "Sasaran 75,00" in text(page)
    assert "Ragam antarunit τ² (DerSimonian dan Laird) ditambahkan" in shown(client, "/bandingkan/corong/")


def test_the_ranking_shows_sets_of_places_and_never_a_bare_place(regency):
    found = shown(signed_in(regency.office), "/bandingkan/peringkat/")
    # from: the highest lies 5 above the next with errors of 1 each, the lowest 10 below: both sure of their place
    assert "1 dari 7" in found
    assert "7 dari 7" in found
    assert "2–6 dari 7" in found


def test_rank_sets_of_many_are_asked_for_and_shown_once_kept(regency, monkeypatch):
    monkeypatch.setattr(placing, "AT_ONCE", 5)
    client = signed_in(regency.office)
    assert "Hitung peringkat yang mungkin" in shown(client, "/bandingkan/peringkat/")
    assert RankRun.objects.count() == 0
    assert client.get("/bandingkan/peringkat/hitung/").status_code == 405
    answer = client.post("/bandingkan/peringkat/hitung/?jenis=puskesmas")
    assert answer.url == "/bandingkan/peringkat/?jenis=puskesmas"
    waiting = shown(client, "/bandingkan/peringkat/")
    assert "sedang dihitung" in waiting
    assert "70,00 100 68,04–71,96" in waiting
    rank_units(run=RankRun.objects.get().pk)
    assert "7 dari 7" in shown(client, "/bandingkan/peringkat/")


def test_the_heat_table_marks_only_what_lies_beyond_noise(regency):
    slow = a_unit("Puskesmas Contoh Lambat", regency.office, type="puskesmas")
    figures_of(slow, {"time": "2.0"})
    client = signed_in(regency.office)
    page = client.get("/bandingkan/peta/", {"menurut": "time"})
    found = text(page)
    assert found.index("Puskesmas Contoh Lambat") < found.index("Puskesmas Contoh Melati")
    assert "50,00 lebih rendah di luar kebetulan" in found
    # from: 9 elements of 8 units
    assert "72 angka diperiksa bersama" in found


@pytest.mark.parametrize("page", PAGES)
def test_the_table_is_taken_along_with_where_it_is_from(regency, page):
    answer = signed_in(regency.office).get(page, {"unduh": "xlsx", "cari": "melati"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = list(book.worksheets[0].values)
    assert [row[0] for row in rows[1:]] == ["Puskesmas Contoh Melati"]
    assert 70 in rows[1]
    said = " ".join(str(cell) for row in book.worksheets[1].values for cell in row)
    assert "skm/2017 (belum diperiksa)" in said
    assert page in said


@pytest.mark.parametrize("page", ["/bandingkan/corong/", "/bandingkan/peringkat/"])
def test_the_picture_is_taken_along_and_an_unknown_file_is_not_there(regency, page):
    client = signed_in(regency.office)
    assert client.get(page, {"unduh": "svg"}).content.startswith(b"<svg")
    assert client.get(page, {"unduh": "exe"}).status_code == 404
    assert client.get("/bandingkan/", {"unduh": "png"}).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_much_of_many_units_as_of_few(regency, page):
    client = signed_in(regency.office)
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(page)
    for at in range(30):
        unit = a_unit(f"Puskesmas Contoh lagi {at:03}", regency.office, type="puskesmas")
        figures_of(unit)
        figures_of(unit, ends_on=months_before(PERIOD, 6))
        a_unit(f"Puskesmas tanpa hasil {at:03}", regency.office, type="puskesmas")
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(many) == len(few)
