"""The pages of letters, by who is looking and with what they bring."""

import datetime as dt
import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.casework import a_visit_request
from factories.letters import PDF, a_draft, a_file, an_incoming
from factories.registry import a_mandate, a_regency, a_unit
from openpyxl import load_workbook

from teladan.ground.registry.models import Mandate
from teladan.operations.casework.actions.cases import open_case
from teladan.operations.casework.actions.dispositions import dispose
from teladan.operations.casework.actions.drafts import make_official, offer_draft
from teladan.operations.casework.models import Disposition, Letter

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script>'
INCOMING = {
    "other_name": "Badan Contoh",
    "subject": "Permohonan kunjungan",
    "number": "B-1/2025",
    "dated": "20/06/2025",
    "received_on": "23/06/2025",
    "received_time": "09.05",
    "nature": "ordinary",
    "kind": "request",
}
DRAFT = {
    "kind": "other",
    "nature": "ordinary",
    "subject": "Balasan",
    "body": "Isi surat.",
    "other_name": "Badan Contoh",
}


@pytest.fixture
def place():
    return a_regency()


def enter(client, mandate: Mandate) -> Mandate:
    client.force_login(mandate.person.account, backend="django.contrib.auth.backends.ModelBackend")
    return mandate


def upload(name: str = "surat.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_clerk_registers_a_letter_with_its_scan(client, place):
    enter(client, a_mandate(place.office))
    answer = client.post("/surat/masuk/baru/", INCOMING | {"file": upload("../../etc/surat.pdf")}, follow=True)
    letter = Letter.objects.get()
    assert "nomor agenda 1" in answer.content.decode()
    assert letter.file.name == "surat.pdf"
    assert letter.received_at == dt.datetime(2025, 6, 23, 2, 5, tzinfo=dt.UTC)
    file = client.get(f"/surat/{letter.pk}/berkas/")
    assert b"".join(file.streaming_content) == PDF
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in file.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("brought", "said"),
    [
        ({"file": upload("surat.pdf", b"<html><script>alert(1)</script></html>")}, "Jenis berkas ini tidak dapat"),
        ({"file": upload("surat.pdf", b"%PDF-1.7\nterpotong")}, "terpotong"),
        ({"file": upload("surat.pdf", b"")}, "kosong"),
        ({"subject": ""}, "wajib diisi"),
        ({"other_name": " "}, "dari siapa"),
        ({"received_time": "25.00"}, "Jam ini tidak dikenali"),
        ({"received_on": "31/12/2199"}, "belum tiba"),
        ({"dated": "24/06/2025"}, "lebih akhir"),
        ({"subject": "x" * 301}, "300"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, place, brought, said):
    enter(client, a_mandate(place.office))
    answer = client.post("/surat/masuk/baru/", INCOMING | {"body": "Ringkasan saya"} | brought)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Ringkasan saya" in answer.content.decode()
    assert not Letter.objects.exists()


def test_a_sender_that_is_a_unit_here_is_known_as_one(client, place):
    enter(client, a_mandate(place.office))
    client.post("/surat/masuk/baru/", INCOMING | {"other_name": "kabupaten contoh lain"})
    assert Letter.objects.get().other == place.other


@pytest.mark.parametrize("role", ["keyer", "observer"])
def test_who_handles_no_letters_registers_and_drafts_none(client, place, role):
    enter(client, a_mandate(place.office, role))
    assert client.get("/surat/").status_code == 200
    assert client.post("/surat/masuk/baru/", INCOMING).status_code == 403
    assert client.post("/surat/keluar/baru/", DRAFT).status_code == 403


def test_another_agency_finds_nothing(client, place):
    letter = an_incoming(place.office, "Rahasia dapur", file=a_file())
    draft = a_draft(place.office)
    (row,) = dispose(
        actor="", letter=letter, giver=a_mandate(place.office), receivers=[a_mandate(place.melati)], note="Baca"
    )
    enter(client, a_mandate(place.other, "administrator"))
    for path in (
        f"/surat/{letter.pk}/",
        f"/surat/{letter.pk}/berkas/",
        f"/surat/{letter.pk}/disposisi/",
        f"/surat/{letter.pk}/lembar-disposisi.pdf",
        f"/surat/{letter.pk}/ubah/",
        f"/surat/{letter.pk}/batal/",
        f"/surat/{draft.pk}/konsep/",
        f"/surat/{draft.pk}/konsep.docx",
        f"/surat/{draft.pk}/ajukan/",
        f"/surat/{draft.pk}/resmi/",
        f"/disposisi/{row.pk}/",
        f"/surat/kop/{place.office.pk}/",
        f"/surat/{uuid.uuid4()}/",
    ):
        assert client.get(path).status_code == 404, path
    for path in (f"/surat/{letter.pk}/catat/", f"/surat/{draft.pk}/paraf/", f"/disposisi/{row.pk}/dibaca/"):
        assert client.post(path).status_code == 404, path
    assert "Rahasia dapur" not in client.get("/surat/").content.decode()
    assert client.get("/surat/agenda.xlsx").status_code == 200


def test_whom_it_was_given_reads_it_but_does_not_keep_the_register(client, place):
    letter, keyer = an_incoming(place.office), a_mandate(place.melati, "keyer")
    dispose(actor="", letter=letter, giver=a_mandate(place.office), receivers=[keyer], note="Baca")
    enter(client, keyer)
    assert client.get(f"/surat/{letter.pk}/").status_code == 200
    assert client.get(f"/surat/{letter.pk}/ubah/").status_code == 403
    assert client.post(f"/surat/{letter.pk}/batal/", {"why": "x"}).status_code == 403


def test_who_reads_a_letter_but_not_its_case_gets_no_way_there(client, place):
    case = open_case(actor="", procedure="visit-request", owner=place.office, party_name="Badan", subject="Perkara")
    letter, keyer = an_incoming(place.office, case=case), a_mandate(place.melati, "keyer")
    dispose(actor="", letter=letter, giver=a_mandate(place.office), receivers=[keyer], note="Baca")
    enter(client, keyer)
    assert f"/permohonan/{case.pk}/" not in client.get(f"/surat/{letter.pk}/").content.decode()
    enter(client, a_mandate(place.office))
    assert f"/permohonan/{case.pk}/" in client.get(f"/surat/{letter.pk}/").content.decode()


def test_the_addressee_outside_is_told_the_link_of_the_case(client, place):
    case = open_case(actor="", procedure="visit-request", owner=place.office, party_name="Badan", subject="Perkara")
    letter = a_draft(place.office, case=case)
    make_official(actor="", letter=letter, number="B-1", dated=dt.date(2025, 6, 20), file=a_file())
    enter(client, a_mandate(place.office))
    assert f"/tautan/{case.code}/" in client.get(f"/surat/{letter.pk}/").content.decode()


def test_nothing_is_done_by_looking(client, place):
    letter = a_draft(place.office, other=place.other, other_name="")
    arrived = make_official(actor="", letter=letter, number="B-1", dated=dt.date(2025, 6, 20), file=a_file()).sent_as
    enter(client, a_mandate(place.other, "administrator"))
    for path in (f"/surat/{arrived.pk}/", f"/surat/{arrived.pk}/catat/", "/surat/"):
        client.get(path)
    arrived.refresh_from_db()
    assert arrived.serial is None
    client.post(f"/surat/{arrived.pk}/catat/")
    arrived.refresh_from_db()
    assert arrived.serial == 1
    assert "sudah dicatat" in client.post(f"/surat/{arrived.pk}/catat/", follow=True).content.decode()
    assert client.get(f"/surat/{arrived.pk}/ubah/").status_code == 403


def test_the_register_is_searched_and_filtered(client, place):
    an_incoming(place.office, "Kunjungan taman", nature="urgent")
    an_incoming(place.office, "Rapat anggaran", number="R-9")
    enter(client, a_mandate(place.office))

    def shown(query: str) -> list[bool]:
        page = client.get(f"/surat/?{query}").content.decode()
        return ["Kunjungan taman" in page, "Rapat anggaran" in page]

    assert shown("") == [True, True]
    assert shown("cari=taman") == [True, False]
    assert shown("cari=r-9") == [False, True]
    assert shown("sifat=urgent") == [True, False]
    assert shown("tahun=2025") == [True, True]
    assert shown("keadaan=void") == [False, False]
    assert shown("arah=keluar") == [False, False]
    assert shown("tahun=abc&sifat=x&keadaan=1&hal=zz") == [True, True]


def test_the_workbook_holds_what_is_filtered_and_formulas_stay_text(client, place):
    an_incoming(place.office, "=1+1", nature="urgent")
    an_incoming(place.office, "Lain")
    enter(client, a_mandate(place.office))
    answer = client.get("/surat/agenda.xlsx?sifat=urgent")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert len(rows) == 2
    assert "=1+1" in rows[1]
    assert client.get("/surat/agenda.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("address", ["/surat/", "/surat/agenda.xlsx", "/disposisi/"])
def test_a_list_of_many_letters_asks_the_database_as_little_as_one_of_few(client, place, address):
    reader = enter(client, a_mandate(place.agency, "head"))

    def more(unit) -> None:
        dispose(actor="", letter=an_incoming(unit), giver=a_mandate(unit), receivers=[reader], note="Baca")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    more(place.office)
    few = asked()
    for unit in [place.melati, place.kenanga, a_unit("Balai Contoh", place.agency)] * 3:
        more(unit)
    assert asked() == few


@pytest.mark.parametrize("part", ["", "disposisi/"])
def test_a_letter_that_went_to_many_asks_the_database_as_little(client, place, part):
    letter, giver = an_incoming(place.office), enter(client, a_mandate(place.office, "head"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/surat/{letter.pk}/{part}")
        return len(queries)

    dispose(actor="", letter=letter, giver=giver, receivers=[a_mandate(place.melati)], note="Baca")
    few = asked()
    dispose(
        actor="", letter=letter, giver=giver, receivers=[a_mandate(place.kenanga) for _one in range(8)], note="Baca"
    )
    assert asked() == few


def test_script_in_a_name_is_shown_as_text(client, place):
    letter = an_incoming(place.office, HOSTILE, other_name=HOSTILE, body=HOSTILE)
    enter(client, a_mandate(place.office))
    for path in ("/surat/", f"/surat/{letter.pk}/", f"/surat/{letter.pk}/disposisi/"):
        page = client.get(path).content.decode()
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page


def test_a_disposition_goes_down_and_further_down(client, place):
    letter = an_incoming(place.office)
    clerk, nurse = a_mandate(place.melati, "officer"), a_mandate(place.melati, "keyer")
    enter(client, a_mandate(place.office, "head"))
    path = f"/surat/{letter.pk}/disposisi/"
    refused = client.post(path, {"note": "Catatan saya"})
    assert refused.status_code == 422
    assert "sedikitnya satu orang" in refused.content.decode()
    assert "Catatan saya" in refused.content.decode()
    looked = client.post(
        path, {"look": "1", "people": nurse.person.name, f"orang-{clerk.pk}": "act", "note": "Catatan saya"}
    )
    assert looked.status_code == 200
    assert "Catatan saya" in looked.content.decode()
    assert clerk.person.name in looked.content.decode()
    client.post(
        path, {f"orang-{clerk.pk}": "act", "instructions": ["Tindak lanjuti", "Edarkan"], "due_on": "31/12/2099"}
    )
    row = Disposition.objects.get()
    assert (row.receiver, row.instruction) == (clerk, "Tindak lanjuti; Edarkan")
    enter(client, clerk)
    client.post(path, {f"orang-{nurse.pk}": "act", "note": "Tolong"})
    assert Disposition.objects.get(receiver=nurse).parent == row
    again = client.post(path, {f"orang-{nurse.pk}": "act", "note": "Tolong"})
    assert "sudah memegang" in again.content.decode()


def test_somebody_outside_ones_reach_cannot_be_chosen_by_a_forged_form(client, place):
    letter, stranger = an_incoming(place.office), a_mandate(place.other)
    enter(client, a_mandate(place.office, "head"))
    assert (
        client.post(f"/surat/{letter.pk}/disposisi/", {f"orang-{stranger.pk}": "act", "note": "x"}).status_code == 422
    )
    assert not Disposition.objects.exists()


def test_a_receiver_reads_reports_and_only_that_one(client, place):
    letter, clerk = an_incoming(place.office), a_mandate(place.melati)
    (row,) = dispose(actor="", letter=letter, giver=a_mandate(place.office), receivers=[clerk], note="Baca")
    enter(client, clerk)
    assert "Belum dibaca" in client.get("/disposisi/").content.decode()
    client.post(f"/disposisi/{row.pk}/dibaca/")
    assert client.post(f"/disposisi/{row.pk}/", {"report": " "}).status_code == 422
    client.post(f"/disposisi/{row.pk}/", {"report": "Sudah dijawab"})
    row.refresh_from_db()
    assert (row.report, bool(row.done_at)) == ("Sudah dijawab", True)
    assert letter.subject in client.get("/disposisi/?bagian=selesai").content.decode()
    enter(client, a_mandate(place.office, "head"))
    assert client.post(f"/disposisi/{row.pk}/", {"report": "Bukan saya"}).status_code == 404


def test_a_draft_is_written_initialled_in_turn_and_signed(client, place):
    clerk, head = a_mandate(place.office), a_mandate(place.office, "head")
    enter(client, clerk)
    client.post("/surat/keluar/baru/", DRAFT)
    letter = Letter.objects.get()
    client.post(f"/surat/{letter.pk}/ajukan/", {"paraf-1": clerk.pk, "paraf-2": head.pk})
    enter(client, head)
    assert client.post(f"/surat/{letter.pk}/paraf/").status_code == 403
    enter(client, clerk)
    client.post(f"/surat/{letter.pk}/paraf/")
    enter(client, head)
    refused = client.post(f"/surat/{letter.pk}/paraf/", {"return": "1"})
    assert refused.status_code == 422
    assert "apa yang perlu diperbaiki" in refused.content.decode()
    client.post(f"/surat/{letter.pk}/paraf/")
    letter.refresh_from_db()
    assert letter.state == "initialled"
    client.post(
        f"/surat/{letter.pk}/resmi/", {"number": "B-8/2025", "dated": "24/06/2025", "file": upload("../../b.pdf")}
    )
    letter.refresh_from_db()
    assert (letter.state, letter.number, letter.file.name) == ("official", "B-8/2025", "b.pdf")
    assert client.post(f"/surat/{letter.pk}/konsep/", DRAFT).status_code == 403
    assert client.get(f"/surat/{letter.pk}/resmi/").status_code == 302


@pytest.mark.parametrize(
    ("brought", "said"),
    [
        ({"file": upload("b.pdf", b"PK\x03\x04 bukan pdf")}, "."),
        ({"file": upload("b.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50)}, "Yang dapat diterima: .pdf."),
        ({}, "Pilih PDF"),
        ({"file": upload(), "number": "  "}, "Tulis nomor"),
        ({"file": upload(), "dated": "31/12/2199"}, "belum tiba"),
    ],
)
def test_what_is_no_signed_letter_makes_nothing_official(client, place, brought, said):
    letter = a_draft(place.office)
    enter(client, a_mandate(place.office))
    answer = client.post(f"/surat/{letter.pk}/resmi/", {"number": "B-8", "dated": "24/06/2025"} | brought)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_what_waits_for_an_initial_is_not_signed_meanwhile(client, place):
    letter, head = a_draft(place.office), a_mandate(place.office, "head")
    offer_draft(actor="", letter=letter, mandates=[head])
    enter(client, a_mandate(place.office))
    answer = client.post(f"/surat/{letter.pk}/resmi/", {"number": "B-8", "dated": "24/06/2025", "file": upload()})
    assert answer.status_code == 422
    assert "masih menunggu paraf" in answer.content.decode()


def test_papers_of_a_letter_open(client, place):
    letter, draft = an_incoming(place.office), a_draft(place.office)
    enter(client, a_mandate(place.office))
    for path in (f"/surat/{letter.pk}/lembar-disposisi.pdf", f"/surat/{draft.pk}/konsep.pdf"):
        assert client.get(path).content.startswith(b"%PDF")
    for path in (f"/surat/{letter.pk}/lembar-disposisi.docx", f"/surat/{draft.pk}/konsep.docx"):
        assert client.get(path).content.startswith(b"PK")
    assert client.get(f"/surat/{draft.pk}/konsep.exe").status_code == 404
    assert client.get(f"/surat/{letter.pk}/konsep/").status_code == 404
    assert client.get(f"/surat/{draft.pk}/lembar-disposisi.pdf").status_code == 404


def test_a_reply_is_linked_and_filled_with_whom_it_answers(client, place):
    letter = an_incoming(place.office, "Kunjungan")
    enter(client, a_mandate(place.office))
    assert "Balasan: Kunjungan" in client.get(f"/surat/keluar/baru/?balas={letter.pk}").content.decode()
    client.post(f"/surat/keluar/baru/?balas={letter.pk}", DRAFT)
    assert Letter.objects.get(direction="out").reply_to == letter
    secret = an_incoming(place.other, "Bukan untuk Anda")
    assert "Bukan untuk Anda" not in client.get(f"/surat/keluar/baru/?balas={secret.pk}").content.decode()


def test_a_letter_that_asks_for_a_visit_is_answered_on_the_visits_page(client, place):
    """Seen in the demo: "Konsep balasan" let a clerk accept a visit by a letter alone, with no day held for it."""
    ident = uuid.uuid4()
    moment = dt.datetime(2025, 6, 20, 2, tzinfo=dt.UTC)
    case = a_visit_request(place.office, place.other, moment, about=f"learn.visit:{ident}")
    letter = an_incoming(place.office, case=case)
    enter(client, a_mandate(place.office))
    shown = client.get(f"/surat/{letter.pk}/").content.decode()
    assert f'href="/belajar/kunjungan/{ident}/"' in shown
    assert "Buka kunjungannya" in shown
    assert "?balas=" not in shown
    plain = client.get(f"/surat/{an_incoming(place.office).pk}/").content.decode()
    assert "?balas=" in plain
