"""How far a visit has come, and for whom it waits."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.learn import a_draft_visit, a_sent_visit, an_agreed_visit
from factories.registry import a_regency, a_viewer

from teladan.cycle.learn.queries.visits import State, states_of, waiting
from teladan.operations.casework.actions.cases import record_fact

pytestmark = pytest.mark.django_db
JULY = dt.date(2025, 7, 1)


@pytest.fixture
def regency(time_machine):
    time_machine.move_to(dt.datetime(2025, 7, 1, 3, tzinfo=dt.UTC))
    return a_regency()


def texts(viewer) -> list[str]:
    return [one.text.partition(":")[0] for one in waiting(viewer, JULY)]


def test_a_draft_waits_for_the_guest_alone(regency):
    a_draft_visit(regency.melati, regency.other)
    assert texts(a_viewer(regency.melati)) == ["Kirim permohonan kunjungan"]
    assert texts(a_viewer(regency.other)) == []
    assert texts(a_viewer(regency.melati, "observer")) == []


def test_a_request_waits_for_the_host_until_more_is_asked(regency):
    visit = a_sent_visit(regency.melati, regency.other)
    assert texts(a_viewer(regency.other)) == ["Jawab permohonan kunjungan"]
    assert texts(a_viewer(regency.melati)) == []
    record_fact(actor="", case=visit.case, fact="completion_asked", at=dt.datetime(2025, 6, 18, 3, tzinfo=dt.UTC))
    assert texts(a_viewer(regency.other)) == []
    assert texts(a_viewer(regency.melati)) == ["Lengkapi permohonan kunjungan"]


def test_a_refusal_waits_until_another_host_is_chosen(regency):
    visit = a_sent_visit(regency.melati, regency.other)
    record_fact(actor="", case=visit.case, fact="refused", at=dt.datetime(2025, 6, 18, 3, tzinfo=dt.UTC))
    assert texts(a_viewer(regency.melati)) == ["Pilih tuan rumah lain"]
    a_draft_visit(regency.melati, regency.kenanga, after=visit, proposed_on=dt.date(2026, 1, 1))
    assert texts(a_viewer(regency.melati)) == []


def test_after_the_day_both_sides_have_work(regency):
    an_agreed_visit(regency.melati, regency.other, on=dt.date(2025, 6, 25))
    assert texts(a_viewer(regency.melati)) == ["Susun laporan dan tindak lanjut"]
    assert texts(a_viewer(regency.other)) == ["Catat bahwa kunjungan terlaksana"]


def test_what_should_have_been_answered_before_its_day_is_late(regency):
    a_sent_visit(regency.melati, regency.other, proposed_on=dt.date(2025, 6, 30))
    (one,) = waiting(a_viewer(regency.other), JULY)
    assert one.is_late
    assert "Puskesmas Contoh Melati, 30 Juni 2025" in one.detail


def test_the_list_of_what_waits_asks_the_database_as_often_for_many(regency):
    viewer = a_viewer(regency.other)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            waiting(viewer, JULY)
        return len(found)

    a_sent_visit(regency.melati, regency.other)
    one = asked()
    for _place in range(5):
        a_sent_visit(regency.melati, regency.other)
    assert asked() == one


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ([], State.ASKED),
        (["registered", "disposed"], State.ASKED),
        (["rescheduled"], State.OFFERED),
        (["rescheduled", "agreed"], State.AGREED),
        (["refused"], State.REFUSED),
        (["accepted"], State.AGREED),
        (["accepted", "cancelled"], State.CANCELLED),
    ],
)
def test_the_state_follows_from_what_happened(regency, facts, state):
    visit = a_sent_visit(regency.melati, regency.other)
    for place, fact in enumerate(facts):
        record_fact(actor="", case=visit.case, fact=fact, at=dt.datetime(2025, 6, 18, 3 + place, tzinfo=dt.UTC))
    assert states_of([visit])[visit.pk] == state
