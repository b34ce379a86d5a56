"""What must hold for every start and every number of days."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.core.workdays import Calendar, count, working_days

# Years 2023 to 2027 stand in a row; 200 working days from the middle years stay inside them.
starts = st.dates(date(2024, 1, 1), date(2026, 12, 31))
numbers = st.integers(-200, 200).filter(bool)
thorough = settings(max_examples=150, deadline=None)


@thorough
@given(starts, numbers)
def test_exactly_n_days_count_and_the_last_is_due(national: Calendar, start: date, n: int) -> None:
    counted = count(national, start, n)
    assert sum(day.counts for day in counted.days) == abs(n)
    assert counted.days[-1].date == counted.due
    assert counted.days[-1].counts


@thorough
@given(starts, numbers)
def test_no_day_is_left_out_and_the_start_is_never_counted(national: Calendar, start: date, n: int) -> None:
    step = timedelta(days=1 if n > 0 else -1)
    days = count(national, start, n).days
    assert [day.date for day in days] == [start + step * (place + 1) for place in range(len(days))]


@thorough
@given(starts, numbers)
def test_there_and_back_again(national: Calendar, start: date, n: int) -> None:
    worked = count(national, start, 1).due  # a working day to begin from
    assert count(national, count(national, worked, n).due, -n).due == worked


@thorough
@given(starts, st.integers(0, 100), st.integers(0, 60))
def test_a_later_start_is_never_due_earlier(national: Calendar, start: date, later: int, n: int) -> None:
    later_start = min(start + timedelta(days=later), date(2026, 12, 31))
    assert count(national, start, n).due <= count(national, later_start, n).due


@thorough
@given(starts, st.integers(1, 100), st.integers(1, 100))
def test_days_add_up(national: Calendar, start: date, first: int, second: int) -> None:
    assert count(national, count(national, start, first).due, second).due == count(national, start, first + second).due


@thorough
@given(starts, st.integers(1, 200))
def test_counting_agrees_with_the_number_of_working_days(national: Calendar, start: date, n: int) -> None:
    due = count(national, start, n).due
    assert working_days(national, start + timedelta(days=1), due) == n
