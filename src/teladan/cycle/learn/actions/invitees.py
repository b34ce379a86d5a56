"""Units are put on an event's list, told of it once, reminded until they answer; the signed invitation is kept."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.event_mail import Telling, tell
from teladan.cycle.learn.event_words import hour_words, invitation_message, reminder_message
from teladan.cycle.learn.models import Event, Invitee, InviteeTold
from teladan.cycle.learn.queries.events import locked_event, today_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.evidence import actions as evidence
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Mandate, Unit

SIGNED = ("pdf",)
AGAIN = dt.timedelta(minutes=1)
"""Within which a second press of the reminder is the first one pressed twice."""


def invite_units(
    *, actor: str, event: Event, units: Iterable[Unit], addressees: Mapping[int, str] | None = None
) -> list[Invitee]:
    """Put units on the list; those who are on it stay as they are. Nobody is told yet. `addressees`: unit -> "Bupati …"."""
    with transaction.atomic():
        _refuse_closed(locked_event(event.pk))
        known = set(event.invitees.values_list("unit", flat=True))
        new = {unit.pk: unit for unit in units if unit.pk not in known}
        made = Invitee.objects.bulk_create(
            Invitee(event=event, unit=unit, addressee=(addressees or {}).get(pk, "")) for pk, unit in new.items()
        )
        append(
            actor=actor,
            verb="learn.invitee.listed",
            subject=f"learn.event:{event.pk}",
            payload={"units": len(new)},
        )
    return made


def change_addressee(*, actor: str, invitee: Invitee, addressee: str) -> None:
    """Whom the letter to a unit is to; empty takes the unit's head again."""
    with transaction.atomic():
        invitee.addressee = addressee
        invitee.save(update_fields=["addressee"])
        append(
            actor=actor,
            verb="learn.invitee.addressed",
            subject=f"learn.invitee:{invitee.pk}",
            payload={"fields": ["addressee"]},
        )


def remove_invitee(*, actor: str, invitee: Invitee) -> None:
    """Take a unit off the list. Raises CannotChange once it was told."""
    with transaction.atomic():
        row = Invitee.objects.select_for_update().get(pk=invitee.pk)
        if row.invited_at is not None:
            raise CannotChange(_("Instansi ini sudah diundang, jadi tidak dapat dihapus dari daftar."))
        append(
            actor=actor,
            verb="learn.invitee.removed",
            subject=f"learn.invitee:{row.pk}",
            payload={"event": str(row.event_id), "unit": row.unit_id},
        )
        row.delete()


def send_invitations(*, actor: str, event: Event, address: str = "", with_mail: bool = True) -> list[InviteeTold]:
    """Tell whoever is on the list and was not told; their links open from now on. Pressed again it tells only the new.

    `address`: of this installation, before their links. Raises CannotChange where nobody is left to tell, or it is over.
    """
    with transaction.atomic():
        _refuse_closed(locked_event(event.pk))
        invitees = _with_event(event, event.invitees.filter(invited_at=None).select_related("unit"))
        if not invitees:
            raise CannotChange(_("Semua instansi di daftar sudah diundang. Tambah instansi dulu bila ada yang kurang."))
        now, hour = clock.now(), hour_words(event)
        Invitee.objects.filter(pk__in=[one.pk for one in invitees]).update(invited_at=now)
        telling = Telling(
            actor=actor,
            event=event,
            kind=InviteeTold.Kind.INVITATION,
            words=lambda one: invitation_message(one, address, hour),
            address=address,
            at=now,
            with_mail=with_mail,
        )
        rows = tell(telling, invitees)
        append(
            actor=actor,
            verb="learn.invitee.invited",
            subject=f"learn.event:{event.pk}",
            payload={"invitees": len(rows), "mails": sum(row.mails for row in rows)},
        )
    return rows


def remind(
    *, actor: str, event: Event, invitees: Sequence[Invitee], address: str = "", with_mail: bool = True
) -> list[InviteeTold]:
    """Ask again those of them who were told and have not answered. Whoever was reminded a moment ago is left out."""
    with transaction.atomic():
        _refuse_closed(locked_event(event.pk))
        now = clock.now()
        just_now = InviteeTold.objects.filter(
            invitee__event=event, kind=InviteeTold.Kind.REMINDER, at__gt=now - AGAIN, at__lte=now
        )
        silent = event.invitees.filter(
            pk__in=[one.pk for one in invitees], invited_at__isnull=False, reply=Invitee.Reply.NONE
        ).exclude(pk__in=just_now.values("invitee"))
        hour = hour_words(event)
        telling = Telling(
            actor=actor,
            event=event,
            kind=InviteeTold.Kind.REMINDER,
            words=lambda one: reminder_message(one, address, hour),
            address=address,
            at=now,
            with_mail=with_mail,
        )
        rows = tell(telling, _with_event(event, silent.select_related("unit")))
        append(
            actor=actor,
            verb="learn.invitee.reminded",
            subject=f"learn.event:{event.pk}",
            payload={"invitees": len(rows), "mails": sum(row.mails for row in rows)},
        )
    return rows


def word_letter(*, actor: str, event: Event, signatory: Mandate | None, copies: str) -> None:
    """Who signs the invitation, and to whom it is copied."""
    with transaction.atomic():
        event.signatory, event.copies = signatory, copies
        event.save(update_fields=["signatory", "copies"])
        append(
            actor=actor,
            verb="learn.invitee.letter_worded",
            subject=f"learn.event:{event.pk}",
            payload={"fields": ["signatory", "copies"]},
        )


def keep_signed_invitation(
    *, actor: str, event: Event, upload: BinaryIO, name: str, number: str, dated: dt.date
) -> None:
    """Keep the invitation as the office signed it, with its number and day. Raises HostileFile."""
    with transaction.atomic():
        event.letter = evidence.save(upload=upload, name=name, account=actor, kinds=SIGNED)
        event.number, event.dated = number, dated
        event.save(update_fields=["letter", "number", "dated"])
        append(
            actor=actor,
            verb="learn.invitee.letter_kept",
            subject=f"learn.event:{event.pk}",
            payload={"file": str(event.letter.pk)},
        )


def _refuse_closed(event: Event) -> None:
    if event.cancelled_on is not None:
        raise CannotChange(_("Kegiatan ini sudah dibatalkan, jadi tidak ada lagi yang diundang."))
    if today_of(event) > event.ends_on:
        raise CannotChange(_("Kegiatan ini sudah berlangsung, jadi tidak ada lagi yang diundang atau diingatkan."))


def _with_event(event: Event, found: Iterable[Invitee]) -> list[Invitee]:
    """By name, each with the event at hand."""
    rows = sorted(found, key=lambda one: (one.unit.name, str(one.pk)))
    for one in rows:
        one.event = event
    return rows
