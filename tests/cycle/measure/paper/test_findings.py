from decimal import Decimal
from typing import Any

import pytest

from teladan.cycle.measure.paper import findings

BANDS = [
    {"from": start, "grade": grade} for start, grade in (("25.00", "D"), ("65.00", "C"), ("76.61", "B"), ("88.31", "A"))
]


def a_document(index: str | None = "78.74", low: str = "76.32", high: str = "81.16", **facts: Any) -> dict[str, Any]:
    score = {"index": index, "grade": "B", "interval": {"low": low, "high": high}, "n": 49, "population": None}
    return {"instrument": {"bands": BANDS}, "score": score, "trend": [], **facts}


def a_point(index: str, low: str | None = None, high: str | None = None, **facts: Any) -> dict[str, Any]:
    days = {"starts_on": "2025-07-01", "ends_on": "2025-12-31"}
    return {**days, "index": index, "low": low, "high": high, "is_comparable": True, **facts}


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [("76.32", "81.16", "mencakup mutu C sampai B"), ("76.61", "88.30", "berada dalam mutu B")],
)
def test_a_grade_is_certain_only_where_the_whole_interval_has_it(low, high, said) -> None:
    assert said in findings.certainty_sentences(a_document(low=low, high=high))[0]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        # from: by hand, half widths 2,42 and 3: √(2,42² + 3²) = 3,854
        (a_point("74.88", "71.88", "77.88"), "naik 3,86; perubahan itu melampaui"),
        (a_point("74.89", "71.89", "77.89"), "naik 3,85; perubahan itu belum dapat dibedakan dari kebetulan"),
        (a_point("80.00", "79.00", "81.00"), "turun 1,26; perubahan itu belum"),
        (a_point("78.74"), "Indeks sama dengan periode 1 Juli–31 Desember 2025 (78,74)."),
        (a_point("70.00"), "tidak dapat dinilai"),
        (a_point("70.00", is_comparable=False), "diukur dengan definisi lain, sehingga tidak dibandingkan"),
    ],
)
def test_a_change_is_called_one_only_beyond_chance(before, said) -> None:
    assert said in findings.trend_sentences(a_document(trend=[before]))[0]


def test_an_interval_cut_at_the_end_of_the_scale_counts_with_its_longer_side() -> None:
    # from: by hand, 99 with 96–100 has half a width of 3, not of 1: 3² + 1² = 10 > 3²
    document = a_document("99.00", "96.00", "100.00", trend=[a_point("96.00", "95.00", "97.00")])
    assert "belum dapat dibedakan" in findings.trend_sentences(document)[0]


@pytest.mark.parametrize(("target", "said"), [(40, "terpenuhi"), (217, "kurang 168"), (None, "tidak dapat dihitung")])
def test_the_sample_is_set_beside_what_was_wanted(target, said) -> None:
    document = a_document(target=target, method={"sampling": ["margin"], "margins": ["7.50"]})
    sentences = findings.sampling_sentences(document)
    assert "batas kesalahan yang dipilih (7,50 %)" in sentences[0]
    assert "tanpa koreksi populasi" in sentences[1]
    assert said in sentences[2]


def test_equal_elements_are_neither_weak_nor_strong() -> None:
    elements = {key: {"rank": 1, "index": "75.00", "grade": "C"} for key in ("time", "cost")}
    document = a_document()
    document["score"]["elements"] = elements
    (block,) = findings.strengths(document)
    assert "Semua unsur bernilai sama" in block.text
    assert Decimal(elements["time"]["index"]) == 75


def test_an_element_as_high_as_the_whole_is_no_weakness() -> None:
    document = a_document("75.00")
    places = {"time": 1, "cost": 2, "product": 3}
    document["score"]["elements"] = {
        key: {"rank": rank, "index": index, "grade": "C"}
        for (key, rank), index in zip(places.items(), ("70.00", "75.00", "80.00"), strict=True)
    }
    document["instrument"]["elements"] = {"time": "Waktu", "cost": "Biaya", "product": "Produk"}
    _, weak, _, strong, _ = findings.strengths(document)
    assert weak.items == ("Waktu: 70,00 (mutu C), 5,00 di bawah indeks keseluruhan",)
    assert strong.items == ("Produk: 80,00 (mutu C), 5,00 di atas indeks keseluruhan",)
