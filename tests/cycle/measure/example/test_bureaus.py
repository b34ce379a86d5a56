"""The invented bureaus: weak where the other is strong, before a visit; a little better after it."""

import datetime as dt

import pytest

from teladan.cycle.compare.queries.gap import Asked, gap_of
from teladan.cycle.measure.example.bureaus import GUEST, HOST, MINISTRIES, WAVES, feeling, load_bureaus
from teladan.cycle.measure.models import IndicatorValue, Result
from teladan.ground.journal.actions import deliver
from teladan.ground.journal.models import Delivery
from teladan.ground.registry.models import Unit

pytestmark = pytest.mark.django_db


def test_before_the_visit_the_host_is_distinguishably_better_on_facilities():
    there = load_bureaus(actor="")
    for delivery in Delivery.objects.filter(state="waiting"):
        deliver(delivery=delivery.pk)
    gap = gap_of(there.bureaus[GUEST], Asked(key="facilities", on=dt.date(2025, 6, 16)))
    better = [one.peer.name for one in gap.better if one.is_better]
    assert better[0] == there.bureaus[HOST].name
    assert gap.own.ends_on == WAVES[1][2]


def test_every_bureau_is_asked_in_every_wave_and_none_is_real():
    load_bureaus(actor="")
    assert Result.objects.filter(part="whole").count() == len(MINISTRIES) * len(WAVES)
    # from: three indicators a half-year, one a quarter, one a month, from July 2024 to December 2025
    assert IndicatorValue.objects.count() == (3 * 3 + 6 + 18) * len(MINISTRIES)
    assert not Unit.objects.filter(is_example=False).exists()


def test_what_was_planted_is_written_down():
    assert feeling(HOST, 1, "facilities") - feeling(GUEST, 1, "facilities") > 0.6
    assert feeling(GUEST, 2, "facilities") - feeling(GUEST, 1, "facilities") == pytest.approx(0.25)
