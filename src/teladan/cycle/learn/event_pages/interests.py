"""What the pages of interests show: what is offered to a unit with its form, and the list as a workbook."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from teladan.cycle.learn.forms.interests import WishForm
from teladan.cycle.learn.models import Invitee
from teladan.cycle.learn.people_sheet import workbook
from teladan.cycle.learn.queries.interests import Wanted, offered
from teladan.ground.tables import Column, Sheet


def offers_context(invitee: Invitee, wrong: WishForm | None) -> dict[str, Any]:
    """Each presented practice with the form in which it is wanted. `wrong`: the one that was sent and cannot stand."""
    rows = []
    for one in offered(invitee):
        prefix = f"p{one.shown.practice.pk}"
        said = {"wish": one.wanted.row.wish, "note": one.wanted.row.note} if one.wanted else {}
        form = wrong if wrong is not None and wrong.prefix == prefix else WishForm(prefix=prefix, initial=said)
        rows.append((one, form, form is wrong))
    return {"offers": rows, "wrong": wrong}


def counted(rows: Sequence[Wanted]) -> dict[str, int]:
    """How many interests, units, and how many of which nothing came."""
    return {
        "all": len(rows),
        "units": len({one.row.invitee_id for one in rows}),
        "open": sum(one.state == "open" for one in rows),
    }


def interest_file(rows: Sequence[Wanted]) -> bytes:
    columns = [
        Column(_("Praktik"), 44, wraps=True),
        Column(_("Pemilik praktik"), 36, wraps=True),
        Column(_("Unit yang berminat"), 36, wraps=True),
        Column(_("Keinginan"), 22),
        Column(_("Catatan"), 50, wraps=True),
        Column(_("Keadaan"), 28),
        Column(_("Dinyatakan"), 14),
    ]
    cells = [
        [
            one.practice.title,
            one.practice.owner_name,
            one.row.invitee.unit.name,
            one.row.get_wish_display(),
            one.row.note,
            one.words,
            one.row.made_at.date(),
        ]
        for one in rows
    ]
    return workbook([Sheet(_("Minat"), columns, cells)])
