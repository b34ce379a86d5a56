"""The days of the sample's activities, which a demo's reader may set as today, and the hour where the day is about hours."""

import datetime as dt
from collections.abc import Mapping

DEMO_DAYS: Mapping[dt.date, dt.time | None] = {
    dt.date(2016, 1, 13): None,  # two days before a clinic: a region has not answered yet
    dt.date(2016, 1, 15): dt.time(
        15, 35
    ),  # a clinic's afternoon, an hour in which the desks are busy: 16.35 at the place
    dt.date(2016, 6, 20): None,  # what was promised there falls due
    dt.date(2019, 4, 1): None,  # a course's first day at its sites
    dt.date(2019, 4, 4): None,  # its last
    dt.date(2024, 3, 21): None,  # a workshop's last day
    dt.date(2024, 11, 26): None,  # a practice is told to a province
    dt.date(2025, 6, 23): None,  # the request for a visit has come
    dt.date(2025, 7, 10): None,  # the visit
    dt.date(2025, 7, 25): None,  # its follow-up plan runs
    dt.date(2026, 1, 20): None,  # the district's figures of the year after have come
}
"""Day -> the hour shown on it, in the installation's zone; None keeps the hour of who looks."""
