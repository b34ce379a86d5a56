"""Periods are found from a day and from what people write."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.cycle.measure.indicators.spans import (
    PARTS,
    finest,
    last_ended,
    read_span,
    span_at,
    span_before,
    spans_between,
)

MARCH = dt.date(2026, 3, 15)


@pytest.mark.parametrize(
    ("kind", "key", "name", "starts", "ends"),
    [
        ("month", "2026-03", "Maret 2026", "2026-03-01", "2026-03-31"),
        ("quarter", "2026-t1", "Triwulan I 2026", "2026-01-01", "2026-03-31"),
        ("semester", "2026-s1", "Semester I 2026", "2026-01-01", "2026-06-30"),
        ("year", "2026", "Tahun 2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_the_span_of_a_day(kind, key, name, starts, ends) -> None:
    span = span_at(kind, MARCH)
    assert (span.key, span.name) == (key, name)
    assert (span.starts_on, span.ends_on) == (dt.date.fromisoformat(starts), dt.date.fromisoformat(ends))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2026-03", "2026-03"),
        ("2026-3", "2026-03"),
        ("03/2026", "2026-03"),
        ("Maret 2026", "2026-03"),
        ("MARET  2026", "2026-03"),
        ("Mar 2026", "2026-03"),
        ("bulan Agustus 2026", "2026-08"),
        ("2026-03-01", "2026-03"),
        ("01/03/2026", "2026-03"),
        ("2026-03-01 00:00:00", "2026-03"),
        ("TW I 2026", "2026-t1"),
        ("TW1 2026", "2026-t1"),
        ("Triwulan IV 2026", "2026-t4"),
        ("2026-t2", "2026-t2"),
        ("Q3 2026", "2026-t3"),
        ("Semester II 2026", "2026-s2"),
        ("Smt 1 tahun 2026", "2026-s1"),
        ("2026-s1", "2026-s1"),
        ("2026", "2026"),
        ("Tahun 2026", "2026"),
    ],
)
def test_what_people_write_is_read(text, key) -> None:
    kind, span = read_span(text)
    assert span.key == key
    assert span == span_at(kind, span.starts_on)


@pytest.mark.parametrize(
    "text",
    ["", "Maret", "2026-13", "TW V 2026", "Semester III 2026", "kemarin", "1800", "17/03/2026", "99999", "x 2026"],
)
def test_what_is_no_period_is_not_guessed(text) -> None:
    assert read_span(text) is None


@given(st.sampled_from(list(PARTS)), st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)))
def test_spans_follow_each_other_without_hole_and_can_be_read_back(kind, day) -> None:
    span = span_at(kind, day)
    assert span.starts_on <= day <= span.ends_on
    assert span_at(kind, span.ends_on + dt.timedelta(days=1)).starts_on == span.ends_on + dt.timedelta(days=1)
    assert read_span(span.key) == (kind, span)
    if span.starts_on.year > 1990:
        assert span_before(kind, span).ends_on == span.starts_on - dt.timedelta(days=1)


def test_all_spans_of_half_a_year() -> None:
    keys = [span.key for span in spans_between("month", dt.date(2025, 11, 20), dt.date(2026, 2, 1))]
    assert keys == ["2025-11", "2025-12", "2026-01", "2026-02"]


def test_the_newest_that_is_over_and_the_shortest_kind() -> None:
    assert last_ended("quarter", MARCH).key == "2025-t4"
    assert finest(["year", "quarter"]) == "quarter"
    assert finest([]) == "month"
