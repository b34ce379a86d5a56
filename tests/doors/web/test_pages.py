"""What the server sends, header by header, without a browser."""

import re
from base64 import b64encode
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from http.cookies import SimpleCookie

import pytest
from django import forms
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from teladan.doors.web import urls
from teladan.doors.web.cycle import STEPS, Step
from teladan.ground.registry.actions import create_account


def refuse(_request):
    raise PermissionDenied


def overflow(_request):
    raise RequestDataTooBig("2 MB")


def garble(_request):
    raise SuspiciousOperation("half a request")


def break_down(_request):
    raise ZeroDivisionError


def leave_a_session(request):
    request.session["held"] = "7"
    return HttpResponse()


def clear(_request):
    return HttpResponse(headers={"Clear-Site-Data": '"cache"', "Cache-Control": "no-store"})


class Faulty:
    """The real addresses, with one more for each thing that may go wrong."""

    urlpatterns = [
        *urls.urlpatterns,
        path("uji/tolak/", refuse),
        path("uji/besar/", overflow),
        path("uji/kacau/", garble),
        path("uji/rusak/", break_down),
        path("uji/pegang/", leave_a_session),
        path("uji/bersihkan/", clear),
    ]
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/uji/tolak/", 403, "mintalah peran yang sesuai kepada administrator unit Anda"),
        ("/uji/besar/", 413, "Bagi berkas atau isian menjadi beberapa bagian"),
        ("/uji/kacau/", 400, "muat ulang halaman, lalu coba lagi"),
        ("/uji/rusak/", 500, "beri tahu administrator: apa yang Anda lakukan dan pukul berapa"),
        ("/uji/tidak-ada/", 404, "Periksa alamat di bilah peramban"),
    ],
)
def test_an_error_page_says_what_one_can_do(client, address, status, words) -> None:
    with override_settings(ROOT_URLCONF=Faulty):
        answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.mark.django_db
def test_the_page_of_a_fault_stands_alone_and_its_style_is_allowed_by_hash(client) -> None:
    with override_settings(ROOT_URLCONF=Faulty):
        answer = client.get("/uji/rusak/")
    page = answer.content.decode()
    assert not re.search(r"<(link|script|img)", page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_every_page_carries_the_headers_that_protect_its_reader(client) -> None:
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Content-Language"] == "id"
    assert "Cookie" in headers["Vary"]


@pytest.mark.django_db
def test_clearing_what_a_browser_stored_changes_the_cookie_but_not_what_the_session_holds(client) -> None:
    with override_settings(ROOT_URLCONF=Faulty):
        client.get("/uji/pegang/")
        before = client.session.session_key
        answer = client.get("/uji/bersihkan/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.cookies["sessionid"].value != before
    assert client.session["held"] == "7"


@pytest.mark.django_db
def test_clearing_opens_no_session_where_there_was_none(client) -> None:
    with override_settings(ROOT_URLCONF=Faulty):
        assert "sessionid" not in client.get("/uji/bersihkan/").cookies


@pytest.mark.django_db
def test_what_a_room_says_of_storing_holds_for_the_signed_in_too(client) -> None:
    client.force_login(create_account(actor="", username="siti", password="sandi-contoh-2026"))
    assert client.get("/").headers["Cache-Control"] == "no-store, private"
    with override_settings(ROOT_URLCONF=Faulty):
        assert client.get("/uji/bersihkan/").headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_the_language_of_the_browser_is_not_followed_but_the_cookie_is(client) -> None:
    assert client.get("/", headers={"accept-language": "en"}).headers["Content-Language"] == "id"
    client.cookies = SimpleCookie({"django_language": "en"})
    assert client.get("/").headers["Content-Language"] == "en"
    client.cookies = SimpleCookie({"django_language": "../etc"})
    assert client.get("/").headers["Content-Language"] == "id"


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["https://contoh.example/", "//contoh.example/", "javascript:alert(1)", ""])
def test_a_choice_never_leads_to_another_site(client, target) -> None:
    answer = client.post("/pilihan/", {"language": "en", "next": target})
    assert answer.headers["Location"] == "/"


@pytest.mark.django_db
def test_a_choice_returns_to_its_page_and_refuses_what_is_not_offered(client) -> None:
    answer = client.post("/pilihan/", {"theme": "dark", "next": "/gaya/?hal=2"})
    assert answer.headers["Location"] == "/gaya/?hal=2"
    assert client.cookies["tampilan"].value == "dark"
    assert 'data-theme="dark"' in client.get("/masuk/").content.decode()
    client.post("/pilihan/", {"theme": "neon", "language": "xx"})
    assert client.cookies["tampilan"].value == ""
    assert "django_language" not in client.cookies


@pytest.mark.django_db
def test_no_get_signs_anybody_out(client) -> None:
    assert client.get("/keluar/").headers["Location"] == "/"
    assert "Clear-Site-Data" not in client.get("/keluar/").headers


@pytest.mark.django_db
def test_a_forged_form_is_refused_in_plain_words(settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    answer = Client(enforce_csrf_checks=True).post("/keluar/")
    assert answer.status_code == 403
    assert "Formulir ini sudah kedaluwarsa" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("came_from", "is_given_back"), [("http://testserver/layanan/7/standar/", True), ("http://x.example/", False)]
)
def test_what_was_typed_into_a_form_that_expired_is_given_back_and_never_a_password(
    settings, came_from, is_given_back
) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    typed = {"requirements": "KTP asli\n<b>Surat</b> rujukan", "unit": "19", "password": "kucing makan ikan"}
    page = Client(enforce_csrf_checks=True).post("/layanan/7/standar/", typed, headers={"referer": came_from})
    assert page.status_code == 403
    words = page.content.decode()
    assert ("KTP asli<br>&lt;b&gt;Surat&lt;/b&gt; rujukan" in words) is is_given_back
    assert ('href="/layanan/7/standar/"' in words) is is_given_back
    assert "kucing" not in words


@pytest.mark.django_db
def test_health_answers_for_a_supervisor_and_is_never_stored(client) -> None:
    answer = client.get("/sehat/")
    assert answer.json() == {"status": "sehat"}
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/masuk/", "/gaya/", "/sehat/", "/keluar/", "/keluar/selesai/"])
def test_a_page_answers_head_like_get_without_its_words(client, address) -> None:
    head, get = client.head(address), client.get(address)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head.headers.get("Content-Type") == get.headers.get("Content-Type")


def test_a_step_is_linked_only_once_its_page_exists() -> None:
    assert Step("Tiru", "", "replicate:start").url is None
    assert Step("Tiru", "").url is None
    assert Step("Ukur", "", "home").holds("/x/") is False
    assert [str(step.name) for step in STEPS] == ["Ukur", "Bandingkan", "Belajar", "Tiru"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("88.31"), "88,31"),
        (1234, "1.234"),
        ("77.25", "77,25"),
        (Fraction(138, 49), "138/49"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_numbers_are_written_the_indonesian_way(value, words) -> None:
    assert Template("{% load written %}{{ value|written }}").render(Context({"value": value})) == words


def test_numbers_that_django_writes_follow_in_both_languages() -> None:
    from django.utils import translation

    for language in ("id", "en"):
        with translation.override(language):
            assert Template("{{ n }} {{ x }}").render(Context({"n": 1234, "x": Decimal("88.31")})) == "1.234 88,31"


def test_a_row_of_a_table_must_fit_its_columns() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Template('{% load ui %}{% data_table "Nilai" columns rows %}').render(
            Context({"columns": [("Unsur", "text"), ("Nilai", "number")], "rows": [["Biaya"]]})
        )


def test_the_name_of_a_row_leads_to_its_page_where_it_has_one() -> None:
    page = Template('{% load ui %}{% data_table "Unit" columns rows %}').render(
        Context(
            {
                "columns": [("Unit", "text"), ("Indeks", "number")],
                "rows": [(('<b>"A"', '/x/?unit=1&b="'), "75,16"), ("Tanpa halaman", "80,00")],
            }
        )
    )
    assert '<a href="/x/?unit=1&amp;b=&quot;">&lt;b&gt;&quot;A&quot;</a>' in page
    assert page.count("<a ") == 1
    assert ">Tanpa halaman</th>" in page


def test_a_number_too_long_for_its_share_of_a_card_takes_a_line_of_its_own() -> None:
    page = Template('{% load ui %}{% data_table "Unit" columns rows %}').render(
        Context(
            {
                "columns": [("Unit", "text"), ("Isian", "number"), ("Indeks", "number"), ("Selang", "number")],
                "rows": [["A", 35, "75,16", "73,20–77,12"], ["B", 1240, "83,06", "81,28–84,83"]],
            }
        )
    )
    assert page.count('<td role="cell" class="number wide" data-label="Selang">') == 2
    assert page.count('<td role="cell" class="number" data-label="Indeks">') == 2


def test_what_a_reader_brings_is_escaped_in_a_component() -> None:
    page = Template('{% load ui %}{% badge "info" words %}{% data_table words columns rows %}').render(
        Context({"words": "<b>x</b>", "columns": [("<i>", "text")], "rows": [["<script>"]]})
    )
    assert "<script>" not in page
    assert "<b>x</b>" not in page
    assert "<i>" not in page


def test_the_figure_never_travels_alone() -> None:
    page = Template('{% include "web/components/figure.html" %}').render(
        Context(
            {
                "label": "Nilai SKM",
                "value": Decimal("88.31"),
                "grade": "A",
                "n": 240,
                "population": 612,
                "low": "86.92",
                "high": "89.70",
                "definition": "skm/2017",
                "request": RequestFactory().get("/"),
            }
        )
    )
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert words == "Nilai SKM 88,31 A n = 240 isian dari 612 pengguna layanan selang 95 %: 86,92 sampai 89,70 skm/2017"


def test_an_empty_field_says_what_to_do_in_the_same_words_on_every_form():
    """Seen in the demo: half of the forms said “Bidang ini tidak boleh kosong.”, the others “Isi bagian ini.”"""
    form = forms.Form({})
    form.fields["name"] = forms.CharField()
    assert form.errors["name"] == ["Isi bagian ini."]
