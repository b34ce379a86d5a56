"""The pages of cases: what each side reads and may write down, and what the secret link shows."""

import datetime as dt
import io
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from factories.casework import a_visit_request, an_information_request, at, happens
from factories.registry import a_mandate, a_regency, a_unit
from operations.casework.calendars import before_the_decree

from teladan.ground.clock import set_day
from teladan.ground.evidence.actions import save
from teladan.ground.registry.models import Unit
from teladan.operations.casework import playing
from teladan.operations.casework.actions.cases import withdraw_fact
from teladan.operations.casework.actions.clocks import recompute_clocks
from teladan.operations.casework.models import Case, Happening, Letter

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def regency():
    return a_regency()


def signed_in(unit: Unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def page_of(case: Case) -> str:
    return f"/permohonan/{case.pk}/"


def a_letter(case: Case, **facts: object) -> Letter:
    plain = {
        "unit": case.owner,
        "direction": "out",
        "state": "official",
        "number": "800/1/2025",
        "dated": dt.date(2025, 6, 20),
        "subject": "Jawaban permohonan",
        "other_name": case.party_name,
        "file": save(upload=io.BytesIO(PDF), name="jawaban.pdf", account="1"),
    }
    return Letter.objects.create(case=case, **plain | facts)


def test_the_list_holds_what_one_must_answer_and_what_one_asked(regency):
    an_information_request(regency.melati, at(9, 5), subject="Kepada kami")
    a_visit_request(regency.other, regency.melati, at(16, 6))
    an_information_request(regency.kenanga, at(9, 5), subject="Kepada puskesmas lain")
    shown = text(signed_in(regency.melati), "/permohonan/")
    assert "Kepada kami" in shown
    assert "Kunjungan tentang taman kota" in shown
    assert "Kepada puskesmas lain" not in shown
    assert "Kepada puskesmas lain" in text(signed_in(regency.office), "/permohonan/")


def test_the_list_is_searched_filtered_and_sorted(regency):
    late = a_visit_request(regency.melati, regency.other, at(16, 6), ident=uuid.uuid4())
    quiet = an_information_request(regency.melati, at(9, 5), subject="Sudah gugur")
    client = signed_in(regency.melati)
    assert "Sudah gugur" not in text(client, "/permohonan/?cari=taman")
    assert "taman kota" in text(client, "/permohonan/?cari=Kabupaten Contoh Lain")
    assert "Sudah gugur" not in text(client, "/permohonan/?keadaan=terlambat")
    assert "taman kota" not in text(client, "/permohonan/?keadaan=tenang")
    assert "taman kota" not in text(client, "/permohonan/?jenis=foi-request")
    assert "tidak ada permohonan yang cocok" in text(client, "/permohonan/?cari=tidak+ada").lower()
    both = text(client, "/permohonan/?keadaan=bukan-keadaan&urut=salah")
    assert both.index(page_of(late)) < both.index(page_of(quiet))
    newest = text(client, "/permohonan/?urut=baru")
    assert newest.index(page_of(late)) < newest.index(page_of(quiet))


def test_an_empty_list_says_what_it_is_for(regency):
    assert "Belum ada permohonan" in text(signed_in(regency.melati), "/permohonan/")


def test_the_list_asks_the_database_the_same_however_long_it_is(regency):
    client = signed_in(regency.melati)
    a_visit_request(regency.melati, regency.other, at(16, 6))
    text(client, "/permohonan/")
    with CaptureQueriesContext(connection) as few:
        text(client, "/permohonan/")
    for hour in range(10, 16):
        a_visit_request(a_unit(parent=regency.melati), regency.other, at(16, 6, hour=hour))
    with CaptureQueriesContext(connection) as many:
        assert "7 permohonan" in text(client, "/permohonan/")
    assert len(many) == len(few)


def test_a_case_tells_each_clock_with_its_date_the_reason_of_each_day_and_the_clause(regency):
    with set_day(dt.date(2025, 6, 24)):
        case = a_visit_request(regency.melati, regency.other, at(23, 6))
    shown = text(signed_in(regency.melati), page_of(case))
    # from: the first example of definitions/procedures/visit-request/2025.yaml
    assert "Selasa, 1 Juli 2025" in shown
    assert "libur nasional: Tahun Baru Islam 1447 H" in shown
    assert "Undang-Undang Nomor 6 Tahun 2023" in shown
    assert "waktu WIB" in shown


def test_three_zones_tell_the_hour_in_their_own_letters(regency):
    for region, hour, letters in (("31.71", "23.30", "WIB"), ("51.71", "00.30", "WITA"), ("94.01", "01.30", "WIT")):
        unit = a_unit(region=region)
        case = a_visit_request(unit, regency.other, at(19, 6, hour=23, minute=30))
        assert f"pukul {hour} {letters} · dicatat" in text(signed_in(unit), page_of(case))


def test_history_tells_who_wrote_it_and_strikes_what_was_withdrawn(regency):
    mandate = a_mandate(regency.melati)
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    row = happens(case, "refused", at(18, 6))
    Happening.objects.filter(pk=row.pk).update(recorded_by=str(mandate.person.account_id))
    withdraw_fact(actor=str(mandate.person.account_id), happening=row, why="Untuk tamu lain.")
    shown = text(signed_in(regency.melati), page_of(case))
    assert "<s>Kunjungan tidak dapat diterima</s>" in shown
    assert f"oleh {mandate.person.name}: Untuk tamu lain." in shown


def test_the_promise_before_a_decree_stays_on_the_page(regency, tmp_path, monkeypatch):
    old = before_the_decree(tmp_path)
    with monkeypatch.context() as patch, set_day(dt.date(2025, 8, 11)):
        patch.setattr(playing, "library", lambda: old)
        recompute_clocks()
        case = an_information_request(regency.melati, at(4, 8))
    with set_day(dt.date(2025, 8, 12)):
        recompute_clocks()
    for address in (page_of(case), f"/tautan/{case.code}/"):
        shown = text(signed_in(regency.melati), address)
        # from: counted by hand: 10 working days after 4 August 2025, without and with the 18th off
        assert "Senin, 18 Agustus 2025" in shown
        assert "Selasa, 19 Agustus 2025" in shown
        assert "Keputusan hari libur baru" in shown
    assert page_of(case) in text(signed_in(regency.melati), "/permohonan/?keadaan=berubah")


def test_who_asked_reads_nothing_of_how_it_went_from_hand_to_hand(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    happens(case, "disposed", at(17, 6), body="Bu Rahasia")
    inside, outside = (text(signed_in(unit), page_of(case)) for unit in (regency.melati, regency.other))
    for words in ("Bu Rahasia", "Tindak lanjut disposisi", "Di dalam kantor"):
        assert words in inside
        assert words not in outside
    assert case.code not in outside
    assert "Bu Rahasia" not in text(Client(), f"/tautan/{case.code}/")


def test_whose_case_it_is_not_finds_nothing(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    stranger = signed_in(regency.kenanga)
    row = case.happenings.get()
    for path in ("", "riwayat/", "riwayat/?kejadian=refused", f"riwayat/{row.pk}/cabut/"):
        text(stranger, page_of(case) + path, 404)
        assert Client().get(page_of(case) + path).status_code == 302


def test_each_side_writes_down_its_own(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    happens(case, "completion_asked", at(17, 6))
    host, guest = signed_in(regency.melati), signed_in(regency.other)
    sent = {"kejadian": "completed", "day": "18/6/2025", "hour": "", "note": ""}
    assert host.post(page_of(case) + "riwayat/", sent).status_code == 403
    assert guest.post(page_of(case) + "riwayat/", sent).status_code == 302
    row = case.happenings.get(fact="completed")
    assert (row.has_hour, row.at) == (False, at(18, 6, hour=0))
    assert guest.post(page_of(case) + "riwayat/", {**sent, "kejadian": "refused"}).status_code == 403


@pytest.mark.parametrize("role", ["observer", "keyer"])
def test_who_only_reads_writes_nothing(regency, role):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    reader = signed_in(regency.melati, role)
    shown = text(reader, page_of(case))
    assert "riwayat/?kejadian=" not in shown
    assert case.code not in shown
    row = case.happenings.get()
    for address in (f"{page_of(case)}riwayat/", f"{page_of(case)}riwayat/{row.pk}/cabut/", "/permohonan/baru/"):
        assert reader.post(address, {"kejadian": "refused"}).status_code == 403


def test_what_happened_is_written_down_with_what_the_procedure_needs(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    client = signed_in(regency.melati)
    address = page_of(case) + "riwayat/"
    sent = {"kejadian": "refused", "day": "18 Juni 2025", "hour": "9.05", "needs_reason": "", "note": "Lewat telepon."}
    wrong = client.post(address, sent)
    assert wrong.status_code == 422
    assert "Lewat telepon." in wrong.content.decode()
    assert client.post(address, {**sent, "needs_reason": "Gedung diperbaiki."}).status_code == 302
    row = case.happenings.get(fact="refused")
    assert row.note == "Alasan: Gedung diperbaiki.\nLewat telepon."
    assert row.at == at(18, 6, minute=5)
    twice = client.post(address, {**sent, "needs_reason": "Gedung diperbaiki."})
    assert twice.status_code == 422
    assert "sudah dicatat" in twice.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"hour": "25.00"}, "Jam ini tidak dikenali"),
        ({"day": "31/02/2025"}, "Tanggal ini tidak dikenali"),
        ({"day": "1/1/2099"}, "belum tiba"),
        ({"day": "1/6/2025"}, "tidak dapat terjadi pada saat itu"),
    ],
)
def test_a_wrong_time_is_said_in_words(regency, typed, words):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    sent = {"kejadian": "registered", "day": "17/6/2025", "hour": "10.00", "note": ""} | typed
    answer = signed_in(regency.melati).post(page_of(case) + "riwayat/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_choice_offers_what_can_be_now_and_what_can_have_been(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    shown = text(signed_in(regency.melati), page_of(case) + "riwayat/")
    assert shown.index("Dapat terjadi sekarang") < shown.index("?kejadian=refused")
    assert shown.index("Hanya bila terjadi lebih dahulu") < shown.index("?kejadian=held")
    assert "?kejadian=agreed" not in shown


def test_a_hand_over_asks_who_holds_it(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    client, address = signed_in(regency.melati), page_of(case) + "riwayat/"
    sent = {"kejadian": "disposed", "day": "17/6/2025", "hour": "8:00", "note": ""}
    assert client.post(address, sent).status_code == 422
    assert client.post(address, {**sent, "body": "Sekretariat"}).status_code == 302
    assert "Dipegang Sekretariat" in text(client, page_of(case))


def test_a_fact_is_withdrawn_with_a_reason(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    row = happens(case, "refused", at(18, 6))
    client = signed_in(regency.melati)
    address = f"{page_of(case)}riwayat/{row.pk}/cabut/"
    assert "tetap terbaca" in text(client, address)
    assert client.post(address, {"why": ""}).status_code == 422
    assert client.post(address, {"why": "Keliru."}).status_code == 302
    assert client.post(address, {"why": "Keliru."}).status_code == 422
    text(client, f"{page_of(case)}riwayat/999999/cabut/", 404)
    first = case.happenings.order_by("pk").first()
    assert client.get(f"{page_of(case)}riwayat/{first.pk}/cabut/").status_code == 403


def test_an_information_request_is_opened_on_screen(regency):
    client = signed_in(regency.melati)
    ident = uuid.uuid4()
    assert "Permohonan informasi publik" in text(client, "/permohonan/baru/")
    sent = {
        "ident": ident,
        "procedure": "foi-request",
        "owner": regency.melati.pk,
        "party_name": "",
        "subject": "Salinan <b>anggaran</b>",
        "day": "19/3/2026",
        "hour": "23.50",
    }
    wrong = client.post("/permohonan/baru/", sent)
    assert wrong.status_code == 422
    assert "Salinan &lt;b&gt;anggaran" in wrong.content.decode()
    for _press in range(2):
        answer = client.post("/permohonan/baru/", {**sent, "party_name": "Warga Rekaan"})
        assert answer.url == f"/permohonan/{ident}/"
    case = Case.objects.get()
    assert case.procedure == "foi-request/2010"
    # from: the example "diterima pada hari raya Nyepi" of definitions/procedures/foi-request/2010.yaml
    assert "Rabu, 8 April 2026" in text(client, page_of(case))
    elsewhere = client.post("/permohonan/baru/", {**sent, "party_name": "X", "owner": regency.kenanga.pk})
    assert elsewhere.status_code == 422


def test_the_secret_link_shows_state_dates_and_official_letters_and_leaves_no_trace(regency):
    with set_day(dt.date(2025, 5, 12)):
        case = an_information_request(regency.melati, at(9, 5), subject="Laporan 2024")
    official = a_letter(case)
    a_letter(case, subject="Konsep rahasia dapur", state="draft")
    a_letter(case, subject="Kepada orang lain", other_name="Orang Lain")
    a_letter(case, subject="Yang rahasia", nature="secret")
    answer = Client().get(f"/tautan/{case.code}/")
    shown = answer.content.decode()
    assert "Laporan 2024" in shown
    assert "Selasa, 27 Mei 2025" in shown  # from: the example of foi-request/2010 received on 2025-05-09
    assert "Jawaban permohonan" in shown
    for hidden in ("Konsep rahasia dapur", "Kepada orang lain", "Yang rahasia", "Riwayat"):
        assert hidden not in shown
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]
    file = Client().get(f"/tautan/{case.code}/surat/{official.pk}/")
    assert b"".join(file.streaming_content) == PDF
    assert file.headers["Content-Disposition"] == 'attachment; filename="jawaban.pdf"'
    assert "sandbox" in file.headers["Content-Security-Policy"]


def test_a_letter_is_read_by_its_own_link_alone(regency):
    case, other = (an_information_request(regency.melati, at(9, 5, hour=hour)) for hour in (9, 10))
    mine, draft = a_letter(case), a_letter(case, state="draft")
    for code, ident in (
        (other.code, mine.pk),
        (case.code, draft.pk),
        ("bukan-kode", mine.pk),
        (case.code, uuid.uuid4()),
    ):
        text(Client(), f"/tautan/{code}/surat/{ident}/", 404)
    text(Client(), "/tautan/bukan-kode/", 404)
    assert Client().post(f"/tautan/{case.code}/").status_code == 405


def test_the_office_finds_the_message_with_the_secret_link(regency):
    case = an_information_request(regency.melati, at(9, 5), party_name="Warga\r\nRekaan")
    shown = text(signed_in(regency.melati), page_of(case))
    assert f"http://testserver/tautan/{case.code}/" in shown
    assert "Yth. Bapak/Ibu Warga Rekaan," in shown


def test_answers_to_a_visit_are_written_down_on_the_visits_own_page(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6), about=f"learn.visit:{uuid.uuid4()}")
    client = signed_in(regency.melati)
    shown = text(client, page_of(case))
    assert case.about.partition(":")[2] in shown
    assert "riwayat/?kejadian=accepted" not in shown
    assert "riwayat/?kejadian=registered" in shown
    sent = {"kejadian": "accepted", "day": "17/6/2025", "hour": "", "needs_date": "10 Juli 2025", "note": ""}
    assert client.post(page_of(case) + "riwayat/", sent).status_code == 403
