"""How far a gap comes from who answered, out of published results."""

import itertools
import random
from fractions import Fraction

import pytest
from django.utils import timezone
from factories.measure import a_wave, answer
from factories.registry import a_regency, a_unit

from teladan.cycle.compare.actions.figures import refresh_figures
from teladan.cycle.compare.queries.gap import Asked, gap_of
from teladan.cycle.measure.actions.results import publish_results
from teladan.cycle.measure.models import Result
from teladan.cycle.measure.queries.mixes import mixes_of
from teladan.cycle.measure.queries.results import public_document

pytestmark = pytest.mark.django_db


def published(regency, answered):
    """A wave of six health centres; `answered` gives, by place, (digits, attributes) of each respondent."""
    units = [a_unit(f"Puskesmas Contoh {place}", regency.office, type="puskesmas") for place in range(6)]
    wave = a_wave(regency.office, *units)
    for place, intake in enumerate(wave.intakes.order_by("unit__name")):
        for digits, attributes in answered(place):
            answer(intake, digits, **attributes)
    wave.closed_at = timezone.now()
    wave.save()
    publish_results(actor="", wave=wave)
    refresh_figures(wave=wave.pk)
    return units


def by_sex(women, men, digits_of_women="333333333", digits_of_men="444444444"):
    return [(digits_of_women, {"sex": "female"})] * women + [(digits_of_men, {"sex": "male"})] * men


def test_where_the_same_groups_answer_the_same_all_of_the_gap_is_the_mix():
    units = published(a_regency(), lambda place: by_sex(30, 10) if place == 0 else by_sex(20, 20))
    found = gap_of(units[0], Asked())
    sex = found.mix[0]
    # from: by hand: own 25·(3·¾ + 4·¼) = 81.25, peers 87.5; women 75 and men 100 on both sides
    assert found.split.total == Fraction(-25, 4)
    assert (sex.name, sex.mix, sex.rate) == ("Jenis kelamin", Fraction(-25, 4), 0)
    assert sex.groups == (("Perempuan", Fraction(3, 4), Fraction(1, 2)), ("Laki-laki", Fraction(1, 4), Fraction(1, 2)))
    assert (
        "Susunan respondennya menjelaskan paling banyak 6,25 poin dari selisih itu (jenis kelamin)." in found.paragraph
    )


def test_where_the_mix_is_the_same_none_of_the_gap_is():
    units = published(
        a_regency(), lambda place: by_sex(20, 20, digits_of_men="333333333" if place == 0 else "444444444")
    )
    sex = gap_of(units[0], Asked()).mix[0]
    assert (sex.mix, sex.rate) == (0, Fraction(-25, 2))


def test_both_parts_add_up_to_the_gap_exactly_whatever_was_answered_or_left_blank():
    chance = random.Random(7)

    def answered(_place):
        for sex, _number in itertools.product(("female", "male"), range(22)):
            yield "".join(chance.choice("11223344-") for _element in range(9)), {"sex": sex}
        for _silent in range(30):
            yield "".join(chance.choice("1234") for _element in range(9)), {}

    units = published(a_regency(), answered)
    found = gap_of(units[0], Asked())
    assert found.mix[0].rate + found.mix[0].mix == found.split.total
    element = gap_of(units[0], Asked(key="time"))
    points = {row.key: row.points for row in element.split.elements}["time"]
    assert element.mix[0].rate + element.mix[0].mix == points * 9  # a ninth of the index is the element


def test_groups_under_ten_anywhere_are_told_of_nobody():
    units = published(a_regency(), lambda place: by_sex(20, 9) if place == 3 else by_sex(20, 20))
    mix = gap_of(units[0], Asked()).mix[0]
    assert mix.rate is None
    assert "terlalu kecil" in mix.why_not


def test_what_groups_answered_is_kept_and_no_outsider_sees_it():
    published(a_regency(), lambda _place: by_sex(20, 20))
    result = Result.objects.filter(part__startswith="unit:").first()
    assert result.document["mix"]["sex"]["female"]["time"] == [20, 60]
    assert "mix" not in public_document(result)


def test_a_result_that_does_not_keep_it_has_no_mix():
    published(a_regency(), lambda _place: by_sex(20, 20))
    results = list(Result.objects.filter(part__startswith="unit:"))
    document = results[0].document
    del document["mix"]
    Result.objects.filter(pk=results[0].pk).update(document=document)
    assert mixes_of([str(result.pk) for result in results])["sex"][2] is None
    assert mixes_of(["00000000-0000-4000-8000-000000000000"]) == {}
