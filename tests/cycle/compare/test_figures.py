"""Figures are what was published, no more and no less."""

import datetime as dt

import pytest
from django.utils import timezone
from factories.measure import a_wave, answers
from factories.registry import a_regency

from teladan.cycle.compare.actions.figures import refresh_figures
from teladan.cycle.compare.gap import Gap
from teladan.cycle.compare.models import Figure
from teladan.cycle.compare.queries.figures import NotComparable, check_comparable, course, months_before, points
from teladan.cycle.compare.queries.gap import Asked, gap_of
from teladan.cycle.measure.actions.results import correct_results, publish_results, withdraw_results
from teladan.cycle.measure.actions.waves import reopen_wave
from teladan.cycle.measure.models import Result

pytestmark = pytest.mark.django_db
ROWS = ["333333333", "444444444", "343434343", "222333444"]


@pytest.fixture
def regency():
    return a_regency()


def publish(wave, *, many=4):
    for intake in wave.intakes.all():
        answers(intake, ROWS * many)
    wave.closed_at = timezone.now()
    wave.save()
    publish_results(actor="", wave=wave)
    refresh_figures(wave=wave.pk)


def test_each_unit_has_its_index_and_elements_with_their_spread(regency):
    wave = a_wave(regency.office, regency.melati, regency.kenanga)
    publish(wave)
    found = points("skm/2017", "index", wave.ends_on)
    assert [point.name for point in found] == ["Puskesmas Contoh Kenanga", "Puskesmas Contoh Melati"]
    # from: the rows by hand: means 3, 4, 31/9, 3 of respondents; index 25 · 121/36
    assert found[0].value == pytest.approx(25 * 121 / 36, abs=0.005)
    assert (found[0].n, found[0].population) == (16, 500)
    # from: variance 0.168295… of the means (divisor 15), √(s²/16·(1−16/500))·25, worked by hand
    means = [3, 4, 31 / 9, 3] * 4
    middle = sum(means) / 16
    spread = (sum((mean - middle) ** 2 for mean in means) / 15) ** 0.5
    assert found[0].error == pytest.approx(25 * spread / 4 * (1 - 16 / 500) ** 0.5, abs=5e-4)
    assert len(points("skm/2017", "time", wave.ends_on)) == 2


def test_what_is_hidden_from_outsiders_has_no_figure(regency):
    wave = a_wave(regency.office, regency.melati, regency.kenanga)
    publish(wave, many=2)  # eight respondents each
    assert Figure.objects.count() == 0


def test_a_correction_replaces_and_a_withdrawal_removes(regency):
    wave = a_wave(regency.office, regency.melati)
    publish(wave)
    before = points("skm/2017", "index", wave.ends_on)[0].value
    reopen_wave(actor="", wave=wave, reason="Dua belas formulir tertinggal")
    wave.refresh_from_db()
    answers(wave.intakes.get(), ["111111111"] * 12)
    wave.closed_at = timezone.now()
    wave.save()
    correct_results(actor="", wave=wave, reason="Formulir tertinggal")
    refresh_figures(wave=wave.pk)
    assert points("skm/2017", "index", wave.ends_on)[0].value < before
    withdraw_results(actor="", wave=wave, reason="Salah unit")
    assert refresh_figures(wave=wave.pk) == 0


def test_the_newest_figure_within_twelve_months_counts_and_the_course_shows_all(regency):
    for day in (dt.date(2024, 12, 31), dt.date(2025, 6, 30), dt.date(2025, 12, 31)):
        publish(a_wave(regency.office, regency.melati, ends_on=day))
    assert [point.ends_on for point in points("skm/2017", "index", dt.date(2026, 6, 30))] == [dt.date(2025, 12, 31)]
    assert points("skm/2017", "index", dt.date(2027, 6, 30)) == []
    assert [point.ends_on.year for _version, point in course(regency.melati.pk, "index")] == [2024, 2025, 2025]


def test_the_figures_follow_the_news_of_what_is_published(regency, django_capture_on_commit_callbacks):
    from teladan.cycle.compare.subscriptions import SUBSCRIPTIONS
    from teladan.ground.journal.models import Delivery

    wave = a_wave(regency.office, regency.melati)
    publish(wave)
    assert {f"measure.result.{done}" for done in ("published", "corrected", "withdrawn")} <= set(SUBSCRIPTIONS)
    assert Delivery.objects.filter(handler="teladan.cycle.compare.jobs.follow_results").count() == 1


@pytest.mark.parametrize(
    ("own", "other", "words"),
    [
        (("skm/2017", dt.date(2026, 6, 30)), ("skm/2004", dt.date(2026, 6, 30)), "Instrumennya berbeda"),
        (("skm/2017", dt.date(2026, 6, 30)), ("skm/2017", dt.date(2025, 6, 29)), "lebih dari 12 bulan"),
        (("skm/2017", dt.date(2024, 6, 30)), ("skm/2017", dt.date(2026, 6, 30)), "lebih dari 12 bulan"),
    ],
)
def test_what_says_different_things_is_refused_with_the_reason(own, other, words):
    with pytest.raises(NotComparable, match=words):
        check_comparable(own, other)


def test_twelve_months_apart_is_not_too_far():
    check_comparable(("skm/2017", dt.date(2026, 6, 30)), ("skm/2017", dt.date(2025, 6, 30)))


def test_months_are_counted_to_the_end_of_shorter_months():
    assert months_before(dt.date(2026, 3, 31), 1) == dt.date(2026, 2, 28)
    assert months_before(dt.date(2026, 1, 15), 12) == dt.date(2025, 1, 15)
    assert months_before(dt.date(2024, 2, 29), 12) == dt.date(2023, 2, 28)
    assert months_before(dt.date(2026, 12, 31), 1) == dt.date(2026, 11, 30)


def test_the_interval_of_an_index_is_the_published_one(regency):
    wave = a_wave(regency.office, regency.melati)
    publish(wave)
    # from: the index before rounding, 25 · 121/36 = 84.02777…; from 84.03 an interval may end a hundredth further on
    assert points("skm/2017", "index", wave.ends_on)[0].value == pytest.approx(3025 / 36, abs=1e-12)
    published = Result.objects.get(part__startswith="unit:").document["score"]["interval"]
    gap = gap_of(regency.melati, Asked())
    now = gap.course[-1].own if isinstance(gap, Gap) else gap.own
    assert [f"{now.low:.2f}", f"{now.high:.2f}"] == [published["low"], published["high"]]
