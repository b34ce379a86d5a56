"""Look into a zip container (.xlsx, .ods, .docx) before anything opens it: what it is, and that it is no trap.

A zip may unpack to thousands of times its size, and its directory may lie about that, so each part is inflated here
in small steps and only counted. Readers downstream (tables, paper) may then trust the sizes. Pure Python, no Django:
the command line uses it too.
"""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

MAX_PARTS = 10_000
MAX_UNPACKED = 1024**3
"""Bytes. A workbook of a million rows with twelve answers each unpacks to about 700 MB."""
MAX_RATIO = 400
"""Unpacked over packed, for containers that unpack to more than `RATIO_FREE` bytes; ordinary workbooks stay below 60."""
RATIO_FREE = 64 * 1024**2

_STEP = 1024**2
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_CONTENT_TYPES = (
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
    (b"ms-excel.sheet.binary", "xlsb"),
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"presentationml.presentation.main+xml", "pptx"),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}


class HostileFile(Exception):
    """The file is broken, locked or made to harm; the message says what to do, in Indonesian."""


@dataclass(frozen=True, slots=True)
class ZipFacts:
    """What a container holds. `kind`: xlsx, xlsm, xlsb, ods, docx, odt, pptx, or zip for anything else; sizes in bytes."""

    kind: str
    parts: int
    packed: int
    unpacked: int


def inspect_zip(file: BinaryIO) -> ZipFacts:
    """Facts of the zip in the seekable `file`, left at its start; raises `HostileFile`. Memory stays under a few MB."""
    _refuse_many_parts(file)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            _refuse_odd_parts(infos)
            unpacked = _measure_all(file, infos)
            facts = ZipFacts(_kind(archive), len(infos), sum(info.compress_size for info in infos), unpacked)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError):
        raise _broken() from None
    finally:
        file.seek(0)
    return facts


def _broken() -> HostileFile:
    return HostileFile(
        "Berkas ini rusak atau terpotong. Buka di program asalnya atau LibreOffice, simpan ulang, lalu coba lagi."
    )


def _bomb() -> HostileFile:
    return HostileFile(
        "Isi berkas ini mengembang menjadi sangat besar, jauh melebihi ukurannya, sehingga tidak dibuka. "
        "Salin datanya ke buku kerja baru, simpan, lalu coba lagi."
    )


def _refuse_many_parts(file: BinaryIO) -> None:
    """Count directory records by their mark, before `zipfile` makes an object of each."""
    file.seek(0)
    mark, tail, found = b"PK\x01\x02", b"", 0
    while chunk := file.read(_STEP):
        found += (tail + chunk).count(mark)
        tail = chunk[-(len(mark) - 1) :]
        if found > MAX_PARTS:
            raise _bomb()
    file.seek(0)


def _refuse_odd_parts(infos: list[zipfile.ZipInfo]) -> None:
    for info in infos:
        if info.flag_bits & 0x1:
            raise HostileFile("Berkas ini dikunci dengan kata sandi. Simpan ulang tanpa kata sandi, lalu coba lagi.")
        if info.filename.startswith(("/", "\\")) or ".." in info.filename.replace("\\", "/").split("/"):
            raise _broken()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _broken()
    in_order = sorted(infos, key=lambda info: info.header_offset)
    for first, second in pairwise(in_order):
        # Overlapping parts share packed bytes: a few kilobytes then stand for terabytes.
        if first.header_offset + _LOCAL_HEADER.size + first.compress_size > second.header_offset:
            raise _bomb()


def _measure_all(file: BinaryIO, infos: list[zipfile.ZipInfo]) -> int:
    unpacked = packed = 0
    for info in infos:
        packed += info.compress_size
        unpacked += _measure(file, info, MAX_UNPACKED - unpacked)
        if unpacked > RATIO_FREE and unpacked > MAX_RATIO * packed:
            raise _bomb()
    return unpacked


def _measure(file: BinaryIO, info: zipfile.ZipInfo, limit: int) -> int:
    """Bytes that one part really unpacks to; a part larger than its directory says is refused."""
    file.seek(info.header_offset)
    mark, name_length, extra_length = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    if mark != b"PK\x03\x04":
        raise _broken()
    file.seek(name_length + extra_length, 1)
    size = (
        info.compress_size if info.compress_type == zipfile.ZIP_STORED else _inflated(file, info.compress_size, limit)
    )
    if size > limit:
        raise _bomb()
    if size != info.file_size:
        raise _broken()
    return size


def _inflated(file: BinaryIO, packed: int, limit: int) -> int:
    """Bytes that the next `packed` deflated bytes of the file inflate to, counting no further than just past `limit`."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    size = 0
    while packed > 0 and not inflater.eof:
        chunk = file.read(min(_STEP, packed))
        if not chunk:
            raise EOFError
        packed -= len(chunk)
        while chunk and not inflater.eof:
            size += len(inflater.decompress(chunk, _STEP))
            if size > limit:
                return size
            chunk = inflater.unconsumed_tail
    while not inflater.eof and (rest := inflater.decompress(b"", _STEP)):
        size += len(rest)
        if size > limit:
            return size
    if not inflater.eof:
        raise EOFError
    return size


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        return _OPEN_DOCUMENT.get(_head(archive, "mimetype").strip(), "zip")
    if "[Content_Types].xml" in names:
        types = _head(archive, "[Content_Types].xml")
        return next((kind for mark, kind in _CONTENT_TYPES if mark in types), "zip")
    return "zip"


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_STEP)
