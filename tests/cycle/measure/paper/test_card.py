"""The one-page picture: what it says, that it fits, and that it is the same picture for the same result."""

import datetime as dt
import io
import struct
from dataclasses import replace

import pypdf
import pytest
from django.utils import timezone
from factories.measure import a_wave, answers
from factories.registry import a_regency

from teladan.cycle.measure.actions.results import publish_results
from teladan.cycle.measure.models import FollowUp
from teladan.cycle.measure.paper.card import card_key, card_pdf, card_png
from teladan.cycle.measure.queries.report import report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    regency = a_regency()
    wave = a_wave(regency.office, regency.melati)
    answers(wave.intakes.get(), ["332433333"] * 40)
    wave.closed_at = timezone.now()
    wave.save()
    FollowUp.objects.create(
        wave=wave,
        unit=regency.melati,
        element="time",
        activity="Membuka loket kedua",
        due_on=dt.date(2026, 9, 30),
        owner="Kepala Tata Usaha",
    )
    result = publish_results(actor="1", wave=wave)[0]
    address = "https://ukur.contoh.example/hasil/1/"
    return report_of(result, is_inside=False, made_on=dt.date(2026, 7, 5), address=address)


def words(report) -> str:
    pages = pypdf.PdfReader(io.BytesIO(card_pdf(report))).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().replace("\u200b", "").split())


def test_the_picture_is_as_large_as_a_message_shows_it(report) -> None:
    picture = card_png(report)
    # from: PNG specification, IHDR: width and height are the first two numbers of the first chunk
    assert struct.unpack(">II", picture[16:24]) == (1080, 1350)


def test_it_says_the_index_with_what_it_rests_on_and_what_is_mended_first(report) -> None:
    # from: by hand, (7 · 3 + 2 + 4) / 9 · 25 = 75,00
    text = words(report)
    for said in (
        "Survei Kepuasan Masyarakat · Kabupaten Contoh",
        "Dinas Kesehatan Contoh",
        "75,00",
        "mutu C (Kurang baik)",
        "n = 40 responden dari N = 500 penerima layanan",
        "selang kepercayaan 95 % 75,00–75,00",
        "Waktu penyelesaian 50,00 D",
        "Biaya/tarif 100,00 A",
        "Yang dibenahi dahulu: Waktu penyelesaian",
        "Membuka loket kedua (paling lambat 30 September 2026).",
        "ukur.contoh.example/hasil/1",
        "CONTOH",
        "skm/2017, belum diperiksa",
        report.sha256[:16],
    ):
        assert said in text, said


def test_a_finished_plan_promises_nothing(report) -> None:
    done = replace(report.plan[0], state="done")
    assert "Yang dibenahi dahulu" not in words(replace(report, plan=(done,)))


def test_long_names_are_made_smaller_or_shorter_and_the_address_stays(report) -> None:
    document = report.document
    elements = {key: f"{name} {'yang amat panjang ' * 5}" for key, name in document["instrument"]["elements"].items()}
    long = {
        **document,
        "name": "Unit Pelaksana Teknis " * 12,
        "agency": {"id": 1, "name": "Pemerintah Kabupaten " * 9},
        "instrument": {**document["instrument"], "elements": elements},
    }
    promise = replace(report.plan[0], activity="Membuka loket " * 40)
    text = words(replace(report, document=long, plan=(promise,)))
    assert "ukur.contoh.example/hasil/1" in text
    assert "paling lambat 30 September 2026" in text


def test_its_key_changes_with_what_it_says_and_with_nothing_else(report) -> None:
    assert card_key(report) == card_key(replace(report, made_on=dt.date(2027, 1, 1)))
    assert card_key(report) != card_key(replace(report, plan=()))
    assert card_key(report) != card_key(replace(report, sha256="0" * 64))


def test_equal_elements_are_said_to_be_equal(report) -> None:
    score = report.document["score"]
    elements = {key: {**element, "rank": 1} for key, element in score["elements"].items()}
    level = {**report.document, "score": {**score, "elements": elements}}
    assert "Semua unsur bernilai sama." in words(replace(report, document=level))
