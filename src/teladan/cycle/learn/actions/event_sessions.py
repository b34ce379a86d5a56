"""The programme of an event: its items are proposed, changed, moved and taken out."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Event, EventItem
from teladan.cycle.learn.queries.events import locked_event, parts_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.journal.actions import append

_LAST = dt.time(23, 59)


def propose_items(*, actor: str, event: Event) -> list[EventItem]:
    """Lay out the programme as its file offers it, as far as the event has those days.

    Raises CannotChange where something is planned already; UnknownDefinition, LookupError where the file is gone.
    """
    with transaction.atomic():
        row = locked_event(event.pk)
        if row.items.exists():
            raise CannotChange(_("Acara sudah berisi. Hapus dahulu yang ada, atau ubah satu per satu."))
        days = (row.ends_on - row.starts_on).days
        made = [
            EventItem.objects.create(
                event=row,
                on=row.starts_on + dt.timedelta(offered.day),
                starts_at=dt.time.fromisoformat(offered.starts),
                ends_at=dt.time.fromisoformat(offered.ends),
                kind=offered.kind,
                title=offered.title,
            )
            for offered in parts_of(row).items
            if offered.day <= days
        ]
        _tell(actor, row, "learn.session.items_proposed", {"items": len(made)})
    return made


def add_item(
    *,
    actor: str,
    event: Event,
    on: dt.date,
    starts_at: dt.time,
    ends_at: dt.time,
    title: str,
    kind: str = EventItem.Kind.OTHER,
    place: str = "",
    note: str = "",
) -> EventItem:
    with transaction.atomic():
        made = EventItem.objects.create(
            event=event, on=on, starts_at=starts_at, ends_at=ends_at, title=title, kind=kind, place=place, note=note
        )
        _tell(actor, event, "learn.session.item_added", {"item": str(made.pk)})
    return made


def change_item(*, actor: str, item: EventItem, **facts: Any) -> None:
    """Other facts of an item. Raises CannotChange where somebody took it out meanwhile."""
    with transaction.atomic():
        row = _locked(item)
        for name, value in facts.items():
            setattr(row, name, value)
        row.save(update_fields=list(facts))
        _tell(actor, row.event, "learn.session.item_changed", {"item": str(row.pk), "fields": sorted(facts)})
    item.refresh_from_db()


def move_item(*, actor: str, item: EventItem, minutes: int, with_following: bool = False) -> int:
    """Shift an item within its day, alone or with what follows it; how many moved. Raises CannotChange beyond midnight."""
    with transaction.atomic():
        row = _locked(item)
        moved = [row]
        if with_following:
            moved += row.event.items.filter(on=row.on, starts_at__gte=row.starts_at).exclude(pk=row.pk)
        for one in moved:
            one.starts_at, one.ends_at = _shifted(one, one.starts_at, minutes), _shifted(one, one.ends_at, minutes)
        EventItem.objects.bulk_update(moved, ["starts_at", "ends_at"])
        payload = {"item": str(row.pk), "minutes": minutes, "items": len(moved)}
        _tell(actor, row.event, "learn.session.item_moved", payload)
    item.refresh_from_db()
    return len(moved)


def remove_item(*, actor: str, item: EventItem) -> None:
    """Take an item out. Raises CannotChange while somebody was asked to speak at it: they are told first."""
    with transaction.atomic():
        row = _locked(item)
        if row.speakers.exclude(state="proposed").exists():
            raise CannotChange(
                _("“%(title)s” sudah punya pengisi yang dihubungi. Keluarkan dahulu pengisinya.") % {"title": row.title}
            )
        _tell(actor, row.event, "learn.session.item_removed", {"item": str(row.pk)})
        row.delete()


def _locked(item: EventItem) -> EventItem:
    found = EventItem.objects.select_for_update(of=("self",)).select_related("event").filter(pk=item.pk).first()
    if found is None:
        raise CannotChange(_("Acara ini baru saja dihapus orang lain. Muat ulang halaman."))
    return found


def _shifted(item: EventItem, at: dt.time, minutes: int) -> dt.time:
    moment = at.hour * 60 + at.minute + minutes
    if not 0 <= moment <= _LAST.hour * 60 + _LAST.minute:
        words = _("“%(title)s” akan keluar dari hari %(day)s. Geser lebih sedikit, atau pindahkan harinya.")
        raise CannotChange(words % {"title": item.title, "day": date_format(item.on, "l, j F Y")})
    return dt.time(moment // 60, moment % 60)


def _tell(actor: str, event: Event, verb: str, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=verb, subject=f"learn.event:{event.pk}", payload=payload)
