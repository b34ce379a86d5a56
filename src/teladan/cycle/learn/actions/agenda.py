"""A day's programme is filled, changed, moved, and sent."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from teladan.cycle.learn.filling import Laid, Wanted, lay
from teladan.cycle.learn.models import AgendaItem, AgendaSending, Delegate, Place, Reception, Visit
from teladan.cycle.learn.queries.agenda import as_sent, items_of, minute_of
from teladan.ground import clock
from teladan.ground.journal.actions import append

LAST_MINUTE = 23 * 60 + 59


class CannotPlan(ValueError):
    """The programme cannot be so; the message, in Indonesian, says why."""


def add_item(
    *,
    actor: str,
    reception: Reception,
    starts_at: dt.time,
    ends_at: dt.time,
    title: str,
    visit: Visit | None = None,
    place: Place | None = None,
    place_name: str = "",
    people: Collection[Delegate] = (),
    speakers: str = "",
    note: str = "",
) -> AgendaItem:
    """A new item; without `visit` for all delegations of the day."""
    with transaction.atomic():
        item = AgendaItem.objects.create(
            reception=reception,
            visit=visit,
            starts_at=starts_at,
            ends_at=ends_at,
            title=title,
            place=place,
            place_name=place_name,
            speakers=speakers,
            note=note,
        )
        item.people.set(people)
        _tell(actor, "learn.agenda.item_added", reception, item=item)
    return item


def change_item(*, actor: str, item: AgendaItem, **facts: Any) -> None:
    """Other facts of an item, `people` among them."""
    people = facts.pop("people", None)
    with transaction.atomic():
        for name, value in facts.items():
            setattr(item, name, value)
        item.save()
        if people is not None:
            item.people.set(people)
        _tell(actor, "learn.agenda.item_changed", item.reception, item=item)


def remove_item(*, actor: str, item: AgendaItem) -> None:
    with transaction.atomic():
        _tell(actor, "learn.agenda.item_removed", item.reception, item=item)
        item.delete()


def move_item(*, actor: str, item: AgendaItem, minutes: int, with_following: bool = False) -> int:
    """Begin and end so much later (or, below 0, earlier), with all that begins at or after its end; how many moved.

    Raises CannotPlan where one would leave the day.
    """
    with transaction.atomic():
        chosen = Q(pk=item.pk)
        if with_following:
            chosen |= Q(starts_at__gte=item.ends_at)
        moved = list(item.reception.agenda.select_for_update().filter(chosen))
        for one in moved:
            starts, ends = minute_of(one.starts_at) + minutes, minute_of(one.ends_at) + minutes
            if starts < 0 or ends > LAST_MINUTE:
                raise CannotPlan(
                    _("Acara tidak dapat digeser sejauh itu: “%(title)s” akan keluar dari hari kunjungan.")
                    % {"title": one.title}
                )
            one.starts_at, one.ends_at = _time(starts), _time(ends)
            one.save(update_fields=["starts_at", "ends_at"])
        _tell(
            actor, "learn.agenda.item_moved", item.reception, item=item, more={"items": len(moved), "minutes": minutes}
        )
    return len(moved)


def swap_items(*, actor: str, item: AgendaItem, is_later: bool) -> None:
    """Let an item change places with the one after it (or before it): both keep their length, and the pause between.

    Raises CannotPlan where there is none.
    """
    with transaction.atomic():
        row = items_of(item.reception)
        at = next(number for number, one in enumerate(row) if one.pk == item.pk)
        if not 0 <= at + (1 if is_later else -1) < len(row):
            raise CannotPlan(_("Tidak ada acara lain di arah itu."))
        first, second = (row[at], row[at + 1]) if is_later else (row[at - 1], row[at])
        begins, pause = minute_of(first.starts_at), minute_of(second.starts_at) - minute_of(first.ends_at)
        lengths = [minute_of(one.ends_at) - minute_of(one.starts_at) for one in (first, second)]
        if pause < 0:
            raise CannotPlan(_("Kedua acara itu bertumpuk jamnya. Ubah jamnya satu per satu."))
        second.starts_at, second.ends_at = _time(begins), _time(begins + lengths[1])
        after = begins + lengths[1] + pause
        first.starts_at, first.ends_at = _time(after), _time(after + lengths[0])
        for one in (first, second):
            one.save(update_fields=["starts_at", "ends_at"])
        _tell(actor, "learn.agenda.items_swapped", item.reception, item=item)


def fill_agenda(
    *,
    actor: str,
    reception: Reception,
    agenda: Collection[Any],
    visit: Visit | None = None,
    replace: bool = False,
) -> tuple[list[AgendaItem], list[str]]:
    """Lay the programme's items over the reception's hours; those made, and the titles of those that found no room.

    `agenda`: of the programme's file. An item at the sites is repeated for each that is open that day. Raises CannotPlan
    where something is planned already, unless that is to be replaced.
    """
    with transaction.atomic():
        Reception.objects.select_for_update().get(pk=reception.pk)
        if replace:
            reception.agenda.all().delete()
        elif reception.agenda.exists():
            raise CannotPlan(_("Susunan acara sudah berisi. Centang “Ganti yang ada” bila ingin mengisinya dari awal."))
        sites = _open_sites(reception)
        places = {"room": (reception.room_id,) if reception.room_id else (), "site": tuple(site.pk for site in sites)}
        wanted = [Wanted(one.title, one.minutes, places.get(one.place, ())) for one in agenda]
        laid, left_out = lay(wanted, minute_of(reception.starts_at), minute_of(reception.ends_at))
        named = {site.pk: site.name for site in sites}
        made = AgendaItem.objects.bulk_create(_item(reception, visit, one, named) for one in laid)
        _tell(actor, "learn.agenda.filled", reception, more={"items": len(made), "left_out": len(left_out)})
    return made, left_out


def send_agenda(*, actor: str, reception: Reception) -> AgendaSending:
    """Note that the programme was sent as it stands now: what changes afterwards is told against this. Raises CannotPlan."""
    with transaction.atomic():
        Reception.objects.select_for_update().get(pk=reception.pk)
        items = as_sent(items_of(reception))
        if not items:
            raise CannotPlan(_("Susunan acara masih kosong. Isi dahulu, lalu kirim."))
        last = reception.sendings.order_by("-number").first()
        if last is not None and last.items == items:
            raise CannotPlan(_("Susunan acara ini sama dengan yang terakhir dikirim."))
        number = (reception.sendings.aggregate(Max("number"))["number__max"] or 0) + 1
        made = AgendaSending.objects.create(
            reception=reception, number=number, items=items, made_by=actor, made_at=clock.now()
        )
        append(
            actor=actor,
            verb="learn.agenda.sent",
            subject=f"learn.reception:{reception.pk}",
            payload={"number": number, "items": len(items)},
        )
    return made


def _open_sites(reception: Reception) -> list[Place]:
    closed = reception.host.blackouts.filter(first__lte=reception.on, last__gte=reception.on).exclude(place=None)
    sites = reception.host.places.filter(kind=Place.Kind.SITE, is_used=True)
    return list(sites.exclude(pk__in=closed.values("place")))


def _item(reception: Reception, visit: Visit | None, laid: Laid, sites: dict[int, str]) -> AgendaItem:
    site = sites.get(laid.place) if laid.place is not None else None
    return AgendaItem(
        reception=reception,
        visit=visit,
        starts_at=_time(laid.starts),
        ends_at=_time(laid.ends),
        title=(f"{laid.title}: {site}" if site else laid.title)[:200],
        place_id=laid.place,
    )


def _time(minute: int) -> dt.time:
    return dt.time(minute // 60, minute % 60)


def _tell(
    actor: str, verb: str, reception: Reception, item: AgendaItem | None = None, more: dict[str, int] | None = None
) -> None:
    """`changed_at` of the day rises, by which calendars that subscribe see that something is new."""
    reception.save(update_fields=["changed_at"])
    payload = {**({"item": str(item.pk)} if item is not None else {}), **(more or {})}
    append(actor=actor, verb=verb, subject=f"learn.reception:{reception.pk}", payload=payload)
