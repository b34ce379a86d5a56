"""Comparisons as files: office papers, pictures. Only those who are signed in get them, so no cache keeps any."""

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from teladan.ground.paper import Document, docx_of, pdf_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
PNG = "image/png"
SANDBOX = "default-src 'none'; sandbox"
VIEWER = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
"""A browser shows a lone picture in a page of its own making, whose styles fit it to the screen."""
_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')  # what some file system would not take


def office_paper(document: Document, name: str, form: str) -> HttpResponse:
    """An office document as an attachment, `docx` or `pdf`."""
    content, kind = (docx_of(document), DOCX) if form == "docx" else (pdf_of(document), PDF)
    return attachment(content, f"{stem(name)}.{form}", kind)


def stem(title: str) -> str:
    """A title as the beginning of a file name that every system takes.

    >>> stem('Perbandingan: a/b "c"')
    'Perbandingan a b c'
    """
    return " ".join(_NO_FILE_NAME.sub(" ", title).split())[:100].strip() or "perbandingan"


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    return _response(content, name, kind, is_attachment=True)


def picture(content: bytes, name: str) -> HttpResponse:
    """A PNG that the browser shows."""
    return _response(content, name, PNG, is_attachment=False)


def _response(content: bytes, name: str, kind: str, *, is_attachment: bool) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": content_disposition_header(is_attachment, name) or "attachment",
            "Cache-Control": "no-store, private",
            "Content-Security-Policy": SANDBOX if is_attachment else VIEWER,
        },
    )
