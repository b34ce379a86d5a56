"""Words as people write them: kinds of units, regions, names, numbers."""

import pytest

from teladan.ground.registry.names import alike, plain
from teladan.ground.registry.numbers import looks_like_a_number, masked
from teladan.ground.registry.passwords import one_time_password
from teladan.ground.registry.queries import region_choices, region_code, region_name, set_up_code, type_name
from teladan.ground.registry.regions import regions_named
from teladan.ground.registry.set_up_code import is_set_up_code
from teladan.ground.registry.types import type_named


@pytest.mark.parametrize(
    ("written", "key"),
    [("Puskesmas", "puskesmas"), (" RSUD ", "rumah-sakit"), ("uptd", "upt"), ("Pos  Terpadu", "Pos Terpadu"), ("", "")],
)
def test_a_kind_is_known_by_its_usual_names_or_stays_as_written(written, key):
    assert type_named(written) == key


def test_a_kind_in_ones_own_words_is_shown_as_written():
    assert (type_name("rumah-sakit"), type_name("Pos Terpadu")) == ("Rumah sakit", "Pos Terpadu")


# from: the ministry's list of codes, Kepmendagri 300.2.2-2138/2025
@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31", "31"),
        ("31.71", "31.71"),
        ("3171", "31.71"),
        (" 31.71.01.1001 ", "31.71.01.1001"),
        ("3171011001", "31.71.01.1001"),
        ("99", None),
        ("31.71.", "31.71"),
        ("Jakarta", None),
        ("", None),
        ("1" * 40, None),
    ],
)
def test_a_code_is_read_with_or_without_points(written, code):
    assert region_code(written) == code


def test_a_region_is_told_with_those_above_it():
    assert region_name("31.71").startswith("Kota Administrasi Jakarta Pusat, ")
    assert region_name("99.99") == "99.99"


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Kabupaten Bandung", ["32.04"]),
        ("Kota Bandung", ["32.73"]),
        ("Kab. Bandung", ["32.04"]),
        ("Bandung", ["32.04", "32.73"]),
        ("prov. jawa barat", ["32"]),
        ("Antah Berantah", []),
    ],
)
def test_a_region_is_found_by_name_and_a_name_of_two_gives_both(name, codes):
    assert sorted(regions_named(name)) == codes


def test_every_province_is_offered_with_its_regencies():
    choices = region_choices()
    assert len(choices) == 38  # from: the provinces of Indonesia since 2022
    assert sum(len(regencies) - 1 for _province, regencies in choices) == 514  # from: its regencies and cities


KNOWN = {
    1: "puskesmas contoh melati",
    2: "puskesmas contoh kenanga",
    3: "puskesmas contoh dahlia 1",
    4: "dinas kesehatan contoh",
}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Puskesmas Contoh Mellati", [1]),
        ("Puskesmas Contoh Kamboja", []),
        ("Puskesmas Contoh Mawar", []),
        ("Puskesmas Contoh Dahlia 2", []),
        ("Puskesmas Contoh Dahlia I", []),
        ("Dinas Kesehatn Contoh", [4]),
        ("Melati, Puskesmas Contoh", [1]),
        ("Puskesmas Contoh Melati", []),
        ("", []),
    ],
)
def test_a_slip_is_told_from_another_unit(name, found):
    assert alike(plain(name), KNOWN) == found


@pytest.mark.parametrize(
    ("number", "shown"), [("000000000000001234", "••••1234"), ("1234", "••••"), ("", ""), (None, "")]
)
def test_a_number_shows_its_last_digits_at_most(number, shown):
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("text", "is_number"),
    [("00000000 000000 1 234", True), ("12345678", True), ("1234567", False), ("siti.1234", False)],
)
def test_what_looks_like_a_number_is_one(text, is_number):
    assert looks_like_a_number(text) is is_number


def test_one_time_passwords_differ_and_read_easily():
    made = {one_time_password() for _ in range(50)}
    assert len(made) == 50
    assert not any(letter in "".join(made) for letter in "01ilo")


def test_the_set_up_code_is_taken_in_any_writing_and_nothing_else_is():
    code = set_up_code()
    assert is_set_up_code(code.lower().replace("-", " "))
    assert not any(is_set_up_code(other) for other in ("", "AAAA-BBBB-CCCC", code[:-1], "é"))
