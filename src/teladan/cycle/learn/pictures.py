"""Photos made anew: what a phone writes into a file beside the picture (place, time, device, hidden parts) stays behind.

Nothing of the bytes that were sent is kept. Knows no table.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MEGABYTE = 1024**2
LARGEST = 20 * MEGABYTE
"""Bytes as sent; phones write 3 to 12 MB."""
MOST_PIXELS = 60_000_000
"""Width times height; the usual picture of a phone has 12 to 50 million."""
SIDE, SMALL_SIDE = 2048, 480
"""Longest sides of what is kept and of what stands in lists."""
QUALITY, SMALL_QUALITY = 85, 78
FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPhoto(Exception):
    """What was sent is no picture that is taken; the message, in Indonesian, says what to do."""


@dataclass(frozen=True, slots=True)
class Made:
    """Two JPEG files, and the SHA-256 of the bytes as they were sent."""

    full: bytes
    small: bytes
    digest: str


def made_anew(upload: BinaryIO) -> Made:
    """The picture in the seekable `upload`, upright, in sizes of ours. Raises NotAPhoto."""
    size = upload.seek(0, 2)
    upload.seek(0)
    if size > LARGEST:
        raise NotAPhoto(
            _("Foto ini %(size)s MB; paling besar %(limit)s MB. Kecilkan dahulu, atau potret ulang dengan mutu biasa.")
            % {"size": -(-size // MEGABYTE), "limit": LARGEST // MEGABYTE}
        )
    if not size:
        raise NotAPhoto(_("Berkas foto ini kosong. Pilih lagi fotonya."))
    content = upload.read()
    upload.seek(0)
    with _opened(content) as picture:
        upright = _upright(picture)
    return Made(
        full=_written(upright, SIDE, QUALITY),
        small=_written(upright, SMALL_SIDE, SMALL_QUALITY),
        digest=hashlib.sha256(content).hexdigest(),
    )


def _opened(content: bytes) -> Image.Image:
    """Its head only: width and height are known before a single point is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is the lower one
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise NotAPhoto(
            _(
                "Berkas ini bukan foto yang dapat dibaca. Yang diterima: JPEG, PNG, atau WebP. Potret ulang, lalu pilih lagi."
            )
        ) from None
    if picture.width * picture.height > MOST_PIXELS:
        raise NotAPhoto(
            _("Foto ini %(width)s × %(height)s titik, terlalu besar untuk dibuka. Kecilkan dahulu, lalu pilih lagi.")
            % {"width": picture.width, "height": picture.height}
        )
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as it was held, without whatever lay behind the points that show through."""
    try:
        picture.draft("RGB", (SIDE, SIDE))
        turned = ImageOps.exif_transpose(picture)
        if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
            ground = Image.new("RGB", turned.size, "white")
            seen = turned.convert("RGBA")
            ground.paste(seen, mask=seen.getchannel("A"))
            return ground
        return turned.convert("RGB")
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        raise NotAPhoto(_("Foto ini rusak atau terpotong. Potret ulang, lalu pilih lagi.")) from None


def _written(picture: Image.Image, side: int, quality: int) -> bytes:
    copy = picture.copy()
    copy.thumbnail((side, side))
    buffer = io.BytesIO()
    clean = Image.new("RGB", copy.size)
    clean.paste(copy)  # the points alone: a copy would carry the notes of the file along
    clean.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()
