"""Totals are left out at the foot of a table only, and respondents nowhere."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

HEADER = ["Unit", "U1", "U2", "Saran"]
GOOD = ["X", 3, 4, "baik"]


@pytest.fixture(params=["csv", "xlsx", "parquet"])
def table(request, text, xlsx, tmp_path):
    """Write rows, the first being the header, in each format."""

    def write(rows):
        if request.param == "csv":
            return text(rows)
        if request.param == "xlsx":
            return xlsx(A=rows)
        columns = zip(*rows[1:], strict=True)
        pq.write_table(pa.table(dict(zip(rows[0], map(list, columns), strict=True))), tmp_path / "a.parquet")
        return tmp_path / "a.parquet"

    return write


def respondents(reading) -> int:
    return sum(unit.tally.respondents for unit in reading.units.values())


@pytest.mark.parametrize("by", [None, "Unit"])
@pytest.mark.parametrize("name", ["IKM", "Mutu pelayanan", "Kinerja", "Indeks Unit", "Total"])
def test_a_respondent_whose_unit_or_remark_is_called_like_a_total_counts(read, table, name, by) -> None:
    reading = read(table([HEADER, GOOD, [name, 3, 3, None], ["X", 4, 4, name], [None, 2, 2, name], GOOD]), by=by)
    assert respondents(reading) == (5 if by is None else 4)
    assert reading.sheets[0].rows_foot == 0


@pytest.mark.parametrize("by", [None, "Unit"])
def test_a_unit_called_like_a_total_counts_at_the_end_too_when_several_belong_to_it(read, table, by) -> None:
    reading = read(table([HEADER, GOOD, *[["IKM", 3, 3, None]] * 3, ["Jumlah", 12, 13, None]]), by=by)
    assert (respondents(reading), reading.sheets[0].rows_foot) == (4, 1)
    spread = read(table([HEADER, ["IKM", 3, 3, None], GOOD, ["IKM", 3, 3, None]]), by=by)
    assert respondents(spread) == 3


def test_a_remark_at_the_end_leaves_its_respondent_in(read, table) -> None:
    assert respondents(read(table([["U1", "U2", "Saran"], [3, 3, None], [4, 4, "Total"]]))) == 2


@pytest.mark.parametrize("label", ["Jumlah", "Total", "Rata-rata", "NRR", "NRR tertimbang", "IKM", "Nilai IKM"])
def test_totals_below_the_answers_are_left_out_even_when_they_look_like_answers(read, table, label) -> None:
    reading = read(table([HEADER, GOOD, GOOD, [label, 3, 4, None], [None, None, None, None]]))
    assert (respondents(reading), reading.rejected_count) == (2, {})
    assert any(f"baris 4 ({label}) berisi jumlah" in warning for warning in reading.warnings)


def test_names_signed_below_the_totals_do_not_make_them_respondents(read, table) -> None:
    rows = [HEADER, [GOOD[0], "3", "4", None], ["Rata-rata", "3", "4", None], [None, None, "Jakarta, 3 Maret", None]]
    reading = read(table(rows))
    assert (respondents(reading), reading.sheets[0].rows_foot, reading.rejected_count) == (1, 1, {"not_a_number": 1})


def test_a_total_amid_the_answers_is_rejected_aloud(read, table) -> None:
    reading = read(table([HEADER, GOOD, ["Jumlah", 27, 28, None], GOOD]))
    assert (respondents(reading), reading.rejected_count, reading.rejected[0].row) == (2, {"off_scale": 1}, 3)


def test_counts_have_their_totals_at_the_foot_too(read, text) -> None:
    header = ["unit", "element", "value", "count"]
    rows = [["Total", "time", 4, 10], ["IKM", "time", 3, 5], ["IKM", "cost", 3, 5], ["Jumlah", None, None, 20]]
    reading = read(text([header, *rows]), by="unit")
    assert {unit: sum(found.tally.counts.values()) for unit, found in reading.units.items()} == {"Total": 10, "IKM": 10}
    assert reading.sheets[0].rows_foot == 1
