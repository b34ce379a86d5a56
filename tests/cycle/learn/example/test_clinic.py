"""The sample of scenario D: its dates and numbers, and that nothing in it contradicts itself."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest
from django.utils.timezone import localtime

from teladan.cycle.learn.example import clinic
from teladan.cycle.learn.example.clinic_people import WEIGHTS, regions
from teladan.cycle.learn.models import Appointment, Consultation
from teladan.cycle.learn.queries.events import zone_of_event
from teladan.cycle.measure.models import Evaluation, HandOver

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_41_regions_of_three_provinces_are_called_evaluated_and_placed_in_one_afternoon():
    loaded = clinic.load(password="sandi-contoh-rekaan-9")
    # from: scenario D, 15 and 16 January 2016, 9 + 10 + 22 regions
    assert Counter(region.province for region in regions()) == {
        "Contoh Surya": 9,
        "Contoh Bayu": 10,
        "Contoh Samudra": 22,
    }
    assert (loaded.event.starts_on, loaded.event.ends_on) == (dt.date(2016, 1, 15), dt.date(2016, 1, 16))
    assert Counter(loaded.event.invitees.values_list("reply", flat=True)) == {
        "present": 12,
        "represented": 21,
        "absent": 3,
        "": 5,
    }
    assert Evaluation.objects.count() == HandOver.objects.count() == 41
    for found in Evaluation.objects.prefetch_related("scores"):
        assert sum(score.points for score in found.scores.all()) == found.total
        assert all(score.points <= Decimal(WEIGHTS[score.component]) for score in found.scores.all())
    seats = Appointment.objects.filter(event=loaded.event).select_related("slot", "desk")
    zone = zone_of_event(loaded.event)
    assert {localtime(seat.slot.starts_at, zone).time() for seat in seats} <= {
        dt.time(15, 30), dt.time(16), dt.time(16, 30), dt.time(17), dt.time(17, 30)
    }  # fmt: skip
    assert Consultation.objects.count() == seats.filter(state="served").count()
