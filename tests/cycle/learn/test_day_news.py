"""What news of a visit's day sets going."""

import datetime as dt

import pytest
import time_machine
from factories.learn import WIB, an_agreed_visit
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.agenda import add_item, send_agenda
from teladan.cycle.learn.actions.invitations import send_invitations
from teladan.cycle.learn.day_news import keep_calendars_of_day_right, keep_calendars_right, tell_of_agenda
from teladan.cycle.learn.models import Reception
from teladan.ground.journal.actions import append
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Message, Notice
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
    dewi = visit.delegates.get(name="Dewi Tamu")
    dewi.mail = "dewi@contoh.go.id"
    dewi.save()
    return visit


def methods():
    return list(Message.objects.filter(calendar__isnull=False).order_by("id").values_list("method", flat=True))


def last(verb):
    return Entry.objects.filter(verb=verb).order_by("-seq").first()


def test_a_visit_that_is_called_off_leaves_the_calendars_it_was_in(visit):
    send_invitations(actor="", visit=visit)
    record_fact(actor="", case=visit.case, fact="cancelled", at=BEFORE)
    for _twice in range(2):
        keep_calendars_right(last("casework.case.happened"))
    assert methods() == ["REQUEST", "CANCEL"]


def test_nobody_is_invited_by_news_alone(visit):
    keep_calendars_right(last("casework.case.happened"))
    assert methods() == []


def test_other_hours_reach_all_delegations_of_the_day(place, visit):
    send_invitations(actor="", visit=visit)
    Reception.objects.filter(pk=visit.reception_id).update(starts_at=dt.time(10), sequence=1)
    entry = append(actor="", verb="learn.reception.changed", subject=f"learn.reception:{visit.reception_id}")
    keep_calendars_of_day_right(entry)
    assert methods() == ["REQUEST", "REQUEST"]


def test_a_programme_that_was_sent_is_told_to_the_guests_and_to_who_takes_part(place, visit):
    leader = a_mandate(place.melati).person
    speaker = a_mandate(place.kenanga, "observer").person
    reader = a_mandate(place.melati, "observer").person
    visit.delegates.create(side="host", name=speaker.name, role="speaker", person=speaker)
    add_item(actor="", reception=visit.reception, starts_at=dt.time(9), ends_at=dt.time(10), title="Sambutan")
    send_agenda(actor="", reception=visit.reception)
    for _twice in range(2):
        tell_of_agenda(last("learn.agenda.sent"))
    told = set(Notice.objects.values_list("account_id", flat=True))
    assert told == {leader.account_id, speaker.account_id}
    assert reader.account_id not in told
    assert Notice.objects.first().text == "Susunan acara dikirim tuan rumah: Pengelolaan sarana kantor"
