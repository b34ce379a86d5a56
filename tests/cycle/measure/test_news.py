"""Those who act for the asked units hear of a wave and of its results; others do not."""

import datetime as dt

import pytest
from django.core.management import call_command
from factories.measure import a_wave, answers
from factories.registry import a_mandate, a_regency

from teladan.cycle.measure.actions.results import correct_results, publish_results, withdraw_results
from teladan.cycle.measure.actions.waves import close_wave, open_wave, reopen_wave
from teladan.cycle.measure.models import Intake, Wave
from teladan.ground.post.models import Notice

pytestmark = pytest.mark.django_db(transaction=True)


def run_worker() -> None:
    call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0)


@pytest.fixture
def place():
    return a_regency()


def told(mandate) -> list[str]:
    return list(Notice.objects.filter(account=mandate.person.account_id).order_by("pk").values_list("text", flat=True))


def test_news_of_a_wave_reaches_those_at_the_asked_units(place):
    head, elsewhere, above = a_mandate(place.melati, "head"), a_mandate(place.kenanga), a_mandate(place.office)
    ended = a_mandate(place.melati, until=dt.date(2025, 1, 1))
    wave = a_wave(place.office, place.melati, is_open=False, ends_on=dt.date(2026, 11, 30))
    open_wave(actor="", wave=wave)
    close_wave(actor="", wave=wave)
    reopen_wave(actor="", wave=wave, reason="Formulir yang tertinggal.")
    run_worker()
    assert told(head) == [
        f"{wave.title} dibuka. Jawaban ditunggu sampai 30 November 2026.",
        f"{wave.title} ditutup. Jawaban tidak diterima lagi.",
        f"{wave.title} dibuka kembali. Jawaban ditunggu sampai 30 November 2026.",
    ]
    assert {notice.url for notice in Notice.objects.all()} == {f"/ukur/periode/{wave.pk}/"}
    assert [told(other) for other in (elsewhere, above, ended)] == [[], [], []]


def test_who_did_it_is_not_told_of_it(place):
    officer = a_mandate(place.melati)
    wave = a_wave(place.melati, is_open=False)
    open_wave(actor=str(officer.person.account_id), wave=wave)
    run_worker()
    assert told(officer) == []


def test_news_of_results_leads_to_the_result(place):
    head = a_mandate(place.melati, "head")
    wave = a_wave(place.office, place.melati)
    answers(Intake.objects.get(wave=wave), ["333333333"] * 12)
    close_wave(actor="", wave=wave)
    publish_results(actor="", wave=wave)
    withdraw_results(actor="", wave=wave, reason="Ada isian ganda.")
    correct_results(actor="", wave=wave, reason="Isian ganda dihapus.")
    run_worker()
    assert told(head)[1:] == [f"Hasil {wave.title} {what}." for what in ("terbit", "ditarik", "dikoreksi")]
    assert Notice.objects.latest("pk").url == f"/ukur/periode/{wave.pk}/hasil/"


def test_news_of_a_wave_that_is_gone_is_dropped(place):
    a_mandate(place.melati)
    wave = a_wave(place.office, place.melati, is_open=False)
    open_wave(actor="", wave=wave)
    Wave.objects.all().delete()
    run_worker()
    assert not Notice.objects.exists()
