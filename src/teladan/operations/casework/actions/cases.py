"""A case is opened, and what happens in it is written down."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit
from teladan.operations.casework.models import Case, Happening, Letter


class CannotHappen(ValueError):
    """What was to be written down cannot have happened; the message, in Indonesian, says why."""


def open_case(
    *,
    actor: str,
    procedure: str,
    owner: Unit,
    party: Unit | None = None,
    party_name: str = "",
    subject: str,
    about: str = "",
    at: dt.datetime | None = None,
    letter: Letter | None = None,
) -> Case:
    """Open a case with its first fact, the one that chooses the procedure's version. Raises UnknownDefinition, CannotHappen."""
    found = library().procedure(procedure)
    moment = at or clock.now()
    if party is None and not party_name.strip():
        raise CannotHappen(_("Tulis siapa yang mengajukan permohonan ini."))
    with transaction.atomic():
        case = Case.objects.create(
            procedure=found.ident,
            digest=found.digest,
            owner=owner,
            party=party,
            party_name=party_name.strip(),
            subject=subject.strip(),
            about=about,
            opened_at=moment,
            opened_by=actor,
        )
        Happening.objects.create(
            case=case, fact=found.body.version_chosen_by, at=moment, letter=letter, recorded_by=actor
        )
        append(
            actor=actor,
            verb="casework.case.opened",
            subject=f"casework.case:{case.pk}",
            definition=found,
            payload={"owner": owner.pk},
        )
    return case


def record_fact(
    *,
    actor: str,
    case: Case,
    fact: str,
    at: dt.datetime | None = None,
    has_hour: bool = True,
    body: str = "",
    note: str = "",
    letter: Letter | None = None,
) -> Happening:
    """Write down that something happened. Raises CannotHappen for what the procedure does not know."""
    found = library().procedure(case.procedure)
    if fact not in found.body.facts:
        raise CannotHappen(_("Prosedur ini tidak mengenal riwayat “%(fact)s”.") % {"fact": fact})
    with transaction.atomic():
        row = Happening.objects.create(
            case=case,
            fact=fact,
            at=at or clock.now(),
            has_hour=has_hour,
            body=body.strip(),
            note=note.strip(),
            letter=letter,
            recorded_by=actor,
        )
        append(
            actor=actor,
            verb="casework.case.happened",
            subject=f"casework.case:{case.pk}",
            definition=found,
            payload={"fact": fact, "happening": row.pk},
        )
    return row
