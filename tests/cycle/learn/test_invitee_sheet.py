"""A list of names is understood as units; what is not is named with its cell and its mend."""

import pytest
from factories.registry import a_unit
from openpyxl import Workbook

from teladan.cycle.learn.invitee_sheet import compare, pasted
from teladan.ground.tables import Source, TableError

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    office = a_unit("Dinas Kesehatan Contoh")
    return [
        a_unit("Pemerintah Kabupaten Contoh Barat", short_name="Kontrat"),
        a_unit("Pemerintah Kota Contoh Timur"),
        a_unit("Sekretariat", office),
        a_unit("Sekretariat", a_unit("Dinas Sosial Contoh")),
    ]


def read(tmp_path, content, name, known, listed=()):
    path = tmp_path / name
    path.write_bytes(content)
    return compare(Source(path, name), known=known, listed=listed)


def sheet(rows):
    book = Workbook()
    page = book.active
    page.title = "Daftar"
    for row in rows:
        page.append(row)
    return book


def test_a_spreadsheet_is_read_with_its_titles_and_each_bad_row_has_its_cell(tmp_path, known):
    path = tmp_path / "daftar.xlsx"
    sheet(
        [
            ["DAFTAR UNDANGAN"],
            ["No", "Instansi", "Kepada"],
            [1, "Kab. Contoh Barat", "Bupati Contoh Barat"],
            [2, "PEMKOT  CONTOH TIMUR", ""],
            [3, "Sekretariat", ""],
            [4, "Kota Contoh Timr", ""],
            [5, "kontrat", ""],
            [6, "Zzz", ""],
        ]
    ).save(path)
    run = compare(Source(path, "daftar.xlsx"), known=known, listed=[])
    assert [(one.unit.name, one.addressee) for one in run.of("new")] == [
        ("Pemerintah Kabupaten Contoh Barat", "Bupati Contoh Barat"),
        ("Pemerintah Kota Contoh Timur", ""),
    ]
    assert [one.place for one in run.of("known")] == ["Daftar!B7"]
    twice, typo, nobody = run.of("refused")
    assert (twice.place, twice.message, len(twice.candidates)) == ("Daftar!B5", "Ada 2 unit dengan nama ini.", 2)
    assert [one.name for one in typo.candidates][:1] == ["Pemerintah Kota Contoh Timur"]
    assert (nobody.place, nobody.mend) == (
        "Daftar!B8",
        "Perbaiki namanya lalu unggah lagi, atau minta admin menambah unitnya.",
    )


def test_a_pasted_list_needs_no_titles_and_keeps_its_commas(tmp_path, known):
    text = "Kota Contoh Timur\tWali Kota Contoh Timur\n\nKabupaten Contoh Barat, ybs\n=1+1\n"
    run = read(tmp_path, pasted(text).getvalue(), "daftar tempel.csv", known, listed=[known[0].pk])
    assert [(one.unit.name, one.addressee) for one in run.of("new")] == [
        ("Pemerintah Kota Contoh Timur", "Wali Kota Contoh Timur")
    ]
    assert [(one.place, one.found) for one in run.of("refused")] == [("baris 3", "Kabupaten Contoh Barat, ybs")]


def test_a_list_without_names_says_so(tmp_path, known):
    with pytest.raises(TableError, match="tidak ada nama instansi"):
        read(tmp_path, pasted("1\n2\n").getvalue(), "daftar tempel.csv", known)
