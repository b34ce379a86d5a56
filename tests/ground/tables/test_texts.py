"""Text files in the encodings and with the separators that offices have."""

import pytest

from teladan.ground.tables import TableError

HEADER = ["Unit", "U1", "U2"]
ROWS = [HEADER, ["Kelurahan Mé", "3", "4"], ["Kelurahan Mé", "3,0", "2"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_common_encoding_and_separator(read, text, encoding, separator) -> None:
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


def test_a_field_longer_than_any_answer_is_refused(read, tmp_path) -> None:
    (tmp_path / "a.csv").write_text('U1,U2\n3,4\n"' + "x" * 200_000 + '",3\n')
    with pytest.raises(TableError, match="tidak dapat dibaca sebagai CSV"):
        read(tmp_path / "a.csv")


def test_hostile_text_stays_text(read, text) -> None:
    reading = read(text([HEADER, ["=cmd|' /C calc'!A0", "3", "4"], ["<script>", "x'); DROP TABLE", "4"]]), by="Unit")
    assert list(reading.units) == ["=cmd|' /C calc'!A0"]
    assert reading.rejected[0].value == "x'); DROP TABLE"
