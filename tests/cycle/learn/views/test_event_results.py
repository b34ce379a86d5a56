"""What came of an event, as its organiser reads, prints and tells it."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from docx import Document
from factories.evaluations import an_evaluation
from factories.events import (
    a_participant,
    a_request,
    a_table,
    an_appointment,
    an_event,
    an_event_item,
    an_invitee,
    some_slots,
)
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.event_plans import commit_unit
from teladan.cycle.learn.models import Consultation, Event, FloorPoint, Presence, Speaker
from teladan.cycle.learn.queries.event_telling import event_told
from teladan.cycle.learn.queries.events import about
from teladan.cycle.measure.actions.hand_overs import hand_over
from teladan.cycle.share.models import Story

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2024, 3, 20), dt.date(2024, 3, 21)
AT = dt.datetime(2024, 3, 20, 3, tzinfo=dt.UTC)


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def event(place):
    """Three units: one was there, has a plan, sat at a desk and asked; one is absent, one silent. A counselling beside it."""
    facts = {"starts_on": FIRST, "ends_on": LAST, "zone": Event.Zone.WIB, "seats": 40, "purpose": "Membahas survei."}
    event = an_event(place.office, title="Klinik Rekaan", **facts)
    came = an_invitee(event, place.melati, reply="present")
    an_invitee(event, place.kenanga, reply="absent")
    an_invitee(event, place.other)
    person = a_participant(came, name="Peserta Yang Tidak Disebut")
    Presence.objects.create(participant=person, on=FIRST, how="list", at=AT)
    item = an_event_item(event, "Survei kepuasan masyarakat")
    Speaker.objects.create(item=item, name="Dr. Rekaan", title="Dosen", state="accepted")
    Speaker.objects.create(item=item, name="Belum Bersedia", state="asked")
    FloorPoint.objects.create(event=event, kind="question", text="Boleh?", state="answered", answer="Ya", asked_at=AT)
    table, other = a_table(event), a_table(event, "counsel")
    slots = some_slots(event)
    for at, kind, slot in ((table, "consultation", slots[0]), (other, "counselling", slots[1])):
        request = a_request(came, at)
        an_appointment(request, at.desks.get(), slot, state="served")
        Consultation.objects.create(
            request=request,
            kind=kind,
            expert="1",
            expert_name="Ahli",
            advice="Rahasia konseling",
            began_at=AT,
            expert_agreed=1,
            visitor_agreed=1 if kind == "consultation" else None,
        )
    handed = an_evaluation(place.melati, place.office)
    hand_over(actor="1", evaluations=[handed], handed_on=FIRST, about=about(event))
    commit_unit(actor="", invitee=came, activity="Memasang papan", owner="Petugas", due_on=LAST)
    return event


def test_the_page_counts_what_was_recorded(client, event, place):
    client.force_login(a_mandate(place.office).person.account)
    page = " ".join(client.get(reverse("learn:event-results", args=[event.pk])).content.decode().split())
    for name, value in (
        ("Diundang", "3 unit"),
        ("Berhalangan", "1 unit"),
        ("Tidak menjawab", "1 unit"),
        ("Hadir pada harinya", "1 unit"),
        ("Tercatat hadir", "1 orang"),
        ("Laporan diserahkan", "1"),
        ("Tanda terima", "0 dari 1"),
        ("Dilayani di meja", "2"),
        ("Disepakati kedua pihak", "1 dari 2"),
        ("Sudah dijawab", "1 dari 1"),
        ("Unit yang sudah menyusun", "1 dari 1"),
        ("Terlambat", "1"),
    ):
        assert f"<dt>{name}</dt><dd>{value}</dd>" in page
    client.force_login(a_mandate(place.melati).person.account)
    assert client.get(reverse("learn:event-results", args=[event.pk])).status_code == 404


def test_the_report_says_the_same_and_stays_a_draft(client, event, place):
    client.force_login(a_mandate(place.office).person.account)
    answer = client.get(reverse("learn:event-report", args=[event.pk, "docx"]))
    paper = Document(io.BytesIO(answer.content))
    cells = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert ["Disepakati kedua pihak", "1 dari 2"] in cells
    assert any("Memasang papan" in row for row in cells)
    assert "Rahasia konseling" not in str(cells)
    assert client.get(reverse("learn:event-report", args=[event.pk, "exe"])).status_code == 404


def test_the_account_is_drafted_without_participants(client, event, place):
    told = event_told(event)
    assert told is not None
    assert (told.units, told.people, told.speakers, told.served) == (1, 1, ("Dr. Rekaan, Dosen",), 1)
    client.force_login(a_mandate(place.office).person.account)
    page = client.get(reverse("learn:event-results", args=[event.pk])).content.decode()
    new = f"{reverse('share:story-new')}?kegiatan={event.pk}"
    assert new in page
    draft = client.get(new).content.decode()
    assert "Pengisi acara: Dr. Rekaan, Dosen." in draft
    assert "yang diikuti 1 instansi di Hotel Contoh, Denpasar, 20 sampai 21 Maret 2024" in draft
    assert "Tidak Disebut" not in draft
    facts = {"title": "Klinik", "lead": "Teras", "body": "Isi", "place": "Denpasar", "happened_on": "21/3/2024"}
    client.post(new, facts | {"byline": "ra", "contact": "Dinas"})
    story = Story.objects.get(about=f"learn.event:{event.pk}")
    assert client.get(reverse("share:story-edit", args=[story.pk])).status_code == 200
    client.force_login(a_mandate(place.melati).person.account)
    assert client.get(new).status_code == 403


def test_what_was_cancelled_is_not_told(event):
    event.cancelled_on, event.cancelled_why = FIRST, "Banjir"
    assert event_told(event) is None
