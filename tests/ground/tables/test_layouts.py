"""Headers as people make them: title rows, two rows, numbered columns, questions, several sheets."""

import pytest

from teladan.ground.tables import TableError

NUMBERED = [f"U{number}" for number in range(1, 10)]
NAMES = ["Persyaratan", "Prosedur", "Waktu", "Biaya/Tarif", "Produk", "Kompetensi", "Perilaku", "Pengaduan", "Sarana"]


def sums(reading) -> dict:
    return dict(reading.units[None].tally.sums)


def test_titles_and_merged_cells_above_the_header(read, xlsx) -> None:
    def merge(book) -> None:
        book["A"].merge_cells("A1:K1")

    rows = [["REKAP SKM TRIWULAN II"], [], ["Instansi", ": Dinas X"], ["No", "Unit", *NUMBERED], [1, "X", *[3] * 9]]
    reading = read(xlsx(A=rows, touch=merge), by="Unit")
    assert reading.sheets[0].header_row == 4
    assert reading.units["X"].tally.respondents == 1


def test_rows_are_counted_from_the_sheets_first_even_when_it_is_empty(read, xlsx) -> None:
    def far(book) -> None:
        for index, header in enumerate(NUMBERED):
            book["A"].cell(7, index + 3, header)
            book["A"].cell(8, index + 3, 9)

    reading = read(xlsx(A=[], touch=far))
    assert reading.rejected[0].cell == "C8"
    assert [column.letter for column in reading.sheets[0].columns][2:] == list("CDEFGHIJK")


def test_names_below_numbers_are_one_header(read, xlsx) -> None:
    reading = read(xlsx(A=[["Unit", *NUMBERED], [None, *NAMES], ["X", *[3] * 9]]), by="Unit")
    assert reading.sheets[0].header_row == 2
    assert reading.sheets[0].columns[1].header == "U1 Persyaratan"
    assert reading.rejected_count == {}
    assert reading.warnings == []


def test_a_name_below_a_number_that_means_another_wins_and_is_said(read, xlsx) -> None:
    turned = [*NAMES[:7], "Sarana", "Pengaduan"]
    reading = read(xlsx(A=[NUMBERED, turned, [*[3] * 7, 1, 2]]))
    assert reading.units[None].tally.counts["facilities", 1] == 1
    assert (
        'berkas.xlsx, lembar A: Kolom H (U8 Sarana): nomornya berarti "Penanganan pengaduan, saran, dan masukan", '
        'tetapi namanya "Sarana dan prasarana"; yang dipakai namanya.' in reading.warnings
    )


def test_a_heading_over_several_columns(read, xlsx) -> None:
    def merge(book) -> None:
        book["A"].merge_cells("A1:A2")
        book["A"].merge_cells("B1:J1")

    rows = [["Unit Layanan", "Nilai unsur pelayanan"], [None, *NUMBERED], ["X", *[3] * 9]]
    reading = read(xlsx(A=rows, touch=merge), by="Unit Layanan")
    assert reading.units["X"].tally.sums == {(9, 27): 1}


@pytest.mark.parametrize("numbers", [list(range(1, 11)), [f"({n})" for n in range(1, 11)]])
def test_columns_numbered_below_the_header_are_no_respondent(read, xlsx, numbers) -> None:
    reading = read(xlsx(A=[["Unit", *NUMBERED], numbers, ["X", *[3] * 9]]))
    assert sums(reading) == {(9, 27): 1}
    assert reading.rejected_count == {}


def test_questions_of_a_form_are_headers_and_its_time_stamp_is_not(read, xlsx) -> None:
    header = [
        "Cap waktu",
        "1. Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan?",
        "3. Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
        "Saran dan masukan",
    ]
    rows = [["2026-03-02 08:11", 3, 4, "Tingkatkan"], ["2026-03-02 09:12", 2, None, None]]
    reading = read(xlsx(Jawaban=[header, *rows]))
    assert reading.units[None].tally.counts == {("requirements", 3): 1, ("requirements", 2): 1, ("time", 4): 1}
    assert [column.role for column in reading.sheets[0].columns] == ["ignored", "requirements", "time", "ignored"]


def test_of_two_columns_for_one_element_the_strictest_is_taken_and_both_named(read, xlsx) -> None:
    reading = read(xlsx(A=[["U1", "Persyaratan", "U2"], [1, 2, 3]]))
    assert reading.units[None].tally.counts == {("requirements", 2): 1, ("procedure", 3): 1}
    assert (
        "berkas.xlsx, lembar A: Unsur Persyaratan ada di beberapa kolom; yang dipakai B (Persyaratan), yang diabaikan "
        "A (U1)." in reading.warnings
    )


def test_a_column_of_times_called_time_gives_way_to_the_answers(read, xlsx) -> None:
    reading = read(xlsx(A=[["Waktu", *NUMBERED], ["08.15–08.30", *[3] * 9]]))
    assert reading.units[None].tally.counts["time", 3] == 1


def test_every_sheet_with_a_header_is_read_and_others_are_listed(read, xlsx) -> None:
    rows = [NUMBERED, [3] * 9]
    reading = read(xlsx(Januari=rows, Keterangan=[["U1", "Persyaratan"], ["U2", "Prosedur"]], Februari=rows, Kosong=[]))
    assert [(sheet.sheet, sheet.layout) for sheet in reading.sheets] == [
        ("Januari", "answers"),
        ("Keterangan", "skipped"),
        ("Februari", "answers"),
        ("Kosong", "skipped"),
    ]
    assert reading.units[None].tally.respondents == 2


def test_totals_at_the_foot_are_no_respondents_and_are_named(read, xlsx) -> None:
    rows = [["No", "Unit", *NUMBERED], *[[n, "X", *[3] * 9] for n in (1, 2)],
            ["Jumlah", None, *[6] * 9], ["NRR", None, *[3] * 9], [None, "NRR tertimbang", *[0.333] * 9],
            ["IKM", None, 75], ["Mutu", None, "C"]]  # fmt: skip
    reading = read(xlsx(A=rows), by="Unit")
    assert reading.units["X"].tally.respondents == 2
    assert (reading.rejected_count, reading.sheets[0].rows_foot) == ({}, 5)
    assert (
        "berkas.xlsx, lembar A: baris 4 (Jumlah), baris 5 (NRR), baris 6 (NRR tertimbang), baris 7 (IKM), baris 8 (Mutu) "
        "berisi jumlah atau rata-rata, bukan responden; tidak dihitung." in reading.warnings
    )


def test_a_remark_that_says_total_leaves_its_respondent_in(read, xlsx) -> None:
    reading = read(xlsx(A=[["Nama", *NUMBERED, "Saran"], ["Ani", *[3] * 9, "Mutu"], [None, *[6] * 9, "Jumlah"]]))
    assert reading.units[None].tally.respondents == 1
    assert reading.sheets[0].rows_foot == 1


def test_two_columns_of_one_name_are_said(read, xlsx) -> None:
    reading = read(xlsx(A=[["Unit", "Unit", *NUMBERED], ["X", "Y", *[3] * 9]]), by="Unit")
    assert list(reading.units) == ["X"]
    assert any('Ada 2 kolom bernama "Unit"; yang dipakai kolom A' in warning for warning in reading.warnings)


@pytest.mark.parametrize("above", [[[]] * 50, [["judul"]] * 50, [[], ["judul"]] * 100])
def test_a_header_far_below_empty_rows_and_titles_is_found(read, xlsx, text, above) -> None:
    rows = [*above, NUMBERED, [3] * 9, [9] * 9]
    for path in (xlsx(A=rows), text(rows)):
        reading = read(path)
        assert sums(reading) == {(9, 27): 1}
        assert reading.rejected[0].row == len(rows)


def test_a_sheet_of_single_cells_is_not_called_empty(read, xlsx) -> None:
    with pytest.raises(
        TableError, match=r"tidak ada kolom unsur yang dikenali\. Yang terbaca pada lembar A: catatan\."
    ):
        read(xlsx(A=[["catatan"], ["satu"]]))


def test_a_respondent_whose_answers_count_up_is_no_row_of_numbers(read, xlsx) -> None:
    reading = read(xlsx(A=[["No", *NUMBERED], [1, 2, 3, 4, 5], [2, *[3] * 9]]))
    assert (sums(reading), reading.rejected_count) == ({(9, 27): 1}, {"off_scale": 1})
    assert any("skala 1–5" in warning for warning in reading.warnings)


def test_a_column_that_mentions_an_element_but_holds_other_numbers_is_not_that_element(read, xlsx) -> None:
    reading = read(xlsx(A=[["U1", "U2", "Biaya transport (Rp)"], [3, 4, 25_000], [3, 3, 0], [3, 3, 50_000]]))
    assert [column.role for column in reading.sheets[0].columns] == ["requirements", "procedure", "ignored"]
    assert (sums(reading), reading.rejected_count) == ({(2, 7): 1, (2, 6): 2}, {})
    assert any("tidak ada kolom untuk unsur" in warning and "Biaya" in warning for warning in reading.warnings)


def test_questions_answered_on_another_scale_throughout_are_rejected_aloud(read, xlsx) -> None:
    header = ["Bagaimana persyaratan layanan kami?", "Bagaimana prosedur layanan kami?"]
    assert read(xlsx(A=[header, [80, 90], [70, 75]])).rejected_count == {"off_scale": 2}


def test_tables_that_are_not_recognised_beside_one_that_is_are_named(read, xlsx) -> None:
    rows = [["Nama", "P1", "P2"], ["Ani", 3, 4]]
    reading = read(xlsx(Januari=[NUMBERED, [3] * 9], Februari=rows, Catatan=[["dibuat oleh"], ["Ani"]], Kosong=[]))
    (passed_over,) = [warning for warning in reading.warnings if "tidak dibaca" in warning]
    assert passed_over == (
        "berkas.xlsx: lembar Februari tidak dibaca, karena tidak ada judul kolom unsur di sana. Bila berisi jawaban, beri "
        "judul kolom U1, U2, dan seterusnya."
    )
