"""A list of units beside the registry, taken over and taken back."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from factories.registry import SINCE, a_mandate, a_regency, a_unit, a_viewer

from teladan.ground.registry.actions import change_unit, create_service, import_units, undo_import
from teladan.ground.registry.models import Account, PastUnit, Service, Unit
from teladan.ground.registry.queries import BroughtRow, compare

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)
LETTERS = {"name": "A", "parent": "B", "type": "C", "size": "D", "services": "E", "region": "F", "region_code": "G"}
LETTERS |= {"latitude": "H", "longitude": "I", "grade": "J"}


def rows(*given, titles=None) -> list[BroughtRow]:
    return [
        BroughtRow(
            {meaning: row.get(meaning, "") for meaning in LETTERS},
            {meaning: f"Unit!{letter}{number}" for meaning, letter in LETTERS.items()},
            titles or {},
        )
        for number, row in enumerate(given, 2)
    ]


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def keeper(regency):
    return a_viewer(regency.office, "administrator")


def look(keeper, regency, *given, answers=None, titles=None):
    return compare(keeper, rows(*given, titles=titles), regency.office, answers or {})


def states(comparison) -> list[str]:
    return [line.state for line in comparison.lines]


def refusal(comparison) -> str:
    [line] = comparison.of("refused")
    [reason] = line.refusals
    return f"{reason.place}: “{reason.found}” {reason.message} {reason.mend}"


def test_a_list_is_sorted_into_new_changed_and_the_same(keeper, regency):
    found = look(
        keeper,
        regency,
        {"name": "Puskesmas Contoh Melati", "type": "Puskesmas"},
        {"name": "PUSKESMAS CONTOH  KENANGA", "size": "1.250", "grade": "Rawat inap"},
        {"name": "Rumah Sakit Contoh", "type": "RSUD", "services": "Rawat jalan; Farmasi"},
    )
    assert states(found) == ["same", "changed", "new"]
    assert found.lines[1].changes == [("kelas", "–", "Rawat inap"), ("ukuran", "–", "1250")]
    assert found.lines[2].facts == {"name": "Rumah Sakit Contoh", "type": "rumah-sakit"}
    assert found.lines[2].services == ["Rawat jalan", "Farmasi"]


def test_an_empty_cell_takes_nothing_away(keeper, regency):
    change_unit(actor="", unit=regency.melati, since=SINCE, grade="Rawat inap")
    assert states(look(keeper, regency, {"name": "Puskesmas Contoh Melati"})) == ["same"]


def test_a_parent_may_stand_in_the_registry_or_in_the_list_in_any_order(keeper, regency):
    found = look(
        keeper,
        regency,
        {"name": "Pustu Contoh", "parent": "Puskesmas Contoh Dahlia"},
        {"name": "Puskesmas Contoh Dahlia", "parent": "Dinas Kesehatan Contoh"},
    )
    assert states(found) == ["new", "new"]
    import_units(account=Account.objects.get(pk=keeper.account), comparison=found, name="unit.xlsx", since=TODAY)
    pustu = Unit.objects.get(name="Pustu Contoh")
    assert pustu.parent.name == "Puskesmas Contoh Dahlia"
    assert pustu.path == f"{regency.office.path}{pustu.parent_id}/{pustu.pk}/"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"type": "Puskesmas"}, "Unit!A2: “” nama unit kosong. Isi nama unitnya"),
        ({"name": "X", "parent": "Dinas Kesehatn Contoh"}, "Unit!B2: “Dinas Kesehatn Contoh” induk ini tidak ditemukan. Mungkin maksud Anda “Dinas Kesehatan Contoh”"),
        ({"name": "X", "parent": "Biro Antah"}, "induk ini tidak ditemukan. Tambahkan barisnya sebagai unit"),
        ({"name": "X", "size": "banyak"}, "Unit!D2: “banyak” bukan bilangan bulat."),
        ({"name": "X", "size": "-4"}, "Unit!D2: “-4” bukan bilangan bulat."),
        ({"name": "X", "region_code": "99.99"}, "Unit!G2: “99.99” tidak ada wilayah dengan kode ini."),
        ({"name": "X", "region": "Antah Berantah"}, "Unit!F2: “Antah Berantah” tidak ada wilayah bernama ini."),
        ({"name": "X", "latitude": "95"}, "Unit!H2: “95” di luar jangkauan koordinat."),
        ({"name": "X", "longitude": "timur"}, "Unit!I2: “timur” bukan koordinat."),
        ({"name": "X" * 201}, "terlalu panjang: 201 huruf."),
    ],
)  # fmt: skip
def test_a_row_that_will_not_do_names_the_cell_and_the_mend(row, words, keeper, regency):
    assert words in refusal(look(keeper, regency, row))


def test_regions_are_read_by_name_and_by_code(keeper, regency):
    found = look(
        keeper,
        regency,
        {"name": "A Satu", "region": "Kota Administrasi Jakarta Pusat"},
        {"name": "B Dua", "region_code": "3171"},
        {"name": "C Tiga", "region": "31.71.01.1001"},
    )
    # from: the ministry's codes, Kepmendagri 300.2.2-2138/2025: 31.71 is Jakarta Pusat, 31.71.01.1001 lies in Gambir
    assert [line.facts["region"] for line in found.lines] == ["31.71", "31.71", "31.71.01.1001"]


def test_a_size_takes_its_measure_from_the_title(keeper, regency):
    [line] = look(keeper, regency, {"name": "RS Contoh", "size": "120"}, titles={"size": "Jumlah TT"}).lines
    assert (line.facts["size"], line.facts["size_of"]) == (120, "tempat tidur")


def test_coordinates_are_read_with_a_comma_and_rounded(keeper, regency):
    [line] = look(keeper, regency, {"name": "RS Contoh", "latitude": "-6,20876349", "longitude": "106.8"}).lines
    assert (line.facts["latitude"], line.facts["longitude"]) == (Decimal("-6.208763"), Decimal("106.800000"))


def test_a_name_like_a_known_one_is_asked_about_and_the_answer_holds(keeper, regency):
    row = {"name": "Puskesmas Contoh Mellati", "size": "12"}
    asked = look(keeper, regency, row)
    assert (states(asked), [unit.pk for unit in asked.lines[0].alike]) == (["asked"], [regency.melati.pk])
    same = look(keeper, regency, row, answers={"b0": str(regency.melati.pk)})
    assert (states(same), same.lines[0].unit) == (["changed"], regency.melati)
    assert "name" not in same.lines[0].facts
    assert states(look(keeper, regency, row, answers={"b0": "new"})) == ["new"]
    assert states(look(keeper, regency, row, answers={"b0": str(regency.other.pk)})) == ["asked"]


def test_numbers_make_units_different(keeper, regency):
    a_unit("Puskesmas Contoh Dahlia 1", regency.office)
    assert states(look(keeper, regency, {"name": "Puskesmas Contoh Dahlia 2"})) == ["new"]


def test_questions_left_open_take_nothing_over(keeper, regency):
    asked = look(keeper, regency, {"name": "Puskesmas Contoh Mellati"}, {"name": "Rumah Sakit Contoh"})
    before = Unit.objects.count()
    with pytest.raises(ValidationError, match="perlu Anda jawab"):
        import_units(account=Account.objects.get(pk=keeper.account), comparison=asked, name="x.xlsx", since=TODAY)
    assert Unit.objects.count() == before


def test_the_same_row_twice_is_refused_once(keeper, regency):
    found = look(keeper, regency, {"name": "RS Contoh"}, {"name": "R.S. Contoh"}, {"name": "rs contoh"})
    assert states(found) == ["new", "new", "refused"]
    assert "sudah ada di Unit!A2." in refusal(found)


def test_what_stands_below_a_refused_row_or_in_a_circle_is_refused(keeper, regency):
    below = look(keeper, regency, {"name": "RS Contoh", "size": "x"}, {"name": "Pustu Contoh", "parent": "RS Contoh"})
    assert states(below) == ["refused", "refused"]
    circle = look(
        keeper, regency, {"name": "Aa Contoh", "parent": "Be Unit"}, {"name": "Be Unit", "parent": "Aa Contoh"}
    )
    assert states(circle) == ["refused", "refused"]
    assert "berputar" in circle.lines[0].refusals[0].message


def test_units_beyond_ones_reach_are_neither_matched_nor_changed(keeper, regency):
    found = look(keeper, regency, {"name": "Kabupaten Contoh Lain"}, {"name": "X", "parent": "Kabupaten Contoh Lain"})
    assert found.lines[0].unit is None
    assert found.lines[0].state == "new"
    assert found.lines[1].parent_line is found.lines[0]  # the row of the list, never the foreign unit


def test_a_unit_moves_only_where_its_row_says_so(keeper, regency):
    ward = a_unit("Pustu Contoh", regency.melati)
    assert states(look(keeper, regency, {"name": "Pustu Contoh"})) == ["same"]
    row = {"name": "Pustu Contoh", "parent": "Puskesmas Contoh Kenanga"}
    assert states(look(keeper, regency, row)) == ["asked"]
    moved = look(keeper, regency, row, answers={"b0": str(ward.pk)})
    assert moved.lines[0].changes == [("unit induk", "Puskesmas Contoh Melati", "Puskesmas Contoh Kenanga")]


def taken(keeper, regency):
    found = look(
        keeper,
        regency,
        {"name": "Puskesmas Contoh Melati", "size": "48", "services": "Rawat jalan"},
        {"name": "Puskesmas Contoh Dahlia", "services": "Farmasi"},
        {"name": "Pustu Contoh", "parent": "Puskesmas Contoh Dahlia"},
    )
    account = Account.objects.get(pk=keeper.account)
    return import_units(account=account, comparison=found, name="unit.xlsx", since=TODAY)


def told() -> tuple[list[object], ...]:
    facts = ("id", "name", "parent", "path", "size", "since")
    return tuple(
        list(table.objects.order_by("id").values_list(*names))
        for table, names in ((Unit, facts), (PastUnit, ("unit", "since", "until")), (Service, ("unit", "name")))
    )


def test_what_was_taken_over_is_taken_back_wholly(keeper, regency):
    before = told()
    brought = taken(keeper, regency)
    assert Unit.objects.get(pk=regency.melati.pk).size == 48
    assert PastUnit.objects.filter(unit=regency.melati, until=TODAY).exists()
    undo_import(actor="", brought=brought)
    assert told() == before
    with pytest.raises(ValidationError, match="sudah dibatalkan"):
        undo_import(actor="", brought=brought)


def test_taking_the_same_list_over_twice_changes_nothing(keeper, regency):
    taken(keeper, regency)
    again = look(keeper, regency, {"name": "Puskesmas Contoh Melati", "size": "48", "services": "rawat jalan"})
    assert states(again) == ["same"]
    assert not again.may_be_taken


@pytest.mark.parametrize("use", ["mandate", "unit below", "changed again"])
def test_what_is_in_use_is_not_taken_back(use, keeper, regency):
    brought = taken(keeper, regency)
    dahlia = Unit.objects.get(name="Puskesmas Contoh Dahlia")
    if use == "mandate":
        a_mandate(dahlia, "keyer")
    elif use == "unit below":
        a_unit("Posyandu Contoh", dahlia)
    else:
        change_unit(actor="", unit=Unit.objects.get(pk=regency.melati.pk), since=TODAY, size=50)
    before = told()
    with pytest.raises(ValidationError, match=r"sudah dipakai|sudah diubah lagi"):
        undo_import(actor="", brought=brought)
    assert told() == before


def test_an_operator_brings_agencies_where_nothing_stands_above(regency):
    operator = a_viewer(is_operator=True)
    found = compare(operator, rows({"name": "Provinsi Contoh", "type": "Pemerintah provinsi"}), None, {})
    import_units(account=Account.objects.get(pk=operator.account), comparison=found, name="x.csv", since=TODAY)
    made = Unit.objects.get(name="Provinsi Contoh")
    assert (made.kind, made.path) == ("agency", f"{made.pk}/")


def test_a_service_the_unit_already_gives_is_not_made_twice(keeper, regency):
    create_service(actor="", unit=regency.melati, name="Rawat Jalan")
    row = {"name": "Puskesmas Contoh Melati", "services": "rawat jalan; Rawat  jalan;; Imunisasi"}
    assert look(keeper, regency, row).lines[0].services == ["Imunisasi"]
