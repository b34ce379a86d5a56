"""Who is late, how late, and how often they were reminded."""

import datetime as dt

import pytest
from factories.indicators import an_indicator
from factories.measure import a_wave, answers
from factories.registry import a_regency, a_viewer
from factories.reminders import remind
from time_machine import travel

from teladan.cycle.measure.models import Intake, Wave
from teladan.cycle.measure.queries.late import INDICATORS, WAVES, Asked, late_rows

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)
DUE = dt.date(2026, 11, 27)
SEPTEMBER = dt.date(2026, 9, 1)


def an_open_wave(owner, *units, ends_on: dt.date = DUE) -> Wave:
    return a_wave(owner, *units, ends_on=ends_on)


def intake_of(wave: Wave, unit) -> Intake:
    return Intake.objects.get(wave=wave, unit=unit)


def seen(viewer, **asked) -> list[tuple[str, str]]:
    return [(row.unit.name.split()[-1], row.due.words) for row in late_rows(viewer, TODAY, Asked(**asked))]


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def officer(place):
    return a_viewer(place.office)


def test_the_latest_stands_first_and_among_equals_who_sent_nothing(place, officer):
    soon = an_open_wave(place.office, place.kenanga, place.melati)
    an_open_wave(place.office, place.melati, ends_on=dt.date(2026, 11, 19))
    answers(intake_of(soon, place.kenanga), ["333333333"])
    assert seen(officer) == [
        ("Melati", "terlambat 1 hari kerja"),
        ("Melati", "5 hari kerja lagi"),
        ("Kenanga", "5 hari kerja lagi"),
    ]


def test_what_came_is_told_with_its_target(place, officer):
    wave = an_open_wave(place.office, place.melati)
    answers(intake_of(wave, place.melati), ["333333333", "444444444"])
    (row,) = late_rows(officer, TODAY)
    # from: Krejcie and Morgan's table, where N = 500 gives s = 217
    assert (row.n, row.target) == (2, 217)
    assert row.last_at is not None


def test_who_has_begun_is_left_in_peace_until_two_weeks_before_the_last_day(place, officer):
    wave = an_open_wave(place.office, place.melati, ends_on=dt.date(2026, 12, 7))
    assert len(late_rows(officer, TODAY)) == 1
    answers(intake_of(wave, place.melati), ["333333333"])
    assert late_rows(officer, TODAY) == []
    assert len(late_rows(officer, dt.date(2026, 11, 23))) == 1


def test_who_has_enough_is_not_late(place, officer):
    wave = an_open_wave(place.office, place.melati)
    Intake.objects.filter(wave=wave).update(sampling="fixed", wanted=2)
    answers(intake_of(wave, place.melati), ["333333333", "333333333"])
    assert late_rows(officer, TODAY) == []


def test_a_wave_without_a_known_target_is_late_only_while_it_is_empty(place, officer):
    wave = an_open_wave(place.office, place.melati)
    Intake.objects.filter(wave=wave).update(population=None)
    assert [row.target for row in late_rows(officer, TODAY)] == [None]
    answers(intake_of(wave, place.melati), ["333333333"])
    assert late_rows(officer, TODAY) == []


def test_waves_in_preparation_and_closed_ones_are_waited_for_by_nobody(place, officer):
    a_wave(place.office, place.melati, is_open=False)
    closed = an_open_wave(place.office, place.melati)
    Wave.objects.filter(pk=closed.pk).update(closed_at=closed.opened_at)
    assert late_rows(officer, TODAY) == []


def test_the_date_set_by_the_organiser_counts_before_the_end_of_the_period(place, officer):
    wave = an_open_wave(place.office, place.melati)
    Wave.objects.filter(pk=wave.pk).update(due_on=dt.date(2026, 11, 20))
    assert seen(officer) == [("Melati", "lewat, belum satu hari kerja")]


def test_missing_values_of_indicators_stand_beside_waves(place, officer):
    an_open_wave(place.office, place.melati)
    an_indicator(place.office, place.kenanga, since=SEPTEMBER)
    assert seen(officer) == [
        # from: September ends on the 30th, ten days later is 10 October; 30 working days lie between that and 22 November
        ("Kenanga", "terlambat 30 hari kerja"),
        ("Kenanga", "terlambat 8 hari kerja"),
        ("Melati", "5 hari kerja lagi"),
    ]
    assert [unit for unit, _words in seen(officer, kind=INDICATORS)] == ["Kenanga", "Kenanga"]
    assert [unit for unit, _words in seen(officer, kind=WAVES)] == ["Melati"]


def test_filters_choose_a_wave_and_what_lies_below_a_unit(place):
    first = an_open_wave(place.agency, place.melati, place.office)
    second = an_open_wave(place.agency, place.kenanga)
    viewer = a_viewer(place.agency)
    assert seen(viewer, wave=second.pk) == [("Kenanga", "5 hari kerja lagi")]
    assert {unit for unit, _words in seen(viewer, wave=first.pk, unit=place.office.pk)} == {"Melati", "Contoh"}
    assert seen(viewer, unit=place.other.pk) == []
    assert seen(viewer, unit=999_999) == []


@pytest.mark.parametrize(
    ("where", "role", "many"),
    [
        ("agency", "administrator", 2),
        ("office", "officer", 2),
        ("melati", "officer", 1),
        ("office", "keyer", 0),
        ("office", "head", 0),
        ("other", "officer", 0),
    ],
)
def test_one_sees_what_ones_units_owe_and_what_is_owed_to_them(place, where, role, many):
    an_open_wave(place.office, place.melati, place.kenanga)
    assert len(late_rows(a_viewer(getattr(place, where), role), TODAY)) == many


def test_the_list_asks_the_same_number_of_questions_however_long(place, officer, django_assert_max_num_queries):
    wave = an_open_wave(place.office, place.melati, place.kenanga)
    an_indicator(place.office, place.melati, place.kenanga, since=SEPTEMBER)
    rows = late_rows(officer, TODAY)
    remind(place.office, rows)
    assert wave
    with django_assert_max_num_queries(6):
        assert len(late_rows(officer, TODAY)) == 6


def test_next_time_it_is_said_when_and_how_often_somebody_was_reminded(place, officer):
    an_open_wave(place.office, place.melati, place.kenanga)
    an_indicator(place.office, place.melati, since=SEPTEMBER)
    with travel(dt.datetime(2026, 11, 11, 9, tzinfo=dt.UTC), tick=False):
        remind(place.office, late_rows(officer, dt.date(2026, 11, 11), Asked(unit=place.melati.pk)))
    with travel(dt.datetime(2026, 11, 12, 9, tzinfo=dt.UTC), tick=False):
        remind(place.office, [row for row in late_rows(officer, TODAY) if row.unit == place.melati and row.intake])
    told = {(row.unit.name.split()[-1], row.detail): (row.times, row.reminded_at) for row in late_rows(officer, TODAY)}
    assert told[("Melati", "")] == (2, dt.datetime(2026, 11, 12, 9, tzinfo=dt.UTC))
    assert told[("Melati", "Oktober 2026")][0] == 1
    assert told[("Kenanga", "")] == (0, None)
