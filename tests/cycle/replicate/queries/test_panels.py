"""Which units stand in a panel, on which side, and from which period on."""

import datetime as dt

import pytest
from factories.figures import figures_of
from factories.learn import an_agreed_visit
from factories.practices import a_published_practice
from factories.registry import a_unit
from factories.replicate import a_replication
from factories.studies import LOOK, a_health_district

from teladan.cycle.measure.models import IndicatorValue
from teladan.cycle.practices.models import Outcome
from teladan.cycle.replicate.frozen import effect_of
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.panels import begun_in, collect

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return a_health_district()


def panel_of(district, on=LOOK, **options):
    return collect(district.practice, district.outcome, district.office, on=on, **options).panel


def unit_in(panel, unit):
    return next(one for one in panel["units"] if one["id"] == unit.pk)


@pytest.mark.parametrize(
    ("kind", "day", "first"),
    [
        ("year", dt.date(2022, 1, 1), "2022"),
        ("year", dt.date(2022, 7, 2), "2022"),  # from: its 183rd day, the middle of 365
        ("year", dt.date(2022, 7, 3), "2023"),
        ("month", dt.date(2022, 6, 20), "2022-07"),
        ("semester", dt.date(2022, 12, 19), "2023-s1"),
        ("quarter", dt.date(2022, 4, 1), "2022-t2"),
    ],
)
def test_a_period_counts_as_begun_when_half_of_it_was_still_to_come(kind, day, first) -> None:
    assert begun_in(kind, day).key == first


def test_values_are_exact_and_the_origin_stands_on_neither_side(district) -> None:
    panel = panel_of(district)
    assert [period["code"] for period in panel["periods"]] == ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]
    row = IndicatorValue.objects.filter(unit=district.centres[0]).order_by("starts_on").first()
    value = unit_in(panel, district.centres[0])["values"][0]
    assert value == f"{row.numerator / 10:.8f}"  # from: of 1,000 times 100
    assert district.origin.pk not in {unit["id"] for unit in panel["units"]}
    assert (panel["outside"][0]["name"], panel["outside"][0]["why"]) == (
        "Puskesmas Contoh Asal",
        "asal praktik: yang dinilai adalah salinannya",
    )
    assert unit_in(panel, district.centres[0])["start"] == 2022
    assert unit_in(panel, district.centres[20])["start"] is None


def test_periods_that_had_not_ended_and_copies_that_had_not_started_on_the_day_do_not_count(district) -> None:
    panel = panel_of(district, on=dt.date(2022, 12, 30))
    assert panel["periods"][-1]["code"] == "2021"
    assert all(unit["start"] is None for unit in panel["units"])


def test_whoever_just_began_stands_on_neither_side(district) -> None:
    late = district.centres[15]
    a_replication(district.practice, late, started_on=dt.date(2025, 11, 3))
    panel = panel_of(district)
    assert late.pk not in {unit["id"] for unit in panel["units"]}
    assert (late.name, "baru mulai: belum setengah periode dijalani") in [
        (one["name"], one["why"]) for one in panel["outside"]
    ]


def test_a_copy_that_stopped_counts_as_started_to_the_end(district) -> None:
    Replication.objects.filter(adopter=district.centres[0]).update(
        stopped_on=dt.date(2023, 6, 1), stopped_why="Bidan pindah"
    )
    assert unit_in(panel_of(district), district.centres[0])["start"] == 2022


def test_a_peer_that_visited_a_copy_in_time_is_told_and_flagged(district) -> None:
    guest, later = district.centres[20], district.centres[21]
    an_agreed_visit(guest, district.centres[0], on=dt.date(2025, 7, 10))
    an_agreed_visit(later, district.centres[1], on=dt.date(2026, 1, 20))
    panel = panel_of(district)
    assert [one["id"] for one in panel["units"] if one["is_touched"]] == [guest.pk]
    effect = effect_of(panel, "never")
    assert {check.name: check.ok for check in effect.diagnostics}["spill_over"] is False
    assert not effect.is_sound


def test_a_peer_that_prepares_a_copy_is_flagged(district) -> None:
    a_replication(district.practice, district.centres[20])
    assert unit_in(panel_of(district), district.centres[20])["is_touched"]


def test_only_units_of_the_kind_that_copied_are_peers_unless_asked(district) -> None:
    from decimal import Decimal

    from factories.indicators import sent

    from teladan.cycle.measure.actions.values import record_values

    hospital = a_unit("Rumah Sakit Contoh", district.office, type="rumah-sakit")
    years = [sent(district.indicator, hospital, str(year), Decimal(300), 1000) for year in range(2019, 2026)]
    record_values(actor="1", values=years)
    assert hospital.pk not in {unit["id"] for unit in panel_of(district)["units"]}
    assert hospital.pk in {unit["id"] for unit in panel_of(district, every_type=True)["units"]}


def test_a_period_that_few_measured_is_left_out_and_a_hole_stays_a_hole(district) -> None:
    few = IndicatorValue.objects.filter(starts_on__year=2019).order_by("pk")
    few.exclude(pk__in=list(few.values_list("pk", flat=True)[:9])).delete()
    IndicatorValue.objects.filter(unit=district.centres[20], starts_on__year=2023).delete()
    panel = panel_of(district)
    assert panel["thin"] == ["Tahun 2019"]
    assert panel["periods"][0]["code"] == "2020"
    assert unit_in(panel, district.centres[20])["values"].count(None) == 1


def test_without_indicator_or_values_the_reason_says_what_to_do(district) -> None:
    Outcome.objects.filter(pk=district.outcome.pk).update(code="indicator/tidak_ada")
    district.outcome.refresh_from_db()
    panel = panel_of(district)
    assert "belum didefinisikan" in panel["why_not"]
    assert effect_of(panel, "never").refused == panel["why_not"]


def test_a_copy_without_numbers_is_named(district) -> None:
    silent = a_unit("Puskesmas Contoh Diam", district.office, type="puskesmas")
    a_replication(district.practice, silent, started_on=dt.date(2022, 1, 5))
    assert panel_of(district)["outside"][-1]["name"] == "Puskesmas Contoh Diam"


def test_two_units_of_one_name_stay_two() -> None:
    district = a_health_district()
    district.centres[20].name = district.centres[21].name
    district.centres[20].save()
    names = [unit["name"] for unit in panel_of(district)["units"]]
    assert len(set(names)) == len(names)


class TestSurveys:
    """The same of an element of the survey, from what was published."""

    @pytest.fixture
    def surveyed(self):
        office = a_unit("Dinas Contoh")
        units = [a_unit(f"Loket Contoh {place:02}", office, type="loket") for place in range(16)]
        practice = a_published_practice(a_unit("Kota Contoh Jauh"))
        outcome = practice.outcomes.get()
        outcome.code = "skm/time"
        outcome.save()
        for place, unit in enumerate(units):
            for year in range(2021, 2026):
                for half, day in (("1", dt.date(year, 6, 30)), ("2", dt.date(year, 12, 31))):
                    mean = 3 + (place * 7 + year + int(half) * 3) % 11 / 50 + (0.2 if place < 4 and year >= 2024 else 0)
                    figures_of(unit, f"{mean:.2f}", ends_on=day)
        for unit in units[:4]:
            a_replication(practice, unit, started_on=dt.date(2024, 1, 8))
        return office, practice, outcome

    def test_half_years_are_found_and_the_effect_comes_back(self, surveyed) -> None:
        office, practice, outcome = surveyed
        panel = collect(practice, outcome, office, on=LOOK).panel
        assert (panel["kind"], len(panel["periods"])) == ("semester", 10)
        assert panel["periods"][0]["code"] == "2021-S1"
        effect = effect_of(panel, "never")
        assert (effect.treated, effect.controls) == (4, 12)

    def test_another_version_of_the_instrument_is_flagged(self, surveyed) -> None:
        from teladan.cycle.compare.models import Figure

        office, practice, outcome = surveyed
        Figure.objects.filter(ends_on=dt.date(2025, 12, 31)).update(instrument="skm/2027")
        effect = effect_of(collect(practice, outcome, office, on=LOOK).panel, "never")
        assert {check.name: check.ok for check in effect.diagnostics}["instrument_version"] is False
        assert not effect.is_sound
