"""What every import of people does with its file: hold it, read it again for the dry run, take the mends from the form."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.forms import Form
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from teladan.cycle.learn.people_sheet import SKIP
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File, open_file, read
from teladan.ground.registry.queries import holder
from teladan.ground.tables import Source, TableError

TABLES = ("xlsx", "ods", "csv")
MENDS = ("sel-", f"{SKIP}-")
Found = TypeVar("Found")


def held(request: HttpRequest, form: Form) -> File | None:
    """The file that a valid form brought; None where it is hostile, which the form then says."""
    upload = form.cleaned_data["file"]
    actor = request.viewer.account or ""
    try:
        return evidence.hold(upload=upload, name=upload.name, holder=holder(request), actor=actor, kinds=TABLES)
    except HostileFile as problem:
        form.add_error("file", str(problem))
        return None


def held_or_404(request: HttpRequest, file: uuid.UUID) -> File:
    found = open_file(request.viewer, file)
    if found is None:
        raise Http404(_("Berkas ini sudah dihapus atau waktu simpannya habis. Unggah kembali berkasnya."))
    return found


def mends_in(request: HttpRequest) -> dict[str, str]:
    """What was typed in the place of cells, and which rows and columns are left out."""
    return {key: value for key, value in request.POST.items() if key.startswith(MENDS)}


def compared(file: File, compare: Callable[[Source], Found]) -> tuple[Found | None, str]:
    """The dry run, or why there is none."""
    try:
        with read(file) as stream:
            return compare(Source(Path(stream.name), file.name)), ""
    except TableError as problem:
        return None, str(problem)
