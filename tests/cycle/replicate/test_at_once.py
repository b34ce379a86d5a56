"""Two people press at the same moment: one thing happens, and the other is told in words."""

import datetime as dt
import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from cycle.practices.action_examples_catalogues import a_file, brought
from django.db import connections
from factories.practices import a_practice, a_published_practice
from factories.registry import a_mandate, a_regency, a_viewer
from factories.replicate import a_replication
from factories.scale_up import a_district, a_scale_plan

from teladan.cycle.practices.actions.catalogues import take_catalogue
from teladan.cycle.practices.actions.practices import publish_practice
from teladan.cycle.practices.models import Edition, Posting, Practice, Term
from teladan.cycle.practices.refusals import CannotChange as CannotChangePractice
from teladan.cycle.replicate.actions import scale_up
from teladan.cycle.replicate.actions.plan import plan_from_steps
from teladan.cycle.replicate.actions.replications import (
    answer_consent,
    ask_consent,
    begin_replication,
    commit_replication,
)
from teladan.cycle.replicate.actions.scale_up import (
    Word,
    change_scale_plan,
    keep_words,
    make_scale_plan,
    remove_scale_plan,
)
from teladan.cycle.replicate.models import Remark, Replication, ScalePlan, ScaleUnit
from teladan.cycle.replicate.queries.scale_up import Row
from teladan.cycle.replicate.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.queries import entries

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 3


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What each came to: "done", or the beginning of the refusal; sorted."""
    ready, outcomes = threading.Barrier(len(acts)), []

    def act_of(act: Callable[[], object]) -> None:
        try:
            ready.wait(10)
            act()
            outcomes.append("done")
        except (CannotChange, CannotChangePractice) as refusal:
            outcomes.append(str(refusal).partition(" ")[0])
        except Exception as fault:  # what nobody foresaw must show
            outcomes.append(repr(fault))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act_of, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(outcomes, key=lambda said: (said != "done", said))


def test_a_copy_is_begun_once():
    place = a_regency()
    practice = a_published_practice(place.other)

    def begin():
        begin_replication(actor="", practice=practice, adopter=place.melati, facts={})

    assert at_once(*[begin] * TIMES) == ["done", "Puskesmas", "Puskesmas"]
    assert Replication.objects.count() == 1


def test_consent_is_asked_once_and_answered_once():
    place = a_regency()
    row = a_replication(a_published_practice(place.other), place.melati)
    assert at_once(*[lambda: ask_consent(actor="", replication=row)] * TIMES) == ["done", "Persetujuan", "Persetujuan"]

    def answer(said: str):
        return lambda: answer_consent(actor="", replication=row, answer=said, note="Petugas sedikit")

    assert at_once(answer("given"), answer("refused"), answer("given_with")) == ["done", "Tidak", "Tidak"]
    assert sorted(Remark.objects.values_list("kind", flat=True)) == ["answered", "asked"]


def test_the_plan_is_laid_out_once():
    place = a_regency()
    row = a_replication(a_published_practice(place.other), place.melati)

    def lay():
        plan_from_steps(actor="", replication=row, first_day=dt.date(2025, 1, 6))

    assert at_once(*[lay] * TIMES)[0] == "done"
    assert row.steps.count() == 3


def test_an_edition_is_published_once_and_the_index_counts_each_practice_once():
    place = a_regency()
    first, second = a_practice(place.other), a_practice(place.kenanga)
    acts = [lambda row=row: publish_practice(actor="", practice=row) for row in (first, second, first, second)]
    assert at_once(*acts) == ["done", "done", "Tidak", "Tidak"]
    assert list(Edition.objects.order_by("practice").values_list("number", flat=True)) == [1, 1]
    for term in Term.objects.all():
        assert term.practices == Posting.objects.filter(term=term).count(), term.stem
    assert Term.objects.filter(practices=2).exists()


def test_the_same_catalogue_brought_twice_is_taken_over_once():
    place = a_regency()
    files = [a_file(), a_file()]

    def take(file):
        return lambda: take_catalogue(actor="1", keeper=place.office, file=file, brought=brought())

    assert at_once(*map(take, files)) == ["done", "Berkas"]
    assert Practice.objects.count() == 1


def test_the_head_s_word_is_written_down_once():
    place = a_regency()
    row, head = a_replication(a_published_practice(place.other), place.melati), a_mandate(place.melati, "head")

    def commit():
        commit_replication(actor="", replication=row, mandate=head, on=dt.date(2024, 12, 2))

    assert at_once(*[commit] * TIMES) == ["done", "Komitmen", "Komitmen"]


def test_a_scale_plan_is_taken_away_once():
    place = a_regency()
    practice = a_published_practice(place.other)
    facts = {"name": "Perluasan", "budget": 0, "cost_each": 0, "gain": 5, "answer": {"status": "optimal"}}
    plan = ScalePlan.objects.create(
        practice=practice, owner=place.office, made_by="", made_at=clock.now(), rounds=1, **facts
    )

    def remove():
        remove_scale_plan(actor="", plan=plan)

    assert at_once(*[remove] * TIMES) == ["done", "Rencana", "Rencana"]


COST = Decimal(10_000_000)


@pytest.fixture
def planned():
    """A plan, the person who made it, and the ids of its units."""
    district = a_district()
    viewer = a_viewer(district.office)
    return a_scale_plan(district, viewer), viewer.account, {name: unit.pk for name, unit in district.units.items()}


def told_of(plan: ScalePlan) -> list[str]:
    found = entries(a_viewer(is_operator=True), subject=f"replicate.scale_plan:{plan.pk}")
    return sorted(entry.verb.rpartition(".")[2] for entry in found)


def meeting(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """Nobody's first proposal is computed before all have begun to compute, so that all read before anybody writes."""
    met, seen, choose = threading.Barrier(many), set(), scale_up.choose

    def choose_together(*args, **options):
        if threading.get_ident() not in seen:
            seen.add(threading.get_ident())
            met.wait(20)
        return choose(*args, **options)

    monkeypatch.setattr(scale_up, "choose", choose_together)


def test_nobody_waits_while_a_scale_plan_is_computed(monkeypatch, planned):
    plan, actor, units = planned
    computing, written, choose = threading.Event(), threading.Event(), scale_up.choose
    waits: list[bool] = []

    def choose_slowly(*args, **options):
        computing.set()
        waits.append(not written.wait(5))
        return choose(*args, **options)

    def write_meanwhile():
        assert computing.wait(20)
        Replication.objects.update(aim="ditulis sementara itu")
        written.set()

    acts = [
        lambda: change_scale_plan(actor=actor, plan=plan, facts={"budget": 3 * COST}),
        lambda: keep_words(actor=actor, plan=plan, words={units["small"]: Word("in", 1, COST)}),
        lambda: a_scale_plan_again(plan),
    ]
    monkeypatch.setattr(scale_up, "choose", choose_slowly)
    for act in acts:
        computing.clear()
        written.clear()
        assert at_once(act, write_meanwhile) == ["done", "done"]
    assert waits
    assert not any(waits)


def a_scale_plan_again(plan: ScalePlan) -> ScalePlan:
    names = ("unit", "people", "missing", "value", "near")
    rows = [Row(*(getattr(unit, name) for name in names)) for unit in plan.units.select_related("unit")]
    facts = {name: getattr(plan, name) for name in ("name", "budget", "cost_each", "gain", "indicator")}
    return make_scale_plan(
        actor="", practice=plan.practice, owner=plan.owner, facts=facts, rows=rows, others=plan.answer["others"]
    )


def test_two_who_change_one_scale_plan_do_not_mix_their_proposals(monkeypatch, planned):
    plan, actor, units = planned
    meeting(monkeypatch, 2)

    def terms():
        change_scale_plan(actor=actor, plan=plan, facts={"budget": 2 * COST})

    def words():
        keep_words(actor=actor, plan=plan, words={units["weak"]: Word("out", None, COST)})

    assert at_once(terms, words) == ["done", "Orang"]
    kept = ScalePlan.objects.get(pk=plan.pk)
    weak = ScaleUnit.objects.get(plan=plan, unit=units["weak"])
    # from: with twice the money both units begin at once, 2 × 100 + 2 × 20; without the larger one only 2 × 20
    expected = {("free", 1): (2 * COST, "240.00", "changed"), ("out", None): (COST, "40.00", "words_kept")}
    budget, gain, verb = expected[weak.pin, weak.round]
    assert (kept.budget, kept.answer["gain"]) == (budget, gain)
    assert told_of(plan) == sorted(["made", verb])


def test_who_says_the_same_twice_is_not_refused(monkeypatch, planned):
    plan, actor, units = planned
    meeting(monkeypatch, 2)

    def words():
        keep_words(actor=actor, plan=plan, words={units["small"]: Word("in", 1, COST)})

    assert at_once(words, words) == ["done", "done"]
    assert ScaleUnit.objects.get(plan=plan, unit=units["small"]).round == 1
    assert told_of(plan) == ["made", "words_kept", "words_kept"]


def test_a_scale_plan_taken_away_while_it_is_computed_stays_away(monkeypatch, planned):
    plan, actor, _units = planned
    choose = scale_up.choose

    def choose_and_lose(*args, **options):
        if ScalePlan.objects.filter(pk=plan.pk).exists():
            remove_scale_plan(actor="", plan=plan)
        return choose(*args, **options)

    monkeypatch.setattr(scale_up, "choose", choose_and_lose)
    with pytest.raises(CannotChange, match="sudah dihapus orang lain"):
        change_scale_plan(actor=actor, plan=plan, facts={"budget": 2 * COST})
    assert not ScalePlan.objects.exists()
