"""A wave's recap to hand upwards: a workbook, and the letter that carries it."""

import io
import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.measure.letters import recap_letter, sender_of
from teladan.cycle.measure.models import Wave
from teladan.cycle.measure.queries.recap import recap_of
from teladan.cycle.measure.queries.reminders import signatory_of
from teladan.cycle.measure.queries.waves import wave as wave_seen
from teladan.cycle.measure.recap_sheets import recap_sheets
from teladan.cycle.measure.rules import may_remind, may_run
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, attachment, office_paper, stem
from teladan.ground.registry.queries import Mandate, has_mandate, open_to
from teladan.ground.tables import write_rows


@open_to(has_mandate)
@require_safe
def workbook(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    wave = _wave(request, ident)
    buffer = io.BytesIO()
    write_rows(buffer, recap_sheets(recap_of(wave, clock.today())))
    return attachment(buffer.getvalue(), f"{_named(wave)}.xlsx", MEDIA_TYPES["xlsx"])


@open_to(has_mandate)
@require_safe
def letter(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """The covering letter on behalf of the unit one acts for, `docx` or `pdf`."""
    wave = _wave(request, ident)
    if not may_remind(request.viewer):
        raise PermissionDenied(_("Surat dibuat atas nama unit. Pilih peran Anda sebagai admin unit atau petugas."))
    today = clock.today()
    mandate = Mandate.objects.select_related("unit__parent", "person").get(pk=request.viewer.acting.mandate)
    above = mandate.unit.parent
    document = recap_letter(
        sender_of(mandate, signatory_of(mandate, today)),
        recap_of(wave, today),
        f"Pimpinan {above.name}" if above else "",
    )
    return office_paper(document, f"{_named(wave)} - surat", form)


def _wave(request: HttpRequest, ident: uuid.UUID) -> Wave:
    """One that the viewer runs: a recap names every unit that was asked."""
    wave = wave_seen(request.viewer, ident)
    if wave is None or wave.opened_at is None:
        raise Http404(_("Periode survei ini tidak ada, belum dibuka, atau bukan milik unit Anda."))
    if not may_run(request.viewer, wave):
        raise PermissionDenied
    return wave


def _named(wave: Wave) -> str:
    return f"Rekap {stem(wave.title)}"
