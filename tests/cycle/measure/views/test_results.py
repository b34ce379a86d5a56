"""The result page of a wave: for whom, in which state, in which order; it never reads an answer."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from factories.measure import a_wave, answer, answers
from factories.registry import a_mandate, a_regency

from teladan.cycle.measure.actions.notes import add_note
from teladan.cycle.measure.actions.results import correct_results, publish_results, withdraw_results
from teladan.cycle.measure.models import Note, Result, Wave

pytestmark = pytest.mark.django_db

ROLES = ["administrator", "officer", "keyer", "head", "observer"]


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def wave(regency) -> Wave:
    made = a_wave(regency.office, regency.melati, regency.kenanga)
    for intake, digits in zip(made.intakes.order_by("pk"), ["333433323", "444444443"], strict=True):
        answers(intake, [digits] * 12)
    return made


def close(wave: Wave) -> Wave:
    wave.closed_at = timezone.now()
    wave.save()
    return wave


def signed_in(unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def page_of(wave: Wave, rest: str = "") -> str:
    return f"/ukur/periode/{wave.pk}/hasil/{rest}"


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_before_closing_the_result_is_provisional(wave, regency) -> None:
    shown = text(signed_in(regency.office).get(page_of(wave)))
    assert "Hasil sementara" in shown
    assert "masih dapat berubah" in shown
    assert "Terbitkan hasil" not in shown


def test_a_wave_without_answers_says_what_will_stand_here(regency) -> None:
    shown = text(signed_in(regency.office).get(page_of(a_wave(regency.office, regency.melati))))
    assert "Belum ada jawaban" in shown


def test_the_page_tells_index_n_interval_and_definition(wave, regency) -> None:
    shown = text(signed_in(regency.melati).get(page_of(wave)))
    assert "Puskesmas Contoh Melati: indeks 75,00, mutu C" in shown  # from: 27 points for nine elements, 3 × 25
    assert "n = 12 isian dari 500 pengguna layanan" in shown
    assert "skm/2017" in shown


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("place", "status"), [("agency", 200), ("office", 200), ("melati", 200), ("other", 404)])
def test_who_sees_the_page(wave, regency, role, place, status) -> None:
    assert signed_in(getattr(regency, place), role).get(page_of(wave)).status_code == status


def test_a_stranger_is_asked_to_sign_in(wave, client) -> None:
    assert client.get(page_of(wave)).status_code == 302


def test_a_unit_sees_its_own_part_and_no_other(wave, regency) -> None:
    client = signed_in(regency.melati)
    assert "Puskesmas Contoh Kenanga" not in text(client.get(page_of(wave)))
    assert client.get(page_of(wave, f"?bagian=unit:{regency.kenanga.pk}")).status_code == 404
    assert client.get(page_of(wave, "?bagian=whole")).status_code == 404
    assert client.get(page_of(wave, "?bagian=unit:apa-saja")).status_code == 404


def test_the_organiser_has_all_units_in_a_table_sorted_by_the_address(wave, regency) -> None:
    client = signed_in(regency.office)
    rows = r'<a href="\?bagian=unit%3A\d+">([^<]+)</a>'
    by_name = re.findall(rows, text(client.get(page_of(wave))))
    by_index = re.findall(rows, text(client.get(page_of(wave, "?urut=indeks"))))
    assert by_name == ["Puskesmas Contoh Kenanga", "Puskesmas Contoh Melati"]
    assert by_index == ["Puskesmas Contoh Melati", "Puskesmas Contoh Kenanga"]
    assert "Ini bukan peringkat" in text(client.get(page_of(wave, "?urut=apa-saja")))


def test_a_wave_of_one_unit_shows_that_unit_and_not_its_organiser(regency) -> None:
    wave = a_wave(regency.office, regency.melati)
    answers(wave.intakes.get(), ["333333333"] * 12)
    shown = text(signed_in(regency.office).get(page_of(wave)))
    assert "Puskesmas Contoh Melati: indeks 75,00" in shown
    assert "Lihat hasil" not in shown


STEPS = ["terbitkan/", "koreksi/", "tarik/"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("role", ROLES)
def test_who_publishes_corrects_and_withdraws(wave, regency, role, step) -> None:
    expected = 200 if role in ("administrator", "officer") else 403
    assert signed_in(regency.office, role).get(page_of(close(wave), step)).status_code == expected


@pytest.mark.parametrize("step", STEPS)
def test_a_unit_that_was_asked_does_not_publish(wave, regency, step) -> None:
    client = signed_in(regency.melati, "administrator")
    assert client.get(page_of(close(wave), step)).status_code == 403
    assert client.post(page_of(wave, step), {"reason": "Karena."}).status_code == 403
    assert not Result.objects.exists()


def test_looking_at_the_confirmation_publishes_nothing(wave, regency) -> None:
    signed_in(regency.office).get(page_of(close(wave), "terbitkan/"))
    assert not Result.objects.exists()


def test_an_open_wave_is_not_published_and_says_why(wave, regency) -> None:
    response = signed_in(regency.office).post(page_of(wave, "terbitkan/"))
    assert response.status_code == 422
    assert "belum ditutup" in text(response)


def test_a_correction_asks_for_a_reason_and_keeps_what_was_typed(wave, regency) -> None:
    publish_results(actor="1", wave=close(wave))
    client = signed_in(regency.office)
    assert "Tulis alasannya dahulu." in text(client.post(page_of(wave, "koreksi/"), {"reason": "  "}))
    response = client.post(page_of(wave, "koreksi/"), {"reason": "Formulir tertinggal"})
    assert response.status_code == 422
    assert "Tidak ada yang berubah" in text(response)
    assert "Formulir tertinggal" in text(response)


def test_publishing_leads_back_to_a_page_that_says_so(wave, regency) -> None:
    client = signed_in(regency.office)
    shown = text(client.post(page_of(close(wave), "terbitkan/"), follow=True))
    assert "Sudah diterbitkan" in shown
    assert "Tarik hasil" in shown
    assert client.post(page_of(wave, "terbitkan/")).status_code == 422  # twice is once


def test_answers_that_came_after_publishing_are_told_and_not_mixed_in(wave, regency) -> None:
    publish_results(actor="1", wave=close(wave))
    wave.closed_at = None
    wave.save()
    answer(wave.intakes.order_by("pk").first(), "111111111")
    shown = text(signed_in(regency.melati).get(page_of(wave)))
    assert "Jawaban berubah sejak diterbitkan" in shown
    assert "indeks 75,00" in shown


def test_a_withdrawn_result_says_when_and_why(wave, regency) -> None:
    publish_results(actor="1", wave=close(wave))
    withdraw_results(actor="1", wave=wave, reason="Berkas keliru.")
    shown = text(signed_in(regency.office).get(page_of(wave)))
    assert "karena: Berkas keliru." in shown
    assert "Terbitkan kembali" in shown


def test_no_page_reads_an_answer_however_many_there_are(wave, regency, client) -> None:
    publish_results(actor="1", wave=close(wave))
    asked = signed_in(regency.office)
    public = f"/hasil/{Result.objects.get(part='whole').pk}/"
    counts = []
    for _more in range(2):
        seen = []
        for visitor, address in [(asked, page_of(wave)), (client, public), (client, "/hasil/")]:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert visitor.get(address).status_code == 200
            assert not [query["sql"] for query in queries if "measure_response" in query["sql"]]
            seen.append(len(queries))
        counts.append(seen)
        wave.closed_at = None
        wave.save()
        answers(wave.intakes.order_by("pk").first(), ["444444444"] * 30)
        close(wave)
    assert counts[0] == counts[1]


def test_the_number_of_queries_does_not_grow_with_the_units(regency) -> None:
    counts = []
    for units in ([regency.melati, regency.kenanga], [regency.melati, regency.kenanga, regency.office, regency.agency]):
        wave = a_wave(regency.office, *units)
        for intake in wave.intakes.all():
            answers(intake, ["333333333"] * 10)
        client = signed_in(regency.agency)
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(wave))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_notes_are_written_read_and_deleted_by_their_own_author(wave, regency) -> None:
    author, colleague = signed_in(regency.office), signed_in(regency.office)
    response = author.post(
        page_of(wave, "catatan/"), {"bagian": "whole", "text": "Hari pasar, antre panjang.", "element": "time"}
    )
    assert response.url.endswith("?bagian=whole#catatan")
    note = Note.objects.get()
    assert (note.part, note.element) == ("whole", "time")
    shown = text(colleague.get(page_of(wave)))
    assert "Hari pasar, antre panjang." in shown
    assert "Hapus catatan saya" not in shown
    assert colleague.post(f"/ukur/catatan/{note.pk}/hapus/").status_code == 404
    author.post(f"/ukur/catatan/{note.pk}/hapus/")
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": " "}, "Tulis catatannya dahulu."),
        ({"text": "x" * 2001}, "paling banyak 2000 huruf"),
        ({"text": "Baik", "element": "tidak-ada"}, "tidak-ada"),
    ],
)
def test_a_note_that_cannot_be_kept_is_refused_in_words(wave, regency, sent, words) -> None:
    response = signed_in(regency.office).post(page_of(wave, "catatan/"), {"bagian": "whole", **sent})
    assert response.status_code == 422
    assert words in text(response)


def test_a_script_in_a_note_is_only_text(wave, regency) -> None:
    add_note(actor="1", wave=wave, part="whole", text="<script>alert(1)</script>")
    assert "<script>alert" not in text(signed_in(regency.office).get(page_of(wave)))


def test_a_note_is_never_public(wave, client) -> None:
    publish_results(actor="1", wave=close(wave))
    add_note(actor="1", wave=wave, part="whole", text="Rahasia dapur")
    assert "Rahasia dapur" not in text(client.get(f"/hasil/{Result.objects.get(part='whole').pk}/"))


def test_a_correction_shows_its_number(wave, regency) -> None:
    publish_results(actor="1", wave=close(wave))
    wave.closed_at = None
    wave.save()
    answer(wave.intakes.order_by("pk").first(), "444444444")
    correct_results(actor="1", wave=close(wave), reason="Tertinggal.")
    assert "Versi 2" in text(signed_in(regency.melati).get(page_of(wave)))
