"""What must hold whatever happens in a case."""

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teladan.core.definitions.schemas import Decree
from teladan.core.procedure import ZONES, Fact, play
from teladan.core.workdays import Calendar

WIB = ZONES["WIB"]
OPEN = dt.datetime(2024, 1, 1, tzinfo=WIB)
thorough = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
moments = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2026, 6, 30)).map(lambda naive: naive.replace(tzinfo=WIB))  # noqa: DTZ001 -- hypothesis bounds are naive
days = st.dates(dt.date(2024, 1, 1), dt.date(2026, 6, 30))


def cases(keys, *, least: int = 0, most: int = 6):
    fact = st.builds(Fact, st.sampled_from(sorted(keys)), moments)
    return st.lists(fact, min_size=least, max_size=most, unique_by=lambda fact: fact.at)


def dues(course) -> dict[str, object]:
    return {name: clock.due for name, clock in course.clocks.items()}


def play_at(procedure, facts, calendar, **more):
    return play(procedure, facts, calendar=calendar, zone=WIB, now=more.pop("now", OPEN), **more)


@thorough
@given(data=st.data())
def test_a_further_holiday_never_brings_a_due_date_forward(data, foi, national):
    start, holiday = data.draw(days), data.draw(days)
    year = national.years[holiday.year]
    decree = Decree.model_validate(
        {"on": "2023-01-01", "source": "contoh", "add": {"national_holiday": {holiday.isoformat(): "Libur"}}}
    )
    more = Calendar(
        national.id,
        {**national.years, holiday.year: year.model_copy(update={"decided": [decree, *year.decided]})},
    )
    facts = [Fact("request_received", start)]
    assert dues(play_at(foi, facts, more))["answer"] >= dues(play_at(foi, facts, national))["answer"]


@thorough
@given(data=st.data())
def test_a_hand_over_never_moves_an_outer_clock(data, visit, national):
    facts = [Fact("request_received", OPEN), *data.draw(cases(set(visit.facts) - {"disposed", "request_received"}))]
    handed = [Fact("disposed", at, "Bagian") for at in data.draw(st.lists(moments, max_size=3))]
    now = dt.datetime(2026, 7, 1, tzinfo=WIB)
    without, with_them = (play_at(visit, given, national, now=now) for given in (facts, facts + handed))
    for name, clock in without.clocks.items():
        if not name.startswith("disposition"):
            assert with_them.clocks[name] == clock


@thorough
@given(start=days, extended=days)
def test_an_extension_never_shortens(start, extended, foi, national):
    plain = [Fact("request_received", start)]
    longer = dues(play_at(foi, [*plain, Fact("extension_notified", extended)], national))["answer"]
    assert longer >= dues(play_at(foi, plain, national))["answer"]


@thorough
@given(data=st.data())
def test_the_order_in_which_facts_are_given_does_not_matter(data, visit, national):
    facts = data.draw(cases(visit.facts, most=4))
    assert len({repr(play_at(visit, order, national)) for order in permutations(facts)}) == 1


@thorough
@given(data=st.data())
def test_a_course_without_reasons_comes_to_the_same(data, foi, visit, national):
    procedure = data.draw(st.sampled_from([foi, visit]))
    facts, now = data.draw(cases(procedure.facts)), data.draw(moments)
    told, bare = (play_at(procedure, facts, national, now=now, explains=explains) for explains in (True, False))
    assert (bare.state, bare.next, bare.body, bare.ended_as) == (told.state, told.next, told.body, told.ended_as)
    for name, clock in bare.clocks.items():
        other = told.clocks[name]
        assert (clock.state, clock.due, clock.started, clock.ended) == (
            other.state, other.due, other.started, other.ended,
        )  # fmt: skip
        assert (clock.days, clock.promises) == ((), ())
        assert clock.due is not None or clock.state == "not_started" or clock.reason


@thorough
@given(data=st.data())
def test_the_days_shown_lead_to_the_date_and_count_what_was_promised(data, visit, national):
    course = play_at(visit, data.draw(cases(visit.facts, least=1)), national)
    for clock in course.clocks.values():
        if clock.due is not None:
            lasts = visit.clocks[clock.name].lasts.number
            assert sum(day.counts for day in clock.days) == lasts
            assert (clock.days[-1].date, clock.days[-1].counts) == (clock.due, True)


@pytest.mark.parametrize("lasts", ["6 working_days", "9 calendar_days", "30 hours"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_sequence_of_facts_breaks_a_clock_of_any_unit(lasts, data, invented, national):
    procedure = invented(lasts)
    course = play_at(procedure, data.draw(cases(procedure.facts, most=8)), national, now=data.draw(moments))
    for clock in course.clocks.values():
        assert clock.reason
        if clock.days and clock.due is not None:
            last = clock.due.date() if isinstance(clock.due, dt.datetime) else clock.due
            assert clock.days[-1].date == last
