"""Papers, tables and pictures leave as files: named so that every system takes them, kept by no cache, never run."""

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from teladan.ground.paper.blocks import Document
from teladan.ground.paper.docx import docx_of
from teladan.ground.paper.sheets import pdf_of

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LONGEST = 100
_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')  # what some file system would not take
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")  # turns a name around, or no text
_SANDBOX = "default-src 'none'; sandbox"
_VIEWER = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
"""A browser shows a lone picture in a page of its own making, whose styles fit it to the screen."""


def stem(title: str, instead: str = "berkas") -> str:
    """A title as the beginning of a file name that every system takes; `instead` where nothing is left.

    >>> stem('Perbandingan: a/b "c"')
    'Perbandingan a b c'
    """
    return " ".join(_NO_FILE_NAME.sub(" ", _UNSEEN.sub("", title)).split())[:_LONGEST].strip(". ") or instead


def attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Bytes that leave as a file: never shown inside a page of ours."""
    return _response(content, name, media_type, is_attachment=True)


def picture(content: bytes, name: str, media_type: str = MEDIA_TYPES["png"]) -> HttpResponse:
    """A picture that the browser shows."""
    return _response(content, name, media_type, is_attachment=False)


def office_paper(document: Document, title: str, form: str) -> HttpResponse:
    """An office document as an attachment, `docx` or `pdf`, named after a title. Raises PaperError."""
    content = docx_of(document) if form == "docx" else pdf_of(document)
    return attachment(content, f"{stem(title)}.{form}", MEDIA_TYPES[form])


def _response(content: bytes, name: str, media_type: str, *, is_attachment: bool) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": content_disposition_header(is_attachment, name) or "attachment",
            "Cache-Control": "no-store, private",
            "Content-Security-Policy": _SANDBOX if is_attachment else _VIEWER,
        },
    )
