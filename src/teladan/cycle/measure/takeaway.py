"""A result to take along: workbook, report, picture of the elements."""

import io
from typing import Any

from django.http import Http404, HttpResponse

from teladan.cycle.measure.paper import score_chart, score_pdf
from teladan.cycle.measure.workbook import result_sheets
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.tables import write_rows

Part = dict[str, Any]

SPREADSHEET, PDF = MEDIA_TYPES["xlsx"], MEDIA_TYPES["pdf"]
PICTURE_WIDTH = 640  # pixels


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
