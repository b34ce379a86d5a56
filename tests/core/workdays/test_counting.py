"""Working days are counted exactly, both ways, and each day says why it counts or does not."""

import doctest
from datetime import date
from pathlib import Path

import pytest

from teladan.core.definitions import Library
from teladan.core.workdays import Calendar, Day, MissingYear, TooFar, count, counting, working_days


# from: published counts across Idulfitri 2024, the added 18 August 2025, and Nyepi with Idulfitri 2026; the start is
# excluded, weekends, national holidays and joint leave are left out
@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2024-04-05", 3, "2024-04-18"),
        ("2024-04-05", 10, "2024-04-29"),
        ("2025-08-11", 5, "2025-08-19"),
        ("2026-03-13", 3, "2026-03-25"),
        ("2026-03-25", -3, "2026-03-13"),
        ("2024-12-31", 1, "2025-01-02"),
        ("2025-01-02", -1, "2024-12-31"),
    ],
)
def test_the_due_date_is_that_of_outside_counts(national: Calendar, start: str, n: int, due: str) -> None:
    assert count(national, date.fromisoformat(start), n).due == date.fromisoformat(due)


# from: Monday to Friday less both lists of days, counted by hand for the three years
@pytest.mark.parametrize(("year", "days"), [(2024, 238), (2025, 237), (2026, 240)])
def test_a_year_has_as_many_working_days_as_outside_counts_say(national: Calendar, year: int, days: int) -> None:
    assert working_days(national, date(year, 1, 1), date(year, 12, 31)) == days


def test_each_day_on_the_way_says_why(national: Calendar) -> None:
    days = count(national, date(2026, 3, 17), 2).days
    assert [(day.date.day, day.counts, day.why) for day in days] == [
        (18, False, "cuti bersama: Nyepi"),
        (19, False, "libur nasional: Nyepi 1948"),
        (20, False, "cuti bersama: Idulfitri"),
        (21, False, "Sabtu; libur nasional: Idulfitri 1447 H"),
        (22, False, "Minggu; libur nasional: Idulfitri 1447 H"),
        (23, False, "cuti bersama: Idulfitri"),
        (24, False, "cuti bersama: Idulfitri"),
        (25, True, "hari kerja ke-1"),
        (26, True, "hari kerja ke-2"),
    ]


def test_backwards_the_days_run_backwards(national: Calendar) -> None:
    assert count(national, date(2026, 1, 5), -2).days == (
        Day(date(2026, 1, 4), False, "Minggu"),
        Day(date(2026, 1, 3), False, "Sabtu"),
        Day(date(2026, 1, 2), True, "hari kerja ke-1"),
        Day(date(2026, 1, 1), False, "libur nasional: Tahun Baru 2026"),
        Day(date(2025, 12, 31), True, "hari kerja ke-2"),
    )


def test_zero_working_days_end_where_they_start(national: Calendar) -> None:
    counted = count(national, date(2026, 3, 21), 0)
    assert (counted.due, counted.days) == (date(2026, 3, 21), ())


def test_a_missing_year_stops_the_count_and_is_named(national: Calendar) -> None:
    with pytest.raises(MissingYear) as caught:
        count(national, date(2027, 12, 30), 3)
    assert (caught.value.calendar, caught.value.year) == ("id-national", 2028)
    assert "Hari libur tahun 2028 dalam kalender id-national belum diketahui" in str(caught.value)
    assert "calendars/id-national/2028.yaml" in str(caught.value)


def test_a_missing_year_in_between_stops_the_count_backwards_too(national: Calendar) -> None:
    with pytest.raises(MissingYear, match="2022"):
        count(national, date(2023, 1, 2), -1)


def test_a_year_within_reach_but_not_needed_stops_nothing(national: Calendar) -> None:
    assert count(national, date(2027, 12, 30), 1).due == date(2027, 12, 31)


@pytest.mark.parametrize(("start", "n"), [(date.max, 1), (date.min, -1)])
def test_the_end_of_all_dates_is_a_missing_year(national: Calendar, start: date, n: int) -> None:
    with pytest.raises(MissingYear):
        count(national, start, n)


@pytest.mark.parametrize("n", [5001, -5001, 10**9])
def test_a_slip_of_the_keyboard_is_refused(national: Calendar, n: int) -> None:
    with pytest.raises(TooFar, match="paling banyak 5000 hari kerja"):
        count(national, date(2026, 1, 1), n)


class TestAsOf:
    def test_a_decree_of_a_later_day_is_not_yet_known(self, national: Calendar) -> None:
        # from: 18 August 2025 became joint leave by a decree of 7 August 2025
        assert count(national, date(2025, 8, 11), 5, as_of=date(2025, 8, 6)).due == date(2025, 8, 18)
        assert count(national, date(2025, 8, 11), 5, as_of=date(2025, 8, 7)).due == date(2025, 8, 19)

    def test_a_year_nobody_had_decided_on_is_missing(self, national: Calendar) -> None:
        with pytest.raises(MissingYear, match="belum ditetapkan pada 2025-01-01"):
            count(national, date(2026, 1, 5), 1, as_of=date(2025, 1, 1))


class TestInventedCalendars:
    def test_a_day_taken_back_is_worked_again(self, year) -> None:
        path = year(
            "  - { on: 2029-01-01, source: s, add: { joint_leave: { 2030-01-02: Cuti } } }\n"
            "  - { on: 2029-06-01, source: s, remove: { joint_leave: [2030-01-02] } }"
        )
        calendar = Calendar.from_years([Library([]).load(path)])
        start = date(2030, 1, 1)
        assert count(calendar, start, 1).due == date(2030, 1, 2)
        assert count(calendar, start, 1, as_of=date(2029, 3, 1)).due == date(2030, 1, 3)

    def test_joint_leave_counts_where_the_calendar_says_so(self, year) -> None:
        path = year(
            "  - { on: 2029-01-01, source: s, add: { joint_leave: { 2030-01-02: Cuti } } }", off="national_holiday"
        )
        calendar = Calendar.from_years([Library([]).load(path)])
        assert count(calendar, date(2030, 1, 1), 1).due == date(2030, 1, 2)

    def test_a_week_of_six_days_works_on_saturday(self, year) -> None:
        path = year("  - { on: 2029-01-01, source: s }", works="mon, tue, wed, thu, fri, sat")
        calendar = Calendar.from_years([Library([]).load(path)])
        assert count(calendar, date(2030, 1, 4), 1).due == date(2030, 1, 5)

    def test_files_of_two_calendars_are_not_mixed(self, year) -> None:
        decided = "  - { on: 2029-01-01, source: s }"
        files = [Library([]).load(year(decided, name=name)) for name in ("satu", "dua")]
        with pytest.raises(ValueError, match="dua, satu"):
            Calendar.from_years(files)
        with pytest.raises(ValueError, match="tidak ada"):
            Calendar.from_years([])


def test_the_examples_in_the_docstring_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[3])
    result = doctest.testmod(counting)
    assert (result.failed, result.attempted > 0) == (0, True)
