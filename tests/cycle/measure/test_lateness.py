"""A last day is told in working days, and in plain days where holidays are not known."""

import datetime as dt

import pytest

from teladan.core.workdays import Calendar
from teladan.cycle.measure.lateness import due, national

NOVEMBER_22 = dt.date(2026, 11, 22)  # a Sunday


# from: the printed calendar of 2026: 22 November is a Sunday; no holiday stands between 1 and 30 November
@pytest.mark.parametrize(
    ("on", "today", "words"),
    [
        (dt.date(2026, 11, 25), NOVEMBER_22, "3 hari kerja lagi"),
        (dt.date(2026, 11, 27), NOVEMBER_22, "5 hari kerja lagi"),
        (dt.date(2026, 11, 23), NOVEMBER_22, "besok"),
        (dt.date(2026, 11, 22), NOVEMBER_22, "hari ini"),
        (dt.date(2026, 11, 22), dt.date(2026, 11, 20), "sebelum hari kerja berikutnya"),
        (dt.date(2026, 11, 20), NOVEMBER_22, "lewat, belum satu hari kerja"),
        (dt.date(2026, 11, 19), NOVEMBER_22, "terlambat 1 hari kerja"),
        (dt.date(2026, 11, 9), dt.date(2026, 11, 23), "terlambat 10 hari kerja"),
    ],
)
def test_a_last_day_in_words(on, today, words):
    assert due(on, today).words == words


def test_holidays_are_no_working_days():
    # from: the joint decree on holidays of 2026: 18 to 24 March hold Nyepi, Idulfitri and their joint leave
    assert due(dt.date(2026, 3, 25), dt.date(2026, 3, 17)).words == "1 hari kerja lagi"


def test_a_year_whose_holidays_are_not_known_is_counted_in_plain_days_and_says_so():
    seen = due(dt.date(2026, 12, 31), dt.date(2041, 1, 2), Calendar("id-national", {2026: national().years[2026]}))
    assert seen.missing.startswith("Hari libur tahun 2027 dalam kalender id-national belum diketahui")
    # from: the days between the two dates, counted by `date`
    assert seen.words == "terlambat 5.116 hari"


def test_with_its_date():
    assert due(dt.date(2026, 11, 25), NOVEMBER_22).full == "25 November 2026 (3 hari kerja lagi)"
