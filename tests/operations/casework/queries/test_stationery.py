"""A unit's letterhead and templates, or those of the nearest unit above; the values a template asks for."""

import datetime as dt

import pytest
from factories.letters import a_draft, a_file
from factories.registry import a_mandate, a_regency, a_unit

from teladan.ground.paper import Letterhead
from teladan.operations.casework.actions.stationery import add_template, keep_letterhead, retire_template
from teladan.operations.casework.placeholders import INVENTED, KNOWN_PLACEHOLDERS
from teladan.operations.casework.queries.letter_values import letter_values
from teladan.operations.casework.queries.stationery import city_of, letterhead_of, signatories, template_of
from teladan.operations.casework.rules import valid_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return a_regency()


def test_without_one_there_is_none(place):
    assert letterhead_of(place.melati) is None
    assert city_of(place.melati) == ""


def test_the_nearest_above_counts(place):
    keep_letterhead(actor="", unit=place.agency, lines="PEMERINTAH CONTOH", city="Kota Contoh")
    keep_letterhead(
        actor="", unit=place.office, lines="PEMERINTAH CONTOH\nDINAS CONTOH", address="Jalan Satu", city="Desa"
    )
    assert letterhead_of(place.melati) == Letterhead(("PEMERINTAH CONTOH", "DINAS CONTOH"), ("Jalan Satu",))
    assert city_of(place.agency) == "Kota Contoh"
    assert city_of(place.melati) == "Desa"
    assert letterhead_of(place.other) is None


def test_the_newest_template_in_use_at_the_nearest_unit_counts(place):
    above = add_template(actor="1", unit=place.agency, kind="request", name="Lama", file=a_file())
    assert template_of(place.melati, "request") == above.file
    own = add_template(actor="1", unit=place.melati, kind="request", name="Sendiri", file=a_file())
    newer = add_template(actor="1", unit=place.melati, kind="request", name="Baru", file=a_file())
    assert template_of(place.melati, "request") == newer.file
    retire_template(actor="", template=newer)
    assert template_of(place.melati, "request") == own.file
    assert template_of(place.melati, "thanks") is None
    assert retire_template(actor="", template=newer) is False


def test_every_known_placeholder_has_a_value_and_an_invented_one(place):
    names = {name.partition(".")[0] for name in KNOWN_PLACEHOLDERS}
    assert set(letter_values(a_draft(place.office))) == names
    assert set(INVENTED) == names
    fields = {f"{name}.{field}" for name, rows in INVENTED.items() if isinstance(rows, list) for field in rows[0]}
    assert fields == {name for name in KNOWN_PLACEHOLDERS if "." in name}


def test_the_values_say_who_signs_and_that_it_is_a_draft(place):
    head = a_mandate(
        place.office, "head", title="Kepala Dinas", standing="acting", behalf="on_behalf", behalf_of="Bupati Contoh"
    )
    head.person.rank, head.person.staff, head.person.number = "Pembina (IV/a)", "civil_servant", "198001012005011001"
    head.person.save()
    keep_letterhead(actor="", unit=place.office, lines="DINAS", city="Kota Contoh")
    letter = a_draft(place.office, signatory=head, copies="Sekretaris\n\nBupati")
    values = letter_values(letter)
    assert values["draf"] == "DRAF"
    assert values["nomor"] == ""
    assert values["jabatan_penandatangan"] == "a.n. Bupati Contoh\nPlt. Kepala Dinas,"
    assert values["nama_penandatangan"] == head.person.name
    assert values["nip_penandatangan"] == "198001012005011001"
    assert values["alinea"] == [{"isi": "Alinea pertama."}, {"isi": "Alinea kedua."}]
    assert values["tembusan"] == [{"nama": "Sekretaris"}, {"nama": "Bupati"}]
    assert values["kota"] == "Kota Contoh"


def test_ones_own_signatories_come_first(place):
    above = a_mandate(place.agency, "head", is_signatory=True)
    own = a_mandate(place.office, "head", is_signatory=True)
    beside = a_mandate(place.melati, "head", is_signatory=True)
    a_mandate(place.office, "officer")
    a_mandate(place.other, "head", is_signatory=True)
    assert list(signatories(place.office, valid_on(dt.date(2025, 7, 1)))) == [own, above, beside]


def test_nobody_signs_for_another_ministry_of_the_same_tree(place):
    """Seen in the demo: a bureau's draft offered the heads of two other ministries."""
    own = a_mandate(place.office, "head", is_signatory=True)
    top = a_mandate(place.agency, "head", is_signatory=True)
    ministry = a_unit("Kementerian Contoh Tetangga", place.agency)
    bureau = a_unit("Biro Contoh Tetangga", ministry)
    theirs = a_mandate(bureau, "head", is_signatory=True)
    on = valid_on(dt.date(2025, 7, 1))
    assert list(signatories(bureau, on)) == [theirs, top]
    assert theirs not in signatories(place.melati, on)
    assert own in signatories(place.melati, on)
