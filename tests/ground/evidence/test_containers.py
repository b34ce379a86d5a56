"""Containers are looked into before anything opens them."""

import io
import struct
import zipfile

import openpyxl
import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText

from teladan.ground.evidence import containers
from teladan.ground.evidence.containers import HostileFile, inspect_zip


def zip_of(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


def workbook_by_xlsxwriter() -> io.BytesIO:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Isian").write_row(0, 0, ["unit", "U1"])
    file.seek(0)
    return file


def workbook_by_openpyxl() -> io.BytesIO:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    file.seek(0)
    return file


def open_document(document) -> io.BytesIO:
    file = io.BytesIO()
    document.write(file)
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (workbook_by_xlsxwriter(), "xlsx"),
        (workbook_by_openpyxl(), "xlsx"),
        (open_document(OpenDocumentSpreadsheet()), "ods"),
        (open_document(OpenDocumentText()), "odt"),
        (zip_of({"a.txt": b"a"}), "zip"),
        (zip_of({}), "zip"),
    ],
)
def test_the_kind_comes_from_the_content(file, kind):
    assert inspect_zip(file).kind == kind


def test_sizes_are_counted_and_the_file_is_left_at_its_start():
    file = zip_of({"a": b"x" * 5000, "b": b"y" * 300})
    facts = inspect_zip(file)
    assert (facts.parts, facts.unpacked) == (2, 5300)
    assert facts.packed < 100
    assert file.tell() == 0


def test_stored_parts_are_counted_too():
    assert inspect_zip(zip_of({"a": b"x" * 5000}, zipfile.ZIP_STORED)).unpacked == 5000


def test_a_bomb_is_refused_by_its_ratio(monkeypatch):
    monkeypatch.setattr(containers, "RATIO_FREE", 1000_000)
    with pytest.raises(HostileFile, match="mengembang menjadi sangat besar"):
        inspect_zip(zip_of({"a": bytes(20_000_000)}))


def test_a_bomb_is_refused_by_its_size(monkeypatch):
    monkeypatch.setattr(containers, "MAX_UNPACKED", 3000)
    with pytest.raises(HostileFile, match="mengembang menjadi sangat besar"):
        inspect_zip(zip_of({"a": bytes(2000), "b": bytes(2000)}))


def test_a_directory_that_lies_about_a_size_is_refused():
    content = bytearray(zip_of({"a": bytes(5_000_000)}).getvalue())
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 100)
    with pytest.raises(HostileFile, match="rusak atau terpotong"):
        inspect_zip(io.BytesIO(bytes(content)))


def test_overlapping_parts_are_refused():
    content = bytearray(zip_of({"a": b"1" * 100, "b": b"2" * 100}, zipfile.ZIP_STORED).getvalue())
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1)
    content[second + 42 : second + 46] = struct.pack("<I", 10)
    with pytest.raises(HostileFile, match="mengembang menjadi sangat besar"):
        inspect_zip(io.BytesIO(bytes(content)))


def test_too_many_parts_are_refused_before_they_are_listed(monkeypatch):
    monkeypatch.setattr(containers, "MAX_PARTS", 20)
    with pytest.raises(HostileFile, match="mengembang menjadi sangat besar"):
        inspect_zip(zip_of({f"p{n}": b"" for n in range(21)}))


def test_a_locked_container_says_how_to_unlock_it():
    content = bytearray(zip_of({"a": b"a"}).getvalue())
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    with pytest.raises(HostileFile, match="Simpan ulang tanpa kata sandi"):
        inspect_zip(io.BytesIO(bytes(content)))


@pytest.mark.parametrize("name", ["../keluar", "/akar", "a/../../b", "..\\keluar"])
def test_names_that_climb_out_are_refused(name):
    with pytest.raises(HostileFile, match="rusak atau terpotong"):
        inspect_zip(zip_of({name: b"a"}))


@pytest.mark.parametrize("cut", [1, 30, 60, 200])
def test_a_truncated_container_is_refused(cut):
    content = workbook_by_xlsxwriter().getvalue()
    with pytest.raises(HostileFile, match="rusak atau terpotong"):
        inspect_zip(io.BytesIO(content[:-cut]))


def test_what_is_no_zip_is_refused():
    with pytest.raises(HostileFile, match="rusak atau terpotong"):
        inspect_zip(io.BytesIO(b"bukan zip"))


def test_rarely_used_compression_is_refused():
    with pytest.raises(HostileFile, match="rusak atau terpotong"):
        inspect_zip(zip_of({"a": b"a" * 50}, zipfile.ZIP_LZMA))
