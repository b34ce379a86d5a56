"""Days as Indonesians write them, on any machine and whatever language is set."""

from datetime import date

MONTHS = (
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
)


def written_day(day: date) -> str:
    """
    >>> written_day(date(2026, 11, 2))
    '2 November 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def written_period(first: date, last: date) -> str:
    """From the first day to the last; what both share is said once.

    >>> written_period(date(2026, 1, 1), date(2026, 6, 30))
    '1 Januari–30 Juni 2026'
    >>> written_period(date(2025, 12, 1), date(2026, 2, 28))
    '1 Desember 2025–28 Februari 2026'
    >>> written_period(date(2026, 3, 2), date(2026, 3, 6)), written_period(date(2026, 3, 2), date(2026, 3, 2))
    ('2–6 Maret 2026', '2 Maret 2026')
    """
    if first == last:
        return written_day(last)
    start = written_day(first)
    if (first.year, first.month) == (last.year, last.month):
        start = str(first.day)
    elif first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start}–{written_day(last)}"
