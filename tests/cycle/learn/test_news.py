"""What the other side hears of a visit, once, and how a signed letter becomes a request."""

import datetime as dt

import pytest
from django.utils import timezone
from factories.learn import a_sent_visit
from factories.learn_requests import a_scan, a_whole_draft
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.requests import write_request
from teladan.cycle.learn.actions.visits import note_step
from teladan.cycle.learn.news import follow_letter, tell_of_fact, tell_of_request
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Notice
from teladan.operations.casework.actions.cases import record_fact
from teladan.operations.casework.actions.drafts import make_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


def last(verb: str) -> Entry:
    return Entry.objects.filter(verb=verb).latest("seq")


def heard(account: int) -> list[str]:
    return list(Notice.objects.filter(account=account).exclude(key__contains="deliver").values_list("text", flat=True))


def test_a_letter_made_official_brings_the_request_to_the_host_once(regency):
    account = str(a_mandate(regency.melati).person.account_id)
    visit = write_request(actor=account, visit=a_whole_draft(regency.melati, regency.other))
    make_official(actor=account, letter=visit.letter, number="7/2025", dated=dt.date(2025, 6, 2), file=a_scan(account))
    entry = last("casework.letter.made_official")
    follow_letter(entry)
    follow_letter(entry)
    visit.refresh_from_db()
    assert states_of([visit])[visit.pk] == State.ASKED
    assert Entry.objects.filter(verb="learn.visit.sent").count() == 1
    assert visit.case.party == regency.melati
    assert visit.letter.sent_as.case_id == visit.case_id


def test_a_letter_that_asks_for_nothing_sets_nothing_going(regency):
    account = str(a_mandate(regency.melati).person.account_id)
    visit = write_request(actor=account, visit=a_whole_draft(regency.melati, regency.other))
    visit.letter, letter = None, visit.letter
    visit.save()
    make_official(actor=account, letter=letter, number="7/2025", dated=dt.date(2025, 6, 2), file=a_scan(account))
    follow_letter(last("casework.letter.made_official"))
    visit.refresh_from_db()
    assert visit.case is None


def test_the_hosts_leaders_hear_of_a_request_once(regency):
    leader, keyer = a_mandate(regency.other), a_mandate(regency.other, "keyer")
    account = str(a_mandate(regency.melati).person.account_id)
    visit = write_request(actor=account, visit=a_whole_draft(regency.melati, regency.other))
    make_official(actor=account, letter=visit.letter, number="7/2025", dated=dt.date(2025, 6, 2), file=a_scan(account))
    follow_letter(last("casework.letter.made_official"))
    for _time in range(2):
        tell_of_request(last("learn.visit.sent"))
    told = "Permohonan kunjungan dari Puskesmas Contoh Melati: Pengelolaan sarana kantor"
    assert heard(leader.person.account_id).count(told) == 1
    assert told not in heard(keyer.person.account_id)


def test_each_side_hears_what_the_other_did_and_not_what_stays_inside(regency):
    guest, host = a_mandate(regency.melati), a_mandate(regency.other)
    visit = a_sent_visit(regency.melati, regency.other)
    actor = str(host.person.account_id)
    record_fact(actor=actor, case=visit.case, fact="disposed", body="Sekretariat", at=timezone.now())
    tell_of_fact(last("casework.case.happened"))
    assert heard(guest.person.account_id) == []
    record_fact(actor=actor, case=visit.case, fact="refused", note="Penuh", at=timezone.now())
    tell_of_fact(last("casework.case.happened"))
    tell_of_fact(last("casework.case.happened"))
    assert heard(guest.person.account_id) == [
        "Kunjungan tidak dapat diterima (Kabupaten Contoh Lain): Pengelolaan sarana kantor"
    ]
    assert heard(host.person.account_id) == []


def test_who_cancels_is_known_by_the_side_they_lead(regency):
    guest, host = a_mandate(regency.melati), a_mandate(regency.other)
    visit = a_sent_visit(regency.melati, regency.other)
    note_step(actor=str(guest.person.account_id), visit=visit, fact="cancelled", note="Bencana")
    tell_of_fact(last("casework.case.happened"))
    assert heard(host.person.account_id) == [
        "Kunjungan dibatalkan (Puskesmas Contoh Melati): Pengelolaan sarana kantor"
    ]
    assert heard(guest.person.account_id) == []


def test_where_nobody_leads_at_the_unit_the_one_above_hears(regency):
    above = a_mandate(regency.office)
    visit = a_sent_visit(regency.melati, regency.other)
    record_fact(actor="", case=visit.case, fact="registered", at=timezone.now())
    tell_of_fact(last("casework.case.happened"))
    assert len(heard(above.person.account_id)) == 1
