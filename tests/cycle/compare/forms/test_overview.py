"""Whatever stands in an address, what is not understood is left out and said."""

import datetime as dt

import pytest
from django.http import QueryDict

from teladan.cycle.compare.forms.overview import Address, listed, way
from teladan.cycle.compare.placing import Way


def address(query: str) -> Address:
    return Address(QueryDict(query))


@pytest.mark.parametrize("asked", ["2026-99-99", "kemarin", "0001-01-01", "31/02/2026", "9" * 500, "2026-06-30T00:00"])
def test_a_day_that_is_none_is_ignored_with_a_word(asked):
    found = address(f"pada={asked}")
    assert found.day("pada", "Tanggal") is None
    assert "tidak dikenal, jadi diabaikan" in found.ignored[0]
    assert len(found.ignored[0]) < 120


@pytest.mark.parametrize("asked", ["2026-06-30", "30/06/2026", "30-06-2026"])
def test_a_day_is_read_as_people_and_programs_write_it(asked):
    assert address(f"pada={asked}").day("pada", "Tanggal") == dt.date(2026, 6, 30)


@pytest.mark.parametrize("asked", ["abc", "-1", "1.5", "٣", "9" * 30, "1 or 1=1"])
def test_a_number_that_is_none_is_ignored_with_a_word(asked):
    found = address(f"indikator={asked}")
    assert found.whole("indikator", "Indikator") is None
    assert len(found.ignored) == 1


@pytest.mark.parametrize("asked", ["NaN", "Infinity", "1e999", "101", "-3", "delapan"])
def test_a_target_off_the_scale_is_ignored_with_a_word(asked):
    found = address(f"sasaran={asked}")
    assert way(found, (25.0, 100.0)) == Way()
    assert len(found.ignored) == 1


def test_the_way_stands_in_the_address():
    found = address("sebaran=none&pangkas=truncate&sasaran=82,5")
    assert way(found, (25.0, 100.0)) == Way("none", "truncate", 82.5)
    assert way(address(""), None, "none") == Way("none", "corrected", None)


def test_a_group_that_is_no_id_and_an_order_that_nobody_offers_are_ignored():
    found = address("kelompok='; drop table&urut=acak&tampil=semuanya&cari=a%00b")
    assert found.ident("kelompok", "Kelompok") is None
    assert listed(found).words == "ab"
    assert len(found.ignored) == 3
