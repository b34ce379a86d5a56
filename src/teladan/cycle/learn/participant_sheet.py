"""Everybody who comes to an event, as a workbook."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Event, Participant
from teladan.cycle.learn.people_sheet import workbook
from teladan.cycle.learn.queries.events import days_of
from teladan.ground.post.queries import masked
from teladan.ground.tables import Column, Sheet


def written(event: Event, rows: Iterable[Participant], *, with_mail: bool) -> bytes:
    """One row a person, one column a day; addresses so that they are recognised and not copied, unless they were asked for."""
    days = days_of(event)
    columns = [
        Column(_("Instansi"), 36),
        Column(_("Nama"), 34),
        Column(_("Jabatan"), 34),
        Column(_("Mewakili"), 28),
        Column(_("Kursi"), 16),
        Column(_("Surel"), 30),
        *(Column(_("Hadir %(day)s") % {"day": f"{day:%d/%m/%Y}"}, 18) for day in days),
    ]
    lines = []
    for one in rows:
        there = {row.on for row in one.presence.all()}
        mail = one.mail or ""
        lines.append(
            [
                one.invitee.unit.name,
                one.name,
                one.title,
                one.represents,
                str(one.get_seat_display()),
                mail if with_mail or not mail else masked(mail),
                *(_("hadir") if day in there else "" for day in days),
            ]
        )
    return workbook([Sheet(_("Peserta"), columns, lines)])
