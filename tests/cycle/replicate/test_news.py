"""What the other side hears of a replication, once."""

import datetime as dt

import pytest
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency
from factories.replicate import a_committed_replication, a_replication

from teladan.cycle.replicate import news
from teladan.cycle.replicate.actions import replications as actions
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Notice

pytestmark = pytest.mark.django_db
MARCH = dt.date(2025, 3, 3)


@pytest.fixture
def regency():
    return a_regency()


def told(verb: str) -> Entry:
    return Entry.objects.filter(verb=f"replicate.{verb}").latest("seq")


def heard(account) -> list[str]:
    return list(Notice.objects.filter(account=account).order_by("pk").values_list("text", flat=True))


def test_each_side_hears_once_what_the_other_did(regency):
    origin, adopter = (a_mandate(unit).person.account for unit in (regency.other, regency.melati))
    row = a_committed_replication(
        a_published_practice(regency.other), regency.melati, consent="not_asked", consent_asked_on=None
    )
    actions.ask_consent(actor=str(adopter.pk), replication=row)
    for _again in range(2):
        news.tell_of_question(told("consent.asked"))
    actions.answer_consent(actor=str(origin.pk), replication=row, answer="given_with", note="Sebut asalnya")
    news.tell_of_answer(told("consent.answered"))
    actions.start_replication(actor=str(adopter.pk), replication=row, on=MARCH)
    news.tell_of_start(told("replication.started"))
    actions.stop_replication(actor=str(adopter.pk), replication=row, on=MARCH, why="Tanpa anggaran")
    news.tell_of_stop(told("replication.stopped"))
    assert heard(origin) == [
        "Puskesmas Contoh Melati meminta persetujuan meniru: Periksa Dekat Rumah",
        "Puskesmas Contoh Melati sudah menjalankan praktik Anda: Periksa Dekat Rumah",
        "Puskesmas Contoh Melati berhenti meniru praktik Anda: Periksa Dekat Rumah",
    ]
    assert heard(adopter) == ["Kabupaten Contoh Lain menyetujui dengan syarat: Periksa Dekat Rumah"]


def test_an_origin_that_never_knew_is_not_told_of_the_end(regency):
    origin = a_mandate(regency.other).person.account
    row = a_replication(a_published_practice(regency.other), regency.melati)
    actions.stop_replication(actor="", replication=row, on=MARCH, why="Berubah rencana")
    news.tell_of_stop(told("replication.stopped"))
    assert heard(origin) == []
