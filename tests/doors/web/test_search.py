"""One search finds what one may see, and nothing else."""

import pytest
from django.test import Client
from factories.measure import a_wave, answer
from factories.practices import a_practice, a_problem, a_published_practice
from factories.registry import PASSWORD, a_mandate, a_regency
from factories.replicate import a_replication

from teladan.cycle.practices.actions.practices import change_practice, publish_practice
from teladan.ground.registry.actions import create_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


def client_for(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def found(client, words) -> str:
    return client.get("/cari/", {"q": words}).content.decode()


def test_units_services_waves_and_suggestions_are_found_together(regency):
    create_service(actor="", unit=regency.melati, name="Imunisasi Melati")
    wave = a_wave(regency.office, regency.melati)
    wave.title = "SKM Melati 2026"
    wave.save()
    answer(wave.intakes.get(), suggestion="Antrean di Melati terlalu lama")
    page = found(client_for(regency.office), "melati")
    for text in ("Puskesmas Contoh Melati", "Imunisasi Melati", "SKM Melati 2026", "Antrean di Melati terlalu lama"):
        assert text in page


def test_another_agency_finds_none_of_it_but_the_public_service(regency):
    create_service(actor="", unit=regency.melati, name="Imunisasi Melati")
    create_service(actor="", unit=regency.melati, name="Rapat Melati", is_internal=True)
    wave = a_wave(regency.office, regency.melati)
    answer(wave.intakes.get(), suggestion="Antrean di Melati terlalu lama")
    for client in (client_for(regency.other), Client()):
        page = found(client, "melati")
        assert "Imunisasi Melati" in page  # a standard is public: UU 25/2009 Pasal 20
        assert "Rapat Melati" not in page
        assert "Antrean" not in page
        assert 'href="/instansi/' not in page.split("<main")[1]


def test_people_are_found_by_their_administrator_only(regency):
    mandate = a_mandate(regency.melati)
    assert mandate.person.name in found(client_for(regency.office, "administrator"), mandate.person.name)
    assert (
        mandate.person.name not in found(client_for(regency.office, "observer"), mandate.person.name).split("<ul")[1:]
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [("", "Kata yang dicari"), ("a", "paling sedikit dua huruf"), ("tidak ada sama sekali", "Tidak ada yang memuat")],
)
def test_nothing_to_show_is_said_in_words(words, said):
    assert said in found(Client(), words)


def test_a_published_practice_is_found_by_anybody_under_its_published_name(regency):
    practice = a_practice(regency.melati)
    publish_practice(actor="", practice=practice)
    assert "Periksa Dekat Rumah" in found(Client(), "diperiksa")
    change_practice(actor="", practice=practice, facts={"title": "Nama yang masih ditulis"})
    assert "Nama yang masih ditulis" not in found(Client(), "diperiksa")


def test_problems_and_copies_are_found_by_those_who_see_them(regency):
    a_problem(regency.melati, title="Sedikit yang memeriksakan diri")
    a_replication(a_published_practice(regency.other, title="Jemput Berkas"), regency.melati)
    assert "Sedikit yang memeriksakan diri" in found(client_for(regency.melati), "memeriksakan")
    assert "Sedikit yang memeriksakan diri" not in found(client_for(regency.other), "memeriksakan")
    assert "Replikasi" in found(client_for(regency.melati), "jemput")
    assert "Replikasi" not in found(client_for(regency.kenanga), "jemput")


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "%_\\' OR 1=1", "x" * 5000])
def test_hostile_words_are_words(words, regency):
    response = client_for(regency.office).get("/cari/", {"q": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_null_character_is_refused_on_every_page():
    for address in ("/cari/?q=a%00", "/instansi/?cari=%00", "/hasil/?cari=%00", "/cari/%00"):
        assert Client().get(address).status_code in (400, 404)


def test_the_number_of_queries_does_not_grow_with_what_is_found(regency, django_assert_max_num_queries):
    client = client_for(regency.office)
    for number in range(12):
        a_wave(regency.office, regency.melati)
        create_service(actor="", unit=regency.melati, name=f"Layanan Contoh {number}")
    with django_assert_max_num_queries(30):
        client.get("/cari/", {"q": "contoh"})


def test_signing_in_works_from_the_search(regency):
    client = Client()
    mandate = a_mandate(regency.office, username="pencari.contoh")
    client.post("/masuk/", {"username": "pencari.contoh", "password": PASSWORD})
    assert "Dinas Kesehatan Contoh" in found(client, "dinas")
    assert mandate.unit == regency.office
