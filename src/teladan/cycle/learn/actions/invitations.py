"""Delegates' own calendars are told: invited, moved, called off. Secret addresses of feeds are changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import transaction

from teladan.cycle.learn.invitation_mail import call_off, keep_sequence, mail, rows_of
from teladan.cycle.learn.inviting import digest_of
from teladan.cycle.learn.models import Delegate, Host, Invitation, Reception, Visit
from teladan.cycle.learn.models.host import new_code
from teladan.cycle.learn.queries.visits import State, locked_visit, states_of
from teladan.ground import clock
from teladan.ground.journal.actions import append

COMING = frozenset({State.AGREED, State.TODAY})
PENDING = frozenset({State.OFFERED})
"""Another day waits for the guest's word: calendars are told once it is given."""
OVER = frozenset({State.HELD, State.REPORTED})
Links = Callable[[Delegate], str]


@dataclass(frozen=True, slots=True)
class Told:
    """How many mails left; `failed`: names whose address takes none."""

    invited: int = 0
    changed: int = 0
    cancelled: int = 0
    failed: tuple[str, ...] = ()

    @property
    def mails(self) -> int:
        return self.invited + self.changed + self.cancelled


def send_invitations(*, actor: str, visit: Visit, invites_new: bool = True, link_of: Links = lambda _one: "") -> Told:
    """Bring every delegate's calendar up to what is agreed now, with one mail a person and change; none where it is so.

    `invites_new`: also those who were never told; without it only what was told is kept right. What is over stays as it is.
    """
    with transaction.atomic():
        visit = locked_visit(visit, *_RELATED)
        state = states_of([visit])[visit.pk]
        wanted = visit.reception if state in COMING else None
        told = (
            Told()
            if state in OVER | PENDING
            else _bring_up_to_date(actor, visit, wanted, link_of, invites_new=invites_new)
        )
        if told.mails:
            append(
                actor=actor,
                verb="learn.invitation.sent",
                subject=f"learn.visit:{visit.pk}",
                payload={"invited": told.invited, "changed": told.changed, "cancelled": told.cancelled},
            )
    return told


_RELATED = ("guest", "host", "case", "reception__host__unit", "reception__room")


def rotate_visit_feed(*, actor: str, visit: Visit) -> None:
    """A new secret address of a visit's calendar; the old one answers no more."""
    with transaction.atomic():
        visit.feed_code = new_code()
        visit.save(update_fields=["feed_code"])
        append(actor=actor, verb="learn.visit.feed_rotated", subject=f"learn.visit:{visit.pk}")


def rotate_host_feed(*, actor: str, host: Host) -> None:
    """A new secret address of a host's calendar."""
    with transaction.atomic():
        host.feed_code = new_code()
        host.save(update_fields=["feed_code"])
        append(actor=actor, verb="learn.host.feed_rotated", subject=f"learn.host:{host.pk}")


def _bring_up_to_date(actor: str, visit: Visit, wanted: Reception | None, link_of: Links, *, invites_new: bool) -> Told:
    now = clock.now()
    rows = rows_of(Invitation.objects.filter(delegate__visit=visit))
    elsewhere = [row for row in rows if not row.is_cancelled and row.reception != wanted]
    cancelled = sum(call_off(actor, row, now) for row in elsewhere)
    if wanted is None:
        return Told(cancelled=cancelled)
    wanted.refresh_from_db(fields=["sequence"])
    known = {row.delegate_id: row for row in rows if row.reception == wanted}
    digest = digest_of(visit, wanted)
    asked = [one for one in visit.delegates.select_related("visit__guest", "visit__host", "person") if one.mail]
    moved = {row.delegate_id for row in elsewhere}
    due = [one for one in asked if _is_due(known.get(one.pk), digest, invites_new=invites_new or one.pk in moved)]
    if due:
        _raise_sequence(wanted, known, digest)
    done = {"invited": 0, "changed": 0}
    failed = []
    for delegate in due:
        before = known.get(delegate.pk)
        is_update = before is not None and not before.is_cancelled
        row = before or Invitation(delegate=delegate, reception=wanted)
        row.delegate, row.reception = delegate, wanted
        row.sequence, row.digest, row.is_cancelled, row.at = wanted.sequence, digest, False, now
        if mail(actor, delegate, row, "REQUEST", now, is_update=is_update, link=link_of(delegate)):
            row.save()
            done["changed" if is_update else "invited"] += 1
        else:
            failed.append(delegate.name)
    return Told(cancelled=cancelled, failed=tuple(failed), **done)


def _is_due(row: Invitation | None, digest: str, *, invites_new: bool) -> bool:
    if row is None or row.is_cancelled:
        return invites_new
    return row.digest != digest


def _raise_sequence(reception: Reception, known: Mapping[int, Invitation], digest: str) -> None:
    """Above all that was told of the day otherwise: RFC 5546 §2.1.4, calendars keep the highest."""
    other = [row.sequence for row in known.values() if row.is_cancelled or row.digest != digest]
    if other and max(other) >= reception.sequence:
        keep_sequence(reception, max(other) + 1)
