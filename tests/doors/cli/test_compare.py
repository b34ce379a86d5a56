"""`compare`, as its contract fixes it."""

import openpyxl
import pytest

MEANS = "unit,n,mean,sd\nA,30,85,12\nB,100,89.9,12\nC,20,70,15\n"
SHMI = "unit,observed,expected\nA,100,108\nB,150,112\nC,180,165\nD,80,95\nE,120,100\nF,225,220\n"


@pytest.fixture
def table(tmp_path):
    def write(text: str):
        path = tmp_path / "unit.csv"
        path.write_text(text, "utf-8")
        return str(path)

    return write


def test_means_are_placed_around_the_pooled_one(teladan, table):
    ran = teladan("compare", table(MEANS), "--json")
    assert ran.status == 0
    assert list(ran.data) == ["target", "phi", "tau2", "units", "rejected", "rejected_count"]
    assert ran.data["target"] == pytest.approx((30 * 85 + 100 * 89.9 + 20 * 70) / 150)  # from: Σn·x/Σn
    assert (ran.data["phi"], ran.data["tau2"]) == (None, None)
    unit = ran.data["units"][0]
    assert list(unit) == ["unit", "value", "z", "limits95", "limits998", "label", "shrunk", "rank_set"]
    assert unit["z"] == pytest.approx((85 - ran.data["target"]) / (12 / 30**0.5))
    assert [unit["label"] for unit in ran.data["units"]] == ["in", "high95", "low998"]


def test_the_published_ratios_give_the_published_dispersion(teladan, table):
    # from: the test data of FunnelPlotR, SHMI's transform with 10 % truncation
    ran = teladan(
        "compare", table(SHMI), "--kind", "ratio", "--overdispersion", "additive", "--trim", "truncate", "--json"
    )
    assert ran.data["target"] == 1
    assert ran.data["phi"] == pytest.approx(2.948033, abs=1e-6)
    assert ran.data["tau2"] == pytest.approx(0.01947753, abs=1e-8)


def test_multiplicative_tells_phi_and_no_tau2(teladan, table):
    ran = teladan("compare", table(SHMI), "--kind", "ratio", "--overdispersion", "multiplicative", "--json")
    assert ran.data["tau2"] is None
    assert ran.data["phi"] > 1


def test_bad_rows_are_refused_with_their_cells_and_the_others_compared(teladan, table):
    text = MEANS + "D,0,80,12\n,40,80,12\nE,40,baik,12\nF,40,80,-1\nG,40.5,80,1\n"
    ran = teladan("compare", table(text), "--json")
    assert ran.status == 1
    assert len(ran.data["units"]) == 3
    assert ran.data["rejected_count"] == {
        "bad_count": 1,
        "no_unit": 1,
        "not_a_number": 1,
        "off_scale": 1,
        "not_whole": 1,
    }
    assert [(row["row"], row["column"]) for row in ran.data["rejected"]] == [
        (5, "n"),
        (6, "unit"),
        (7, "mean"),
        (8, "sd"),
        (9, "n"),
    ]
    assert 'C7: "baik" bukan angka' in ran.err


def test_a_numerator_above_its_denominator_is_refused(teladan, table):
    ran = teladan("compare", table("unit,numerator,denominator\nA,5,4\nB,3,4\n"), "--kind", "proportion", "--json")
    assert ran.data["rejected_count"] == {"bad_count": 1}


def test_a_workbook_with_a_title_and_indonesian_headings_is_read(teladan, tmp_path):
    book = openpyxl.Workbook()
    for row in [["Skrining 2026"], [], ["Nama Unit", "Pembilang", "Penyebut"], ["A", 40, 100], ["B", 10, 100]]:
        book.active.append(row)
    book.save(tmp_path / "unit.xlsx")
    ran = teladan("compare", str(tmp_path / "unit.xlsx"), "--kind", "proportion", "--json")
    assert [unit["value"] for unit in ran.data["units"]] == [0.4, 0.1]
    assert ran.data["target"] == 0.25


def test_people_read_it_in_words(teladan, table):
    ran = teladan("compare", table(MEANS))
    assert "tidak dapat dibedakan" in ran.out
    assert "jauh lebih rendah" in ran.out


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("nama,n\nA,3\n", [], "kolom unit, n, mean, sd"),
        ("unit,n,mean,sd\nA,0,1,1\n", [], "tidak ada baris yang dapat dibandingkan"),
        (MEANS, ["--transform", "log"], "yang berlaku: none"),
        (MEANS, ["--target", "tinggi"], "bukan angka"),
        ("unit,numerator,denominator\nA,1,4\n", ["--kind", "proportion", "--target", "85"], "antara 0 dan 1"),
    ],
)
def test_what_cannot_be_compared_says_why(teladan, table, text, options, words):
    ran = teladan("compare", table(text), *options)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err


def test_the_same_seed_gives_the_same_rank_sets(teladan, table):
    first, again = (teladan("compare", table(MEANS), "--seed", "5", "--json").data for _ in range(2))
    assert first == again


def test_a_count_with_a_thousands_mark_is_not_guessed(teladan, table):
    ran = teladan("compare", table(MEANS + "D,1.000,80,12\nE,,80,12\n"), "--json")
    assert ran.status == 1
    assert len(ran.data["units"]) == 3
    assert [row["message"].partition(": ")[2] for row in ran.data["rejected"]] == [
        '"1.000" dapat dibaca 1 atau 1000. Tulis tanpa tanda ribuan, misalnya 1000.',
        "selnya kosong, atau rumusnya belum pernah dihitung. Isi angkanya.",
    ]
