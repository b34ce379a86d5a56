"""A clinic on screen, as its organiser, an invited region with and without its link, and strangers meet it."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.events import a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_mandate, a_unit, a_viewer
from openpyxl import load_workbook

from teladan.cycle.learn.actions import clinic_plans
from teladan.cycle.learn.models import Appointment, ClinicPlan, ClinicRequest, Desk, Event, EventItem, Invitee
from teladan.cycle.learn.queries.waiting_clinic import waiting_clinic
from teladan.ground import clock

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def event(db) -> Event:
    day = clock.today() + dt.timedelta(days=7)
    return an_event(a_unit(name="Kantor Pusat Rekaan"), starts_on=day, ends_on=day)


@pytest.fixture
def at(event) -> str:
    return f"/belajar/kegiatan/{event.pk}/klinik/"


@pytest.fixture
def organiser(client, event):
    client.force_login(a_mandate(event.organiser).person.account, BACKEND)
    return client


def text(response) -> str:
    return response.content.decode()


def test_an_organiser_sets_a_clinic_up_from_the_programme(organiser, event, at):
    EventItem.objects.create(
        event=event, on=event.starts_on, starts_at=dt.time(15, 30), ends_at=dt.time(18), kind="clinic", title="Klinik"
    )
    assert "Lanjutkan: Topik, meja, dan ahli" in text(organiser.get(at))
    assert "Pakai topik dari program" in text(organiser.get(f"{at}meja/"))
    assert organiser.post(f"{at}meja/program/").status_code == 302
    table = event.tables.get(key="staff")
    again = organiser.post(f"{at}topik/{table.pk}/meja/", {"name": "", "capacity": "nol", "expert_name": "Ibu Rekaan"})
    assert again.status_code == 422
    assert "Ibu Rekaan" in text(again)
    assert "Isi bilangan bulat." in text(again)
    made = {"name": "Meja 1", "capacity": 3, "knows": ["measurement"], "expert_name": "Ibu Rekaan"}
    assert organiser.post(f"{at}topik/{table.pk}/meja/", made).status_code == 302
    assert 'value="15.30"' in text(organiser.get(f"{at}slot/"))
    sent = {"on": event.starts_on.isoformat(), "first": "15.30", "minutes": 30, "many": 5}
    lone = organiser.post(f"{at}slot/", sent | {"after_0": 5, "long_0": 15})
    assert "Jeda hanya di antara dua slot." in text(lone)
    assert organiser.post(f"{at}slot/", sent).status_code == 302
    assert event.slots.count() == 5  # from: 15.30–18.00 in half hours
    desk, slot = Desk.objects.get(table=table), event.slots.first()
    paused = {"jeda": "ya", "slots": [slot.pk], "why": "Salat"}
    assert organiser.post(f"{at}meja/{desk.pk}/", paused).status_code == 302
    assert "jeda: Salat" in text(organiser.get(f"{at}jadwal/"))


def test_a_desk_whose_expert_has_an_account_and_a_name_is_saved_again(organiser, event, at):
    person = a_mandate(event.organiser).person
    desk = a_table(event).desks.get()
    Desk.objects.filter(pk=desk.pk).update(expert=person, expert_name=person.name)
    shown = organiser.get(f"{at}meja/{desk.pk}/").context["form"]
    sent = {name: shown[name].value() or "" for name in ("name", "capacity", "expert", "expert_name")}
    assert organiser.post(f"{at}meja/{desk.pk}/", sent | {"capacity": 4}).status_code == 302
    desk.refresh_from_db()
    assert (desk.capacity, desk.expert) == (4, person)


def test_a_region_chooses_its_topics_by_its_link_and_loses_nothing_typed(client, event):
    region = an_invitee(event, a_unit(name="Daerah Aru"))
    table, other = a_table(event), a_table(event, "y")
    at = f"/undangan/{region.code}/topik/"
    page = client.get(at)
    assert page.status_code == 200
    assert page["X-Robots-Tag"].startswith("noindex")
    wrong = client.post(at, {f"problem_{table.pk}": "Belum ada <b>IKU</b>"})
    assert wrong.status_code == 422
    assert "Belum ada &lt;b&gt;IKU&lt;/b&gt;" in text(wrong)
    assert "Centang topiknya" in text(wrong)
    sent = {f"wants_{table.pk}": "on", f"problem_{table.pk}": "Belum ada IKU", f"wants_{other.pk}": "on"}
    assert client.post(at, sent).status_code == 302
    assert set(ClinicRequest.objects.values_list("table", "problem")) == {(table.pk, "Belum ada IKU"), (other.pk, "")}
    client.post(at, {f"wants_{other.pk}": "on"})
    assert list(ClinicRequest.objects.filter(withdrawn_at=None).values_list("table", flat=True)) == [other.pk]
    Invitee.objects.filter(pk=region.pk).update(reply=Invitee.Reply.ABSENT)
    assert "Anda menjawab berhalangan" in text(client.get(at))
    assert client.post(at, sent).status_code == 422
    assert client.get("/undangan/bukan-kode/topik/").status_code == 404


def test_a_link_tells_that_a_topic_is_advised_and_not_what_was_found_weak(client, event):
    region = an_invitee(event, a_unit(name="Daerah Aru"))
    a_request(region, a_table(event), reason=ClinicRequest.Reason.WEAK, component="internal_evaluation")
    page = text(client.get(f"/undangan/{region.code}/topik/"))
    assert "Topik ini disarankan penyelenggara untuk Anda." in page
    assert not [words for words in ("Evaluasi Internal", "hasil evaluasi", "lemah") if words in page]


def test_a_page_of_a_link_prints_no_secret_at_its_foot(client, event):
    region = an_invitee(event, a_unit(name="Daerah Aru"))
    page = text(client.get(f"/undangan/{region.code}/topik/"))
    assert "Salinan dari http://testserver/undangan/…/topik/, dibuat" in page


def test_a_plan_says_its_proof_and_what_changes_and_is_taken_over_once(organiser, event, at):
    table = a_table(event)
    some_slots(event, many=2)
    for name, priority in (("Aru", 4), ("Batu", 2), ("Candi", 6)):
        a_request(an_invitee(event, a_unit(name=f"Daerah {name}")), table, priority=priority)
    viewer = a_viewer(event.organiser)
    (line,) = waiting_clinic(viewer, clock.today())
    assert line.text.startswith("3 permintaan klinik belum mendapat kursi")
    answer = organiser.post(f"{at}rencana/", {"mode": "slots", "is_kept": "on"}, follow=True)
    assert "terbukti terbaik" in text(answer)
    assert "Daerah Batu" in text(answer).partition("1 permintaan tanpa kursi")[2]
    plan = ClinicPlan.objects.get()
    assert organiser.get(f"{at}rencana/{plan.number}/pakai/").status_code == 405  # from: no GET changes anything
    assert "Jadwal berlaku: 2 kursi" in text(organiser.post(f"{at}rencana/{plan.number}/pakai/", follow=True))
    assert "Rencana ini sudah dipakai." in text(organiser.post(f"{at}rencana/{plan.number}/pakai/", follow=True))
    stale = clinic_plans.propose_plan(actor="1", event=event)
    ClinicRequest.objects.update(priority=1)
    assert "Rencana ini sudah usang" in text(organiser.get(f"{at}rencana/{stale.number}/"))


def test_a_seat_is_moved_pinned_and_freed_by_hand_and_a_priority_needs_its_reason(organiser, event, at):
    table, slots = a_table(event), some_slots(event, many=2)
    request = a_request(an_invitee(event, a_unit(name="Daerah Aru")), table)
    seat = an_appointment(request, table.desks.get(), slots[0])
    here = f"{at}jadwal/{seat.pk}/"
    assert "Pilih salah satu kursi." in text(organiser.post(here, {}))
    assert organiser.post(here, {"seat": f"{seat.desk_id}-{slots[1].pk}"}).status_code == 302
    organiser.post(f"{here}tetap/", {"tetap": "tidak"})
    seat.refresh_from_db()
    assert (seat.slot, seat.is_pinned) == (slots[1], False)
    organiser.post(f"{here}lepas/")
    assert organiser.get(here).status_code == 404
    wanted = f"{at}permintaan/{request.pk}/"
    assert "Tulis alasannya" in text(organiser.post(wanted, {"priority": 9, "why": ""}))
    assert organiser.post(wanted, {"priority": 9, "why": "Predikat turun"}).status_code == 302
    assert organiser.post(f"{wanted}kursi/", {"seat": f"{seat.desk_id}-{slots[0].pk}"}).status_code == 302
    assert Appointment.objects.filter(request=request, state="booked").count() == 1


def test_whoever_acts_for_an_invited_region_reads_the_timetable_with_its_seat_marked_and_nothing_else(
    client, event, at
):
    region = an_invitee(event, a_unit(name="Daerah Aru"))
    table, slots = a_table(event), some_slots(event, many=2)
    an_appointment(a_request(region, table), table.desks.get(), slots[0])
    other = an_invitee(event, a_unit(name="Daerah Batu"))
    a_request(other, table, problem="Rahasia Batu")
    client.force_login(a_mandate(region.unit).person.account, BACKEND)
    assert f'href="{at}jadwal/"' in text(client.get(f"/belajar/kegiatan/{event.pk}/"))
    page = text(client.get(f"{at}jadwal/"))
    assert "<b>(Anda)</b>" in page
    assert "<h2>Kursi Daerah Aru</h2>" in page
    assert "15.30–16.00 WITA" in page
    assert "Rahasia Batu" not in page
    assert "Daerah Batu" not in page  # who waits is the organiser's
    for name in ("", "meja/", "slot/", "permintaan/", "rencana/"):
        assert client.get(f"{at}{name}").status_code == 404
    client.force_login(a_mandate(a_unit(name="Daerah Asing")).person.account, BACKEND)
    assert client.get(f"{at}jadwal/").status_code == 404
    assert client.get(f"{at}jadwal.xlsx").status_code == 404


def test_who_only_observes_for_the_organiser_reads_all_and_changes_nothing(client, event, at):
    a_table(event)
    client.force_login(a_mandate(event.organiser, "observer").person.account, BACKEND)
    assert client.get(f"{at}permintaan/").status_code == 200
    for name in ("meja/program/", "slot/", "permintaan/", "rencana/"):
        assert client.post(f"{at}{name}").status_code == 403


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_timetable_leaves_as_a_paper(organiser, event, at, form):
    table, slots = a_table(event), some_slots(event, many=2)
    an_appointment(a_request(an_invitee(event, a_unit(name="Daerah Aru")), table), table.desks.get(), slots[0])
    answer = organiser.get(f"{at}jadwal.{form}")
    assert answer.content[:4] == (b"PK\x03\x04" if form == "docx" else b"%PDF")


def test_a_workbook_of_the_timetable_runs_no_formula(organiser, event, at):
    table, slots = a_table(event), some_slots(event, many=2)
    an_appointment(a_request(an_invitee(event, a_unit(name="=1+1")), table), table.desks.get(), slots[0])
    book = load_workbook(io.BytesIO(organiser.get(f"{at}jadwal.xlsx").content))
    cell = book["Jadwal"].cell(2, 5)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert [row[1].value for row in book["Kursi kosong"].iter_rows(min_row=2)] == ["16.00–16.30 WITA"]


@pytest.mark.parametrize("page", ["", "meja/", "permintaan/", "jadwal/"])
def test_more_regions_need_no_more_queries(organiser, event, at, page):
    table, slots = a_table(event, desks=3), some_slots(event)

    def many(start: int) -> int:
        for number, desk in enumerate(table.desks.all()):
            unit = a_unit(name=f"Daerah {'abcdef'[start + number]}")
            an_appointment(a_request(an_invitee(event, unit), table), desk, slots[start])
        organiser.get(at + page)
        with CaptureQueriesContext(connection) as found:
            organiser.get(at + page)
        return len(found)

    assert many(0) == many(3)
