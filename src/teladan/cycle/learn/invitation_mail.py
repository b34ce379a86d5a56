"""Invitations leave: one mail to one person about one change, called off again where they leave the list."""

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet

from teladan.cycle.learn.inviting import body_of, event_of, subject_of
from teladan.cycle.learn.models import Delegate, Invitation, Reception
from teladan.ground import clock
from teladan.ground.post import Method, calendar_of
from teladan.ground.post.actions import ImproperMail, send_mail
from teladan.ground.registry.queries import zone_of


def mail(
    actor: str,
    delegate: Delegate,
    row: Invitation,
    method: Method,
    stamped_at: dt.datetime,
    *,
    is_update: bool,
    link: str,
) -> bool:
    """One mail to one person about one change; False where the address takes none."""
    visit, reception = delegate.visit, row.reception
    attendee = (delegate.name, delegate.mail or "")
    try:
        event = event_of(
            visit,
            reception,
            sequence=row.sequence,
            stamped_at=stamped_at,
            zone=zone_of(visit.host),
            attendee=attendee,
            is_cancelled=method == "CANCEL",
            url=link,
        )
        send_mail(
            actor=actor,
            key=f"learn.invitation:{delegate.pk}:{reception.pk}:{row.sequence}:{method.lower()}",
            to=delegate.mail or "",
            subject=subject_of(visit, reception, method, is_update=is_update),
            body=body_of(delegate, reception, method, is_update=is_update, link=link),
            person=delegate.person,
            unit=visit.host,
            calendar=calendar_of([event], method=method),
            method=method,
        )
    except (ImproperMail, ValueError):
        return False
    return True


def withdraw(actor: str, delegates: Collection[Delegate]) -> int:
    """Call off what those who leave the list were invited to; how many mails. Within the caller's transaction."""
    live = rows_of(Invitation.objects.filter(delegate__in=delegates, is_cancelled=False))
    return sum(call_off(actor, row, clock.now()) for row in live)


def rows_of(found: QuerySet[Invitation]) -> list[Invitation]:
    """With all that their mails say."""
    related = ("delegate__visit__guest", "delegate__visit__host", "delegate__person", "reception__host__unit")
    return list(found.select_related(*related, "reception__room").order_by("pk"))


def call_off(actor: str, row: Invitation, now: dt.datetime) -> int:
    """Strike an entry out; the day's sequence ends above it, so that a later invitation is newer. 1 where a mail left."""
    row.reception.refresh_from_db(fields=["sequence"])
    row.sequence, row.is_cancelled, row.at = max(row.reception.sequence, row.sequence + 1), True, now
    keep_sequence(row.reception, row.sequence + 1)
    row.save()
    if not row.delegate.mail:
        return 0
    return int(mail(actor, row.delegate, row, "CANCEL", now, is_update=False, link=""))


def keep_sequence(reception: Reception, sequence: int) -> None:
    reception.sequence = sequence
    reception.save(update_fields=["sequence"])
