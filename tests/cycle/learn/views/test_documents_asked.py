"""Documents asked for on screen: who asks, who gives, who may have the copy."""

import uuid

import pytest
from cycle.learn.action_examples_documents import PDF
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags
from factories.courses import a_field_study, as_member
from factories.registry import a_mandate, a_regency, a_viewer

from teladan.cycle.learn.models import DocumentRequest
from teladan.cycle.learn.queries.document_requests import waiting_documents
from teladan.cycle.learn.site_news import tell_of_document
from teladan.ground import clock
from teladan.ground.evidence.models import File
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def study():
    regency = a_regency()
    return a_field_study(regency.agency, regency.other, (regency.kenanga, None, None))


def client_of(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def member(study):
    return client_of(study.people[0].person.account)


@pytest.fixture
def host(study):
    return client_of(a_mandate(study.host, "officer").person.account)


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def at(study, page="") -> str:
    return f"/belajar/kunjungan/{study.course.visit_id}/dokumen-diminta/{page}"


def asked(study, client, **fields) -> DocumentRequest:
    form = {"ident": str(uuid.uuid4()), "what": "SOP pendaftaran", "why": "Untuk dibandingkan"} | fields
    assert client.post(at(study), form).status_code == 302
    return DocumentRequest.objects.get(pk=form["ident"])


def a_copy(content: bytes = PDF, name: str = "../../SOP <b>daftar</b>.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def give(study, client, row, **fields):
    return client.post(at(study, f"{row.pk}/"), {"langkah": "beri", "terms": "learning", "file": a_copy()} | fields)


def test_a_member_without_mandate_asks_for_their_group_and_gets_the_copy_of_this_visit_alone(study, member, host):
    row = asked(study, member)
    assert (row.group, row.place) == (study.group, study.sites[0].place)
    assert give(study, host, row).status_code == 302
    for _ in range(2):
        tell_of_document(Entry.objects.filter(verb="learn.document.given").latest("seq"))
    page = text(member.get(at(study)))
    assert "Diberikan Hanya untuk belajar rombongan ini" in page
    answer = member.get(at(study, f"{row.pk}/berkas/"))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert "/" not in File.objects.get().name
    assert (
        Notice.objects.filter(account=study.people[0].person.account, text__contains="Dokumen diberikan").count() == 1
    )
    stranger = client_of(a_mandate(a_regency().melati, "head").person.account)
    assert stranger.get(at(study)).status_code == 404
    assert stranger.get(at(study, f"{row.pk}/berkas/")).status_code == 404


def test_a_wish_sent_twice_is_one_and_its_asker_does_not_give_it(study, member):
    row = asked(study, member)
    asked(study, member, ident=str(row.pk))
    assert DocumentRequest.objects.count() == 1
    assert give(study, member, row).status_code == 403
    assert member.post(at(study, f"{row.pk}/"), {"langkah": "tolak", "why": "x"}).status_code == 403
    assert "Tulis dokumen apa" in text(member.post(at(study), {"ident": str(uuid.uuid4()), "what": " "}))


def test_a_site_answers_what_was_asked_there_and_sees_nothing_else(study, member):
    here, elsewhere = asked(study, member), asked(study, member, what="Denah", place=str(study.sites[1].place_id))
    keeper = client_of(a_mandate(study.sites[0].unit, "keyer").person.account)
    shown = text(keeper.get(at(study)))
    assert "SOP pendaftaran" in shown
    assert "Denah" not in shown
    assert keeper.get(at(study, f"{elsewhere.pk}/")).status_code == 404
    assert give(study, keeper, here, terms="site", file="").status_code == 302
    assert DocumentRequest.objects.get(pk=here.pk).state == "released"
    assert member.get(at(study, f"{here.pk}/berkas/")).status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"file": ""}, "Pilih berkasnya"),
        ({"terms": ""}, "Pilih syaratnya"),
        ({"terms": "site"}, "tidak diunggah"),
        ({"file": a_copy(b"<html><script>alert(1)</script></html>", "sop.pdf")}, "tidak dapat diterima"),
    ],
)
def test_what_cannot_be_given_says_why_and_gives_nothing(study, member, host, fields, words):
    row = asked(study, member)
    answer = give(study, host, row, **fields)
    assert answer.status_code == 422
    assert words in text(answer)
    assert DocumentRequest.objects.get().state == "asked"


def test_a_copy_given_by_mistake_is_taken_back_with_a_reason(study, member, host):
    row = asked(study, member)
    give(study, host, row)
    assert host.post(at(study, f"{row.pk}/"), {"langkah": "tolak", "why": ""}).status_code == 422
    host.post(at(study, f"{row.pk}/"), {"langkah": "tolak", "why": "Memuat data pasien."})
    assert not File.objects.exists()
    assert "Memuat data pasien." in text(member.get(at(study)))
    assert member.get(at(study, f"{row.pk}/berkas/")).status_code == 404
    assert give(study, host, row).status_code == 422


def test_what_is_asked_waits_for_the_host_and_not_for_the_guest_until_it_is_withdrawn(study, member):
    row = asked(study, member)
    receiver = a_viewer(study.host)
    today = clock.today()
    assert [one.text for one in waiting_documents(receiver, today)] == ["Dokumen yang diminta tamu menunggu jawaban: 1"]
    assert waiting_documents(as_member(study.people[0]), today) == []
    member.post(at(study, f"{row.pk}/"), {"langkah": "batal"})
    assert waiting_documents(receiver, today) == []
