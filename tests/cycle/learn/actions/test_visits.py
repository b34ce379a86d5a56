"""Planning a visit, asking for it, and what is refused with words."""

import datetime as dt
import threading

import pytest
from django.db import connections
from factories.indicators import a_value, an_indicator
from factories.learn import DAY, a_draft_visit, a_host, a_sent_visit, an_agreed_visit
from factories.learn_requests import a_scan, a_whole_draft
from factories.registry import a_mandate, a_regency, a_unit, a_viewer

from teladan.cycle.learn.actions.requests import send_outside, send_request, write_request
from teladan.cycle.learn.actions.visits import (
    CannotChange,
    ask_another,
    change_terms,
    discard_visit,
    note_step,
    plan_visit,
)
from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.queries.readiness import day_advice, missing_from
from teladan.cycle.learn.queries.sought import indicators_to_choose, sought
from teladan.operations.casework.actions.cases import CannotHappen
from teladan.operations.casework.models import Letter
from teladan.operations.casework.queries.cases import happenings_of

pytestmark = pytest.mark.django_db
TERMS = {"theme": "Antrean", "purpose": "Belajar", "proposed_on": DAY, "people": 3, "origin": Visit.Origin.TERMS}


@pytest.fixture
def regency():
    return a_regency()


def test_nobody_visits_itself_or_a_unit_that_is_closed(regency):
    with pytest.raises(CannotChange, match="Tamu dan tuan rumah harus unit yang berbeda"):
        plan_visit(actor="", guest=regency.melati, host=regency.melati, terms=TERMS)
    regency.other.closed_on = dt.date(2025, 1, 1)
    with pytest.raises(CannotChange, match="Kabupaten Contoh Lain sudah ditutup"):
        plan_visit(actor="", guest=regency.melati, host=regency.other, terms=TERMS)


def test_what_was_sent_is_neither_changed_nor_thrown_away(regency):
    visit = a_sent_visit(regency.melati, regency.other)
    with pytest.raises(CannotChange, match="sudah dikirim"):
        change_terms(actor="", visit=visit, terms={"people": 4})
    with pytest.raises(CannotChange, match="sudah dikirim"):
        discard_visit(actor="", visit=visit)
    with pytest.raises(CannotChange, match="sudah dikirim"):
        write_request(actor="", visit=visit)


def test_nothing_happens_to_a_draft(regency):
    with pytest.raises(CannotChange, match="belum dikirim"):
        note_step(actor="", visit=a_draft_visit(regency.melati, regency.other), fact="held")


def test_a_request_that_lacks_something_says_all_of_it(regency):
    visit = a_draft_visit(regency.melati, regency.other, proposed_on=dt.date(2020, 1, 2))
    fields = [one.field for one in missing_from(visit)]
    assert fields == ["elements", "reasons", "outputs", "basis", "costs", "contact", "contact_way", "proposed_on"]
    with pytest.raises(CannotChange, match="2 Januari 2020, sudah lewat"):
        write_request(actor="", visit=visit)
    assert missing_from(a_whole_draft(regency.melati, regency.other)) == []


def test_an_own_value_of_an_indicator_is_asked_for(regency):
    indicator = an_indicator(regency.agency, regency.melati, name="Waktu tunggu")
    viewer = a_viewer(regency.melati)
    assert indicators_to_choose(viewer, regency.melati) == [(indicator.key, "Waktu tunggu")]
    visit = a_whole_draft(regency.melati, regency.other, elements=[indicator.key])
    assert [(one.name, one.has_own) for one in sought(visit)] == [("Waktu tunggu", False)]
    assert [one.field for one in missing_from(visit)] == ["own_data"]
    a_value(indicator, regency.melati)
    assert missing_from(visit) == []


def test_the_day_is_advised_about_never_refused(regency):
    a_host(regency.other, people_a_day=5)
    # from: 11 July 2026 is a Saturday
    visit = a_whole_draft(regency.melati, regency.other, proposed_on=dt.date(2199, 7, 13), people=12)
    assert any("paling banyak 5 orang" in words for words in day_advice(visit))
    nobody = a_whole_draft(regency.melati, regency.kenanga, proposed_on=dt.date(2026, 7, 11))
    assert any("bukan hari kerja" in words for words in day_advice(nobody))


def test_a_letter_cannot_leave_before_it_is_dated(regency):
    account = str(a_mandate(regency.melati).person.account_id)
    visit = a_whole_draft(regency.melati, regency.other)
    facts = {"number": "1", "dated": dt.date(2025, 6, 3), "sent_on": dt.date(2025, 6, 2)}
    with pytest.raises(CannotChange, match="sebelum tanggal suratnya"):
        send_outside(actor=account, visit=visit, file=a_scan(account), **facts)


def test_the_day_of_sending_is_known_without_an_hour(regency):
    account = str(a_mandate(regency.melati).person.account_id)
    visit = a_whole_draft(regency.melati, regency.other)
    day = dt.date(2025, 6, 2)
    visit = send_outside(actor=account, visit=visit, number="1", dated=day, sent_on=day, file=a_scan(account))
    (first,) = happenings_of([visit.case_id])[visit.case_id]
    assert (first.fact, first.has_hour, first.letter) == ("request_received", False, visit.letter)


def test_a_request_without_a_letter_is_not_sent(regency):
    visit = send_request(actor="", visit=a_whole_draft(regency.melati, regency.other))
    assert visit.case is None


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_for_the_letter_at_once_make_one():
    place = a_regency()
    visit = a_whole_draft(place.melati, place.other)
    ready, outcomes = threading.Barrier(3), []

    def write() -> None:
        try:
            ready.wait(10)
            write_request(actor="", visit=visit)
            outcomes.append("written")
        except CannotChange as refusal:
            outcomes.append(str(refusal)[:34])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["Surat permohonannya sudah dibuat. "] * 2 + ["written"]
    assert Letter.objects.count() == 1


def test_asking_another_host_twice_makes_one_draft(regency):
    visit = a_sent_visit(regency.melati, regency.other, costs="DIPA", reasons=["award"], why="Juara")
    third = a_unit()
    first = ask_another(actor="", visit=visit, host=third)
    assert ask_another(actor="", visit=visit, host=third) == first
    assert (first.after, first.costs, first.reasons, first.why) == (visit, "DIPA", [], "")
    with pytest.raises(CannotChange):
        ask_another(actor="", visit=visit, host=regency.melati)


def test_a_visit_was_held_when_its_reception_ended(regency):
    visit = an_agreed_visit(regency.melati, regency.other)
    note_step(actor="", visit=visit, fact="held")
    held = happenings_of([visit.case_id])[visit.case_id][-1]
    # from: the reception lasts until 14.00 WIB on 10 July 2025
    assert held.at == dt.datetime(2025, 7, 10, 7, tzinfo=dt.UTC)
    with pytest.raises(CannotHappen):
        note_step(actor="", visit=visit, fact="cancelled", note="Terlambat")


def test_a_visit_is_not_held_before_its_day_begins_where_the_host_lives(regency, time_machine):
    visit = an_agreed_visit(regency.melati, regency.other)
    time_machine.move_to(dt.datetime(2025, 7, 9, 16, 59, tzinfo=dt.UTC))  # from: 23.59 WIB on the day before
    with pytest.raises(CannotChange, match="baru berlangsung Kamis, 10 Juli 2025"):
        note_step(actor="", visit=visit, fact="held")
    time_machine.move_to(dt.datetime(2025, 7, 9, 17, tzinfo=dt.UTC))
    note_step(actor="", visit=visit, fact="held")
    assert happenings_of([visit.case_id])[visit.case_id][-1].fact == "held"


def test_calling_off_raises_the_sequence_of_the_calendar(regency, time_machine):
    time_machine.move_to(dt.datetime(2025, 7, 1, 3, tzinfo=dt.UTC))
    visit = an_agreed_visit(regency.melati, regency.other)
    note_step(actor="", visit=visit, fact="cancelled", note="Anggaran dipotong")
    visit.reception.refresh_from_db()
    assert visit.reception.sequence == 1
