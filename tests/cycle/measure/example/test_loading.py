"""The example in a database: what the truth says is what is stored, counted and published."""

import pytest

from teladan.cycle.measure import example, tallies
from teladan.cycle.measure.example.places import DIRECTORATE
from teladan.cycle.measure.example.truth import ELEMENTS, WAVES, truth
from teladan.cycle.measure.models import (
    Calculation,
    Duty,
    FollowUp,
    Indicator,
    IndicatorValue,
    Intake,
    Response,
    Result,
    Suggestion,
    Wave,
)
from teladan.ground.journal.queries import verify
from teladan.ground.registry.models import Account, Mandate, Unit
from teladan.ground.registry.queries import Viewer, account

PASSWORD = "sandi-contoh-rekaan-9"
KNOWN = truth()
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup, django_db_blocker):
    """Loaded once for this file, and taken back at its end."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        example.load(password=PASSWORD)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def test_it_is_there_once(db) -> None:
    assert example.is_loaded()


def test_everything_is_an_example_and_stands_beside_no_real_place(db) -> None:
    assert Unit.objects.count() == 1 + 3 + 40
    assert not Unit.objects.filter(is_example=False).exists()
    assert not Unit.objects.exclude(region="", latitude=None, address="").exists()


def test_six_waves_of_which_five_are_published_and_the_newest_is_open(db) -> None:
    waves = list(Wave.objects.order_by("ends_on"))
    assert [wave.state for wave in waves] == ["closed"] * 5 + ["open"]
    assert [wave.ends_on for wave in waves] == [ends_on for _title, _starts, ends_on in WAVES]
    for wave in waves[:5]:
        assert Result.objects.filter(wave=wave, number=1).count() == 41
    assert not Result.objects.filter(wave=waves[5]).exists()
    assert Result.objects.filter(number=2).exists()


def test_each_intake_holds_the_forms_that_the_truth_drew(db) -> None:
    place = KNOWN.places[0]
    intake = Intake.objects.get(wave__ends_on=WAVES[0][2], unit__name=place.name)
    stored = {row.pk: row.answers for row in Response.objects.filter(intake=intake)}
    assert stored == {
        form.ident: tallies.packed(dict(zip(ELEMENTS, form.answers, strict=True)), ELEMENTS)
        for form in KNOWN.forms(place, 0)
    }


def test_tallies_are_what_recounting_gives(db) -> None:
    for intake in Intake.objects.select_related("wave", "tally"):
        rows = intake.responses.values_list("answers", "attributes")
        assert tallies.counted(rows, intake.wave.elements) == (intake.tally.counts, intake.tally.n)


def test_published_indices_come_near_the_truth(db) -> None:
    by_name = {place.name: place for place in KNOWN.places}
    results = Result.objects.filter(wave__ends_on=WAVES[2][2], number=1, unit__name__in=by_name).select_related("unit")
    distances = [
        float(result.document["score"]["index"]) - KNOWN.index(by_name[result.unit.name].key, 2)
        for result in results
        if by_name[result.unit.name].asked >= 60
    ]
    assert len(distances) > 30
    assert abs(sum(distances) / len(distances)) < 0.6
    assert max(map(abs, distances)) < 5


def test_suggestions_are_read_in_old_waves_and_mostly_new_in_the_newest(db) -> None:
    newest = Suggestion.objects.filter(intake__wave__ends_on=WAVES[5][2])
    older = Suggestion.objects.exclude(intake__wave__ends_on=WAVES[5][2])
    assert newest.filter(read_at=None).count() > newest.count() / 2
    assert older.filter(read_at=None).count() < older.count() / 5
    assert older.exclude(answer="").exists()
    assert set(older.exclude(mark="").values_list("mark", flat=True)) == {"praise", "complaint", "proposal", "unclear"}
    assert min(older.values_list("received_at", flat=True)).date() <= WAVES[0][2]


def test_eleven_indicators_with_senders_missing_values_and_corrections(db) -> None:
    assert Indicator.objects.count() == 11
    assert Indicator.objects.exclude(definition="").count() == 4
    assert Duty.objects.count() > 250
    assert IndicatorValue.objects.filter(replaced_at=None).count() > 2000
    assert IndicatorValue.objects.exclude(replaced_at=None).count() > 5
    assert not IndicatorValue.objects.exclude(replaced_at=None).filter(reason="").exists()


def test_follow_ups_are_planned_and_some_are_done(db) -> None:
    assert set(FollowUp.objects.values_list("state", flat=True)) == {"planned", "running", "done"}


def test_people_of_every_role_can_sign_in(db) -> None:
    assert set(Mandate.objects.values_list("role", flat=True)) == {"administrator", "officer", "keyer", "head"}
    assert Account.objects.get(username=example.OPERATOR).is_operator
    for member in example.MEMBERS:
        assert account(Viewer(is_operator=True), member.username).check_password(PASSWORD)
    assert Calculation.objects.filter(kept_by=str(Account.objects.get(username="bagian.organisasi").pk)).exists()


def test_the_journal_is_whole(db) -> None:
    assert verify().ok


def test_the_directorate_is_named_as_an_example(db) -> None:
    assert Unit.objects.get(parent=None).name == DIRECTORATE
