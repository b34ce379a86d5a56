"""An event is begun by a programme's file, its facts are changed, it is called off; whoever was told is told again."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem
from teladan.cycle.learn.event_mail import called_off, tell_all
from teladan.cycle.learn.models import Event
from teladan.cycle.learn.queries.events import locked_event, zone_of_event
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.seating import seat_the_waiting
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

FACTS = (
    "title",
    "purpose",
    "basis",
    "starts_on",
    "ends_on",
    "zone",
    "place",
    "city",
    "link",
    "seats",
    "seats_a_unit",
    "reply_by",
    "contact",
    "contact_way",
    "year",
    "signatory",
    "copies",
)
"""What the organiser says of an event. Number, day and file of the signed invitation are kept with the invitation."""
TOLD = ("title", "starts_on", "ends_on", "zone", "place", "city", "link")
"""What a calendar shows: a change of it is something to tell."""


def start_event(*, actor: str, organiser: Unit, programme: str, facts: Mapping[str, Any]) -> Event:
    """Begin an event by a programme's file. Raises CannotChange for a programme that is no event's."""
    loaded = library().programme(programme)
    parts = loaded.body.event
    if parts is None:
        raise CannotChange(_("Program ini bukan program kegiatan; pilih program yang lain."))
    given = {name: facts[name] for name in FACTS if name in facts}
    with transaction.atomic():
        event = Event.objects.create(
            organiser=organiser,
            programme=loaded.ident,
            digest=loaded.digest,
            instrument=_instrument(parts.instrument, given.get("year")),
            made_by=actor,
            made_at=clock.now(),
            **given,
        )
        append(
            actor=actor,
            verb="learn.event.started",
            subject=f"learn.event:{event.pk}",
            definition=loaded,
            payload={"organiser": organiser.pk},
        )
    return event


def change_event(
    *, actor: str, event: Event, facts: Mapping[str, Any], address: str = "", with_mail: bool = False
) -> int:
    """Change what is said of an event; how many invited units were told of it.

    They are told where what their calendars show has changed. `address`: of this installation, before their links;
    `with_mail`: write to them as well. Raises CannotChange once it is called off, or where items, slots or arrivals would fall outside its days.
    """
    with transaction.atomic():
        row = locked_event(event.pk)
        _refuse_cancelled(row)
        changed = [name for name in FACTS if name in facts and getattr(row, name) != facts[name]]
        for name in changed:
            setattr(row, name, facts[name])
        if "year" in changed:
            row.instrument = _instrument(_base(row.instrument), row.year)
        _keeps_what_is_planned(row)
        row.save()
        if "seats" in changed:
            seat_the_waiting(actor=actor, event=row, now=clock.now())
        told = tell_all(actor, row, address, with_mail=with_mail) if set(TOLD) & set(changed) else 0
        append(
            actor=actor,
            verb="learn.event.changed",
            subject=f"learn.event:{row.pk}",
            payload={"fields": changed, "told": told},
        )
    return told


def cancel_event(*, actor: str, event: Event, why: str, on: dt.date, with_mail: bool = True) -> int:
    """Call an event off, with its reason; how many invited units were told. Raises CannotChange where it is over."""
    with transaction.atomic():
        row = locked_event(event.pk)
        _refuse_cancelled(row)
        if on > row.ends_on:
            raise CannotChange(_("Kegiatan ini sudah berlangsung, jadi tidak dapat dibatalkan."))
        row.cancelled_on, row.cancelled_why = on, why
        row.save(update_fields=["cancelled_on", "cancelled_why"])
        told = called_off(actor, row, with_mail=with_mail)
        append(actor=actor, verb="learn.event.cancelled", subject=f"learn.event:{row.pk}", payload={"told": told})
    return told


def _refuse_cancelled(event: Event) -> None:
    if event.cancelled_on is not None:
        raise CannotChange(_("Kegiatan ini sudah dibatalkan, jadi tidak berubah lagi."))


def _base(ident: str) -> str:
    return ident.partition("/")[0]


def _instrument(name: str | None, year: int | None) -> str:
    """The version by which a year's results were made; the newest where the year is not said, empty where none is there."""
    if not name:
        return ""
    try:
        found = library().instrument_on(name, dt.date(year, 12, 31)) if year else library().instrument(name)
    except DefinitionProblem:
        return ""
    return found.ident


def _keeps_what_is_planned(event: Event) -> None:
    """Nothing that has its day may fall outside the days of the event."""
    outside = ~Q(on__range=(event.starts_on, event.ends_on))
    item = event.items.filter(outside).order_by("on").first()
    if item is not None:
        raise CannotChange(
            _("Acara “%(item)s” ada pada %(on)s, di luar hari yang Anda isi. Pindahkan atau hapus acara itu dulu.")
            % {"item": item.title, "on": date_format(item.on, "j F Y")}
        )
    for slot in event.slots.all():
        if not event.starts_on <= slot.starts_at.astimezone(zone_of_event(event)).date() <= event.ends_on:
            raise CannotChange(
                _("Slot klinik %(n)s ada di luar hari yang Anda isi. Hapus atau pindahkan slot klinik dulu.")
                % {"n": slot.number}
            )
