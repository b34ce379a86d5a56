"""The spreadsheet of units at the door: whose it is, and what is refused before anything is compared."""

import io

import pytest
from django.test import Client
from factories.registry import a_mandate, a_regency

from teladan.ground.registry.queries import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


def keeper(unit) -> Client:
    client = Client()
    account = a_mandate(unit, "administrator").person.account
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client


def bring(client: Client, text: str, base: int, name: str = "unit.csv"):
    file = io.BytesIO(text.encode())
    file.name = name
    return client.post("/instansi/impor/", {"file": file, "base": base})


def test_a_list_is_taken_over_once(regency):
    client = keeper(regency.office)
    check = bring(client, "nama;layanan\nPuskesmas Contoh Dahlia;Farmasi\n", regency.office.pk)["Location"]
    taken = client.post(check, {"next": "take"})["Location"]
    made = Unit.objects.get(name="Puskesmas Contoh Dahlia")
    assert made.parent == regency.office
    assert "1 unit dan 1 layanan ditambahkan" in client.get(taken).content.decode()
    assert client.post(check, {"next": "take"}).status_code == 404
    assert Unit.objects.filter(name="Puskesmas Contoh Dahlia").count() == 1
    assert client.post(f"{taken}batal/").status_code == 302
    assert not Unit.objects.filter(pk=made.pk).exists()
    assert client.post(f"{taken}batal/").status_code == 422


def test_looking_at_a_list_changes_nothing(regency):
    client = keeper(regency.office)
    check = bring(client, "nama\nPuskesmas Contoh Dahlia\n", regency.office.pk)["Location"]
    before = Unit.objects.count()
    assert client.get(check).status_code == 200
    assert client.post(check, {"next": "check"}).status_code == 200
    assert Unit.objects.count() == before


def test_a_list_belongs_to_the_session_that_brought_it_and_an_import_to_those_who_reach_it(regency):
    client, stranger = keeper(regency.office), keeper(regency.other)
    check = bring(client, "nama\nPuskesmas Contoh Dahlia\n", regency.office.pk)["Location"]
    assert stranger.get(check).status_code == 404
    taken = client.post(check, {"next": "take"})["Location"]
    assert [stranger.get(taken).status_code, stranger.post(f"{taken}batal/").status_code] == [404, 404]


def test_units_are_put_only_where_one_reaches(regency):
    client = keeper(regency.office)
    for beyond in (regency.agency.pk, regency.other.pk, "", 0):
        answer = bring(client, "nama\nX\n", beyond)
        assert answer.status_code == 422
        assert "Pilih unit" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tanggal;jam\n1;2\n", "tidak ada baris unit yang dikenali. Beri kolomnya judul “Nama”"),
        ("nama\n", "tidak ada baris unit yang dikenali"),
        ("nama\n" + "".join(f"Unit Contoh {number}\n" for number in range(2001)), "lebih dari 2.000 unit"),
    ],
)
def test_what_is_no_list_of_units_is_said_in_words(text, words, regency):
    client = keeper(regency.office)
    answer = client.get(bring(client, text, regency.office.pk)["Location"])
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_list_to_fill_in_is_read_as_it_is(regency):
    client = keeper(regency.agency)
    file = io.BytesIO(b"".join(client.get("/instansi/impor/contoh.xlsx").streaming_content))
    file.name = "daftar-unit-contoh.xlsx"
    check = client.post("/instansi/impor/", {"file": file, "base": regency.agency.pk})["Location"]
    page = client.get(check).content.decode()
    assert "0 baris ditolak" in page
    assert "layanan baru: – → Rawat jalan; Laboratorium; Farmasi" in page


@pytest.mark.parametrize("foot", ["JUMLAH;Puskesmas;255;", ";;255;Jumlah", "Total :;;;"])
def test_a_sum_below_the_list_becomes_no_unit(foot, regency):
    client = keeper(regency.office)
    check = bring(
        client, f"nama;jenis;ukuran;catatan\nPuskesmas Contoh Dahlia;Puskesmas;21;\n{foot}\n", regency.office.pk
    )
    page = client.get(check["Location"]).content.decode()
    assert "1 unit baru" in page
    assert "0 baris ditolak" in page
