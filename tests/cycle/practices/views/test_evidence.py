"""The page of evidence and its forms: what anybody reads, what a keeper and a reviewer do, and what nobody gets past."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from factories.practices import a_practice, a_published_practice
from factories.registry import a_mandate, a_regency

from teladan.cycle.practices.actions import evidence
from teladan.cycle.practices.models import EvidenceRow, Review

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
COMPARED = {
    "design": "comparison",
    "measured_by": "adopter",
    "units": 7,
    "controls": 22,
    "starts_on": dt.date(2022, 1, 1),
    "ends_on": dt.date(2023, 12, 31),
    "estimate": Decimal("4.8"),
    "low": Decimal("3.9"),
    "high": Decimal("5.7"),
    "error": Decimal("0.45"),
    "is_sound": True,
}


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def practice(regency):
    return a_published_practice(regency.melati)


def acting(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, "django.contrib.auth.backends.ModelBackend")
    return client


def counted(practice, study=1, **facts) -> EvidenceRow:
    outcome = practice.outcomes.get()
    plain = COMPARED | {"place": f"Kota Contoh {study}"} | facts
    return evidence.count_study(actor="", outcome=outcome.pk, study=f"replicate.study:{study}", facts=plain).row


def typed(practice, **facts) -> dict[str, object]:
    """A comparison by a university, with its file."""
    plain = {
        "outcome": practice.outcomes.get().pk,
        "design": "comparison",
        "measured_by": "third",
        "place": "Kota Contoh Bahari",
        "starts_on": "1/1/2022",
        "ends_on": "31 Desember 2023",
        "units": "7",
        "controls": "1.022",
        "n": "4.900",
        "estimate": "4,8",
        "low": "3,9",
        "high": "5,7",
        "is_sound": "ya",
        "doubts": "",
        "file": SimpleUploadedFile("laporan.pdf", PDF),
    }
    return {name: value for name, value in (plain | facts).items() if value is not None}


def test_anybody_reads_rigour_and_effect_apart_and_what_is_missing(practice):
    for study in (1, 2):
        counted(practice, study)
    page = Client().get(f"/praktik/{practice.pk}/bukti/").content.decode()
    for words in (
        "3 dari 5: Dibandingkan dengan yang tidak menerapkan",
        "Membaik",
        "Rata-rata di 2 tempat: +4,8 poin persen",
        "Belum dapat dijawab.",
        "Tingkat 4 (Terulang di beberapa tempat) perlu:",
        "7 unit yang menerapkan, 22 unit pembanding",
        "<svg",
        "practice-evidence/2026",
        "belum diperiksa orang kedua",
    ):
        assert words in page
    assert "Catat bukti" not in page


def test_no_effect_and_withdrawn_rows_stay_visible(practice):
    counted(practice, 1, estimate=Decimal("0.1"), low=Decimal("-0.6"), high=Decimal("0.8"))
    evidence.withdraw_evidence(actor="", row=counted(practice, 2), why="Tabelnya tertukar")
    page = Client().get(f"/praktik/{practice.pk}/bukti/").content.decode()
    assert "Tidak terlihat dampak" in page
    assert "Itu tidak membuktikan bahwa dampaknya nol" in page
    assert "Ditarik: 1 baris" in page
    assert "Tabelnya tertukar" in page


def test_the_keeper_records_what_a_university_found(practice, regency):
    client = acting(regency.melati)
    assert client.get(f"/praktik/{practice.pk}/bukti/baru/").status_code == 200
    sent = client.post(f"/praktik/{practice.pk}/bukti/baru/", typed(practice))
    assert sent["Location"] == f"/praktik/{practice.pk}/bukti/"
    row = EvidenceRow.objects.get()
    assert (row.estimate, row.controls, row.n, row.is_sound) == (Decimal("4.8"), 1022, 4900, True)
    page = client.get(sent["Location"]).content.decode()
    assert "Bukti dicatat, dan tingkatnya dihitung lagi." in page
    assert "3 dari 5" in page
    assert "laporan.pdf" in page


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"file": None}, "Unggah berkasnya. Tanpa berkas, catat sebagai pernyataan."),
        ({"measured_by": "own"}, "Yang mengukur sendiri tidak dapat menyatakan pemeriksaannya lolos."),
        ({"low": ""}, "Angka tanpa ketidakpastian belum menjadi bukti."),
        ({"low": "5,7", "high": "3,9"}, "Batas atas harus lebih tinggi daripada batas bawah."),
        ({"estimate": "9"}, "Dampaknya harus di antara kedua batas selangnya."),
        ({"controls": ""}, "Sebut banyaknya unit pembanding"),
        ({"controls": "-3"}, "Isi bilangan dari 0 sampai"),
        ({"units": "1,5"}, "Tulis bilangan bulat, misalnya 1200."),
        ({"n": "9" * 40}, "Tulis angka dengan koma untuk desimal"),
        ({"estimate": "9" * 13, "high": "9" * 13}, "Angkanya terlalu besar."),
        ({"estimate": "1e9"}, "Tulis angka dengan koma untuk desimal"),
        ({"ends_on": "31/12/2020"}, "Hari terakhir data lebih awal daripada hari pertamanya."),
        ({"ends_on": "31/12/2199"}, "Datanya berakhir pada hari yang belum tiba."),
        ({"design": "outputs", "is_sound": ""}, "Kosongkan dampaknya"),
        ({"design": "rahasia"}, "Pilih cara mengukurnya."),
        ({"outcome": "999999"}, "Pilih salah satu indikator praktik ini."),
        ({"place": "   "}, "Sebut tempatnya."),
        ({"file": SimpleUploadedFile("a.pdf", b"<script>")}, "berkas"),
        ({"place": "x" * 201}, "200"),
    ],
)
def test_what_is_missing_or_impossible_is_said_and_nothing_typed_is_lost(practice, regency, facts, words):
    sent = acting(regency.melati).post(f"/praktik/{practice.pk}/bukti/baru/", typed(practice, **facts))
    page = sent.content.decode()
    assert sent.status_code == 422
    assert words in page
    assert "Kota Contoh Bahari" in page or "place" in facts
    assert not EvidenceRow.objects.exists()


def test_a_script_in_a_name_stays_text(practice, regency):
    client = acting(regency.melati)
    client.post(f"/praktik/{practice.pk}/bukti/baru/", typed(practice, place="<script>alert(1)</script>"))
    client.post(f"/praktik/{practice.pk}/bukti/baru/", typed(practice, place="=1+1 & Kota"))
    page = client.get(f"/praktik/{practice.pk}/bukti/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_row_is_withdrawn_with_a_reason_by_its_keeper_alone(practice, regency):
    keeper, stranger = acting(regency.melati), acting(regency.kenanga)
    keeper.post(f"/praktik/{practice.pk}/bukti/baru/", typed(practice))
    row = EvidenceRow.objects.get()
    address = f"/praktik/bukti/{row.pk}/tarik/"
    assert stranger.post(address, {"why": "Iri"}).status_code == 403
    assert Client().get(address).status_code == 302
    assert keeper.post(address, {"why": "  "}).status_code == 422
    assert keeper.post(address, {"why": "Tabelnya tertukar"}).status_code == 302
    twice = keeper.post(address, {"why": "Lagi"})
    assert (twice.status_code, "sudah ditarik" in twice.content.decode()) == (422, True)
    row.refresh_from_db()
    assert row.withdrawn_why == "Tabelnya tertukar"


def test_a_row_of_a_study_is_withdrawn_where_the_study_is(practice, regency):
    row = counted(practice)
    assert acting(regency.melati).post(f"/praktik/bukti/{row.pk}/tarik/", {"why": "x"}).status_code == 404


def test_a_unit_above_lowers_and_ends_and_the_keeper_itself_may_not(practice, regency):
    counted(practice)
    outcome = practice.outcomes.get()
    keeper, above = acting(regency.melati, "head"), acting(regency.office)
    address = f"/praktik/{practice.pk}/tinjauan/"
    held = {"outcome": outcome.pk, "at_most": "1", "reason": "Pencatatan berganti aplikasi di tengah masa"}
    assert keeper.get(address).status_code == 403
    assert keeper.post(address, held).status_code == 403
    assert above.post(address, held | {"reason": ""}).status_code == 422
    assert above.post(address, held | {"at_most": "4"}).status_code == 422
    assert above.post(address, held).status_code == 302
    page = Client().get(f"/praktik/{practice.pk}/bukti/").content.decode()
    assert "Ditahan penilai paling tinggi tingkat 1" in page
    assert "Pencatatan berganti aplikasi di tengah masa" in page
    review = Review.objects.get()
    ending = f"/praktik/{practice.pk}/tinjauan/{review.pk}/akhiri/"
    assert keeper.post(ending, {"why": "x"}).status_code == 403
    assert above.post(ending, {"why": "Sudah dijelaskan pencatatnya"}).status_code == 302
    assert "3 dari 5" in Client().get(f"/praktik/{practice.pk}/bukti/").content.decode()


def test_a_file_is_read_under_a_mandate(practice, regency):
    acting(regency.melati).post(f"/praktik/{practice.pk}/bukti/baru/", typed(practice))
    address = f"/praktik/bukti/{EvidenceRow.objects.get().pk}/berkas/"
    assert Client().get(address)["Location"] == f"/masuk/?next={address}"
    answer = acting(regency.other).get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_draft_shows_nothing_to_others(regency):
    draft = a_practice(regency.melati)
    row = counted(draft)
    stranger = acting(regency.other)
    for address in (
        f"/praktik/{draft.pk}/bukti/",
        f"/praktik/{draft.pk}/bukti/baru/",
        f"/praktik/{draft.pk}/tinjauan/",
        f"/praktik/bukti/{row.pk}/tarik/",
        f"/praktik/bukti/{row.pk}/berkas/",
    ):
        assert stranger.get(address).status_code == 404
    assert acting(regency.melati).get(f"/praktik/{draft.pk}/bukti/").status_code == 200


def test_an_outcome_or_a_name_that_is_only_drafted_is_not_shown_to_others(practice, regency):
    counted(practice)
    practice.outcomes.create(name="Rencana yang belum terbit", position=9)
    practice.outcomes.filter(position=0).update(name="Nama yang belum terbit")
    address = f"/praktik/{practice.pk}/bukti/"
    public, kept = (client.get(address).content.decode() for client in (Client(), acting(regency.melati)))
    assert "belum terbit" not in public
    assert "Cakupan pemeriksaan dini" in public
    assert "Rencana yang belum terbit" in kept
    assert "Nama yang belum terbit" in kept


def test_what_is_written_by_hand_says_whose_word_it_is(practice):
    keeper = acting(practice.keeper)
    assert keeper.post(f"/praktik/{practice.pk}/bukti/baru/", typed(practice, is_sound="ya")).status_code == 302
    counted(practice)
    page = Client().get(f"/praktik/{practice.pk}/bukti/").content.decode()
    assert f"Pihak ketiga, menurut catatan {practice.keeper.name}" in page
    assert page.count("lolos menurut laporannya; tidak dihitung di sini") == 1
    assert f"Peniru, menurut catatan {practice.keeper.name}" not in page


def test_an_operator_s_reach_does_not_judge(practice, regency):
    counted(practice)
    account = a_mandate(regency.kenanga).person.account
    account.is_operator = True
    account.save()
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/praktik/{practice.pk}/tinjauan/").status_code == 403
