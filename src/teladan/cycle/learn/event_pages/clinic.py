"""What the pages of a clinic show: how far it is set up, its topics and desks, who asks, the timetable."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.learn.forms.clinic_requests import desk_words
from teladan.cycle.learn.models import Appointment, ClinicRequest, ClinicSlot, ClinicTable, Desk, Event, Invitee
from teladan.cycle.learn.queries import clinic as queries
from teladan.cycle.learn.queries.booking import hours_of
from teladan.cycle.learn.queries.events import zone_of_event
from teladan.ground.post import share_address

LONGEST_SHARED = 1800


@dataclass(frozen=True, slots=True)
class Step:
    """One thing of the set-up: where, how far in words, whether it is done."""

    name: str
    url: str
    words: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class TopicShown:
    """A topic with its desks in words; `asked`: how many regions want it."""

    table: ClinicTable
    components: str
    desks: tuple[tuple[Desk, str, str], ...]
    chairs: int
    asked: int


@dataclass(frozen=True, slots=True)
class CellShown:
    """A desk in a slot. `rows`: those who sit there with the address to move them; `words` where nobody does."""

    label: str
    rows: tuple[tuple[Appointment, str, bool], ...]
    words: str
    free: int
    is_shut: bool


@dataclass(frozen=True, slots=True)
class SlotShown:
    """A slot of a topic. `pause`: the break before it."""

    number: int
    hours: str
    pause: str
    is_over: bool
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class TopicGrid:
    """The timetable of one topic on one day, slot × desk."""

    table: ClinicTable
    desks: tuple[str, ...]
    rows: tuple[SlotShown, ...]


@dataclass(frozen=True, slots=True)
class DayShown:
    day: str
    grids: tuple[TopicGrid, ...]


@dataclass(frozen=True, slots=True)
class RegionShown:
    """A region's own afternoon."""

    unit: str
    is_own: bool
    rows: tuple[tuple[str, str, str], ...]


def steps_of(event: Event) -> list[Step]:
    tables, slots = list(queries.tables_of(event)), queries.slots_of(event)
    desks = [desk for table in tables for desk in table.desks.all() if not desk.is_online]
    requests = list(queries.requests_of(event))
    seats = sum(row.has_seat for row in requests)
    online = sum(row.is_online and not row.has_seat for row in requests)
    n = {"tables": written(len(tables)), "desks": written(len(desks)), "slots": written(len(slots))}
    placed = {"seats": written(seats), "all": written(len(requests)), "online": written(online)}
    return [
        Step(
            _("Topik, meja, dan ahli"),
            reverse("learn:clinic-setup", args=[event.pk]),
            _("%(tables)s topik, %(desks)s meja") % n if tables else "",
            bool(desks),
        ),
        Step(
            _("Slot waktu"),
            reverse("learn:clinic-slots", args=[event.pk]),
            _("%(slots)s slot") % n if slots else "",
            bool(slots),
        ),
        Step(
            _("Permintaan instansi"),
            reverse("learn:clinic-triage", args=[event.pk]),
            _("%(all)s permintaan") % placed if requests else "",
            bool(requests),
        ),
        Step(
            _("Rencana jadwal"),
            reverse("learn:clinic-plans", args=[event.pk]),
            _("%(n)s rencana dihitung") % {"n": written(event.plans.count())} if event.plans.exists() else "",
            event.plans.filter(used_at__isnull=False).exists(),
        ),
        Step(
            _("Jadwal yang berlaku"),
            reverse("learn:clinic-timetable", args=[event.pk]),
            _("%(seats)s dari %(all)s permintaan mendapat kursi, %(online)s ke meja daring") % placed if seats else "",
            bool(seats),
        ),
    ]


def topics_shown(event: Event, names: Mapping[str, str]) -> list[TopicShown]:
    asked = Counter(queries.requests_of(event).values_list("table", flat=True))
    return [
        TopicShown(
            table,
            ", ".join(names.get(key, key) for key in table.components),
            tuple((desk, desk_words(desk), _about(desk, names)) for desk in table.desks.all()),
            sum(desk.capacity for desk in table.desks.all() if not desk.is_online),
            asked[table.pk],
        )
        for table in queries.tables_of(event)
    ]


def _about(desk: Desk, names: Mapping[str, str]) -> str:
    if desk.is_online:
        first = _("daring, tetap buka sesudah kegiatan")
    elif desk.capacity > 1:
        first = _("meja kelompok, %(n)s instansi sekaligus") % {"n": written(desk.capacity)}
    else:
        first = _("satu instansi sekaligus")
    knows = ", ".join(names.get(key, key) for key in desk.knows)
    pauses = len(desk.pauses.all())
    rest = [_("menguasai %(names)s") % {"names": knows}] if knows else []
    rest += [_("jeda %(n)s slot") % {"n": written(pauses)}] if pauses else []
    return "; ".join([first, *rest])


def slot_choices(event: Event) -> list[tuple[ClinicSlot, str]]:
    return [
        (slot, f"{_day(on)}, {hours_of(slot, event)}") for on, slots in queries.slots_by_day(event) for slot in slots
    ]


def days_shown(event: Event, *, own: frozenset[object] = frozenset(), may_move: bool = False) -> list[DayShown]:
    """`own`: invitees whose seats are marked."""
    grid = queries.timetable_of(event)
    by_day: dict[dt.date, list[queries.GridRow]] = defaultdict(list)
    for row in grid.rows:
        by_day[row.on].append(row)
    return [
        DayShown(_day(on), tuple(_topic_grids(event, grid, rows, own, may_move=may_move)))
        for on, rows in by_day.items()
    ]


def _topic_grids(
    event: Event,
    grid: queries.Timetable,
    rows: Sequence[queries.GridRow],
    own: frozenset[object],
    *,
    may_move: bool,
) -> list[TopicGrid]:
    found = []
    start = 0
    for table, many in grid.tables:
        places = range(start, start + many)
        start += many
        labels = tuple(desk_words(grid.desks[place]) for place in places)
        found.append(
            TopicGrid(
                table,
                labels,
                tuple(
                    SlotShown(
                        row.slot.number,
                        row.hours,
                        row.slot.break_before,
                        row.is_over,
                        tuple(
                            _cell(event, row.seats[place], label, own, may_move=may_move and not row.is_over)
                            for place, label in zip(places, labels, strict=True)
                        ),
                    )
                    for row in rows
                ),
            )
        )
    return found


def _cell(event: Event, seat: queries.Seat, label: str, own: frozenset[object], *, may_move: bool) -> CellShown:
    rows = tuple(
        (
            one,
            reverse("learn:clinic-seat", args=[event.pk, one.pk])
            if may_move and one.state == Appointment.State.BOOKED
            else "",
            one.invitee_id in own,
        )
        for one in seat.rows
    )
    if seat.is_shut:
        words = _("jeda: %(why)s") % {"why": seat.why_shut} if seat.why_shut else _("jeda")
    elif seat.free and seat.desk.capacity > 1:
        words = ngettext("%(n)s kursi kosong", "%(n)s kursi kosong", seat.free) % {"n": written(seat.free)}
    else:
        words = _("kosong") if seat.free else ""
    return CellShown(label, rows, words, seat.free, seat.is_shut)


def regions_shown(event: Event, search: str = "", own: frozenset[object] = frozenset()) -> list[RegionShown]:
    """Each region's seats by hour; one's own first."""
    seats: dict[object, list[Appointment]] = defaultdict(list)
    for one in queries.appointments_of(event):
        seats[one.invitee_id].append(one)
    found = [
        RegionShown(
            rows[0].invitee.unit.name,
            ident in own,
            tuple((_when(event, one.slot), one.desk.table.name, one.desk.name) for one in rows),
        )
        for ident, rows in seats.items()
        if all(word in rows[0].invitee.unit.name.lower() for word in search.lower().split())
    ]
    return sorted(found, key=lambda one: (not one.is_own, one.unit))


def message_of(event: Event, regions: Sequence[RegionShown]) -> dict[str, str]:
    """The timetable as a message to pass on."""
    lines = [_("Jadwal klinik: %(event)s") % {"event": event.title}, f"{event.place}, {event.city}"]
    for one in regions:
        lines += ["", one.unit, *(f"- {hours}: {topic}, {desk}" for hours, topic, desk in one.rows)]
    text = "\n".join(lines)
    address = share_address(text)
    return {"text": text, "share": address if len(address) <= LONGEST_SHARED else ""}


def free_chairs(event: Event) -> int:
    return sum(row.free for row in queries.timetable_of(event).rows if not row.is_over)


def request_words(request: ClinicRequest, names: Mapping[str, str]) -> str:
    """Why a region is asked for: `Komponen lemah: Perencanaan Kinerja`."""
    words = str(request.get_reason_display())
    return f"{words}: {names.get(request.component, request.component)}" if request.component else words


def hours_there(invitee: Invitee, event: Event) -> str:
    """When a region is there, where it said so."""
    zone = zone_of_event(event)
    parts = []
    for moment, words in ((invitee.arrives_at, _("tiba %(at)s")), (invitee.leaves_at, _("pulang %(at)s"))):
        if moment is not None:
            there = moment.astimezone(zone)
            parts.append(words % {"at": f"{date_format(there.date(), 'j M')} {there:%H.%M}"})
    return ", ".join(parts)


def _when(event: Event, slot: ClinicSlot) -> str:
    hours = hours_of(slot, event)
    if event.starts_on == event.ends_on:
        return hours
    return f"{date_format(slot.starts_at.astimezone(zone_of_event(event)).date(), 'j M')}, {hours}"


def _day(on: dt.date) -> str:
    return str(date_format(on, "l, j F Y"))
