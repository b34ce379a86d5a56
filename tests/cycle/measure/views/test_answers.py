"""The public form and its papers: anybody may answer, nothing typed is lost, nothing counts twice."""

import io
import re
import uuid

import pypdf
import pytest
from django.test import Client
from django.utils import timezone
from factories.measure import a_wave
from factories.registry import a_mandate, a_regency

from teladan.cycle.measure.models import Intake, IntakeTally, Response, Suggestion

HOSTILE = "=HYPERLINK(\"http://contoh\") <script>alert('x')</script> \u202e'; DROP TABLE"


@pytest.fixture
def regency(db):
    return a_regency()


@pytest.fixture
def intake(regency) -> Intake:
    return a_wave(regency.office, regency.melati).intakes.get()


@pytest.fixture
def address(intake) -> str:
    return f"/isi/{intake.code}/"


def filled(intake: Intake, value: str = "3", **more: str) -> dict[str, str]:
    return {"ident": str(uuid.uuid4()), **{f"q_{key}": value for key in intake.wave.elements}, **more}


def text(response) -> str:
    return response.content.decode()


def test_the_form_says_who_asks_about_what_and_that_nobody_is_named(client, intake, address) -> None:
    page = text(client.get(address))
    for words in (intake.unit.name, intake.wave.owner.name, intake.wave.title, "Tanpa nama", "sekitar 2 menit"):
        assert words in page
    order = re.findall(r'id="id_q_([a-z]+)"', page)
    assert list(dict.fromkeys(order))[-2:] == ["facilities", "complaints"]  # from: the sample questionnaire's order


def test_an_answer_is_stored_with_the_day_and_without_anything_of_the_sender(client, intake, address) -> None:
    answer = client.post(address, filled(intake, a_sex="female", suggestion="Tambah kursi tunggu."))
    assert answer.status_code == 302
    assert answer.url == f"{address}terima-kasih/"
    response = Response.objects.get()
    assert (response.answers, response.attributes, response.source) == ("333333333", {"sex": "female"}, "web")
    assert response.answered_on == timezone.localdate()
    assert Suggestion.objects.get().text == "Tambah kursi tunggu."
    stored = {field.name for field in Response._meta.get_fields()}
    assert stored == {
        "id",
        "intake",
        "answers",
        "attributes",
        "source",
        "batch",
        "answered_on",
        "received_at",
        "suggestion",
    }


def test_sent_twice_counts_once_and_shows_the_same_thanks(client, intake, address) -> None:
    form = filled(intake)
    first, second = client.post(address, form), client.post(address, form)
    assert first.url == second.url
    assert IntakeTally.objects.get().n == 1
    thanks = text(client.get(first.url))
    assert "Terima kasih" in thanks
    assert f'href="{address}"' in thanks  # the tablet goes to the next in the queue


def test_every_view_of_the_form_has_an_id_of_its_own(client, address) -> None:
    idents = {re.search(r'name="ident" value="([^"]+)"', text(client.get(address)))[1] for _ in range(3)}
    assert len(idents) == 3


def test_what_is_not_known_is_a_blank(client, intake, address) -> None:
    client.post(address, filled(intake) | {"q_cost": "-"})
    assert Response.objects.get().answers == "333-33333"


def test_a_missing_answer_is_named_and_nothing_is_lost(client, intake, address) -> None:
    form = filled(intake, suggestion=HOSTILE, a_age="from_30")
    del form["q_time"]
    answer = client.post(address, form)
    page = text(answer)
    assert answer.status_code == 422
    assert 'href="#id_q_time"' in page
    assert page.count(" checked") == 8
    assert form["ident"] in page
    assert '<option value="from_30" selected>' in page
    assert "&lt;script&gt;alert" in page
    assert not Response.objects.exists()


def test_nothing_known_at_all_is_no_answer(client, intake, address) -> None:
    answer = client.post(address, filled(intake, "-"))
    assert answer.status_code == 422
    assert "Belum ada pertanyaan yang dijawab." in text(answer)


@pytest.mark.parametrize(
    "hostile",
    [{"q_time": "5"}, {"q_time": "0"}, {"q_time": "3; DROP"}, {"a_sex": "unknown"}, {"suggestion": "a" * 2001}],
    ids="-".join,
)
def test_what_the_questionnaire_does_not_offer_is_refused(client, intake, address, hostile) -> None:
    answer = client.post(address, filled(intake) | hostile)
    assert answer.status_code == 422
    assert not Response.objects.exists()


def test_a_long_suggestion_is_told_its_length_and_comes_back_whole(client, intake, address) -> None:
    page = text(client.post(address, filled(intake, suggestion="a" * 2001)))
    assert "2001 huruf; paling panjang 2000" in page
    assert "a" * 2001 in page


def test_keys_that_the_questionnaire_lacks_are_not_read(client, intake, address) -> None:
    client.post(address, filled(intake, q_foreign="4", a_foreign="x", answers="444444444", source="import"))
    response = Response.objects.get()
    assert (response.answers, response.attributes, response.source) == ("333333333", {}, "web")


def test_a_hostile_suggestion_is_stored_as_it_came(client, intake, address) -> None:
    client.post(address, filled(intake, suggestion=HOSTILE))
    assert Suggestion.objects.get().text == HOSTILE


@pytest.mark.parametrize("ident", ["", "x", "1" * 400])
def test_a_broken_id_is_replaced(client, intake, address, ident) -> None:
    assert client.post(address, filled(intake) | {"ident": ident}).status_code == 302
    assert Response.objects.count() == 1


def test_a_page_left_open_too_long_comes_back_filled_in_and_can_be_sent_again(intake, address) -> None:
    phone = Client(enforce_csrf_checks=True)
    form = filled(intake, "4", suggestion="Sudah panjang saya tulis.") | {"csrfmiddlewaretoken": "x" * 64}
    refused = phone.post(address, form)
    page = text(refused)
    assert refused.status_code == 403
    assert "sekali lagi" in page
    assert page.count(" checked") == 9
    assert "Sudah panjang saya tulis." in page
    assert not Response.objects.exists()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    assert phone.post(address, form | {"csrfmiddlewaretoken": token}).status_code == 302
    assert Response.objects.get().pk == uuid.UUID(form["ident"])


def test_looking_changes_nothing_and_is_kept_nowhere(client, address) -> None:
    for method in (client.get, client.head):
        answer = method(address)
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
    assert not Response.objects.exists()
    assert not IntakeTally.objects.exists()
    assert client.put(address).status_code == 405


def test_a_burst_from_one_address_is_not_held_back(client, intake, address) -> None:
    sent = [client.post(address, filled(intake)).status_code for _ in range(60)]
    assert set(sent) == {302}
    assert IntakeTally.objects.get().n == 60


def test_an_answer_asks_the_database_little_however_many_came_before(
    client, intake, address, django_assert_max_num_queries
) -> None:
    for _ in range(3):
        client.post(address, filled(intake, a_sex="male"))
    # The intake; its tally, the same id, the wave's state, the row, the tally again; and the transaction around them.
    with django_assert_max_num_queries(8):
        client.post(address, filled(intake, a_sex="male"))


def test_a_code_is_found_however_it_was_typed(client, intake) -> None:
    for typed in (intake.code.upper(), f" {intake.code} ", f"{intake.code[:3]}-\u200b{intake.code[3:]}."):
        assert client.get(f"/isi/{typed}/").status_code == 200


def test_closed_not_yet_open_and_unknown_each_say_so_and_what_to_do(client, intake, address) -> None:
    wave = intake.wave
    wave.closed_at = timezone.now()
    wave.save()
    page = text(client.get(address))
    assert "Survei ini sudah ditutup" in page
    assert "kotak saran" in page
    late = client.post(address, filled(intake))
    assert late.status_code == 409
    assert "Jawaban Anda tidak tersimpan" in text(late)
    wave.opened_at = wave.closed_at = None
    wave.save()
    assert "Survei ini belum dibuka" in text(client.get(address))
    unknown = client.get("/isi/<b>ada/")
    assert unknown.status_code == 404
    unknown = client.get("/isi/tidakada/")
    assert unknown.status_code == 404
    assert "Tidak ada survei dengan kode ini" in text(unknown)


def sheets(client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(answer.content)).pages]


@pytest.fixture
def officer(client, regency):
    client.force_login(a_mandate(regency.office).person.account)
    return client


def test_the_poster_says_whose_survey_it_is_and_where_it_can_be_typed(officer, intake) -> None:
    (sheet,) = sheets(officer, f"/ukur/isian/{intake.pk}/poster.pdf")
    for words in (intake.unit.name, intake.wave.title, intake.code, f"testserver/isi/{intake.code}"):
        assert words in sheet


def test_the_form_on_paper_fits_one_sheet_in_the_order_of_the_questionnaire(officer, intake) -> None:
    (sheet,) = sheets(officer, f"/ukur/isian/{intake.pk}/formulir.pdf")
    words = " ".join(sheet.split())
    assert words.index("8. Bagaimana kualitas sarana") < words.index("9. Bagaimana pengaduan")
    for label in ("Sangat mahal", "Jenis kelamin", "Saran untuk perbaikan", "Diisi petugas", intake.code):
        assert label in words


@pytest.mark.parametrize("paper", ["poster.pdf", "formulir.pdf"])
def test_papers_are_for_those_within_reach(client, regency, intake, paper) -> None:
    address = f"/ukur/isian/{intake.pk}/{paper}"
    assert client.get(address).status_code == 302
    client.force_login(a_mandate(regency.other).person.account)
    assert client.get(address).status_code == 404
