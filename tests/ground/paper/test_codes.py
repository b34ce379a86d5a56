"""Codes leave as drawings of the width that the standard gives them, on white or on what is behind them."""

import re

import pytest
import segno

from teladan.ground.paper import code_of

ADDRESS = "https://contoh.example/sertifikat/ABCD-EFGH/?a=1&b=2"


@pytest.mark.parametrize("error", ["q", "m"])
def test_a_code_is_as_wide_as_its_squares_and_a_quiet_border_of_four(error):
    # from: ISO/IEC 18004, a version-n symbol is 17 + 4n squares wide, with a quiet zone of four
    version = segno.make(ADDRESS, error=error, micro=False).version
    wide = 17 + 4 * version + 2 * 4
    drawn = code_of(ADDRESS, error=error).decode()
    assert re.search(rf'viewBox="0 0 {wide} {wide}"', drawn)
    assert "script" not in drawn


def test_without_a_border_and_a_ground_it_stands_on_what_is_behind_it():
    drawn = code_of(ADDRESS, border=0, dark="#1f1d1a", light=None).decode()
    assert "#fff" not in drawn
    assert "#1f1d1a" in drawn
