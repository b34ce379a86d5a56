"""The pages of a personal link, of the door, and of who speaks."""

import datetime as dt
import io

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from factories.events import WITA, a_participant, an_event, an_event_item, an_invitee
from factories.registry import a_mandate, a_regency, a_viewer
from openpyxl import load_workbook

from teladan.cycle.learn.actions.event_sessions import move_item, propose_items
from teladan.cycle.learn.actions.speakers import move_speaker
from teladan.cycle.learn.models import Material, Participant, Presence, Speaker
from teladan.cycle.learn.paper.event_agenda import event_agenda
from teladan.cycle.learn.queries.event_sessions import conflicts_of, days_with, feed_code, items_of, waiting_speakers
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.journal.models import Entry
from teladan.ground.paper import Letterhead
from teladan.ground.post.models import Message

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2024, 3, 20), dt.date(2024, 3, 21)
NOW = dt.datetime(2024, 3, 20, 15, tzinfo=WITA)
"""Later than the factories' days: the mandates of invented people begin in 2024."""
BACKEND = "django.contrib.auth.backends.ModelBackend"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def event(place):
    return an_event(place.agency, starts_on=FIRST, ends_on=LAST, seats=2, seats_a_unit=2)


@pytest.fixture
def invitee(event, place):
    return an_invitee(event, place.other)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(NOW, tick=True):
        yield


def entered(unit, role="officer"):
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend=BACKEND)
    return client


def at(name, *arguments):
    return reverse(f"learn:{name}", args=arguments)


def a_reply(**facts):
    plain = {"base": "", "answer": "represented", "represents": "Bupati Contoh", "name_0": "Sari Rekaan"}
    return plain | {"title_0": "Sekretaris Daerah", "mail_0": "sari@contoh.id"} | facts


def test_a_link_opens_one_unit_alone_and_is_kept_by_nobody(client, invitee, event, place):
    unsent = an_invitee(event, place.melati, invited_at=None)
    answer = client.get(at("invited", invitee.code))
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]
    assert place.other.name in answer.content.decode()
    assert "Yang masih perlu Anda kerjakan" in answer.content.decode()
    for code in (unsent.code, "tidak-ada", "x" * 300):
        assert client.get(at("invited", code)).status_code == 404


def test_a_reply_is_read_back_as_it_was_understood(client, invitee):
    answer = client.post(at("invited-reply", invitee.code), a_reply(), follow=True)
    text = answer.content.decode()
    assert "Jawaban tersimpan: 1 orang datang, kursinya tersedia." in text
    assert "mewakili Bupati Contoh" in text
    assert "HADIR, DIWAKILI" in text
    assert Entry.objects.get(verb="learn.invitee.replied").payload["by"] == "link"
    page = client.get(at("invited-reply", invitee.code)).content.decode()
    assert "sari@contoh.id" not in page
    person = Participant.objects.get()
    client.post(at("invited-withdraw", invitee.code, person.pk))
    assert "Tulis siapa yang datang, atau jawab berhalangan" in client.get(at("invited", invitee.code)).content.decode()
    assert b"BEGIN:VEVENT" in client.get(at("invited-calendar", invitee.code)).content


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"answer": ""}, "Pilih salah satu jawaban."),
        ({"answer": "absent"}, "Tulis sebabnya"),
        ({"name_0": ""}, "Tulis namanya, atau kosongkan jabatan dan surelnya."),
        ({"mail_0": "bukan surel"}, "Periksa alamat surelnya"),
        ({"arrives_on": "2024-03-20"}, "Isi jamnya juga"),
        (
            {"arrives_on": "2024-03-21", "arrives_hour": "9", "leaves_on": "2024-03-20", "leaves_hour": "17"},
            "Jam pulang harus sesudah jam tiba.",
        ),
    ],
)
def test_a_reply_that_lacks_something_keeps_what_was_typed(client, invitee, facts, words):
    answer = client.post(at("invited-reply", invitee.code), a_reply(**facts, title_1="Kepala Bagian Rekaan"))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert words in text
    assert "Kepala Bagian Rekaan" in text
    assert not Participant.objects.exists()


def test_the_organiser_writes_down_who_answered_by_telephone_under_their_own_name(event, invitee, place):
    entered(place.agency, "administrator").post(at("invited-reply", invitee.code), a_reply())
    assert Entry.objects.get(verb="learn.invitee.replied").payload["by"] == "account"
    entered(place.melati).post(at("invited-withdraw", invitee.code, Participant.objects.get().pk))
    assert Entry.objects.get(verb="learn.participant.withdrawn").payload["by"] == "link"


def test_who_answers_over_another_reply_sees_it_and_may_then_replace_it(client, invitee):
    client.post(at("invited-reply", invitee.code), a_reply())
    answer = client.post(at("invited-reply", invitee.code), a_reply(name_0="Budi Contoh"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Jawaban yang sekarang tersimpan" in text
    assert "Sari Rekaan" in text
    assert "Budi Contoh" in text
    base = answer.context["form"]["base"].value()
    assert client.post(at("invited-reply", invitee.code), a_reply(name_0="Budi Contoh", base=base)).status_code == 302
    assert [one.name for one in Participant.objects.exclude(seat="withdrawn")] == ["Budi Contoh"]


def test_the_door_notes_by_an_officers_press_alone(client, event, invitee, place):
    person = a_participant(invitee)
    card = at("event-checkin", person.mark)
    assert "Tunjukkan kode ini" in client.get(card).content.decode()
    assert client.post(card).status_code == 403
    assert entered(place.other).post(card).status_code == 403
    officer = entered(place.agency)
    assert officer.get(card).status_code == 200
    assert not Presence.objects.exists()
    assert "dicatat hadir" in officer.post(card, follow=True).content.decode()
    assert "sudah tercatat" in officer.post(card, follow=True).content.decode()
    guest = {"invitee": str(invitee.pk), "name": "Tamu <script>alert(1)</script>", "title": "", "represents": ""}
    page = officer.post(at("event-walk-in", event.pk), guest, follow=True).content.decode()
    assert "Tamu &lt;script&gt;" in page
    assert "2 orang dari 1 instansi" in page
    assert officer.get(at("attendance-list", event.pk, "docx")).content.startswith(b"PK")
    assert officer.get(at("attendance-list", event.pk, "pdf")).content.startswith(b"%PDF")
    assert officer.get(at("attendance-list", event.pk, "exe")).status_code == 404


def test_the_workbook_masks_addresses_and_runs_no_formula(event, invitee, place):
    a_participant(invitee, name="=1+1", mail="rahasia@contoh.id")
    officer, other = entered(place.agency), entered(place.other)
    sheet = load_workbook(io.BytesIO(officer.get(at("participants-file", event.pk)).content)).active
    assert (sheet["B2"].value, sheet["B2"].data_type, sheet["F2"].value) == ("=1+1", "s", "r•••@contoh.id")
    whole = load_workbook(io.BytesIO(officer.post(at("participants-file", event.pk)).content)).active
    assert whole["F2"].value == "rahasia@contoh.id"
    assert Entry.objects.filter(verb="learn.event.participants_revealed").count() == 1
    assert other.get(at("participants-file", event.pk)).status_code == 404


def test_a_list_of_people_takes_as_many_queries_for_many_as_for_one(
    event, invitee, place, django_assert_max_num_queries
):
    officer = entered(place.agency)
    a_participant(invitee)
    officer.get(at("participants", event.pk))
    for _number in range(5):
        a_participant(invitee)
    with django_assert_max_num_queries(40):
        page = officer.get(f"{at('participants', event.pk)}?cari=Rekaan&urut=nama&kursi=bukan")
    assert "6 orang" in page.content.decode()


def test_the_programme_is_proposed_once_moved_within_its_day_and_its_conflicts_are_named(event):
    made = propose_items(actor="1", event=event)
    # from: definitions/programmes/coaching-clinic/2016.yaml, seven items on two days
    assert [one.title for one in made][:2] == ["Registrasi", "Pembukaan dan sambutan"]
    assert (len(made), made[-1].on) == (7, event.ends_on)
    with pytest.raises(CannotChange, match="sudah berisi"):
        propose_items(actor="1", event=event)
    assert move_item(actor="1", item=made[3], minutes=30, with_following=True) == 2
    with pytest.raises(CannotChange, match="keluar dari hari"):
        move_item(actor="1", item=made[4], minutes=600)
    beside = an_event_item(event, "Paparan lain", starts_at=dt.time(13), ends_at=dt.time(14))
    outside = an_event_item(event, "Terlalu awal", on=event.starts_on - dt.timedelta(1))
    for item in (made[0], beside, outside):
        Speaker.objects.create(item=item, name="Dr. Wayan Rekaan")
    words = conflicts_of(event, items_of(event))
    assert any("Terlalu awal" in one and "di luar hari" in one for one in words)
    assert any("Dr. Wayan Rekaan mengisi dua acara" in one and "Registrasi" in one for one in words)
    assert len(words) == 2


def test_somebody_asked_to_speak_answers_names_a_topic_and_hands_in_slides(client, event, invitee, place):
    speaker = Speaker.objects.create(
        item=an_event_item(event), name="Ketut Rekaan", body="Universitas Contoh", mail="k@contoh.id"
    )
    link, officer = at("speaker-link", speaker.code), entered(place.agency, "administrator")
    assert client.get(link).status_code == 404
    for _time in range(2):
        officer.post(at("speaker-ask", event.pk, speaker.pk))
    assert Message.objects.filter(subject__startswith="Permohonan menjadi narasumber").count() == 1
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert officer.get(at("speaker-request-file", event.pk, speaker.pk, form)).content.startswith(begins)
    assert "Universitas Contoh" in client.get(link).content.decode()
    assert client.post(link, {"accepts": ""}).status_code == 422
    slides = {"slides": "1", "title": "Paparan"}
    refused = client.post(link, slides | {"file": SimpleUploadedFile("a.pdf", PDF)})
    assert "sesudah Anda menyatakan bersedia" in refused.content.decode()
    client.post(link, {"accepts": "yes", "topic": "Judul saya"})
    hostile = client.post(link, slides | {"file": SimpleUploadedFile("a.exe", b"MZ\x00\x01")})
    assert (hostile.status_code, "tidak dapat diterima" in hostile.content.decode()) == (422, True)
    assert client.post(link, slides | {"file": SimpleUploadedFile("a.pdf", PDF)}).status_code == 302
    (material,) = Material.objects.all()
    assert "Paparan" in client.get(at("invited-materials", invitee.code)).content.decode()
    file = client.get(at("invited-material", invitee.code, material.pk))
    assert b"".join(file.streaming_content) == PDF
    assert client.get(at("material-public", material.pk)).status_code == 404
    officer.post(at("material-change", event.pk, material.pk), {"reader": "public"})
    assert client.get(at("material-public", material.pk)).status_code == 200
    assert "Judul saya" in client.get(at("invited", invitee.code)).content.decode()


def test_the_order_of_welcome_speeches_is_changed_and_printed(event, place):
    item = an_event_item(event, "Sambutan", kind="welcome")
    first, second = (
        Speaker.objects.create(item=item, name=name, role="welcome", position=place)
        for place, name in enumerate(("Gubernur Contoh", "Menteri Contoh"))
    )
    move_speaker(actor="1", speaker=second, is_up=True)
    assert [one.name for one in item.speakers.all()] == ["Menteri Contoh", "Gubernur Contoh"]
    officer = entered(place.agency, "administrator")
    officer.post(at("speaker-move", event.pk, first.pk, "naik"))
    assert [one.name for one in item.speakers.all()] == ["Gubernur Contoh", "Menteri Contoh"]
    days = days_with(event, items_of(event))
    paper = event_agenda(event, days, head=Letterhead(("Contoh",)), made_on=NOW.date(), is_draft=True)
    assert "1. Gubernur Contoh\n2. Menteri Contoh" in paper.blocks[-1].rows[0][2]
    assert entered(place.other).post(at("speaker-move", event.pk, first.pk, "naik")).status_code == 404
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert officer.get(at("event-agenda-file", event.pk, form)).content.startswith(begins)


def test_speakers_who_were_not_asked_wait_for_who_keeps_the_event_and_the_feed_names_nobody(client, event, place):
    Speaker.objects.create(item=an_event_item(event), name="Ketut Rekaan")
    (row,) = waiting_speakers(a_viewer(place.agency, "administrator"), NOW.date())
    assert (row.text, row.is_late) == ("Hubungi 1 pengisi acara", True)
    assert waiting_speakers(a_viewer(place.other, "administrator"), NOW.date()) == []
    feed = client.get(at("event-feed", feed_code(event))).content.decode()
    assert "SUMMARY:Paparan" in feed
    assert "Ketut" not in feed
    assert client.get(at("event-feed", f"{event.pk.hex}.palsu")).status_code == 404
