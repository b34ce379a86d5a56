"""Keying forms on paper, with scripts and without: by one address, under one's own sitting, undone at will."""

import json
import uuid

import pytest
from django.utils import timezone
from factories.measure import a_wave
from factories.registry import a_mandate, a_regency

from teladan.cycle.measure.actions.keying import start_keying
from teladan.cycle.measure.models import Batch, Intake, IntakeTally, Response, Suggestion
from teladan.ground.journal.models import Entry

ORDER = ["requirements", "procedure", "time", "cost", "product", "competence", "behaviour", "facilities", "complaints"]


@pytest.fixture
def regency(db):
    return a_regency()


@pytest.fixture
def intake(regency) -> Intake:
    return a_wave(regency.office, regency.melati).intakes.get()


@pytest.fixture
def clerk(client, regency):
    client.force_login(a_mandate(regency.melati, "keyer").person.account)
    return client


@pytest.fixture
def address(clerk, intake) -> str:
    return clerk.post(f"/ukur/isian/{intake.pk}/ketik/").url


def a_form(digits: str = "333333333", **more: str) -> dict[str, str]:
    keys = {f"q_{key}": digit for key, digit in zip(ORDER, digits, strict=True)}
    return {"ident": str(uuid.uuid4()), "answered_on": "2026-05-04", **keys, **more}


def by_script(client, address: str, form: dict[str, str]):
    answer = client.post(address, form, headers={"Accept": "application/json"})
    return answer.status_code, json.loads(answer.content)


def text(response) -> str:
    return response.content.decode()


def test_a_sitting_begins_with_a_press_never_with_a_look(clerk, intake) -> None:
    assert clerk.get(f"/ukur/isian/{intake.pk}/ketik/").status_code == 200
    assert not Batch.objects.exists()
    assert clerk.post(f"/ukur/isian/{intake.pk}/ketik/").status_code == 302
    assert Batch.objects.get().kind == "keying"
    assert "Mulai" in text(clerk.get(f"/ukur/isian/{intake.pk}/ketik/"))


def test_digits_are_read_in_the_order_of_the_paper_and_stored_in_that_of_the_wave(clerk, address) -> None:
    status, said = by_script(clerk, address, a_form("123412341"))
    assert (status, said["keyed"]) == (200, 1)
    assert "1 2 3 4 1 2 3 4 1" in said["check"]
    # facilities (eighth on paper) are stored ninth, complaints (ninth on paper) eighth
    response = Response.objects.get()
    assert (response.answers, response.source) == ("123412314", "keyed")
    assert str(response.answered_on) == "2026-05-04"
    assert response.batch == Batch.objects.get()


@pytest.mark.parametrize("blank", ["-", "0"])
def test_nought_and_dash_are_blanks(clerk, address, blank) -> None:
    assert by_script(clerk, address, a_form(f"33{blank}333333"))[0] == 200
    assert Response.objects.get().answers == "33-333333"


def test_facts_about_the_respondent_are_keyed_by_their_number_on_paper(clerk, address) -> None:
    by_script(
        clerk, address, a_form(a_sex="2", a_age="6", a_education="-", a_occupation="", suggestion="Tambah kursi.")
    )
    assert Response.objects.get().attributes == {"sex": "male", "age": "from_60"}
    assert Suggestion.objects.get().text == "Tambah kursi."


def test_the_same_form_sent_again_after_a_lost_answer_counts_once(clerk, address) -> None:
    form = a_form()
    assert by_script(clerk, address, form)[1]["keyed"] == 1
    assert by_script(clerk, address, form)[1]["keyed"] == 1
    assert IntakeTally.objects.get().n == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"q_time": "5"}, "“5” tidak ada pada pertanyaan ini. Isi 1, 2, 3, 4"),
        ({"q_time": ""}, "Isi satu angka"),
        ({"q_time": "33"}, "Waktu penyelesaian"),
        ({"a_sex": "3"}, "“3” tidak ada"),
        ({"answered_on": ""}, "Isi tanggal"),
        ({"answered_on": "besok"}, "tidak dikenali"),
        ({"answered_on": "31/12/2099"}, "belum tiba"),
    ],
    ids=str,
)
def test_a_wrong_key_is_named_with_and_without_scripts(clerk, address, wrong, words) -> None:
    status, said = by_script(clerk, address, a_form() | wrong)
    assert status == 422
    assert words in said["why"]
    page = clerk.post(address, a_form("444444444") | wrong)
    assert page.status_code == 422
    assert words in text(page)
    assert text(page).count('value="4"') >= 7  # nothing typed is lost
    assert not Response.objects.exists()


def test_without_scripts_the_form_comes_back_empty_with_the_same_day(clerk, address) -> None:
    answer = clerk.post(f"{address}?ciri=1", a_form())
    assert (answer.status_code, answer.url) == (302, f"{address}?ciri=1")
    page = text(clerk.get(answer.url))
    assert 'value="04/05/2026"' in page
    assert "Jenis kelamin" in page
    assert "Jenis kelamin" not in text(clerk.get(address))


def test_the_newest_and_any_other_form_of_the_sitting_can_be_taken_back(clerk, address) -> None:
    for digits in ("111111111", "222222222", "333333333"):
        by_script(clerk, address, a_form(digits))
    assert by_script(clerk, f"{address}batal/", {})[1]["keyed"] == 2
    first = Response.objects.get(answers="111111111")
    assert by_script(clerk, f"{address}batal/", {"response": str(first.pk)})[1]["keyed"] == 1
    assert Response.objects.get().answers == "222222222"
    assert clerk.post(f"{address}batal/", {"response": str(first.pk)}).status_code == 302  # gone is gone
    assert clerk.post(f"{address}batal/", {"response": "x"}).status_code == 302
    assert IntakeTally.objects.get().n == 1
    assert Entry.objects.filter(verb="measure.keying.undone").count() == 2


def test_nothing_is_taken_back_once_the_wave_is_closed(clerk, address, intake) -> None:
    by_script(clerk, address, a_form())
    intake.wave.closed_at = timezone.now()
    intake.wave.save()
    status, said = by_script(clerk, f"{address}batal/", {})
    assert status == 409
    assert "sudah ditutup" in said["why"]
    assert clerk.post(f"{address}batal/").status_code == 409
    status, said = by_script(clerk, address, a_form())
    assert status == 409
    assert "tidak sedang menerima" in said["why"]
    assert Response.objects.count() == 1


def test_a_sitting_that_ended_takes_no_more_and_its_forms_are_noted(clerk, address, intake) -> None:
    by_script(clerk, address, a_form())
    assert clerk.post(f"{address}selesai/").url == f"/ukur/isian/{intake.pk}/ketik/"
    clerk.post(f"{address}selesai/")
    status, said = by_script(clerk, address, a_form())
    assert status == 409
    assert "sudah diakhiri" in said["why"]
    assert Batch.objects.get().rows == 1
    assert Entry.objects.filter(verb="measure.keying.ended").count() == 1


def test_identical_forms_in_a_row_and_level_ones_get_a_word_not_a_refusal(clerk, address) -> None:
    for _ in range(2):
        said = by_script(clerk, address, a_form("343434343"))[1]
    assert "persis sama" not in said["check"]
    said = by_script(clerk, address, a_form("343434343"))[1]
    assert "3 isian terakhir persis sama" in said["check"]
    for digits in ("222222222", "333333333", "444444444", "333333333", "222222222"):
        said = by_script(clerk, address, a_form(digits))[1]
    assert "5 isian terakhir semua jawabannya sama" in said["check"]
    assert "persis sama" not in said["check"]


def test_a_day_outside_the_period_is_taken_with_a_word(clerk, address) -> None:
    status, said = by_script(clerk, address, a_form(answered_on="2025-11-03"))
    assert status == 200
    assert "3 November 2025" in said["check"]


def test_the_index_so_far_stands_beside_with_its_n(clerk, address) -> None:
    by_script(clerk, address, a_form("444444444"))
    said = by_script(clerk, address, a_form("333333333"))[1]
    assert "87,50" in said["check"]  # from: (4 + 3) / 2 × 25
    assert "n = 2" in said["check"]


def test_the_check_takes_as_many_queries_for_ten_forms_as_for_one(
    clerk, address, django_assert_max_num_queries
) -> None:
    by_script(clerk, address, a_form())
    with django_assert_max_num_queries(25) as few:
        clerk.get(address)
        asked = len(few)
    for _ in range(9):
        by_script(clerk, address, a_form())
    with django_assert_max_num_queries(asked):
        clerk.get(address)


@pytest.mark.parametrize(
    ("where", "role", "status"),
    [("melati", "keyer", 200), ("office", "officer", 200), ("melati", "observer", 403), ("melati", "head", 403),
     ("kenanga", "keyer", 404), ("other", "administrator", 404)],
)  # fmt: skip
def test_only_who_enters_answers_for_the_unit_keys(client, regency, intake, where, role, status) -> None:
    client.force_login(a_mandate(getattr(regency, where), role).person.account)
    assert client.get(f"/ukur/isian/{intake.pk}/ketik/").status_code == status


def test_a_sitting_is_its_own_clerk_s(clerk, address, client, regency, intake) -> None:
    client.force_login(a_mandate(regency.melati, "keyer").person.account)
    assert client.get(address).status_code == 404
    assert client.post(f"{address}batal/").status_code == 404


def test_a_sitting_is_bound_to_its_intake(clerk, address, regency) -> None:
    other = a_wave(regency.office, regency.melati).intakes.get()
    sitting = Batch.objects.get()
    assert clerk.get(f"/ukur/isian/{other.pk}/ketik/{sitting.pk}/").status_code == 404


def test_no_sitting_begins_while_the_wave_takes_no_answers(clerk, intake) -> None:
    intake.wave.closed_at = timezone.now()
    intake.wave.save()
    answer = clerk.post(f"/ukur/isian/{intake.pk}/ketik/")
    assert answer.status_code == 409
    assert "tidak sedang menerima" in text(answer)
    assert not Batch.objects.exists()


def test_a_sitting_of_nobody_is_nobody_s(intake, regency, client) -> None:
    sitting = start_keying(actor="", intake=intake)
    client.force_login(a_mandate(regency.melati, "keyer").person.account)
    assert client.get(f"/ukur/isian/{intake.pk}/ketik/{sitting.pk}/").status_code == 404


def test_a_unit_that_is_asked_keys_nothing_and_prints_nothing_before_the_wave_is_opened(client, regency):
    """Its title and who runs it are the runner's own business until then."""
    draft = a_wave(regency.office, regency.melati, is_open=False).intakes.get()
    client.force_login(a_mandate(regency.melati, "administrator").person.account)
    for page in ("ketik/", "poster.pdf", "formulir.pdf"):
        assert client.get(f"/ukur/isian/{draft.pk}/{page}").status_code == 404, page
    client.force_login(a_mandate(regency.office).person.account)
    assert client.get(f"/ukur/isian/{draft.pk}/ketik/").status_code == 200
