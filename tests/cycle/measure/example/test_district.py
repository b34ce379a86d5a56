"""The invented district: what was planted is what an honest estimate finds, and what only seems to be is flagged."""

import pytest

from teladan.core.statistics.effect.estimate import estimate
from teladan.core.statistics.effect.panel import panel_of
from teladan.cycle.measure.example import COPIES, PLANTED, load_district
from teladan.cycle.measure.models import IndicatorValue
from teladan.ground.registry.models import Unit


@pytest.fixture(scope="module")
def district(django_db_setup, django_db_blocker):
    """Loaded once for this file, and taken back at its end."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        yield load_district(actor="")
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def found(district, key):
    indicator = district.indicators[key]
    rows = IndicatorValue.objects.filter(indicator=indicator)
    cells = [
        (str(row.unit_id), row.starts_on.year, float(row.numerator / row.denominator * indicator.factor))
        for row in rows
    ]
    starts = {str(district.centres[centre].pk): day.year + 1 for centre, day in COPIES[key].items()}
    return estimate(panel_of(cells, starts), seed=1)


def test_thirty_health_centres_sent_seven_years(db, district):
    assert len(district.centres) == 30
    assert IndicatorValue.objects.filter(indicator=district.indicators["screening_coverage"]).count() == 210
    assert not Unit.objects.exclude(region="").exists()


@pytest.mark.parametrize("key", ["screening_coverage", "antenatal_complete", "waiting_minutes"])
def test_what_was_planted_lies_in_the_interval(db, district, key):
    effect = found(district, key)  # from: PLANTED, written down beside the figures
    assert effect.is_sound
    assert effect.surest.range.low <= PLANTED[key] <= effect.surest.range.high


def test_what_works_and_what_harms_is_told_from_chance(db, district):
    assert found(district, "screening_coverage").surest.range.low > 0
    assert found(district, "waiting_minutes").surest.range.low > 0
    idle = found(district, "antenatal_complete").surest.range
    assert idle.low < 0 < idle.high


def test_a_bad_year_before_the_start_is_flagged(db, district):
    """Those who took up the immunisation board had just fallen by six points; they came back by themselves."""
    effect = found(district, "immunisation_complete")
    assert effect.estimate > 1
    assert not effect.is_sound
    assert {check.name for check in effect.diagnostics if check.ok is False} >= {"regression_to_the_mean"}
