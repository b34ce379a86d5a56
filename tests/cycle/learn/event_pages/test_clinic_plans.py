"""What a plan of a clinic claims is what was proven, and of what."""

import pytest

from teladan.cycle.learn.event_pages.clinic_plans import proof_words

ALL = {"mode": "all", "unplaced": [], "slots": 5, "lower_bound": 5, "worth": 9, "most_worth": 9, "status": "optimal"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "terbukti paling sedikit: 5 slot tidak dapat kurang"),
        (
            {"unplaced": [{}]},
            "terbukti: tidak semua dapat dilayani, dan jumlah prioritas terbesar tidak muat dalam kurang",
        ),
        ({"status": "feasible", "lower_bound": 4}, "belum terbukti: mungkin cukup 4 slot"),
        (
            {"status": "feasible", "unplaced": [{}], "most_worth": 12},
            "belum terbukti: jumlah prioritas mungkin sampai 12",
        ),
        ({"mode": "slots", "unplaced": [{}]}, "terbukti terbaik"),
        ({"status": "feasible"}, "terbukti pada slot dan prioritasnya"),
    ],
)
def test_a_plan_calls_proven_only_what_meets_its_bound(changed, words):
    assert proof_words(ALL | changed).startswith(words)
