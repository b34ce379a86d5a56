"""The pages of the registry: whom they serve, what they show, what they refuse."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from factories.registry import SINCE, a_mandate, a_regency, a_unit, an_account

from teladan.ground.registry import actions
from teladan.ground.registry.models import Account

pytestmark = pytest.mark.django_db
ROLES = ["administrator", "officer", "keyer", "head", "observer"]
WHO = [
    *(f"{role} {place}" for role in ROLES for place in ("inside", "outside")),
    "operator",
    "nobody",
    "without mandate",
]


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client


def a_client(who: str, regency) -> Client:
    """`inside`: a mandate at the office, which the health centre stands in; `outside`: one at another agency."""
    if who == "nobody":
        return Client()
    if who == "operator":
        return signed_in(an_account(is_operator=True))
    if who == "without mandate":
        return signed_in(an_account())
    role, place = who.split()
    unit = regency.office if place == "inside" else regency.other
    return signed_in(a_mandate(unit, role).person.account)


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def service(regency):
    return actions.create_service(actor="", unit=regency.melati, name="Rawat jalan")


@pytest.fixture
def clerk(regency):
    return a_mandate(regency.melati, "keyer").person


def allowed(who: str) -> dict[str, int]:
    """Page -> status. 302: asked to sign in; 403: not with this role; 404: not there for them."""
    if who == "nobody":
        return dict.fromkeys(["tree", "unit", "organisations", "change", "people", "person", "import", "agency"], 302)
    if who == "operator":
        return dict.fromkeys(["tree", "unit", "organisations", "change", "people", "person", "import", "agency"], 200)
    if who == "without mandate":
        return dict.fromkeys(["tree", "unit", "organisations", "change", "people", "person", "import", "agency"], 403)
    role, place = who.split()
    inside, keeps = place == "inside", role == "administrator"
    there = 200 if inside else 404
    return {
        "tree": 200,
        "organisations": 200,
        "unit": there,
        "change": there if keeps else 403,
        "people": 200 if keeps else 403,
        "person": there if keeps else 403,
        "import": 200 if keeps else 403,
        "agency": 403,
    }


@pytest.mark.parametrize("who", WHO)
def test_every_page_serves_whom_its_rule_names(who, regency, clerk):
    client = a_client(who, regency)
    pages = {
        "tree": "/instansi/",
        "organisations": "/instansi/organisasi/",
        "unit": f"/instansi/{regency.melati.pk}/",
        "change": f"/instansi/{regency.melati.pk}/ubah/",
        "people": "/orang/",
        "person": f"/orang/{clerk.pk}/",
        "import": "/instansi/impor/",
        "agency": "/instansi/tambah/",
    }
    assert {page: client.get(address).status_code for page, address in pages.items()} == allowed(who)


@pytest.mark.parametrize("who", WHO)
def test_every_act_is_refused_to_whom_it_is_not_open(who, regency, clerk, service):
    """An empty form is 422 for whom the act is open; nobody else gets that far."""
    client = a_client(who, regency)
    unit, person = f"/instansi/{regency.melati.pk}", f"/orang/{clerk.pk}"
    acts = [
        f"{unit}/ubah/",
        f"{unit}/tambah/",
        f"{unit}/tutup/",
        f"{unit}/layanan/",
        f"/layanan/{service.pk}/ubah/",
        f"/layanan/{service.pk}/standar/",
        f"{person}/ubah/",
        f"{person}/peran/",
        f"{person}/peran/{clerk.mandates.get().pk}/akhiri/",
        "/orang/tambah/",
        "/instansi/impor/",
        "/instansi/organisasi/tambah/",
    ]
    codes = [client.post(act).status_code for act in acts]
    if who in ("operator", "administrator inside"):
        assert codes == [422] * len(acts)
    elif who == "administrator outside":
        assert codes == [404, 404, 404, 404, 403, 403, 404, 404, 404, 422, 422, 422]
    else:
        assert codes == [302 if who == "nobody" else 403] * len(acts)


@pytest.mark.parametrize("who", WHO)
def test_numbers_and_passwords_are_shown_to_whom_they_are_open(who, regency, clerk):
    client = a_client(who, regency)
    expected = {"nobody": 302, "operator": 200, "administrator inside": 200, "administrator outside": 404}.get(who, 403)
    acts = [client.post(f"/orang/{clerk.pk}/{act}/").status_code for act in ("nomor", "sandi")]
    assert acts == [expected, expected]


def test_a_standard_is_public_and_what_stays_inside_stays(regency, service):
    actions.set_standard(
        actor="",
        service=service,
        since=SINCE,
        components={"cost": "Gratis bagi semua", "staff": "Empat petugas rahasia"},
    )
    address = f"/layanan/{service.pk}/"
    public = Client().get(address).content.decode()
    assert "Gratis bagi semua" in public
    assert "Puskesmas Contoh Melati" in public
    assert "Empat petugas rahasia" not in public
    assert "Empat petugas rahasia" in a_client("observer inside", regency).get(address).content.decode()
    assert "Empat petugas rahasia" not in a_client("administrator outside", regency).get(address).content.decode()


@pytest.mark.parametrize(("who", "status"), [("nobody", 404), ("keyer outside", 404), ("keyer inside", 200)])
def test_an_internal_service_is_nobody_elses(who, status, regency):
    inside = actions.create_service(actor="", unit=regency.office, name="Kendaraan dinas", is_internal=True)
    assert a_client(who, regency).get(f"/layanan/{inside.pk}/").status_code == status


def test_a_name_with_markup_is_shown_as_text(regency):
    unit = a_unit("<script>alert(1)</script>", regency.office)
    page = a_client("keyer inside", regency).get(f"/instansi/{unit.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_lists_take_as_many_questions_for_three_rows_as_for_forty(regency):
    client = a_client("administrator inside", regency)
    pages = ("/instansi/", "/instansi/?cari=contoh", "/orang/", f"/instansi/{regency.office.pk}/")

    def questions() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            counts.append(len(asked))
        return counts

    a_unit("Puskesmas Contoh Dahlia", regency.office, type="puskesmas", region="31.71")
    few = questions()
    for number in range(40):
        a_unit(f"Puskesmas Contoh {number}", regency.office, type="puskesmas", region="31.71")
        a_mandate(regency.melati, "keyer")
    assert questions() == few


HUGE = "9" * 30
ODD = [
    ("/instansi/?cari=%25&jenis=%27&wilayah=%27%3B--&hal=x", 200),
    (f"/instansi/?hal={HUGE}", 200),
    (f"/instansi/{HUGE}/", 404),
    ("/instansi/{unit}/?pada=kemarin", 200),
    ("/instansi/{unit}/?pada=0001-01-01", 200),
    ("/instansi/{unit}/?pada=9999-12-31", 200),
    ("/instansi/organisasi/?cari=%00", 400),
    ("/orang/?cari=%25_", 200),
    (f"/orang/{HUGE}/", 404),
    (f"/orang/tambah/?unit={HUGE}", 200),
    ("/orang/tambah/?unit=%C2%B2", 200),
    (f"/layanan/{HUGE}/", 404),
    (f"/instansi/impor/{HUGE}/", 404),
    ("/instansi/impor/00000000-0000-4000-8000-000000000000/", 404),
    ("/instansi/impor/contoh.xlsx", 200),
    ("/instansi/{unit}/buka/", 405),
    ("/orang/{person}/nomor/", 405),
    ("/orang/{person}/sandi/", 405),
    ("/mulai/", 404),
]


@pytest.mark.parametrize(("address", "status"), ODD, ids=[address for address, _status in ODD])
def test_an_odd_address_gets_a_calm_answer(address, status, regency, clerk):
    client = a_client("administrator inside", regency)
    assert client.get(address.format(unit=regency.melati.pk, person=clerk.pk)).status_code == status


def test_the_day_of_an_earlier_state_is_typed_day_first(regency):
    client, address = a_client("administrator inside", regency), f"/instansi/{regency.melati.pk}/"
    assert "Keadaan seperti pada 1 Maret 2025" in client.get(address, {"pada": "01/03/2025"}).content.decode()
    refused = client.get(address, {"pada": "03/25/2025"}).content.decode()
    assert "Tulis seperti 31/12/2026" in refused
    assert 'value="03/25/2025"' in refused


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": "x" * 201}, "200"),
        ({"region": "31", "region_code": "32.73"}, "bukan bagian"),
        ({"region_code": "99.99"}, "Tidak ada wilayah dengan kode ini"),
        ({"type": "own"}, "Tulis jenis unitnya."),
        ({"type": "asal-asalan"}, "pilihan"),
        ({"size": "-3"}, "Isi bilangan bulat"),
        ({"size": "9" * 30}, "Isi bilangan bulat"),
        ({"latitude": "-6,2"}, "Isi lintang dan bujur keduanya"),
        ({"latitude": "95", "longitude": "1"}, "di luar jangkauan"),
        ({"latitude": "NaN", "longitude": "1e99"}, "Isi derajat desimal"),
        ({"since": "31/02/2025"}, "Tanggal ini tidak dikenali"),
        ({"since": "0001-01-01"}, "Tahunnya tampak keliru"),
        ({"since": "2023-01-01"}, "lebih awal daripada keadaan yang sekarang"),
    ],
)
def test_what_will_not_do_is_said_at_its_field_and_nothing_is_lost(facts, words, regency):
    client = a_client("administrator inside", regency)
    typed = {"name": "Nama Baru", "parent": regency.office.pk, "since": "2026-01-01", "address": "Jalan Contoh 7"}
    answer = client.post(f"/instansi/{regency.melati.pk}/ubah/", typed | facts)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="Jalan Contoh 7"' in page
    regency.melati.refresh_from_db()
    assert regency.melati.name == "Puskesmas Contoh Melati"
