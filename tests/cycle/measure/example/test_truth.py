"""The truth behind the example: the same for a seed, and what its answers come near to."""

from itertools import pairwise
from math import sqrt
from statistics import mean, stdev

import pytest

from teladan.config.definitions import library
from teladan.core.statistics.made_up import suspicions
from teladan.cycle.measure.example.places import DIRECTORATE, GROUPS, MEMBERS, places
from teladan.cycle.measure.example.truth import (
    ATTRIBUTES,
    BETTER,
    ELEMENTS,
    IMPROVED,
    MADE_UP,
    PARTLY,
    SILENT,
    WAVES,
    WORSE_ON_TIME,
    truth,
)

KNOWN = truth()
NEWEST = len(WAVES) - 1


def test_there_are_forty_places_and_each_says_that_it_is_an_example() -> None:
    assert len(KNOWN.places) == 40
    assert len({place.key for place in KNOWN.places}) == 40
    for name in (DIRECTORATE, *GROUPS, *(place.name for place in places()), *(member.name for member in MEMBERS)):
        assert "Contoh" in name


def test_elements_and_attributes_are_those_of_the_instrument() -> None:
    body = library().instrument("skm/2017").body
    assert list(ELEMENTS) == list(body.elements)
    for key, values in ATTRIBUTES:
        assert [value for value, _share in values] == list(body.respondent[key].answers)
        assert sum(share for _value, share in values) == 100


def test_a_seed_gives_the_same_answers_each_time_and_another_seed_others() -> None:
    place = KNOWN.places[0]
    assert list(truth().forms(place, 2)) == list(KNOWN.forms(place, 2))
    assert list(truth(7).forms(place, 2)) != list(KNOWN.forms(place, 2))


def test_no_two_forms_have_the_same_id() -> None:
    idents = [form.ident for place in KNOWN.places for wave in range(len(WAVES)) for form in KNOWN.forms(place, wave)]
    assert len(set(idents)) == len(idents) > 17_000


def test_waves_follow_each_other_day_by_day_and_forms_lie_within_theirs() -> None:
    for (_before, _from, ends_on), (_after, starts_on, _to) in pairwise(WAVES):
        assert (starts_on - ends_on).days == 1
    for form in KNOWN.forms(KNOWN.places[3], 1):
        assert WAVES[1][1] <= form.on <= WAVES[1][2]


def test_a_free_service_costs_nothing() -> None:
    free = next(place for place in KNOWN.places if place.is_free)
    assert KNOWN.mean(free.key, 0, "cost") == 4
    assert {form.answers[ELEMENTS.index("cost")] for form in KNOWN.forms(free, 0)} <= {4, None}


def test_answers_come_near_the_true_means_as_often_as_chance_has_it() -> None:
    """Standardised distances of 1,700 means from the truth: a mean of 0 and a deviation of 1, if the model is what is drawn."""
    distances = []
    for place in KNOWN.places:
        for wave in range(NEWEST):
            if place.key == MADE_UP or place.asked < 40:
                continue
            columns = zip(*(form.answers for form in KNOWN.forms(place, wave)), strict=True)
            for element, column in zip(ELEMENTS, columns, strict=True):
                values = [value for value in column if value is not None]
                if (spread := stdev(values)) > 0:
                    true = KNOWN.mean(place.key, wave, element)
                    distances.append((mean(values) - true) / (spread / sqrt(len(values))))
    assert len(distances) > 1500
    assert abs(mean(distances)) < 0.15
    assert 0.93 < stdev(distances) < 1.1


@pytest.mark.parametrize("wave", range(len(WAVES)))
def test_what_was_planted_stands_out_in_the_truth(wave) -> None:
    by_time = sorted(KNOWN.places, key=lambda place: KNOWN.mean(place.key, wave, "time"))
    assert by_time[0].key == WORSE_ON_TIME
    by_index = sorted(KNOWN.places, key=lambda place: KNOWN.index(place.key, wave))
    assert BETTER in {place.key for place in by_index[-3:]}


def test_one_place_became_better_after_the_third_wave_and_only_there() -> None:
    steps = [KNOWN.mean(IMPROVED, wave + 1, "time") - KNOWN.mean(IMPROVED, wave, "time") for wave in range(NEWEST)]
    assert steps[2] > 0.2
    assert all(abs(step) < 0.05 for step in steps[:2] + steps[3:])


def test_made_up_answers_show_their_signs_and_honest_ones_none() -> None:
    found = {
        place.key
        for place in KNOWN.places
        if place.asked >= 60 and suspicions([form.answers for form in KNOWN.forms(place, 4)])
    }
    assert found == {MADE_UP}


def test_the_newest_wave_has_late_places() -> None:
    asked = {place.key: KNOWN.asked(place, NEWEST) for place in KNOWN.places}
    assert [key for key, n in asked.items() if n == 0] == [place.key for place in KNOWN.places if place.key in SILENT]
    assert all(0 < asked[key] < 25 for key in PARTLY)


def test_some_samples_are_so_small_that_nothing_may_be_published() -> None:
    assert sorted(place.asked for place in KNOWN.places)[:3] == [8, 16, 24]
