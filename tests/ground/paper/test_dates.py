from datetime import date

import pytest

from teladan.ground.paper import written_day, written_period


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_written_with_the_month_in_words(month):
    names = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ]
    assert written_day(date(2026, month, 1)) == f"1 {names[month - 1]} 2026"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), "1 Januari–30 Juni 2026"),
        (date(2025, 3, 1), date(2026, 3, 1), "1 Maret 2025–1 Maret 2026"),
        (date(2026, 3, 2), date(2026, 3, 6), "2–6 Maret 2026"),
        (date(2026, 3, 2), date(2026, 3, 2), "2 Maret 2026"),
    ],
)
def test_a_period_says_once_what_both_days_share(first, last, said):
    assert written_period(first, last) == said
