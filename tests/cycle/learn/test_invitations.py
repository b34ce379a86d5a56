"""Calendars are told: who is invited, moved, called off; one mail a person and change."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from factories.learn import DAY, WIB, a_draft_visit, an_agreed_visit
from factories.registry import a_mandate, a_regency
from icalendar import Calendar

from teladan.cycle.learn.actions.agenda import add_item
from teladan.cycle.learn.actions.delegates import change_delegate, remove_delegate
from teladan.cycle.learn.actions.invitations import send_invitations
from teladan.cycle.learn.models import Delegate, Invitation, Place, Reception
from teladan.cycle.learn.queries.invitations import standing_of
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Message
from teladan.operations.casework.actions.cases import record_fact

pytestmark = pytest.mark.django_db
BEFORE = dt.datetime(2025, 7, 1, 10, tzinfo=WIB)


@pytest.fixture(autouse=True)
def before_the_day():
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def visit(place):
    visit = an_agreed_visit(place.melati, place.other)
    for name in ("Dewi", "Budi"):
        row = visit.delegates.get(name=f"{name} Tamu")
        row.mail = f"{name.lower()}@contoh.go.id"
        row.save()
    Delegate.objects.create(visit=visit, side="host", name="Sari Contoh", role="speaker")
    return visit


def events():
    """What left, in order: to whom, the method, the sequence, the uid."""
    found = []
    for message in Message.objects.order_by("id"):
        calendar = Calendar.from_ical(message.calendar)
        (event,) = calendar.walk("VEVENT")
        attendee = event["ATTENDEE"].removeprefix("mailto:")
        assert message.to == attendee
        found.append((attendee.split("@")[0], str(calendar["METHOD"]), event["SEQUENCE"], str(event["UID"])))
    return found


def change(visit, **facts):
    Reception.objects.filter(pk=visit.reception_id).update(**facts)
    visit.reception.refresh_from_db()


def test_everybody_with_an_address_is_invited_once(visit):
    told = send_invitations(actor="", visit=visit)
    assert (told.invited, told.changed, told.cancelled) == (2, 0, 0)
    uid = f"{visit.pk}.{visit.reception_id}@teladan"
    assert events() == [("dewi", "REQUEST", 0, uid), ("budi", "REQUEST", 0, uid)]
    assert send_invitations(actor="", visit=visit).mails == 0
    assert len(events()) == 2


def test_the_hours_are_those_of_the_host(place, visit):
    place.other.region = "94.01"
    place.other.save()
    visit = type(visit).objects.get(pk=visit.pk)
    send_invitations(actor="", visit=visit)
    calendar = Calendar.from_ical(Message.objects.first().calendar)
    (event,) = calendar.walk("VEVENT")
    # from: 09.00 WIT is 00.00 UTC
    assert event["DTSTART"].dt.astimezone(dt.UTC) == dt.datetime(2025, 7, 10, 0, tzinfo=dt.UTC)
    assert event["DTSTART"].params["TZID"] == "Asia/Jayapura"
    assert "pukul 09.00–14.00 WIT" in Message.objects.first().body


@pytest.mark.parametrize("raises_itself", [True, False])
def test_each_change_of_day_hour_or_room_is_told_once_with_a_higher_sequence(visit, raises_itself):
    send_invitations(actor="", visit=visit)
    room = Place.objects.create(host=visit.reception.host, kind="room", name="Aula lantai dua")
    changes = [{"on": DAY + dt.timedelta(days=1)}, {"starts_at": dt.time(10)}, {"room": room}]
    for number, facts in enumerate(changes, 1):
        change(visit, **facts, **({"sequence": number} if raises_itself else {}))
        assert [len(standing_of(visit).outdated), len(standing_of(visit).told)] == [2, 0]
        told = send_invitations(actor="", visit=visit, invites_new=False)
        assert (told.invited, told.changed) == (0, 2)
        assert send_invitations(actor="", visit=visit).mails == 0
    assert [(who, sequence) for who, _method, sequence, _uid in events()[2:]] == [
        ("dewi", 1),
        ("budi", 1),
        ("dewi", 2),
        ("budi", 2),
        ("dewi", 3),
        ("budi", 3),
    ]
    assert len({uid for *_rest, uid in events()}) == 1
    assert "Aula lantai dua" in Message.objects.order_by("-id").first().body


def test_a_visit_that_is_called_off_is_struck_out(visit):
    send_invitations(actor="", visit=visit)
    record_fact(actor="", case=visit.case, fact="cancelled", at=BEFORE)
    told = send_invitations(actor="", visit=visit, invites_new=False)
    assert told.cancelled == 2
    assert [(who, method) for who, method, *_rest in events()[2:]] == [("dewi", "CANCEL"), ("budi", "CANCEL")]
    assert all(sequence > 0 for _who, _method, sequence, _uid in events()[2:])
    assert send_invitations(actor="", visit=visit).mails == 0


def test_a_visit_moved_to_another_reception_is_struck_out_and_invited_anew(visit):
    send_invitations(actor="", visit=visit)
    old = visit.reception
    visit.reception = Reception.objects.create(
        host=old.host, on=DAY + dt.timedelta(days=7), starts_at=dt.time(9), ends_at=dt.time(12)
    )
    visit.save()
    told = send_invitations(actor="", visit=visit)
    assert (told.cancelled, told.invited) == (2, 2)
    visit.reception = old
    visit.save()
    send_invitations(actor="", visit=visit)
    mine = [(method, sequence) for who, method, sequence, uid in events() if who == "dewi" and str(old.pk) in uid]
    assert [method for method, _sequence in mine] == ["REQUEST", "CANCEL", "REQUEST"]
    assert [sequence for _method, sequence in mine] == sorted({sequence for _method, sequence in mine})


def test_whoever_was_invited_follows_to_another_reception_without_being_asked_for_anew(visit):
    send_invitations(actor="", visit=visit)
    Delegate.objects.create(visit=visit, name="Rina Tamu", role="member", mail="rina@contoh.go.id", position=9)
    visit.reception = Reception.objects.create(
        host=visit.reception.host, on=DAY + dt.timedelta(days=7), starts_at=dt.time(9), ends_at=dt.time(12)
    )
    visit.save()
    told = send_invitations(actor="", visit=visit, invites_new=False)
    assert (told.cancelled, told.invited) == (2, 2)
    assert "rina" not in [who for who, *_rest in events()]


def test_while_another_day_waits_for_the_guests_word_calendars_wait_too(visit):
    send_invitations(actor="", visit=visit)
    change(visit, on=DAY + dt.timedelta(days=7), sequence=1)
    record_fact(actor="", case=visit.case, fact="rescheduled", at=BEFORE)
    assert send_invitations(actor="", visit=visit).mails == 0
    record_fact(actor="", case=visit.case, fact="agreed", at=BEFORE)
    assert send_invitations(actor="", visit=visit, invites_new=False).changed == 2


def test_who_leaves_the_list_is_told_alone(visit):
    send_invitations(actor="", visit=visit)
    remove_delegate(actor="", delegate=visit.delegates.get(name="Budi Tamu"))
    assert [(who, method) for who, method, *_rest in events()[2:]] == [("budi", "CANCEL")]
    assert send_invitations(actor="", visit=visit).mails == 0


def test_another_address_is_invited_anew_and_the_old_one_cleared(visit):
    send_invitations(actor="", visit=visit)
    change_delegate(actor="", delegate=visit.delegates.get(name="Budi Tamu"), mail="b.tamu@contoh.go.id")
    assert send_invitations(actor="", visit=visit).invited == 1
    assert [(who, method) for who, method, *_rest in events()[2:]] == [("budi", "CANCEL"), ("b.tamu", "REQUEST")]
    change_delegate(actor="", delegate=visit.delegates.get(name="Budi Tamu"), title="Analis Muda")
    assert send_invitations(actor="", visit=visit).mails == 0


def test_nothing_is_told_of_what_is_over_or_not_agreed(place, visit):
    with time_machine.travel(BEFORE + dt.timedelta(days=30), tick=False):
        assert send_invitations(actor="", visit=visit).mails == 0
    draft = a_draft_visit(place.kenanga, place.other)
    assert send_invitations(actor="", visit=draft).mails == 0
    assert not Invitation.objects.exists()


def test_an_address_that_takes_no_mail_is_named(visit):
    Delegate.objects.filter(name="Budi Tamu").first()
    row = visit.delegates.get(name="Budi Tamu")
    row.mail = "budi,contoh"
    row.save()
    told = send_invitations(actor="", visit=visit)
    assert (told.invited, told.failed) == (1, ("Budi Tamu",))


def test_hostile_names_write_no_lines_of_their_own(visit):
    row = visit.delegates.get(name="Dewi Tamu")
    row.name = 'Dewi"\r\nATTENDEE:mailto:x@y.id;,Tamu'
    row.save()
    visit.theme = "Taman\r\nMETHOD:CANCEL <script>"
    visit.save()
    send_invitations(actor="", visit=visit)
    message = Message.objects.get(to__isnull=False, subject__contains="Undangan", key__contains=f":{row.pk}:")
    calendar = Calendar.from_ical(message.calendar)
    (event,) = calendar.walk("VEVENT")
    assert str(calendar["METHOD"]) == "REQUEST"
    assert not isinstance(event["ATTENDEE"], list)
    assert "\n" not in message.subject


def entered(unit, role="officer"):
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def base(visit):
    return f"/belajar/kunjungan/{visit.pk}/"


def test_the_file_to_download_publishes_the_visit(place, visit):
    answer = entered(place.melati).get(f"{base(visit)}undangan.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert event["DTSTART"].dt == dt.datetime(2025, 7, 10, 9, tzinfo=WIB)
    assert "ATTENDEE" not in event
    assert "Ruang rapat taman" in event["LOCATION"]
    assert entered(place.kenanga).get(f"{base(visit)}undangan.ics").status_code == 404
    record_fact(actor="", case=visit.case, fact="cancelled", at=BEFORE)
    (event,) = Calendar.from_ical(entered(place.melati).get(f"{base(visit)}undangan.ics").content).walk("VEVENT")
    assert str(event["STATUS"]) == "CANCELLED"


def test_the_host_sends_and_the_guest_does_not(place, visit):
    host, guest = entered(place.other), entered(place.melati)
    assert "Belum diundang: 2" in host.get(f"{base(visit)}kalender/").content.decode()
    assert guest.get(f"{base(visit)}kalender/").status_code == 200
    assert guest.post(f"{base(visit)}kalender/").status_code == 403
    page = host.post(f"{base(visit)}kalender/", follow=True).content.decode()
    assert "Undangan baru: 2." in page
    assert "/hadir/" in Message.objects.first().body
    page = host.post(f"{base(visit)}kalender/", follow=True).content.decode()
    assert "semua kalender sudah sesuai" in page


def test_a_feed_is_read_by_its_secret_and_says_no_name(client, place, visit):
    dewi = visit.delegates.get(name="Dewi Tamu")
    add_item(
        actor="",
        reception=visit.reception,
        starts_at=dt.time(9),
        ends_at=dt.time(10),
        title="Sambutan; dengan, koma",
        people=[dewi],
    )
    other = an_agreed_visit(place.kenanga, place.other, on=DAY + dt.timedelta(days=5))
    a_draft_visit(place.melati, place.other, theme="Belum dikirim")
    for code, many in ((visit.feed_code, 2), (visit.reception.host.feed_code, 3)):
        answer = client.get(f"/kalender/{code}.ics")
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        found = Calendar.from_ical(answer.content).walk("VEVENT")
        assert len(found) == many
        assert "Sambutan; dengan, koma" in [str(event["SUMMARY"]) for event in found]
        text = answer.content.decode()
        assert not [word for word in ("Dewi", "Budi", "Sari", "contoh.go.id", "Belum dikirim") if word in text]
    assert client.get(f"/kalender/{other.feed_code}x.ics").status_code == 404
    record_fact(actor="", case=visit.case, fact="cancelled", at=BEFORE)
    assert Calendar.from_ical(client.get(f"/kalender/{visit.feed_code}.ics").content).walk("VEVENT") == []


def test_a_feeds_secret_is_changed_by_those_who_lead(client, place, visit):
    was = visit.feed_code
    assert entered(place.melati, "observer").post(f"{base(visit)}kalender/alamat/").status_code == 403
    assert entered(place.kenanga).post(f"{base(visit)}kalender/alamat/").status_code == 404
    page = entered(place.melati).post(f"{base(visit)}kalender/alamat/", follow=True).content.decode()
    visit.refresh_from_db()
    assert visit.feed_code != was
    assert f"/kalender/{visit.feed_code}.ics" in page
    assert client.get(f"/kalender/{was}.ics").status_code == 404


def test_a_hosts_feed_is_changed_by_those_who_keep_it(place, visit):
    keeper = visit.reception.host
    was, address = keeper.feed_code, f"/belajar/tuan-rumah/{place.other.pk}/kalender/"
    assert entered(place.melati).post(address).status_code == 404
    assert was in entered(place.other).get(address).content.decode()
    entered(place.other).post(address)
    keeper.refresh_from_db()
    assert keeper.feed_code != was
    assert entered(place.other).get(f"/belajar/tuan-rumah/{2**63}/kalender/").status_code == 404


def test_a_hosts_feed_asks_the_database_as_often_for_many_visits_as_for_few(
    client, place, visit, django_assert_max_num_queries
):
    for number in range(6):
        an_agreed_visit(place.kenanga, place.other, on=DAY + dt.timedelta(days=number))
    with django_assert_max_num_queries(9):
        client.get(f"/kalender/{visit.reception.host.feed_code}.ics")


def test_the_journal_hears_of_mails_in_numbers_alone(visit):
    send_invitations(actor="", visit=visit)
    assert Entry.objects.get(verb="learn.invitation.sent").payload == {"invited": 2, "changed": 0, "cancelled": 0}
