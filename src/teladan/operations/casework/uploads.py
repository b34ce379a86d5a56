"""Files that people bring with letters: what each is taken for is judged by its bytes."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from teladan.ground.evidence import HostileFile
from teladan.ground.evidence.actions import save
from teladan.ground.evidence.queries import File

SCAN = ("pdf", "png", "jpeg")
_TAIL = 2048


def kept_scan(upload: Any, account: str, kinds: Collection[str] = SCAN) -> File:
    """Keep a scanned or signed letter. Raises HostileFile, with words for its owner."""
    refuse_cut_off(upload)
    return save(upload=upload, name=upload.name, account=account, kinds=kinds)


def refuse_cut_off(upload: Any) -> None:
    """A PDF whose end is missing opens nowhere, and is noticed when nobody has the paper any more."""
    upload.seek(0)
    is_pdf = upload.read(5) == b"%PDF-"
    upload.seek(max(upload.size - _TAIL, 0))
    tail = upload.read()
    upload.seek(0)
    if is_pdf and b"%%EOF" not in tail:
        raise HostileFile(_("Berkas PDF ini terpotong. Pindai atau salin ulang, lalu unggah lagi."))
