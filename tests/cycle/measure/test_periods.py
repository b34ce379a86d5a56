import datetime as dt

import pytest

from teladan.cycle.measure.periods import read_year, usual_periods


def period(today: dt.date, key: str) -> tuple[dt.date, dt.date]:
    found = {one.key: one for one in usual_periods(today)}[key]
    return found.starts_on, found.ends_on


def test_the_semester_of_the_day_stands_first() -> None:
    assert usual_periods(dt.date(2026, 11, 22))[0].name == "Semester II 2026"
    assert usual_periods(dt.date(2026, 6, 30))[0].name == "Semester I 2026"


@pytest.mark.parametrize(
    ("today", "key", "days"),
    [
        (dt.date(2026, 11, 22), "2026-s2", (dt.date(2026, 7, 1), dt.date(2026, 12, 31))),
        (dt.date(2026, 11, 22), "2027-s1", (dt.date(2027, 1, 1), dt.date(2027, 6, 30))),
        (dt.date(2026, 1, 2), "2025-t4", (dt.date(2025, 10, 1), dt.date(2025, 12, 31))),
        (dt.date(2024, 2, 29), "2024-t1", (dt.date(2024, 1, 1), dt.date(2024, 3, 31))),
        (dt.date(2026, 2, 1), "2025", (dt.date(2025, 1, 1), dt.date(2025, 12, 31))),
    ],
)
def test_periods_begin_and_end_with_their_months(today: dt.date, key: str, days: tuple[dt.date, dt.date]) -> None:
    assert period(today, key) == days


def test_no_key_stands_twice() -> None:
    for month in range(1, 13):
        keys = [one.key for one in usual_periods(dt.date(2026, month, 15))]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("text", ["0000", "26", "20266", "dua", "", "-201", "٢٠٢٦"])
def test_what_is_no_year_is_none(text) -> None:
    assert read_year(text) is None


def test_a_year_is_read() -> None:
    assert read_year("2026") == 2026
