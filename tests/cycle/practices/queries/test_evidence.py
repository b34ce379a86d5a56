"""The standing of a practice from its rows: places instead of rows, held down by reviews, kept and rebuilt the same."""

import datetime as dt
from decimal import Decimal

import pytest
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency

from teladan.cycle.practices.actions import evidence
from teladan.cycle.practices.evidence_words import effect_sentence, here_sentence
from teladan.cycle.practices.models import EvidenceRow, Outcome, Practice
from teladan.cycle.practices.queries.evidence import best_of, places_of, standings_of, standings_of_all
from teladan.cycle.practices.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.clock import set_day
from teladan.ground.journal.actions import append, deliver
from teladan.ground.journal.models import Delivery, Entry
from teladan.ground.post.models import Notice

pytestmark = pytest.mark.django_db

BASE = {
    "design": "comparison",
    "measured_by": "adopter",
    "units": 7,
    "controls": 22,
    "starts_on": dt.date(2022, 1, 1),
    "ends_on": dt.date(2023, 12, 31),
    "is_sound": True,
}


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def practice(regency) -> Practice:
    return a_published_practice(regency.melati)


def counted(outcome: Outcome, study: int, estimate="4.8", half="0.9", **facts) -> EvidenceRow:
    middle, reach = Decimal(estimate), Decimal(half)
    numbers = {"estimate": middle, "low": middle - reach, "high": middle + reach, "error": reach / 2}
    plain = BASE | numbers | {"place": f"Kota Contoh {study}"}
    return evidence.count_study(actor="", outcome=outcome.pk, study=f"replicate.study:{study}", facts=plain | facts).row


def kept(outcome: Outcome) -> tuple[int, str]:
    outcome.refresh_from_db()
    return outcome.rigour, outcome.effect


def test_a_sound_comparison_is_the_third_level_and_the_practice_says_so(practice):
    outcome = practice.outcomes.get()
    assert kept(outcome) == (0, "unknown")
    counted(outcome, 1)
    assert kept(outcome) == (3, "better")
    practice.refresh_from_db()
    assert (practice.rigour, practice.effect) == (3, "better")


def test_a_unit_and_what_stands_above_it_are_one_place(practice, regency):
    outcome = practice.outcomes.get()
    counted(outcome, 1, unit=regency.melati, place=regency.melati.name)
    counted(outcome, 2, unit=regency.office, place=regency.office.name)
    counted(outcome, 3, place="  dinas kesehatan   CONTOH ")
    counted(outcome, 4, unit=regency.other, place=regency.other.name)
    rows = list(EvidenceRow.objects.select_related("unit"))
    assert len(set(places_of(rows).values())) == 2
    (found,) = standings_of(practice, clock.today())
    assert found.standing.places == 2


def test_four_places_are_pooled_and_speak_of_the_next_one(practice):
    outcome = practice.outcomes.get()
    for place in range(4):
        counted(outcome, place, estimate="4.8", half="0.8")
    (found,) = standings_of(practice, clock.today())
    # from: errors 0.4, τ² 0, mean's error 0.4/√4 = 0.2; t(3) 3.18245 → ±0.636; t(2) 4.30265 → ±0.861
    assert effect_sentence(found) == (
        "Rata-rata di 4 tempat: +4,8 poin persen (95 %: 4,2 sampai 5,4) dibandingkan dengan unit yang tidak menerapkan."
    )
    assert here_sentence(found).startswith(
        "Di tempat lain yang serupa, dampaknya diperkirakan antara 3,9 dan 5,7 poin persen. Seluruhnya ke arah yang baik"
    )
    assert found.rigour == 4


def test_two_places_do_not_answer_for_the_next(practice):
    outcome = practice.outcomes.get()
    counted(outcome, 1)
    counted(outcome, 2)
    (found,) = standings_of(practice, clock.today())
    assert here_sentence(found) == (
        "Belum dapat dijawab. Yang mungkin di tempat berikutnya baru dapat dihitung dari tiga tempat yang dibandingkan dan "
        "lolos pemeriksaan; sekarang 2."
    )


def test_where_the_next_place_may_get_worse_it_is_said_for_the_good_direction(practice):
    outcome = practice.outcomes.get()
    Outcome.objects.filter(pk=outcome.pk).update(direction="lower")
    for place in range(4):
        counted(outcome, place, estimate="4.8", half="0.8")
    (found,) = standings_of(practice, clock.today())
    assert found.effect == "worse"
    assert "Seluruhnya ke arah yang buruk" in here_sentence(found)


def test_what_is_recorded_later_does_not_count_yet(practice):
    outcome = practice.outcomes.get()
    with set_day(dt.date(2024, 12, 1)):
        row = counted(outcome, 1)
    with set_day(dt.date(2024, 12, 5)):
        evidence.withdraw_evidence(actor="", row=row, why="Datanya keliru")
    levels = {day: standings_of(practice, dt.date(2024, 12, day))[0].rigour for day in (1, 4, 5)}
    assert levels == {1: 3, 4: 3, 5: 0}
    assert standings_of(practice, dt.date(2024, 11, 30))[0].rows == ()
    assert [one.withdrawn_why for one in standings_of(practice, dt.date(2024, 12, 5))[0].withdrawn] == [
        "Datanya keliru"
    ]


def test_a_review_holds_down_until_it_ends_and_nobody_can_raise(practice):
    outcome = practice.outcomes.get()
    counted(outcome, 1)
    review = evidence.lower_rigour(actor="1", outcome=outcome, at_most=1, reason="Pencatatan berganti aplikasi")
    assert kept(outcome) == (1, "better")
    for level in (1, 4):
        with pytest.raises(CannotChange, match="hanya dapat menurunkan"):
            evidence.lower_rigour(actor="1", outcome=outcome, at_most=level, reason="Coba")
    evidence.end_review(actor="1", review=review, why="Sudah dijelaskan")
    assert kept(outcome) == (3, "better")
    with pytest.raises(CannotChange, match="sudah diakhiri"):
        evidence.end_review(actor="1", review=review, why="Lagi")


def test_what_is_kept_is_what_a_rebuild_gives(practice):
    outcome = practice.outcomes.get()
    counted(outcome, 1)
    evidence.lower_rigour(actor="1", outcome=outcome, at_most=2, reason="Alasan")
    assert evidence.rebuild_standings() == 0
    Outcome.objects.filter(pk=outcome.pk).update(rigour=5, effect="worse")
    Practice.objects.filter(pk=practice.pk).update(rigour=5)
    assert evidence.rebuild_standings() == 1
    assert kept(outcome) == (2, "better")
    Outcome.objects.create(practice=practice, name="Tanpa bukti", effect="better", position=1)
    assert evidence.rebuild_standings() == 1
    assert evidence.rebuild_standings() == 0


def test_a_practice_without_any_outcome_is_nowhere(practice):
    practice.outcomes.all().delete()
    Practice.objects.filter(pk=practice.pk).update(rigour=3, effect="better")
    assert evidence.rebuild_standings() == 1
    practice.refresh_from_db()
    assert (practice.rigour, practice.effect) == (0, "unknown")


def test_harm_is_never_hidden_behind_a_better_outcome():
    assert best_of({}) == (0, "unknown")
    assert best_of({1: (3, "better"), 2: (0, "unknown")}) == (3, "better")
    assert best_of({1: (3, "better"), 2: (3, "worse")}) == (3, "worse")
    assert best_of({1: (3, "better"), 2: (2, "worse")}) == (3, "mixed")


def test_many_practices_take_as_many_questions_as_one(practice, regency, django_assert_num_queries):
    more = [practice, *(a_published_practice(regency.kenanga) for _ in range(4))]
    for number, one in enumerate(more):
        counted(one.outcomes.get(), number)
    with django_assert_num_queries(3):
        found = standings_of_all(more, clock.today())
    assert [len(found[one.pk]) for one in more] == [1] * 5


def published(outcome: Outcome, place, study="7b0c", **payload) -> None:
    plain = {
        "practice": outcome.practice_id,
        "outcome": outcome.pk,
        "design": "comparison",
        "estimate": "minus-2.5e0",
        "low": "minus-4e0",
        "high": "minus-1e0",
        "error": "7.5e-1",
        "units": 7,
        "controls": 22,
        "starts_on": "2022-01-01",
        "ends_on": "2023-12-31",
        "is_sound": True,
        "failed": [],
        "place": place.pk,
        "published_on": "2024-10-21",
    }
    append(actor="", verb="replicate.effect.published", subject=f"replicate.study:{study}", payload=plain | payload)
    carry()


def carry() -> None:
    """Bring the news to whoever follows it, as the worker does."""
    for delivery in Delivery.objects.filter(state="waiting").order_by("pk"):
        deliver(delivery=delivery.pk)
        delivery.refresh_from_db()
        assert delivery.state == "done", delivery.error


def test_a_published_study_becomes_a_row_once_and_the_keeper_is_told_once(practice, regency):
    lead = a_mandate(regency.melati, "head").person.account
    outcome = practice.outcomes.get()
    published(outcome, regency.office)
    published(outcome, regency.office)
    row = EvidenceRow.objects.get()
    assert (row.estimate, row.place, row.about) == (Decimal("-2.5"), regency.office.name, "replicate.study:7b0c")
    assert kept(outcome) == (3, "worse")
    assert [notice.text for notice in Notice.objects.filter(account=lead)] == [
        (
            "Tingkat bukti “Periksa Dekat Rumah” (Cakupan pemeriksaan dini) naik dari 0 ke 3. "
            "Arah dampak: memburuk, sebelumnya belum diketahui."
        )
    ]
    assert Notice.objects.get().url == f"/praktik/{practice.pk}/bukti/"
    append(actor="", verb="replicate.effect.withdrawn", subject="replicate.study:7b0c", payload={})
    carry()
    assert kept(outcome) == (0, "unknown")


def test_failed_checks_are_named_and_keep_the_study_below_the_third_level(practice, regency):
    outcome = practice.outcomes.get()
    published(outcome, regency.office, is_sound=False, failed=["regression_to_the_mean", "peers"])
    assert kept(outcome) == (2, "unknown"), "what moved then was not the practice"
    assert EvidenceRow.objects.get().doubts == (
        "Tidak lolos: yang meniru sedang terpuruk sesaat, pembanding terlalu sedikit."
    )


def test_the_standing_is_told_with_the_rule_it_was_made_by(practice):
    counted(practice.outcomes.get(), 1)
    entry = Entry.objects.get(verb="practices.evidence.recorded")
    assert entry.definition == "practice-evidence/2026"
    assert (entry.payload["rigour"], entry.payload["effect"]) == (3, "better")


def test_a_study_of_an_outcome_that_is_gone_is_not_counted():
    assert evidence.count_study(actor="", outcome=10**6, study="replicate.study:9", facts=BASE) is None
