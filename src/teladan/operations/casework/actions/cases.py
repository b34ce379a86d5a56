"""A case is opened, and what happens in it is written down. What follows for its clocks is kept in the same transaction."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem, Loaded, UnknownDefinition
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import Improper
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit, zone_of
from teladan.operations.casework.keeping import keep, rows_of
from teladan.operations.casework.models import Case, Happening, Letter, Promise
from teladan.operations.casework.occurring import why_not, why_not_without
from teladan.operations.casework.playing import facts_of, procedure_of

A_MINUTE = dt.timedelta(minutes=1)


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
    has_hour: bool = True,
    letter: Letter | None = None,
    ident: uuid.UUID | None = None,
) -> Case:
    """Open a case with its first fact, the one that chooses the procedure's version.

    `procedure`: `id/version`, or an id alone, of which the version valid on that day is taken. `ident`: asked twice with
    the same one, the case there is stays. Raises UnknownDefinition, CannotHappen.
    """
    moment = at or clock.now()
    found = _version(procedure, moment, owner)
    _must_have_come(moment)
    if party is None and not party_name.strip():
        raise CannotHappen(_("Tulis siapa yang mengajukan permohonan ini."))
    with transaction.atomic():
        case, is_new = Case.objects.get_or_create(
            pk=ident or uuid.uuid4(),
            defaults={
                "procedure": found.ident,
                "digest": found.digest,
                "owner": owner,
                "party": party,
                "party_name": party_name.strip(),
                "subject": subject.strip(),
                "about": about,
                "opened_at": moment,
                "opened_by": actor,
            },
        )
        if not is_new:
            return case
        first = found.body.version_chosen_by
        Happening.objects.create(case=case, fact=first, at=moment, has_hour=has_hour, letter=letter, recorded_by=actor)
        _keep(case, Promise.Why.FACT)
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
    """Write down that something happened, now or late with its true time. Raises CannotHappen with what may happen
    instead."""
    moment = at or clock.now()
    _must_have_come(moment)
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("owner").get(pk=case.pk)
        found = procedure_of(case.procedure)
        if fact not in found.body.facts:
            raise CannotHappen(_("Prosedur ini tidak mengenal riwayat “%(fact)s”.") % {"fact": fact})
        row = Happening(
            case=case,
            fact=fact,
            at=moment,
            has_hour=has_hour,
            body=body.strip(),
            note=note.strip(),
            letter=letter,
            recorded_by=actor,
        )
        _must_be_possible(found.body, case, row)
        row.save(force_insert=True)
        _keep(case, Promise.Why.FACT)
        append(
            actor=actor,
            verb="casework.case.happened",
            subject=f"casework.case:{case.pk}",
            definition=found,
            payload={"fact": fact, "happening": row.pk},
        )
    return row


def withdraw_fact(*, actor: str, happening: Happening, why: str) -> None:
    """Take back what was written down wrongly: it stays on record with the reason, and counts no more. Raises
    CannotHappen."""
    if not why.strip():
        raise CannotHappen(_("Tulis mengapa riwayat ini dicabut."))
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("owner").get(pk=happening.case_id)
        found, zone = procedure_of(case.procedure), zone_of(case.owner)
        rows = _recorded(case)
        place = next((place for place, row in enumerate(rows) if row.pk == happening.pk), None)
        if place is None:
            raise CannotHappen(_("Riwayat ini sudah dicabut."))
        try:
            refused = why_not_without(found.body, facts_of(rows, zone), place, zone)
        except Improper as problem:
            raise CannotHappen(str(problem)) from problem
        if refused:
            raise CannotHappen(refused)
        Happening.objects.filter(pk=happening.pk).update(
            withdrawn_at=clock.now(), withdrawn_by=actor, withdrawn_why=why.strip()[:300]
        )
        _keep(case, Promise.Why.WITHDRAWAL)
        append(
            actor=actor,
            verb="casework.case.corrected",
            subject=f"casework.case:{case.pk}",
            definition=found,
            payload={"fact": happening.fact, "happening": happening.pk},
        )


def _version(procedure: str, moment: dt.datetime, owner: Unit) -> Loaded[Procedure]:
    if "/" in procedure:
        return library().procedure(procedure)
    try:
        return library().procedure_on(procedure, moment.astimezone(zone_of(owner)).date())
    except UnknownDefinition:
        raise
    except DefinitionProblem as problem:  # not in force on that day
        raise CannotHappen(str(problem)) from problem


def _must_have_come(moment: dt.datetime) -> None:
    if moment > clock.now() + A_MINUTE:  # clocks differ a little
        raise CannotHappen(_("Waktunya belum tiba. Yang dicatat adalah yang sudah terjadi."))


def _must_be_possible(procedure: Procedure, case: Case, new: Happening) -> None:
    rows = _recorded(case)
    same = (row for row in rows if (row.fact, row.body) == (new.fact, new.body))
    if any(abs(row.at - new.at) < A_MINUTE for row in same):
        name = procedure.facts[new.fact].name
        raise CannotHappen(_("“%(name)s” pada waktu itu sudah dicatat.") % {"name": name})
    zone = zone_of(case.owner)
    *facts, fact = facts_of([*rows, new], zone)
    refused = why_not(procedure, facts, fact, zone)
    if refused:
        raise CannotHappen(refused)


def _recorded(case: Case) -> list[Happening]:
    """What counts, in the order it was written down."""
    return list(case.happenings.filter(withdrawn_at=None, at__lte=clock.now()).order_by("id"))


def _keep(case: Case, why: Promise.Why) -> None:
    keep(rows_of([case]), now=clock.now(), why=why)
    case.refresh_from_db(fields=["is_over"])
