"""Documents of a replication as the adopter gets them."""

import datetime as dt
import io
import re

import docx
import pypdf
import pytest
from django.test import Client
from docx.oxml.ns import qn
from factories.indicators import a_value, an_indicator
from factories.practices import a_problem, a_published_practice
from factories.registry import a_mandate, a_regency
from factories.replicate import a_replication, a_running_replication
from factories.studies import a_health_district, a_study

from teladan.cycle.replicate.actions.adapting import check_fidelity, note_adaptation
from teladan.cycle.replicate.actions.studies import publish_study
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.study_words import headline, provenance
from teladan.ground import clock

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 6, 20)
KINDS = ("commitment", "agency-plan", "statement", "report")


@pytest.fixture
def regency(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda *_: TODAY)
    return a_regency()


@pytest.fixture
def copy(regency):
    made = a_running_replication(a_published_practice(regency.other), regency.melati, problem=a_problem(regency.melati))
    made.steps.update(budget_source="BLUD")
    return made


def signed_in(unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(client: Client, copy, kind: str) -> str:
    content = client.get(f"/tiru/{copy.pk}/dokumen/{kind}.docx").content
    body = docx.Document(io.BytesIO(content)).element.body
    return " ".join(" ".join(node.text or "" for node in body.iter(qn("w:t"))).split())


@pytest.mark.parametrize("kind", KINDS)
def test_each_document_credits_the_origin_and_says_that_it_is_a_draft(regency, copy, kind):
    client = signed_in(regency.melati)
    told = words(client, copy, kind)
    assert "Praktik asal: “Periksa Dekat Rumah”, milik Kabupaten Contoh Lain (versi 1)." in told
    pdf = pypdf.PdfReader(io.BytesIO(client.get(f"/tiru/{copy.pk}/dokumen/{kind}.pdf").content))
    for page in pdf.pages:
        assert "DRAF" in page.extract_text()


def test_the_head_who_only_acts_signs_as_such(regency):
    copy = a_replication(a_published_practice(regency.other), regency.melati, aim="Cakupan naik")
    a_mandate(regency.melati, "head", standing="acting", title="Kepala Puskesmas Contoh Melati")
    told = words(signed_in(regency.melati), copy, "commitment")
    assert "Plt. Kepala Puskesmas Contoh Melati" in told


def test_without_a_head_the_place_to_fill_in_is_marked(regency):
    copy = a_replication(a_published_practice(regency.other), regency.melati)
    shown = signed_in(regency.melati).get(f"/tiru/{copy.pk}/dokumen/").content.decode()
    assert "nama pimpinan" in shown
    assert "yang ingin dicapai" in shown
    assert "Belum lengkap" in shown


def test_the_report_tells_what_was_changed_and_kept(regency, copy):
    facts = {
        "part": "daftar",
        "kind": "modification",
        "what": "Daftar dari kader",
        "why": "Belum ada data",
        "on": TODAY,
    }
    note_adaptation(actor="", replication=copy, facts=facts)
    check_fidelity(
        actor="",
        replication=copy,
        on=dt.date(2025, 6, 1),
        checked_by="Pengawas Rekaan",
        found={"daftar": ("partly", "dua kelurahan"), "jemput": ("yes", "")},
    )
    told = words(signed_in(regency.melati), copy, "report")
    assert "Derajat peniruan: modifikasi" in told
    assert "belum tentu terjadi di sini" in told
    assert "1 dari 2 bagian inti utuh, 1 sebagian. Diperiksa 1 Juni 2025 oleh Pengawas Rekaan." in told
    assert "4.200 dari 4.900" in told  # from: factories.practices.a_problem
    assert "Angka sebelum dan sesudah saja belum membuktikan dampak" in told


def test_the_agency_plan_has_the_three_texts_on_paper_and_to_be_copied(regency, copy):
    client = signed_in(regency.melati)
    told, shown = words(client, copy, "agency-plan"), client.get(f"/tiru/{copy.pk}/dokumen/").content.decode()
    for text in (
        "Meningkatnya cakupan pemeriksaan dini di Puskesmas Contoh Melati.",
        "dengan menjaga bagian intinya: Daftar siapa yang belum diperiksa; Pemeriksaan di dekat rumah.",
        "[ISI: sub kegiatan]",
    ):
        assert text in told
        assert text in shown
    assert "Rp10.000.000\tBLUD\t2 Desember 2024–12 Januari 2025" in shown
    assert "1\tSusun daftar\tBidan Rekaan\t2–15 Desember 2024\tRp5.000.000, BLUD" in shown


def test_a_document_that_is_none_is_not_found(regency, copy):
    client = signed_in(regency.melati)
    for name in ("laporan.docx", "report.exe", "report.html", "..%2Freport.pdf"):
        assert client.get(f"/tiru/{copy.pk}/dokumen/{name}").status_code == 404


def test_the_origin_and_neighbours_get_no_document(regency, copy):
    for unit in (regency.other, regency.kenanga):
        client = signed_in(unit, "head")
        for more in ("", *(f"{kind}.docx" for kind in KINDS)):
            assert client.get(f"/tiru/{copy.pk}/dokumen/{more}").status_code == 404


def test_words_that_look_like_code_stay_words(regency, copy):
    copy.aim = '<script>alert(1)</script> =1+1 {{ x }} #let "y"'
    copy.save()
    client = signed_in(regency.melati)
    assert "<script>alert(1)</script> =1+1 {{ x }}" in words(client, copy, "commitment")
    assert client.get(f"/tiru/{copy.pk}/dokumen/commitment.pdf").status_code == 200
    assert "<script>alert" not in client.get(f"/tiru/{copy.pk}/dokumen/").content.decode()


def test_own_numbers_before_and_since_the_start_and_the_target_are_taken_from_the_same_indicator(regency, copy):
    indicator = an_indicator(regency.office, regency.melati, since=dt.date(2024, 1, 1), decimals=0)
    indicator.key = "screening_coverage"
    indicator.save()
    a_value(indicator, regency.melati, "2024-12", 90, 1000)
    a_value(indicator, regency.melati, "2025-05", 160, 1000)
    client = signed_in(regency.melati)
    plan, told = words(client, copy, "agency-plan"), words(client, copy, "report")
    # from: 90 and 160 of 1,000; the target of factories.indicators
    assert "Cakupan pemeriksaan dini: dari 9 %" in plan
    assert "menjadi 80 %" in plan
    assert "9 %" in told
    assert "16 %" in told
    assert "5 % (2015) menjadi 14 % (2018)" in told


def test_the_papers_are_indonesian_whatever_the_reader_reads(regency, copy):
    client = signed_in(regency.melati)
    client.cookies["django_language"] = "en"
    told = words(client, copy, "report")
    assert "Praktik asal" in told
    assert "13 Januari 2025" in told
    assert "Dikerjakan" in told or "Belum mulai" in told


def test_whoever_committed_and_left_does_not_sign_any_more(regency, copy):
    head = copy.committed_by
    head.until = dt.date(2025, 3, 1)
    head.save()
    a_mandate(regency.melati, "head", standing="daily", title="Kepala Puskesmas Contoh Melati")
    assert "Plh. Kepala Puskesmas Contoh Melati" in words(signed_in(regency.melati), copy, "statement")


def test_nothing_missing_is_made_up(regency):
    copy = a_replication(a_published_practice(regency.other), regency.melati)
    told = words(signed_in(regency.melati), copy, "statement")
    assert "[ISI: tanggal mulai]" in told
    assert "Derajat peniruan: belum ditentukan: 0 dari 3 bagian dicatat" in told


def test_the_report_cites_what_was_published_of_whether_it_works_and_no_draft():
    district = a_health_district()
    study = a_study(district)
    copy = Replication.objects.filter(practice=district.practice).first()
    client = signed_in(copy.adopter)
    cited = "Kajian dampak yang telah terbit atas praktik ini:"
    assert cited not in words(client, copy, "report")
    publish_study(actor="1", study=study)
    assert f"{cited} {headline(study)} {provenance(study)}" in words(client, copy, "report")
    assert "dengan angka per" in provenance(study)
    assert study.panel["version"] in provenance(study)


def test_a_head_above_the_adopter_signs_for_its_own_unit_and_conditions_stand_on_paper(regency, copy):
    copy.committed_by = a_mandate(regency.office, "head", title="Kepala Dinas Kesehatan Contoh")
    copy.consent, copy.consent_note = Replication.Consent.GIVEN_WITH, "Laporkan hasilnya setiap semester."
    copy.save()
    client = signed_in(regency.melati)
    told = words(client, copy, "statement")
    assert told.startswith("Kabupaten Contoh Dinas Kesehatan Contoh SURAT PERNYATAAN REPLIKASI")
    assert words(client, copy, "agency-plan").startswith("Dinas Kesehatan Contoh Puskesmas Contoh Melati")
    assert re.search(r"Jabatan\W+Kepala Dinas Kesehatan Contoh Instansi\W+Dinas Kesehatan Contoh menyatakan", told), (
        told
    )
    assert "Pemilik menyetujui dengan syarat, 1 Desember 2024: Laporkan hasilnya setiap semester." in told


def test_a_paper_tells_since_when_as_the_copied_edition_does(regency, copy):
    copy.practice.started_on = dt.date(2001, 2, 3)
    copy.practice.save()
    told = words(signed_in(regency.melati), copy, "statement")
    assert "1 Maret 2016" in told
    assert "2001" not in told
