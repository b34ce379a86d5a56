"""Both offices' figures side by side, to each reader as far as the rules of comparing let."""

import datetime as dt

import pytest
from factories.figures import figures_of
from factories.indicators import a_value, an_indicator
from factories.learn import DAY, a_sent_visit, an_agreed_visit
from factories.registry import a_regency, a_viewer

from teladan.cycle.compare.models import Consent
from teladan.cycle.learn.queries.figures import figures_of as beside
from teladan.cycle.learn.queries.figures import names_of
from teladan.ground.clock import set_day

pytestmark = pytest.mark.django_db

BEFORE = DAY - dt.timedelta(days=30)


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def visit(regency):
    figures_of(regency.melati, {"time": "2.4"}, ends_on=BEFORE)
    figures_of(regency.other, {"time": "3.6"}, ends_on=BEFORE, population=100)
    return an_agreed_visit(regency.melati, regency.other, instrument="skm/2017", elements=["time", "cost", "index"])


def test_each_side_reads_its_own_figure_first(regency, visit):
    guest = beside(a_viewer(regency.melati), visit)
    host = beside(a_viewer(regency.other), visit)
    # from: means of 2.4 and 3.6 on 1–4, times 25
    assert (guest[0].key, guest[0].ours, guest[0].theirs) == ("time", "60,00", "90,00")
    assert (host[0].key, host[0].ours, host[0].theirs) == ("time", "90,00", "60,00")
    assert [row.key for row in guest] == ["time", "cost", "index"]


def test_no_figure_travels_alone(regency, visit):
    row = beside(a_viewer(regency.melati), visit)[0]
    # from: 60 ± 1.96 · 15/√100 = 57.06 … 62.94; the host asked all of its 100, so that nothing is left to chance
    assert row.our.interval == "57,06 sampai 62,94"
    assert row.their.interval == "90,00 sampai 90,00"
    assert row.our.sizes == "n = 100"
    assert row.their.sizes == "n = 100 dari N = 100"
    assert row.definition == "skm/2017"
    assert "2025" in row.period
    assert row.source
    assert row.is_unchecked
    assert "kami 57,06" in row.interval


def test_what_cannot_be_told_apart_is_said_so(regency, visit):
    rows = {row.key: row for row in beside(a_viewer(regency.melati), visit)}
    assert rows["cost"].verdict.startswith("Tidak dapat dibedakan")
    assert rows["time"].verdict == "Angka mereka lebih tinggi 30,00 poin, di luar kebetulan."


def test_a_figure_of_later_does_not_change_what_the_visit_was_about(regency, visit):
    figures_of(regency.melati, {"time": "3.8"}, ends_on=DAY + dt.timedelta(days=20))
    assert beside(a_viewer(regency.melati), visit)[0].ours == "60,00"


def test_old_figures_are_left_out(regency, visit):
    visit.reception.on = DAY.replace(year=2026)
    with set_day(DAY.replace(year=2026)):
        row = beside(a_viewer(regency.melati), visit)[0]
    assert (row.ours, row.theirs, row.verdict) == ("", "", "")


def test_what_nobody_knows_keeps_its_key(regency):
    visit = a_sent_visit(regency.melati, regency.other, instrument="skm/1900", elements=["time", "entah"])
    assert names_of(visit) == {"time": "time", "entah": "entah"}
    assert [(row.label, row.ours) for row in beside(a_viewer(regency.melati), visit)] == [("time", ""), ("entah", "")]


@pytest.fixture
def screening(regency):
    indicator = an_indicator(regency.agency, regency.melati, regency.kenanga, since=dt.date(2025, 1, 1))
    a_value(indicator, regency.melati, "2025-05", 40)
    a_value(indicator, regency.kenanga, "2025-05", 90)
    return indicator


def test_a_value_that_was_only_sent_is_shown_where_it_may_be_seen(regency, screening):
    visit = an_agreed_visit(regency.melati, regency.kenanga, elements=[screening.key])
    (above,) = beside(a_viewer(regency.office), visit)
    assert (above.label, above.ours, above.theirs) == ("Cakupan skrining", "40,0 %", "90,0 %")
    assert above.our.sizes == "n = 100"
    (own,) = beside(a_viewer(regency.melati), visit)
    assert (own.ours, own.theirs) == ("40,0 %", "")


def test_a_value_of_a_unit_that_agreed_to_be_named_is_shown_to_the_other(regency, screening):
    Consent.objects.create(unit=regency.kenanga, since=dt.date(2025, 1, 1), given_by="1")
    visit = an_agreed_visit(regency.melati, regency.kenanga, elements=[screening.key])
    (row,) = beside(a_viewer(regency.melati), visit)
    assert row.theirs == "90,0 %"
    assert "Angka mereka lebih tinggi 50,0 poin persen" in row.verdict
