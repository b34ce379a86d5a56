"""The recap as a workbook, and the letter around it, for those who run the wave."""

import datetime as dt
import io

import pytest
from docx import Document as Docx
from factories.measure import a_wave, answers
from factories.registry import a_mandate, a_regency
from openpyxl import load_workbook

from teladan.cycle.measure.models import Intake, Wave

pytestmark = pytest.mark.django_db
BEFORE, AFTER = dt.date(2026, 6, 1), dt.date(2026, 7, 1)


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def wave(place) -> Wave:
    """Melati has 40 answers of 40 wanted, half threes and half fours; Kenanga has none."""
    wave = a_wave(place.office, place.melati, place.kenanga)
    Intake.objects.filter(wave=wave, unit=place.melati).update(sampling="fixed", wanted=40, population=None)
    answers(Intake.objects.get(wave=wave, unit=place.melati), ["333333333", "444444444"] * 20)
    return wave


def enter(client, unit, role="officer"):
    mandate = a_mandate(unit, role)
    client.force_login(mandate.person.account, backend="django.contrib.auth.backends.ModelBackend")
    return mandate


def test_the_workbook_holds_numbers_as_numbers_and_hostile_names_as_text(client, place, wave):
    place.kenanga.name = '=HYPERLINK("http://x")'
    place.kenanga.save()
    enter(client, place.office)
    response = client.get(f"/ukur/periode/{wave.pk}/rekap.xlsx")
    book = load_workbook(io.BytesIO(response.content))
    table = {row[1].value: row for row in book["Rekap"].iter_rows(min_row=2)}
    assert table['=HYPERLINK("http://x")'][1].data_type == "s"
    assert [cell.value for cell in table["Puskesmas Contoh Melati"]][3:9] == [40, 40, 87.5, "B", 83.58, 91.42]
    about = {row[0]: row[1] for row in book["Asal"].iter_rows(min_row=2, values_only=True)}
    assert about["Periode survei"] == wave.title
    assert about["Contoh"] == "Unit dan angka dalam rekap ini rekaan."


def text_of(docx: bytes) -> str:
    document = Docx(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_letter_says_how_many_sent_how_many_are_late_and_goes_to_the_office_above(client, place, wave):
    enter(client, place.office)
    text = text_of(client.get(f"/ukur/periode/{wave.pk}/rekap.docx").content)
    for words in (
        "Yth. Pimpinan Kabupaten Contoh",
        "dari 2 (dua) unit kerja atau layanan yang disurvei, 1 (satu) sudah mengirim isian dan 1 (satu) di antaranya",
        "Sebanyak 1 (satu) belum lengkap walaupun batas kirim tanggal 30 Juni 2026 sudah lewat.",
        "Angka yang belum diterbitkan bersifat sementara",
        "Puskesmas Contoh Melati",
        "87,50",
        "83,58–91,42",
    ):
        assert words in text, words


def test_the_letter_is_also_a_pdf(client, place, wave):
    enter(client, place.office)
    assert client.get(f"/ukur/periode/{wave.pk}/rekap.pdf").content.startswith(b"%PDF-")


@pytest.mark.parametrize("file", ["rekap.xlsx", "rekap.docx", "rekap.pdf"])
@pytest.mark.parametrize(
    ("where", "role", "status"),
    [
        ("office", "officer", 200),
        ("agency", "administrator", 200),
        ("office", "head", 403),
        ("melati", "officer", 403),
        ("other", "officer", 404),
    ],
)
def test_a_recap_is_for_those_who_run_the_wave(client, place, wave, file, where, role, status):
    enter(client, getattr(place, where), role)
    assert client.get(f"/ukur/periode/{wave.pk}/{file}").status_code == status


def test_a_wave_in_preparation_has_no_recap(client, place):
    enter(client, place.office)
    wave = a_wave(place.office, is_open=False)
    assert client.get(f"/ukur/periode/{wave.pk}/rekap.xlsx").status_code == 404
