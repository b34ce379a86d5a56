"""Many units are called with one press, told once, reminded until they answer; changes and calling-off reach them all."""

import datetime as dt
import io

import pytest
import time_machine
from factories.events import NOW, a_participant, an_event, an_event_item, an_invitee
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.events import cancel_event, change_event, start_event
from teladan.cycle.learn.actions.invitees import (
    invite_units,
    keep_signed_invitation,
    remind,
    remove_invitee,
    send_invitations,
)
from teladan.cycle.learn.event_beginning import begin_event
from teladan.cycle.learn.models import InviteeTold
from teladan.cycle.learn.queries.event_states import EventState, event_states
from teladan.cycle.learn.queries.event_waiting import waiting_events
from teladan.cycle.learn.queries.events import invitee_of_link
from teladan.cycle.learn.queries.invitees import ReplyCounts, reply_counts, unanswered
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.post.models import Message
from teladan.ground.registry.models import Person
from teladan.ground.registry.queries import Viewer
from teladan.ground.registry.sessions import acting_of

pytestmark = pytest.mark.django_db
BEFORE = NOW - dt.timedelta(days=20)
ADDRESS = "https://teladan.contoh.go.id"


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(BEFORE, tick=True):
        yield


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def event(place):
    return an_event(place.office, reply_by=dt.date(2016, 1, 8), made_at=BEFORE)


def with_mail(unit, mail):
    mandate = a_mandate(unit, "administrator")
    Person.objects.filter(pk=mandate.person_id).update(mail=mail)
    type(mandate).objects.filter(pk=mandate.pk).update(since=dt.date(2015, 1, 1))
    return mandate


def test_an_event_begins_with_what_its_programme_offers(place):
    facts = {"title": "Clinic", "starts_on": dt.date(2016, 1, 15), "ends_on": dt.date(2016, 1, 16), "year": 2015}
    made = begin_event(
        actor="1", organiser=place.office, programme="coaching-clinic/2016", facts=facts | {"place": "A", "city": "D"}
    )
    # from: definitions/programmes/coaching-clinic/2016.yaml, and akip/2015 for the results of 2015
    assert (made.items.count(), made.tables.count(), made.instrument) == (7, 4, "akip/2015")
    with pytest.raises(CannotChange, match="bukan program kegiatan"):
        start_event(actor="1", organiser=place.office, programme="visit/2025", facts=facts)


def test_one_press_tells_everybody_once_and_a_second_only_the_new(event, place):
    with_mail(place.melati, "melati@contoh.go.id")
    invite_units(actor="1", event=event, units=[place.melati, place.kenanga])
    assert invite_units(actor="1", event=event, units=[place.melati]) == []
    code = event.invitees.get(unit=place.melati).code
    assert invitee_of_link(code) is None
    told = send_invitations(actor="1", event=event, address=ADDRESS)
    assert {(row.invitee.unit_id, row.mails) for row in told} == {(place.melati.pk, 1), (place.kenanga.pk, 0)}
    mail = Message.objects.get()
    assert f"{ADDRESS}/undangan/{code}/" in mail.body
    assert mail.method == "REQUEST"
    assert "DTSTART;VALUE=DATE:20160115" in mail.calendar
    assert "melati@" not in mail.key
    assert invitee_of_link(code) is not None
    with pytest.raises(CannotChange, match="Semua instansi di daftar sudah diundang"):
        send_invitations(actor="1", event=event, address=ADDRESS)
    invite_units(actor="1", event=event, units=[place.other])
    assert [row.invitee.unit for row in send_invitations(actor="1", event=event)] == [place.other]
    assert Message.objects.count() == 1


def test_the_signed_letter_goes_with_the_mail(event, place):
    with_mail(place.melati, "melati@contoh.go.id")
    pdf = io.BytesIO(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")
    facts = {"name": "undangan.pdf", "number": "005/7", "dated": dt.date(2015, 12, 28)}
    keep_signed_invitation(actor="1", event=event, upload=pdf, **facts)
    invite_units(actor="1", event=event, units=[place.melati])
    send_invitations(actor="1", event=event, address=ADDRESS)
    assert [one.file.name for one in Message.objects.get().attachments.all()] == ["undangan.pdf"]


def test_a_told_unit_stays_on_the_list(event, place):
    told, new = an_invitee(event, place.melati), an_invitee(event, place.kenanga, invited_at=None)
    remove_invitee(actor="1", invitee=new)
    with pytest.raises(CannotChange, match="sudah diundang, jadi tidak dapat dihapus"):
        remove_invitee(actor="1", invitee=told)
    assert list(event.invitees.all()) == [told]


def test_only_who_is_silent_is_reminded_and_not_twice_in_a_moment(event, place):
    silent, answered = an_invitee(event, place.melati), an_invitee(event, place.kenanga, reply="present")
    rows = remind(actor="1", event=event, invitees=[silent, answered])
    assert [row.invitee for row in rows] == [silent]
    assert remind(actor="1", event=event, invitees=[silent]) == []
    later = an_invitee(event, place.other)
    assert [one.pk for one in unanswered(event)] == [later.pk, silent.pk]  # never reminded comes first
    assert reply_counts(event) == ReplyCounts(present=1, none=2)


def test_a_changed_place_is_told_and_a_changed_contact_is_not(event, place):
    with_mail(place.melati, "melati@contoh.go.id")
    invitee = an_invitee(event, place.melati)
    a_participant(invitee, mail="peserta@contoh.go.id")
    assert change_event(actor="1", event=event, facts={"contact": "Sekretariat"}) == 0
    assert change_event(actor="1", event=event, facts={"city": "Tabanan"}, address=ADDRESS, with_mail=True) == 1
    mails = {mail.to: mail for mail in Message.objects.all()}
    assert set(mails) == {"melati@contoh.go.id", "peserta@contoh.go.id"}
    assert "Hotel Contoh, Tabanan" in mails["peserta@contoh.go.id"].body
    assert invitee.told.get().kind == InviteeTold.Kind.CHANGE


def test_days_that_lose_an_item_are_refused_with_its_name(event):
    an_event_item(event, "Lokakarya deputi", on=event.ends_on)
    with pytest.raises(CannotChange, match="“Lokakarya deputi” ada pada 16 Januari 2016"):
        change_event(actor="1", event=event, facts={"ends_on": event.starts_on})


def test_calling_off_strikes_it_out_of_calendars_and_ends_all(event, place):
    with_mail(place.melati, "melati@contoh.go.id")
    an_invitee(event, place.melati)
    assert cancel_event(actor="1", event=event, why="Gedung terendam.", on=dt.date(2015, 12, 30)) == 1
    mail = Message.objects.get()
    assert (mail.method, "Alasan: Gedung terendam." in mail.body) == ("CANCEL", True)
    event.refresh_from_db()
    assert event_states([event])[event.pk] == EventState.CANCELLED
    for act in (
        lambda: invite_units(actor="1", event=event, units=[place.kenanga]),
        lambda: change_event(actor="1", event=event, facts={"city": "Tabanan"}),
        lambda: cancel_event(actor="1", event=event, why="Lagi.", on=dt.date(2015, 12, 30)),
    ):
        with pytest.raises(CannotChange, match="sudah dibatalkan"):
            act()


def test_the_state_follows_what_was_sent_what_was_answered_and_the_day(event, place):
    def state():
        return event_states([event])[event.pk]

    assert state() == EventState.PREPARING
    invitee = an_invitee(event, place.melati)
    assert state() == EventState.CALLED
    type(invitee).objects.update(reply="absent")
    assert state() == EventState.REPLIED
    # from: definitions/programmes/coaching-clinic/2016.yaml, whose follow-up ends 365 days after the first day
    days = {(2016, 1, 16): "days", (2016, 1, 17): "follow_up", (2017, 1, 14): "follow_up", (2017, 1, 15): "ended"}
    for day, expected in days.items():
        with time_machine.travel(dt.datetime(*day, 4, tzinfo=dt.UTC), tick=False):
            assert state() == expected


def test_the_first_page_says_what_of_calling_is_left(event, place):
    mandate = a_mandate(place.office)
    viewer = Viewer(account=str(mandate.person.account_id), acting=acting_of(mandate), person=mandate.person_id)

    def lines(day):
        return [(one.text, one.is_late) for one in waiting_events(viewer, day)]

    assert lines(dt.date(2015, 12, 20)) == [("Pilih instansi yang diundang", False)]
    an_invitee(event, place.melati, invited_at=None)
    assert lines(dt.date(2016, 1, 5)) == [("Kirim undangan ke 1 instansi", True)]
    event.invitees.update(invited_at=BEFORE)
    assert lines(dt.date(2016, 1, 9)) == [
        ("Simpan undangan yang bertanda tangan", True),
        ("1 instansi belum menjawab undangan; ingatkan", True),
    ]
    assert lines(dt.date(2016, 1, 15)) == []
