"""The test before and after, and a member's own page."""

import io

import pytest
from django.urls import reverse
from factories.courses import a_field_study, a_member
from factories.registry import a_mandate, a_regency
from openpyxl import load_workbook

from teladan.cycle.learn.actions.knowledge_tests import open_test, take_test, write_questions
from teladan.cycle.learn.queries.knowledge_tests import learnt, waiting_tests
from teladan.cycle.learn.refusals import CannotChange

pytestmark = pytest.mark.django_db
QUESTIONS = [{"text": f"Soal ke-{n}", "choices": ["salah", "benar", "=1+1"], "right": 1} for n in (1, 2, 3, 4)]


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def study(place):
    return a_field_study(place.office, place.other)


@pytest.fixture
def test_of_course(study):
    test = write_questions(actor="", of=study.course, questions=QUESTIONS)
    open_test(actor="", of=study.course, phase="before")
    return test


def at(name, study, *more):
    return reverse(f"learn:{name}", args=[study.course.pk, *more])


def answered(right):
    return {str(n): 1 if n <= right else 0 for n in (1, 2, 3, 4)}


def take(member, phase, right):
    return take_test(actor="", by=member, phase=phase, answers=answered(right))


def test_a_participant_takes_the_test_once_and_on_one_page(study, test_of_course, client):
    member = study.people[0]
    client.force_login(member.person.account)
    url = at("test-take", study, "before")
    page = client.get(url).content.decode()
    assert page.count('type="radio"') == 12
    assert client.post(url, {"q_1": "1"}).status_code == 422
    chosen = {f"q_{key}": value for key, value in answered(3).items()}
    assert client.post(url, chosen)["Location"] == at("course-test", study)
    assert member.tests.get().right == 3
    again = client.post(url, {**chosen, "q_4": "1"}, follow=True).content.decode()
    assert "Jawaban yang pertama yang dihitung" in again
    assert member.tests.get().right == 3
    late = client.post(at("test-take", study, "after"), chosen, follow=True).content.decode()
    assert "sudah ditutup atau belum dibuka" in late


def test_what_was_right_is_told_only_after_both(study, test_of_course, client):
    member = study.people[0]
    client.force_login(member.person.account)
    take(member, "before", 1)
    assert "1 dari 4 benar" not in client.get(at("mine", study)).content.decode()
    open_test(actor="", of=study.course, phase="after")
    take(member, "after", 4)
    page = client.get(at("mine", study)).content.decode()
    assert "1 dari 4 benar" in page
    assert "4 dari 4 benar" in page


def test_the_test_is_for_participants(study, test_of_course, client, place):
    client.force_login(study.coach.person.account)
    refused = client.get(at("test-take", study, "before"))
    assert refused.status_code == 403
    with pytest.raises(CannotChange, match="hanya untuk peserta"):
        take(study.coach, "before", 1)
    client.force_login(study.people[0].person.account)
    assert client.get(at("test-results", study)).status_code == 403
    client.force_login(a_mandate(place.other).person.account)
    assert [client.get(at(name, study)).status_code for name in ("course-test", "test-results", "mine")] == [404] * 3


def test_an_open_test_waits_for_whoever_has_not_taken_it(study, test_of_course):
    from factories.courses import LAST, as_member

    waiting = waiting_tests(as_member(study.people[0]), LAST)
    assert [one.text for one in waiting] == ["Kerjakan tes sebelum"]
    take(study.people[0], "before", 1)
    assert waiting_tests(as_member(study.people[0]), LAST) == []


def test_questions_stay_as_they_are_once_somebody_answered(study, test_of_course, client, place):
    take(study.people[0], "before", 1)
    with pytest.raises(CannotChange, match="sudah ada yang menjawab"):
        write_questions(actor="", of=study.course, questions=QUESTIONS[:1])
    client.force_login(a_mandate(place.office).person.account)
    page = client.get(at("test-write", study)).content.decode()
    assert "Soal ke-1" in page
    assert "<textarea" not in page
    assert "Buka tes sesudah" not in client.get(at("course-test", study)).content.decode()


def test_questions_are_written_on_one_page_and_nothing_typed_is_lost(study, client, place):
    client.force_login(a_mandate(place.office).person.account)
    url = at("test-write", study)
    typed = {"count": "5", "text_5": "Soal kelima", "choices_5": "satu\ndua", "right_5": "3"}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "Soal kelima" in answer.content.decode()
    assert "Pilih baris jawaban yang benar." in answer.content.decode()
    client.post(url, {**typed, "right_5": "2"})
    study.course.refresh_from_db()
    assert study.course.test.questions == [
        {"key": "1", "text": "Soal kelima", "choices": ["satu", "dua"], "right": 1},
    ]
    assert client.post(at("test-open", study), {"phase": "lusa"}).status_code == 404


def test_results_compare_each_with_themselves(study, test_of_course, client, place):
    # from: paired differences 1, 2, 1, 2, 1, 2 by hand: mean 1.5, s 0.547723, t(0.975, 5) 2.570582 (NIST table 1.3.6.7.2)
    for member in study.people[:6]:
        take(member, "before", 1)
    open_test(actor="", of=study.course, phase="after")
    for number, member in enumerate(study.people[:6]):
        take(member, "after", 2 + number % 2)
    client.force_login(a_mandate(place.office).person.account)
    page = client.get(at("test-results", study)).content.decode()
    assert "Rata-rata benar 1,00 sebelum dan 2,50 sesudah, dari 4 soal." in page
    assert "Selisih rata-rata +1,50 soal, selang kepercayaan 95 % dari +0,93 sampai +2,07; n = 6" in page
    found = learnt(test_of_course)
    assert [(one.before, one.after) for one in found.questions] == [(6, 6), (0, 6), (0, 3), (0, 0)]
    study.people[0].name = "=cmd"
    study.people[0].save()
    book = load_workbook(io.BytesIO(client.get(at("test-results-file", study)).content))
    assert book.sheetnames == ["Peserta", "Soal", "Keterangan"]
    assert {cell.data_type for sheet in book for row in sheet for cell in row if cell.value is not None} == {"s", "n"}


def test_few_pairs_are_said_to_be_few(study, test_of_course, client, place):
    take(study.people[0], "before", 3)
    open_test(actor="", of=study.course, phase="after")
    take(study.people[0], "after", 2)
    client.force_login(a_mandate(place.office).person.account)
    page = client.get(at("test-results", study)).content.decode()
    assert "Selang kepercayaan belum dihitung: sedikitnya 5 peserta" in page
    assert page.count("−1") == 2  # in the sentence, −1,00, and in the table of people


def test_ones_own_page_names_group_site_and_companions(study, client):
    attendant = a_member(study.course, "attendant", name="Wira Contoh")
    attendant.seat = study.group.seats.create(member=attendant)
    client.force_login(study.people[0].person.account)
    page = client.get(at("mine", study)).content.decode()
    for words in ("Kelompok 1", "Lokus Contoh 1", "Wira Contoh", study.mentor.name, "Lembar pengamatan"):
        assert words in page
    client.force_login(study.mentor.person.account)
    assert study.people[0].name in client.get(at("mine", study)).content.decode()


def test_the_organiser_closes_an_open_test(client, study, test_of_course):
    organiser = a_mandate(study.course.organiser)
    client.force_login(organiser.person.account)
    answer = client.post(reverse("learn:test-open", args=[study.course.pk]), {"phase": ""})
    assert answer.status_code == 302
    test_of_course.refresh_from_db()
    assert test_of_course.opens == ""
