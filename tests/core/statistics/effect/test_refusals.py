"""Where no effect can be told, the answer says why."""

import numpy as np
import pytest
from core.statistics.effect.panels import panel_from

from teladan.core.statistics.effect.estimate import estimate
from teladan.core.statistics.effect.panel import panel_of

A, B = [1, 2, 4], [2, 2, 5]


@pytest.mark.parametrize(
    ("rows", "options", "words"),
    [
        ({"A": (2, [1]), "B": (None, [1])}, {}, "Hanya ada satu periode"),
        ({"A": (None, A), "B": (None, B)}, {}, "Tidak ada unit yang sudah mulai"),
        ({"A": (9, A), "B": (None, B)}, {}, "Tidak ada unit yang sudah mulai"),
        ({"A": (1, A), "B": (None, B), "C": (None, B)}, {}, "sudah mulai sejak periode pertama"),
        ({"A": (2, A), "B": (2, B), "C": (3, A), "D": (3, B)}, {}, "--control notyet"),
        ({"A": (2, A), "B": (2, B)}, {}, "Semua unit mulai serentak"),
        ({"A": (2, A), "B": (2, B)}, {"control": "notyet"}, "Semua unit mulai serentak"),
        ({"A": (2, A), "B": (None, B), "C": (None, A)}, {}, "Hanya ada 1 unit yang meniru"),
        ({"A": (2, A), "B": (2, B), "C": (None, A)}, {}, "Hanya ada 1 unit pembanding"),
        ({"A": (2, A), "B": (2, B), "C": (3, A)}, {"control": "notyet"}, "Hanya ada 1 unit pembanding"),
        ({"A": (2, [1, np.nan, 2]), "B": (None, [np.nan, 1, 2])}, {}, "Tidak ada unit dengan data lengkap"),
        ({"A": (2, [1, np.nan, 2]), "B": (None, A), "C": (None, B)}, {}, "tidak lengkap datanya"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_reason(rows, options, words):
    found = estimate(panel_from(rows), **options)
    assert words in found.refused
    assert (found.estimate, found.doubt, found.steps, found.cells) == (None, None, (), ())
    assert not found.is_sound


def test_where_nothing_was_measured_between_the_first_and_the_last_start_nothing_can_be_told():
    starts = {"A": 3, "B": 3, "C": 4, "D": 4}
    cells = [(unit, time, float(time + start)) for unit, start in starts.items() for time in (1, 2, 5)]
    found = estimate(panel_of(cells, starts), control="notyet")
    assert "Sesudah mulai tidak ada lagi pembanding" in found.refused


def test_the_period_that_is_emptiest_is_named():
    rows = {"A": (2, [1, np.nan, np.nan]), "B": (None, [1, 2, np.nan])}
    assert "Periode 2022 paling banyak kosong" in estimate(panel_from(rows, first=2020)).refused
