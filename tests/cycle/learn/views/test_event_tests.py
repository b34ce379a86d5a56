"""The test of an event: kept by its organiser, taken by link, told without anybody's own result."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from factories.courses import a_course
from factories.events import NOW, a_participant, an_event, an_invitee
from factories.registry import a_mandate, a_regency
from openpyxl import Workbook, load_workbook

from teladan.cycle.learn.actions.knowledge_tests import open_test, take_test, write_questions
from teladan.cycle.learn.models import KnowledgeTest
from teladan.cycle.learn.refusals import CannotChange

pytestmark = pytest.mark.django_db
QUESTIONS = [{"text": f"Soal ke-{n}", "choices": ["salah", "benar", "=1+1"], "right": 1} for n in (1, 2, 3, 4)]


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def event(place):
    event = an_event(place.office, "feedback-workshop/2024", title="Lokakarya Rekaan")
    write_questions(actor="", of=event, questions=QUESTIONS)
    return event


@pytest.fixture
def people(event, place):
    invitee = an_invitee(event, place.melati)
    return [a_participant(invitee) for _number in range(6)]


def answered(right):
    return {str(n): 1 if n <= right else 0 for n in (1, 2, 3, 4)}


def taken(event, people, befores, afters):
    for phase, rights in (("before", befores), ("after", afters)):
        open_test(actor="", of=event, phase=phase)
        for one, right in zip(people, rights, strict=False):
            take_test(actor="", by=one, phase=phase, answers=answered(right))


def own(one, phase):
    return reverse("learn:participant-test", args=[one.code, phase])


def test_a_participant_takes_it_once_by_the_own_link(client, event, people):
    open_test(actor="", of=event, phase="before")
    chosen = {f"q_{key}": value for key, value in answered(3).items()}
    page = client.get(own(people[0], "before"))
    assert page["Referrer-Policy"] == "same-origin"
    assert page.content.decode().count('type="radio"') == 12
    assert client.post(own(people[0], "before"), {"q_1": "1"}).status_code == 422
    client.post(own(people[0], "before"), chosen)
    again = client.post(own(people[0], "before"), {**chosen, "q_4": "1"}, follow=True).content.decode()
    assert "Jawaban yang pertama yang dihitung" in again
    assert people[0].tests.get().right == 3
    assert "sudah ditutup atau belum dibuka" in client.get(own(people[1], "after")).content.decode()
    people[1].seat = "waiting"
    people[1].save()
    with pytest.raises(CannotChange, match="mendapat kursi"):
        take_test(actor="", by=people[1], phase="before", answers={})
    assert client.get(reverse("learn:participant-test", args=["bukan-kode", "before"])).status_code == 404


def test_results_are_told_of_all_together_and_each_reads_the_own(client, event, people, place):
    # from: paired differences 1, 2, 1, 2, 1, 2 by hand: mean 1.5, s 0.547723, t(0.975, 5) 2.570582 (NIST table 1.3.6.7.2)
    client.force_login(a_mandate(place.office).person.account)
    results = reverse("learn:event-test-results", args=[event.pk])
    taken(event, people, [1] * 6, [2, 3, 2, 3, 2, 3])
    assert client.get(results).status_code == 404  # still open
    assert "benar" not in client.get(own(people[1], "after")).content.decode()
    open_test(actor="", of=event, phase="")
    page = client.get(results).content.decode()
    assert "Selisih rata-rata +1,50 soal, selang kepercayaan 95 % dari +0,93 sampai +2,07; n = 6" in page
    assert people[0].name not in page
    assert "3 dari 4 benar" in client.get(own(people[1], "after")).content.decode()
    file = client.get(reverse("learn:event-test-results-file", args=[event.pk])).content
    assert load_workbook(io.BytesIO(file)).sheetnames == ["Soal", "Keterangan"]
    assert "Buka tes" not in client.get(reverse("learn:event-test", args=[event.pk])).content.decode()
    with pytest.raises(CannotChange, match="membuka nilai orangnya"):
        open_test(actor="", of=event, phase="after")


def test_so_few_that_one_could_be_known_are_not_told(client, event, people, place):
    taken(event, people[:4], [1] * 4, [2] * 4)
    open_test(actor="", of=event, phase="")
    client.force_login(a_mandate(place.office).person.account)
    assert client.get(reverse("learn:event-test-results", args=[event.pk])).status_code == 404
    client.force_login(a_mandate(place.melati).person.account)
    assert client.get(reverse("learn:event-test", args=[event.pk])).status_code == 404


def test_questions_come_from_a_spreadsheet_and_are_kept_only_once_checked(client, place):
    event = an_event(place.office, "feedback-workshop/2024")
    book = Workbook()
    book.active.title = "Soal"
    for row in (
        ["Soal", "A", "B", "Jawaban benar"],
        ["Satu tambah satu?", "1", "2", "B"],
        ["Dua kali dua?", "4", "5", "Z"],
        ["Tiga?", "2", "3", ""],
    ):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    client.force_login(a_mandate(place.office).person.account)
    url = reverse("learn:event-test-brought", args=[event.pk])
    page = client.post(url, {"file": SimpleUploadedFile("soal.xlsx", file.getvalue())}).content.decode()
    assert "3 soal dibaca dari berkas, belum disimpan" in page
    assert "Soal 2, Soal!D3: “Z” bukan salah satu pilihannya" in page
    assert "Soal 3, Soal!D4: jawaban benarnya kosong" in page
    assert "Dua kali dua?" in page
    assert not KnowledgeTest.objects.exists()
    wrong = client.post(url, {"file": SimpleUploadedFile("soal.csv", b"Nama,NIP\nA,1\n")})
    assert wrong.status_code == 422
    assert "tidak ada lembar dengan kolom Soal" in wrong.content.decode()
    sample = client.get(reverse("learn:event-test-sample", args=[event.pk])).content
    page = client.post(url, {"file": SimpleUploadedFile("contoh.xlsx", sample)}).content.decode()
    assert "1 soal dibaca dari berkas" in page
    assert "Betulkan" not in page


def test_a_test_is_of_a_course_or_of_an_event_and_not_of_both(event, place):
    for facts in ({}, {"event": event, "course": a_course(place.office)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            KnowledgeTest.objects.create(made_by="", made_at=NOW, **facts)
