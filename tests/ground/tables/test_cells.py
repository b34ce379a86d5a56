import datetime
import math
from decimal import Decimal

import pytest

from teladan.ground.tables.cells import Scale, answer, is_foot_label, letter, name, plain, quoted, shown

FOUR = Scale(1, 4)
DAY = datetime.date(2026, 1, 3)


@pytest.mark.parametrize("raw", [3, 3.0, "3", "3.0", "3,0", " 3 ", "\u00a03", Decimal("3.00"), "03"])
def test_a_whole_number_of_the_scale_is_an_answer_however_it_is_written(raw) -> None:
    # from: the command line's contract, `score`
    assert answer(raw, FOUR) == 3


@pytest.mark.parametrize("raw", [None, "", "   ", "\u00a0", "\t"])
def test_nothing_but_spaces_is_a_blank(raw) -> None:
    assert answer(raw, FOUR) is None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (5, "off_scale"),
        (0, "off_scale"),
        ("-1", "off_scale"),
        ("5,0", "off_scale"),
        ("9" * 5000, "off_scale"),
        (2.5, "not_whole"),
        ("3,5", "not_whole"),
        (Decimal("3.5"), "not_whole"),
        ("7.5", "not_whole"),
        ("tiga", "not_a_number"),
        ("5e0", "not_a_number"),
        ("3 orang", "not_a_number"),
        ("#N/A", "not_a_number"),
        ("-", "not_a_number"),
        ("٣", "not_a_number"),
        ("3,", "not_a_number"),
        (True, "not_a_number"),
        (False, "not_a_number"),
        (math.nan, "not_a_number"),
        (math.inf, "not_a_number"),
        (Decimal("NaN"), "not_a_number"),
        (DAY, "not_a_number"),
        (datetime.datetime.combine(DAY, datetime.time(8, 30)), "not_a_number"),
        (datetime.time(3, 0), "not_a_number"),
        (b"3", "not_a_number"),
    ],
)
def test_anything_else_is_none_and_says_why(raw, reason) -> None:
    assert answer(raw, FOUR) == reason


def test_a_unit_is_named_alike_from_every_format() -> None:
    assert [name(raw) for raw in ("Puskesmas  A ", "Puskesmas\nA", 3.0, 3, "  ", None)] == [
        "Puskesmas A",
        "Puskesmas A",
        "3",
        "3",
        None,
        None,
    ]
    assert name(datetime.datetime.combine(DAY, datetime.time())) == name(DAY) == "2026-01-03"


def test_cells_are_shown_as_a_sheet_shows_them() -> None:
    assert [shown(raw) for raw in (5.0, 2.5, True, None, "x")] == ["5", "2,5", "TRUE", "", "x"]


def test_what_is_quoted_cannot_flood_or_break_a_message() -> None:
    assert quoted("a\nb\x1b[31m") == '"a b [31m"'
    assert len(quoted("x" * 10_000)) == 42


@pytest.mark.parametrize(
    "text",
    ["Jumlah", "TOTAL", "Rata-rata", "Rata - rata :", "NRR", "NRR Tertimbang", "NRR per unsur", "IKM", "Nilai Indeks",
     "Mutu Pelayanan", "Jumlah nilai per unsur", "IKM Unit Pelayanan", "Grand Total", "Nilai SKM"],
)  # fmt: skip
def test_labels_of_totals_are_known(text) -> None:
    assert is_foot_label(text)


@pytest.mark.parametrize("text", ["", "Puskesmas Jumlah Jaya", "Totalindo", "Mutu pelayanan bagus", "U1", "3"])
def test_other_texts_are_no_totals(text) -> None:
    assert not is_foot_label(text)


def test_headers_compare_however_they_are_typed() -> None:
    assert plain("  Biaya/Tarif\n") == plain("BIAYA – tarif") == "biaya tarif"


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    # from: the last column of an .xlsx sheet, the 16,384th, is XFD
    assert [letter(index) for index in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
