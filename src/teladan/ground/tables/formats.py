"""What a file is, judged by its bytes; its name is only compared with that."""

from enum import Enum
from pathlib import Path

from teladan.ground.evidence import HostileFile, inspect_zip
from teladan.ground.tables.reading import Source, TableError

MAX_WORKBOOK = 256 * 1024**2
"""Bytes of a workbook. It is unpacked in memory as a whole; larger collections belong in .csv or .parquet."""
_HEAD = 64 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MEND = "Simpan sebagai .xlsx, .ods, atau .csv, lalu coba lagi."


class Format(Enum):
    """A way that tables are kept; the value is the usual ending of the file's name."""

    XLSX = ".xlsx"
    XLS = ".xls"
    ODS = ".ods"
    CSV = ".csv"
    PARQUET = ".parquet"


_OTHER_NAMES = {
    Format.XLSX: {".xlsm", ".xltx", ".xltm"},
    Format.CSV: {".txt", ".tsv", ".tab"},
    Format.PARQUET: {".pq", ".parq"},
    Format.XLS: {".xlt"},
    Format.ODS: {".ots"},
}
_NO_TABLES = (
    (b"%PDF", "PDF"),
    (b"MZ", "program Windows"),
    (b"\x7fELF", "program"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"{\\rtf", "dokumen RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
    (b"\x1f\x8b", "arsip gzip"),
)
_CONTAINERS = {"docx": "dokumen Word", "odt": "dokumen teks", "pptx": "presentasi", "zip": "arsip zip"}


def recognise(source: Source) -> Format:
    """The format of a file, safe to open by its reader. Raises TableError, naming the file, for what is no table,
    broken, locked, or made to harm."""
    head = _head(source)
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(source)
    if head.startswith(_OLE):
        return _compound(source)
    for mark, what in _NO_TABLES:
        if head.startswith(mark):
            raise TableError(f"{source.name}: isinya {what}, bukan tabel. {_MEND}")
    _refuse_markup(source, head)
    if _is_binary(head):
        raise TableError(f"{source.name}: isinya bukan tabel yang dikenal (.xlsx, .ods, .csv, .parquet). {_MEND}")
    return Format.CSV


def misnamed(source: Source, found: Format) -> str | None:
    """A warning when the name promises another format than the content keeps."""
    ending = Path(source.name).suffix.lower()
    if not ending or ending == found.value or ending in _OTHER_NAMES[found]:
        return None
    return f"{source.name}: namanya berakhiran {ending}, tetapi isinya {found.value}; dibaca sebagai {found.value}."


def _head(source: Source) -> bytes:
    try:
        if source.path.exists() and not source.path.is_file() and not source.path.is_dir():
            raise TableError(
                f"{source.name}: bukan berkas biasa, sehingga tidak dapat dibaca berulang. Simpan isinya sebagai berkas, "
                "lalu sebutkan nama berkas itu."
            )
        with source.path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        raise TableError(f"{source.name}: berkas tidak ditemukan. Periksa nama dan foldernya.") from None
    except IsADirectoryError:
        raise TableError(f"{source.name} adalah folder. Sebutkan berkas di dalamnya.") from None
    except OSError as error:
        raise TableError(f"{source.name}: berkas tidak dapat dibuka ({error.strerror}). Periksa izinnya.") from None
    if not head.strip():
        raise TableError(f"{source.name}: berkas kosong. Periksa apakah penyimpanan atau pengirimannya selesai.")
    return head


def _zipped(source: Source) -> Format:
    _refuse_large(source)
    try:
        with source.path.open("rb") as file:
            kind = inspect_zip(file).kind
    except HostileFile as error:
        raise TableError(f"{source.name}: {error}") from None
    if kind == "xlsb":
        raise TableError(f"{source.name}: buku kerja biner (.xlsb) tidak dibaca. Simpan sebagai .xlsx, lalu coba lagi.")
    if kind in _CONTAINERS:
        raise TableError(f"{source.name}: isinya {_CONTAINERS[kind]}, bukan tabel. {_MEND}")
    return Format.ODS if kind == "ods" else Format.XLSX


def _compound(source: Source) -> Format:
    """An OLE container: an old .xls, an encrypted .xlsx, or another old office document."""
    _refuse_large(source)
    content = source.path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise TableError(
            f"{source.name}: berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu "
            "coba lagi."
        )
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return Format.XLS
    raise TableError(f"{source.name}: isinya dokumen Office lama, bukan buku kerja. {_MEND}")


def _refuse_large(source: Source) -> None:
    size = source.path.stat().st_size
    if size > MAX_WORKBOOK:
        raise TableError(
            f"{source.name}: buku kerja sebesar {size // 1024**2} MB; batasnya {MAX_WORKBOOK // 1024**2} MB. Bagi "
            "menjadi beberapa berkas, atau simpan sebagai .csv atau .parquet."
        )


def _refuse_markup(source: Source, head: bytes) -> None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<div")):
        raise TableError(
            f"{source.name}: isinya halaman web (HTML), seperti yang dibuat sebagian aplikasi saat mengunduh Excel. "
            "Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."
        )
    if start.startswith(b"<?xml"):
        raise TableError(
            f"{source.name}: isinya XML. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."
        )


def _is_binary(head: bytes) -> bool:
    """Text has no control characters but a few; UTF-16 and UTF-32 are full of zeros, which is text all the same."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or utf16_without_mark(head):
        return False
    return any(byte in head for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1a\x1b")


def utf16_without_mark(head: bytes) -> str | None:
    """The byte order of UTF-16 text that lacks its mark, told by where the zeros stand; None for other text."""
    even, odd = head[0::2], head[1::2]
    if not even or not odd or b"\0" not in head:
        return None
    even_zeros, odd_zeros = even.count(0) / len(even), odd.count(0) / len(odd)
    if odd_zeros > 0.7 and even_zeros < 0.1:
        return "utf-16-le"
    if even_zeros > 0.7 and odd_zeros < 0.1:
        return "utf-16-be"
    return None
