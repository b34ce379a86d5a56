"""Reading files, as far as the rule lets."""

import uuid
from typing import BinaryIO

from teladan.ground.evidence import store
from teladan.ground.evidence.contents import CONTENTS, Content
from teladan.ground.evidence.models import File
from teladan.ground.evidence.rules import readable
from teladan.ground.registry.queries import Viewer

__all__ = ["File", "content_of", "open_file", "read"]


def open_file(viewer: Viewer, ident: uuid.UUID) -> File | None:
    """The file of that id, or None where there is none, it expired, or `viewer` may not read it: one answer for all three."""
    return File.objects.filter(readable(viewer), pk=ident).first()


def content_of(file: File) -> Content:
    return CONTENTS[file.content]


def read(file: File) -> BinaryIO:
    """The bytes of a file that `open_file` gave; the caller closes them."""
    return store.read(file.pk)
