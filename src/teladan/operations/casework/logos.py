"""A logo for the head of letters: made anew from its picture, so that nothing else in the file travels on."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

LARGEST = 600  # pixels of a side on paper of 2 cm
MOST_PIXELS = 20_000_000


class NoLogo(ValueError):
    """What was brought is no picture that can serve; the message, in Indonesian, says what to bring instead."""


def as_logo(content: bytes) -> bytes:
    """The picture as a PNG of a handy size without its metadata. Raises NoLogo."""
    wrong = _("Berkas ini bukan gambar PNG atau JPEG yang utuh. Simpan lambang sebagai PNG, lalu unggah lagi.")
    try:
        with (
            warnings.catch_warnings(action="error"),
            Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture,
        ):
            if picture.width * picture.height > MOST_PIXELS:
                raise NoLogo(_("Gambar ini terlalu besar. Kecilkan sampai sisi terpanjangnya 2.000 piksel."))
            made = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as error:
        raise error if isinstance(error, NoLogo) else NoLogo(wrong) from error
    made.thumbnail((LARGEST, LARGEST))
    out = io.BytesIO()
    made.save(out, "PNG", optimize=True)
    return out.getvalue()
