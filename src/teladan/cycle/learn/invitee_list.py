"""The list of an event's invitees as a spreadsheet. Personal links are not in it: it is passed on."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _

from teladan.cycle.learn.event_pages.invitees import InviteeRow
from teladan.ground.tables import Column, Sheet, write_rows


def workbook_of(rows: Sequence[InviteeRow]) -> bytes:
    columns = [
        Column(_("Instansi"), 40),
        Column(_("Kepada"), 34),
        Column(_("Jawaban"), 18),
        Column(_("Keterangan"), 40),
        Column(_("Orang"), 10),
        Column(_("Kiriman"), 44),
    ]
    lines = [[row.invitee.unit.name, row.addressee, row.reply, row.invitee.why, row.people, row.told] for row in rows]
    buffer = io.BytesIO()
    write_rows(buffer, [Sheet(_("Undangan"), columns, lines)])
    return buffer.getvalue()
