"""Signatures as they are printed below letters."""

import pytest
from factories.registry import SINCE, a_unit

from teladan.ground.registry.actions import create_person, grant_mandate
from teladan.ground.registry.queries import signature_block

pytestmark = pytest.mark.django_db
NUMBER = "000000000000001234"


def lines(staff="civil_servant", number=NUMBER, rank="Penata (III/c)", *, masks_number=False, role="head", **facts):
    person = create_person(actor="", name="dr. Ahmad Rekaan", staff=staff, number=number, rank=rank)
    unit = a_unit("Puskesmas Contoh")
    mandate = grant_mandate(actor="", person=person, unit=unit, role=role, since=SINCE, **facts)
    return signature_block(mandate, masks_number=masks_number)


# from: the forms a.n. and u.b. as the guidelines on official letters (tata naskah dinas) draw them: the office represented
# stands first, whoever signs comes last; u.b. stands between the one who was asked and the one who signs for them.
@pytest.mark.parametrize(
    ("facts", "office"),
    [
        ({"title": "Kepala Puskesmas Contoh"}, ["Kepala Puskesmas Contoh,"]),
        ({"title": "Kepala Puskesmas Contoh", "standing": "acting"}, ["Plt. Kepala Puskesmas Contoh,"]),
        ({"title": "Kepala Puskesmas Contoh", "standing": "daily"}, ["Plh. Kepala Puskesmas Contoh,"]),
        (
            {"title": "Sekretaris Daerah", "behalf": "on_behalf", "behalf_of": "Bupati Contoh"},
            ["a.n. Bupati Contoh", "Sekretaris Daerah,"],
        ),
        (
            {"title": "Sekretaris", "standing": "acting", "behalf": "on_behalf", "behalf_of": "Kepala Dinas Contoh"},
            ["a.n. Kepala Dinas Contoh", "Plt. Sekretaris,"],
        ),
        (
            {"title": "Asisten", "behalf": "for_attention", "behalf_of": "Bupati Contoh; Sekretaris Daerah"},
            ["a.n. Bupati Contoh", "Sekretaris Daerah", "u.b.", "Asisten,"],
        ),
        (
            {"title": "Kepala Bagian", "behalf": "for_attention", "behalf_of": "Sekretaris Daerah"},
            ["Sekretaris Daerah", "u.b.", "Kepala Bagian,"],
        ),
        ({}, ["Kepala Puskesmas Contoh,"]),
        ({"role": "officer"}, ["Puskesmas Contoh,"]),
    ],
)
def test_the_office_stands_above(facts, office):
    assert lines(**facts) == [*office, "", "dr. Ahmad Rekaan", "Penata (III/c)", f"NIP {NUMBER}"]


@pytest.mark.parametrize(
    ("staff", "number", "last"),
    [
        ("contract", NUMBER, f"NIP {NUMBER}"),
        ("police", "87654321", "NRP 87654321"),
        ("military", "11223344556", "NRP 11223344556"),
        ("honorary", "A-12", "Penata (III/c)"),
        ("outside", "", "Penata (III/c)"),
        ("civil_servant", "", "Penata (III/c)"),
    ],
)
def test_the_number_goes_by_the_name_of_its_kind(staff, number, last):
    assert lines(staff=staff, number=number)[-1] == last


def test_on_screen_the_number_is_masked():
    assert lines(masks_number=True)[-1] == "NIP ••••1234"
