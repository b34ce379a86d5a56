import datetime as dt

import pytest

from teladan.ground.tables import Repairs, Respondent, SheetRepair, TableError

BESIDE = {"sex": ["Jenis kelamin", "L/P"], "day": ["Tanggal"], "remark": ["Saran"]}
HEADER = ["No", "Unit", "Jenis Kelamin (L/P)", "Tanggal", *(f"U{n}" for n in range(1, 10)), "Saran"]
ROWS = [
    HEADER,
    [1, "Melati", "L", dt.date(2026, 3, 4), 3, 3, 3, 4, 3, 3, 3, 3, None, "Kursi kurang"],
    [2, "Melati", "P", None, 3, 3, 5, 4, 3, 3, 3, 3, 3, None],
    [3, "Kenanga", "P", dt.date(2026, 3, 5), "4", "3,0", 3, 4, 3, 3, 3, 3, 3, None],
    ["", "Rata-rata", "", "", *[3.2] * 9, ""],
]


@pytest.fixture
def kept() -> list[Respondent]:
    return []


def test_each_row_that_counts_is_given_with_what_stands_beside_it(read, xlsx, kept) -> None:
    repairs = Repairs(sheets={("berkas.xlsx", "Jawaban"): SheetRepair(roles={1: "unit"})})
    reading = read(xlsx(Jawaban=ROWS), repairs=repairs, beside=BESIDE, kept=kept.append)

    assert [(one.row, one.unit) for one in kept] == [(2, "Melati"), (4, "Kenanga")]
    assert kept[0].beside == {"sex": "L", "day": dt.date(2026, 3, 4), "remark": "Kursi kurang"}
    assert (kept[0].answers["requirements"], kept[0].answers["facilities"]) == (3, None)
    assert kept[1].answers["requirements"] == 4
    assert [column.role for column in reading.sheets[0].columns][:4] == ["ignored", "unit", "sex", "day"]
    assert reading.sheets[0].rows_rejected == reading.sheets[0].rows_foot == 1


def test_the_rows_given_are_the_rows_counted(read, xlsx, kept) -> None:
    reading = read(xlsx(Jawaban=ROWS), beside=BESIDE, kept=kept.append)
    assert sum(reading.units[None].tally.sums.values()) == len(kept)


def test_people_may_say_which_column_it_is(read, text, kept) -> None:
    rows = [["Gender", *(f"U{n}" for n in range(1, 10)), "L/P"], ["P", *[3] * 9, "x"]]
    said = Repairs(sheets={("berkas.csv", None): SheetRepair(roles={0: "sex"})})
    read(text(rows), repairs=said, beside=BESIDE, kept=kept.append)
    assert kept[0].beside == {"sex": "P"}

    kept.clear()
    said = Repairs(sheets={("berkas.csv", None): SheetRepair(roles={10: "ignored"})})
    read(text(rows), repairs=said, beside=BESIDE, kept=kept.append)
    assert kept[0].beside == {}


def test_a_column_given_another_meaning_is_no_element_any_more(read, text, kept) -> None:
    rows = [["U1", "U2", "U3"], [4, 3, 2], [3, 3, 3]]
    said = Repairs(sheets={("berkas.csv", None): SheetRepair(roles={0: "remark"})})
    read(text(rows), repairs=said, beside=BESIDE, kept=kept.append)
    assert [(dict(one.answers), one.beside) for one in kept] == [
        ({"procedure": 3, "time": 2}, {"remark": "4"}),
        ({"procedure": 3, "time": 3}, {"remark": "3"}),
    ]


def test_counts_are_no_respondents(read, text, kept) -> None:
    rows = [["unit", "element", "value", "count"], ["Melati", "U1", 3, 10]]
    with pytest.raises(TableError, match="bukan jawaban tiap responden"):
        read(text(rows), beside=BESIDE, kept=kept.append)
    assert kept == []


def test_parquet_is_refused_with_what_to_do(read, tmp_path, kept) -> None:
    import duckdb

    path = tmp_path / "jawaban.parquet"
    duckdb.sql("SELECT 3 AS U1, 3 AS U2").write_parquet(str(path))
    with pytest.raises(TableError, match=r"\.xlsx, \.ods, dan \.csv"):
        read(path, kept=kept.append)
