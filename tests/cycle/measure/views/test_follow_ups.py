"""The follow-up plan: weakest element first, reported on, carried to the next period."""

import datetime as dt
import io
import re

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone
from factories.measure import a_wave, answers
from factories.registry import a_mandate, a_regency

from teladan.cycle.measure.actions.follow_ups import plan_follow_up, report_follow_up
from teladan.cycle.measure.actions.results import publish_results
from teladan.cycle.measure.models import FollowUp, Wave
from teladan.cycle.measure.queries.follow_ups import horizon

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


def a_wave_of(regency, digits: str, ends_on: dt.date = dt.date(2026, 6, 30), *, is_published: bool = False) -> Wave:
    wave = a_wave(regency.office, regency.melati, regency.kenanga, ends_on=ends_on)
    for intake in wave.intakes.all():
        answers(intake, [digits] * 12)
    if is_published:
        wave.closed_at = timezone.now()
        wave.save()
        publish_results(actor="1", wave=wave)
    return wave


@pytest.fixture
def wave(regency) -> Wave:
    """Weakest: handling of complaints (2), then time (3 of 4)."""
    return a_wave_of(regency, "443444424")


def signed_in(unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def page_of(wave: Wave, unit, rest: str = "") -> str:
    return f"/ukur/periode/{wave.pk}/tindak-lanjut/{unit.pk}/{rest}"


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def a_line(wave: Wave, unit, element: str = "time", **facts) -> FollowUp:
    given = {"activity": "Menambah loket", "due_on": dt.date(2026, 9, 30), "owner": "Tata usaha", **facts}
    return plan_follow_up(actor="1", wave=wave, unit=unit, element=element, **given)


SENT = {"element": "time", "activity": "Menambah loket", "due_on": "2026-09-30", "owner": "Tata usaha"}


def test_elements_to_choose_from_and_lines_begin_with_the_weakest(wave, regency) -> None:
    a_line(wave, regency.melati, "cost", activity="Papan tarif")
    a_line(wave, regency.melati, "complaints", activity="Kotak saran")
    shown = text(signed_in(regency.melati).get(page_of(wave, regency.melati)))
    assert shown.index("Kotak saran") < shown.index("Papan tarif")
    options = re.findall(r'<option value="([a-z]+)"', shown)
    assert options[:2] == ["complaints", "time"]


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (dt.date(2027, 6, 29), "short"),  # from: short < 12 months, medium 12–24, long > 24 after the period's end
        (dt.date(2027, 6, 30), "medium"),
        (dt.date(2028, 6, 30), "medium"),
        (dt.date(2028, 7, 1), "long"),
    ],
)
def test_the_horizon_is_counted_from_the_end_of_the_period(wave, regency, due_on, expected) -> None:
    assert horizon(a_line(wave, regency.melati, due_on=due_on)) == expected


def test_a_line_is_added_and_nothing_typed_is_lost(wave, regency) -> None:
    client = signed_in(regency.melati)
    wrong = client.post(page_of(wave, regency.melati), {**SENT, "due_on": "2016-09-30"})
    assert wrong.status_code == 422
    assert "Tanggal ini lebih awal daripada" in text(wrong)
    assert "Menambah loket" in text(wrong)
    assert client.post(page_of(wave, regency.melati), SENT).status_code == 302
    row = FollowUp.objects.get()
    assert (row.unit, row.element, row.state) == (regency.melati, "time", "planned")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({**SENT, "activity": ""}, "Isi bagian ini."),
        ({**SENT, "element": "cuaca"}, "cuaca"),
        ({**SENT, "due_on": "besok"}, "Tanggal ini tidak dikenali"),
    ],
)
def test_a_line_that_cannot_be_is_refused_in_words(wave, regency, sent, words) -> None:
    response = signed_in(regency.melati).post(page_of(wave, regency.melati), sent)
    assert response.status_code == 422
    assert words in text(response)
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(
    ("place", "role", "reads", "plans"),
    [
        ("melati", "officer", 200, 302),
        ("melati", "administrator", 200, 302),
        ("melati", "keyer", 200, 403),
        ("melati", "head", 200, 403),
        ("melati", "observer", 200, 403),
        ("office", "officer", 200, 302),
        ("kenanga", "officer", 404, 404),
        ("other", "administrator", 404, 404),
    ],
)
def test_who_reads_and_who_plans(wave, regency, place, role, reads, plans) -> None:
    client = signed_in(getattr(regency, place), role)
    assert client.get(page_of(wave, regency.melati)).status_code == reads
    assert client.get(page_of(wave, regency.melati, "rencana.xlsx")).status_code == reads
    assert client.post(page_of(wave, regency.melati), SENT).status_code == plans


def test_a_line_of_another_unit_is_not_found(wave, regency) -> None:
    row = a_line(wave, regency.melati)
    client = signed_in(regency.kenanga)
    for address in (f"/ukur/tindak-lanjut/{row.pk}/", "/ukur/tindak-lanjut/999999/"):
        assert client.get(address).status_code == 404
        assert client.post(f"{address}hapus/").status_code == 404


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"state": "done"}, "Isi tanggal selesainya."),
        ({"state": "done", "done_on": "2199-01-01"}, "belum tiba"),
        ({"state": "dropped"}, "mengapa kegiatan ini tidak dilanjutkan"),
        ({"state": "mungkin"}, "mungkin"),
    ],
)
def test_progress_that_does_not_hold_together_is_refused(wave, regency, sent, words) -> None:
    row = a_line(wave, regency.melati)
    response = signed_in(regency.melati).post(f"/ukur/tindak-lanjut/{row.pk}/", {"bentuk": "kemajuan", **sent})
    assert response.status_code == 422
    assert words in text(response)


def test_progress_and_words_are_saved_apart(wave, regency) -> None:
    row = a_line(wave, regency.melati)
    client = signed_in(regency.melati)
    done = {"bentuk": "kemajuan", "state": "done", "done_on": "2026-08-01", "report": "Loket ketiga dibuka."}
    assert client.post(f"/ukur/tindak-lanjut/{row.pk}/", done).status_code == 302
    words = {"bentuk": "isi", **SENT, "activity": "Menambah dua loket"}
    assert client.post(f"/ukur/tindak-lanjut/{row.pk}/", words).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.done_on, row.report) == ("done", dt.date(2026, 8, 1), "Loket ketiga dibuka.")
    assert row.activity == "Menambah dua loket"


def test_only_what_was_not_begun_is_deleted(wave, regency) -> None:
    client = signed_in(regency.melati)
    begun = a_line(wave, regency.melati)
    report_follow_up(actor="1", follow_up=begun, state="running")
    assert "sudah berjalan" in text(client.post(f"/ukur/tindak-lanjut/{begun.pk}/hapus/", follow=True))
    client.post(f"/ukur/tindak-lanjut/{a_line(wave, regency.melati).pk}/hapus/")
    assert list(FollowUp.objects.all()) == [begun]


def test_the_next_period_shows_the_plan_before_with_what_became_of_its_element(regency) -> None:
    first = a_wave_of(regency, "332333333", dt.date(2025, 12, 31), is_published=True)
    report_follow_up(
        actor="1",
        follow_up=a_line(first, regency.melati),
        state="done",
        report="Selesai.",
        done_on=dt.date(2026, 2, 1),
    )
    second = a_wave_of(regency, "333333333")
    shown = text(signed_in(regency.melati).get(f"/ukur/periode/{second.pk}/hasil/"))
    assert f"Rencana dari {first.title}" in shown
    assert "naik 25,00: dari 50,00 ke 75,00" in shown


def test_what_is_unfinished_is_carried_once(regency) -> None:
    first = a_wave_of(regency, "332333333", dt.date(2025, 12, 31))
    row = a_line(first, regency.melati)
    finished = a_line(first, regency.melati, "cost")
    report_follow_up(actor="1", follow_up=finished, state="dropped", report="Tidak perlu.")
    second = a_wave_of(regency, "333333333")
    client = signed_in(regency.melati)
    assert "1 kegiatan dari rencana sebelumnya belum selesai" in text(client.get(page_of(second, regency.melati)))
    carried = text(client.post(page_of(second, regency.melati, "bawa/"), follow=True))
    assert f"(dibawa dari {first.title})" in carried
    assert "Tidak ada kegiatan belum selesai" in text(
        client.post(page_of(second, regency.melati, "bawa/"), follow=True)
    )
    assert FollowUp.objects.get(wave=second).carried_from == row


def test_the_plan_leaves_as_a_workbook_and_a_formula_in_it_is_only_text(wave, regency) -> None:
    a_line(wave, regency.melati, activity="=HYPERLINK(1)")
    response = signed_in(regency.melati).get(page_of(wave, regency.melati, "rencana.xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("No", "Prioritas unsur")
    assert rows[1][:4] == (1, "Waktu penyelesaian", "=HYPERLINK(1)", "TW III 2026")
    assert sheet.cell(2, 3).data_type == "s"
    assert sheet.cell(2, 3).quotePrefix
