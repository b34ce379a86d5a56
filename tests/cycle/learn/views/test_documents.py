"""Documents of a visit as each side gets them."""

import io

import docx
import pypdf
import pytest
from django.test import Client
from docx.oxml.ns import qn
from factories.learn import a_draft_visit, an_agreed_visit
from factories.registry import a_mandate, a_regency, an_account
from PIL import Image

from teladan.cycle.learn.models import Delegate, Lesson, Photo
from teladan.ground.evidence.actions import save
from teladan.ground.journal.models import Entry
from teladan.ground.registry.models import Unit
from teladan.operations.casework.document_kinds import DOCUMENTS
from teladan.operations.casework.models import Template

pytestmark = pytest.mark.django_db
NUMBER = "000000000000001234"


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def visit(regency):
    made = an_agreed_visit(regency.melati, regency.other)
    made.delegates.update(number=NUMBER)
    return made


def signed_in(unit: Unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client, visit) -> str:
    answer = client.get(f"/belajar/kunjungan/{visit.pk}/dokumen/")
    assert answer.status_code == 200
    return answer.content.decode()


def file(client: Client, visit, name: str, *, method: str = "get"):
    return getattr(client, method)(f"/belajar/kunjungan/{visit.pk}/dokumen/{name}")


def words(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return " ".join(" ".join(node.text or "" for node in body.iter(qn("w:t"))).split())


def test_the_guest_finds_each_document_with_what_it_is_for_and_what_is_missing(regency, visit):
    shown = page(signed_in(regency.melati), visit)
    # from: definitions/programmes/visit/2025.yaml, documents of the guest and of both; the visit is on 10 July 2025
    for name in (
        "Kerangka acuan (KAK)",
        "Surat tugas",
        "Notulen",
        "Laporan hasil kunjungan",
        "Paparan",
        "Daftar hadir",
    ):
        assert name in shown
    assert "Disarankan paling lambat 7 Juli 2025." in shown
    assert "sumber biaya (DIPA atau anggaran lain)" in shown
    assert "Undangan</h2>" not in shown
    assert "Dokumen kunjungan “Pengelolaan sarana kantor”:" in shown


def test_the_host_finds_its_own_and_what_passes_between_both(regency, visit):
    client = signed_in(regency.other)
    shown = page(client, visit)
    assert "Undangan</h2>" in shown
    assert "Surat tugas</h2>" not in shown
    assert [file(client, visit, name).status_code for name in ("undangan.docx", "invitation.docx", "minutes.pdf")] == [
        404,
        200,
        200,
    ]
    for name in ("assignment.docx", "visit_report.pdf", "travel_order.pdf", "terms.docx", "slides.pptx"):
        assert file(client, visit, name).status_code == 404


def test_who_stands_on_neither_side_finds_nothing(regency, visit):
    client = signed_in(regency.kenanga)
    assert client.get(f"/belajar/kunjungan/{visit.pk}/dokumen/").status_code == 404
    assert file(client, visit, "minutes.docx").status_code == 404


@pytest.mark.parametrize("name", ["minutes.pptx", "slides.docx", "minutes.exe", "request.docx", "apa.pdf"])
def test_a_form_or_a_document_that_there_is_not_is_said(regency, visit, name):
    answer = file(signed_in(regency.melati), visit, name)
    assert answer.status_code == 404
    assert "Dokumen ini tidak ada" in answer.content.decode()


def test_every_document_leaves_as_a_file_that_no_cache_keeps(regency, visit):
    client = signed_in(regency.melati)
    opened = file(client, visit, "visit_report.docx")
    assert 'filename="Laporan hasil kunjungan - Pengelolaan sarana kantor.docx"' in opened["Content-Disposition"]
    assert opened["Cache-Control"] == "no-store, private"
    assert "LAPORAN HASIL KUNJUNGAN KERJA" in words(opened.content)
    printed = file(client, visit, "visit_report.pdf").content
    assert "Dewi Tamu" in pypdf.PdfReader(io.BytesIO(printed)).pages[0].extract_text()
    assert file(client, visit, "slides.pptx").content[:2] == b"PK"


def test_staff_numbers_are_masked_until_somebody_asks_and_that_is_told(regency, visit):
    client = signed_in(regency.melati)
    told = Entry.objects.count()
    masked = words(file(client, visit, "assignment.docx").content)
    assert NUMBER not in masked
    assert "disamarkan" in masked
    assert Entry.objects.count() == told
    assert NUMBER in words(file(client, visit, "assignment.docx", method="post").content)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.verb, entry.subject) == ("learn.delegate_list.revealed", f"learn.visit:{visit.pk}")


def test_who_only_keys_gets_no_staff_numbers(regency, visit):
    client = signed_in(regency.melati, "keyer")
    assert "dengan NIP" not in page(client, visit)
    assert file(client, visit, "assignment.docx", method="post").status_code == 403


def test_a_post_for_a_document_without_numbers_reveals_nothing(regency, visit):
    client = signed_in(regency.melati)
    told = Entry.objects.count()
    assert file(client, visit, "minutes.docx", method="post").status_code == 200
    assert Entry.objects.count() == told


def test_a_visit_that_was_not_sent_yet_has_papers_with_blanks(regency):
    visit = a_draft_visit(regency.melati, regency.other)
    client = signed_in(regency.melati)
    assert "Belum lengkap" in page(client, visit)
    assert "[ISI: daftar peserta]" in words(file(client, visit, "assignment.docx").content)


def test_the_agencys_own_template_makes_the_docx(regency, visit):
    own = a_template("SURAT TUGAS DINAS {{ draf }}", "{% for o in peserta %}{{ o.nama }} {{ o.nip }}; {% endfor %}")
    keep_template(regency.melati, "assignment", own)
    client = signed_in(regency.melati)
    assert "memakai templat instansi Anda" in page(client, visit)
    made = words(file(client, visit, "assignment.docx", method="post").content)
    assert made == f"SURAT TUGAS DINAS DRAF Dewi Tamu {NUMBER}; Budi Tamu {NUMBER};"
    assert file(client, visit, "assignment.pdf").content[:4] == b"%PDF"


@pytest.mark.parametrize(("kind", "name"), [(kind, kind.replace("-", "_")) for kind, _label in DOCUMENTS])
def test_every_kind_for_which_a_template_may_be_brought_uses_it(regency, visit, kind, name):
    side = regency.other if name in ("agenda", "attendance") else regency.melati
    keep_template(side, kind, a_template("TEMPLAT SENDIRI {{ unit }}"))
    made = words(file(signed_in(side), visit, f"{name}.docx").content)
    assert made == f"TEMPLAT SENDIRI {side.name}"


def test_the_others_paper_is_not_made_from_ones_own_template(regency, visit):
    keep_template(regency.melati, "agenda", a_template("TEMPLAT TAMU"))
    assert "SUSUNAN ACARA" in words(file(signed_in(regency.melati), visit, "agenda.docx").content)


def test_a_template_that_cannot_be_filled_says_why_and_offers_the_rest(regency, visit):
    keep_template(regency.melati, "thanks", a_template("{{ nomer }}"))
    answer = file(signed_in(regency.melati), visit, "thanks.docx")
    assert answer.status_code == 422
    assert "Mungkin maksud Anda “nomor”" in answer.content.decode()


def a_template(*lines: str) -> bytes:
    sheet, made = docx.Document(), io.BytesIO()
    for line in lines:
        sheet.add_paragraph(line)
    sheet.save(made)
    return made.getvalue()


def keep_template(unit: Unit, kind: str, content: bytes) -> None:
    kept = save(upload=io.BytesIO(content), name="templat.docx", account=str(an_account().pk))
    Template.objects.create(unit=unit, kind=kind, name="Templat", file=kept, made_by="")


def test_a_report_tells_ones_own_lessons_alone(regency, visit):
    for side in ("guest", "host"):
        Lesson.objects.create(visit=visit, side=side, title=f"Pelajaran {side}", author="")
    made = words(file(signed_in(regency.melati), visit, "visit_report.docx").content)
    assert "Pelajaran guest" in made
    assert "Pelajaran host" not in made


def test_a_photo_without_consent_is_counted_and_left_out(regency, visit):
    for number, consent in enumerate((Photo.Consent.GIVEN, Photo.Consent.NOT_GIVEN)):
        made = io.BytesIO()
        Image.new("RGB", (40, 30 + number)).save(made, "JPEG")
        kept = save(upload=made, name=f"foto{number}.jpg", account=str(an_account().pk))
        Photo.objects.create(visit=visit, file=kept, consent=consent, caption=f"Loket {number}", author="")
    opened = file(signed_in(regency.melati), visit, "visit_report.docx").content
    assert "Foto 1. Loket 0" in words(opened)
    assert "Loket 1" not in words(opened)
    assert "1 foto tidak dilampirkan" in words(opened)
    assert len(docx.Document(io.BytesIO(opened)).inline_shapes) == 1


def test_names_with_script_in_them_are_words(regency, visit):
    Delegate.objects.create(visit=visit, name="<script>alert(1)</script>", role="member", position=3)
    visit.theme = "<b>Tema</b>"
    visit.save()
    client = signed_in(regency.melati)
    assert "<b>Tema</b>" not in page(client, visit)
    assert "<script>alert(1)</script>" in words(file(client, visit, "minutes.docx").content)
