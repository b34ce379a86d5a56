"""Taking answers: once each, counted as they come, also when two processes hold the same form."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError
from factories.measure import a_wave, answers
from factories.registry import a_regency

from teladan.cycle.measure import tallies
from teladan.cycle.measure.actions import answers as actions
from teladan.cycle.measure.models import Intake, IntakeTally, Response, Suggestion

DAY = dt.date(2026, 6, 1)


@pytest.fixture
def intake(db) -> Intake:
    return a_wave(a_regency().melati).intakes.get()


def an_answer(intake: Intake, value: int | None = 3, **attributes: str) -> actions.Answer:
    return actions.Answer(uuid.uuid4(), dict.fromkeys(intake.wave.elements, value), attributes, "  Tambah kursi.  ")


def receive(intake: Intake, answer: actions.Answer) -> Response | None:
    return actions.receive(intake=intake, answer=answer, source="web", answered_on=DAY)


def test_a_form_sent_twice_counts_once(intake) -> None:
    answer = an_answer(intake)
    assert receive(intake, answer) is not None
    assert receive(intake, answer) is None
    assert IntakeTally.objects.get().n == 1
    assert Suggestion.objects.get().text == "Tambah kursi."


def test_a_form_that_was_taken_stays_taken_when_it_comes_again_after_the_end(intake) -> None:
    answer = an_answer(intake)
    receive(intake, answer)
    intake.wave.closed_at = intake.wave.opened_at
    intake.wave.save()
    assert receive(intake, answer) is None
    with pytest.raises(actions.NotTaken, match="tidak sedang menerima"):
        receive(intake, an_answer(intake))


def test_the_slower_of_two_processes_with_one_form_finds_it_taken(intake, monkeypatch) -> None:
    answer = an_answer(intake)
    receive(intake, answer)
    manager = Response.objects
    monkeypatch.setattr(actions, "Response", type("Seen", (), {"objects": _Twice(manager)}))
    assert receive(intake, answer) is None
    assert IntakeTally.objects.get().n == 1


class _Twice:
    """The first look finds nothing; the row is there all the same."""

    def __init__(self, manager) -> None:
        self.manager, self.looks = manager, 0

    def filter(self, **conditions):
        self.looks += 1
        return self.manager.none() if self.looks == 1 else self.manager.filter(**conditions)

    def create(self, **row):
        return self.manager.create(**row)


def test_another_trouble_of_the_database_is_not_hidden(intake, monkeypatch) -> None:
    def broken(**_row):
        raise IntegrityError("another constraint")

    monkeypatch.setattr(Response.objects, "create", broken)
    with pytest.raises(IntegrityError):
        receive(intake, an_answer(intake))


def test_a_form_without_an_answer_is_not_taken(intake) -> None:
    with pytest.raises(actions.NotTaken, match="Belum ada pertanyaan"):
        receive(intake, an_answer(intake, None))
    assert not Response.objects.exists()


def test_what_was_taken_back_leaves_no_trace_in_the_counts(intake) -> None:
    answers(intake, ["333333333", "444444444"])
    before = IntakeTally.objects.get().counts
    response = receive(intake, an_answer(intake, 1, sex="female"))
    actions.take_back(response=response)
    actions.take_back(response=response)
    tally = IntakeTally.objects.get()
    assert (tally.n, tally.counts) == (2, before)
    assert not Suggestion.objects.exists()


def test_counting_anew_gives_the_tally_that_was_kept(intake) -> None:
    answers(intake, ["3333-3333", "123412341", "444444444"])
    kept = IntakeTally.objects.get().counts
    actions.recount(intake=intake)
    assert IntakeTally.objects.get().counts == kept
    assert tallies.tally_of(kept).respondents == 3
