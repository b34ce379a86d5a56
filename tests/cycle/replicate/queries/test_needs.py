"""Where a practice is needed, and who runs it, for somebody who looks over several units."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from factories.figures import figures_of
from factories.indicators import a_value
from factories.practices import a_problem
from factories.registry import a_unit, a_viewer
from factories.replicate import a_running_replication
from factories.scale_up import DAY, a_district, a_draft_copy, evidence, needs_of

from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.queries.gains import gains_of
from teladan.cycle.replicate.queries.lineage import copies_of, filtered, reach_of, with_sources
from teladan.cycle.replicate.queries.needs import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return a_district()


def standings(district) -> dict[str, str]:
    found = {place.unit.pk: place.standing for place in needs_of(district, a_viewer(district.office)).places}
    return {name: found[unit.pk].value for name, unit in district.units.items()}


def test_each_unit_stands_in_one_way(district):
    # from: the factory: target 50 %; 60 % runs it, 10 % lacks it, 90 % does without it, one measured nothing
    assert standings(district) == {
        "origin": "origin",
        "copied": "running",
        "weak": "needed",
        "small": "needed",
        "good": "fine",
        "silent": "unknown",
    }


def test_a_copy_that_is_prepared_or_stopped_is_said_so(district):
    a_draft_copy(district, "weak")
    district.begun.stopped_on, district.begun.stopped_why = DAY, "Bidan pindah."
    district.begun.save()
    found = standings(district)
    assert (found["weak"], found["copied"]) == ("preparing", "stopped")


def test_those_in_need_come_by_people_not_reached(district):
    found = needs_of(district, a_viewer(district.office))
    # from: 500 − 50 and 100 − 10
    assert [place.not_reached for place in found.needed] == [450, 90]


def test_an_open_problem_sheet_is_a_need_too(district):
    a_problem(district.units["silent"], how_many=333)
    found = needs_of(district, a_viewer(district.office))
    place = next(one for one in found.needed if one.unit == district.units["silent"])
    assert (place.not_reached, place.problem) == (333, "Sedikit perempuan memeriksakan diri")


def test_three_measured_copies_are_the_yardstick(district):
    for number in range(2):
        unit = a_unit(f"Puskesmas Contoh {number}", district.office, type="puskesmas")
        a_value(needs_of(district, a_viewer(district.office)).measure.indicator, unit, "2025", 80, 100)
        a_running_replication(district.practice, unit)
    found = needs_of(district, a_viewer(district.office))
    # from: 40, 60, 80 and 80 per cent; their median
    assert found.yardstick == Fraction(70)
    assert "4 unit" in found.yardstick_words


def test_an_element_of_the_survey_is_held_against_those_that_run_the_practice(district):
    district.practice.outcomes.update(code="skm/complaints")
    for name, mean in (("copied", "3.6"), ("weak", "2.4"), ("good", "3.8")):
        figures_of(district.units[name], mean, ends_on=dt.date(2026, 3, 31))
    found = needs_of(district, a_viewer(district.office))
    # from: 25 × 3.6, 2.4 and 3.8
    assert (found.yardstick, [place.unit for place in found.needed]) == (90, [district.units["weak"]])
    assert found.needed[0].not_reached is None


def test_an_origin_that_is_not_registered_makes_no_unit_the_origin(district):
    type(district.practice).objects.update(owner=None, owner_name="Yayasan Rekaan")
    assert standings(district)["origin"] == "needed"


def test_a_value_of_a_later_period_is_not_there_yet(district):
    found = needs_of(district, a_viewer(district.office))
    a_value(found.measure.indicator, district.units["weak"], "2026", 490, 500)
    assert standings(district)["weak"] == "needed"


def test_the_lineage_knows_generations_and_who_passed_it_on(district):
    second = a_running_replication(district.practice, district.units["weak"], source=district.begun)
    third = a_running_replication(district.practice, district.units["small"], source=second)
    copies = copies_of(district.practice, DAY)
    assert {one.replication.pk: one.generation for one in copies} == {district.begun.pk: 1, second.pk: 2, third.pk: 3}
    reach = reach_of(copies)
    assert (reach.copies, reach.generations, reach.passed_on, reach.alone) == (3, 3, 2, 0)
    last = [one for one in copies if one.replication.pk == third.pk]
    assert len(with_sources(last, copies)) == 3
    assert filtered(copies, year="2031") == []


def test_a_copy_that_has_not_started_by_the_day_is_nobodys_business(district):
    a_draft_copy(district, "weak")
    assert [one.unit for one in copies_of(district.practice, DAY)] == [district.units["copied"]]
    assert copies_of(district.practice, district.begun.started_on.replace(year=2020)) == []


def test_needs_take_as_many_queries_for_two_units_as_for_twenty(district, django_assert_max_num_queries):
    viewer = a_viewer(district.office)
    for number in range(20):
        a_unit(f"Puskesmas Contoh {number}", district.office, type="puskesmas")
    with django_assert_max_num_queries(11):
        assert needs_of(district, viewer).count(Standing.UNKNOWN) == 21 + 1


class TestGains:
    def gain(self, district):
        found = gains_of(Practice.objects.get(pk=district.practice.pk), DAY)
        return found.get(district.practice.outcomes.get().pk)

    def test_the_newest_study_of_a_place_tells_what_to_expect(self, district):
        assert self.gain(district) is None
        evidence(district.practice, 30, ends_on=dt.date(2020, 6, 30), starts_on=dt.date(2018, 1, 1))
        evidence(district.practice, 20)
        found = self.gain(district)
        assert (found.effect, found.low, found.high) == (20, 10, 30)
        assert found.source == "pengukuran dengan pembanding di Kabupaten Contoh, data sampai 30 Juni 2024"

    def test_fewer_is_better_turns_the_sign(self, district):
        district.practice.outcomes.update(direction="lower")
        evidence(district.practice, -20, -30, -10)
        found = self.gain(district)
        assert (found.effect, found.low, found.high) == (20, 10, 30)

    def test_three_places_are_pooled(self, district):
        for place, estimate in (("Kota A", 2), ("Kota B", 4), ("Kota C", 3)):
            evidence(district.practice, estimate, 0, 9, place=place, error=1)
        found = self.gain(district)
        # from: 3 ± t(1) · √(0 + 1/3), t with one degree 12.706205: in the next place
        assert found.effect == 3
        assert (found.low, found.high) == (Decimal("-4.335931"), Decimal("10.335931"))
        assert "gabungan 3 pengukuran" in found.source

    def test_a_second_place_that_was_harmed_is_not_passed_over_for_the_newest(self, district):
        evidence(
            district.practice,
            -20,
            -30,
            -10,
            place="Kota A",
            ends_on=dt.date(2020, 6, 30),
            starts_on=dt.date(2018, 1, 1),
        )
        evidence(district.practice, 10, 0, 20, place="Kota B")
        assert self.gain(district).effect == -5  # from: the mean of two of one precision
