"""Imports by role, twice, with hostile and useless files, and undone. The journey plays the rest."""

import csv
import io
import re
import uuid
from collections.abc import Sequence

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone
from factories.measure import a_wave, answer
from factories.registry import Regency, a_mandate, a_regency

from teladan.cycle.measure import tallies
from teladan.cycle.measure.actions import waves as wave_actions
from teladan.cycle.measure.actions.answers import Answer, receive
from teladan.cycle.measure.actions.keying import end_keying, start_keying
from teladan.cycle.measure.models import Batch, IntakeTally, Response, Suggestion, Wave
from teladan.ground.journal.models import Entry
from teladan.ground.registry.actions import end_mandate, grant_mandate

pytestmark = pytest.mark.django_db
ELEMENTS = [f"U{number}" for number in range(1, 10)]
HEADER = ["No", "Nama Puskesmas", "L/P", "Tanggal", *ELEMENTS, "Saran"]
ROWS = [
    [1, "Puskesmas Contoh Melati", "L", "04/03/2026", *[3] * 9, "Kursi kurang"],
    [2, "Puskesmas Contoh Melati", "P", "05/03/2026", *[4] * 9, "-"],
    [3, "Puskesmas Contoh Kenanga", "P", "06/03/2026", *[2] * 9, None],
]


@pytest.fixture
def regency() -> Regency:
    return a_regency()


@pytest.fixture
def wave(regency) -> Wave:
    return a_wave(regency.office, regency.melati, regency.kenanga)


@pytest.fixture
def officer(client, regency):
    return sign_in(client, regency.office)


def sign_in(client, unit, role: str = "officer"):
    client.force_login(a_mandate(unit, role).person.account)
    return client


def a_csv(
    rows: Sequence[Sequence[object]] = ROWS, header: Sequence[str] = HEADER, name: str = "rekap.csv"
) -> io.BytesIO:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    file = io.BytesIO(text.getvalue().encode())
    file.name = name
    return file


def a_workbook(sheets: dict[str, Sequence[Sequence[object]]], name: str = "rekap.xlsx") -> io.BytesIO:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = name
    return file


def bring(client, wave: Wave, file: io.BytesIO, query: str = ""):
    """The check page of a file, or the answer that refuses it."""
    return client.post(f"/ukur/periode/{wave.pk}/impor/{query}", {"file": file}, follow=True)


def take_over(client, page, **said: str):
    """Press Impor sekarang on a check page, as it stands but for what is said."""
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields}
    sent = {name: "on" if value is True else value for name, value in data.items() if value not in (None, False)}
    return client.post(page.request["PATH_INFO"], {**sent, "next": "import", **said}, follow=True)


def text(response) -> str:
    page = response.content.decode()
    words = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main")])
    return re.sub(r"\s+", " ", words)


def counts(wave: Wave) -> dict[str, int]:
    return {tally.intake.unit.name: tally.n for tally in IntakeTally.objects.filter(intake__wave=wave)}


def test_rows_become_responses_counted_once_and_told_once(officer, wave) -> None:
    done = take_over(officer, bring(officer, wave, a_csv()))
    assert "3 isian dari rekap.csv sudah masuk ke 2 unit atau layanan" in text(done)
    assert counts(wave) == {"Puskesmas Contoh Melati": 2, "Puskesmas Contoh Kenanga": 1}
    first = Response.objects.get(answers="333333333")
    assert (first.source, first.attributes, str(first.answered_on)) == ("import", {"sex": "male"}, "2026-03-04")
    assert [one.text for one in Suggestion.objects.all()] == ["Kursi kurang"]
    told = Entry.objects.get(verb="measure.answers.imported")
    assert told.payload == {"wave": str(wave.pk), "responses": 3, "intakes": 2, "refused": 0}


def test_the_tally_is_what_counting_anew_gives(officer, wave) -> None:
    answer(wave.intakes.get(unit__name__endswith="Melati"), "4-3213333", sex="female")
    take_over(officer, bring(officer, wave, a_csv()))
    for tally in IntakeTally.objects.filter(intake__wave=wave):
        rows = Response.objects.filter(intake=tally.intake_id).values_list("answers", "attributes")
        assert (tally.counts, tally.n) == tallies.counted(rows, wave.elements)


def test_the_same_rows_are_recognised_under_another_name_format_and_order(officer, wave) -> None:
    take_over(officer, bring(officer, wave, a_csv()))
    again = bring(officer, wave, a_workbook({"Lain": [["REKAP"], [], HEADER, *reversed(ROWS)]}, "baru.xlsx"))
    assert "sudah pernah diimpor" in text(again)
    assert "dari berkas rekap.csv" in text(again)
    refused = take_over(officer, again)
    assert refused.status_code == 422
    assert Response.objects.count() == 3


def test_an_older_state_of_the_same_file_is_pointed_out(officer, wave) -> None:
    rows = [[number, "Puskesmas Contoh Melati", "L", "04/03/2026", *[1 + number % 4] * 9, ""] for number in range(12)]
    take_over(officer, bring(officer, wave, a_csv(rows)))
    page = bring(officer, wave, a_csv([*rows, ROWS[2]], name="rekap-2.csv"))
    assert "Hampir semua 12 baris dari rekap.csv" in text(page)


def test_an_import_is_undone_with_its_suggestions_until_the_wave_is_closed(officer, wave) -> None:
    answer(wave.intakes.get(unit__name__endswith="Melati"))
    take_over(officer, bring(officer, wave, a_csv()))
    batch = Batch.objects.get()
    assert officer.get(f"/ukur/impor/{batch.pk}/batalkan/").status_code == 200
    assert Response.objects.count() == 4  # a GET changes nothing
    done = officer.post(f"/ukur/impor/{batch.pk}/batalkan/", follow=True)
    assert "3 isian dibatalkan" in text(done)
    assert "sudah dibatalkan" in text(done)
    assert (Response.objects.count(), Suggestion.objects.count()) == (1, 0)
    assert counts(wave) == {"Puskesmas Contoh Melati": 1, "Puskesmas Contoh Kenanga": 0}
    assert officer.post(f"/ukur/impor/{batch.pk}/batalkan/").status_code == 422
    take_over(officer, bring(officer, wave, a_csv()))
    assert Response.objects.count() == 4

    wave_actions.close_wave(actor="1", wave=wave)
    second = Batch.objects.get(undone_at=None)
    refused = officer.post(f"/ukur/impor/{second.pk}/batalkan/")
    assert refused.status_code == 422
    assert "sudah ditutup" in text(refused)


def test_a_sitting_at_the_keyboard_is_undone_as_a_whole_once_it_is_ended(officer, wave) -> None:
    intake = wave.intakes.get(unit__name__endswith="Melati")
    sitting = start_keying(actor="1", intake=intake)
    answers = dict.fromkeys(wave.elements, 3)
    form = Answer(uuid.uuid4(), answers, {})
    receive(intake=intake, answer=form, source="keyed", answered_on=wave.ends_on, batch=sitting)
    refused = officer.post(f"/ukur/impor/{sitting.pk}/batalkan/")
    assert refused.status_code == 422
    assert "masih berjalan" in text(refused)
    end_keying(actor="1", sitting=sitting)
    assert f"/ukur/impor/{sitting.pk}/batalkan/" in officer.get(f"/ukur/isian/{intake.pk}/").content.decode()
    officer.post(f"/ukur/impor/{sitting.pk}/batalkan/")
    assert not Response.objects.exists()
    assert counts(wave)["Puskesmas Contoh Melati"] == 0


def test_a_closed_wave_takes_no_file(officer, wave) -> None:
    page = bring(officer, wave, a_csv())
    wave_actions.close_wave(actor="1", wave=wave)
    refused = take_over(officer, page)
    assert refused.status_code == 422
    assert "tidak sedang menerima jawaban" in text(refused)
    assert bring(officer, wave, a_csv()).status_code == 422
    assert officer.post(f"/ukur/periode/{wave.pk}/impor/").status_code == 422, "nothing at all was sent"
    assert not Response.objects.exists()


def test_unknown_names_must_be_settled(officer, wave) -> None:
    rows = [[1, "Pusk. Melati", "", "", *[3] * 9, ""], [2, "Kecamatan Lain", "", "", *[3] * 9, ""]]
    page = bring(officer, wave, a_csv(rows))
    refused = take_over(officer, page)
    assert refused.status_code == 422
    assert "Pilih yang dimaksud, atau tinggalkan baris ini." in text(refused)
    melati = wave.intakes.get(unit__name__endswith="Melati")
    said = {
        name: "-" if "Kecamatan" in str(field.label) else str(melati.pk)
        for name, field in page.context["form"].fields.items()
        if name.startswith("unit-")
    }
    take_over(officer, page, **said)
    assert [response.intake for response in Response.objects.all()] == [melati]


def test_a_sheet_for_each_unit_needs_no_column_of_units(officer, wave) -> None:
    plain = [ELEMENTS, [3] * 9, [4] * 9]
    file = a_workbook({"Puskesmas Contoh Melati": plain, "PUSKESMAS CONTOH KENANGA": plain[:2]})
    take_over(officer, bring(officer, wave, file))
    assert counts(wave) == {"Puskesmas Contoh Melati": 2, "Puskesmas Contoh Kenanga": 1}


def test_an_import_for_one_unit_needs_no_names(officer, wave) -> None:
    melati = wave.intakes.get(unit__name__endswith="Melati")
    page = bring(officer, wave, a_csv([[3] * 9], ELEMENTS), f"?isian={melati.pk}")
    take_over(officer, page)
    assert Response.objects.get().intake == melati


def test_a_column_of_respondents_names_is_no_column_of_units(officer, wave) -> None:
    rows = [[number, f"Orang Rekaan {number}", "", "", *[3] * 9, ""] for number in range(150)]
    page = bring(officer, wave, a_csv(rows))
    assert page.status_code == 422
    assert "150 nama tidak dikenali" in text(page)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (
            lambda: a_csv([["Puskesmas Contoh Melati", "U1", 3, 40]], ["unit", "element", "value", "count"]),
            "berisi hitungan",
        ),
        (lambda: a_csv([["a", "b"]], ["Nama", "Alamat"]), "tidak ada kolom unsur"),
        (lambda: a_csv([], []), "."),
    ],
)
def test_files_without_respondents_are_refused_with_what_to_do(officer, wave, file, words) -> None:
    page = bring(officer, wave, file())
    assert page.status_code == 422
    assert words in text(page)
    assert not Response.objects.exists()


@pytest.mark.parametrize("content", [b"MZ\x90\x00" + b"\x00" * 200, b"PK\x03\x04rusak", b"", b"<html>"])
def test_hostile_and_broken_files_are_refused_on_the_first_page(officer, wave, content) -> None:
    file = io.BytesIO(content)
    file.name = "rekap.xlsx"
    assert bring(officer, wave, file).status_code == 422
    assert not Batch.objects.exists()


def test_what_is_written_in_cells_never_becomes_markup_or_formula(officer, wave) -> None:
    rows = [[1, "<script>alert(1)</script>", "=1+1", "", *[3] * 9, "<img src=x onerror=alert(1)>"]]
    page = bring(officer, wave, a_csv(rows))
    assert "<script>alert(1)" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()


@pytest.mark.parametrize(
    ("role", "status"), [("administrator", 200), ("officer", 200), ("keyer", 200), ("head", 403), ("observer", 403)]
)
@pytest.mark.parametrize("place", ["office", "melati"])
def test_those_who_enter_answers_import_and_others_do_not(client, regency, wave, place, role, status) -> None:
    sign_in(client, getattr(regency, place), role)
    assert client.get(f"/ukur/periode/{wave.pk}/impor/").status_code == status


def test_a_unit_imports_for_itself_alone(client, regency, wave) -> None:
    sign_in(client, regency.melati, "keyer")
    page = bring(client, wave, a_csv())
    said = {name: "-" for name in page.context["form"].fields if name.startswith("unit-")}
    take_over(client, page, **said)
    assert {response.intake.unit for response in Response.objects.all()} == {regency.melati}
    kenanga = wave.intakes.get(unit=regency.kenanga)
    assert client.get(f"/ukur/periode/{wave.pk}/impor/?isian={kenanga.pk}").status_code == 403


def test_what_the_bureau_brought_only_the_bureau_takes_back(officer, regency, wave) -> None:
    take_over(officer, bring(officer, wave, a_csv()))
    address = f"/ukur/impor/{Batch.objects.get().pk}/batalkan/"
    for unit, role, status in [
        (regency.melati, "officer", 403),
        (regency.office, "observer", 403),
        (regency.other, "officer", 404),
    ]:
        officer.logout()
        sign_in(officer, unit, role)
        assert officer.post(address).status_code == status
    assert Response.objects.count() == 3


def test_nobody_else_opens_the_file(officer, regency, wave) -> None:
    page = bring(officer, wave, a_csv())
    stranger = sign_in(Client(), regency.office)
    assert stranger.get(page.request["PATH_INFO"]).status_code == 404


def test_who_moved_to_another_unit_takes_nothing_of_the_former_one_back(client, regency, wave) -> None:
    mandate = a_mandate(regency.melati)
    client.force_login(mandate.person.account)
    page = bring(client, wave, a_csv())
    take_over(client, page, **{name: "-" for name in page.context["form"].fields if name.startswith("unit-")})
    address = f"/ukur/impor/{Batch.objects.get().pk}/batalkan/"
    assert client.get(address).status_code == 200
    end_mandate(actor="", mandate=mandate, until=timezone.localdate())
    grant_mandate(actor="", person=mandate.person, unit=regency.kenanga, role="officer", since=mandate.since)
    assert client.post(address).status_code == 403
    assert Response.objects.exists()
