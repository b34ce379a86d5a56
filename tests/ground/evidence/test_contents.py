"""A file is what its bytes say, whatever it is called."""

import dataclasses
import io
import zipfile

import pyarrow
import pyarrow.parquet
import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText

from teladan.ground.evidence import contents
from teladan.ground.evidence.containers import HostileFile
from teladan.ground.evidence.contents import CONTENTS, recognise


def xlsx() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write(0, 0, "U1")
    return file.getvalue()


def odf(document) -> bytes:
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()


def office(content_type: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", f'<Types><Override ContentType="application/vnd.{content_type}"/></Types>'
        )
    return file.getvalue()


def parquet() -> bytes:
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"U1": [1, 2]}), file)
    return file.getvalue()


DOCX = office("openxmlformats-officedocument.wordprocessingml.document.main+xml")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(20)
PDF = b"%PDF-1.7\n" + bytes(20)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (xlsx(), "xlsx"),
        (odf(OpenDocumentSpreadsheet()), "ods"),
        (DOCX, "docx"),
        (parquet(), "parquet"),
        (PDF, "pdf"),
        (PNG, "png"),
        (JPEG, "jpeg"),
        (b"unit;U1\nA;3,0\n", "csv"),
        (b"unit,U1\nA,3", "csv"),
        ("\ufeffunit;saran\nA;baik é".encode(), "csv"),
        ("unit\tU1\nA\t3\n".encode("utf-16"), "csv"),
        ("\ufeffunit\tU1\nA\t3\n".encode("utf-16-be"), "csv"),
        ("saran\ncepat – ramah\n".encode("cp1252"), "csv"),
        (b"BMI;U1\n22;3\n", "csv"),
        (b"unit\nA\x1a", "csv"),
    ],
)
def test_what_is_on_the_list_is_recognised(content, key):
    file = io.BytesIO(content)
    assert recognise(file) == CONTENTS[key]
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "kosong"),
        (b"GIF89a" + bytes(20), "Yang dapat diterima: .xlsx, .ods, .csv"),
        (b"MZ\x90\x00" + bytes(60), "tidak dapat diterima"),
        (b"\x7fELF" + bytes(60), "tidak dapat diterima"),
        (b"  <!doctype html><script>1</script>", "tidak dapat diterima"),
        (b"\xef\xbb\xbf<svg onload='1'/>", "tidak dapat diterima"),
        ("<html>".encode("utf-16"), "tidak dapat diterima"),
        (b"unit\nA" + bytes(10), "tidak dapat diterima"),
        (b"unit\n" * 4000 + b"\x01", "tidak dapat diterima"),
        ("unit\n".encode("utf-16") + b"\x00", "tidak dapat diterima"),
        (odf(OpenDocumentText()), "tidak dapat diterima"),
        (office("openxmlformats-officedocument.presentationml.presentation.main+xml"), "tidak dapat diterima"),
        (office("ms-excel.sheet.macroEnabled.main+xml"), "Simpan ulang sebagai .xlsx"),
        (office("ms-excel.sheet.binary.macroEnabled.main"), "Simpan ulang sebagai .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "tanpa kata sandi"),
        (parquet()[:-1], "Parquet ini terpotong"),
        (b"PAR1", "Parquet ini terpotong"),
        (xlsx()[:-30], "rusak atau terpotong"),
    ],
)
def test_everything_else_is_refused_with_what_to_do(content, word):
    with pytest.raises(HostileFile, match=word):
        recognise(io.BytesIO(content))


@pytest.mark.parametrize("content", [xlsx(), b"unit\nA\n", parquet(), PDF])
def test_each_kind_has_its_limit(content, monkeypatch):
    key = recognise(io.BytesIO(content)).key
    monkeypatch.setitem(contents.CONTENTS, key, dataclasses.replace(CONTENTS[key], limit=5))
    with pytest.raises(HostileFile, match=r"1 MB; batas untuk .* ialah 1 MB. Bagi menjadi beberapa berkas"):
        recognise(io.BytesIO(content))
