"""Looking working days up gives what walking them gives."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.core.workdays import Calendar, MissingYear, count, table_of, working_days

thorough = settings(max_examples=300, deadline=None)
anywhere = st.dates(date(2015, 6, 1), date(2028, 6, 1))


def walked(way):
    """A result, or the words of the refusal."""
    try:
        return way()
    except MissingYear as missing:
        return str(missing)


@thorough
@given(anywhere, st.integers(0, 300), st.none() | st.dates(date(2015, 1, 1), date(2027, 12, 31)))
def test_the_nth_working_day_is_the_same(national: Calendar, start: date, n: int, as_of: date | None) -> None:
    looked_up = walked(lambda: table_of(national, as_of).after(start, n))
    assert looked_up == walked(lambda: count(national, start, n, as_of).due)


@thorough
@given(anywhere, st.integers(0, 500))
def test_the_number_of_working_days_is_the_same(national: Calendar, start: date, length: int) -> None:
    last = start + timedelta(days=length)
    looked_up = walked(lambda: table_of(national).between(start, last))
    assert looked_up == walked(lambda: working_days(national, start + timedelta(days=1), last))


def test_nothing_lies_between_a_day_and_an_earlier_one(national: Calendar) -> None:
    assert table_of(national).between(date(2026, 3, 9), date(2026, 3, 2)) == 0


def test_a_table_is_made_once(national: Calendar) -> None:
    assert table_of(national) is table_of(national)


def test_the_end_of_all_dates_is_refused_in_words(national: Calendar) -> None:
    with pytest.raises(MissingYear, match="tahun 10000"):
        table_of(national).after(date.max, 1)
