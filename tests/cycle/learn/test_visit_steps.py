"""What each side is shown to do next, by the state of a visit."""

import pytest
from factories.learn import a_draft_visit, a_sent_visit
from factories.learn_requests import a_whole_draft
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.requests import write_request
from teladan.cycle.learn.queries.visits import State
from teladan.cycle.learn.step_words import share_url, step_message
from teladan.cycle.learn.visit_steps import steps_of, waits_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


def words(visit, state, side, facts=()) -> list[str]:
    return [step.text for step in steps_of(visit, state, side, facts)]


def test_a_draft_is_completed_and_then_its_letter_goes_on(regency):
    account = str(a_mandate(regency.melati).person.account_id)
    visit = a_whole_draft(regency.melati, regency.other)
    assert words(visit, State.DRAFT, "guest") == ["Lengkapi kerangka acuan, lalu buat surat permohonannya"]
    visit = write_request(actor=account, visit=visit)
    assert words(visit, State.DRAFT, "guest") == ["Lanjutkan surat permohonan sampai ditandatangani"]


def test_only_one_side_acts_and_the_other_is_told_whom_it_waits_for(regency):
    visit = a_sent_visit(regency.melati, regency.other)
    assert words(visit, State.ASKED, "guest") == []
    assert waits_for(State.ASKED, "guest", is_asked_for_more=False) == "Menunggu jawaban tuan rumah."
    assert words(visit, State.ASKED, "host") == ["Jawab: terima, tawarkan hari lain, atau tolak"]
    assert words(visit, State.ASKED, "host", ["completion_asked"]) == []
    assert waits_for(State.ASKED, "host", is_asked_for_more=True) == "Menunggu tamu melengkapi permohonannya."


def test_on_the_day_the_observation_sheet_comes_first(regency):
    visit = a_sent_visit(regency.melati, regency.other)
    assert words(visit, State.TODAY, "guest")[0] == "Isi lembar pengamatan"
    assert words(visit, State.TODAY, "host")[0] == "Catat kehadiran"


def test_the_report_is_asked_for_once_the_visit_was_held(regency):
    visit = a_sent_visit(regency.melati, regency.other)
    asked = "Laporan perjalanan sudah disampaikan?"
    assert asked not in words(visit, State.HELD, "guest", ["accepted"])
    assert asked in words(visit, State.HELD, "guest", ["accepted", "held"])
    assert asked not in words(visit, State.REPORTED, "guest", ["accepted", "held", "reported"])
    assert "Kunjungan ini terlaksana?" in words(visit, State.HELD, "host", ["accepted"])


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("side", ["guest", "host"])
def test_a_message_names_no_blank_and_ends_with_who_sends_it(regency, state, side):
    visit = a_draft_visit(regency.melati, regency.other, theme="Tema\n{host} {0}")
    text = step_message(visit, state, side, visit.proposed_on, "https://contoh.test/x/")
    if not text:
        assert (state, side) == (State.DRAFT, "host")
        return
    assert text.endswith((regency.melati if side == "guest" else regency.other).name)
    assert "https://contoh.test/x/" in text
    assert "{day}" not in text
    assert "Tema {host} {0}" in text or "“" not in text
    assert share_url(text).startswith("https://wa.me/?text=Yth.")
