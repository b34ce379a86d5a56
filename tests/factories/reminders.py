"""Reminders, prepared by somebody new."""

import uuid
from collections.abc import Sequence

from factories.registry import a_mandate
from teladan.cycle.measure.actions.reminders import prepare_reminder
from teladan.cycle.measure.models import Reminder
from teladan.cycle.measure.queries.late import Late
from teladan.ground.registry.models import Unit

LINK, PATH = "https://skm.contoh.go.id/ukur/belum-kirim/", "/ukur/belum-kirim/"


def remind(sender: Unit, rows: Sequence[Late], *, with_mail: bool = True, ident: uuid.UUID | None = None) -> Reminder:
    """By an officer of the sending unit."""
    mandate = a_mandate(sender)
    return prepare_reminder(
        actor=str(mandate.person.account_id),
        ident=ident or uuid.uuid4(),
        mandate=mandate,
        rows=rows,
        link=LINK,
        path=PATH,
        with_mail=with_mail,
    )
