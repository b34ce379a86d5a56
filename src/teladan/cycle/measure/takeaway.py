"""A result to take along: workbook, report, picture of the elements."""

import io
import re
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from teladan.cycle.measure.paper import score_chart, score_pdf
from teladan.cycle.measure.workbook import result_sheets
from teladan.ground.paper import Document, docx_of, pdf_of
from teladan.ground.tables import write_rows

Part = dict[str, Any]

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PICTURE_WIDTH = 640  # pixels
_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # what some file system would not take


def response(document: Part, name: str, *, place: int, title: str) -> HttpResponse:
    """The file called `name` of a result, as an attachment named after its title. Raises Http404 for another name."""
    named = stem(title)
    if name == "hasil.xlsx":
        buffer = io.BytesIO()
        write_rows(buffer, result_sheets(document))
        return attachment(buffer.getvalue(), f"{named} - hasil.xlsx", SPREADSHEET)
    if name == "hasil.pdf":
        return attachment(score_pdf(document), f"{named} - hasil.pdf", PDF)
    if name == "bagan.svg":
        picture = score_chart(document["units"][place], document["instrument"], width=PICTURE_WIDTH)
        return attachment(picture.encode(), f"{named} - bagan.svg", "image/svg+xml")
    raise Http404


def office_paper(document: Document, name: str, form: str) -> HttpResponse:
    """An office document as an attachment, `docx` or `pdf`."""
    content, media_type = (docx_of(document), DOCX) if form == "docx" else (pdf_of(document), PDF)
    return attachment(content, f"{name}.{form}", media_type)


def stem(title: str) -> str:
    """A title as the beginning of a file name that every system takes."""
    return _NO_FILE_NAME.sub(" ", title).strip()[:100] or "hasil"


def attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Bytes that leave as a file: never shown inside a page of ours, kept by no cache."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "Cache-Control": "no-store, private",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
