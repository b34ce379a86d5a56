import io
import zipfile
import zlib

import pytest
from openpyxl import Workbook

from teladan.ground.tables import Source, TableError, formats
from teladan.ground.tables.formats import Format, misnamed, recognise

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def test_formats_are_told_by_content(tmp_path, xlsx, text) -> None:
    assert recognise(Source(xlsx(A=[["U1"], [3]]), "x")) is Format.XLSX
    assert recognise(Source(text([["U1"], [3]]), "x")) is Format.CSV
    (tmp_path / "p").write_bytes(b"PAR1....")
    assert recognise(Source(tmp_path / "p", "x")) is Format.PARQUET


def test_a_wrong_ending_is_named_and_the_content_read(read, xlsx) -> None:
    path = xlsx("data.csv", A=[["U1", "U2"], [3, 4]])
    reading = read(path)
    assert reading.units[None].tally.counts == {("requirements", 3): 1, ("procedure", 4): 1}
    assert "data.csv: namanya berakhiran .csv, tetapi isinya .xlsx; dibaca sebagai .xlsx." in reading.warnings


def test_usual_other_endings_are_right(tmp_path) -> None:
    assert misnamed(Source(tmp_path, "a.TXT"), Format.CSV) is None
    assert misnamed(Source(tmp_path, "a.xlsm"), Format.XLSX) is None
    assert misnamed(Source(tmp_path, "a"), Format.CSV) is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "berkas kosong"),
        (b"  \n ", "berkas kosong"),
        (b"MZ\x90\x00" + b"\x00" * 200, "program Windows"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "gambar"),
        (b"<html><table><tr><td>U1</td></tr></table></html>", "halaman web (HTML)"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "halaman web (HTML)"),
        (b'<?xml version="1.0"?><Workbook/>', "isinya XML"),
        (b"\x01\x02\x03\x04" * 40, "bukan tabel yang dikenal"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (OLE + "WordDocument".encode("utf-16-le"), "dokumen Office lama"),
        (OLE + "Workbook".encode("utf-16-le") + b"\0" * 600, "rusak atau terpotong"),
        (b"PAR1 cut off", "Parquet ini rusak"),
        (b"PK\x03\x04 cut off", "rusak atau terpotong"),
    ],
)
def test_what_is_no_table_is_refused_with_its_name_and_the_mend(read, tmp_path, content, words) -> None:
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableError) as refused:
        read(path)
    assert words in str(refused.value)
    assert str(refused.value).startswith("laporan.xlsx")


def test_a_missing_file_and_a_folder_are_refused(read, tmp_path) -> None:
    with pytest.raises(TableError, match=r"tiada\.csv: berkas tidak ditemukan"):
        read(tmp_path / "tiada.csv")
    with pytest.raises(TableError, match="adalah folder"):
        read(tmp_path)


def test_the_name_people_know_is_named_not_the_path(read, tmp_path) -> None:
    path = tmp_path / "9f3a-upload"
    path.write_bytes(b"%PDF")
    with pytest.raises(TableError) as refused:
        read(Source(path, "survei.pdf"))
    assert str(refused.value).startswith("survei.pdf")
    assert str(tmp_path) not in str(refused.value)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"[Content_Types].xml": b"wordprocessingml.document.main+xml"}, "dokumen Word"),
        ({"[Content_Types].xml": b"ms-excel.sheet.binary"}, ".xlsb"),
        ({"foto.jpg": b"x"}, "arsip zip"),
    ],
)
def test_other_containers_are_refused_by_what_they_are(read, tmp_path, parts, words) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    with pytest.raises(TableError, match=words):
        read(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(read, tmp_path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"spreadsheetml.sheet.main+xml")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(96):
                part.write(bytes(1024**2))
    assert path.stat().st_size < 200_000
    with pytest.raises(TableError, match="mengembang menjadi sangat besar"):
        read(path)


def test_a_workbook_of_two_far_corners_is_refused_before_memory_is_set_aside(read, xlsx) -> None:
    def far(book: Workbook) -> None:
        book["A"]["XFD1048576"] = 1

    with pytest.raises(TableError, match="lembar A: sel terisi tersebar sampai baris 1048576 dan kolom ke-16384"):
        read(xlsx(A=[["U1"], [3]], touch=far))


def test_a_wide_but_short_sheet_is_no_far_corner(read, xlsx) -> None:
    reading = read(xlsx(A=[["U1", "U2", *[f"catatan {n}" for n in range(400)]], [3, 4]]))
    assert reading.units[None].tally.sums == {(2, 7): 1}


@pytest.mark.parametrize("repeated", ["table:number-columns-repeated", "table:number-rows-repeated"])
def test_an_ods_that_repeats_a_filled_cell_endlessly_is_refused(read, tmp_path, repeated) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="3" {}/>'
    row = "<table:table-row {}>" + cell.format('table:number-columns-repeated="16384"') + "</table:table-row>"
    many = row.format('table:number-rows-repeated="1048576"')
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="A">{many}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    path = tmp_path / "ulang.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    with pytest.raises(TableError, match=r"rusak atau terpotong|terlalu luas"):
        read(path)


def test_a_workbook_too_large_to_unpack_is_refused_with_a_way_out(read, xlsx, monkeypatch) -> None:
    monkeypatch.setattr(formats, "MAX_WORKBOOK", 1024)
    with pytest.raises(TableError, match=r"buku kerja sebesar 0 MB; batasnya 0 MB\. Bagi menjadi beberapa berkas"):
        read(xlsx(A=[["U1"], [3]]))


def test_a_truncated_workbook_is_refused(read, xlsx, tmp_path) -> None:
    whole = xlsx(A=[["U1", "U2"], *[[3, 4]] * 500]).read_bytes()
    for size in (len(whole) // 3, len(whole) - 30):
        path = tmp_path / f"potong{size}.xlsx"
        path.write_bytes(whole[:size])
        with pytest.raises(TableError, match="rusak atau terpotong"):
            read(path)


def test_a_workbook_with_damaged_xml_is_refused(read, xlsx, tmp_path) -> None:
    path, damaged = xlsx(A=[["U1", "U2"], [3, 4]]), tmp_path / "rusak.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(damaged, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, content[: len(content) // 2] if "sheet1" in part else content)
    with pytest.raises(TableError, match="rusak atau terpotong"):
        read(damaged)


def test_bytes_that_only_begin_like_deflate_are_refused(read, tmp_path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"spreadsheetml.sheet.main+xml" * 50)
    content = bytearray(buffer.getvalue())
    packed = zlib.compress(b"spreadsheetml.sheet.main+xml" * 50)[2:-4]
    at = content.find(packed[:8])
    content[at : at + 8] = b"\xff" * 8
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes(content))
    with pytest.raises(TableError, match="rusak atau terpotong"):
        read(path)
