"""What a file really is, by its bytes: a closed list, each kind with its limit. Pure Python, no Django."""

import codecs
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import BinaryIO

import filetype

from teladan.ground.evidence.containers import HostileFile, inspect_zip

MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Content:
    """One kind of file that is taken: `suffixes` it may be named with, the first being the usual one; `limit` in bytes."""

    key: str
    media_type: str
    suffixes: tuple[str, ...]
    limit: int


_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TEXT_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTENTS = {
    content.key: content
    for content in (
        Content("xlsx", _SPREADSHEET, (".xlsx",), 50 * MEGABYTE),
        Content("ods", "application/vnd.oasis.opendocument.spreadsheet", (".ods",), 50 * MEGABYTE),
        Content("csv", "text/csv", (".csv", ".tsv", ".txt"), 100 * MEGABYTE),
        Content("parquet", "application/vnd.apache.parquet", (".parquet",), 200 * MEGABYTE),
        Content("docx", _TEXT_DOCUMENT, (".docx",), 20 * MEGABYTE),
        Content("pdf", "application/pdf", (".pdf",), 20 * MEGABYTE),
        Content("png", "image/png", (".png",), 10 * MEGABYTE),
        Content("jpeg", "image/jpeg", (".jpg", ".jpeg"), 10 * MEGABYTE),
    )
}

_HEAD = 8192
_STEP = MEGABYTE
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARQUET = b"PAR1"
_BY_EXTENSION = {"pdf": "pdf", "png": "png", "jpg": "jpeg"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")
"""What no spreadsheet program writes into text. The end mark of old systems (0x1A) is let through."""


def recognise(file: BinaryIO, kinds: Collection[str] = CONTENTS.keys()) -> Content:
    """The kind of the seekable `file`, left at its start; raises `HostileFile` for anything that is not among `kinds`."""
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if not head:
        raise HostileFile("Berkas ini kosong. Pilih berkas yang berisi data, lalu coba lagi.")
    key = _key(file, head, size)
    if key is None or key not in kinds:
        raise HostileFile(f"Jenis berkas ini tidak dapat diterima. {_allowed(kinds)}")
    content = CONTENTS[key]
    if size > content.limit:
        raise HostileFile(
            f"Berkas ini {_megabytes(size)} MB; batas untuk {content.suffixes[0]} ialah {_megabytes(content.limit)} MB. "
            "Bagi menjadi beberapa berkas, lalu coba lagi."
        )
    return content


def _megabytes(size: int) -> int:
    return -(-size // MEGABYTE)


def _key(file: BinaryIO, head: bytes, size: int) -> str | None:
    if head.startswith(_ZIP):
        return _container(file, size)
    if head.startswith(_COMPOUND):
        raise HostileFile(
            "Berkas ini .xls lama atau dikunci dengan kata sandi. "
            "Simpan ulang sebagai .xlsx tanpa kata sandi, lalu coba lagi."
        )
    if head.startswith(_PARQUET):
        return _parquet(file, size)
    guess = filetype.guess(head)
    if guess is not None and guess.extension in _BY_EXTENSION:
        return _BY_EXTENSION[guess.extension]
    # Text comes after: a first column named "BMI" looks like a bitmap to a reader of marks.
    if _is_text(file, head):
        return "csv"
    return None


def _allowed(kinds: Collection[str]) -> str:
    suffixes = [content.suffixes[0] for key, content in CONTENTS.items() if key in kinds]
    if len(suffixes) == 1:
        return f"Yang dapat diterima: {suffixes[0]}."
    return f"Yang dapat diterima: {', '.join(suffixes[:-1])}, dan {suffixes[-1]}."


def _container(file: BinaryIO, size: int) -> str | None:
    # The limit comes first: nothing larger is worth inflating.
    if size > CONTENTS["xlsx"].limit:
        return "xlsx"
    kind = inspect_zip(file).kind
    if kind in ("xlsm", "xlsb"):
        raise HostileFile(f"Berkas .{kind} dapat membawa makro. Simpan ulang sebagai .xlsx, lalu coba lagi.")
    if kind not in CONTENTS:
        return None
    return kind


def _parquet(file: BinaryIO, size: int) -> str:
    file.seek(max(size - len(_PARQUET), len(_PARQUET)))
    tail = file.read()
    file.seek(0)
    if tail != _PARQUET:
        raise HostileFile("Berkas Parquet ini terpotong. Salin atau unduh ulang dari asalnya, lalu coba lagi.")
    return "parquet"


def _is_text(file: BinaryIO, head: bytes) -> bool:
    """Rows of text in a common encoding: no control characters anywhere, and no markup, which browsers might run."""
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    if encoding in ("utf-16-le", "utf-16-be"):
        return _decodes(file, encoding)
    if b"\0" in head or head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        return False
    return _decodes(file, "latin-1")


def _decodes(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        is_start = True
        while chunk := file.read(_STEP):
            text = decoder.decode(chunk)
            if _CONTROL.search(text) or (is_start and text.removeprefix("\ufeff").lstrip().startswith("<")):
                return False
            is_start = False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True
