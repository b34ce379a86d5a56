"""A spreadsheet of evaluations: good rows, mended ones, refused ones, each with its cell; nothing is guessed silently."""

from pathlib import Path

import pytest
from factories.evaluations import an_evaluation
from factories.registry import a_unit

from teladan.cycle.measure.evaluating.sheet import DryRun, read_evaluations
from teladan.cycle.measure.queries.evaluations import may_be_evaluated
from teladan.ground.registry.models import Unit
from teladan.ground.tables import Column, Sheet, Source, TableError, write_rows

pytestmark = pytest.mark.django_db

TITLES_2021 = [
    "Pemerintah Daerah", "Perencanaan Kinerja (30)", "Pengukuran Kinerja", "Pelaporan Kinerja",
    "Evaluasi Akuntabilitas Kinerja Internal", "Nilai", "Predikat", "Nomor LHE", "Rekomendasi 1", "Rekomendasi Pengukuran Kinerja",
]  # fmt: skip
PUBLISHED = ["26,20", 28.33, 13.93, 21.19]
"""The points of a published report."""


@pytest.fixture
def evaluator() -> Unit:
    a_unit("Kabupaten Contoh Anyelir")
    a_unit("Kabupaten Contoh Bakung")
    return a_unit("Kementerian Contoh")


def read(
    folder: Path, evaluator: Unit, rows: list[list[object]], *, titles: list[str] = TITLES_2021, **asked
) -> DryRun:
    path = folder / "nilai.xlsx"
    sheets = [Sheet("Nilai", [Column(title, 12) for title in titles], rows), *asked.pop("beside", [])]
    with path.open("wb") as file:
        write_rows(file, sheets)
    given = {"instrument": "akip/2021", "year": 2023, "answers": {}} | asked
    return read_evaluations(Source(path, path.name), evaluator=evaluator, **given)


def test_a_published_report_is_read_as_it_was_printed(tmp_path, evaluator):
    row = ["Kab. Contoh Anyelir", *PUBLISHED, 89.65, "A", "LHE/1", "Satu", "Dua"]
    (line,) = read(tmp_path, evaluator, [row, ["Jumlah"]]).of("new")
    # from: facts, vector T1 (26,20 + 28,33 + 13,93 + 21,19 = 89,65, predikat A)
    assert (str(line.total), line.unit.name, line.mended) == ("89.65", "Kabupaten Contoh Anyelir", [])
    assert [(one.component, one.text) for one in line.advice] == [("", "Satu"), ("measurement", "Dua")]


def test_a_region_evaluates_its_own_and_nobody_elses_agencies():
    province, regency, elsewhere = (a_unit(f"Daerah {code}", region=code) for code in ("51", "51.02", "52.01"))
    office = a_unit("Dinas Contoh", regency)
    centre = a_unit("Kementerian Contoh")
    assert set(may_be_evaluated(province)) == {regency}
    assert set(may_be_evaluated(regency)) == {office}
    assert set(may_be_evaluated(a_unit("Inspektorat Contoh", elsewhere))) == {elsewhere}
    assert set(may_be_evaluated(centre)) == {province, regency, elsewhere}


@pytest.mark.parametrize(
    ("points", "total", "place", "words"),
    [
        (["30,01", 28.33, 13.93, 21.19], 93.46, "Nilai!B2", "30,01 di luar 0 sampai 30, bobot Perencanaan Kinerja"),
        (PUBLISHED, 89.66, "Nilai!F2", "Nilai ditulis 89,66, padahal 26,20 + 28,33 + 13,93 + 21,19 = 89,65"),
        (["", 28.33, 13.93, 21.19], 63.45, "Nilai!B2", "Poin Perencanaan Kinerja kosong"),
        (["dua puluh", 28.33, 13.93, 21.19], 89.65, "Nilai!B2", "bukan bilangan"),
    ],
)
def test_points_that_do_not_hold_are_refused_at_their_cell(tmp_path, evaluator, points, total, place, words):
    (line,) = read(tmp_path, evaluator, [["Kabupaten Contoh Anyelir", *points, total]]).of("refused")
    assert line.place == place
    assert words in line.message


def test_a_printed_predicate_that_is_not_that_of_the_total_is_kept_and_marked(tmp_path, evaluator):
    found = read(tmp_path, evaluator, [["Kabupaten Contoh Anyelir", *PUBLISHED, 89.65, "AA"]])
    assert found.of("new")[0].printed == "AA"
    assert [(one["place"], "berpredikat A, bukan AA" in one["message"]) for one in found.mended] == [("Nilai!G2", True)]


def test_an_unknown_region_is_asked_for_with_near_names_and_a_repeated_one_refused(tmp_path, evaluator):
    row = [*PUBLISHED, 89.65]
    rows = [["Kabupaten Contoh Anyelr", *row], ["Kabupaten Contoh Bakung", *row], ["Kab. Contoh Bakung", *row]]
    found = read(tmp_path, evaluator, rows)
    ((key, (_label, choices)),) = found.asked.items()
    assert choices[0][1] == "Kabupaten Contoh Anyelir"
    assert [line.message for line in found.of("refused")] == ["Kabupaten Contoh Bakung sudah ada di Nilai!A3."]
    told = read(tmp_path, evaluator, rows, answers={key: choices[0][0]})
    assert [line.unit.name for line in told.of("new")] == ["Kabupaten Contoh Anyelir", "Kabupaten Contoh Bakung"]


def test_what_is_recorded_already_is_known_again_and_not_overwritten(tmp_path, evaluator):
    unit = Unit.objects.get(name="Kabupaten Contoh Anyelir")
    points = {"planning": "26.20", "measurement": "28.33", "reporting": "13.93", "internal_evaluation": "21.19"}
    an_evaluation(unit, evaluator, year=2023, instrument="akip/2021", **points)
    same = read(tmp_path, evaluator, [[unit.name, *PUBLISHED, 89.65]])
    other = read(tmp_path, evaluator, [[unit.name, "26,19", *PUBLISHED[1:], 89.64]])
    assert (len(same.of("same")), same.to_take()) == (1, [])
    assert "sudah tercatat dengan nilai 89,65" in other.of("refused")[0].message


def test_a_sheet_of_another_version_is_refused_wholly(tmp_path, evaluator):
    titles = [*TITLES_2021[:5], "Pencapaian Sasaran/Kinerja", "Nilai"]
    with pytest.raises(TableError, match="adalah komponen akip/2015, bukan akip/2021"):
        read(tmp_path, evaluator, [["Kabupaten Contoh Anyelir", 1, 2, 3, 4, 5, 15]], titles=titles)


def test_recommendations_may_stand_in_a_sheet_of_their_own(tmp_path, evaluator):
    columns = [Column(title, 12) for title in ("Instansi", "Komponen", "Rekomendasi")]
    rows = [
        ["Kabupaten Contoh Anyelir", "Pengukuran", "=SUM(A1)"],
        ["", "Tata letak", "Perbaiki laporan."],
        ["Kota Lain", "", "Hilang"],
    ]
    row = ["Kabupaten Contoh Anyelir", *PUBLISHED, 89.65]
    found = read(tmp_path, evaluator, [row], beside=[Sheet("Rekomendasi", columns, rows)])
    (line,) = found.of("new")
    assert [(one.component, one.text) for one in line.advice] == [
        ("measurement", "=SUM(A1)"),
        ("", "Perbaiki laporan."),
    ]
    assert [one["place"] for one in found.mended] == ["Rekomendasi!B3"]
    assert [refused.place for refused in found.of("refused")] == ["Rekomendasi!A4"]
