"""Letterheads and templates as they are brought, also by somebody who means ill."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Docx
from factories.letters import a_draft, a_file
from factories.registry import a_mandate, a_regency
from PIL import Image

from teladan.operations.casework.actions.stationery import add_template
from teladan.operations.casework.models import Letterhead, Template

pytestmark = pytest.mark.django_db
HEAD = {
    "bentuk": "kop",
    "kop-lines": "PEMERINTAH CONTOH\nDINAS CONTOH",
    "kop-address": "Jalan Satu",
    "kop-city": "Kota",
}


@pytest.fixture
def place():
    return a_regency()


def enter(client, mandate):
    client.force_login(mandate.person.account, backend="django.contrib.auth.backends.ModelBackend")
    return mandate


def docx(*lines: str) -> bytes:
    sheet, out = Docx(), io.BytesIO()
    for line in lines:
        sheet.add_paragraph(line)
    sheet.save(out)
    return out.getvalue()


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **options)
    return out.getvalue()


def sent(client, place, content: bytes, kind: str = "request", name: str = "surat.docx"):
    data = {
        "bentuk": "templat",
        "templat-kind": kind,
        "templat-name": "Surat kami",
        "templat-file": SimpleUploadedFile(name, content),
    }
    return client.post(f"/surat/kop/{place.office.pk}/", data)


def test_an_administrator_keeps_the_head_with_a_logo_made_anew(client, place):
    enter(client, a_mandate(place.office, "administrator"))
    exif = Image.Exif()
    exif[0x010E] = "rahasia GPS"
    brought = picture("JPEG", exif=exif)
    assert b"rahasia GPS" in brought
    path = f"/surat/kop/{place.office.pk}/"
    client.post(path, HEAD | {"kop-logo": SimpleUploadedFile("../lambang.svg", brought)})
    logo = client.get(f"{path}lambang.png")
    assert logo.content.startswith(b"\x89PNG")
    assert b"rahasia GPS" not in logo.content
    assert client.get(f"{path}contoh.pdf").content.startswith(b"%PDF")
    client.post(path, HEAD | {"kop-lines": "DINAS BARU"})
    assert Letterhead.objects.get().logo is not None
    client.post(path, HEAD | {"kop-without_logo": "on"})
    assert Letterhead.objects.get().logo is None
    assert client.get(f"{path}lambang.png").status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "bukan gambar"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 100, "bukan gambar"),
        (picture()[:-30], "bukan gambar"),
        (picture("GIF"), "bukan gambar"),
        (picture(size=(5001, 4000)), "terlalu besar"),
    ],
)
def test_what_is_no_picture_is_no_logo(client, place, content, said):
    enter(client, a_mandate(place.office, "administrator"))
    answer = client.post(
        f"/surat/kop/{place.office.pk}/", HEAD | {"kop-logo": SimpleUploadedFile("lambang.png", content)}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Letterhead.objects.exists()


@pytest.mark.parametrize("role", ["officer", "head", "keyer", "observer"])
def test_only_administrators_keep_it(client, place, role):
    row = add_template(actor="1", unit=place.office, kind="request", name="Surat", file=a_file())
    enter(client, a_mandate(place.office, role))
    assert client.get(f"/surat/kop/{place.office.pk}/").status_code == 200
    assert client.post(f"/surat/kop/{place.office.pk}/", HEAD).status_code == 403
    assert sent(client, place, docx("{{ draf }}")).status_code == 403
    assert client.post(f"/surat/kop/{place.office.pk}/templat/{row.pk}/berhenti/").status_code == 403


def test_a_sound_template_fills_the_letters_docx(client, place):
    enter(client, a_mandate(place.office, "administrator"))
    assert sent(client, place, docx("{{ draf }}", "Hal: {{ hal }}", "{{ nama_penandatangan }}")).status_code == 302
    letter = a_draft(place.office, "Kunjungan <b>{{ 7*7 }}</b>", kind="request")
    content = client.get(f"/surat/{letter.pk}/konsep.docx").content
    words = [line.text for line in Docx(io.BytesIO(content)).paragraphs]
    assert words[:2] == ["DRAF", "Hal: Kunjungan <b>{{ 7*7 }}</b>"]
    row = Template.objects.get()
    preview = client.get(f"/surat/kop/{place.office.pk}/templat/{row.pk}/contoh.docx")
    assert "Sari Rekaan" in [line.text for line in Docx(io.BytesIO(preview.content)).paragraphs]
    client.post(f"/surat/kop/{place.office.pk}/templat/{row.pk}/berhenti/")
    assert client.get(f"/surat/{letter.pk}/konsep.docx").content != content


def bomb() -> bytes:
    """A .docx whose only part swells to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 300 * 1024**2)
    return out.getvalue()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{{ draf }} {{ 7*7 }}"], "tidak dikenal"),
        (["{{ draf }} {{ hal.__class__ }}"], "hal.__class__"),
        (["{{ draf }} {{ ''.__class__.__mro__ }}"], "tidak dikenal"),
        (["{{ draf }} {% include '/etc/passwd' %}"], "tidak dikenal"),
        (["{{ draf }} {{ nomer }}"], "Mungkin maksud Anda “nomor”"),
        (["{{ draf }} {{ hal"], "belum ditutup"),
        (["{{ hal }}"], "bertanda DRAF"),
    ],
)
def test_a_template_that_asks_for_more_than_names_is_refused(client, place, lines, said):
    enter(client, a_mandate(place.office, "administrator"))
    answer = sent(client, place, docx(*lines))
    assert answer.status_code == 422
    assert said in answer.content.decode().replace("&#x27;", "'")
    assert not Template.objects.exists()


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 bukan docx %%EOF", b"", b"PK\x03\x04rusak", bomb()], ids=["pdf", "empty", "zip", "bomb"]
)
def test_what_is_no_docx_is_no_template(client, place, content):
    enter(client, a_mandate(place.office, "administrator"))
    assert sent(client, place, content).status_code == 422
    assert not Template.objects.exists()


def test_a_template_of_another_document_needs_no_mark_of_a_draft(client, place):
    enter(client, a_mandate(place.office, "administrator"))
    assert sent(client, place, docx("{{ hal }}"), kind="minutes").status_code == 302


def test_a_template_is_reached_only_at_its_own_unit(client, place):
    row = add_template(actor="1", unit=place.office, kind="request", name="Surat", file=a_file())
    enter(client, a_mandate(place.agency, "administrator"))
    assert client.get(f"/surat/kop/{place.office.pk}/templat/{row.pk}.docx").status_code == 200
    assert client.get(f"/surat/kop/{place.agency.pk}/templat/{row.pk}.docx").status_code == 404
