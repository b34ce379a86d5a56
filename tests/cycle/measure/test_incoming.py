import datetime as dt
from decimal import Decimal

import pytest

from teladan.config.definitions import library
from teladan.cycle.measure.incoming import Incoming, Reader, content_of
from teladan.ground.tables import Respondent

SKM = library().instrument("skm/2017").body
ELEMENTS = list(SKM.elements)
PERIOD = (dt.date(2026, 1, 1), dt.date(2026, 6, 30))


def taken(
    *, one_only: bool = False, unit: str | None = "Melati", sheet: str | None = "Lembar A", **beside: object
) -> tuple[Incoming, list[str]]:
    reader = Reader(SKM, ELEMENTS, PERIOD, one_only=one_only)
    reader.take(Respondent("rekap.baru.xlsx", sheet, 5, unit, dict.fromkeys(ELEMENTS, 3), beside))
    return reader.arrivals.rows[0], reader.notes()


@pytest.mark.parametrize(
    ("unit", "sheet", "one_only", "name"),
    [
        ("Melati", "Lembar A", False, "Melati"),
        (None, "Lembar A", False, "Lembar A"),
        (None, None, False, "rekap.baru"),
        (None, "Lembar A", True, ""),
        ("Melati", None, True, "Melati"),
    ],
)
def test_whose_a_row_is(unit, sheet, one_only, name) -> None:
    assert taken(unit=unit, sheet=sheet, one_only=one_only)[0].name == name


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (dt.date(2026, 3, 4), dt.date(2026, 3, 4)),
        (dt.datetime.fromisoformat("2026-03-04T10:30"), dt.date(2026, 3, 4)),
        ("2026-03-04", dt.date(2026, 3, 4)),
        ("2026-03-04T10:30:00", dt.date(2026, 3, 4)),
        ("04/03/2026 10.30.00", dt.date(2026, 3, 4)),
        ("4-3-2026", dt.date(2026, 3, 4)),
        ("Rabu, 4 Maret 2026", dt.date(2026, 3, 4)),
        ("4 agt 2026", dt.date(2026, 8, 4)),
        ("  ", None),
        (None, None),
    ],
)
def test_days_are_read_as_indonesians_write_them(written: object, day: dt.date | None) -> None:
    row, notes = taken(answered_on=written)
    assert row.day == day
    assert not any("tidak terbaca" in note for note in notes)


@pytest.mark.parametrize(
    "written", ["31/02/2026", "kemarin", 46000, Decimal("1.5"), "30 Februari 2026", True, "9" * 5000]
)
def test_a_day_that_cannot_be_read_is_said_and_left_open(written: object) -> None:
    row, notes = taken(answered_on=written)
    assert row.day is None
    assert "1 tanggal tidak terbaca" in notes[0]


def test_a_day_outside_the_period_is_kept_and_said() -> None:
    row, notes = taken(answered_on="01/07/2026")
    assert row.day == dt.date(2026, 7, 1)
    assert "1 jawaban bertanggal di luar periode (1 Januari 2026 – 30 Juni 2026)" in notes[0]


def test_what_is_said_of_a_respondent_is_kept_where_it_is_understood() -> None:
    row, notes = taken(
        **{"respondent.sex": "L", "respondent.age": 34, "respondent.education": "SLTA", "respondent.occupation": " "}
    )
    assert row.attributes == {"sex": "male", "age": "from_30"}
    assert notes == ["Pendidikan terakhir: 1 isian tidak dikenali (“SLTA”) dan dikosongkan; jawabannya tetap dihitung."]


@pytest.mark.parametrize("nothing", ["-", "–", "Tidak ada", "tidak ada.", "NIHIL", "", None, " . "])
def test_no_suggestion_is_none(nothing: object) -> None:
    assert taken(suggestion=nothing)[0].suggestion == ""


def test_a_suggestion_is_text_whatever_it_pretends_to_be() -> None:
    assert taken(suggestion='=HYPERLINK("http://x")\n <script>')[0].suggestion == '=HYPERLINK("http://x") <script>'
    assert len(taken(suggestion="a" * 9999)[0].suggestion) == 2000


def rows(*names: str) -> list[Incoming]:
    return [Incoming(name, "333333333", {}, None, "") for name in names]


def test_the_content_is_the_same_in_any_order_and_another_for_other_rows() -> None:
    assert content_of(rows("a", "b"), 1) == content_of(rows("b", "a"), 2)
    assert content_of(rows("a"), 1) != content_of(rows("a", "a"), 1)
    assert content_of(rows(""), 1) != content_of(rows(""), 2)
