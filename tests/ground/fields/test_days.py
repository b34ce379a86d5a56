"""A day is typed day first, whatever language the computer speaks."""

import datetime as dt

import pytest
from django import forms

from teladan.ground.fields import DayField


class WhenForm(forms.Form):
    day = DayField()


@pytest.mark.parametrize(
    "typed",
    [
        *("05/12/2026", "5/12/2026", "5-12-2026", "5.12.2026", "5 12 2026", "5/12/26", " 05/12/2026 ", "2026-12-05"),
        *("5 Desember 2026", "05 DESEMBER  2026", "5 Des 2026", "5-Des-2026", "5 Des. 2026"),
    ],
)
def test_a_day_is_read_as_people_write_it(typed):
    assert DayField().clean(typed) == dt.date(2026, 12, 5)


# from: KBBI has Februari, Agustus, November; offices also write Pebruari, Agt., Nopember
@pytest.mark.parametrize(
    ("typed", "month"),
    [("17 Agustus 1945", 8), ("17 Agt 1945", 8), ("17 Pebruari 1945", 2), ("17 Nopember 1945", 11), ("17 Mei 1945", 5)],
)
def test_months_are_known_in_the_ways_they_are_written(typed, month):
    assert DayField().clean(typed) == dt.date(1945, month, 17)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12/25/2026", "Tulis seperti 31/12/2026"),
        ("31/02/2026", "Tulis seperti 31/12/2026"),
        ("kemarin", "Tulis seperti 31/12/2026"),
        ("5 Desembre", "Tulis seperti 31/12/2026"),
        ("5 Foo 2026", "Tulis seperti 31/12/2026"),
        ("31/12/0026", "Tahunnya tampak keliru"),
        ("31/12/9026", "Tahunnya tampak keliru"),
        ("", "Isi tanggalnya, misalnya 31/12/2026"),
    ],
)
def test_what_is_no_day_is_refused_with_the_mend(typed, words):
    form = WhenForm({"day": typed})
    assert not form.is_valid()
    assert words in str(form.errors["day"])


def test_a_day_is_shown_day_first_in_a_plain_box_and_stays_as_it_was_typed():
    shown = str(WhenForm(initial={"day": dt.date(2026, 12, 5)})["day"])
    assert 'value="05/12/2026"' in shown
    assert 'type="text"' in shown
    assert 'value="besok"' in str(WhenForm({"day": "besok"})["day"])


def test_an_example_says_which_comes_first():
    assert "31/12/2026" in str(DayField().help_text)
