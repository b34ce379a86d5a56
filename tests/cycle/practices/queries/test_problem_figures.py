"""The unit's own figure beside a problem: the newest, with what it must be read with, or why there is none."""

import datetime as dt

import pytest
from factories.figures import figures_of
from factories.indicators import a_value, an_indicator
from factories.registry import a_regency, a_viewer

from teladan.cycle.practices.queries.problem_figures import figure_now, indicator_choices, survey_choices

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 9, 1)


@pytest.fixture
def regency():
    return a_regency()


def test_an_element_has_its_number_interval_respondents_and_period(regency):
    figures_of(regency.melati, {"time": "2.8"}, ends_on=dt.date(2025, 12, 31), n=80)
    figures_of(regency.melati, {"time": "3.0"}, ends_on=dt.date(2026, 6, 30), n=100, population=400)
    found = figure_now(a_viewer(regency.melati), regency.melati, "skm/time", TODAY)
    # from: by hand; 3.0 of 4 is 75 of 100, the deviation of an element in the factory is 15,
    # 1.96 × 15/√100 × √(1 − 100/400) = 2.55
    assert found.value.startswith("75")
    assert "72,45" in found.interval
    assert "77,55" in found.interval
    assert "100" in found.sizes
    assert "2026" in found.period
    assert not found.why_none


def test_what_is_older_than_a_year_is_no_figure_now(regency):
    figures_of(regency.melati, ends_on=dt.date(2025, 6, 30))
    found = figure_now(a_viewer(regency.melati), regency.melati, "skm/time", TODAY)
    assert not found.value
    assert "12 bulan terakhir" in found.why_none


def test_an_indicator_has_the_value_that_was_sent_last(regency):
    indicator = an_indicator(regency.office, regency.melati)
    a_value(indicator, regency.melati, "2026-03", 60)
    a_value(indicator, regency.melati, "2026-04", 70)
    code = f"indicator/{indicator.key}"
    viewer = a_viewer(regency.melati)
    assert (code, "Cakupan skrining") in indicator_choices(viewer)
    found = figure_now(viewer, regency.melati, code, TODAY)
    assert found.value.startswith("70")
    assert "Apr 2026" in found.period
    assert figure_now(a_viewer(regency.other), regency.melati, code, TODAY) is None, "not theirs to see"
    assert code not in dict(indicator_choices(a_viewer(regency.other)))


@pytest.mark.parametrize("code", ["", "skm", "skm/", "skm/rekaan", "indicator/rekaan", "lain/time", "/"])
def test_a_code_that_says_nothing_here_gives_nothing(regency, code):
    assert figure_now(a_viewer(regency.melati), regency.melati, code, TODAY) is None


def test_every_element_of_the_usual_survey_can_be_chosen():
    # from: PermenPANRB 14/2017, lampiran: nine elements, and the index of them all
    assert len(survey_choices()) == 1 + 9
