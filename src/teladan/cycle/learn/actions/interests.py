"""Practices presented at an event, who wants to see or copy them, and the visit that comes of it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.actions.visits import plan_visit
from teladan.cycle.learn.models import Event, EventItem, EventPractice, Interest, Invitee, Visit
from teladan.cycle.learn.queries.events import locked_event
from teladan.cycle.learn.queries.practices import site_of, terms_begun_with
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.practices.queries.practices import Practice
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import zone_of

MOST_PRESENTED = 60
WEEKS_AHEAD = 4
"""A visit is proposed for so many weeks on: its letter takes its way, and the day can still be changed."""


def present_practice(*, actor: str, event: Event, practice: Practice, item: EventItem | None = None) -> EventPractice:
    """Put a published practice before those invited; once more with another item moves it there. Raises CannotChange."""
    if practice.state != practice.State.PUBLISHED:
        raise CannotChange(_("Praktik ini belum terbit atau sudah ditarik, jadi belum dapat disajikan."))
    with transaction.atomic():
        locked_event(event.pk)
        _must_go_on(event)
        others = event.practices.exclude(practice=practice)
        if others.count() >= MOST_PRESENTED:
            raise CannotChange(_("Paling banyak %(most)s praktik dalam satu kegiatan.") % {"most": MOST_PRESENTED})
        row, _made = EventPractice.objects.update_or_create(event=event, practice=practice, defaults={"item": item})
        _tell(actor, "presented", event, {"practice": practice.pk, "item": str(item.pk) if item else None})
    return row


def take_off_practice(*, actor: str, presented: EventPractice) -> None:
    """No longer presented. Raises CannotChange where somebody wants it: they would not know what became of that."""
    event, practice = presented.event, presented.practice_id
    with transaction.atomic():
        locked_event(event.pk)
        if Interest.objects.filter(event=event, practice=practice, withdrawn_at=None).exists():
            raise CannotChange(_("Sudah ada unit yang berminat pada praktik ini, jadi praktiknya tetap dalam daftar."))
        presented.delete()
        _tell(actor, "taken_off", event, {"practice": practice})


def say_interest(*, actor: str, invitee: Invitee, practice: Practice, wish: str, note: str = "") -> Interest:
    """An invited unit wants to see or to copy a practice presented at the event; said again, it is what was said last.

    Raises CannotChange for a practice that is not presented, its own, or one from which something has come already.
    """
    if wish not in Interest.Wish.values:
        raise ValueError(wish)
    event = invitee.event
    with transaction.atomic():
        Invitee.objects.select_for_update().get(pk=invitee.pk)
        _must_go_on(event)
        is_there = practice.state == practice.State.PUBLISHED and event.practices.filter(practice=practice).exists()
        if not is_there:
            raise CannotChange(_("Praktik ini tidak disajikan pada kegiatan ini."))
        if site_of(practice).pk == invitee.unit_id:
            raise CannotChange(_("Praktik ini milik unit Anda sendiri."))
        row = Interest.objects.filter(invitee=invitee, practice=practice).first()
        if row is not None and (row.visit_id or row.copied_at):
            raise CannotChange(_("Minat ini sudah ditindaklanjuti, jadi tidak diubah lagi."))
        row = row or Interest(event=event, invitee=invitee, practice=practice)
        row.wish, row.note, row.made_at, row.withdrawn_at = wish, note.strip(), clock.now(), None
        row.save()
        _tell(actor, "said", row, {"practice": practice.pk, "unit": invitee.unit_id, "wish": wish})
    return row


def withdraw_interest(*, actor: str, interest: Interest) -> None:
    """The unit wants it no more. Raises CannotChange where something has come of it."""
    with transaction.atomic():
        row = _open(interest)
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        _tell(actor, "withdrawn", row, {"practice": row.practice_id})


def visit_from(*, actor: str, interest: Interest) -> Visit:
    """The draft of a request to see the practice where it is done, with what is known filled in. Raises CannotChange."""
    with transaction.atomic():
        row = _open(interest)
        practice, guest = row.practice, row.invitee.unit
        visit = plan_visit(actor=actor, guest=guest, host=site_of(practice), terms=_terms(row))
        row.visit = visit
        row.save(update_fields=["visit"])
    return visit


def note_copied(*, actor: str, interest: Interest) -> None:
    """The unit began to copy the practice. Raises CannotChange where it withdrew its interest, or something came of it."""
    with transaction.atomic():
        row = _open(interest)
        row.copied_at = clock.now()
        row.save(update_fields=["copied_at"])
        _tell(actor, "copied", row, {"practice": row.practice_id})


def _terms(row: Interest) -> dict[str, Any]:
    event, practice = row.event, row.practice
    begun = terms_begun_with(practice, row.invitee.unit)
    wanted = "\n".join(part for part in (begun["wanted"], row.note) if part)
    day = date_format(event.starts_on, "j F Y")
    return begun | {
        "origin": Visit.Origin.TERMS,
        "practice": practice,
        "theme": begun["theme"][:200],
        "wanted": wanted,
        "why": _("Disajikan pada %(event)s, %(day)s.") % {"event": event.title, "day": day},
        "proposed_on": _working_day(clock.today(zone_of(row.invitee.unit)) + dt.timedelta(weeks=WEEKS_AHEAD)),
    }


def _working_day(day: dt.date) -> dt.date:
    """Not a weekend; of a holiday the page of the request warns."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _open(interest: Interest) -> Interest:
    row = (
        Interest.objects.select_for_update(of=("self",))
        .select_related("event", "invitee__unit", "practice__owner", "practice__keeper")
        .get(pk=interest.pk)
    )
    if row.withdrawn_at is not None:
        raise CannotChange(_("Minat ini sudah ditarik. Nyatakan lagi bila masih diinginkan."))
    if row.visit_id or row.copied_at:
        raise CannotChange(_("Minat ini sudah ditindaklanjuti."))
    return row


def _must_go_on(event: Event) -> None:
    if event.cancelled_on is not None:
        raise CannotChange(_("Kegiatan ini dibatalkan."))


def _tell(actor: str, done: str, about: Event | Interest, payload: dict[str, Any]) -> None:
    subject = f"learn.event:{about.pk}" if isinstance(about, Event) else f"learn.interest:{about.pk}"
    link = {} if actor else {"by": "link"}
    append(actor=actor, verb=f"learn.interest.{done}", subject=subject, payload=payload | link)
