"""The pages of who is late and of a reminder, by who is looking."""

import datetime as dt
import io
import uuid
import zipfile

import pytest
from docx import Document as Docx
from factories.measure import a_wave
from factories.registry import a_mandate, a_regency, an_account

from teladan.cycle.measure.models import Intake, Reminder, Wave
from teladan.ground.registry.models import Account, Mandate

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script>'
LATE = "/ukur/belum-kirim/"


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def wave(place) -> Wave:
    return a_wave(place.office, place.melati, place.kenanga)


def enter(client, unit, role="officer") -> Mandate:
    mandate = a_mandate(unit, role)
    client.force_login(mandate.person.account, backend="django.contrib.auth.backends.ModelBackend")
    return mandate


def operator(client) -> Account:
    account = an_account(is_operator=True)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return account


def key_of(wave, unit) -> str:
    return f"periode:{Intake.objects.get(wave=wave, unit=unit).pk}"


def prepare(client, *keys, ident=None, **more) -> str:
    """The address of the reminder."""
    response = client.post(LATE, {"ident": ident or uuid.uuid4(), "picked": keys, "with_mail": "1", **more})
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def test_the_list_names_units_with_what_came_and_in_how_many_days_it_is_due(client, place, wave):
    enter(client, place.office)
    page = client.get(LATE).content.decode()
    assert "Puskesmas Contoh Melati" in page
    assert "0 dari 217" in page
    assert "terlambat" in page
    assert "30 Juni 2026" in page


@pytest.mark.parametrize(
    ("where", "role", "status"),
    [
        ("office", "administrator", 200),
        ("office", "officer", 200),
        ("melati", "officer", 200),
        ("office", "keyer", 403),
        ("office", "head", 403),
        ("office", "observer", 403),
    ],
)
def test_the_page_is_for_those_who_measure(client, place, wave, where, role, status):
    enter(client, getattr(place, where), role)
    assert client.get(LATE).status_code == status


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(LATE).headers["Location"].startswith("/masuk/")


def test_an_operator_without_a_mandate_looks_but_reminds_nobody(client, wave):
    operator(client)
    page = client.get(LATE).content.decode()
    assert "Puskesmas Contoh Melati" in page
    assert "Siapkan pengingat" not in page
    assert client.post(LATE, {"ident": uuid.uuid4(), "everything": "1"}).status_code == 403


def test_a_press_makes_messages_for_the_picked_units_only(client, place, wave):
    enter(client, place.office)
    page = client.get(prepare(client, key_of(wave, place.melati))).content.decode()
    assert "Yth. Bapak/Ibu di Puskesmas Contoh Melati" in page
    assert "Kenanga" not in page
    assert "https://wa.me/?text=Yth." in page
    assert "1 unit tanpa alamat surel: Puskesmas Contoh Melati" in page


def test_all_that_the_filter_shows_is_reminded_with_one_press(client, place, wave):
    enter(client, place.office)
    page = client.get(prepare(client, everything="1")).content.decode()
    assert "Yth. Bapak/Ibu di Puskesmas Contoh Kenanga" in page
    assert "Untuk 2 unit" in page


def test_a_press_without_a_choice_says_what_to_do_and_keeps_the_wish_for_mail(client, place, wave):
    enter(client, place.office)
    response = client.post(LATE, {"ident": uuid.uuid4()})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Pilih sedikitnya satu baris" in page
    assert 'name="with_mail" value="1" checked' not in page
    assert not Reminder.objects.exists()


def test_what_was_sent_meanwhile_is_not_reminded(client, place, wave):
    enter(client, place.office)
    key = key_of(wave, place.melati)
    Wave.objects.filter(pk=wave.pk).update(closed_at=wave.opened_at)
    response = client.post(LATE, {"ident": uuid.uuid4(), "picked": [key]})
    assert (response.status_code, "sudah tidak ada di daftar" in response.content.decode()) == (422, True)


def test_another_agencys_rows_cannot_be_picked(client, place, wave):
    enter(client, place.other)
    assert client.post(LATE, {"ident": uuid.uuid4(), "picked": [key_of(wave, place.melati)]}).status_code == 422


@pytest.mark.parametrize("ident", ["", "bukan-uuid"])
def test_a_form_without_its_own_mark_prepares_nothing(client, place, wave, ident):
    enter(client, place.office)
    assert client.post(LATE, {"ident": ident, "everything": "1"}).status_code == 422


def test_sent_twice_it_is_one_reminder(client, place, wave):
    enter(client, place.office)
    ident = uuid.uuid4()
    assert prepare(client, everything="1", ident=ident) == prepare(client, everything="1", ident=ident)
    assert Reminder.objects.count() == 1


@pytest.mark.parametrize("query", ["?jenis=lain&unit=abc&periode=x&hal=zz", f"?unit={'9' * 30}", "?hal=99", "?unit=٣"])
def test_odd_addresses_show_a_list(client, place, wave, query):
    enter(client, place.office)
    assert client.get(f"{LATE}{query}").status_code == 200


def test_hostile_names_are_escaped_everywhere(client, place, wave):
    place.melati.name = HOSTILE
    place.melati.save()
    enter(client, place.office)
    assert HOSTILE not in client.get(LATE).content.decode()
    address = prepare(client, everything="1")
    assert HOSTILE not in client.get(address).content.decode()
    assert HOSTILE in text_of(client.get(f"{address}surat.docx").content)


def test_the_next_time_the_list_says_that_somebody_was_reminded(client, place, wave):
    enter(client, place.office)
    prepare(client, key_of(wave, place.melati))
    assert ", 1 kali" in client.get(LATE).content.decode()


@pytest.mark.parametrize(("where", "status"), [("office", 200), ("agency", 200), ("melati", 404), ("other", 404)])
@pytest.mark.parametrize("file", ["", "surat.docx", "surat.pdf"])
def test_a_reminder_is_read_by_the_unit_that_made_it_and_those_above(client, place, wave, where, status, file):
    enter(client, place.office)
    address = prepare(client, everything="1")
    enter(client, getattr(place, where))
    assert client.get(f"{address}{file}").status_code == status


def text_of(docx: bytes) -> str:
    document = Docx(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_letter_is_a_draft_from_the_unit_with_its_signatory_and_the_list(client, place, wave):
    mandate = enter(client, place.office)
    Mandate.objects.filter(pk=a_mandate(place.office, "head").pk).update(
        is_signatory=True, title="Kepala Dinas Kesehatan", standing="acting"
    )
    response = client.get(f"{prepare(client, everything='1')}surat.docx")
    assert response.headers["Content-Disposition"].startswith("attachment")
    text = text_of(response.content)
    for words in (
        "KABUPATEN CONTOH",
        "DINAS KESEHATAN CONTOH",
        "Yth. Pimpinan unit kerja",
        "data dari 2 (dua) unit kerja belum diterima",
        "Batas kirimnya sudah lewat",
        "Plt. Kepala Dinas Kesehatan,",
        "Puskesmas Contoh Kenanga",
        "belum ada isian",
    ):
        assert words in text, words
    with zipfile.ZipFile(io.BytesIO(response.content)) as parts:
        assert any("DRAF" in parts.read(name).decode() for name in parts.namelist() if "header" in name)
    assert mandate.person.name not in text


def test_without_a_signatory_the_letter_carries_whoever_prepared_it(client, place, wave):
    mandate = enter(client, place.office)
    text = text_of(client.get(f"{prepare(client, everything='1')}surat.docx").content)
    assert mandate.person.name in text


def test_the_letter_is_also_a_pdf(client, place, wave):
    enter(client, place.office)
    assert client.get(f"{prepare(client, everything='1')}surat.pdf").content.startswith(b"%PDF-")


def test_no_get_prepares_anything(client, place, wave):
    enter(client, place.office)
    client.get(f"{LATE}?everything=1&ident={uuid.uuid4()}")
    assert not Reminder.objects.exists()


def test_a_reminder_keeps_saying_what_it_said(client, place, wave):
    enter(client, place.office)
    address = prepare(client, everything="1")
    before = main_of(client.get(address))
    Wave.objects.filter(pk=wave.pk).update(due_on=dt.date(2026, 12, 31))
    assert main_of(client.get(address)) == before


def main_of(response) -> str:
    return response.content.decode().partition("<main")[2].partition("</main>")[0]
