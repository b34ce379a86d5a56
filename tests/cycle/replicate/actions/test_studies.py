"""Studies are published once a place, told to whoever keeps evidence, and taken back with a reason."""

import datetime as dt

import pytest
from factories.studies import a_health_district, a_study

from teladan.cycle.practices.models import Outcome, Practice
from teladan.cycle.practices.queries.payload_numbers import number_of
from teladan.cycle.replicate.actions.studies import make_study, publish_study, withdraw_study
from teladan.cycle.replicate.frozen import thawed
from teladan.cycle.replicate.models import Study
from teladan.cycle.replicate.queries.panels import collect
from teladan.cycle.replicate.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return a_health_district(effect=-5.0)


def told(verb):
    return Entry.objects.filter(verb=verb)


def state(study):
    study.refresh_from_db()
    return study.state


def test_what_is_published_is_told_with_its_doubt_and_its_failed_checks(district) -> None:
    study = a_study(district)
    publish_study(actor="1", study=study)
    entry = told("replicate.effect.published").get()
    effect = thawed(study.answer)
    assert entry.subject == f"replicate.study:{study.pk}"
    assert float(number_of(entry.payload["estimate"])) == pytest.approx(effect.estimate, rel=1e-8)
    assert float(number_of(entry.payload["low"])) == pytest.approx(effect.surest.range.low, rel=1e-8)
    assert float(number_of(entry.payload["high"])) == pytest.approx(effect.surest.range.high, rel=1e-8)
    rest = {key: value for key, value in entry.payload.items() if key not in ("estimate", "low", "high", "error")}
    assert rest == {
        "practice": district.practice.pk,
        "outcome": district.outcome.pk,
        "design": "comparison",
        "units": 7,
        "controls": 22,
        "starts_on": "2019-01-01",
        "ends_on": "2025-12-31",
        "is_sound": True,
        "failed": [],  # few units are allowed for by the interval
        "place": district.office.pk,
        "published_on": clock.day_of(study.published_at).isoformat(),
    }


def test_a_refusal_is_not_published() -> None:
    study = a_study(a_health_district(centres=7, starts=(2022,) * 7))
    with pytest.raises(CannotChange, match="Tidak ada pembanding"):
        publish_study(actor="1", study=study)
    assert state(study) == "draft"


def test_what_has_no_interval_is_not_published() -> None:
    study = a_study(a_health_district(noise=0.0, starts=(2022,) * 7))
    doubtless = study.answer | {"doubt": None, "careful": None}
    Study.objects.filter(pk=study.pk).update(answer=doubtless)
    with pytest.raises(CannotChange, match="angka tanpa keraguan tidak diterbitkan"):
        publish_study(actor="1", study=study)


def test_nothing_is_published_of_what_has_become_another_measure(district) -> None:
    study = a_study(district)
    Outcome.objects.filter(pk=district.outcome.pk).update(direction="lower")
    with pytest.raises(CannotChange, match="sudah diubah pengelolanya"):
        publish_study(actor="1", study=study)


def test_nothing_is_published_of_a_practice_that_is_not(district) -> None:
    study = a_study(district)
    Practice.objects.filter(pk=district.practice.pk).update(state="withdrawn")
    with pytest.raises(CannotChange, match="Praktik ini sendiri belum terbit"):
        publish_study(actor="1", study=study)


def test_a_newer_one_of_the_same_unit_takes_the_place_of_the_older(district) -> None:
    older, newer = a_study(district), a_study(district, control="notyet")
    publish_study(actor="1", study=older)
    publish_study(actor="1", study=newer)
    assert (state(older), state(newer)) == ("withdrawn", "published")
    assert "Digantikan" in older.withdrawn_why
    assert told("replicate.effect.withdrawn").get().subject == f"replicate.study:{older.pk}"


def test_a_draft_of_older_data_takes_no_newer_ones_place(district) -> None:
    older, newer = a_study(district), a_study(district)
    Study.objects.filter(pk=older.pk).update(cut_on=newer.cut_on - dt.timedelta(days=300))
    publish_study(actor="1", study=newer)
    with pytest.raises(CannotChange, match="lebih baru daripada konsep ini"):
        publish_study(actor="1", study=older)
    assert (state(older), state(newer)) == ("draft", "published")


def _above(district):
    collected = collect(district.practice, district.outcome, district.office, on=a_study(district).cut_on)
    return make_study(
        actor="1",
        practice=district.practice,
        outcome=district.outcome,
        owner=district.office.parent,
        collected=collected,
    )


def test_one_of_a_unit_above_counts_the_same_units_and_replaces_those_below_but_not_the_other_way(district) -> None:
    below, above = a_study(district), _above(district)
    publish_study(actor="1", study=below)
    publish_study(actor="1", study=above)
    assert (state(below), state(above)) == ("withdrawn", "published")
    again = a_study(district)
    with pytest.raises(
        CannotChange, match="sudah dihitung dalam penilaian yang diterbitkan Kabupaten Contoh Sejahtera"
    ):
        publish_study(actor="1", study=again)


def test_publishing_or_withdrawing_twice_is_refused(district) -> None:
    study = a_study(district)
    publish_study(actor="1", study=study)
    with pytest.raises(CannotChange, match="Hanya konsep"):
        publish_study(actor="1", study=study)
    with pytest.raises(CannotChange, match="mengapa"):
        withdraw_study(actor="1", study=study, why="  ")
    withdraw_study(actor="1", study=study, why="Salah hitung.")
    with pytest.raises(CannotChange, match="sudah terbit yang dapat ditarik"):
        withdraw_study(actor="1", study=study, why="Lagi.")


def test_an_unknown_comparison_is_refused(district) -> None:
    with pytest.raises(CannotChange, match="Pilih pembandingnya"):
        a_study(district, control="all")
    assert not Study.objects.exists()
