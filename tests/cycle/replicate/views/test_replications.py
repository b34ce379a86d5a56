"""The list and the page of replications as each side reads them, and how one begins."""

import datetime as dt
import re
import uuid

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from factories.learn import an_agreed_visit
from factories.practices import a_problem, a_published_practice
from factories.registry import a_mandate, a_regency, a_unit
from factories.replicate import a_committed_replication, a_replication, a_running_replication

from teladan.cycle.measure.actions.follow_ups import agree_follow_up
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.waiting import waiting
from teladan.cycle.replicate.summary import summary_context
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer
from teladan.ground.registry.sessions import acting_of

pytestmark = pytest.mark.django_db
MARCH = dt.date(2025, 3, 3)


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def practice(regency):
    return a_published_practice(regency.other)


def signed_in(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(answer, status=200) -> str:
    assert answer.status_code == status, answer.content.decode()
    return re.sub(r"\s+", " ", answer.content.decode())


def viewer(unit, role="officer") -> Viewer:
    mandate = a_mandate(unit, role)
    return Viewer(account=str(mandate.person.account_id), acting=acting_of(mandate), person=mandate.person_id)


def agreed(unit, about, **facts):
    plain = {"activity": "Memeriksa di balai warga", "due_on": dt.date(2025, 9, 1), "owner": "Bidan Rekaan"}
    return agree_follow_up(actor="", unit=unit, about=about, **plain | facts)


def test_an_empty_list_says_where_to_begin(regency):
    assert "Belum ada replikasi" in text(signed_in(regency.melati).get("/tiru/"))


def test_the_list_holds_both_sides_and_is_narrowed(regency, practice):
    a_running_replication(practice, regency.melati)
    own = a_published_practice(regency.melati, title="Antrean Daring")
    a_running_replication(own, regency.other)
    a_replication(a_published_practice(regency.kenanga, title="Milik tetangga"), regency.office)
    client = signed_in(regency.melati)
    shown = text(client.get("/tiru/"))
    assert "Periksa Dekat Rumah" in shown
    assert "Antrean Daring" in shown
    assert "Milik tetangga" not in shown
    assert "Antrean Daring" not in text(client.get("/tiru/?pihak=adopter"))
    assert "Periksa Dekat Rumah" not in text(client.get("/tiru/?pihak=origin"))
    assert "Periksa Dekat Rumah" in text(client.get("/tiru/?cari=periksa&keadaan=running"))
    assert "Tidak ada replikasi yang cocok" in text(client.get("/tiru/?keadaan=stopped"))
    assert "Periksa Dekat Rumah" in text(client.get("/tiru/?keadaan=apa&pihak=x"))


def test_late_steps_are_counted_for_the_adopter_and_hidden_from_the_origin(regency, practice):
    a_committed_replication(practice, regency.melati)
    assert "2 langkah terlambat" in text(signed_in(regency.melati).get("/tiru/"))
    assert "langkah terlambat" not in text(signed_in(regency.other).get("/tiru/"))


def test_the_list_costs_the_same_however_long(regency, practice):
    client = signed_in(regency.office)
    counts = []
    for unit in (regency.melati, regency.kenanga, a_unit("Puskesmas Contoh Tiga", regency.office)):
        a_committed_replication(practice, unit)
        client.get("/tiru/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/tiru/")
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_it_begins_from_a_practice_and_the_origin_does_not_see_it_before_it_is_asked(regency, practice):
    client = signed_in(regency.melati)
    path = f"/tiru/baru/?praktik={practice.pk}"
    assert "Kabupaten Contoh Lain" in text(client.get(path))
    answer = client.post(path, {"adopter": regency.melati.pk, "aim": "Cakupan 20 persen"})
    row = Replication.objects.get()
    assert answer.url == f"/tiru/{row.pk}/"
    assert (row.adopter, row.aim, row.source) == (regency.melati, "Cakupan 20 persen", None)
    shown = text(client.get(answer.url))
    assert "Puskesmas Contoh Melati meniru “Periksa Dekat Rumah”" in shown
    assert "Komitmen kepala" in shown
    assert signed_in(regency.other).get(answer.url).status_code == 404


def test_what_is_known_is_offered_a_problem_a_copy_to_learn_from_a_unit_above(regency, practice):
    copy = a_running_replication(practice, regency.kenanga)
    sheet = a_problem(regency.melati)
    client = signed_in(regency.melati)
    path = f"/tiru/baru/?praktik={practice.pk}&masalah={sheet.pk}"
    said = {"adopter": regency.melati.pk, "source": copy.pk, "problem": sheet.pk, "facilitator": regency.office.pk}
    assert f'value="{sheet.pk}" selected' in text(client.get(path))
    client.post(path, said)
    row = Replication.objects.get(adopter=regency.melati)
    assert (row.source, row.problem, row.facilitator) == (copy, sheet, regency.office)
    assert "dipelajari dari Puskesmas Contoh Kenanga" in text(client.get(f"/tiru/{row.pk}/"))


def test_a_second_one_is_refused_with_the_way_to_the_first(regency, practice):
    first = a_replication(practice, regency.melati)
    shown = text(
        signed_in(regency.melati).post(f"/tiru/baru/?praktik={practice.pk}", {"adopter": regency.melati.pk}), 422
    )
    assert "sudah meniru praktik ini" in shown
    assert f"/tiru/{first.pk}/" in shown


@pytest.mark.parametrize("adopter", ["", "0", "x", "999999999999999999999"])
def test_a_unit_that_is_not_theirs_is_refused(regency, practice, adopter):
    client = signed_in(regency.melati)
    assert client.post(f"/tiru/baru/?praktik={practice.pk}", {"adopter": adopter}).status_code == 422
    assert client.post(f"/tiru/baru/?praktik={practice.pk}", {"adopter": regency.kenanga.pk}).status_code == 422
    assert not Replication.objects.exists()


def test_who_only_watches_does_not_begin(regency, practice):
    assert signed_in(regency.melati, "observer").get(f"/tiru/baru/?praktik={practice.pk}").status_code == 403


@pytest.mark.parametrize("ident", ["7", "99999999999999999999999", "٣"])
def test_a_practice_that_is_not_there_is_not_found(regency, ident):
    assert signed_in(regency.melati).get("/tiru/baru/", {"praktik": ident}).status_code in (200, 404)


def test_a_follow_up_becomes_a_replication_in_one_act(regency, practice):
    a_published_practice(regency.kenanga, title="Praktik tuan rumah")
    visit = an_agreed_visit(regency.melati, regency.kenanga)
    line = agreed(regency.melati, f"learn.visit:{visit.pk}", element="time", instrument="skm")
    client = signed_in(regency.melati)
    shown = text(client.get(f"/ukur/tindak-lanjut/{line.pk}/"))
    form = shown[shown.index('id="replikasi"') :]
    assert "Praktik tuan rumah" in form
    assert "Jadikan replikasi" in form
    said = dict(re.findall(r'<input type="hidden" name="(follow_up|adopter|visit|aim)" value="([^"]*)"', form))
    ident = re.search(r'value="(\d+)" required(?: checked)?> <span>Praktik tuan rumah', form)[1]
    answer = client.post("/tiru/baru/", said | {"praktik": ident})
    row = Replication.objects.get()
    assert answer.url == f"/tiru/{row.pk}/"
    assert (row.follow_up, row.visit, row.adopter, row.aim) == (line, visit, regency.melati, line.activity)
    assert f"/tiru/{row.pk}/" in text(client.get(f"/ukur/tindak-lanjut/{line.pk}/"))
    assert client.post("/tiru/baru/", said | {"praktik": practice.pk}).url == f"/tiru/{row.pk}/"
    assert Replication.objects.count() == 1


def test_without_a_fitting_practice_the_follow_up_leads_to_the_search(regency):
    line = agreed(regency.melati, f"learn.visit:{uuid.uuid4()}")
    client = signed_in(regency.melati)
    assert f"/tiru/baru/?tindak_lanjut={line.pk}" in text(client.get(f"/ukur/tindak-lanjut/{line.pk}/"))
    assert "Memeriksa di balai warga" in text(client.get(f"/tiru/baru/?tindak_lanjut={line.pk}"))


def test_the_practice_page_offers_to_copy_and_then_leads_to_the_copy(regency, practice):
    path = f"/praktik/{practice.pk}/"
    assert f"/tiru/baru/?praktik={practice.pk}" in text(signed_in(regency.melati).get(path))
    assert "/tiru/baru/" not in text(signed_in(regency.other).get(path))
    assert "/tiru/baru/" not in text(Client().get(path))
    row = a_replication(practice, regency.melati)
    shown = text(signed_in(regency.melati).get(path))
    assert f"/tiru/{row.pk}/" in shown
    assert "/tiru/baru/" not in shown


def test_the_origin_reads_what_was_agreed_and_nothing_of_the_adopters_own(regency, practice):
    row = a_running_replication(practice, regency.melati, aim="Cakupan 20 persen")
    origin = signed_in(regency.other)
    shown = text(origin.get(f"/tiru/{row.pk}/"))
    assert "Mulai dijalankan" in shown
    assert "13 Januari 2025" in shown
    assert "Susun daftar" not in shown
    assert "Kesiapan" not in shown
    assert "Hambatan" not in shown
    for page in ("komitmen", "komitmen/berkas", "kesiapan"):
        assert origin.get(f"/tiru/{row.pk}/{page}/").status_code == 404
    for page in ("mulai", "berhenti", "lembaga"):
        assert origin.get(f"/tiru/{row.pk}/{page}/").status_code == 403
    stranger = signed_in(a_unit("Instansi Rekaan"))
    assert all(stranger.get(f"/tiru/{row.pk}/{page}").status_code == 404 for page in ("", "persetujuan/", "mulai/"))


def test_start_warns_of_open_steps_and_keeps_what_was_typed(regency, practice):
    row = a_committed_replication(practice, regency.melati)
    client = signed_in(regency.melati)
    assert "Latih petugas" in text(client.get(f"/tiru/{row.pk}/mulai/"))
    shown = text(client.post(f"/tiru/{row.pk}/mulai/", {"on": "31/12/2199"}), 422)
    assert "belum tiba" in shown
    assert "31/12/2199" in shown
    assert client.post(f"/tiru/{row.pk}/mulai/", {"on": "13/1/2025"}).status_code == 302
    assert "sudah mulai pada 13 Januari 2025" in text(client.post(f"/tiru/{row.pk}/mulai/", {"on": "14/1/2025"}), 422)


def test_a_stop_keeps_its_reason_and_lesson_and_stays_readable(regency, practice):
    row = a_running_replication(practice, regency.melati)
    client = signed_in(regency.melati)
    assert "Tulis sebab berhenti" in text(client.post(f"/tiru/{row.pk}/berhenti/", {"on": "3/3/2025"}), 422)
    said = {"on": "3/3/2025", "why": "<script>alert(1)</script>", "lesson": "Anggarkan dahulu"}
    assert client.post(f"/tiru/{row.pk}/berhenti/", said).status_code == 302
    shown = text(signed_in(regency.other).get(f"/tiru/{row.pk}/"))
    assert "Anggarkan dahulu" in shown
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown


def test_a_day_is_set_right_on_its_own_page(regency, practice):
    row = a_running_replication(practice, regency.melati)
    client = signed_in(regency.melati)
    path = f"/tiru/{row.pk}/tanggal/?apa=started_on"
    assert "13 Januari 2025" in text(client.get(path))
    assert client.post(path, {"on": "3/3/2025", "reason": "Salah bulan"}).status_code == 302
    shown = text(client.get(f"/tiru/{row.pk}/"))
    assert "13 Januari 2025 menjadi 3 Maret 2025" in shown
    assert "Salah bulan" in shown
    for wrong in ("", "?apa=stopped_on", "?apa=made_by"):
        assert client.get(f"/tiru/{row.pk}/tanggal/{wrong}").status_code == 404


def test_what_waits_is_said_to_the_side_that_must_act(regency, practice):
    row = a_replication(practice, regency.melati)
    today = dt.date(2025, 2, 3)
    assert [one.url for one in waiting(viewer(regency.melati, "head"), today)] == [f"/tiru/{row.pk}/komitmen/"]
    assert waiting(viewer(regency.other), today) == []
    Replication.objects.update(consent="asked", consent_asked_on=dt.date(2025, 1, 6))
    found = waiting(viewer(regency.other), today)
    assert [(one.url, one.is_late) for one in found] == [(f"/tiru/{row.pk}/persetujuan/", True)]
    assert waiting(viewer(regency.other, "observer"), today) == []


def test_on_an_earlier_day_of_the_demo_nothing_that_came_later_is_shown(regency, practice):
    row = a_running_replication(practice, regency.melati)
    account = a_mandate(regency.melati).person.account
    reader = Viewer(account=str(account.pk), acting=acting_of(account.person.mandates.get()))
    with clock.set_day(dt.date(2024, 11, 29)):
        context = summary_context(reader, row)
    told = [event.what for event in context["events"] if event.state == "done"]
    assert told == ["Replikasi dibuka", "Persetujuan pemilik diminta"]
    assert context["correctable"] == []
    assert ("Persetujuan pemilik", "Menunggu jawaban") in context["facts"]


def test_too_many_words_are_refused_and_kept(regency, practice):
    words = "a" * 1001
    said = {"adopter": regency.melati.pk, "aim": words}
    shown = text(signed_in(regency.melati).post(f"/tiru/baru/?praktik={practice.pk}", said), 422)
    assert words in shown
    assert not Replication.objects.exists()


def test_a_facilitator_reads_the_adopters_side_and_leads_nothing(regency, practice):
    helper = a_unit("Kampus Rekaan", kind="organisation")
    row = a_committed_replication(practice, regency.melati, facilitator=helper)
    client = signed_in(helper)
    assert "Hambatan sekarang" in text(client.get(f"/tiru/{row.pk}/kesiapan/"))
    assert client.get(f"/tiru/{row.pk}/mulai/").status_code == 403
    assert client.post(f"/tiru/{row.pk}/persetujuan/", {"bentuk": "minta"}).status_code == 403


def test_a_visit_leads_to_what_its_host_does_from_its_day_on(regency, practice):
    visit = an_agreed_visit(regency.melati, regency.other, practice=practice)
    client = signed_in(regency.melati)
    path = f"/belajar/kunjungan/{visit.pk}/"
    with time_machine.travel(dt.datetime(2025, 7, 9, 3, tzinfo=dt.UTC)):
        assert "Tiru praktik tuan rumah" not in text(client.get(path))
    assert f"/tiru/baru/?kunjungan={visit.pk}" in text(client.get(path))
    assert "Tiru praktik tuan rumah" not in text(signed_in(regency.other).get(path))
    shown = text(client.get(f"/tiru/baru/?kunjungan={visit.pk}"))
    assert "tujuan kunjungan itu" in shown
    address = f"/tiru/baru/?praktik={practice.pk}&kunjungan={visit.pk}"
    assert address.replace("&", "&amp;") in shown
    assert f'value="{visit.pk}" selected' in text(client.get(address))
    client.post(address, {"adopter": regency.melati.pk, "visit": visit.pk})
    assert Replication.objects.get().visit == visit
    assert "Periksa Dekat Rumah" in text(client.get(path))


def test_a_problem_leads_to_practices_about_the_same_number(regency, practice):
    sheet = a_problem(regency.melati)
    shown = text(signed_in(regency.melati).get(f"/tiru/baru/?masalah={sheet.pk}"))
    assert "mengukur hal yang sama" in shown
    other = text(signed_in(regency.kenanga).get(f"/tiru/baru/?masalah={sheet.pk}"))
    assert sheet.title not in other
    for wrong in ("x", "", "00000000-0000-0000-0000-000000000000"):
        assert "mengukur hal yang sama" not in text(signed_in(regency.melati).get(f"/tiru/baru/?masalah={wrong}"))


def test_the_practice_is_named_as_in_the_edition_that_is_copied(regency, practice):
    row = a_running_replication(practice, regency.melati)
    practice.title = "Judul yang Belum Terbit"
    practice.save()
    client = signed_in(regency.melati)
    for path in ("/tiru/", f"/tiru/{row.pk}/", f"/tiru/{row.pk}/persetujuan/"):
        shown = text(client.get(path))
        assert "Periksa Dekat Rumah" in shown
        assert "Belum Terbit" not in shown


def test_a_practice_shows_the_copy_of_ones_own_unit_and_none_of_the_units_below(regency, practice):
    """Seen in the demo: each health centre that copies stood beside "Tiru praktik ini" as if it could be pressed."""
    copy = a_running_replication(practice, regency.melati)
    address = f"/praktik/{practice.pk}/"
    above, own = (text(signed_in(unit).get(address)) for unit in (regency.office, regency.melati))
    assert f'href="/tiru/{copy.pk}/"' in own
    assert "Buka replikasi unit Anda" in own
    assert "Tiru praktik ini" not in own
    assert f'href="/tiru/{copy.pk}/"' not in above
    assert "Tiru praktik ini" in above


def test_the_aim_is_written_after_a_copy_began_until_the_head_signed_it(regency, practice):
    """Seen in the demo: a copy that began without an aim kept a gap in all its papers for ever."""
    row = a_replication(practice, regency.melati)
    sheet = a_problem(regency.melati)
    client, address = signed_in(regency.melati), f"/tiru/{row.pk}/ubah/"
    assert "Tulis yang ingin dicapai" in text(client.get(f"/tiru/{row.pk}/"))
    sent = {"aim": "Dari 5 menjadi 10 persen.", "problem": str(sheet.pk), "facilitator_name": "Lembaga Rekaan"}
    assert client.post(address, sent).status_code == 302
    row.refresh_from_db()
    assert (row.aim, row.problem, row.facilitator_name) == (sent["aim"], sheet, "Lembaga Rekaan")
    assert client.post(address, {"aim": "Dari 5 menjadi 12 persen."}).status_code == 302
    row.refresh_from_db()
    assert (row.aim, row.problem, row.facilitator_name) == ("Dari 5 menjadi 12 persen.", None, "")
    row.committed_on, row.committed_by = dt.date(2024, 12, 2), a_mandate(regency.melati, "head")
    row.save()
    assert 'name="aim"' not in text(client.get(address))
    assert client.post(address, {"aim": "Lain"}).status_code == 302
    row.refresh_from_db()
    assert row.aim == "Dari 5 menjadi 12 persen."
    assert signed_in(regency.other).get(address).status_code in (403, 404)


def test_what_was_done_does_not_wait_any_more(regency, practice):
    row = a_running_replication(practice, regency.melati)
    client = signed_in(regency.melati)
    waiting_here = text(client.get(f"/tiru/{row.pk}/"))
    assert "Catat yang disesuaikan" in waiting_here
    client.post(f"/tiru/{row.pk}/penyesuaian/sama/")
    assert "Catat yang disesuaikan" not in text(client.get(f"/tiru/{row.pk}/"))


def test_what_was_recorded_already_or_comes_too_early_is_not_asked(regency, practice):
    """Seen in the demo: the pages of the start and of what lasts asked for a day that they then refused."""
    client, begun = signed_in(regency.melati), a_committed_replication(practice, regency.melati)
    assert "belum mulai" in text(client.get(f"/tiru/{begun.pk}/lembaga/"))
    begun.started_on = dt.date(2025, 1, 13)
    begun.save()
    start = text(client.get(f"/tiru/{begun.pk}/mulai/"))
    assert "Sudah mulai pada 13 Januari 2025." in start
    assert 'name="on"' not in start
    assert 'name="on"' in text(client.get(f"/tiru/{begun.pk}/lembaga/"))
    begun.institutionalised_on, begun.institutionalised_by = dt.date(2026, 1, 5), "Keputusan Nomor 1 Tahun 2026"
    begun.save()
    assert "Sudah dilembagakan 5 Januari 2026: Keputusan Nomor 1 Tahun 2026" in text(
        client.get(f"/tiru/{begun.pk}/lembaga/")
    )
