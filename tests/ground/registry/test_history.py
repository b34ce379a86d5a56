"""A unit's history has no holes and no overlaps, and the path that is remembered is the path there is."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from factories.registry import SINCE, a_regency, a_unit, a_viewer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from teladan.ground.registry.actions import change_unit, close_unit, rebuild_paths, reopen_unit
from teladan.ground.registry.models import PastUnit, Unit
from teladan.ground.registry.queries.tree import as_on, tree

NAMES = ("Unit Contoh A", "Unit Contoh B", "Unit Contoh C")
CHANGES = some.lists(some.tuples(some.integers(0, 60), some.sampled_from(NAMES), some.integers(0, 3)), max_size=12)


class HistoryTest(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(CHANGES)
    def test_whatever_is_changed_every_day_since_the_first_is_told_once(self, changes):
        places = [a_unit("Instansi Contoh"), a_unit("Instansi Contoh Lain")]
        units = [a_unit("Unit Contoh", places[0])]
        units.append(a_unit("Unit Contoh di Bawah", units[0]))
        told = {}
        for days, name, place in changes:
            day = SINCE + dt.timedelta(days=days)
            facts = {"name": name} | ({"parent": places[place]} if place < len(places) else {})
            try:
                change_unit(actor="", unit=units[0], since=day, **facts)
            except ValidationError:
                units[0].refresh_from_db()
            else:
                told = {since: names for since, names in told.items() if since < day} | {day: units[0].name}
        unit = Unit.objects.get(pk=units[0].pk)
        periods = [(past.since, past.until) for past in PastUnit.objects.filter(unit=unit).order_by("since")]
        starts = [since for since, _until in periods] + [unit.since]
        assert starts[0] == SINCE
        assert [until for _since, until in periods] == starts[1:]
        for day, name in told.items():
            assert as_on(unit, day).name == name
        before = dict(Unit.objects.values_list("id", "path"))
        assert rebuild_paths(actor="") == 0
        assert dict(Unit.objects.values_list("id", "path")) == before


pytestmark = pytest.mark.django_db


def test_paths_are_made_anew_from_the_parents():
    regency = a_regency()
    right = dict(Unit.objects.values_list("id", "path"))
    Unit.objects.filter(pk__in=[regency.office.pk, regency.melati.pk]).update(path="9/9/9/")
    assert rebuild_paths(actor="") == 2
    assert dict(Unit.objects.values_list("id", "path")) == right


def test_the_tree_stands_in_order_of_names_below_each_unit():
    regency = a_regency()
    a_unit("Pustu Contoh", regency.kenanga)
    rows, is_whole = tree(a_viewer(regency.agency, "observer"))
    names = Unit.objects.in_bulk([row.unit for row in rows])
    assert is_whole
    assert [(names[row.unit].name, row.level) for row in rows] == [
        ("Kabupaten Contoh", 1),
        ("Dinas Kesehatan Contoh", 2),
        ("Puskesmas Contoh Kenanga", 3),
        ("Pustu Contoh", 4),
        ("Puskesmas Contoh Melati", 3),
    ]


def test_a_large_tree_shows_its_first_levels(monkeypatch):
    regency = a_regency()
    a_unit("Pustu Contoh", regency.kenanga)
    monkeypatch.setattr("teladan.ground.registry.queries.tree.WHOLE", 3)
    rows, is_whole = tree(a_viewer(regency.agency, "observer"))
    assert (len(rows), max(row.level for row in rows), is_whole) == (4, 3, False)
    below, _whole = tree(a_viewer(regency.office, "observer"))
    assert max(row.level for row in below) == 3


def test_before_the_first_day_nothing_is_told():
    unit = a_unit("Unit Contoh")
    assert as_on(unit, SINCE - dt.timedelta(days=1)) is None


def test_a_unit_with_open_units_below_is_not_closed():
    regency = a_regency()
    with pytest.raises(ValidationError, match="Masih ada unit yang buka di bawah unit ini"):
        close_unit(actor="", unit=regency.office, on=dt.date(2025, 1, 1))


def test_a_closed_unit_names_its_successor_until_it_is_opened_again():
    regency = a_regency()
    close_unit(actor="", unit=regency.melati, on=dt.date(2025, 1, 1), successor=regency.kenanga)
    assert Unit.objects.get(pk=regency.melati.pk).successor == regency.kenanga
    reopen_unit(actor="", unit=regency.melati)
    opened = Unit.objects.get(pk=regency.melati.pk)
    assert (opened.closed_on, opened.successor) == (None, None)


def test_nothing_is_closed_before_it_began_nor_succeeds_itself():
    unit = a_unit("Unit Contoh")
    with pytest.raises(ValidationError) as early:
        close_unit(actor="", unit=unit, on=SINCE - dt.timedelta(days=1))
    assert "on" in early.value.message_dict
    with pytest.raises(ValidationError) as itself:
        close_unit(actor="", unit=unit, on=SINCE, successor=unit)
    assert "successor" in itself.value.message_dict
