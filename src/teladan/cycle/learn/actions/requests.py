"""The letter that asks for a visit is written, and once it is signed the request is with its host."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.queries.readiness import missing_from
from teladan.cycle.learn.queries.sought import sought
from teladan.cycle.learn.queries.visits import has_letter, locked_visit
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.request_words import body_of, subject_of
from teladan.ground import clock
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import zone_of
from teladan.operations.casework.actions.cases import open_case
from teladan.operations.casework.actions.drafts import make_official, new_draft
from teladan.operations.casework.actions.letters import put_in_case

REQUEST = "request"
"""Kind of the letter."""


def write_request(*, actor: str, visit: Visit) -> Visit:
    """Make the draft of the letter in the guest's register. Raises CannotChange while the terms lack something."""
    with transaction.atomic():
        row = _ready(visit)
        row.letter = new_draft(actor=actor, **_letter(row))
        row.save(update_fields=["letter"])
        append(
            actor=actor,
            verb="learn.visit.requested",
            subject=f"learn.visit:{row.pk}",
            payload={"letter": str(row.letter.pk)},
        )
    return row


def send_request(*, actor: str, visit: Visit) -> Visit:
    """The letter is signed and has reached the host: its case is opened. A second call finds it sent and does nothing."""
    with transaction.atomic():
        row = _locked(visit)
        if row.case_id is None and row.letter is not None:
            arrived = row.letter.sent_as.received_at if row.letter.sent_as else None
            _open(actor, row, arrived or clock.now(), has_hour=True)
    return row


def send_outside(*, actor: str, visit: Visit, number: str, dated: dt.date, sent_on: dt.date, file: File) -> Visit:
    """The letter went out without this system: its number, date and scan are entered, and its case is opened.

    Raises CannotChange while the terms lack something, and casework's own of the same name for a number used twice.
    """
    if sent_on < dated:
        raise CannotChange(_("Surat tidak dapat dikirim sebelum tanggal suratnya."))
    with transaction.atomic():
        row = _ready(visit)
        row.letter = make_official(
            actor=actor, letter=new_draft(actor=actor, **_letter(row)), number=number, dated=dated, file=file
        )
        row.save(update_fields=["letter"])
        zone = zone_of(row.host)
        is_today = sent_on >= clock.today(zone)
        moment = clock.now() if is_today else dt.datetime.combine(sent_on, dt.time(12), zone)
        _open(actor, row, moment, has_hour=is_today)
    return row


def _open(actor: str, visit: Visit, at: dt.datetime, *, has_hour: bool) -> None:
    procedure = library().programme(visit.programme).body.procedure
    if procedure is None:
        raise CannotChange(_("Program kunjungan ini tidak menyebut prosedur permohonannya."))
    visit.case = open_case(
        actor=actor,
        procedure=procedure,
        owner=visit.host,
        party=visit.guest,
        subject=visit.theme,
        about=f"learn.visit:{visit.pk}",
        at=at,
        has_hour=has_hour,
        letter=visit.letter,
    )
    visit.save(update_fields=["case"])
    put_in_case(actor=actor, letter=visit.letter, case=visit.case)
    append(
        actor=actor,
        verb="learn.visit.sent",
        subject=f"learn.visit:{visit.pk}",
        payload={"case": str(visit.case.pk), "letter": str(visit.letter.pk)},
    )


def _letter(visit: Visit) -> dict[str, Any]:
    """What the letter says, as `new_draft` takes it."""
    return {
        "unit": visit.guest,
        "kind": REQUEST,
        "subject": subject_of(visit),
        "body": body_of(visit, [one.name for one in sought(visit)]),
        "other": visit.host,
        "attachments": _("1 berkas kerangka acuan"),
    }


def _locked(visit: Visit) -> Visit:
    return locked_visit(visit, "guest", "host", "letter__sent_as", "letter__unit")


def _ready(visit: Visit) -> Visit:
    row = _locked(visit)
    if row.case_id is not None:
        raise CannotChange(_("Permohonan ini sudah dikirim."))
    if has_letter(row):
        raise CannotChange(_("Surat permohonannya sudah dibuat. Lanjutkan surat itu sampai ditandatangani."))
    missing = missing_from(row)
    if missing:
        raise CannotChange(_("Belum dapat dikirim. %(why)s") % {"why": " ".join(one.text for one in missing)})
    return row
