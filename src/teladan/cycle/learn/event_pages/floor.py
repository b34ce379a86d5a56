"""What the pages of points from the floor show: the list, one of them, the wall of the hall, the spreadsheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Event, FloorPoint, Invitee
from teladan.cycle.learn.queries import floor as queries
from teladan.cycle.learn.queries.events import today_of, zone_of_event
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import Viewer
from teladan.ground.tables import Column, Sheet, write_rows

BADGES = {"open": "attention", "assigned": "info", "answered": "info", "to_confirm": "attention", "confirmed": "done"}


@dataclass(frozen=True, slots=True)
class Row:
    """A point as it is listed. `badge` and `words` say where its owner is late, to who keeps the event; `plain` does not."""

    row: FloorPoint
    badge: str
    words: str
    plain: str


def rows_of(event: Event, found: Iterable[FloorPoint]) -> list[Row]:
    today = today_of(event)
    return [_row(row, today) for row in found]


def _row(row: FloorPoint, today: Any) -> Row:
    is_late = row.answer_by is not None and row.answer_by < today and row.state in queries.UNANSWERED
    words = _("Terlambat dijawab") if is_late else str(row.get_state_display())
    return Row(row, "late" if is_late else BADGES[row.state], words, BADGES[row.state])


def counted(viewer: Viewer, event: Event) -> list[tuple[str, str, str, int]]:
    """State, its name, badge, and how many."""
    return [
        (state, str(FloorPoint.State(state).label), BADGES[state], many)
        for state, many in queries.counts(viewer, event).items()
    ]


def message(point: FloorPoint, link: str) -> str:
    """What the organiser sends to who asked, once there is an answer."""
    return _(
        "Yth. Bapak/Ibu,\n%(kind)s Anda pada kegiatan “%(event)s”:\n“%(text)s”\nsudah dijawab. Jawabannya di:\n%(link)s\nTerima kasih."
    ) % {
        "kind": str(point.get_kind_display()).lower(),
        "event": point.event.title,
        "text": point.text,
        "link": link,
    }


def link_of(invitee: Invitee) -> str:
    return reverse("learn:invited-points", args=[invitee.code])


def workbook(event: Event, found: Iterable[FloorPoint]) -> HttpResponse:
    """A row for each point, in the order of the list."""
    zone = zone_of_event(event)
    columns = [
        Column("No", 6),
        Column("Jenis", 14),
        Column("Isi", 60, wraps=True),
        Column("Instansi", 34, wraps=True),
        Column("Nama", 24, wraps=True),
        Column("Acara", 30, wraps=True),
        Column("Diajukan", 18),
        Column("Keadaan", 22),
        Column("Unit penanggung jawab", 30, wraps=True),
        Column("Yang menjawab", 26, wraps=True),
        Column("Paling lambat", 16),
        Column("Jawaban", 70, wraps=True),
        Column("Yang perlu dipastikan", 36, wraps=True),
        Column("Ditampilkan", 14),
        Column("Alasan tidak ditampilkan", 30, wraps=True),
    ]
    rows = [
        [
            place,
            str(one.get_kind_display()),
            one.text,
            one.invitee.unit.name if one.invitee else "",
            one.asked_name,
            one.item.title if one.item else "",
            date_format(timezone.localtime(one.asked_at, zone), "j M Y H.i"),
            str(one.get_state_display()),
            one.owner_unit.name if one.owner_unit else "",
            one.owner,
            date_format(one.answer_by, "j M Y") if one.answer_by else "",
            one.answer,
            one.doubt,
            _("ya") if one.is_shown else _("tidak"),
            one.hidden_why,
        ]
        for place, one in enumerate(found, 1)
    ]
    stream = BytesIO()
    write_rows(stream, [Sheet("Tanya dan usulan", columns, rows)])
    title = stem(_("Tanya dan usulan %(event)s") % {"event": event.title})
    return attachment(stream.getvalue(), f"{title}.xlsx", MEDIA_TYPES["xlsx"])
