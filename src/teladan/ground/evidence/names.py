"""The name under which a file is shown and offered for download. Pure Python, no Django."""

import re
import unicodedata
from pathlib import PurePosixPath

from teladan.ground.evidence.contents import Content

LONGEST = 120
_RESERVED = re.compile(r'[<>:"/\\|?*]')


def clean(name: str, content: Content) -> str:
    """What the sender called it, without folders, invisible or direction-changing characters, ending as its content does.

    `laporan.pdf.exe` that holds a PDF becomes `laporan.pdf.exe.pdf`: nobody starts a program by opening it.
    """
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in unicodedata.normalize("NFC", base))
    plain = " ".join(_RESERVED.sub("-", visible).split()).lstrip(". ") or "berkas"
    suffix = PurePosixPath(plain).suffix
    if suffix.lower() not in content.suffixes:
        suffix = content.suffixes[0]
        return plain[: LONGEST - len(suffix)].rstrip(". ") + suffix
    return plain.removesuffix(suffix)[: LONGEST - len(suffix)] + suffix
