"""The one guarded door through which bytes leave."""

import uuid

from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.ground.evidence.queries import file_response, open_file
from teladan.ground.registry.queries import is_anyone, open_to


@open_to(is_anyone)
@require_safe
def download(request: HttpRequest, ident: uuid.UUID) -> FileResponse:
    """The file as an attachment. Whoever may not read it is told what is told of a file that never was."""
    file = open_file(request.viewer, ident)
    if file is None:
        raise Http404(_("Berkas ini tidak ada, sudah dihapus, atau bukan milik Anda."))
    return file_response(file)
