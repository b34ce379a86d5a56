"""An address as a square that a camera reads: a QR code, drawn as SVG."""

import io
from typing import Any

_PLAIN = {"border": 4, "xmldecl": False, "omitsize": True, "dark": "#000", "light": "#fff", "svgclass": None}
"""Dark on white in any theme, with the quiet border that a camera needs."""


def code_of(address: str, *, error: str = "q", **drawn: Any) -> bytes:
    """A square that survives a crease and a stamp: a quarter of it may be lost (`error` m: a seventh).

    `drawn`: what is drawn otherwise, as segno calls it.
    """
    import segno

    found = io.BytesIO()
    segno.make(address, error=error, micro=False).save(found, kind="svg", **_PLAIN | drawn)
    return found.getvalue()
