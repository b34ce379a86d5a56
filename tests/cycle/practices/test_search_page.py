"""The search page and the comparison: open to everybody, kept in the address, never empty without help."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from factories.practices import a_practice, a_published_practice
from factories.registry import a_mandate, a_regency

from teladan.cycle.practices.actions.search_index import index_practice
from teladan.cycle.practices.models import Practice
from teladan.ground.clock import set_day

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with set_day(dt.date(2024, 11, 26)):
        yield


@pytest.fixture
def keeper():
    return a_regency().melati


def found(keeper, title: str, **facts) -> Practice:
    practice = a_published_practice(keeper, title=title, **facts)
    index_practice(practice=practice)
    return practice


def page(client, **asked) -> str:
    answer = client.get(reverse("practices:search"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_anybody_searches_and_is_told_why_and_how_sure(client, keeper):
    found(keeper, "Periksa Dekat Rumah")
    html = page(client, cari="perempuan jarang memeriksakan diri")
    assert "<mark>memeriksakan</mark>" in html
    shown = text_of(html)
    assert "Bukti 0 dari 5: Baru dinyatakan" in shown
    assert "Dampak: Belum diketahui" in shown
    assert "Puskesmas Contoh Melati · Kesehatan · Rp10–50 juta" in shown
    assert "Bidan Rekaan" not in html  # the contact is not for search engines


def test_a_name_with_a_script_in_it_is_only_text(client, keeper):
    found(keeper, "<script>alert(1)</script> Periksa")
    html = page(client, cari="periksa <script>")
    assert "<script>alert" not in html
    assert "&lt;<mark>script</mark>&gt;" in html


def test_what_stopped_says_so_in_the_list(client, keeper):
    found(keeper, "Periksa", stopped_on=dt.date(2024, 1, 1), stopped_why="dana habis")
    assert "Sudah berhenti" in text_of(page(client, cari="periksa"))


def test_a_facet_is_a_link_that_keeps_the_words(client, keeper):
    found(keeper, "Periksa Satu", cost="small")
    found(keeper, "Periksa Dua", cost="large")
    html = page(client, cari="periksa")
    assert 'href="?cari=periksa&amp;urut=cocok&amp;biaya=small"' in html
    narrowed = page(client, cari="periksa", biaya="small")
    assert "Periksa Satu" in narrowed
    assert "Periksa Dua" not in narrowed
    assert '<input type="hidden" name="biaya" value="small">' in narrowed
    assert "Biaya tahun pertama: Sampai Rp10 juta" in text_of(narrowed)


def test_without_words_everything_is_listed_by_evidence(client, keeper):
    found(keeper, "Aman")
    Practice.objects.filter(pk=found(keeper, "Zamrud").pk).update(rigour=3, effect="better")
    html = page(client)
    assert html.index("Zamrud") < html.index("Aman")
    assert "Paling cocok" not in html


def test_a_typing_error_is_said(client, keeper):
    found(keeper, "Periksa")
    assert "Tidak ada praktik dengan kata “priksa”. Yang dicari: periksa" in text_of(page(client, cari="priksa rumah"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"cari": "gunung berapi"}, "Belum ada praktik dengan kata-kata itu"),
        ({"cari": "periksa", "bidang": "food"}, "Tidak ada praktik yang cocok dengan semua saringan"),
    ],
)
def test_where_nothing_is_found_the_page_helps(client, keeper, asked, said):
    found(keeper, "Periksa")
    html = page(client, **asked)
    assert said in html
    assert "lembar masalah" not in html
    client.force_login(a_mandate(keeper).person.account, "django.contrib.auth.backends.ModelBackend")
    assert reverse("practices:problem-new") in page(client, **asked)


def test_an_empty_catalogue_says_what_it_is_for(client):
    assert "Belum ada praktik yang terbit" in page(client)


@pytest.mark.parametrize(
    "asked",
    [
        {"bukti": "9"},
        {"bukti": "tiga"},
        {"hidup": "x", "keadaan": "x", "unsur": "' OR 1=1", "provinsi": "99", "biaya": "%", "dampak": "💉"},
        {"hal": "9999"},
        {"hal": "-1"},
        {"urut": "acak"},
        {"cari": "dekat " * 2_000},
    ],
)
def test_no_address_breaks_the_page(client, keeper, asked):
    found(keeper, "Periksa")
    page(client, **asked)


def test_pages_follow_each_other(client, keeper):
    for number in range(21):
        found(keeper, f"Periksa {number:02}")
    assert 'start="21"' in page(client, cari="periksa", hal="2")
    assert page(client, cari="periksa", hal="2").count("<h3>") == 1


def test_two_practices_stand_side_by_side_as_they_were_published(client, keeper):
    first, second = found(keeper, "Periksa Satu", cost="small"), found(keeper, "Periksa Dua", cost="none")
    Practice.objects.filter(pk=first.pk).update(title="Judul belum terbit")
    answer = client.get(reverse("practices:compare"), {"p": [second.pk, first.pk]})
    assert answer.status_code == 200
    shown = text_of(answer.content.decode())
    assert shown.index("Periksa Dua") < shown.index("Periksa Satu")
    for words in (
        "Tanpa biaya tambahan",
        "Sampai Rp10 juta",
        "3 langkah",
        "14 minggu",
        "Pemeriksaan di dekat rumah",
        "Cakupan pemeriksaan dini Bukti 0 dari 5: Baru dinyatakan",
    ):
        assert words in shown
    assert "Judul belum terbit" not in shown


def test_a_draft_is_never_compared_and_one_is_too_few(client, keeper):
    draft, only = a_practice(keeper, title="Konsep"), found(keeper, "Periksa")
    for asked in ([], [only.pk], [only.pk, only.pk], [only.pk, draft.pk], ["x", "9" * 40, -1]):
        answer = client.get(reverse("practices:compare"), {"p": asked})
        assert answer.status_code == 200
        assert "Konsep" not in answer.content.decode()
        assert "Centang dua sampai 4 praktik" in answer.content.decode()


def test_of_more_than_four_the_first_four_are_shown(client, keeper):
    made = [found(keeper, f"Periksa {number}") for number in range(5)]
    answer = client.get(reverse("practices:compare"), {"p": [practice.pk for practice in made]}).content.decode()
    assert "Periksa 3" in answer
    assert "Periksa 4" not in answer
    assert "empat yang pertama" in answer
