"""What a viewer finds about indicators: theirs, what is owed, what is missing, what each value comes to."""

import datetime as dt
from decimal import Decimal

import pytest
from factories.indicators import a_value, an_indicator
from factories.registry import a_regency, a_viewer

from teladan.cycle.measure.actions.indicators import assign_duties, change_duty, retire_indicator
from teladan.cycle.measure.actions.values import correct_value, withdraw_value
from teladan.cycle.measure.indicators.spans import read_span
from teladan.cycle.measure.models import Duty
from teladan.cycle.measure.queries.indicators import (
    course,
    deliveries,
    duties,
    duty,
    history,
    indicator,
    indicators,
    latest,
    missing,
    owed,
    senders,
    spans_to_enter,
    value,
)

pytestmark = pytest.mark.django_db
APRIL = dt.date(2026, 4, 11)  # January to March are due: ten days after their end


@pytest.fixture
def regency(db):
    return a_regency()


@pytest.fixture
def screening(regency):
    return an_indicator(regency.office, regency.melati, regency.kenanga)


def span(text):
    return read_span(text)[1]


def test_an_indicator_is_seen_by_its_owner_those_above_and_those_who_send_it(regency, screening) -> None:
    for unit in (regency.agency, regency.office, regency.melati):
        assert list(indicators(a_viewer(unit))) == [screening]
        assert indicator(a_viewer(unit, "observer"), screening.pk) == screening
    assert list(indicators(a_viewer(regency.other))) == []
    assert indicator(a_viewer(regency.other), screening.pk) is None
    assert indicator(a_viewer(), screening.pk) is None
    unsent = an_indicator(regency.office, name="Belum dikirim siapa pun")
    assert unsent in indicators(a_viewer(is_operator=True))
    assert unsent not in indicators(a_viewer(regency.melati))


def test_a_unit_sees_its_own_values_and_the_owner_sees_all(regency, screening) -> None:
    sent = a_value(screening, regency.kenanga)
    assert [one.unit for one in duties(a_viewer(regency.melati))] == [regency.melati]
    assert len(duties(a_viewer(regency.office))) == 2
    assert value(a_viewer(regency.melati), sent.pk) is None
    assert value(a_viewer(regency.office), sent.pk) == sent
    assert duty(a_viewer(regency.melati), screening.pk, regency.kenanga.pk) is None


def test_the_owner_sees_values_of_a_unit_that_is_not_below_it(regency, screening) -> None:
    assign_duties(actor="", indicators=[screening], units=[regency.other], since=dt.date(2026, 1, 1))
    a_value(screening, regency.other)
    (row,) = [row for row in latest(a_viewer(regency.office), screening) if row.duty.unit == regency.other]
    assert row.result == Decimal("85.0")


def test_a_list_is_searched_and_filtered(regency, screening) -> None:
    yearly = an_indicator(regency.office, name="Air", group="Energi", period="year")
    office = a_viewer(regency.office)
    assert list(indicators(office, containing="skrin")) == [screening]
    assert list(indicators(office, containing="energi")) == [yearly]
    assert list(indicators(office, period="year")) == [yearly]
    retire_indicator(actor="", indicator=yearly, on=dt.date(2026, 1, 1))
    assert list(indicators(office)) == [screening]
    assert list(indicators(office, is_retired=True)) == [yearly]


def test_what_is_missing_is_what_is_due_and_was_not_sent(regency, screening) -> None:
    a_value(screening, regency.melati, "2026-01")
    a_value(screening, regency.kenanga, "2026-01")
    a_value(screening, regency.kenanga, "2026-02")
    found = missing(a_viewer(regency.office), APRIL)
    # from: ten days after 28 February and 31 March 2026
    assert [(one.unit.name[-6:], one.period.name, str(one.due_on)) for one in found] == [
        ("enanga", "Maret 2026", "2026-04-10"),
        ("Melati", "Februari 2026", "2026-03-10"),
        ("Melati", "Maret 2026", "2026-04-10"),
    ]
    assert [one.period.name for one in missing(a_viewer(regency.melati), dt.date(2026, 4, 10))] == ["Februari 2026"]
    assert missing(a_viewer(regency.other), APRIL) == []


def test_a_withdrawn_value_is_missing_again_and_an_ended_duty_is_not(regency, screening) -> None:
    withdraw_value(actor="1", value=a_value(screening, regency.melati, "2026-03"), reason="x")
    melati = a_viewer(regency.melati)
    assert [one.period.key for one in missing(melati, APRIL)] == ["2026-01", "2026-02", "2026-03"]
    own = Duty.objects.get(unit=regency.melati)
    change_duty(actor="", duty=own, since=own.since, until=dt.date(2026, 3, 1), target=None)
    assert [one.period.key for one in missing(melati, APRIL)] == ["2026-01", "2026-02"]
    retire_indicator(actor="", indicator=screening, on=dt.date(2026, 2, 1))
    assert [one.period.key for one in missing(melati, APRIL)] == ["2026-01"]


def test_nothing_is_missing_before_a_duty_begins(regency) -> None:
    an_indicator(regency.office, regency.melati, since=dt.date(2026, 9, 1))
    assert missing(a_viewer(regency.melati), APRIL) == []


def test_missing_asks_the_database_as_often_for_many_as_for_few(regency, screening, django_assert_num_queries) -> None:
    for number in range(5):
        an_indicator(regency.office, regency.melati, regency.kenanga, name=f"Contoh {number}")
    viewer = a_viewer(regency.office)
    with django_assert_num_queries(2):
        assert len(missing(viewer, APRIL)) == 6 * 2 * 3


def test_the_newest_value_of_each_unit_with_its_target(regency, screening) -> None:
    a_value(screening, regency.melati, "2026-02", 70)
    a_value(screening, regency.melati, "2026-03", 85)
    own = Duty.objects.get(unit=regency.kenanga)
    change_duty(actor="", duty=own, since=own.since, until=None, target=Decimal(60))
    a_value(screening, regency.kenanga, "2026-03", 70)
    rows = latest(a_viewer(regency.office), screening)
    assert [(row.result, row.target, row.is_met) for row in rows] == [
        (Decimal("70.0"), Decimal(60), True),
        (Decimal("85.0"), Decimal(80), True),
    ]
    assert [row.duty.unit for row in latest(a_viewer(regency.office), screening, "melati")] == [regency.melati]


def test_a_denominator_of_nought_shows_why_there_is_no_value(regency, screening) -> None:
    a_value(screening, regency.melati, numerator=0, denominator=0)
    (row,) = latest(a_viewer(regency.melati), screening)
    assert (row.result, row.is_met) == (None, None)
    assert "penyebutnya 0" in row.why_none


def test_a_course_has_a_hole_where_nothing_came(regency, screening) -> None:
    a_value(screening, regency.melati, "2026-01", 70)
    a_value(screening, regency.melati, "2026-03", 90)
    own = Duty.objects.get(unit=regency.melati)
    assert [(one.span.key, one.result) for one in course(own, APRIL)] == [
        ("2026-01", Decimal("70.0")),
        ("2026-02", None),
        ("2026-03", Decimal("90.0")),
    ]


def test_the_history_keeps_what_was_replaced(regency, screening) -> None:
    first = a_value(screening, regency.melati)
    correct_value(actor="1", value=first, numerator=Decimal(90), denominator=Decimal(100), note="", reason="Salah")
    rows = history(Duty.objects.get(unit=regency.melati))
    assert [(row.result, row.value.reason) for row in rows] == [(Decimal("90.0"), ""), (Decimal("85.0"), "Salah")]


def test_a_quarters_indicator_is_owed_beside_its_last_month(regency, screening) -> None:
    an_indicator(regency.office, regency.melati, name="Biaya", period="quarter")
    viewer = a_viewer(regency.melati, "keyer")

    def names(text):
        return [(one.duty.indicator.name, one.span.key) for one in owed(viewer, regency.melati, span(text))]

    assert names("2026-03") == [("Biaya", "2026-t1"), ("Cakupan skrining", "2026-03")]
    assert names("2026-02") == [("Cakupan skrining", "2026-02")]
    assert names("2026-t1") == [("Biaya", "2026-t1")]
    assert names("2025-12") == []


def test_who_may_send_and_for_which_spans(regency, screening) -> None:
    assert list(senders(a_viewer(regency.melati, "keyer"))) == [regency.melati]
    assert list(senders(a_viewer(regency.melati, "observer"))) == []
    assert len(senders(a_viewer(regency.office))) == 2
    spans = spans_to_enter(a_viewer(regency.melati), regency.melati, APRIL)
    assert [one.key for one in spans[:3]] == ["2026-04", "2026-03", "2026-02"]


def test_how_many_sent_the_span_that_ended_last(regency, screening) -> None:
    a_value(screening, regency.melati, "2026-03")
    found = deliveries(a_viewer(regency.office), [screening], APRIL)[screening.pk]
    assert (found.span.key, found.sent, found.owed) == ("2026-03", 1, 2)
