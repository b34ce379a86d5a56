"""Our calendars beside the `holidays` package: the same days, or the difference is listed here with its reason."""

from datetime import date
from pathlib import Path

import holidays
import pytest

from teladan.core.definitions import Library
from teladan.core.workdays import Calendar

CALENDAR = Calendar.from_years(Library([Path(__file__).parents[2] / "definitions"]).calendar("id-national"))
CATEGORIES = {"national_holiday": "public", "joint_leave": "government"}

# Days that the package has and we do not.
ONLY_THERE = {
    date(2016, 6, 1): "Hari Lahir Pancasila was declared a holiday on 1 June 2016, first kept in 2017",
}


@pytest.mark.parametrize("kind", CATEGORIES)
@pytest.mark.parametrize("year", sorted(CALENDAR.years))
def test_a_year_has_the_days_of_the_package_but_for_the_listed(year: int, kind: str) -> None:
    theirs = set(holidays.Indonesia(years=year, categories=(CATEGORIES[kind],)))
    assert set(CALENDAR.announced(year)[kind]) == theirs - set(ONLY_THERE)


def test_each_listed_difference_is_still_one() -> None:
    for day in ONLY_THERE:
        assert day in holidays.Indonesia(years=day.year, categories=("public", "government"))
        assert CALENDAR.reason_off(day) is None


def test_a_day_the_package_estimates_says_so_in_its_reason() -> None:
    theirs = holidays.Indonesia(years=2027, categories=("public", "government"), language="id")
    estimated = {day for day, name in theirs.items() if "perkiraan" in name}
    assert {day for day in theirs if "perkiraan" in (CALENDAR.reason_off(day) or "")} == estimated
    assert len(estimated) == 3
