"""A document of blocks as PDF: the same content as its .docx, in the layout of this house."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from teladan.ground.paper.blocks import Block, Document, Heading, Letterhead, Picture, Table
from teladan.ground.paper.lettering import plain
from teladan.ground.paper.pdf import compile_pdf

TEMPLATE = Path(__file__).with_name("sheets.typ")

_DASHES = re.compile(r"(?<!^)(?=[A-Z])")


def pdf_of(document: Document) -> bytes:
    """The document as PDF (PDF/A-2a, PDF/UA-1). Characters that its fonts lack print as an empty square.

    Raises PaperError when it cannot be made.
    """
    pictures: dict[str, bytes] = {}
    data = {
        "title": plain(document.title),
        "author": document.author,
        "footer": document.footer,
        "made_on": document.made_on.isoformat(),
        "is_draft": document.is_draft,
        "is_wide": document.is_wide,
        "blocks": [_as_data(place, block, pictures) for place, block in enumerate(document.blocks)],
    }
    return compile_pdf(TEMPLATE, data, pictures, made_on=document.made_on)


def _as_data(place: int, block: Block, pictures: dict[str, bytes]) -> Mapping[str, object]:
    """The block as what JSON can say, under the name of its kind; its picture goes to `pictures` under a name."""
    kind = _DASHES.sub("-", type(block).__name__).lower()
    match block:
        case Heading(text, level):
            return {"kind": kind, "text": plain(text), "level": level}
        case Picture(content, alt, caption, share):
            suffix = "svg" if isinstance(content, str) else "png"
            name = f"picture-{place}.{suffix}"
            pictures[name] = content.encode() if isinstance(content, str) else content
            return {"kind": kind, "file": name, "alt": plain(alt), "caption": caption, "share": share}
        case Letterhead(lines, address, logo):
            name = f"logo-{place}.png" if logo else None
            if name and logo:
                pictures[name] = logo
            return {"kind": kind, "lines": lines, "address": address, "logo": name}
        case Table():
            return {"kind": kind, **asdict(block), "is_whole": block.is_whole, "is_long": block.is_long}
    return {"kind": kind, **asdict(block)}
