"""Plans of who is next: the proposal, people's words, and what is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from factories.registry import a_viewer
from factories.scale_up import a_district, a_scale_plan

from teladan.cycle.replicate.actions.scale_up import Word, change_scale_plan, keep_words
from teladan.cycle.replicate.models import ScaleUnit
from teladan.cycle.replicate.queries.scale_up import promises, units_of
from teladan.cycle.replicate.refusals import CannotChange
from teladan.ground.journal.queries import entries

pytestmark = pytest.mark.django_db
COST = Decimal(10_000_000)


@pytest.fixture
def district():
    return a_district()


@pytest.fixture
def viewer(district):
    return a_viewer(district.office)


def rounds(plan) -> dict[str, int | None]:
    return {row.unit.name.removeprefix("Puskesmas Contoh ").lower(): row.round for row in units_of(plan)}


def test_the_unit_with_more_people_to_reach_comes_first(district, viewer):
    plan = a_scale_plan(district, viewer)
    assert rounds(plan) == {"weak": 1, "small": 2}
    # from: 20 points of 500 people are 100, of 100 people 20; the first counts in both rounds
    assert {row.unit.name[-4:]: row.gain for row in units_of(plan)} == {"Weak": Decimal(100), "mall": Decimal(20)}
    assert (plan.answer["status"], plan.answer["gain"]) == ("optimal", "220.00")


def test_the_promise_is_of_all_measured_units_and_carries_the_doubt_of_the_effect(district, viewer):
    plan = a_scale_plan(district, viewer)
    now, first, second = promises(plan, list(units_of(plan)))
    # from: 40 + 60 + 50 + 10 + 90 reached of 900; then 100 more, then 20 more; half and one and a half of it at the ends
    assert [one.share for one in (now, first, second)] == [Fraction(250, 900), Fraction(350, 900), Fraction(370, 900)]
    assert (second.low, second.high) == (Fraction(310, 900), Fraction(430, 900))
    assert (now.low, now.high) == (None, None)


def test_nobody_is_promised_more_people_than_are_missing(district, viewer):
    plan = a_scale_plan(district, viewer, gain=Decimal(95), gain_low=None, gain_high=None)
    # from: of 500 people 450 are missing, of 100 people 90
    assert sum(row.gain for row in units_of(plan)) == Decimal(540)


def test_a_persons_word_stays_and_its_price_in_people_is_known(district, viewer):
    plan = keep_words(
        actor=viewer.account,
        plan=a_scale_plan(district, viewer),
        words={district.units["small"].pk: Word("in", 1, COST), district.units["weak"].pk: Word("out", None, COST)},
    )
    assert rounds(plan) == {"small": 1, "weak": None}
    # from: 2 × 20 instead of 2 × 100 + 20
    assert (plan.answer["gain"], plan.answer["free"]) == ("40.00", "220.00")
    changed = change_scale_plan(actor=viewer.account, plan=plan, facts={"budget": Decimal(90_000_000)})
    assert rounds(changed) == {"small": 1, "weak": None}


def test_words_that_cannot_be_kept_change_nothing(district, viewer):
    plan = a_scale_plan(district, viewer)
    both = {district.units[name].pk: Word("in", 1, COST) for name in ("small", "weak")}
    with pytest.raises(CannotChange, match=r"Gelombang 1: .* bersama berbiaya Rp20\.000\.000"):
        keep_words(actor=viewer.account, plan=plan, words=both)
    assert set(ScaleUnit.objects.values_list("pin", flat=True)) == {"free"}
    assert rounds(plan) == {"weak": 1, "small": 2}


def test_without_anybody_in_need_there_is_no_plan(district, viewer):
    for name in ("weak", "small"):
        unit = district.units[name]
        type(unit).objects.filter(pk=unit.pk).update(closed_on="2026-01-01")
    with pytest.raises(CannotChange, match="Tidak ada unit yang dapat dipilih"):
        a_scale_plan(district, viewer)


def test_the_journal_holds_counts_and_no_names(district, viewer):
    plan = a_scale_plan(district, viewer)
    (entry,) = entries(a_viewer(is_operator=True), subject=f"replicate.scale_plan:{plan.pk}")
    assert entry.verb == "replicate.scale_plan.made"
    assert entry.payload["candidates"] == 2
