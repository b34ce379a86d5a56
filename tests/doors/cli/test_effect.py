"""`effect`, as its contract fixes it."""

import openpyxl
import pytest

KEYS = ["design", "estimate", "se", "ci", "p", "event_study", "cells", "diagnostics", "refused"]
FOUR = "unit,t,y,g\nA,1,10,2\nA,2,15,2\nB,1,12,2\nB,2,18,2\nC,1,20,\nC,2,21,\nD,1,18,\nD,2,21,\n"
ASKED = ("--unit", "unit", "--time", "t", "--outcome", "y", "--start", "g")


@pytest.fixture
def effect(teladan, tmp_path):
    def run(text: str, *options: str, columns=ASKED):
        path = tmp_path / "panel.csv"
        path.write_text(text, "utf-8")
        return teladan("effect", str(path), *columns, *options)

    return run


def staggered(times=range(2018, 2025)) -> str:
    names = [str(time) for time in times]
    lines = ["unit;t;y;g"]
    for unit in range(24):
        start = {0: 3, 1: 4}.get(unit % 4)
        for place, name in enumerate(names):
            value = 50 + unit % 5 + ((unit * 7 + place * 13) % 11) / 10 + (4 if start and place >= start else 0)
            lines.append(f"U{unit};{name};{value:.1f};{names[start] if start else ''}".replace(".", ","))
    return "\n".join(lines) + "\n"


def test_one_start_is_two_by_two(effect):
    ran = effect(FOUR, "--json")
    assert ran.status == 0
    assert list(ran.data) == [*KEYS, "rejected", "rejected_count"]
    assert (ran.data["design"], ran.data["estimate"], ran.data["refused"]) == ("did", 3.5, None)  # from: 5.5 − 2
    assert ran.data["se"] == pytest.approx(1.2076147, abs=1e-7)  # from: tests of the core, by hand
    assert ran.data["ci"] == pytest.approx([-0.343169, 7.343169], abs=1e-5)
    assert [list(check) for check in ran.data["diagnostics"]] == [["name", "ok", "value", "why"]] * 7


def test_several_starts_are_staggered(effect):
    ran = effect(staggered(), "--json")
    assert (ran.status, ran.data["design"]) == (0, "staggered")
    assert ran.data["estimate"] == pytest.approx(4, abs=0.5)
    assert ran.data["ci"][0] < 4 < ran.data["ci"][1]
    assert list(ran.data["event_study"][0]) == ["k", "estimate", "se"]
    assert [step["k"] for step in ran.data["event_study"]] == list(range(-3, 4))
    assert {cell["g"] for cell in ran.data["cells"]} == {2021, 2022}


def test_the_same_seed_prints_the_same(effect):
    assert effect(staggered(), "--json", "--seed", "5").out == effect(staggered(), "--json", "--seed", "5").out


@pytest.mark.parametrize("design", ["synthetic", "sdid", "its"])
def test_a_design_not_offered_yet_cannot_run_and_says_so(effect, design):
    ran = effect(FOUR, "--design", design)
    assert (ran.status, ran.out) == (2, "")
    assert f"--design {design}" in ran.err
    assert "belum tersedia" in ran.err


def test_a_refusal_is_an_answer(effect):
    text = "unit,t,y,g\nA,1,10,2\nA,2,15,2\nB,1,12,2\nB,2,18,2\n"
    ran = effect(text, "--json")
    assert ran.status == 0
    assert "Tidak ada pembanding" in ran.data["refused"]
    assert [ran.data[key] for key in KEYS[1:8]] == [None, None, None, None, [], [], []]
    assert effect(text).out.startswith("Tidak dapat dinilai. ")


def test_two_by_two_of_several_starts_is_refused(effect):
    ran = effect(staggered(), "--design", "did", "--json")
    assert (ran.status, "Pakai staggered" in ran.data["refused"]) == (0, True)


def test_people_read_a_sentence_the_course_and_the_checks(effect):
    out = effect(staggered()).out
    assert out.startswith("Dampak rata-rata ")
    assert "selang 95 %" in out.splitlines()[0]
    assert "Kembali ke rata-rata: " in out
    assert "Banyaknya unit: perhatian." in out


def test_bad_rows_are_refused_with_their_cells_and_the_others_counted(effect):
    bad = ",1,5,\nE,satu,5,\nE,1,banyak,\nE,1,5,lusa\nA,2,99,2\nC,3,5,2\nF,1.5,5,\n"
    ran = effect(FOUR + bad, "--json")
    assert (ran.status, ran.data["estimate"]) == (1, 3.5)
    assert ran.data["rejected_count"] == {
        "no_unit": 1,
        "not_a_time": 3,
        "not_a_number": 1,
        "repeated": 1,
        "start_changes": 1,
    }
    assert [(row["row"], row["column"]) for row in ran.data["rejected"]] == [
        *((10, "unit"), (11, "t"), (12, "y"), (13, "g"), (14, "t"), (15, "g"), (16, "t"))
    ]
    assert 'B11: "satu" bukan periode' in ran.err
    assert "kosongkan bila belum pernah mulai" in ran.err


def test_a_number_beyond_all_measure_is_refused(effect):
    ran = effect(FOUR + "E,1,1e99,\nE,2,-1e15,\n", "--json")
    assert (ran.status, ran.data["estimate"], ran.data["rejected_count"]) == (1, 3.5, {"off_scale": 2})


def test_a_row_is_refused_by_its_leftmost_bad_cell(effect):
    ran = effect("g,y,t,unit\n2,1,1,A\nx,z,z,\n", "--json")
    assert [(row["row"], row["column"]) for row in ran.data["rejected"]] == [(3, "g")]


def test_an_empty_outcome_is_no_measurement_and_its_unit_is_left_out(effect):
    ran = effect(FOUR + "E,1,7,\nE,2,,\n", "--json")
    assert (ran.status, ran.data["estimate"]) == (0, 3.5)
    check = next(check for check in ran.data["diagnostics"] if check["name"] == "panel")
    assert (check["ok"], check["value"]) == (False, 1)


@pytest.mark.parametrize(
    ("times", "start"),
    [
        ([f"2024-{month:02}" for month in range(9, 13)] + ["2025-01", "2025-02", "2025-03"], "2024-12"),
        (["2021-S1", "2021-S2", "2022-S1", "2022-S2", "2023-S1", "2023-S2", "2024-S1"], "2022-S2"),
        ([f"2023-T{quarter}" for quarter in range(1, 5)] + ["2024-T1", "2024-T2", "2024-T3"], "2023-T4"),
    ],
)
def test_periods_may_be_months_semesters_and_quarters(effect, times, start):
    ran = effect(staggered(times), "--json")
    assert (ran.status, ran.data["design"]) == (0, "staggered")
    assert ran.data["cells"][0]["g"] == start
    assert [step["k"] for step in ran.data["event_study"]] == list(range(-3, 4))


def test_periods_of_two_kinds_are_not_mixed(effect):
    ran = effect(FOUR + "E,2024-01,5,\n", "--json")
    assert ran.data["rejected_count"] == {"not_a_time": 1}
    assert "lain jenisnya" in ran.data["rejected"][0]["message"]


def test_a_workbook_with_a_title_is_read(teladan, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Cakupan skrining"])
    for line in FOUR.splitlines():
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in line.split(",")])
    book.save(tmp_path / "panel.xlsx")
    ran = teladan("effect", str(tmp_path / "panel.xlsx"), *ASKED, "--json")
    assert (ran.status, ran.data["estimate"]) == (0, 3.5)


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        (FOUR, ("--unit", "unit", "--time", "t", "--outcome", "IKM", "--start", "g"), "tidak ada kolom IKM"),
        (FOUR, ("--unit", "unit", "--time", "t", "--outcome", "t", "--start", "g"), "empat kolom yang berbeda"),
        (FOUR, ("--unit", "unit", "--time", "t", "--outcome", "%", "--start", "g"), "huruf atau angka"),
        ("unit,t,y,g\n", ASKED, "tidak ada baris yang dapat dipakai"),
        ("unit,t,y,g\nA,x,1,\n", ASKED, "tidak ada baris yang dapat dipakai"),
        ("", ASKED, "kosong"),
        (FOUR, (*ASKED, "--seed", "-1"), "--seed"),
        (FOUR, ASKED[:6], "--start"),
    ],
)
def test_what_cannot_run_says_what_to_write(effect, text, options, words):
    ran = effect(text, columns=options)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
