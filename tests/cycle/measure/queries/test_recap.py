"""The recap that goes upwards: every unit with what it sent, published figures where there are any, a letter around it."""

import datetime as dt

import pytest
from factories.measure import a_wave, answers
from factories.registry import a_regency

from teladan.cycle.measure.actions.results import publish_results
from teladan.cycle.measure.actions.waves import close_wave
from teladan.cycle.measure.models import Intake, Wave
from teladan.cycle.measure.queries.recap import recap_of
from teladan.ground.registry.actions import create_service

pytestmark = pytest.mark.django_db
BEFORE, AFTER = dt.date(2026, 6, 1), dt.date(2026, 7, 1)


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def wave(place) -> Wave:
    """Melati has 40 answers of 40 wanted, half threes and half fours; Kenanga has none."""
    wave = a_wave(place.office, place.melati, place.kenanga)
    Intake.objects.filter(wave=wave, unit=place.melati).update(sampling="fixed", wanted=40, population=None)
    answers(Intake.objects.get(wave=wave, unit=place.melati), ["333333333", "444444444"] * 20)
    return wave


def rows(recap) -> dict[str, object]:
    return {row.unit.split()[-1]: row for row in recap.rows}


def test_a_unit_stands_with_what_it_sent_and_its_index_so_far(wave):
    found = rows(recap_of(wave, BEFORE))
    melati, kenanga = found["Melati"], found["Kenanga"]
    assert (melati.n, melati.target, melati.state, melati.is_late) == (40, 40, "Lengkap", False)
    # from: PermenPANRB 14/2017, appendix: a mean of 3,5 times 25 is 87,50, which is B (76,61 to 88,30)
    assert (str(melati.index), melati.grade, melati.origin) == ("87.50", "B", "sementara, dari isian yang sudah masuk")
    # from: 87,5 ± 1,96 · 25 · √(10/39)/√40 with the twenty means 3 and twenty means 4, by hand: 3,92
    assert (str(melati.low), str(melati.high)) == ("83.58", "91.42")
    assert (kenanga.n, kenanga.index, kenanga.state, kenanga.origin) == (0, None, "Belum ada isian", "")


def test_who_lacks_something_after_the_last_day_is_late(wave):
    recap = recap_of(wave, AFTER)
    assert {name: row.is_late for name, row in rows(recap).items()} == {"Melati": False, "Kenanga": True}
    assert (recap.sent, recap.enough, recap.late) == (1, 1, 1)


def test_what_is_published_stands_as_it_was_published(place, wave):
    close_wave(actor="", wave=wave)
    publish_results(actor="", wave=wave)
    answered = Intake.objects.get(wave=wave, unit=place.melati)
    answered.tally.counts, answered.tally.n = {}, 0
    answered.tally.save()
    melati = rows(recap_of(wave, AFTER))["Melati"]
    assert (melati.n, str(melati.index)) == (40, "87.50")
    assert melati.origin.startswith("terbit ")


def test_services_stand_one_by_one(place):
    wave = a_wave(place.office)
    Intake.objects.filter(wave=wave).delete()
    for name in ("Rawat Jalan", "Laboratorium"):
        service = create_service(actor="", unit=place.melati, name=name)
        Intake.objects.create(wave=wave, unit=place.melati, service=service, code=name[:5], population=100)
    assert [row.service for row in recap_of(wave, BEFORE).rows] == ["Laboratorium", "Rawat Jalan"]


@pytest.mark.parametrize(
    ("many", "caution"), [(9, "kurang dari 10 isian, tidak untuk diumumkan"), (29, "kurang dari 30 isian"), (30, "")]
)
def test_few_answers_are_flagged(place, many, caution):
    wave = a_wave(place.office, place.melati)
    answers(Intake.objects.get(wave=wave), ["333333333"] * many)
    assert recap_of(wave, BEFORE).rows[0].caution == caution


def test_the_number_of_questions_does_not_grow_with_the_units(place, wave, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        recap_of(wave, BEFORE)
    bigger = a_wave(place.office, place.melati, place.kenanga, place.office, place.agency)
    with django_assert_num_queries(len(asked)):
        recap_of(bigger, BEFORE)
