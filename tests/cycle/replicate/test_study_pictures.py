"""The picture shows the same units as the estimate counts."""

import pytest
from factories.studies import a_health_district, a_study

from teladan.cycle.replicate.frozen import thawed
from teladan.cycle.replicate.study_pictures import course_of_effect, course_of_sides, sides_of

pytestmark = pytest.mark.django_db


def test_both_sides_are_those_of_the_estimate_and_their_difference_is_two_by_two() -> None:
    study = a_study(a_health_district(starts=(2022,) * 7))
    effect = thawed(study.answer)
    copies, others = sides_of(study.panel)
    assert (copies.many, others.many) == (effect.treated, effect.controls) == (7, 22)

    def change(means):
        return sum(means[3:]) / 4 - sum(means[:3]) / 3

    difference = change(copies.means) - change(others.means)  # from: the definition of two by two
    assert float(difference) == pytest.approx(effect.estimate, abs=1e-9)


def test_starts_are_marked_and_each_step_has_its_band() -> None:
    study = a_study(a_health_district())
    drawn = course_of_sides(study.panel)
    assert [row[3] for row in drawn.rows] == ["–", "–", "–", "4 mulai", "3 mulai", "–", "–"]
    assert [row[0] for row in course_of_effect(study.panel, thawed(study.answer)).rows] == [
        "-3", "-2", "-1", "0", "+1", "+2", "+3"
    ]  # fmt: skip


def test_where_all_start_in_the_end_the_last_are_drawn_until_they_start() -> None:
    study = a_study(a_health_district(centres=12, starts=(2021,) * 6 + (2024,) * 6), control="notyet")
    copies, others = sides_of(study.panel)
    effect = thawed(study.answer)
    assert (copies.many, others.many) == (effect.treated, effect.controls) == (6, 6)
    drawn = course_of_sides(study.panel)
    assert drawn.rows[-1][0] == "Tahun 2023"
    assert "yang mulai terakhir" in drawn.svg
