"""Text files in the encodings and with the separators that offices have."""

import os

import pytest

from teladan.ground.tables import Source, TableError, records

HEADER = ["Unit", "U1", "U2"]
ROWS = [HEADER, ["Kelurahan Mé", "3", "4"], ["Kelurahan Mé", "3,0", "2"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators_are_told_apart(read, text, encoding, separator) -> None:
    reading = read(text(ROWS, separator=separator, encoding=encoding), by="Unit")
    assert reading.units["Kelurahan Mé"].tally.sums == {(2, 7): 1, (2, 5): 1}


def test_the_separator_is_told_by_the_header_not_by_decimal_commas(read, tmp_path) -> None:
    (tmp_path / "a.csv").write_text("U1;U2;U3\n3,0;4,0;2,0\n1,0;1,0;1,0\n")
    assert read(tmp_path / "a.csv").units[None].tally.sums == {(3, 9): 1, (3, 3): 1}


def test_a_separator_declared_for_excel_counts_as_a_row(read, tmp_path) -> None:
    (tmp_path / "a.csv").write_text("sep=;\nU1;U2\n3;9\n")
    assert read(tmp_path / "a.csv").rejected[0].row == 3


def test_line_breaks_within_quotes_stay_in_their_record(read, tmp_path) -> None:
    (tmp_path / "a.csv").write_bytes(b'Saran,U1,U2\r\n"baris satu\r\nbaris dua",3,4\r\n\r\nx,9,4\r\n')
    reading = read(tmp_path / "a.csv")
    assert reading.units[None].tally.respondents == 1
    assert reading.rejected[0].row == 4


def test_ragged_lines_lack_answers_and_have_remarks_too_many(read, tmp_path) -> None:
    (tmp_path / "a.csv").write_text("Unit,U1,U2\nX,3\nX,3,4,lebih,lebih\n")
    assert read(tmp_path / "a.csv", by="Unit").units["X"].tally.sums == {(1, 3): 1, (2, 7): 1}


def test_utf16_cut_within_a_letter_is_refused(read, tmp_path) -> None:
    (tmp_path / "a.csv").write_bytes("U1,U2\n3,4\n".encode("utf-16")[:-1])
    with pytest.raises(TableError, match="berkas mungkin terpotong"):
        read(tmp_path / "a.csv")


def test_a_long_remark_is_read_and_one_beyond_measure_refused(read, tmp_path, monkeypatch) -> None:
    (tmp_path / "a.csv").write_text('Saran,U1,U2\n"' + "x" * 200_000 + '",3,4\n')
    assert read(tmp_path / "a.csv").units[None].tally.sums == {(2, 7): 1}
    monkeypatch.setattr(records, "LONGEST", 100_000)
    with pytest.raises(TableError, match="baris 2 tidak dapat dibaca sebagai CSV"):
        read(tmp_path / "a.csv")


GOOD = "bagus,3,4,3\n"


@pytest.mark.parametrize(
    ("content", "row", "sums"),
    [
        ("Saran,U1,U2,U3\n" + '"bagus,4,4,4\n' + GOOD * 300, 2, {(3, 12): 1, (3, 10): 300}),
        ("Saran,U1,U2,U3\n" + GOOD * 300 + '"bagus,4,4,4\n', 302, {(3, 12): 1, (3, 10): 300}),
        ("Saran,U1,U2,U3\n" + GOOD * 300 + '"bagus,4,4,4', 302, {(3, 12): 1, (3, 10): 300}),
        ('"Saran,U1,U2,U3\n' + GOOD * 300, 1, {(3, 10): 300}),
        # Closed by a quote further down that opens another remark, or that closes one.
        ("Saran,U1,U2,U3\n" + '"bagus,4,4,4\n' + GOOD + '"ya, baik",1,1,1\n' + GOOD, 2,
         {(3, 12): 1, (3, 10): 2, (3, 3): 1}),
        ("Saran,U1,U2,U3\n" + '"bagus,4,4,4\n' + '"baik",1,1,1\n', 2, {(3, 12): 1, (3, 3): 1}),
        ("U1,U2,U3,Saran\n" + '4,4,4,"bagus\n' + "3,4,3,ya\n" * 9 + '1,1,1,baik"\n', 2,
         {(3, 12): 1, (3, 10): 9, (3, 3): 1}),
    ],
)  # fmt: skip
def test_a_quote_left_open_swallows_no_respondents(read, tmp_path, content, row, sums) -> None:
    (tmp_path / "a.csv").write_text(content)
    reading = read(tmp_path / "a.csv")
    assert reading.units[None].tally.sums == sums
    assert (
        f"a.csv: tanda kutip di baris {row} tidak ditutup; tanda itu dibaca sebagai huruf biasa, agar baris di bawahnya "
        "tidak ikut hilang. Periksa baris itu." in reading.warnings
    )


def test_many_quotes_left_open_are_counted(read, tmp_path) -> None:
    (tmp_path / "a.csv").write_text("Saran,U1,U2\n" + '"bagus,3,4\n' * 5_000)
    reading = read(tmp_path / "a.csv")
    assert reading.units[None].tally.sums == {(2, 7): 5_000}
    assert any("dan 4990 baris lain tidak ditutup" in warning for warning in reading.warnings)


def test_a_remark_of_several_lines_with_commas_is_one_remark(read, tmp_path) -> None:
    (tmp_path / "a.csv").write_text('Saran,U1,U2,U3\n"satu\ncepat, ramah, murah, dekat\ntiga, ""empat""",3,4,3\n')
    reading = read(tmp_path / "a.csv")
    assert not any("kutip" in warning for warning in reading.warnings)
    assert reading.units[None].tally.sums == {(3, 10): 1}


def test_hostile_text_stays_text(read, text) -> None:
    reading = read(text([HEADER, ["=cmd|' /C calc'!A0", "3", "4"], ["<script>", "x'); DROP TABLE", "4"]]), by="Unit")
    assert list(reading.units) == ["=cmd|' /C calc'!A0"]
    assert reading.rejected[0].value == "x'); DROP TABLE"


def test_a_pipe_is_refused_by_name(read, tmp_path) -> None:
    os.mkfifo(tmp_path / "pipa")
    with pytest.raises(TableError, match=r"^pipa: bukan berkas biasa"):
        read(Source(tmp_path / "pipa", "pipa"))


def test_a_file_of_nothing_but_its_mark_is_refused(read, tmp_path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf")
    with pytest.raises(TableError, match="tidak ada isinya"):
        read(tmp_path / "a.csv")
