"""Where the bytes lie: one plain file for each id, readable by the installation's own user only."""

import datetime as dt
import hashlib
import re
import uuid
from typing import BinaryIO

from django.core.files import File as DjangoFile
from django.core.files.storage import default_storage

_STEP = 1024**2
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def write(ident: uuid.UUID, file: BinaryIO) -> str:
    """Store the bytes of the seekable `file`; their SHA-256 in hex."""
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(_STEP):
        digest.update(chunk)
    file.seek(0)
    default_storage.save(str(ident), DjangoFile(file))
    return digest.hexdigest()


def read(ident: uuid.UUID) -> BinaryIO:
    return default_storage.open(str(ident), "rb")


def remove(ident: uuid.UUID) -> None:
    """Remove the bytes; nothing happens when they are gone already."""
    default_storage.delete(str(ident))


def older_than(moment: dt.datetime) -> list[uuid.UUID]:
    """The ids of all bytes stored before `moment`."""
    if not default_storage.exists(""):
        return []
    _folders, found = default_storage.listdir("")
    return [
        uuid.UUID(name) for name in found if _ID.fullmatch(name) and default_storage.get_modified_time(name) < moment
    ]
