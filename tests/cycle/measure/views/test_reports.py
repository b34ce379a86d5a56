"""Who gets which report and which picture, under which address."""

import io
import uuid

import docx
import pytest
from django.test import Client
from django.utils import timezone
from factories.measure import a_wave, answer, answers
from factories.registry import a_mandate, a_regency

from teladan.cycle.measure.actions.results import correct_results, publish_results, withdraw_results
from teladan.cycle.measure.models import Result, Wave

pytestmark = pytest.mark.django_db

HIDDEN = "tidak dimuat dalam laporan untuk umum"


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def wave(regency) -> Wave:
    made = a_wave(regency.office, regency.melati, regency.kenanga)
    for intake in made.intakes.all():
        answers(intake, ["332333333"] * 20)
    made.closed_at = timezone.now()
    made.save()
    return made


@pytest.fixture
def results(wave, regency) -> dict[str, Result]:
    names = {"whole": "whole", f"unit:{regency.melati.pk}": "melati", f"unit:{regency.kenanga.pk}": "kenanga"}
    return {names[result.part]: result for result in publish_results(actor="1", wave=wave)}


def signed_in(unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def words(response) -> str:
    assert response.status_code == 200
    sheet = docx.Document(io.BytesIO(response.content))
    return " ".join(line.text for line in sheet.paragraphs)


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("pdf", "application/pdf", b"%PDF-"),
    ],
)
def test_everybody_may_take_the_report_of_a_published_result(client, results, form, kind, start) -> None:
    response = client.get(f"/hasil/{results['melati'].pk}/laporan.{form}")
    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert response.content.startswith(start)
    assert response["Content-Disposition"].startswith("attachment;")
    assert "Laporan%20Puskesmas%20Contoh%20Melati%201%20Januari-30%20Juni%202026" in response[
        "Content-Disposition"
    ] or (
        f'filename="Laporan Puskesmas Contoh Melati 1 Januari-30 Juni 2026.{form}"' in response["Content-Disposition"]
    )
    assert "no-store" in response["Cache-Control"]


def test_outsiders_get_the_public_view_and_those_within_reach_the_counts(client, results, regency) -> None:
    address = f"/hasil/{results['melati'].pk}/laporan.docx"
    assert HIDDEN in words(client.get(address))
    assert HIDDEN in words(signed_in(regency.other).get(address))
    assert HIDDEN in words(signed_in(regency.kenanga).get(address))
    assert HIDDEN not in words(signed_in(regency.melati, "observer").get(address))
    assert HIDDEN not in words(signed_in(regency.office).get(address))


def test_a_unit_sees_the_whole_of_its_organiser_as_the_public_does(results, regency) -> None:
    assert HIDDEN in words(signed_in(regency.melati).get(f"/hasil/{results['whole'].pk}/laporan.docx"))


@pytest.mark.parametrize("rest", ["laporan.odt", "laporan.docx.exe", "gambar.gif"])
def test_another_form_is_not_there(client, results, rest) -> None:
    assert client.get(f"/hasil/{results['whole'].pk}/{rest}").status_code == 404


@pytest.mark.parametrize("rest", ["laporan.docx", "laporan.pdf", "gambar.png", "gambar.pdf"])
def test_a_result_that_is_not_there_has_none(client, db, rest) -> None:
    assert client.get(f"/hasil/{uuid.uuid4()}/{rest}").status_code == 404


@pytest.mark.parametrize("rest", ["laporan.docx", "gambar.png"])
def test_these_addresses_only_give(client, results, rest) -> None:
    assert client.post(f"/hasil/{results['whole'].pk}/{rest}").status_code == 405


def test_too_few_respondents_are_hidden_from_outsiders(client, regency) -> None:
    wave = a_wave(regency.office, regency.melati)
    answers(wave.intakes.get(), ["333333333"] * 9)
    wave.closed_at = timezone.now()
    wave.save()
    result = publish_results(actor="1", wave=wave)[0]
    assert client.get(f"/hasil/{result.pk}/laporan.docx").status_code == 404
    inside = signed_in(regency.office)
    assert inside.get(f"/hasil/{result.pk}/laporan.docx").status_code == 200
    assert inside.get(f"/hasil/{result.pk}/gambar.png").status_code == 404


def test_the_picture_is_shown_and_known_again(client, results) -> None:
    address = f"/hasil/{results['melati'].pk}/gambar.png"
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response.content.startswith(b"\x89PNG")
    assert response["Content-Disposition"].startswith("inline;")
    again = client.get(address, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/hasil/{results['melati'].pk}/gambar.pdf").content.startswith(b"%PDF-")


def test_whoever_asks_the_picture_is_the_public_one(client, results, regency) -> None:
    address = f"/hasil/{results['melati'].pk}/gambar.png"
    assert signed_in(regency.office).get(address)["ETag"] == client.get(address)["ETag"]


def test_a_corrected_or_withdrawn_result_keeps_its_report_and_loses_its_picture(client, results, wave) -> None:
    old = results["melati"]
    wave.closed_at = None
    wave.save()
    answer(wave.intakes.get(unit=old.unit), "444444444")
    wave.closed_at = timezone.now()
    wave.save()
    correct_results(actor="1", wave=wave, reason="Satu formulir tertinggal.")
    assert "SUDAH DIGANTI" in words(client.get(f"/hasil/{old.pk}/laporan.docx"))
    assert client.get(f"/hasil/{old.pk}/gambar.png").status_code == 404
    new = Result.objects.get(wave=wave, part=old.part, number=2)
    assert client.get(f"/hasil/{new.pk}/gambar.png").status_code == 200
    withdraw_results(actor="1", wave=wave, reason="Berkas keliru.")
    assert "DITARIK: hasil ini tidak berlaku lagi. Alasan: Berkas keliru." in words(
        client.get(f"/hasil/{new.pk}/laporan.docx")
    )
    assert client.get(f"/hasil/{new.pk}/gambar.png").status_code == 404


def test_a_draft_is_for_those_who_run_the_wave(client, wave, regency) -> None:
    address = f"/ukur/periode/{wave.pk}/laporan.docx"
    response = signed_in(regency.office).get(address)
    assert "hasil sementara" in words(response)
    assert signed_in(regency.melati).get(address).status_code == 404
    assert signed_in(regency.other).get(address).status_code == 404
    assert client.get(address).status_code != 200


def test_taking_a_report_changes_nothing(client, results) -> None:
    before = list(Result.objects.values())
    client.get(f"/hasil/{results['whole'].pk}/laporan.pdf")
    client.get(f"/hasil/{results['whole'].pk}/gambar.png")
    assert list(Result.objects.values()) == before
