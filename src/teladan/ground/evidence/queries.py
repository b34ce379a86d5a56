"""Reading files, as far as the rule lets."""

import uuid
from typing import BinaryIO

from django.http import FileResponse

from teladan.ground.evidence import store
from teladan.ground.evidence.contents import CONTENTS, Content
from teladan.ground.evidence.models import File
from teladan.ground.evidence.rules import readable
from teladan.ground.registry.queries import Viewer

__all__ = ["File", "content_of", "file_response", "open_file", "read"]


def open_file(viewer: Viewer, ident: uuid.UUID) -> File | None:
    """The file of that id, or None where there is none, it expired, or `viewer` may not read it: one answer for all three."""
    return File.objects.filter(readable(viewer), pk=ident).first()


def content_of(file: File) -> Content:
    return CONTENTS[file.content]


def file_response(file: File, *, is_shown: bool = False) -> FileResponse:
    """The file in pieces, as an attachment unless `is_shown` (a picture in a page). Whether the reader may have it was
    asked by the caller: by `open_file`, or by the rule of the room whose row holds the file.

    Never run inside a page of ours: sandboxed, not sniffed, stored by no cache.
    """
    response = FileResponse(
        read(file), as_attachment=not is_shown, filename=file.name, content_type=content_of(file).media_type
    )
    response.headers["Content-Length"] = str(file.size)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store, private"
    return response


def read(file: File) -> BinaryIO:
    """The bytes of a file that `open_file` gave; the caller closes them."""
    return store.read(file.pk)
