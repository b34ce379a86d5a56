"""What a gap reads like, case by case."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from teladan.cycle.compare.gap import Apart, Better, ElementGap, Estimate, Gap, Mix, Peer, Position, Split, Subject
from teladan.cycle.compare.sentences import compared_word, joined, notes, paragraph, reading, title

DAY = dt.date(2026, 6, 30)
INDEX = Subject(
    "index", "Nilai SKM (indeks)", "index", 1, "skm/2017", "Survei", is_unchecked=False, scale=(25.0, 100.0)
)
TIME = replace(INDEX, key="time", name="Waktu penyelesaian", kind="element")
FACILITIES = replace(INDEX, key="facilities", name="Sarana dan prasarana", kind="element")
WAITING = Subject(
    "", "Waktu tunggu", "indicator", -1, "", "", is_unchecked=False, digits=1, unit_of_measure="menit", indicator=3
)
LOWER = Apart(-5.9, 1.4, -8.7, -3.1, is_distinguishable=True)
HIGHER = Apart(5.9, 1.4, 3.1, 8.7, is_distinguishable=True)
SAME = Apart(-0.4, 1.4, -3.1, 2.3)
UNKNOWN = Apart(-17.3)


def an_estimate(name="RSUD Contoh Cempaka", value=74.2, n=120):
    return Estimate(1, name, value, n, 4000, DAY, DAY, error=1.0, low=71.4, high=77.0)


def a_gap(subject=INDEX, apart=LOWER, many=12, **facts):
    peers = tuple(Peer(an_estimate(f"RSUD Contoh {place}", 80.1), "jenis", None, apart) for place in range(many))
    given = {
        "unit": 1, "unit_name": "RSUD Contoh Cempaka", "is_example": True, "subject": subject, "on": DAY, "group": "",
        "group_name": "", "others": "rumah sakit lain", "own": an_estimate(), "peers": peers, "left_out": (),
        "mean": 80.1, "median": 80.0, "apart": apart, "position": None, "split": Split(), "carrier": None,
        "focus": subject, "rivals": (), "course": (),
    }  # fmt: skip
    return Gap(**{**given, **facts})


def an_element(subject=TIME, apart=LOWER, points="-2.1"):
    return ElementGap(subject.key, subject.name, an_estimate(), 80.0, 80.0, apart, Fraction(points))


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (a_gap(), "RSUD Contoh Cempaka dinilai lebih rendah daripada rumah sakit lain"),
        (a_gap(apart=HIGHER), "RSUD Contoh Cempaka dinilai lebih tinggi daripada rumah sakit lain"),
        (a_gap(apart=SAME), "RSUD Contoh Cempaka tidak dapat dibedakan dari rumah sakit lain"),
        (a_gap(TIME), "RSUD Contoh Cempaka dinilai lebih lambat daripada rumah sakit lain"),
        (a_gap(TIME, HIGHER), "RSUD Contoh Cempaka dinilai lebih cepat daripada rumah sakit lain"),
        (
            a_gap(FACILITIES),
            "RSUD Contoh Cempaka dinilai lebih rendah daripada rumah sakit lain untuk sarana dan prasarana",
        ),
        (
            a_gap(FACILITIES, SAME),
            "RSUD Contoh Cempaka tidak dapat dibedakan dari rumah sakit lain untuk sarana dan prasarana",
        ),
        (a_gap(many=1), "RSUD Contoh Cempaka dinilai lebih rendah daripada RSUD Contoh 0"),
        (a_gap(WAITING, UNKNOWN), "Belum pasti apakah RSUD Contoh Cempaka berbeda dari rumah sakit lain"),
        (a_gap(WAITING, HIGHER), "Waktu tunggu: RSUD Contoh Cempaka lebih tinggi daripada rumah sakit lain"),
    ],
)
def test_the_title_says_what_can_be_said(gap, words):
    assert title(gap) == words


def test_the_paragraph_of_a_lower_unit_says_by_how_much_and_how_sure():
    found = paragraph(a_gap())
    assert found.startswith(
        "Nilai SKM (indeks) RSUD Contoh Cempaka 74,20 (n = 120 dari N = 4.000, selang 95 %: 71,40 sampai 77,00); "
        "rata-rata rumah sakit lain (12 unit) 80,10."
    )
    assert (
        "RSUD Contoh Cempaka 5,90 poin lebih rendah; selang 95 % selisihnya (−8,70 sampai −3,10) tidak memuat nol"
        in found
    )


def test_what_cannot_be_told_apart_is_never_called_lower():
    found = paragraph(a_gap(apart=SAME))
    assert "tidak dapat dibedakan dari rumah sakit lain" in found
    assert "memuat nol" in found
    assert "lebih rendah" not in found


def test_without_an_interval_the_paragraph_says_that_it_cannot_say():
    found = paragraph(a_gap(WAITING, UNKNOWN))
    assert "Selisihnya 17,3 menit, tetapi selang angka ini tidak diketahui" in found
    assert "lebih baik" not in found


@pytest.mark.parametrize(
    ("many", "words"),
    [(1, "Pembandingnya hanya satu unit"), (4, "Pembandingnya hanya 4 unit: terlalu sedikit")],
)
def test_too_few_peers_are_said_and_no_place_among_them(many, words):
    placed = Position("low95", -2.2, 80.0, (77.0, 83.0), (75.0, 85.0), None, None)
    found = paragraph(a_gap(many=many, position=placed))
    assert words in found
    assert "corong" not in found


def test_the_place_in_the_funnel_is_said_in_words():
    placed = Position("low95", -2.2, 80.0, (77.0, 83.0), (75.0, 85.0), None, None)
    assert "di bawah batas 95 %, masih di dalam batas 99,8 %" in paragraph(a_gap(position=placed))


def test_the_element_that_carries_most_is_named_with_its_points():
    split = Split((an_element(),), Fraction("-5.9"))
    found = paragraph(a_gap(split=split, carrier=an_element(), focus=TIME))
    assert "Bagian terbesar selisih dibawa unsur Waktu penyelesaian: 2,10 dari 5,90 poin; beda pada unsur itu" in found
    alike = an_element(apart=SAME)
    found = paragraph(a_gap(apart=SAME, split=Split((alike,), Fraction("-0.4")), carrier=alike, focus=TIME))
    assert "Bagian terbesar" not in found
    assert "belum dapat dibedakan dari kebetulan" in found


def test_nobody_better_is_said_and_who_is_better_is_named():
    assert "Untuk waktu penyelesaian, tidak ada pembanding yang lebih baik di luar kebetulan." in paragraph(a_gap(TIME))
    rows = tuple(
        Better(an_estimate(), an_estimate(f"RSUD Contoh {place}"), LOWER, None, None) for place in ("A", "B", "C", "D")
    )
    assert "lebih baik di luar kebetulan: RSUD Contoh A, RSUD Contoh B, dan 2 unit lain." in paragraph(
        a_gap(TIME, rivals=rows)
    )
    assert "RSUD Contoh A dan RSUD Contoh B." in paragraph(a_gap(TIME, rivals=rows[:2]))


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (a_gap(own=an_estimate(n=29)), "Angka RSUD Contoh Cempaka berasal dari 29 isian, kurang dari 30."),
        (a_gap(replace(INDEX, is_unchecked=True)), "Definisi skm/2017 belum diperiksa"),
        (a_gap(focus=replace(TIME, key="cost")), "Layanan yang gratis mendapat nilai biaya tertinggi"),
    ],
)
def test_cautions_stand_beside_the_numbers(gap, words):
    assert any(words in note for note in notes(gap))


def test_a_gap_without_reasons_for_caution_has_none():
    assert notes(a_gap()) == []


def test_numbers_are_rounded_once_and_written_the_indonesian_way():
    assert reading(Fraction("1234.565"), INDEX) == "1.234,57"
    assert reading(70.405, INDEX) == "70,41"  # as a float it lies a hair below
    assert reading(-0.004, INDEX, signed=True) == "0,00"
    assert reading(-2.5, WAITING, signed=True) == "−2,5 menit"
    assert compared_word(TIME, HIGHER) == "lebih cepat"
    assert (joined(["A"]), joined(["A", "B"]), joined(["A", "B", "C"])) == ("A", "A dan B", "A, B, dan C")


@pytest.mark.parametrize(
    ("mixes", "words"),
    [
        ({"Umur": "-1.2", "Pendidikan terakhir": "3"}, "menjelaskan paling banyak 1,20 poin dari selisih itu (umur)."),
        ({"Umur": "-0.2", "Pendidikan terakhir": "3"}, "malah mengecilkannya 3,00 poin (pendidikan terakhir)."),
        ({"Umur": "-0.2", "Pendidikan terakhir": "0.1"}, "Susunan respondennya hampir tidak menjelaskan selisih itu."),
    ],
)
def test_who_answered_may_explain_a_gap_hide_it_or_do_neither(mixes, words):
    # the gap is −5.9: what brings it down explains it, what lifts the unit hides part of it; a tenth is worth telling
    rows = tuple(Mix(name, name, Fraction("-5.9") - Fraction(mix), Fraction(mix)) for name, mix in mixes.items())
    assert words in paragraph(a_gap(mix=rows))
