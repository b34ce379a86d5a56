"""What waits stands on the first page, for those for whom it waits."""

import datetime as dt

import pytest
from cycle.share.action_examples import an_offered_story
from django.test import Client
from django.utils import timezone
from factories.measure import a_wave, answer, answers
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency, a_unit, a_viewer
from factories.replicate import a_replication

from teladan.cycle.measure.actions.follow_ups import plan_follow_up
from teladan.doors.web.work import waiting_for

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 7, 20)


@pytest.fixture
def regency():
    return a_regency()


def words(viewer) -> list[str]:
    return [one.text for one in waiting_for(viewer, TODAY)]


def test_whoever_runs_a_wave_sees_who_is_late_and_each_unit_sees_itself(regency):
    a_wave(regency.office, regency.melati, regency.kenanga)
    assert "2 unit belum kirim" in words(a_viewer(regency.office))
    assert "Unit Anda belum kirim" in words(a_viewer(regency.melati))
    assert words(a_viewer(regency.other, "observer")) == []


def test_a_closed_wave_waits_to_be_published(regency):
    wave = a_wave(regency.office, regency.melati)
    answers(wave.intakes.get(), ["333333333"] * 12)
    wave.closed_at = timezone.now()
    wave.save()
    assert f"Hasil {wave.title} siap diumumkan" in words(a_viewer(regency.office))
    assert f"Hasil {wave.title} siap diumumkan" not in words(a_viewer(regency.melati))


def test_unread_suggestions_and_follow_ups_that_are_due_wait(regency):
    wave = a_wave(regency.office, regency.melati)
    answer(wave.intakes.get(), suggestion="Tambah kursi tunggu")
    plan_follow_up(
        actor="",
        wave=wave,
        unit=regency.melati,
        element="facilities",
        activity="Menambah kursi",
        due_on=TODAY - dt.timedelta(days=1),
        owner="Kepala Tata Usaha",
    )
    said = waiting_for(a_viewer(regency.melati), TODAY)
    assert ("late", "Puskesmas Contoh Melati: Menambah kursi") in [(one.kind, one.text) for one in said]
    assert "1 saran belum dibaca" in [one.text for one in said]
    assert "1 kegiatan tindak lanjut terlambat" not in [one.text for one in said]


def test_a_head_sees_first_how_much_is_overdue_below(regency):
    """Seen in the demo: a plan's page says that its superior is shown what is late; the head's first page was silent."""
    wave = a_wave(regency.office, regency.melati)
    for days in (-1, 1):
        plan_follow_up(
            actor="",
            wave=wave,
            unit=regency.melati,
            element="facilities",
            activity="Menambah kursi",
            due_on=TODAY + dt.timedelta(days=days),
            owner="Kepala Tata Usaha",
        )
    said = waiting_for(a_viewer(regency.office, "head"), TODAY)
    assert (said[0].kind, said[0].text) == ("late", "1 kegiatan tindak lanjut terlambat")
    assert Client().get(said[0].url).status_code == 302
    assert words(a_viewer(regency.other, "head")) == []


def test_an_account_that_waits_for_approval_stands_on_its_heads_first_page():
    story = an_offered_story()
    writer = a_viewer(story.unit)  # account 1: nobody approves their own
    assert f"Setujui kabar: {story.title}" not in words(writer)
    assert f"Setujui kabar: {story.title}" in words(a_viewer(story.unit, "head"))


def test_a_copy_waits_for_its_head_and_its_origin_and_a_practice_for_a_sign_of_life(regency):
    practice = a_published_practice(regency.other, confirmed_on=dt.date(2023, 1, 5))
    row = a_replication(practice, regency.melati)
    assert any("omitmen" in line for line in words(a_viewer(regency.melati, "head")))
    assert any("Periksa Dekat Rumah" in line for line in words(a_viewer(regency.other)))
    row.consent, row.consent_asked_on = "asked", dt.date(2026, 7, 1)
    row.save()
    assert "Jawab permintaan meniru: Periksa Dekat Rumah" in words(a_viewer(regency.other))
    assert words(a_viewer(regency.kenanga, "head")) == []


def test_the_first_page_is_the_list_for_those_who_act_and_the_welcome_for_others(regency):
    client = Client()
    assert "Hitung nilai SKM" in client.get("/").content.decode() or client.get("/").status_code == 302
    client.force_login(a_mandate(regency.office, "observer").person.account)
    assert "Tidak ada yang menunggu Anda" in client.get("/").content.decode()
    client.force_login(a_mandate(regency.office).person.account)
    a_wave(regency.office, regency.melati, ends_on=dt.date(2026, 1, 31))
    page = client.get("/").content.decode()
    assert "Yang menunggu Anda" in page
    assert "1 unit belum kirim" in page


def test_a_new_installation_says_where_to_begin_until_there_is_a_wave():
    agency = a_unit("Kabupaten Contoh Baru", kind="agency")
    keeper = a_viewer(agency, "administrator")
    assert words(keeper) == ["Catat unit dan layanan Anda", "Siapkan periode survei yang pertama"]
    office = a_unit("Dinas Contoh Baru", agency)
    assert words(keeper) == ["Siapkan periode survei yang pertama"]
    assert words(a_viewer(agency, "head")) == []
    a_wave(agency, office)
    assert "Siapkan periode survei yang pertama" not in words(keeper)


def test_the_first_page_leads_to_practices_and_problem_sheets(regency):
    client = Client()
    client.force_login(a_mandate(regency.melati).person.account)
    page = client.get("/").content.decode()
    assert 'href="/praktik/"' in page
    assert 'href="/masalah/"' in page


def test_whoever_has_no_account_finds_what_is_open_to_everybody(regency):
    a_mandate(regency.office, "administrator")
    page = Client().get("/").content.decode()
    for address in ("/praktik/", "/tiru/berhasil/", "/hasil/", "/kabar/"):
        assert f'href="{address}"' in page
