"""A photo as paper carries it: a PNG of a size that a mailbox takes."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from teladan.cycle.learn.paper.record import Shot

_SIDE = 1000  # pixels: sharp enough at 11 cm
_COLOURS = 256


def shot_of(content: bytes, caption: str) -> Shot | None:
    """None for what is no picture that can be opened."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    upright.thumbnail((_SIDE, _SIDE))
    made = io.BytesIO()
    upright.quantize(_COLOURS, dither=Image.Dither.FLOYDSTEINBERG).save(made, "PNG", optimize=True)
    return Shot(made.getvalue(), caption, is_tall=upright.height > upright.width)
