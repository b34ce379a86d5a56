"""Lines of all plans within reach; those agreed with others are kept until the next wave asks about their element."""

import datetime as dt
import io
import re

import openpyxl
import pytest
import time_machine
from cycle.measure.action_examples_agreed import an_agreed_line
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from factories.measure import a_wave
from factories.registry import a_mandate, a_regency

from teladan.cycle.measure.actions.follow_ups import carry_follow_ups
from teladan.cycle.measure.queries.follow_ups import agreed_about

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def regency():
    return a_regency()


def signed_in(unit, role="officer"):
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@time_machine.travel(dt.datetime(2025, 10, 20, 3, tzinfo=dt.UTC))
def test_the_superior_sees_what_is_late_below_and_has_a_message_ready(regency):
    an_agreed_line(unit=regency.melati)
    shown = text(signed_in(regency.office, "head").get("/ukur/tindak-lanjut/"))
    assert "Menata taman belakang" in shown
    assert "Terlambat" in shown
    assert (
        "- Puskesmas Contoh Melati: Menata taman belakang (Kepala Bagian Rumah Tangga, batas 30 September 2025)"
        in shown
    )


def test_a_unit_beside_sees_nothing_of_it(regency):
    line = an_agreed_line(unit=regency.melati)
    client = signed_in(regency.kenanga)
    assert "Menata taman" not in text(client.get("/ukur/tindak-lanjut/?keadaan=semua"))
    assert client.get(f"/ukur/tindak-lanjut/{line.pk}/").status_code == 404


def test_the_list_leaves_as_a_workbook_as_it_is_filtered(regency):
    an_agreed_line(unit=regency.melati)
    an_agreed_line(unit=regency.kenanga, activity="=2+3")
    content = signed_in(regency.office).get("/ukur/tindak-lanjut/rencana.xlsx?cari=Kenanga").content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[:2] for row in rows[1:]] == [("Puskesmas Contoh Kenanga", "=2+3")]
    assert openpyxl.load_workbook(io.BytesIO(content)).active["B2"].data_type == "s"


@time_machine.travel(dt.datetime(2025, 9, 20, 3, tzinfo=dt.UTC))
def test_a_line_is_reported_with_its_proof_which_only_those_within_reach_open(regency):
    line = an_agreed_line(unit=regency.melati)
    client = signed_in(regency.melati)
    sent = {"bentuk": "kemajuan", "state": "done", "report": "Taman ditata.", "done_on": "19/09/2025"}
    proof = SimpleUploadedFile("../../berita acara.pdf", PDF)
    assert client.post(f"/ukur/tindak-lanjut/{line.pk}/", {**sent, "evidence": proof}).status_code == 302
    line.refresh_from_db()
    assert (line.state, line.evidence.name) == ("done", "berita acara.pdf")
    opened = client.get(f"/ukur/tindak-lanjut/{line.pk}/bukti/")
    assert b"".join(opened.streaming_content) == PDF
    assert signed_in(regency.kenanga).get(f"/ukur/tindak-lanjut/{line.pk}/bukti/").status_code == 404
    assert signed_in(regency.office, "observer").get(f"/ukur/tindak-lanjut/{line.pk}/bukti/").status_code == 200


def test_a_hostile_proof_is_refused_and_what_was_typed_stays(regency):
    line = an_agreed_line(unit=regency.melati)
    sent = {"bentuk": "kemajuan", "state": "running", "report": "Baru mulai.", "done_on": ""}
    bad = SimpleUploadedFile("bukti.pdf", b"<html><script>alert(1)</script>")
    answer = signed_in(regency.melati).post(f"/ukur/tindak-lanjut/{line.pk}/", {**sent, "evidence": bad})
    assert answer.status_code == 422
    assert "Baru mulai." in text(answer)
    line.refresh_from_db()
    assert (line.state, line.evidence) == ("planned", None)


def test_words_of_an_agreed_line_are_changed_but_not_what_it_is_about(regency):
    line = an_agreed_line(unit=regency.melati, instrument="skm/2017", element="time")
    words = {"bentuk": "isi", "activity": "Menata dua taman", "due_on": "31/12/2030", "owner": "Sekretaris"}
    assert signed_in(regency.melati).post(f"/ukur/tindak-lanjut/{line.pk}/", words).status_code == 302
    line.refresh_from_db()
    assert (line.activity, line.element, line.instrument) == ("Menata dua taman", "time", "skm")


def test_the_next_wave_that_asks_about_its_element_takes_it_over_once(regency):
    facts = {"instrument": "skm/2017", "element": "time", "agreed_on": dt.date(2026, 1, 10)}
    line = an_agreed_line(unit=regency.melati, **facts)
    wave = a_wave(regency.office, regency.melati, ends_on=dt.date(2026, 6, 30))
    (carried,) = carry_follow_ups(actor="1", wave=wave, unit=regency.melati)
    assert (carried.carried_from, carried.about) == (line, line.about)
    assert list(agreed_about(line.about)) == [carried]


def test_an_older_wave_does_not_take_it_over(regency):
    an_agreed_line(unit=regency.melati, instrument="skm/2017", element="time", agreed_on=dt.date(2026, 8, 1))
    wave = a_wave(regency.office, regency.melati, ends_on=dt.date(2026, 6, 30))
    assert "Bawa" not in text(
        signed_in(regency.melati).get(f"/ukur/periode/{wave.pk}/tindak-lanjut/{regency.melati.pk}/")
    )
