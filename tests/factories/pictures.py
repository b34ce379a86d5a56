"""Pictures as phones and mischief-makers send them, invented."""

import io
import struct
import zlib

from PIL import Image


def a_photo(
    form: str = "JPEG", size: tuple[int, int] = (640, 480), colour: str = "teal", **options: object
) -> io.BytesIO:
    """A picture of one colour in a file of its own."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, form, **options)
    buffer.name = "foto.jpg"
    buffer.seek(0)
    return buffer


def a_photo_with_place() -> io.BytesIO:
    """A picture in which the phone wrote its make and where it stood (a GPS block), turned by a quarter."""
    exif = Image.Exif()
    exif[0x010F] = "Ponsel Contoh"  # Make
    exif[0x0112] = 6  # Orientation: turned by a quarter
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 12.0, 0.0), 3: "E", 4: (106.0, 49.0, 0.0)})  # GPSInfo
    return a_photo(exif=exif)


def a_bomb(side: int = 60_000) -> io.BytesIO:
    """A PNG of a few hundred bytes that says it is 60,000 × 60,000 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b""))
