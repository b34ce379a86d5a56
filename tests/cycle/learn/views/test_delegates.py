"""The two lists of a visit: typed, picked, brought in a spreadsheet, taken along."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from factories.learn import an_agreed_visit
from factories.registry import a_mandate, a_regency
from openpyxl import Workbook, load_workbook

from teladan.cycle.learn.models import Attendance, Delegate, DelegateList
from teladan.ground.journal.models import Entry

pytestmark = pytest.mark.django_db
NIP = "000000000000001234"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def visit(place):
    return an_agreed_visit(place.melati, place.other)


@pytest.fixture
def mandate(place):
    return a_mandate(place.melati)


@pytest.fixture
def guest(client, mandate):
    client.force_login(mandate.person.account, backend=BACKEND)
    return client


@pytest.fixture
def host(place):
    from django.test import Client

    client = Client()
    client.force_login(a_mandate(place.other).person.account, backend=BACKEND)
    return client


def base(visit):
    return f"/belajar/kunjungan/{visit.pk}/peserta/"


def a_workbook(*rows):
    book = Workbook()
    sheet = book.active
    sheet.title = "Peserta"
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("peserta.xlsx", content.getvalue())


HEAD = ("No", "Nama", "NIP", "Pangkat/Gol", "Jabatan", "Peran", "Email")


def check_of(client, visit, *rows):
    answer = client.post(f"{base(visit)}guest/impor/", {"file": a_workbook(*rows)})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def test_somebody_is_typed_in_and_the_other_side_reads_no_number_or_address(guest, host, visit):
    facts = {
        "name": "Sari Contoh, S.Sos.",
        "title": "Analis",
        "role": "member",
        "number": NIP,
        "mail": "sari@contoh.go.id",
    }
    assert guest.post(f"{base(visit)}guest/tambah/", facts).status_code == 302
    row = Delegate.objects.get(name="Sari Contoh, S.Sos.")
    assert (row.number, row.mail, row.position) == (NIP, "sari@contoh.go.id", 3)
    own, other = guest.get(base(visit)).content.decode(), host.get(base(visit)).content.decode()
    assert "••••1234" in own
    assert NIP not in own
    assert "Sari Contoh, S.Sos." in other
    assert "1234" not in other
    assert "sari@contoh.go.id" not in own + other


def test_what_is_private_stays_where_nothing_is_typed_until_it_is_to_be_forgotten(guest, visit):
    row = Delegate.objects.create(visit=visit, name="Sari", role="member", number=NIP, mail="sari@contoh.go.id")
    page = guest.get(f"{base(visit)}{row.pk}/").content.decode()
    assert NIP not in page
    guest.post(f"{base(visit)}{row.pk}/", {"name": "Sari Contoh", "role": "observer"})
    row.refresh_from_db()
    assert (row.name, row.role, row.number, row.mail) == ("Sari Contoh", "observer", NIP, "sari@contoh.go.id")
    guest.post(f"{base(visit)}{row.pk}/", {"name": "Sari Contoh", "role": "observer", "forgets": "on"})
    row.refresh_from_db()
    assert (row.number, row.mail) == (None, None)


def test_a_role_of_the_other_side_or_no_name_is_refused(guest, visit):
    answer = guest.post(f"{base(visit)}guest/tambah/", {"name": " ", "role": "speaker", "title": "Analis muda"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Isi namanya." in page
    assert "Analis muda" in page
    assert visit.delegates.count() == 2


def test_each_side_keeps_its_own_list(guest, host, visit):
    assert guest.get(f"{base(visit)}host/tambah/").status_code == 403
    assert host.post(f"{base(visit)}guest/tambah/", {"name": "X", "role": "member"}).status_code == 403
    row = visit.delegates.first()
    assert host.post(f"{base(visit)}{row.pk}/hapus/").status_code == 403
    assert host.post(f"{base(visit)}host/tambah/", {"name": "Sari", "role": "speaker"}).status_code == 302
    assert guest.get(f"{base(visit)}nobody/tambah/").status_code == 404


def test_nobody_else_finds_the_list(client, place, visit):
    client.force_login(a_mandate(place.kenanga).person.account, backend=BACKEND)
    for address in ("", "kartu/", "guest/tambah/", "guest/daftar.xlsx", "guest/impor/"):
        assert client.get(f"{base(visit)}{address}").status_code == 404


def test_somebody_who_only_reads_cannot_keep_the_list(client, place, visit):
    client.force_login(a_mandate(place.melati, "observer").person.account, backend=BACKEND)
    assert client.get(base(visit)).status_code == 200
    assert client.get(f"{base(visit)}guest/tambah/").status_code == 403
    assert client.get(f"{base(visit)}guest/daftar.xlsx").status_code == 403


def test_own_people_are_picked_once_with_what_is_known_of_them(guest, mandate, visit):
    mandate.person.number, mandate.person.mail = NIP, "orang@contoh.go.id"
    mandate.person.save()
    assert mandate.person.name in guest.get(f"{base(visit)}guest/pilih/").content.decode()
    guest.post(f"{base(visit)}guest/pilih/", {"person": mandate.person_id, "role": "leader"})
    row = visit.delegates.get(person=mandate.person)
    assert (row.name, row.number, row.mail) == (mandate.person.name, NIP, "orang@contoh.go.id")
    again = guest.post(f"{base(visit)}guest/pilih/", {"person": mandate.person_id, "role": "leader"})
    assert again.status_code == 422
    assert "sudah ada di daftar" in again.content.decode()


def test_the_order_is_the_sides_own(guest, visit):
    _dewi, budi = visit.delegates.order_by("position")
    guest.post(f"{base(visit)}{budi.pk}/urutan/", {"arah": "naik"})
    assert [one.name for one in visit.delegates.order_by("position")] == ["Budi Tamu", "Dewi Tamu"]
    page = guest.post(f"{base(visit)}{budi.pk}/urutan/", {"arah": "naik"}, follow=True).content.decode()
    assert "Budi Tamu sudah di ujung daftar." in page


def test_more_than_was_asked_for_is_advice(guest, visit):
    visit.people = 1
    visit.save()
    page = guest.get(base(visit)).content.decode()
    assert "Daftar tamu berisi 2 orang, sedangkan surat permohonan menyebut 1." in page


def test_who_was_there_is_not_removed(guest, visit):
    from django.utils import timezone

    row = visit.delegates.first()
    Attendance.objects.create(delegate=row, how="qr", at=timezone.now())
    page = guest.post(f"{base(visit)}{row.pk}/hapus/", follow=True).content.decode()
    assert "sudah tercatat hadir" in page
    assert visit.delegates.count() == 2


def test_two_bad_rows_are_named_mended_on_the_page_and_taken_over_once(guest, visit):
    address = check_of(
        guest,
        visit,
        ("DAFTAR PESERTA", None),
        HEAD,
        (1, "Sari Contoh, S.Sos.", NIP, "Penata (III/c)", "Analis", "Anggota rombongan", "sari@contoh.go.id"),
        (2, "Tono Contoh", 198001012005011001.0, None, "Staf", "Tukang lihat", None),
        (3, None, None, None, "Staf", None, "bukan surel"),
        (4, "Dewi  tamu", None, None, None, None, None),
        (None, "Jumlah", 4),
    )
    page = guest.get(address).content.decode()
    for words in (
        "1 baris baik",
        "2 baris ditolak",
        "1 orang sudah ada di daftar",
        "Peserta!F4",
        "Peran ini tidak dikenal program kunjungan.",
        "Peserta!C4",
        "tersimpan sebagai angka",
        "Peserta!B5",
        "Namanya kosong.",
        "Peserta!G5",
        "Bukan alamat surel.",
    ):
        assert words in page, words
    names = _fields(page)
    mends = {
        names["Peran (Peserta!F4)"]: "Pengamat",
        names["NIP atau nomor induk (Peserta!C4)"]: "198001012005011007",
        names["Nama dengan gelar (Peserta!B5)"]: "Rina Contoh",
        names["Surel (Peserta!G5)"]: "",
    }
    assert "198001012005011008" not in re.findall(r'value="([^"]*)"', page), "a number that lost its end is not offered"
    as_it_was = guest.post(address, mends | {names["NIP atau nomor induk (Peserta!C4)"]: "198001012005011008"})
    assert "tersimpan sebagai angka" in as_it_was.content.decode()
    checked = guest.post(address, mends | {"next": "check"}).content.decode()
    assert "3 baris baik" in checked
    assert "0 baris ditolak" in checked
    assert visit.delegates.count() == 2
    taken = guest.post(address, mends | {"next": "take"})
    assert taken.status_code == 302
    rows = list(visit.delegates.order_by("position").values_list("name", "role"))
    assert rows[2:] == [("Sari Contoh, S.Sos.", "member"), ("Tono Contoh", "observer"), ("Rina Contoh", "member")]
    assert Delegate.objects.get(name="Tono Contoh").number == "198001012005011007"
    assert guest.get(address).status_code == 404

    again = check_of(guest, visit, HEAD, (1, "Sari Contoh, S.Sos.", NIP, "", "", "", ""))
    page = guest.post(again, {"next": "take"}).content.decode()
    assert "Tidak ada baris baru yang dapat diambil dari berkas ini." in page


def _fields(page):
    """Label -> name of its field, as a reader of the page would match them."""
    labels = dict(re.findall(r'<label for="([^"]+)">([^<]+)</label>', page))
    return {words: ident.removeprefix("id_") for ident, words in labels.items()}


def test_a_bad_row_can_be_left_out(guest, visit):
    address = check_of(guest, visit, HEAD, (1, "Sari", None, None, None, None, "salah"), (2, "Tono"))
    page = guest.get(address).content.decode()
    (skip,) = set(re.findall(r'name="(lewati-[^"]+)"', page))
    guest.post(address, {skip: "on", "next": "take"})
    assert [one.name for one in visit.delegates.order_by("position")][2:] == ["Tono"]


def test_an_import_is_taken_back_until_one_of_them_was_there(guest, visit):
    from django.utils import timezone

    answer = guest.post(check_of(guest, visit, HEAD, (1, "Sari"), (2, "Tono")), {"next": "take"})
    brought = DelegateList.objects.get()
    Attendance.objects.create(delegate=visit.delegates.get(name="Tono"), how="list", at=timezone.now())
    page = guest.post(answer.url, follow=True).content.decode()
    assert "Impor tidak dapat dibatalkan lagi: Tono sudah tercatat hadir." in page
    Attendance.objects.all().delete()
    page = guest.post(answer.url, follow=True).content.decode()
    assert "2 orang dihapus dari daftar" in page
    assert visit.delegates.count() == 2
    page = guest.post(answer.url, follow=True).content.decode()
    assert "Impor ini sudah dibatalkan." in page
    brought.refresh_from_db()
    assert brought.undone_at is not None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("kosong.xlsx", b"", "Berkas ini kosong."),
        ("daftar.xlsx", b"%PDF-1.4 bukan tabel", ""),
        ("daftar.csv", b"Kota;Jumlah\nContoh;3\n", "tidak ada lembar dengan kolom Nama"),
    ],
)
def test_what_is_no_list_is_refused_in_words(guest, visit, name, content, words):
    answer = guest.post(f"{base(visit)}guest/impor/", {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_hostile_names_stay_words(guest, visit):
    address = check_of(guest, visit, HEAD, (1, "<script>alert(1)</script>"), (2, "Budi\r\nBCC: x@y.id, S.H."))
    guest.post(f"{base(visit)}guest/tambah/", {"name": "=HYPERLINK(1)", "role": "member"})
    guest.post(address, {"next": "take"})
    page = guest.get(base(visit)).content.decode()
    assert "<script>alert(1)" not in page
    assert "Budi BCC: x@y.id, S.H." in page
    book = load_workbook(io.BytesIO(guest.get(f"{base(visit)}guest/daftar.xlsx").getvalue()))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)


def test_a_list_leaves_without_numbers_and_with_them_only_as_the_journal_tells(guest, visit):
    Delegate.objects.create(visit=visit, name="Sari", role="member", number=NIP, mail="sari@contoh.go.id", position=3)
    before = Entry.objects.count()
    plain = _texts(guest.get(f"{base(visit)}guest/daftar.xlsx"))
    assert "Sari" in plain
    assert not {NIP, "sari@contoh.go.id"} & plain
    assert Entry.objects.count() == before
    assert {"Sari", NIP, "sari@contoh.go.id", "Anggota rombongan"} <= _texts(
        guest.post(f"{base(visit)}guest/daftar.xlsx")
    )
    assert Entry.objects.last().verb == "learn.delegate_list.revealed"


def _texts(response):
    book = load_workbook(io.BytesIO(response.getvalue()))
    return {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell}


def test_the_template_is_read_back(guest, visit):
    texts = _texts(guest.get(f"{base(visit)}guest/templat.xlsx"))
    assert {"Nama dengan gelar", "NIP atau nomor induk", "Peran", "Ketua rombongan"} <= texts
    assert "Narasumber" not in texts


def test_cards_carry_a_code_each(guest, visit):
    page = guest.get(f"{base(visit)}kartu/").content.decode()
    assert page.count('class="visit-code"') == 2
    assert "Dewi Tamu" in page
    assert "style=" not in page


def test_a_longer_list_asks_the_database_no_more_often(guest, visit, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    addresses = (base(visit), f"{base(visit)}kartu/", f"/belajar/kunjungan/{visit.pk}/hadir/")
    few = []
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            guest.get(address)
        few.append(len(asked))
    for number in range(8):
        Delegate.objects.create(visit=visit, name=f"Orang {number}", role="member", position=number + 3)
    for address, count in zip(addresses, few, strict=True):
        with django_assert_max_num_queries(count):
            guest.get(address)
