"""The one guarded door through which bytes leave."""

import uuid

from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.ground.evidence.queries import content_of, open_file, read
from teladan.ground.registry.queries import is_anyone, open_to


@open_to(is_anyone)
@require_safe
def download(request: HttpRequest, ident: uuid.UUID) -> FileResponse:
    """The file as an attachment, in pieces. Whoever may not read it is told what is told of a file that never was.

    Never shown inside a page of ours: sandboxed, not sniffed, stored by no cache.
    """
    file = open_file(request.viewer, ident)
    if file is None:
        raise Http404(_("Berkas ini tidak ada, sudah dihapus, atau bukan milik Anda."))
    response = FileResponse(
        read(file), as_attachment=True, filename=file.name, content_type=content_of(file).media_type
    )
    response.headers["Content-Length"] = str(file.size)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store, private"
    return response
