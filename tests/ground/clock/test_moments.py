"""What day it is for who asks, and in which zone an agency lives."""

import datetime as dt

import pytest
import time_machine

from teladan.ground.clock import now, set_day, shown_day, today, zone_name, zone_of_region

LATE_IN_JAKARTA = dt.datetime(2025, 7, 10, 16, 30, tzinfo=dt.UTC)  # 23.30 WIB, 00.30 WITA, 01.30 WIT


@time_machine.travel(LATE_IN_JAKARTA, tick=False)
def test_today_is_the_day_of_the_zone_asked_for():
    assert today() == dt.date(2025, 7, 10)
    assert today(zone_of_region("51.71")) == dt.date(2025, 7, 11)
    assert today(zone_of_region("91.71")) == dt.date(2025, 7, 11)


@time_machine.travel(dt.datetime(2026, 11, 22, 2, 15, tzinfo=dt.UTC), tick=False)
def test_a_day_that_was_set_keeps_the_hour():
    with set_day(dt.date(2025, 7, 10)):
        assert shown_day() == today() == dt.date(2025, 7, 10)
        assert now() == dt.datetime(2025, 7, 10, 2, 15, tzinfo=dt.UTC)
    with set_day(dt.date(2025, 7, 10), dt.time(9, 30)):
        assert now() == dt.datetime(2025, 7, 10, 2, 30, tzinfo=dt.UTC)
    assert shown_day() is None
    assert today() == dt.date(2026, 11, 22)


# from: Keppres 41/1987, and Kepmendagri 050-145/2022 for the codes of provinces
@pytest.mark.parametrize(
    ("region", "zone"),
    [
        ("11", "WIB"),
        ("31.71", "WIB"),
        ("61", "WIB"),
        ("62", "WIB"),
        ("51.71", "WITA"),
        ("53.71", "WITA"),
        ("63", "WITA"),
        ("65", "WITA"),
        ("73.71", "WITA"),
        ("81", "WIT"),
        ("94", "WIT"),
        ("", "WIB"),
    ],
)
def test_a_province_lives_in_its_zone(region, zone):
    assert zone_name(region) == zone
