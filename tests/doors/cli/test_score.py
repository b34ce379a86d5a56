import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
HEAD = "unit,U1,U2,U3,U4,U5,U6,U7,U8,U9"


@pytest.fixture
def sheet(tmp_path):
    def write(*rows: str, head: str = HEAD, name: str = "jawaban.csv") -> str:
        path = tmp_path / name
        path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
        return str(path)

    return write


def test_the_answer_has_the_shape_of_the_contract(teladan, sheet) -> None:
    # from: nine answers of 4 are 100.00 and A; nine of 3 are 75.00; their mean 87.50; two means 4 and 3: sd 0.7071
    ran = teladan("score", "skm/2017", sheet("x,4,4,4,4,4,4,4,4,4", "x,3,3,3,3,3,3,3,3,3"), "--json")
    assert ran.status == 0
    assert list(ran.data) == ["instrument", "digest", "warnings", "units", "rejected", "rejected_count"]
    (unit,) = ran.data["units"]
    assert list(unit) == ["unit", "n", "index", "grade", "elements", "interval", "weakest"]
    assert (unit["unit"], unit["n"], unit["index"], unit["grade"]) == (None, 2, "87.50", "B")
    assert unit["elements"]["time"] == {"n": 2, "mean": "3.5000", "exact": "7/2", "index": "87.50", "grade": "B"}
    # 87.5 ± 1.96 · 25 · √(0.5/2) = 87.5 ± 24.5, cut to the scale at 100
    assert unit["interval"] == {"level": 0.95, "low": "63.00", "high": "100.00"}
    assert len(unit["weakest"]) == 9


def test_the_digest_is_that_of_the_definition_file(teladan, sheet) -> None:
    expected = subprocess.run(
        ["sha256sum", ROOT / "definitions/instruments/skm/2017.yaml"], capture_output=True, text=True, check=True
    ).stdout.split()[0]
    assert teladan("score", "skm", sheet("x,4,4,4,4,4,4,4,4,4"), "--json").data["digest"] == expected


def test_units_come_by_code_point_and_a_blank_unit_is_refused(teladan, sheet) -> None:
    path = sheet("b,4,4,4,4,4,4,4,4,4", "Z,3,3,3,3,3,3,3,3,3", "a,3,3,3,3,3,3,3,3,3", ",2,2,2,2,2,2,2,2,2")
    ran = teladan("score", "skm", path, "--by", "unit", "--json")
    assert [unit["unit"] for unit in ran.data["units"]] == ["Z", "a", "b"]
    assert ran.status == 1
    assert ran.data["rejected_count"] == {"no_unit": 1}
    assert (ran.data["rejected"][0]["row"], ran.data["rejected"][0]["column"]) == (5, "unit")


def test_json_stands_alone_on_standard_output(teladan, sheet) -> None:
    ran = teladan("score", "skm", sheet("x,4,4,4,4,4,4,4,4,9"), "--json")
    assert ran.data["rejected"][0] == {
        "file": ran.data["rejected"][0]["file"],
        "sheet": None,
        "row": 2,
        "column": "U9",
        "message": ran.data["rejected"][0]["message"],
    }
    assert "skala 1–4" in ran.data["rejected"][0]["message"]


def test_people_read_a_table_and_the_refusals_beside_it(teladan, sheet) -> None:
    ran = teladan("score", "skm", sheet("x,4,4,4,4,4,4,4,4,4", "x,3,3,3,3,3,3,3,3,3", "x,4,4,4,4,tiga,4,4,4,4"))
    assert "Indeks 87,50, mutu B, n = 2, selang 95 % 63,00–100,00" in ran.out
    assert "baris 4" in ran.err
    assert "1 baris ditolak; baris lain tetap dihitung." in ran.err


def test_the_population_narrows_the_interval(teladan, sheet) -> None:
    rows = ["x,4,4,4,4,4,4,4,4,4", "x,3,3,3,3,3,3,3,3,3"] * 5
    wide = teladan("score", "skm", sheet(*rows), "--json").data["units"][0]["interval"]
    narrow = teladan("score", "skm", sheet(*rows), "--population", "12", "--json").data["units"][0]["interval"]
    assert float(narrow["low"]) > float(wide["low"])


def test_a_population_column_says_n_of_each_unit(teladan, sheet) -> None:
    rows = ["a,2,4,4,4,4,4,4,4,4,4", "a,2,3,3,3,3,3,3,3,3,3", "b,1000,4,4,4,4,4,4,4,4,4", "b,1000,3,3,3,3,3,3,3,3,3"]
    path = sheet(*rows, head="unit,N,U1,U2,U3,U4,U5,U6,U7,U8,U9")
    units = teladan("score", "skm", path, "--by", "unit", "--population-column", "N", "--json").data["units"]
    assert units[0]["interval"] == {"level": 0.95, "low": "87.50", "high": "87.50"}
    assert units[1]["interval"]["low"] < "87.50"


def test_another_weight_reproduces_the_old_table(teladan, sheet) -> None:
    # from: by hand: 9 · 0.11 · 4 · 25 = 99
    path = sheet("x,4,4,4,4,4,4,4,4,4")
    assert teladan("score", "skm", path, "--weights", "0.11", "--json").data["units"][0]["index"] == "99.00"


def test_the_questionnaires_order_turns_the_eighth_and_ninth(teladan, sheet) -> None:
    path = sheet("x,4,4,4,4,4,4,4,1,4")
    assert teladan("score", "skm", path, "--json").data["units"][0]["weakest"] == ["complaints"]
    turned = teladan("score", "skm", path, "--order", "questionnaire", "--json")
    assert turned.data["units"][0]["weakest"] == ["facilities"]
    assert any("U8" in warning for warning in turned.data["warnings"])


def test_no_index_without_answers_to_an_element(teladan, sheet) -> None:
    ran = teladan("score", "skm", sheet("x,4,4,4,,4,4,4,4,4"), "--json")
    unit = ran.data["units"][0]
    assert (unit["index"], unit["grade"], unit["interval"]) == (None, None, None)
    assert unit["elements"]["cost"] == {"n": 0, "mean": None, "exact": None, "index": None, "grade": None}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--by", "Loket"], "Loket"),
        (["--population", "0"], "bilangan bulat positif"),
        (["--population", "5", "--population-column", "N"], "tidak dapat dipakai bersama"),
        (["--weights", "sepersembilan"], "exact atau desimal"),
        (["--order", "terserah"], "pilih salah satu"),
    ],
)
def test_wrong_options_are_refused_with_the_mend(teladan, sheet, arguments, words) -> None:
    ran = teladan("score", "skm", sheet("x,4,4,4,4,4,4,4,4,4"), *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err


def test_a_file_that_is_not_there_says_so(teladan) -> None:
    ran = teladan("score", "skm", "tiada.xlsx")
    assert ran.status == 2
    assert "tiada.xlsx" in ran.err
