"""The questions of a course's groups: joined, narrowed, answered once, seen by both sides and nobody else."""

import uuid

import pytest
from django.test import Client
from django.utils.html import strip_tags
from factories.courses import NOW, a_field_study
from factories.learn import a_sent_visit
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.questions import answer_question, ask_question
from teladan.cycle.learn.models import Host, HostQuestion, Question
from teladan.cycle.learn.site_news import tell_of_answers
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def study(regency):
    return a_field_study(regency.agency, regency.other, (regency.kenanga, None, None))


def client_of(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def host(study):
    return client_of(a_mandate(study.host, "officer").person.account)


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def at(study, page="") -> str:
    return f"/belajar/pelatihan/{study.course.pk}/pertanyaan/{page}"


def asked(visit, account, words) -> Question:
    return ask_question(actor=str(account), visit=visit, ident=uuid.uuid4(), side="guest", text=words, asked_at=NOW)


@pytest.fixture
def questions(study):
    """Two groups ask the same in other words; the third asks something else."""
    visit, accounts = study.course.visit, [study.people[place].person.account_id for place in (0, 3, 6)]
    words = ["Berapa biaya perawatan taman setahun?", "Biaya perawatan taman setahun berapa?", "Siapa memimpin tim?"]
    return [asked(visit, account, said) for account, said in zip(accounts, words, strict=True)]


def test_questions_carry_the_group_of_whoever_asked_and_like_ones_are_one(study, questions):
    assert [row.group for row in questions] == study.groups
    page = text(client_of(study.coach.person.account).get(at(study)))
    assert "Kelompok 1, Kelompok 2 · 2 pertanyaan digabung" in page
    documents = f"/belajar/kunjungan/{study.course.visit_id}/dokumen-diminta/"
    assert client_of(study.coach.person.account).get(documents).status_code == 200
    assert "Jawab" not in page.split("Pertanyaan semua kelompok")[1]


@pytest.mark.parametrize(
    ("narrowed", "shown"),
    [("kelompok", True), ("lokus", False), ("keadaan=confirmed", False), ("cari=memimpin", False)],
)
def test_the_list_is_narrowed(study, questions, host, narrowed, shown):
    of = {"kelompok": f"kelompok={study.groups[1].pk}", "lokus": f"lokus={study.sites[2].place_id}"}
    page = text(host.get(f"{at(study)}?{of.get(narrowed, narrowed)}"))
    assert ("Kelompok 1, Kelompok 2" in page) is shown


def test_the_host_answers_once_and_each_asker_is_told_once(study, questions, host):
    page = at(study, f"{questions[1].pk}/")
    idents = [str(row.pk) for row in questions[:2]]
    assert host.post(page, {"questions": idents, "answer": " "}).status_code == 422
    assert host.post(page, {"questions": idents, "answer": "Rp120 juta."}).status_code == 302
    assert list(Question.objects.filter(answer="Rp120 juta.").values_list("state", flat=True)) == ["answered"] * 2
    for _ in range(2):
        tell_of_answers(Entry.objects.get(verb="learn.question.answered_together"))
    told = Notice.objects.filter(text__startswith="Pertanyaan Anda dijawab")
    assert sorted(told.values_list("account", flat=True)) == sorted(int(row.asked_by) for row in questions[:2])
    again = host.post(page, {"questions": idents, "answer": "Rp130 juta."})
    assert again.status_code == 409
    assert "Orang lain menjawab" in text(again)
    assert "Rp130 juta." in again.content.decode()


def test_earlier_answers_stand_beside_those_of_other_visits_for_the_host_alone(study, questions, host, regency):
    before = a_sent_visit(regency.melati, study.host)
    old = asked(before, a_mandate(regency.melati).person.account_id, "Biaya perawatan taman setahun berapa ya?")
    answer_question(actor="", question=old, answer="Dahulu Rp100 juta.", answered_at=NOW)
    keeper = Host.objects.get(unit=study.host)
    HostQuestion.objects.create(
        host=keeper, question="Berapa biaya perawatan taman?", answer="Lihat DPA.", is_published=True
    )
    own = text(client_of(study.people[0].person.account).get(at(study)))
    assert "Lihat DPA." in own
    assert "Dahulu Rp100 juta." not in own
    assert "Dahulu Rp100 juta." in text(host.get(at(study)))
    begun = host.get(f"{at(study, f'{questions[0].pk}/')}?pakai=2").content.decode()
    assert "Dahulu Rp100 juta.</textarea>" in begun


def test_a_site_answers_its_own_group_and_strangers_see_nothing(study, questions, regency):
    keeper = client_of(a_mandate(study.sites[0].unit, "keyer").person.account)
    keeper.post(at(study, f"{questions[0].pk}/"), {"questions": [str(questions[1].pk)], "answer": "x"})
    assert not Question.objects.exclude(answer="").exists()
    keeper.post(at(study, f"{questions[0].pk}/"), {"questions": [str(questions[0].pk)], "answer": "Rp1 juta."})
    assert Question.objects.exclude(answer="").get() == questions[0]
    answer_question(actor="", question=questions[1], answer="Rp9 juta.", answered_at=NOW)
    Question.objects.filter(pk=questions[0].pk).update(state=Question.State.OPEN, answer="")
    begun = keeper.get(at(study, f"{questions[0].pk}/")).content.decode()
    assert "Rp9 juta." in begun, "what another site answered is read"
    assert "Rp9 juta.</textarea>" not in begun, "and not begun with"
    assert "Perbaiki jawaban" not in text(keeper.get(at(study)))
    assert keeper.get(at(study, f"{questions[2].pk}/")).status_code == 403
    member = client_of(study.people[0].person.account)
    assert member.get(at(study, f"{questions[0].pk}/")).status_code == 403
    stranger = client_of(a_mandate(a_regency().melati, "head").person.account)
    assert stranger.get(at(study)).status_code == 404


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    study, questions, host, django_assert_max_num_queries
):
    for number in range(12):
        asked(study.course.visit, questions[0].asked_by, f"Pertanyaan lain bernomor {number * 7919}?")
    host.get(at(study))
    with django_assert_max_num_queries(45):
        host.get(at(study))
