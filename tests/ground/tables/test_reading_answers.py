"""The rules of the command-line contract for rows of answers, whatever file they come in."""

import datetime

import pytest

from teladan.ground.tables import Progress, TableError

HEADER = ["Unit", *(f"U{number}" for number in range(1, 10))]
KEYS = ["requirements", "procedure", "time", "cost", "product", "competence", "behaviour", "complaints", "facilities"]
# from: facts on SKM, V8: the first 49 raw rows of Kabupaten Sekadau, first half of 2019, and their sums per element
SEKADAU = """
223434443 332333323 333443334 224444343 332333323 333433334 333333324 343334434 333333333 323444443 234444443
333333323 343433324 344433444 323333323 333333323 333333432 224444444 333433334 113433332 333233323 334434443
333333323 233444342 312233333 333433334 444434344 333433334 332332222 224444433 333433333 333434443 333433334
223443332 333433334 333434334 333333334 332322323 333444323 333433333 223444433 332434323 344433434 333433334
334343434 334444443 321323312 334444443 333444323
""".split()  # noqa: SIM905 -- read as the source prints them
SEKADAU_SUMS = [138, 139, 150, 177, 159, 163, 161, 143, 159]


def threes(*answers: object) -> list[object]:
    return [*answers, *[3] * (9 - len(answers))]


def test_published_raw_rows_give_the_published_sums(read, xlsx, text) -> None:
    rows = [HEADER[1:], *([int(digit) for digit in digits] for digits in SEKADAU)]
    for path in (xlsx(Jawaban=rows), text(rows)):
        tally = read(path).units[None].tally
        found = tally.by_element()
        assert [found[key] for key in KEYS] == [(49, total) for total in SEKADAU_SUMS]
        assert tally.respondents == 49
        assert sum(total * times for (_, total), times in tally.sums.items()) == 1389


def test_blanks_are_skipped_and_all_blank_rows_ignored(read, xlsx) -> None:
    reading = read(
        xlsx(
            A=[
                HEADER,
                ["X", *threes(4, None, " ")],
                ["X", *[None] * 9],
                [None] * 10,
                [None, *[""] * 9],
                ["X", *threes()],
            ]
        ),
        by="Unit",
    )
    assert reading.units["X"].tally.sums == {(7, 22): 1, (9, 27): 1}
    assert reading.rejected_count == {}
    sheet = reading.sheets[0]
    assert (sheet.rows_kept, sheet.rows_blank, sheet.rows_rejected) == (2, 3, 0)


def test_a_bad_row_is_left_out_whole_and_told_by_its_leftmost_bad_cell(read, xlsx) -> None:
    reading = read(xlsx(Sheet1=[["x"], HEADER, ["X", *threes(3, 3, 3, 3, 5, "tiga")], ["X", *threes()]]), by="Unit")
    assert reading.units["X"].tally.respondents == 1
    assert reading.rejected_count == {"off_scale": 1}
    bad = reading.rejected[0]
    assert (bad.file, bad.sheet, bad.row, bad.column, bad.reason) == ("berkas.xlsx", "Sheet1", 3, "U5", "off_scale")
    assert (bad.cell, bad.index, bad.value) == ("F3", 5, "5")
    # from: the message that the main job promises for a spreadsheet
    assert bad.message == 'Sheet1!F3: "5" di luar skala 1–4. Isi 1 sampai 4, atau kosongkan bila tidak dijawab.'


@pytest.mark.parametrize(
    ("cell", "reason", "said"),
    [
        ("lima", "not_a_number", '"lima" bukan angka.'),
        (3.5, "not_whole", '"3,5" bukan bilangan bulat.'),
        (0, "off_scale", '"0" di luar skala 1–4.'),
        (True, "not_a_number", '"TRUE" bukan angka.'),
        (datetime.date(2026, 3, 2), "not_a_number", '"2026-03-02" bukan angka.'),
        ("#N/A", "not_a_number", '"#N/A" bukan angka.'),
        ("=HYPERLINK()", "not_a_number", None),
    ],
)
def test_each_kind_of_bad_cell_says_what_it_is(read, xlsx, cell, reason, said) -> None:
    def as_text(book) -> None:
        if isinstance(cell, str) and cell.startswith("="):
            book["A"]["B2"].data_type = "s"

    reading = read(xlsx(A=[HEADER, ["X", *threes(cell)], ["X", *threes()]], touch=as_text))
    assert reading.rejected_count == {reason: 1}
    assert said is None or said in reading.rejected[0].message


def test_a_message_from_csv_names_row_and_column(read, text) -> None:
    reading = read(text([HEADER, ["X", *threes("9")]]))
    assert reading.rejected[0].message == (
        'berkas.csv baris 2 kolom U1: "9" di luar skala 1–4. Isi 1 sampai 4, atau kosongkan bila tidak dijawab.'
    )
    assert reading.rejected[0].sheet is None


def test_with_several_files_a_message_names_the_file(read, xlsx) -> None:
    first = xlsx("a.xlsx", A=[HEADER, ["X", *threes(9)]])
    second = xlsx("b.xlsx", A=[HEADER, ["X", *threes(8)]])
    assert [bad.message.split(":")[0] for bad in read(first, second).rejected] == ["a.xlsx, A!B2", "b.xlsx, A!B2"]


def test_a_row_without_a_unit_is_rejected_only_when_units_are_asked_for(read, xlsx) -> None:
    path = xlsx(A=[HEADER, ["X", *threes()], [None, *threes()], ["  ", *threes(9)], [None, *[None] * 9]])
    reading = read(path, by="Unit")
    assert reading.rejected_count == {"no_unit": 2}
    assert reading.rejected[0].message == (
        "A!A3: kolom Unit kosong, sehingga baris ini tidak masuk unit mana pun. Isi nama unitnya."
    )
    assert read(path).rejected_count == {"off_scale": 1}


def test_a_unit_right_of_the_answers_is_judged_after_them(read, xlsx) -> None:
    reading = read(xlsx(A=[["U1", "U2", "Unit"], [3, 9, None], [3, 3, None], [3, 3, "X"]]), by="Unit")
    assert reading.rejected_count == {"off_scale": 1, "no_unit": 1}


def test_units_of_all_files_are_added_up(read, xlsx) -> None:
    first = xlsx("a.xlsx", A=[HEADER, ["X", *threes()]], B=[HEADER, ["Y", *threes()]])
    second = xlsx("b.xlsx", A=[HEADER, [" X ", *threes(4)]])
    reading = read(first, second, by="unit")
    assert {unit: rows.tally.respondents for unit, rows in reading.units.items()} == {"X": 2, "Y": 1}


def test_the_same_content_is_read_once(read, xlsx, tmp_path) -> None:
    first = xlsx("a.xlsx", A=[HEADER, ["X", *threes()]])
    copy = tmp_path / "salinan.xlsx"
    copy.write_bytes(first.read_bytes())
    reading = read(first, copy)
    assert reading.units[None].tally.respondents == 1
    assert "salinan.xlsx: isinya sama persis dengan a.xlsx; dibaca sekali saja." in reading.warnings


def test_a_missing_column_of_units_names_those_there_are(read, xlsx) -> None:
    with pytest.raises(TableError) as refused:
        read(xlsx(A=[HEADER, ["X", *threes()]]), by="Kecamatan")
    assert str(refused.value) == (
        'berkas.xlsx, lembar A: tidak ada kolom "Kecamatan". Kolom yang ada: Unit, U1, U2, U3, U4, U5, U6, U7, U8, U9.'
    )


def test_a_file_without_an_element_says_what_was_read(read, text, xlsx) -> None:
    with pytest.raises(TableError) as refused:
        read(text([["nama", "umur"], ["a", "30"]]))
    assert str(refused.value) == (
        "berkas.csv: tidak ada kolom unsur yang dikenali. Yang terbaca: nama, umur. Beri judul kolom U1 sampai U9 atau "
        "nama unsurnya, misalnya Persyaratan."
    )
    with pytest.raises(TableError, match=r"pada lembar Data: nama, umur\."):
        read(xlsx(Kosong=[], Data=[["nama", "umur"], ["a", 30]]))
    with pytest.raises(TableError, match="tidak ada isinya"):
        read(xlsx(Kosong=[]))


def test_a_missing_element_is_unanswered_and_said(read, xlsx) -> None:
    reading = read(xlsx(A=[HEADER[:9], ["X", *[3] * 8]]))
    assert reading.units[None].tally.sums == {(8, 24): 1}
    assert (
        "berkas.xlsx, lembar A: tidak ada kolom untuk unsur Sarana dan prasarana; dihitung sebagai tidak dijawab."
        in reading.warnings
    )


def test_which_order_of_the_eighth_and_ninth_was_taken_is_said(read, xlsx) -> None:
    path = xlsx(A=[HEADER, ["X", *[3] * 7, 1, 2]])
    definition, questionnaire = read(path), read(path, order="questionnaire")
    assert definition.units[None].tally.counts["complaints", 1] == 1
    assert questionnaire.units[None].tally.counts["facilities", 1] == 1
    (said,) = definition.warnings
    assert said == (
        "U8 sebagai Penanganan pengaduan, saran, dan masukan dan U9 sebagai Sarana dan prasarana dibaca menurut urutan "
        "peraturan. Bila berkas Anda memakai urutan kuesioner, pilih urutan itu."
    )
    assert "U8 sebagai Sarana dan prasarana" in questionnaire.warnings[0]
    assert "menurut urutan kuesioner" in questionnaire.warnings[0]


def test_names_leave_no_doubt_about_the_order(read, xlsx) -> None:
    names = ["Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Sarana", "Pengaduan"]
    assert read(xlsx(A=[names, [3] * 9])).warnings == []


def test_a_five_says_that_the_scale_looks_like_five(read, xlsx) -> None:
    def warned(*rows) -> bool:
        return any("skala 1–5" in warning for warning in read(xlsx(A=[HEADER, *rows])).warnings)

    assert warned(["X", *threes()], ["X", *threes("5,0")])
    assert warned(["X", *threes("tiga", 5)])  # though another cell rejects the row
    assert not warned(["X", *threes(6)], ["5", *threes()])


def test_the_first_thousand_rejected_rows_are_listed_and_all_counted(read, text) -> None:
    reading = read(text([["U1", "U2"], *[["9", "3"]] * 1_200, ["x", "3"]]))
    assert (len(reading.rejected), reading.rejected[-1].row) == (1_000, 1_001)
    assert reading.rejected_count == {"off_scale": 1_200, "not_a_number": 1}
    assert reading.sheets[0].rows_rejected == 1_201


def test_populations_are_one_number_a_unit(read, xlsx) -> None:
    header = [*HEADER, "Populasi"]
    rows = [["A", *threes(), 500], ["A", *threes(), "500"], ["B", *threes(), 80], ["B", *threes(), 90],
            ["C", *threes(), None], ["D", *threes(), "banyak"], ["E", *threes(), 0]]  # fmt: skip
    reading = read(xlsx(A=[header, *rows]), by="Unit", population_column="populasi")
    assert {unit: rows.population for unit, rows in reading.units.items()} == {
        "A": 500, "B": None, "C": None, "D": None, "E": None,
    }  # fmt: skip
    assert 'Populasi unit B tidak sama di semua baris ("80", "90"); tidak dipakai. Samakan isinya.' in reading.warnings
    assert 'Populasi unit D "banyak" bukan bilangan bulat positif; tidak dipakai.' in reading.warnings
    assert any("unit E" in warning for warning in reading.warnings)


def test_one_row_and_no_row(read, xlsx) -> None:
    assert read(xlsx(A=[HEADER, ["X", *threes()]])).units[None].tally.respondents == 1
    nothing = read(xlsx(A=[HEADER]))
    assert nothing.units[None].tally.counts == {}
    assert nothing.sheets[0].rows_read == 0
    assert read(xlsx(A=[HEADER]), by="Unit").units == {}


def test_progress_is_told_while_reading(read, text) -> None:
    told: list[Progress] = []
    read(text([["U1", "U2"], *[["3", "4"]] * 45_000]), progress=told.append)
    assert [step.rows for step in told] == [20_000, 40_000]
    assert {(step.file, step.sheet) for step in told} == {("berkas.csv", None)}


def test_rows_kept_are_shown_as_they_were_understood(read, xlsx) -> None:
    sheet = read(xlsx(A=[["judul"], HEADER, ["X", *threes(4.0, "3,0")], *[["Y", *threes()]] * 9]), by="Unit").sheets[0]
    assert sheet.sample[0] == ["X", "4", "3,0", *["3"] * 7]
    assert len(sheet.sample) == 5
    assert [(column.letter, column.header, column.role) for column in sheet.columns][:3] == [
        ("A", "Unit", "unit"),
        ("B", "U1", "requirements"),
        ("C", "U2", "procedure"),
    ]
    assert sheet.header_row == 2


def test_a_population_may_group_its_thousands_but_not_in_two_ways(read, text) -> None:
    rows = [["Unit", "U1", "U2", "N"], ["A", 3, 3, "1.250"], ["A", 3, 3, "1250"], ["B", 3, 3, "1,000"]]
    reading = read(text(rows, separator=";"), by="Unit", population_column="N")
    assert {unit: rows.population for unit, rows in reading.units.items()} == {"A": 1_250, "B": None}
    assert 'Populasi unit B "1,000" bukan bilangan bulat positif; tidak dipakai.' in reading.warnings


def test_one_column_is_not_both_unit_and_population(read, xlsx) -> None:
    path = xlsx(A=[HEADER, ["X", *threes()]])
    with pytest.raises(TableError, match='kolom "unit" diminta sebagai unit dan sebagai populasi'):
        read(path, by="Unit", population_column="unit")


@pytest.mark.parametrize("asked", [{"by": ""}, {"by": "  "}, {"population_column": ""}])
def test_a_column_without_a_name_is_refused(read, xlsx, asked) -> None:
    with pytest.raises(TableError, match=r"^Nama kolom yang diminta kosong\."):
        read(xlsx(A=[HEADER, ["X", *threes()]]), **asked)
