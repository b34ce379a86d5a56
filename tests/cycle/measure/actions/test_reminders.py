"""One press writes down who was reminded of what, and tells those who answer for them."""

import datetime as dt
import uuid

import pytest
from factories.indicators import an_indicator
from factories.measure import a_wave
from factories.registry import a_mandate, a_regency, a_viewer
from factories.reminders import LINK, PATH, remind

from teladan.cycle.measure.models import Reminded, Wave
from teladan.cycle.measure.queries.late import late_rows
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Message, Notice
from teladan.ground.registry.models import Person

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)
DUE = dt.date(2026, 11, 27)
SEPTEMBER = dt.date(2026, 9, 1)


def an_open_wave(owner, *units, ends_on: dt.date = DUE) -> Wave:
    return a_wave(owner, *units, ends_on=ends_on)


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def officer(place):
    return a_viewer(place.office)


def test_one_press_reminds_once(place, officer):
    an_open_wave(place.office, place.melati)
    rows, ident = late_rows(officer, TODAY), uuid.uuid4()
    assert remind(place.office, rows, ident=ident) == remind(place.office, rows, ident=ident)
    assert (Reminded.objects.count(), Entry.objects.filter(verb="measure.reminder.prepared").count()) == (1, 1)


def test_who_answers_for_a_unit_gets_one_mail_with_all_that_it_owes_and_a_notice(place, officer):
    an_open_wave(place.office, place.melati)
    an_indicator(place.office, place.melati, since=SEPTEMBER)
    responsible = a_mandate(place.melati, "officer").person
    Person.objects.filter(pk=responsible.pk).update(name="Siti Rekaan")
    responsible.refresh_from_db()
    responsible.mail = "siti@contoh.go.id"
    responsible.save()
    remind(place.office, late_rows(officer, TODAY))
    mail = Message.objects.get()
    assert (mail.to, mail.state, mail.unit) == ("siti@contoh.go.id", "kept", place.office)
    assert mail.subject == "Pengingat: data yang belum lengkap dari Puskesmas Contoh Melati"
    assert mail.body.startswith("Yth. Bapak/Ibu Siti Rekaan\nPuskesmas Contoh Melati,\n")
    assert mail.body.count("\n- ") == 3
    assert LINK in mail.body
    notice = Notice.objects.get()
    assert (notice.account_id, notice.url) == (responsible.account_id, PATH)
    assert {row.mails for row in Reminded.objects.all()} == {1}


@pytest.mark.parametrize("address", [None, "", "bukan alamat", "a@b.id\nBcc: c@d.id"])
def test_who_has_no_usable_address_gets_a_notice_but_no_mail(place, officer, address):
    an_open_wave(place.office, place.melati)
    person = a_mandate(place.melati, "administrator").person
    person.mail = address
    person.save()
    remind(place.office, late_rows(officer, TODAY))
    assert not Message.objects.exists()
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(("role", "until"), [("head", None), ("keyer", None), ("officer", dt.date(2025, 1, 1))])
def test_others_at_the_unit_and_those_whose_mandate_ended_are_not_written_to(place, officer, role, until):
    an_open_wave(place.office, place.melati)
    person = a_mandate(place.melati, role, until=until).person
    person.mail = "siti@contoh.go.id"
    person.save()
    remind(place.office, late_rows(officer, TODAY))
    assert not Message.objects.exists()


def test_without_the_wish_for_mail_none_is_written(place, officer):
    an_open_wave(place.office, place.melati)
    person = a_mandate(place.melati, "officer").person
    person.mail = "siti@contoh.go.id"
    person.save()
    remind(place.office, late_rows(officer, TODAY), with_mail=False)
    assert not Message.objects.exists()


def test_a_name_with_a_line_break_writes_no_header(place, officer):
    place.melati.name = "Puskesmas\r\nBcc: x@contoh.id"
    place.melati.save()
    an_open_wave(place.office, place.melati)
    person = a_mandate(place.melati, "officer").person
    person.mail = "siti@contoh.go.id"
    person.save()
    remind(place.office, late_rows(officer, TODAY))
    assert Message.objects.get().subject.endswith("dari Puskesmas Bcc: x@contoh.id")
