"""Before the start: the head's word, readiness by areas, the origin's consent."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from factories.learn_requests import PDF
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency
from factories.replicate import a_committed_replication, a_replication

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def row(regency):
    return a_replication(a_published_practice(regency.other), regency.melati)


def signed_in(unit, role="officer", **facts) -> Client:
    client = Client()
    account = a_mandate(unit, role, **facts).person.account
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(answer, status=200) -> str:
    assert answer.status_code == status, answer.content.decode()
    return re.sub(r"\s+", " ", answer.content.decode())


def a_letter(content=PDF, name="komitmen.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_head_commits_with_the_signed_letter_and_an_acting_head_is_printed_so(row, regency):
    client = signed_in(regency.melati, "head", standing="acting", title="Kepala Puskesmas Contoh Melati")
    path = f"/tiru/{row.pk}/komitmen/"
    assert client.post(path, {"on": "2/12/2024", "file": a_letter()}).status_code == 302
    shown = text(client.get(path))
    assert "Ditandatangani 2 Desember 2024" in shown
    assert "Plt. Kepala Puskesmas Contoh Melati" in shown
    file = client.get(f"{path}berkas/")
    assert b"".join(file.streaming_content) == PDF
    row.refresh_from_db()
    assert row.commitment.content == "pdf"


def test_an_officer_prepares_the_commitment_but_does_not_give_it(row, regency):
    client = signed_in(regency.melati)
    shown = text(client.get(f"/tiru/{row.pk}/komitmen/"))
    assert "hanya pimpinan" in shown
    assert "Pesan untuk kepala" in shown
    assert client.post(f"/tiru/{row.pk}/komitmen/", {"on": "2/12/2024", "file": a_letter()}).status_code == 403


@pytest.mark.parametrize(
    ("content", "name"), [(b"MZ\x90\x00", "komitmen.pdf"), (b"", "kosong.pdf"), (b"<script>", "komitmen.html")]
)
def test_what_is_no_paper_is_refused_and_the_day_stays(row, regency, content, name):
    client = signed_in(regency.melati, "head")
    shown = text(client.post(f"/tiru/{row.pk}/komitmen/", {"on": "2/12/2024", "file": a_letter(content, name)}), 422)
    assert 'value="2/12/2024"' in shown
    row.refresh_from_db()
    assert row.committed_on is None


def test_readiness_is_saved_area_by_area_and_says_the_bottleneck(row, regency):
    client = signed_in(regency.melati)
    path = f"/tiru/{row.pk}/kesiapan/"
    shown = text(client.get(path))
    assert "komitmen kepala belum ditandatangani" in shown
    assert "Bukan rapor" in shown
    said = {"enough": "partly", "enough-note": "Dua bidan", "skilled": "yes"}
    assert client.post(f"{path}?bidang=people", said).url == f"{path}?bidang=rules"
    assert "1 dari 3 sudah, 1 sebagian, 1 belum dijawab" in text(client.get(path))
    assert "Dua bidan" in text(client.get(f"{path}?bidang=people"))
    assert row.readiness.count() == 2
    wrong = text(client.post(f"{path}?bidang=people", {"enough": "mungkin", "willing-note": "Tulisan saya"}), 422)
    assert "Pilih Belum, Sebagian, atau Sudah" in wrong
    assert "Tulisan saya" in wrong
    assert "Apakah pimpinan sudah menandatangani" in text(client.get(f"{path}?bidang=apa"))
    assert row.readiness.count() == 2


def test_the_weakest_area_is_named_once_the_head_has_committed(regency):
    row = a_committed_replication(a_published_practice(regency.other), regency.melati)
    shown = text(signed_in(regency.melati).get(f"/tiru/{row.pk}/kesiapan/"))
    assert "Kemauan pimpinan adalah bidang terlemah" in shown


def test_who_only_watches_reads_readiness_without_answering(row, regency):
    client = signed_in(regency.office, "observer")
    shown = text(client.get(f"/tiru/{row.pk}/kesiapan/"))
    assert "Belum dijawab" in shown
    assert "Simpan, lalu" not in shown
    assert client.post(f"/tiru/{row.pk}/kesiapan/?bidang=people", {"enough": "yes"}).status_code == 403


def test_consent_goes_from_the_question_to_the_answer(row, regency):
    adopter, origin = signed_in(regency.melati), signed_in(regency.other)
    path = f"/tiru/{row.pk}/persetujuan/"
    assert "Minta persetujuan Kabupaten Contoh Lain" in text(adopter.get(path))
    assert adopter.post(path, {"bentuk": "minta", "note": "Kami akan datang"}).status_code == 302
    assert "wa.me" in text(adopter.get(path))
    shown = text(origin.get(path))
    assert "meminta persetujuan Anda" in shown
    assert "Kami akan datang" in shown
    assert adopter.post(path, {"bentuk": "jawab", "answer": "given"}).status_code == 403
    wrong = text(origin.post(path, {"bentuk": "jawab", "answer": "refused", "note": ""}), 422)
    assert "Tulis syarat atau alasannya" in wrong
    assert origin.post(path, {"bentuk": "jawab", "answer": "refused", "note": "Petugas sedikit"}).status_code == 302
    shown = text(adopter.get(path))
    assert "Petugas sedikit" in shown
    assert "Minta sekali lagi" in shown
    assert text(adopter.post(path, {"bentuk": "minta", "note": ""}), 422)
    assert origin.post(path, {"bentuk": "jawab", "answer": "given"}).status_code == 403


def test_nobody_above_both_sides_answers_for_the_origin(regency):
    row = a_replication(a_published_practice(regency.kenanga), regency.melati, consent="asked")
    path, answer = f"/tiru/{row.pk}/persetujuan/", {"bentuk": "jawab", "answer": "given"}
    for above in (regency.office, regency.agency):
        client = signed_in(above)
        assert "meminta persetujuan Anda" not in text(client.get(path))
        assert client.post(path, answer).status_code == 403
    assert signed_in(regency.kenanga).post(path, answer).status_code == 302


def test_an_adopter_is_told_where_nobody_can_answer_for_the_origin(regency):
    a_mandate(regency.office)
    row = a_replication(a_published_practice(regency.kenanga), regency.melati)
    client, words = signed_in(regency.melati), "unit di atas keduanya tidak menjawab"
    assert words in text(client.get(f"/tiru/{row.pk}/persetujuan/"))
    a_mandate(regency.kenanga)
    assert words not in text(client.get(f"/tiru/{row.pk}/persetujuan/"))


def test_the_owner_answers_and_not_whoever_keeps_its_page(regency):
    row = a_replication(a_published_practice(regency.other, owner=regency.kenanga), regency.melati, consent="asked")
    path, answer = f"/tiru/{row.pk}/persetujuan/", {"bentuk": "jawab", "answer": "given"}
    assert signed_in(regency.other).post(path, answer).status_code == 403
    assert signed_in(regency.kenanga).post(path, answer).status_code == 302


def test_an_operator_s_reach_gives_no_word_by_office(row, regency):
    row.consent = "asked"
    row.save()
    for unit, path, said in (
        (regency.melati, "persetujuan", {"bentuk": "jawab", "answer": "given"}),
        (regency.kenanga, "komitmen", {"on": "2/12/2024", "file": a_letter()}),
    ):
        mandate = a_mandate(unit, "head")
        mandate.person.account.is_operator = True
        mandate.person.account.save()
        client = Client()
        client.force_login(mandate.person.account, backend="django.contrib.auth.backends.ModelBackend")
        assert client.post(f"/tiru/{row.pk}/{path}/", said).status_code == 403


def test_an_officer_does_not_touch_the_day_of_the_head_s_word(regency):
    row = a_committed_replication(a_published_practice(regency.other), regency.melati)
    path, right = f"/tiru/{row.pk}/tanggal/?apa=committed_on", {"on": "3/12/2024", "reason": "salah ketik"}
    assert signed_in(regency.melati).post(path, right).status_code == 403
    assert signed_in(regency.melati, "head").post(path, right).status_code == 302


def test_a_refused_adopter_is_shown_others_about_the_same_number(row, regency):
    a_published_practice(regency.kenanga, title="Pemeriksaan Keliling Lain")
    row.consent, row.consent_note = "refused", "Petugas sedikit"
    row.save()
    assert "Pemeriksaan Keliling Lain" in text(signed_in(regency.melati).get(f"/tiru/{row.pk}/persetujuan/"))


def test_consent_of_an_unregistered_owner_is_waived_where_licences_allow(row, regency):
    path = f"/tiru/{row.pk}/persetujuan/"
    client = signed_in(regency.melati)
    assert client.post(path, {"bentuk": "tidak-perlu"}, follow=True).status_code == 200
    row.refresh_from_db()
    assert row.consent == "not_asked"
    row.practice.owner = None
    row.practice.save()
    assert "Persetujuan tidak wajib" in text(client.get(path))
    assert client.post(path, {"bentuk": "tidak-perlu"}).status_code == 302
    row.refresh_from_db()
    assert row.consent == "not_needed"


def test_no_form_that_is_unknown_does_anything(row, regency):
    assert signed_in(regency.melati).post(f"/tiru/{row.pk}/persetujuan/", {"bentuk": "x"}).status_code == 403


def test_readiness_says_that_its_questions_are_nobody_s_rule(row, regency):
    shown = text(signed_in(regency.melati).get(f"/tiru/{row.pk}/kesiapan/"))
    assert "alat bantu yang disusun sendiri, bukan daftar resmi" in shown
    assert "Belum diperiksa orang kedua." in shown
    assert "Daftar pertanyaan resmi tidak kami miliki." in shown
