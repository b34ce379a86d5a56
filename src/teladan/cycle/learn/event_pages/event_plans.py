"""What the pages of an event's plans show: reminders ready to be passed on, and all lines as a workbook."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Event, Invitee
from teladan.cycle.learn.people_sheet import workbook
from teladan.cycle.learn.queries.event_plans import UnitPlan
from teladan.ground.post import share_address
from teladan.ground.tables import Column, Sheet


def reminder_to_all(event: Event, silent: Sequence[UnitPlan]) -> str:
    """To a group of all: who is still missing. Personal links are not in it."""
    names = "\n".join(f"- {one.invitee.unit.name}" for one in silent)
    return "\n".join(
        (
            _("Yth. Bapak/Ibu peserta %(event)s,") % {"event": event.title},
            _("unit berikut belum menyusun rencana tindak lanjut (RTL):"),
            names,
            _("Mohon diisi lewat tautan undangan masing-masing, bagian Rencana tindak lanjut. Terima kasih."),
        )
    )


def reminder_to_one(request: HttpRequest, invitee: Invitee) -> tuple[str, str]:
    """To one unit, with its personal link; and the address that opens it in WhatsApp."""
    address = request.build_absolute_uri(reverse("learn:invited-plan", args=[invitee.code]))
    text = _(
        "Yth. %(unit)s, rencana tindak lanjut (RTL) sesudah %(event)s belum kami terima. Mohon diisi di sini: %(address)s"
    ) % {"unit": invitee.unit.name, "event": invitee.event.title, "address": address}
    return text, share_address(text)


def plans_file(plans: Sequence[UnitPlan]) -> bytes:
    columns = [
        Column(_("Unit"), 36, wraps=True),
        Column(_("Tindak lanjut"), 50, wraps=True),
        Column(_("Tentang"), 28, wraps=True),
        Column(_("Penanggung jawab"), 28, wraps=True),
        Column(_("Batas waktu"), 14),
        Column(_("Keadaan"), 22),
        Column(_("Hasil tindak lanjut"), 50, wraps=True),
        Column(_("Selesai"), 14),
    ]
    cells = [
        [
            plan.invitee.unit.name,
            line.row.activity,
            line.topic,
            line.row.owner,
            line.row.due_on,
            line.state,
            line.row.report,
            line.row.done_on,
        ]
        for plan in plans
        for line in plan.lines
    ]
    without = [[plan.invitee.unit.name] for plan in plans if not plan.lines]
    return workbook(
        [
            Sheet(_("Rencana tindak lanjut"), columns, cells),
            Sheet(_("Belum menyusun"), [Column(_("Unit"), 44, wraps=True)], without),
        ]
    )
