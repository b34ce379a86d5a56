"""Certificates on screen: who is ready, issuing with what was typed kept, the paper, and the public check of one."""

import datetime as dt
import io
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from factories.closing import a_certificate
from factories.courses import WIB, a_field_study, an_item
from factories.registry import a_mandate, a_regency
from pypdf import PdfReader

from teladan.cycle.learn.actions.certificates import withdraw_certificate
from teladan.cycle.learn.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def study(place):
    with time_machine.travel(dt.datetime(2025, 4, 20, 9, tzinfo=WIB), tick=False):
        yield a_field_study(place.office, place.other)


def signed_in(who):
    client = Client()
    client.force_login(who.person.account)
    return client


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_organiser_issues_with_a_reason_for_who_lacks_something(study, place):
    client = signed_in(a_mandate(place.office))
    signer = a_mandate(place.office, "head", title="Kepala Contoh", is_signatory=True)
    page = reverse("learn:certificates-issue", args=[study.course.pk])
    chosen = study.people[0]
    said = {
        "pattern": "893/{n}/CONTOH",
        "first": "009",
        "issued_on": "5 April 2019",
        "signatory": signer.pk,
        f"take_{chosen.pk}": "on",
    }
    refused = client.post(f"{page}?syarat=1&laporan=on", said)
    assert refused.status_code == 422
    assert "Belum memenuhi syarat. Tulis alasannya, atau lepas centangnya." in text(refused)
    assert 'value="893/{n}/CONTOH"' in text(refused)
    assert client.post(f"{page}?syarat=1", said | {"first": "satu"}).status_code == 422
    assert client.post(page, {"pattern": ""}).status_code == 422
    client.post(f"{page}?syarat=1&laporan=on", said | {f"why_{chosen.pk}": "Laporan menyusul."})
    made = Certificate.objects.get()
    assert (made.number, made.hours, made.content["override"]) == ("893/009/CONTOH", None, "Laporan menyusul.")


def test_only_the_owner_and_the_organiser_take_it_home(study, place):
    made = a_certificate(study)
    file = reverse("learn:certificate-file", args=[study.course.pk, made.pk])
    every = reverse("learn:certificates-file", args=[study.course.pk])
    page = reverse("learn:certificates", args=[study.course.pk])
    owner, organiser = signed_in(study.people[0]), signed_in(a_mandate(place.office))
    assert [client.get(file).status_code for client in (owner, organiser)] == [200, 200]
    assert owner.get(every).status_code == 403
    assert organiser.get(every).status_code == 200
    assert made.number in text(owner.get(page))
    for who in (study.people[3], study.coach, study.mentor):
        client = signed_in(who)
        assert client.get(file).status_code == 404
        assert made.number not in text(client.get(page))
    for who in (a_mandate(place.other), a_mandate(place.melati)):
        client = signed_in(who)
        assert [client.get(one).status_code for one in (file, every, page)] == [404, 404, 404]
    withdraw = reverse("learn:certificate-withdraw", args=[study.course.pk, made.pk])
    assert owner.post(withdraw, {"why": "x"}).status_code == 403
    assert organiser.post(withdraw, {"why": " "}).status_code == 422
    organiser.post(withdraw, {"why": "Salah ketik."})
    assert owner.get(file).status_code == 404


def test_the_paper_has_a_page_for_what_was_taught_and_no_line_for_hours_that_are_not_known(study, place):
    an_item(study.course, "Presentasi di hadapan tuan rumah", hours=4)
    made = a_certificate(study)
    answer = signed_in(study.people[0]).get(reverse("learn:certificate-file", args=[study.course.pk, made.pk]))
    front, back = PdfReader(io.BytesIO(answer.content)).pages
    assert front.mediabox.width > front.mediabox.height
    words = front.extract_text()
    assert made.number in words
    assert "jam pelajaran" not in words
    assert made.code in words.replace("\n", "").replace("\u200b", "")
    assert "Presentasi di hadapan tuan rumah" in back.extract_text()


def test_whoever_holds_the_code_learns_whether_it_holds_and_nothing_more(study):
    made = a_certificate(study, hours=40)
    page = reverse("learn:certificate-check", args=[made.code])
    answer = Client().get(page)
    assert "Sertifikat ini berlaku" in text(answer)
    assert study.people[0].name in text(answer)
    assert "noindex" in answer.headers["X-Robots-Tag"]
    withdraw_certificate(actor="", certificate=made, why="Rahasia pribadi.")
    gone = text(Client().get(page))
    assert "Ditarik 20 April 2025" in gone
    assert "Rahasia pribadi." not in gone


@pytest.mark.parametrize("code", ["tidakada", "x" * 400, "<script>", "1 OR 1=1"])
def test_an_unknown_code_is_said_in_clear_words(code, db):
    answer = Client().get(reverse("learn:certificate-check", args=[code]))
    assert answer.status_code == 404
    assert "Tidak ada sertifikat dengan alamat ini" in text(answer)
