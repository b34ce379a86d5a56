"""The follow-up plan of a visit: both sides read it, each writes its own lines, and numbers are looked at again."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from factories.figures import figures_of
from factories.learn import DAY, a_draft_visit, an_agreed_visit
from factories.registry import a_mandate, a_unit

from teladan.cycle.measure.models import FollowUp

pytestmark = pytest.mark.django_db
AFTER = dt.datetime(2025, 7, 11, 3, tzinfo=dt.UTC)


@pytest.fixture
def visit():
    return an_agreed_visit(
        a_unit("Biro Umum Contoh Tamu"),
        a_unit("Biro Umum Contoh Tuan Rumah"),
        instrument="skm/2017",
        elements=["facilities", "time"],
    )


def signed_in(unit, role="officer"):
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def sent(**facts):
    return {
        "side": "guest",
        "activity": "Menata taman belakang",
        "owner": "Kepala Bagian Rumah Tangga",
        "due_on": "30/9/2025",
        "topic": "facilities",
        **facts,
    }


@time_machine.travel(AFTER)
def test_the_guest_writes_a_line_and_the_host_reads_it_without_being_able_to_change_it(visit):
    path = f"/belajar/kunjungan/{visit.pk}/tindak-lanjut/"
    assert signed_in(visit.guest).post(path, sent()).status_code == 302
    line = FollowUp.objects.get()
    assert (line.unit, line.element, line.instrument, line.about) == (
        visit.guest,
        "facilities",
        "skm",
        f"learn.visit:{visit.pk}",
    )
    host = signed_in(visit.host)
    shown = text(host.get(path))
    assert "Menata taman belakang" in shown
    assert f"/ukur/tindak-lanjut/{line.pk}/" not in shown
    assert host.get(f"/ukur/tindak-lanjut/{line.pk}/").status_code == 404


@time_machine.travel(AFTER)
def test_the_host_promises_for_itself_only(visit):
    path = f"/belajar/kunjungan/{visit.pk}/tindak-lanjut/"
    client = signed_in(visit.host)
    assert client.post(path, sent(side="guest")).status_code == 422
    assert client.post(path, sent(side="host")).status_code == 302
    assert FollowUp.objects.get().unit == visit.host


@time_machine.travel(AFTER)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(visit):
    answer = signed_in(visit.guest).post(
        f"/belajar/kunjungan/{visit.pk}/tindak-lanjut/", sent(owner="", due_on="30/9/2024")
    )
    assert answer.status_code == 422
    assert "Tulis siapa yang menanggung." in text(answer)
    assert "Tanggal ini sebelum hari kunjungan, 10 Juli 2025" in text(answer)
    assert "Menata taman belakang" in text(answer)


@pytest.mark.parametrize("role", ["observer", "keyer"])
def test_who_only_looks_on_writes_nothing(visit, role):
    client = signed_in(visit.guest, role)
    path = f"/belajar/kunjungan/{visit.pk}/tindak-lanjut/"
    assert "Tambah kegiatan" not in text(client.get(path))
    assert client.post(path, sent()).status_code == 403


def test_strangers_and_visits_without_a_day_have_no_plan(visit):
    path = f"/belajar/kunjungan/{visit.pk}/tindak-lanjut/"
    assert signed_in(a_unit("Badan Lain Contoh")).get(path).status_code == 404
    draft = a_draft_visit(visit.guest, visit.host)
    assert signed_in(visit.guest).get(f"/belajar/kunjungan/{draft.pk}/tindak-lanjut/").status_code == 404


@time_machine.travel(dt.datetime(2026, 3, 1, 3, tzinfo=dt.UTC))
def test_the_number_is_looked_at_again_and_no_more_is_said_than_can_be(visit):
    figures_of(visit.guest, {"facilities": "2.84"}, ends_on=dt.date(2025, 6, 30), n=200)
    figures_of(visit.guest, {"facilities": "2.88"}, ends_on=dt.date(2025, 12, 31), n=200)
    with time_machine.travel(AFTER):
        signed_in(visit.guest).post(f"/belajar/kunjungan/{visit.pk}/tindak-lanjut/", sent())
    shown = text(signed_in(visit.guest).get(f"/belajar/kunjungan/{visit.pk}/tindak-lanjut/"))
    assert "Sebelum: 71,00" in shown
    assert "Sesudah: 72,00" in shown
    # from: by hand, √(15²/200 + 15²/200) = 1.5, and 1 ± 1.96·1.5 holds 0
    assert "tidak dapat dibedakan dari kebetulan" in shown
    assert "Terlambat" in shown


@time_machine.travel(dt.datetime(2025, 7, 9, 3, tzinfo=dt.UTC))
def test_nobody_evaluates_before_the_day(visit):
    path = f"/belajar/kunjungan/{visit.pk}/penilaian/of_host/"
    assert "mulai hari kunjungan" in text(signed_in(visit.guest).get(path))
    assert signed_in(visit.guest).post(path, {}).status_code == 403


@time_machine.travel(AFTER)
def test_the_guest_evaluates_and_the_host_reads_it(visit):
    path = f"/belajar/kunjungan/{visit.pk}/penilaian/of_host/"
    guest, host = signed_in(visit.guest), signed_in(visit.host)
    given = {f"q_{key}": "3" for key in ("welcome", "fit", "answers", "sites", "time")}
    assert guest.post(path, {**given, "q_time": ""}).status_code == 422
    assert guest.post(path, {**given, "good": "<b>Ramah</b>"}).status_code == 302
    shown = text(host.get(path))
    assert "&lt;b&gt;Ramah&lt;/b&gt;" in shown
    assert "Baik" in shown
    assert host.post(path, given).status_code == 403
    assert visit.reception.on == DAY


def test_a_form_that_the_programme_lacks_is_not_there(visit):
    assert signed_in(visit.guest).get(f"/belajar/kunjungan/{visit.pk}/penilaian/nothing/").status_code == 404


@time_machine.travel(AFTER)
def test_a_lines_own_page_leads_back_to_its_visit(visit):
    client = signed_in(visit.guest)
    client.post(f"/belajar/kunjungan/{visit.pk}/tindak-lanjut/", sent())
    shown = text(client.get(f"/ukur/tindak-lanjut/{FollowUp.objects.get().pk}/"))
    assert f"/belajar/kunjungan/{visit.pk}/tindak-lanjut/" in shown
