"""How sure a division is, in words."""

from teladan.cycle.learn.course_pages.divisions import surety
from teladan.cycle.learn.models import Division


def feasible(uneven: int, bound: int) -> str:
    found = {"status": "feasible", "objective": [46, uneven], "least_wishes": 46, "bound": bound}
    return surety(Division(status="feasible", result={"roles": {"participant": found}}))[2]


def test_what_is_not_proven_says_how_far_it_may_be_from_the_best():
    # from: by hand, (66 - 60) / 60 = 10 %
    assert feasible(66, 60) == (
        "Belum terbukti terbaik: ketidakseimbangan 66, paling kecil mungkin 60 (selisih paling banyak 10,0 %)."
    )


def test_of_nothing_there_is_no_percentage():
    assert feasible(4, 0) == "Belum terbukti terbaik: ketidakseimbangan 4, paling kecil mungkin 0."
