"""Effects that were planted in a district come back through the real tables; what is no effect is not called one."""

from dataclasses import replace

import pytest
from factories.studies import a_health_district, a_study

from teladan.core.statistics.intervals import Range
from teladan.cycle.measure.example import COPIES, PLANTED, load_district
from teladan.cycle.practices.models import Outcome
from teladan.cycle.replicate.actions.studies import publish_study
from teladan.cycle.replicate.frozen import effect_of, frozen, thawed
from teladan.cycle.replicate.queries.panels import collect
from teladan.cycle.replicate.study_page import page_of
from teladan.cycle.replicate.study_words import Verdict, headline, verdict_of
from teladan.ground.journal.models import Entry

pytestmark = pytest.mark.django_db


def checks(study):
    return {check.name: check.ok for check in thawed(study.answer).diagnostics}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_planted_effect_lies_within_its_interval(seed) -> None:
    study = a_study(a_health_district(effect=5.0, seed=seed))
    effect = thawed(study.answer)
    assert effect.design == "staggered"
    assert (effect.treated, effect.controls) == (7, 22)
    assert 0 < effect.surest.range.low < 5.0 < effect.surest.range.high  # from: what was planted
    assert verdict_of(study) == Verdict.BETTER


def test_no_effect_is_not_called_one() -> None:
    study = a_study(a_health_district(effect=0.0, seed=5))
    doubt = thawed(study.answer).surest
    assert doubt.range.low < 0 < doubt.range.high
    assert verdict_of(study) == Verdict.UNCLEAR
    assert headline(study).startswith("Belum dapat dikatakan berhasil atau tidak")


def test_a_rise_where_less_is_better_is_worse() -> None:
    district = a_health_district(effect=5.0)
    Outcome.objects.filter(pk=district.outcome.pk).update(direction="lower")
    district.outcome.refresh_from_db()
    assert verdict_of(a_study(district)) == Verdict.WORSE


def test_an_interval_beside_nothing_is_not_written_as_if_it_held_nothing() -> None:
    study = a_study(a_health_district())
    small = thawed(study.answer)
    shrunk = Range(0.004, 0.31)
    study.answer = frozen(replace(small, estimate=0.157, careful=replace(small.careful, range=shrunk)))
    assert verdict_of(study) == Verdict.BETTER
    assert "0,157 poin persen lebih tinggi" in headline(study)
    assert "(selang 95 persen: 0,004 sampai 0,310)" in headline(study)


def test_the_weakest_that_come_back_by_themselves_are_flagged() -> None:
    study = a_study(a_health_district(effect=0.0, dip=8.0, starts=(2022,) * 7))
    assert checks(study)["regression_to_the_mean"] is False
    assert verdict_of(study) == Verdict.UNSOUND
    assert "kembali ke rata-rata" in headline(study)


def test_too_few_peers_are_said() -> None:
    study = a_study(a_health_district(centres=12))
    assert thawed(study.answer).controls == 5
    assert checks(study)["peers"] is False


def test_the_origin_is_no_gap_in_the_data() -> None:
    study = a_study(a_health_district(centres=8, starts=(2022,) * 3))
    assert checks(study)["panel"] is True


def test_all_starting_at_once_without_anybody_else_is_refused_and_kept() -> None:
    study = a_study(a_health_district(centres=7, starts=(2022,) * 7))
    assert verdict_of(study) == Verdict.REFUSED
    assert "Tidak ada pembanding" in headline(study)
    assert "--control" not in headline(study)


def test_what_is_kept_comes_back_to_the_last_digit_and_the_same_panel_answers_the_same() -> None:
    study = a_study(a_health_district())
    study.refresh_from_db()
    assert frozen(effect_of(study.panel, "never")) == study.answer
    assert frozen(thawed(study.answer)) == study.answer


@pytest.mark.parametrize("key", list(PLANTED))
def test_the_invented_district_says_what_was_planted_in_it(key) -> None:
    from factories.practices import a_published_practice
    from factories.replicate import a_replication
    from factories.studies import LOOK

    district = load_district(actor="")
    started = dict(COPIES[key])
    origin = next(iter(started))
    practice = a_published_practice(district.centres[origin], started_on=started.pop(origin))
    outcome = practice.outcomes.get()
    outcome.code = f"indicator/{district.indicators[key].key}"
    outcome.save()
    for name, day in started.items():
        a_replication(practice, district.centres[name], started_on=day)
    effect = effect_of(collect(practice, outcome, district.office, on=LOOK).panel, "never")
    assert effect.treated == len(started)
    if key == "immunisation_complete":  # from: those chose themselves by one bad year
        assert not effect.is_sound
    else:
        assert effect.surest.range.low < PLANTED[key] < effect.surest.range.high
        assert effect.is_sound


def test_where_everybody_copied_in_turn_those_who_begin_last_are_the_peers() -> None:
    district = a_health_district(centres=18, starts=(2021,) * 6 + (2022,) * 6 + (2024,) * 6, effect=5.0)
    refused = a_study(district)
    assert verdict_of(refused) == Verdict.REFUSED
    assert "belum mulai sebagai pembanding" in headline(refused)
    study = a_study(district, control="notyet")
    effect = thawed(study.answer)
    assert (effect.treated, effect.controls) == (12, 12)  # from: those of 2022 are peers until then
    assert "di 12 puskesmas" in headline(study)
    assert "berubah seperti 12 puskesmas yang belum atau tidak meniru" in headline(study)
    shown = page_of(study, is_insider=True)
    assert [row[1] for row in shown["units"]] == ["meniru"] * 12 + ["pembanding sampai mulai"] * 6
    assert shown["counts"] == "12 unit yang meniru, 12 pembanding, 1 tidak ikut dihitung."
    assert dict(shown["facts"])["Periode"] == "Tahun 2019 sampai Tahun 2023"
    publish_study(actor="1", study=study)
    assert Entry.objects.get(verb="replicate.effect.published").payload["ends_on"] == "2023-12-31"
    assert effect.surest.range.low < 5.0 < effect.surest.range.high  # from: what was planted
