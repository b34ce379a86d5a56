"""What each unit agrees to do after an event, until it is kept."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from factories.events import an_event, an_invitee
from factories.registry import a_mandate, a_regency, a_viewer
from openpyxl import load_workbook

from teladan.cycle.learn.actions.event_plans import commit_unit
from teladan.cycle.learn.queries.event_plans import counts_of_plans, plans_of, waiting_event_plans
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.measure.models import FollowUp
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer
from teladan.ground.registry.sessions import acting_of

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2024, 3, 20), dt.date(2024, 3, 21)
"""The days of scenario C's workshop."""
SAID = {"activity": "Memasang papan persyaratan", "owner": "Kepala Tata Usaha", "due_on": "30/4/2024"}
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def workshop(place):
    facts = {"title": "Lokakarya Rekaan", "starts_on": FIRST, "ends_on": LAST, "instrument": "", "year": None}
    return an_event(place.office, "feedback-workshop/2024", **facts)


@pytest.fixture
def invitee(workshop, place):
    return an_invitee(workshop, place.melati, reply="present")


def page_of(invitee):
    return reverse("learn:invited-plan", args=[invitee.code])


def test_a_unit_plans_by_its_link_and_keeps_what_it_planned(client, invitee, workshop, place):
    page = client.get(page_of(invitee))
    assert page["X-Robots-Tag"].startswith("noindex")
    early = client.post(page_of(invitee), {**SAID, "due_on": "30/4/2023"})
    assert early.status_code == 422
    assert "sebelum hari kegiatan, 20 Maret 2024" in early.content.decode()
    client.post(page_of(invitee), SAID)
    again = client.post(page_of(invitee), {**SAID, "activity": "memasang  papan persyaratan"})
    assert "sudah tercatat" in again.content.decode()
    line = FollowUp.objects.get(unit=place.melati)
    client.force_login(a_mandate(place.melati).person.account)
    assert "Lokakarya Rekaan" in client.get(reverse("measure:follow-up", args=[line.pk])).content.decode()
    told = {"bentuk": "kemajuan", "state": "done", "report": "Terpasang", "done_on": "10/4/2024"}
    proof = SimpleUploadedFile("foto.pdf", PDF, "application/pdf")
    client.post(reverse("measure:follow-up", args=[line.pk]), {**told, "evidence": proof})
    assert "Selesai dengan bukti" in client.get(page_of(invitee)).content.decode()
    assert counts_of_plans(plans_of(workshop)).kept == 1
    client.post(reverse("learn:invited-plan-off", args=[invitee.code, line.pk]))
    assert FollowUp.objects.filter(pk=line.pk).exists()  # what was begun stays on record


def test_a_line_written_by_mistake_is_taken_back_by_its_own_unit_alone(client, invitee, workshop, place):
    line = commit_unit(actor="", invitee=invitee, activity="Keliru", owner="Petugas", due_on=LAST)
    other = an_invitee(workshop, place.kenanga, reply="present")
    assert client.post(reverse("learn:invited-plan-off", args=[other.code, line.pk])).status_code == 404
    FollowUp.objects.update(agreed_on=FIRST)
    assert ">Hapus<" not in client.get(page_of(invitee)).content.decode()
    refused = client.post(reverse("learn:invited-plan-off", args=[invitee.code, line.pk]), follow=True)
    assert "sudah disepakati" in refused.content.decode()
    FollowUp.objects.update(agreed_on=clock.today())
    client.post(reverse("learn:invited-plan-off", args=[invitee.code, line.pk]))
    assert not FollowUp.objects.exists()
    workshop.cancelled_on, workshop.cancelled_why = FIRST, "Banjir"
    workshop.save()
    with pytest.raises(CannotChange, match="dibatalkan"):
        commit_unit(actor="", invitee=invitee, activity="Terlambat", owner="Petugas", due_on=LAST)


def test_the_organiser_sees_who_has_none_and_takes_all_along(client, invitee, workshop, place):
    commit_unit(actor="", invitee=invitee, activity="=HYPERLINK()", owner="Petugas", due_on=LAST)
    silent = an_invitee(workshop, place.kenanga, reply="represented")
    an_invitee(workshop, place.other, reply="absent")
    client.force_login(a_mandate(place.office).person.account)
    page = client.get(reverse("learn:event-plans", args=[workshop.pk])).content.decode()
    assert "Belum menyusun: 1 unit" in page
    assert page_of(silent) in page
    assert page_of(invitee) not in page
    assert "1 terlambat" in page
    ways = {form: reverse("learn:event-plans-file", args=[workshop.pk, form]) for form in ("docx", "pdf", "xlsx")}
    files = {form: client.get(address) for form, address in ways.items()}
    assert [files[form].content[:2] for form in ("docx", "pdf")] == [b"PK", b"%P"]
    book = load_workbook(io.BytesIO(files["xlsx"].content))
    assert {cell.data_type for row in book.worksheets[0] for cell in row if cell.value is not None} <= {"s", "d"}
    assert client.get(reverse("learn:event-plans-file", args=[workshop.pk, "exe"])).status_code == 404
    client.force_login(a_mandate(place.kenanga).person.account)
    assert client.get(reverse("learn:event-plans", args=[workshop.pk])).status_code == 404


def test_a_plan_that_is_not_written_waits_for_its_unit_until_the_follow_up_ends(invitee, place):
    mandate = a_mandate(place.melati)
    viewer = Viewer(account=str(mandate.person.account_id), acting=acting_of(mandate), person=mandate.person_id)
    assert [one.text for one in waiting_event_plans(viewer, LAST)] == ["Susun rencana tindak lanjut"]
    assert waiting_event_plans(a_viewer(place.office), LAST) == []  # the organiser reminds, and promises for none
    assert waiting_event_plans(viewer, FIRST + dt.timedelta(181)) == []
    commit_unit(actor="", invitee=invitee, activity="Ada", owner="Petugas", due_on=LAST)
    assert waiting_event_plans(viewer, LAST) == []
