"""A clinic is set up: its topics from the programme, the desks where they receive, the slots of its days."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import (
    Appointment,
    ClinicPlan,
    ClinicRequest,
    ClinicSlot,
    ClinicTable,
    Desk,
    DeskPause,
    Event,
)
from teladan.cycle.learn.queries.booking import hours_of
from teladan.cycle.learn.queries.events import days_of, locked_event, parts_of, zone_of_event
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

MOST_SLOTS = 40
"""Slots of an event over all days."""
DESK_FACTS = ("name", "capacity", "is_online", "expert", "expert_name", "knows")
TABLE_FACTS = ("name", "unit", "components")


@dataclass(frozen=True, slots=True)
class Break:
    """The time between slot `after` of a day, from 1, and the next."""

    after: int
    minutes: int
    name: str = ""


def lay_tables(*, actor: str, event: Event) -> list[ClinicTable]:
    """Take the topics that the programme's file offers; those that are there already stay as they are.

    Raises CannotChange where the file has no clinic; UnknownDefinition, LookupError where it is gone.
    """
    clinic = parts_of(event).clinic
    if clinic is None:
        raise CannotChange(_("Program kegiatan ini tidak menyebut topik klinik. Tambahkan topiknya satu per satu."))
    with transaction.atomic():
        row = locked_event(event.pk)
        known = set(row.tables.values_list("key", flat=True))
        place = _next_place(row)
        new = [(key, topic) for key, topic in clinic.topics.items() if key not in known]
        made = ClinicTable.objects.bulk_create(
            ClinicTable(event=row, key=key, name=topic.name, components=list(topic.components), position=place + at)
            for at, (key, topic) in enumerate(new)
        )
        _tell(actor, row, "tables_laid", {"tables": [one.key for one in made]})
    return made


def add_table(
    *, actor: str, event: Event, name: str, unit: Unit | None = None, components: Sequence[str] = ()
) -> ClinicTable:
    """One more topic. Raises CannotChange for a name that a topic has already."""
    with transaction.atomic():
        row = locked_event(event.pk)
        _refuse_same_topic(row, name)
        place = _next_place(row)
        known = set(row.tables.values_list("key", flat=True))
        key = next(f"topic_{number}" for number in range(1, len(known) + 2) if f"topic_{number}" not in known)
        made = ClinicTable.objects.create(
            event=row, key=key, name=name.strip(), unit=unit, components=list(components), position=place
        )
        _tell(actor, row, "table_added", {"table": made.pk})
    return made


def change_table(*, actor: str, table: ClinicTable, facts: Mapping[str, Any]) -> None:
    """Another name, the office that serves it, the components that lead to it."""
    with transaction.atomic():
        row = locked_event(table.event_id)
        changed = [name for name in TABLE_FACTS if name in facts and getattr(table, name) != facts[name]]
        if "name" in changed:
            _refuse_same_topic(row, facts["name"], table.pk)
        for name in changed:
            setattr(table, name, facts[name])
        table.save(update_fields=changed)
        _tell(actor, row, "table_changed", {"table": table.pk, "fields": changed})


def remove_table(*, actor: str, table: ClinicTable) -> None:
    """Take a topic away with its desks. Raises CannotChange once a region asked for it."""
    with transaction.atomic():
        row = locked_event(table.event_id)
        many = ClinicRequest.objects.filter(table=table).count()
        if many:
            raise CannotChange(
                _("Topik %(topic)s sudah diminta %(n)s instansi, jadi tidak dapat dihapus. Ubah namanya bila keliru.")
                % {"topic": table.name, "n": many}
            )
        _tell(actor, row, "table_removed", {"table": table.pk})
        ClinicTable.objects.filter(pk=table.pk).delete()


def add_desk(*, actor: str, table: ClinicTable, facts: Mapping[str, Any]) -> Desk:
    """One more desk of a topic. Raises CannotChange for a name that a desk of it has already."""
    with transaction.atomic():
        row = locked_event(table.event_id)
        _refuse_same_desk(table, facts["name"])
        last = table.desks.aggregate(last=Max("position"))["last"] or 0
        given = {name: facts[name] for name in DESK_FACTS if name in facts}
        made = Desk.objects.create(table=table, position=last + 1, **given)
        _tell(actor, row, "desk_added", {"table": table.pk, "desk": made.pk})
    return made


def change_desk(*, actor: str, desk: Desk, facts: Mapping[str, Any]) -> None:
    """Other facts of a desk. Raises CannotChange where seats that are given would lose their chair."""
    with transaction.atomic():
        row = locked_event(desk.table.event_id)
        changed = [name for name in DESK_FACTS if name in facts and getattr(desk, name) != facts[name]]
        if "name" in changed:
            _refuse_same_desk(desk.table, facts["name"], desk.pk)
        _keeps_seats(desk, facts)
        for name in changed:
            setattr(desk, name, facts[name])
        desk.save(update_fields=changed)
        _tell(actor, row, "desk_changed", {"desk": desk.pk, "fields": changed})


def remove_desk(*, actor: str, desk: Desk) -> None:
    """Take a desk away. Raises CannotChange once a region had a seat there."""
    with transaction.atomic():
        row = locked_event(desk.table.event_id)
        if Appointment.objects.filter(desk=desk).exists():
            raise CannotChange(
                _("%(desk)s sudah pernah masuk jadwal, jadi tidak dapat dihapus. Beri jeda pada semua slotnya saja.")
                % {"desk": desk.name}
            )
        _tell(actor, row, "desk_removed", {"desk": desk.pk})
        Desk.objects.filter(pk=desk.pk).delete()


def pause_desk(*, actor: str, desk: Desk, slots: Sequence[ClinicSlot], why: str = "") -> None:
    """The slots in which a desk receives nobody; those that it had before are forgotten. Raises CannotChange where one is taken."""
    with transaction.atomic():
        row = locked_event(desk.table.event_id)
        taken = Appointment.objects.filter(desk=desk, slot__in=slots, state=Appointment.State.BOOKED)
        first = taken.select_related("invitee__unit", "slot").order_by("slot").first()
        if first is not None:
            raise CannotChange(
                _("%(unit)s punya kursi di %(desk)s pukul %(hours)s. Pindahkan dulu, lalu beri jeda.")
                % {"unit": first.invitee.unit.name, "desk": desk.name, "hours": hours_of(first.slot, row)}
            )
        desk.pauses.exclude(slot__in=slots).delete()
        for slot in slots:
            DeskPause.objects.update_or_create(desk=desk, slot=slot, defaults={"why": why.strip()})
        _tell(actor, row, "desk_paused", {"desk": desk.pk, "slots": len(slots)})


def lay_slots(
    *,
    actor: str,
    event: Event,
    on: dt.date,
    first: dt.time,
    minutes: int,
    many: int,
    breaks: Sequence[Break] = (),
) -> list[ClinicSlot]:
    """The slots of one day, in place of those that it had. Raises CannotChange where seats are given that day, or it is too long."""
    with transaction.atomic():
        row = locked_event(event.pk)
        zone = zone_of_event(row)
        if on not in days_of(row):
            raise CannotChange(_("Hari itu bukan hari kegiatan. Pilih salah satu hari kegiatan."))
        kept = [slot for slot in row.slots.all() if slot.starts_at.astimezone(zone).date() != on]
        if len(kept) + many > MOST_SLOTS:
            raise CannotChange(_("Paling banyak %(n)s slot untuk satu kegiatan.") % {"n": MOST_SLOTS})
        times = _times(dt.datetime.combine(on, first, zone), minutes, many, breaks)
        if times and times[-1][1].astimezone(zone).date() != on:
            raise CannotChange(_("Slot terakhir melewati tengah malam. Kurangi banyaknya atau lamanya."))
        _clear_day(row, on)
        ClinicSlot.objects.bulk_create(
            ClinicSlot(event=row, number=MOST_SLOTS + at, starts_at=starts, ends_at=ends, break_before=name)
            for at, (starts, ends, name) in enumerate(times, 1)
        )
        _number(row)
        _tell(actor, row, "slots_laid", {"on": on.isoformat(), "slots": many, "minutes": minutes})
    return list(row.slots.filter(starts_at__gte=times[0][0], ends_at__lte=times[-1][1])) if times else []


def clear_slots(*, actor: str, event: Event, on: dt.date) -> None:
    """Take the slots of a day away. Raises CannotChange where seats are given that day."""
    with transaction.atomic():
        row = locked_event(event.pk)
        _clear_day(row, on)
        _number(row)
        _tell(actor, row, "slots_cleared", {"on": on.isoformat()})


def _times(
    begins: dt.datetime, minutes: int, many: int, breaks: Sequence[Break]
) -> list[tuple[dt.datetime, dt.datetime, str]]:
    """Beginning, end, and the name of the break before each slot."""
    after = {one.after: one for one in breaks}
    found = []
    name = ""
    for number in range(1, many + 1):
        ends = begins + dt.timedelta(minutes=minutes)
        found.append((begins, ends, name))
        pause = after.get(number)
        begins = ends + dt.timedelta(minutes=pause.minutes if pause else 0)
        name = (pause.name or _("Jeda")) if pause else ""
    return found


def _clear_day(event: Event, on: dt.date) -> None:
    zone = zone_of_event(event)
    gone = [slot for slot in event.slots.all() if slot.starts_at.astimezone(zone).date() == on]
    if Appointment.objects.filter(slot__in=gone).exists():
        raise CannotChange(
            _("Sudah ada instansi yang pernah mendapat kursi pada hari itu, jadi slotnya tidak dapat diganti lagi.")
        )
    ClinicPlan.objects.filter(event=event, used_at=None).delete()  # they speak of slots that are gone
    ClinicSlot.objects.filter(pk__in=[slot.pk for slot in gone]).delete()


def _number(event: Event) -> None:
    """From 1 over all days, by the hour; far away first, for no number may stand twice meanwhile."""
    rows = list(event.slots.order_by("starts_at"))
    for start in (2 * MOST_SLOTS + 1, 1):
        for at, row in enumerate(rows):
            ClinicSlot.objects.filter(pk=row.pk).update(number=start + at)


def _next_place(event: Event) -> int:
    last: int | None = event.tables.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _refuse_same_topic(event: Event, name: str, but: int = 0) -> None:
    if event.tables.filter(name__iexact=name.strip()).exclude(pk=but).exists():
        raise CannotChange(_("Topik “%(topic)s” sudah ada. Pakai nama lain.") % {"topic": name.strip()})


def _refuse_same_desk(table: ClinicTable, name: str, but: int = 0) -> None:
    if table.desks.filter(name__iexact=name.strip()).exclude(pk=but).exists():
        raise CannotChange(_("Topik ini sudah punya “%(desk)s”. Pakai nama lain.") % {"desk": name.strip()})


def _keeps_seats(desk: Desk, facts: Mapping[str, Any]) -> None:
    held = Appointment.objects.filter(desk=desk, state__in=Appointment.HOLDS)
    if facts.get("is_online") and not desk.is_online and held.exists():
        raise CannotChange(
            _("Meja ini sudah masuk jadwal, jadi tidak dapat menjadi meja daring. Tambah meja daring lain.")
        )
    most = held.aggregate(most=Max("chair"))["most"] or 0
    if facts.get("capacity", desk.capacity) < most:
        raise CannotChange(
            _("Pada satu slot sudah ada %(n)s instansi di meja ini. Pindahkan dulu, lalu kecilkan.") % {"n": most}
        )


def _tell(actor: str, event: Event, what: str, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"learn.clinic.{what}", subject=f"learn.event:{event.pk}", payload=payload)
