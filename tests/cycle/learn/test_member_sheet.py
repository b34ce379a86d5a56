"""The people of a course in their organiser's own spreadsheet, whatever stands in its cells."""

import csv
import io

import pytest
from factories.courses import a_course, a_field_study, a_member
from factories.registry import a_regency

from teladan.cycle.learn.actions.member_lists import import_members, take_back_members
from teladan.cycle.learn.member_sheet import compare, sample, written
from teladan.cycle.learn.people_sheet import mend_key
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.tables import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def study():
    place = a_regency()
    return a_field_study(place.office, place.other)


def read(course, content: bytes, folder, name="orang.csv", mends=None):
    path = folder / name
    path.write_bytes(content)
    listed = list(course.members.all())
    sites = list(course.sites.select_related("place"))
    return compare(Source(path, name), listed=listed, sites=sites, mends=mends or {})


def a_csv(*rows):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode()


TITLES = ("No", "Nama Peserta", "NIP", "Peran", "OPD", "Mentor", "Pilihan 1", "Pilihan ke-2", "Wilayah", "No HP")


def test_the_organisers_own_columns_become_mentor_wishes_and_traits(study, tmp_path):
    row = (
        1,
        "Sari Contoh",
        "NIP. 0000 1234",
        "",
        "Dinas Contoh",
        "Budi Rekaan",
        "lokus contoh 2",
        "-",
        "Barat",
        "0812",
    )
    found = read(study.course, a_csv(TITLES, row), tmp_path)
    (line,) = found.lines
    assert (line.state, found.good, found.repaired) == ("new", 0, 1)
    assert [(one.place, one.message) for one in found.repairs] == [
        ("C2", "Yang bukan bagian nomor di depannya tidak ikut dibaca."),
        ("F2", "Belum ada di daftar; ditambahkan sebagai mentor."),
    ]
    assert ([one.title for one in found.traits], found.personal) == (["Wilayah"], ["No HP"])
    brought = import_members(actor="", course=study.course, rows=found.to_take())
    made = study.course.members.get(name="Sari Contoh")
    assert (made.role, made.number, made.agency, made.traits) == (
        "participant",
        "00001234",
        "Dinas Contoh",
        {"Wilayah": "Barat"},
    )
    assert made.mentor.name == "Budi Rekaan"
    assert [wish.site for wish in made.wishes.all()] == [study.sites[1]]
    assert take_back_members(actor="", brought=brought) == 2
    assert not study.course.members.filter(name__in=("Sari Contoh", "Budi Rekaan")).exists()


def test_a_wish_for_a_site_that_is_not_there_is_refused_with_the_names_that_are(study, tmp_path):
    content = a_csv(TITLES, (1, "Sari", "", "", "", "", "Lokus Lain", "", "", ""))
    (fault,) = read(study.course, content, tmp_path).reasons
    assert (fault.place, fault.found, fault.message) == ("G2", "Lokus Lain", "Lokus ini tidak ada.")
    assert fault.mend == "Pilih salah satu: Lokus Contoh 1, Lokus Contoh 2, Lokus Contoh 3; atau kosongkan."
    mended = read(study.course, content, tmp_path, mends={mend_key("G2"): "Lokus Contoh 3"})
    assert mended.new[0].facts["wishes"] == [study.sites[2]]


def test_one_site_wished_twice_is_refused(study, tmp_path):
    content = a_csv(TITLES, (1, "Sari", "", "", "", "", "Lokus Contoh 1", "LOKUS CONTOH 1", "", ""))
    assert [fault.place for fault in read(study.course, content, tmp_path).reasons] == ["H2"]


def test_wishes_wait_as_long_as_there_are_no_sites(tmp_path):
    course = a_course(a_regency().office)
    found = read(course, a_csv(TITLES, (1, "Sari", "", "", "", "", "Lokus Contoh 1", "", "", "")), tmp_path)
    assert (found.good, found.unread) == (1, ["Pilihan 1", "Pilihan ke-2"])


def test_a_column_can_be_left_out(study, tmp_path):
    content = a_csv(("Nama", "Catatan"), ("Sari", "rahasia"))
    (column,) = read(study.course, content, tmp_path).traits
    found = read(study.course, content, tmp_path, mends={column.key: "on"})
    assert (found.new[0].facts["traits"], found.traits[0].is_skipped) == ({}, True)


def test_the_same_person_is_known_in_the_same_role_alone(study, tmp_path):
    a_member(study.course, "coach", name="Wira Contoh")
    rows = (("Nama", "Peran"), ("Wira Contoh", "Coach"), ("Wira Contoh", "Penguji"), ("wira contoh", "penguji"))
    assert [line.state for line in read(study.course, a_csv(*rows), tmp_path).lines] == ["known", "new", "known"]


def test_the_same_name_again_is_one_person_unless_both_have_numbers_and_who_signed_the_list_is_not_on_it(
    study, tmp_path
):
    rows = (
        ("Nama", "NIP"),
        ("Adi Contoh", "0000 0001"),
        ("Adi  contoh", ""),
        ("Adi Contoh", "0000 0002"),
        ("", "Mengetahui, Kepala Balai"),
        ("Siti Contoh", "NIP. 0000 0003"),
    )
    assert [line.state for line in read(study.course, a_csv(*rows), tmp_path).lines] == ["new", "known", "new"]


def test_hostile_cells_stay_text(study, tmp_path):
    rows = (("Nama", "Peran", '=HYPERLINK("x")'), ("=cmd|' /C calc'!A0", "<script>", "=1+1"), ("Sari\u202e", "", ""))
    found = read(study.course, a_csv(*rows), tmp_path)
    assert [fault.message for fault in found.reasons] == [
        "Peran ini tidak dikenal.",
        "Ada huruf yang tidak tampak di sel ini.",
    ]
    study.people[0].name = "=1+1"
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(written(study.people, ["=1+1"], with_numbers=True)))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value} == {"s"}


def test_the_sample_is_read_as_an_empty_list_whose_columns_are_known(study, tmp_path):
    found = read(study.course, sample(study.sites), tmp_path, "contoh.xlsx")
    assert (found.lines, found.unread, found.sheets_left_out) == ([], [], ["Petunjuk"])


def test_an_import_is_taken_back_once_and_never_after_a_trace(study):
    rows = [{"role": "participant", "name": "Sari"}]
    brought = import_members(actor="", course=study.course, rows=rows)
    take_back_members(actor="", brought=brought)
    with pytest.raises(CannotChange, match="sudah dibatalkan"):
        take_back_members(actor="", brought=brought)
    with pytest.raises(CannotChange, match="Tidak ada baris baru"):
        import_members(actor="", course=study.course, rows=[])
