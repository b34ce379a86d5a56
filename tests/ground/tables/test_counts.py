"""Counts instead of answers: one line for each unit, element and value."""

import pytest

from teladan.ground.tables import TableError

HEADER = ["unit", "element", "value", "count"]


def test_counts_are_added_up_without_sums_of_respondents(read, text) -> None:
    rows = [
        HEADER,
        ["X", "time", 4, 10],
        ["X", "U3", "3,0", "5"],
        ["X", "Waktu penyelesaian", 4, 1],
        ["Y", "cost", 1, 0],
    ]
    reading = read(text(rows), by="unit")
    assert reading.units["X"].tally.counts == {("time", 4): 11, ("time", 3): 5}
    assert reading.units["X"].tally.sums is None
    assert list(reading.units) == ["X"]
    assert [column.role for column in reading.sheets[0].columns] == ["unit", "element", "value", "count"]


def test_without_a_column_asked_for_all_goes_to_one_unit(read, xlsx) -> None:
    reading = read(xlsx(A=[["Unit", "Unsur", "Nilai", "Jumlah"], ["X", "U1", 4, 10], [None, "U1", 4, 5]]))
    assert reading.units[None].tally.counts == {("requirements", 4): 15}


@pytest.mark.parametrize(
    ("line", "reason", "column"),
    [
        (["X", "U10", 3, 1], "unknown_element", "element"),
        (["X", None, 3, 1], "unknown_element", "element"),
        (["X", "time", 5, 1], "off_scale", "value"),
        (["X", "time", 2.5, 1], "not_whole", "value"),
        (["X", "time", "x", 1], "not_a_number", "value"),
        (["X", "time", None, 1], "not_a_number", "value"),
        (["X", "time", 3, -1], "bad_count", "count"),
        (["X", "time", 3, 1.5], "bad_count", "count"),
        (["X", "time", 3, None], "bad_count", "count"),
        (["X", "time", 3, "banyak"], "bad_count", "count"),
        ([None, "time", 3, 1], "no_unit", "unit"),
        ([None, "U10", 9, 1], "no_unit", "unit"),
    ],
)
def test_a_bad_line_is_told_by_its_leftmost_bad_cell(read, xlsx, line, reason, column) -> None:
    reading = read(xlsx(A=[HEADER, ["X", "time", 3, 1], line, [None] * 4, ["X", "time", 3, 1]]), by="unit")
    assert (reading.rejected_count, reading.rejected[0].column, reading.rejected[0].row) == ({reason: 1}, column, 3)
    assert reading.units["X"].tally.counts == {("time", 3): 2}


def test_messages_say_what_to_write_instead(read, xlsx) -> None:
    rows = [HEADER, ["X", "U10", 3, 1], ["X", "time", 3, -2], ["X", "time", 3, 1]]
    assert [bad.message for bad in read(xlsx(A=rows)).rejected] == [
        'A!B2: "U10" bukan unsur Survei Kepuasan Masyarakat. Tulis nama unsurnya, atau nomornya seperti U1.',
        'A!D3: "-2" bukan banyaknya jawaban. Isi bilangan bulat, 0 atau lebih.',
    ]


def test_numbered_elements_follow_the_order_and_it_is_said(read, text) -> None:
    path = text([HEADER, ["X", "U8", 4, 1]])
    assert ("complaints", 4) in read(path).units[None].tally.counts
    questionnaire = read(path, order="questionnaire")
    assert ("facilities", 4) in questionnaire.units[None].tally.counts
    assert any("U8 sebagai Sarana dan prasarana" in warning for warning in questionnaire.warnings)


def test_a_five_and_totals_are_noticed(read, xlsx) -> None:
    reading = read(xlsx(A=[HEADER, ["X", "time", 5, 2], ["X", "time", 4, 2], ["Total", None, None, 4]]))
    assert any("skala 1–5" in warning for warning in reading.warnings)
    assert any("baris 4 (Total)" in warning for warning in reading.warnings)
    assert reading.rejected_count == {"off_scale": 1}


def test_answers_and_counts_are_never_added_up(read, xlsx) -> None:
    path = xlsx(A=[["U1", "U2"], [3, 3]], B=[HEADER, ["X", "time", 4, 1]])
    with pytest.raises(TableError) as refused:
        read(path)
    assert (
        "dapat terhitung dua kali: berkas.xlsx, lembar A berisi jawaban; berkas.xlsx, lembar B berisi hitungan"
        in str(refused.value)
    )


def test_a_summary_of_means_is_no_sheet_of_counts(read, xlsx) -> None:
    rekap = [["No", "Unsur", "Jumlah", "Nilai"], [1, "Persyaratan", 138, 2.82], [2, "Prosedur", 139, 2.84]]
    reading = read(xlsx(Jawaban=[["U1", "U2"], [3, 3]], Rekap=rekap))
    assert [sheet.layout for sheet in reading.sheets] == ["answers", "skipped"]


# from: the Indonesian way of writing numbers, a point for thousands and a comma for decimals
@pytest.mark.parametrize(
    ("written", "many"), [("1.000", 1_000), ("1.250", 1_250), ("12.000.000", 12_000_000), ("7,0", 7)]
)
def test_thousands_are_written_with_points(read, text, written, many) -> None:
    reading = read(text([HEADER, ["X", "time", 3, written]], separator=";"))
    assert reading.units[None].tally.counts == {("time", 3): many}


@pytest.mark.parametrize("written", ["1,000", "1,250", "1.5", "1.00.000", "1,000,000"])
def test_numbers_that_may_mean_two_things_are_no_counts(read, text, written) -> None:
    reading = read(text([HEADER, ["X", "time", 3, written], ["X", "time", 3, 2]], separator=";"))
    assert (reading.rejected_count, reading.units[None].tally.counts) == ({"bad_count": 1}, {("time", 3): 2})


def test_a_five_is_noticed_though_another_cell_rejects_the_line(read, xlsx) -> None:
    reading = read(xlsx(A=[HEADER, ["X", "U10", 5, 2], ["X", "time", 4, 2]]))
    assert reading.rejected_count == {"unknown_element": 1}
    assert any("skala 1–5" in warning for warning in reading.warnings)
