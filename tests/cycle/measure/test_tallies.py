"""The kept counts are what counting all answers anew would give, whatever came and went."""

import datetime as dt
import uuid

import pytest
from factories.measure import a_wave, answer
from factories.registry import a_unit
from hypothesis import given
from hypothesis import strategies as st

from teladan.core.scoring import Tally
from teladan.cycle.measure import tallies
from teladan.cycle.measure.actions.answers import Answer, NotTaken, receive, recount, take_back
from teladan.cycle.measure.models import IntakeTally, Response

ELEMENTS = ["time", "cost", "product"]
row = st.fixed_dictionaries({key: st.none() | st.integers(1, 4) for key in ELEMENTS})
person = st.fixed_dictionaries({}, optional={"sex": st.sampled_from(["female", "male"])})


@given(st.lists(st.tuples(row, person), max_size=30), st.data())
def test_counting_one_by_one_and_taking_back_equals_counting_what_is_left(rows, data):
    counts: tallies.Counts = {}
    for answers, attributes in rows:
        tallies.count(counts, answers, attributes)
    gone = data.draw(st.sets(st.integers(0, max(len(rows) - 1, 0)), max_size=len(rows)))
    left = [row for place, row in enumerate(rows) if place not in gone]
    for place in gone & set(range(len(rows))):
        tallies.count(counts, *rows[place], times=-1)
    assert tallies.tally_of(counts) == Tally.from_answers([answers for answers, _ in left])
    women = [answers for answers, attributes in left if attributes.get("sex") == "female"]
    assert tallies.tally_of(counts, "sex=female") == Tally.from_answers(women)


@given(row)
def test_what_is_packed_unpacks_to_itself(answers):
    assert tallies.unpacked(tallies.packed(answers, ELEMENTS), ELEMENTS) == answers


@pytest.fixture
def intake(db):
    return a_wave(a_unit()).intakes.get()


def test_the_tally_of_an_intake_is_what_recounting_gives(intake):
    answer(intake, "343434343", sex="female")
    answer(intake, "34343434-", sex="male")
    answer(intake, "111111111")
    take_back(response=Response.objects.filter(answers="111111111").get())
    kept = IntakeTally.objects.get(intake=intake)
    before = (kept.counts, kept.n)
    recount(intake=intake)
    kept.refresh_from_db()
    assert (kept.counts, kept.n) == before
    assert kept.n == 2


def test_a_form_sent_twice_counts_once(intake):
    form = Answer(uuid.uuid4(), dict.fromkeys(intake.wave.elements, 4), {})
    day = dt.date(2026, 6, 1)
    assert receive(intake=intake, answer=form, source="web", answered_on=day) is not None
    assert receive(intake=intake, answer=form, source="web", answered_on=day) is None
    assert IntakeTally.objects.get(intake=intake).n == 1


def test_a_form_without_answers_and_a_closed_wave_are_refused_in_words(intake):
    blank = Answer(uuid.uuid4(), dict.fromkeys(intake.wave.elements), {})
    with pytest.raises(NotTaken, match="Belum ada pertanyaan"):
        receive(intake=intake, answer=blank, source="web", answered_on=dt.date(2026, 6, 1))
    intake.wave.closed_at = intake.wave.opened_at
    intake.wave.save()
    with pytest.raises(NotTaken, match="tidak sedang menerima"):
        answer(intake)
