"""Pages of events and of who is invited: who sees what, what is next, the letter, the list, one press."""

import datetime as dt
import io

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from factories.evaluations import an_evaluation
from factories.events import NOW, an_event, an_event_item, an_invitee
from factories.registry import a_mandate, a_regency, a_unit
from openpyxl import load_workbook

from teladan.cycle.learn.models import Event
from teladan.cycle.learn.queries.events import about
from teladan.cycle.measure.actions.hand_overs import hand_over

pytestmark = pytest.mark.django_db
BEFORE = NOW - dt.timedelta(days=20)
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(BEFORE, tick=True):
        yield


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def event(place):
    return an_event(place.office, reply_by=dt.date(2016, 1, 8))


def sign_in(client, unit, role="officer", **facts):
    mandate = a_mandate(unit, role, **facts)
    type(mandate).objects.filter(pk=mandate.pk).update(since=dt.date(2015, 1, 1))
    client.force_login(mandate.person.account)
    return mandate


def page(client, name, event, *more, **asked):
    return client.get(reverse(f"learn:{name}", args=[event.pk, *more]), asked)


def test_an_event_is_begun_by_its_programme_and_its_weekend_is_named(client, place):
    sign_in(client, place.office)
    choices = client.get(reverse("learn:event-new"))
    assert "belum diperiksa" in choices.text
    address = f"{reverse('learn:event-new')}?program=coaching-clinic/2016"
    facts = {
        "organiser": place.office.pk,
        "title": "Clinic",
        "place": "Aula",
        "city": "Denpasar",
        "zone": "Asia/Makassar",
        "starts_on": "15/1/2016",
        "ends_on": "16/1/2016",
        "year": "2015",
    }
    wrong = client.post(address, facts | {"ends_on": "14/1/2016", "reply_by": "20/1/2016"})
    assert wrong.status_code == 422
    assert "Hari terakhir lebih awal" in wrong.text
    assert "sesudah hari pertama" in wrong.text
    made = client.post(address, facts, follow=True)
    # from: the calendar; 16 January 2016 was a Saturday
    assert "Sabtu" in made.text
    assert "Pilih instansi yang diundang" in made.text
    assert Event.objects.get().instrument == "akip/2015"


def test_an_invited_unit_sees_the_facts_and_the_way_to_its_own_page_alone(client, event, place):
    invitee = an_invitee(event, place.other)
    an_invitee(event, place.kenanga, reply="absent", why="Ada hajatan")
    sign_in(client, place.other)
    shown = page(client, "event", event).text
    assert reverse("learn:invited", args=[invitee.code]) in shown
    assert reverse("learn:invitees", args=[event.pk]) not in shown
    assert "Berhalangan" not in shown
    assert "Menunggu jawaban" not in shown + client.get(reverse("learn:events")).text
    for name in ("invitees", "invitees-add", "invitations-send", "reminders", "invitation-signed", "event-edit"):
        assert page(client, name, event).status_code == 404
    assert page(client, "invitation-file", event, "pdf").status_code == 404
    assert page(client, "invitee", event, invitee.pk).status_code == 404


def test_who_only_reads_sees_replies_but_no_personal_link(client, event, place):
    invitee = an_invitee(event, place.melati)
    sign_in(client, place.office, "observer")
    shown = page(client, "invitee", event, invitee.pk)
    assert shown.status_code == 200
    assert invitee.code not in shown.text + page(client, "invitees", event).text
    assert page(client, "invitations-send", event).status_code == 403
    assert client.post(reverse("learn:invitees", args=[event.pk]), {"picked": invitee.pk}).status_code == 403


def test_units_are_added_by_branch_sent_once_and_exported_without_links(client, event, place):
    sign_in(client, place.office)
    address = f"{reverse('learn:invitees-add', args=[event.pk])}?induk={place.office.pk}"
    assert "3 unit ditemukan" in client.get(address).text  # the office and the two below it
    client.post(address, {"picked": [place.melati.pk, place.other.pk]})  # another agency's was not among those found
    assert [one.unit for one in event.invitees.all()] == [place.melati]
    client.post(address, {"everything": "1"})
    assert event.invitees.count() == 3
    assert client.post(address).status_code == 422
    client.post(reverse("learn:invitees", args=[event.pk]), {"picked": [event.invitees.get(unit=place.office).pk]})
    sent = client.post(reverse("learn:invitations-send", args=[event.pk]), {"with_mail": "1"}, follow=True)
    assert "Salin pesan" in sent.text
    code = event.invitees.get(unit=place.melati).code
    assert f"/undangan/{code}/" in sent.text
    book = load_workbook(io.BytesIO(page(client, "invitees-file", event).content))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row]
    assert "Puskesmas Contoh Melati" in cells
    assert not any(code in cell for cell in cells)


def test_a_pasted_list_is_checked_mended_and_taken_over(client, event, place):
    sign_in(client, place.office)
    a_unit("Pemerintah Kota Contoh Timur")
    text = "Kota Contoh Timur\nPuskesmas Contoh Melatti\n<script>alert(1)</script>\n"
    address = reverse("learn:invitees-add", args=[event.pk])
    assert client.post(address, {"act": "names"}).status_code == 422
    check = client.post(address, {"act": "names", "names": text}, follow=True)
    assert "Wali Kota" not in check.text
    assert "1 dikenali" in check.text
    assert "<script>alert(1)" not in check.text
    line = check.context["form"].rows[0][0]
    where = check.redirect_chain[-1][0]
    client.post(where, {line.key: place.melati.pk})
    assert sorted(one.unit.name for one in event.invitees.all()) == [
        "Pemerintah Kota Contoh Timur",
        "Puskesmas Contoh Melati",
    ]


def test_the_letter_has_its_list_its_programme_and_its_signatory(client, event, place):
    signer = sign_in(client, place.office, "head", is_signatory=True, title="Kepala Dinas", standing="acting")
    an_invitee(event, place.melati)
    an_invitee(event, place.other, addressee="Bupati Contoh Lain")
    an_event_item(event, "Paparan deputi")
    address = reverse("learn:invitation-signed", args=[event.pk])
    client.post(address, {"signatory": signer.pk, "copies": "Gubernur Contoh\nSekretaris Daerah"})
    one = Document(io.BytesIO(page(client, "invitation-file", event, "docx").content))
    text = "\n".join(block.text for block in one.paragraphs)
    cells = [cell.text for table in one.tables for row in table.rows for cell in row.cells]
    assert "(daftar terlampir)" in text
    assert "Plt. Kepala Dinas" in text + "\n".join(cells)
    assert "Gubernur Contoh" in text
    assert {"Bupati Contoh Lain", "Kepala Puskesmas Contoh Melati", "Paparan deputi"} <= set(cells)
    each = Document(io.BytesIO(page(client, "invitation-file", event, "docx", bentuk="tiap").content))
    assert sum("Yth. " in block.text for block in each.paragraphs) == 2
    assert page(client, "invitation-file", event, "pdf").content.startswith(b"%PDF")
    kept = {"act": "signed", "number": "005/7", "dated": "28/12/2015"}
    wrong = client.post(address, kept | {"file": SimpleUploadedFile("a.pdf", b"<html>")})
    assert wrong.status_code == 422
    client.post(address, kept | {"file": SimpleUploadedFile("undangan.pdf", PDF)})
    event.refresh_from_db()
    assert (event.number, event.letter is not None) == ("005/7", True)
    client.logout()
    link = event.invitees.first()
    assert (
        reverse("learn:invited-letter", args=[link.code]) in client.get(reverse("learn:invited", args=[link.code])).text
    )
    letter = client.get(reverse("learn:invited-letter", args=[link.code]))
    assert (letter["Content-Type"], letter["X-Robots-Tag"].startswith("noindex")) == ("application/pdf", True)
    type(link).objects.filter(pk=link.pk).update(invited_at=None)
    assert client.get(reverse("learn:invited-letter", args=[link.code])).status_code == 404


def test_the_list_is_searched_filtered_and_asks_as_often_for_many(client, event, place, django_assert_max_num_queries):
    sign_in(client, place.office)
    an_event(place.office, "dissemination-forum/2024", title="Forum praktik", starts_on=NOW.date(), instrument="")
    found = client.get(reverse("learn:events"), {"jenis": "forum"}).text
    assert "Forum praktik" in found
    assert event.title not in found
    assert event.title in client.get(reverse("learn:events"), {"cari": "tiga prov", "tahun": "2016"}).text
    assert "Tidak ada kegiatan yang cocok" in client.get(reverse("learn:events"), {"keadaan": "past"}).text
    for number in range(12):
        an_event(place.office, title=f"Clinic {number}")
    with django_assert_max_num_queries(25):
        client.get(reverse("learn:events"))


def test_on_the_day_reports_that_were_handed_over_are_done_and_letters_are_no_longer_asked_for(client, event, place):
    invitee = an_invitee(event, place.melati)
    report = an_evaluation(invitee.unit, place.office)
    hand_over(actor="1", evaluations=[report], handed_on=event.starts_on, about=about(event))
    account = sign_in(client, place.office).person.account
    assert "Siapkan penyerahan hasil" in page(client, "event", event).text
    with time_machine.travel(NOW, tick=True):
        client.force_login(account)
        shown = page(client, "event", event).text
    assert "1 dari 1 laporan diserahkan" in shown
    for over in ("Siapkan penyerahan hasil", "Unduh undangan, tanda tangani", "Ingatkan yang belum menjawab"):
        assert over not in shown
