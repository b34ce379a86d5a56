"""What a study finds becomes evidence of the practice by itself, and is taken back with the study."""

import pytest
from factories.registry import a_mandate
from factories.studies import a_health_district, a_study

from teladan.cycle.practices.models import EvidenceRow, Outcome
from teladan.cycle.replicate.actions.studies import publish_study, withdraw_study
from teladan.cycle.replicate.frozen import thawed
from teladan.ground.journal.actions import deliver
from teladan.ground.journal.models import Delivery
from teladan.ground.post.models import Notice

pytestmark = pytest.mark.django_db


def carry() -> None:
    """Bring the news to whoever follows it, as the worker does."""
    for delivery in Delivery.objects.filter(state="waiting").order_by("pk"):
        deliver(delivery=delivery.pk)
        delivery.refresh_from_db()
        assert delivery.state == "done", delivery.error


def standing(outcome: Outcome) -> tuple[int, str]:
    outcome.refresh_from_db()
    return outcome.rigour, outcome.effect


def test_a_sound_study_raises_the_level_and_the_owner_is_told() -> None:
    district = a_health_district(effect=5.0)
    owner = a_mandate(district.origin, "head").person.account
    study = a_study(district)
    publish_study(actor="", study=study)
    carry()
    row, effect = EvidenceRow.objects.get(), thawed(study.answer)
    assert float(row.estimate) == pytest.approx(effect.estimate, abs=1e-6)
    assert (float(row.low), float(row.high)) == pytest.approx(
        (effect.surest.range.low, effect.surest.range.high), abs=1e-6
    )
    assert (row.units, row.controls, row.place, row.doubts) == (7, 22, district.office.name, "")
    assert standing(district.outcome) == (3, "better")
    assert "naik dari 0 ke 3" in Notice.objects.get(account=owner).text
    withdraw_study(actor="", study=study, why="Datanya dibetulkan")
    carry()
    assert standing(district.outcome) == (0, "unknown")
    assert "turun dari 3 ke 0" in Notice.objects.filter(account=owner).latest("pk").text


def test_a_newer_one_in_the_place_of_an_older_is_no_news_where_the_level_stays() -> None:
    district = a_health_district(effect=5.0)
    owner = a_mandate(district.origin, "head").person.account
    for _time in range(2):
        publish_study(actor="", study=a_study(district))
        carry()
    assert standing(district.outcome) == (3, "better")
    assert EvidenceRow.objects.filter(withdrawn_at=None).count() == 1
    assert Notice.objects.filter(account=owner).count() == 1


def test_a_harmful_one_is_told_with_its_sign() -> None:
    district = a_health_district(effect=-5.0)
    publish_study(actor="", study=a_study(district))
    carry()
    assert EvidenceRow.objects.get().high < 0
    assert standing(district.outcome) == (3, "worse")


def test_the_weakest_that_came_back_by_themselves_are_no_comparison() -> None:
    district = a_health_district(effect=0.0, dip=8.0, starts=(2022,) * 7)
    publish_study(actor="", study=a_study(district))
    carry()
    assert EvidenceRow.objects.get().is_sound is False
    assert standing(district.outcome)[0] == 2
