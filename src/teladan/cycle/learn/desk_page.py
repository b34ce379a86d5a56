"""The desk's pages: what a day's square says, what a day still takes, who came in a year."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.workdays.calendar import NAMES_OF_DAYS
from teladan.cycle.learn.models import Blackout, Host, Place, Reception, Visit
from teladan.cycle.learn.queries.calendar import Day, Guest, Month
from teladan.cycle.learn.queries.capacity import PlaceLoad, hours
from teladan.cycle.learn.queries.reception_statistics import MonthOfGuests, regions_of
from teladan.ground.tables import Column, Sheet, write_rows

MOST_IN_A_SQUARE = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A delegation in a square: who, when, how many; `state` in a word where it is not settled."""

    name: str
    url: str
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Square:
    """A day of the month as the calendar shows it."""

    day: Day
    url: str
    off: str
    lines: tuple[Line, ...]
    more: int
    load: str
    sites: tuple[str, ...]
    badge: tuple[str, str] | None
    shut: tuple[str, ...]
    waiting: str


def squares_of(month: Month, host: Host) -> list[list[Square]]:
    return [[_square(day, host) for day in week] for week in month.weeks]


def day_address(host: Host, on: dt.date) -> str:
    return f"{reverse('learn:desk-day', args=[on.isoformat()])}?unit={host.unit_id}"


def month_address(host: Host, first: dt.date) -> str:
    return f"{reverse('learn:desk')}?unit={host.unit_id}&bulan={first:%Y-%m}"


def _square(day: Day, host: Host) -> Square:
    lines = [_line(guest, one.reception) for one in day.receptions for guest in one.guests]
    return Square(
        day=day,
        url=day_address(host, day.on),
        off="" if day.off in NAMES_OF_DAYS else day.off,  # the column says that it is a weekend
        lines=tuple(lines[:MOST_IN_A_SQUARE]),
        more=max(len(lines) - MOST_IN_A_SQUARE, 0),
        load=load_words(day) if lines else "",
        sites=tuple(_site_words(load) for load in day.places if load.place.kind == Place.Kind.SITE or load.is_beyond),
        badge=badge_of(day) if lines or day.shut else None,
        shut=tuple(shut_words(row) for row in day.shut),
        waiting=ngettext("%(n)s permohonan menunggu", "%(n)s permohonan menunggu", len(day.waiting))
        % {"n": len(day.waiting)}
        if day.waiting
        else "",
    )


def _line(guest: Guest, held: Reception) -> Line:
    words = {"hours": hours(held), "room": held.room.name if held.room else "", "n": guest.visit.people}
    told = _("%(hours)s, %(room)s, %(n)s orang") if held.room else _("%(hours)s, %(n)s orang")
    state = _("menunggu persetujuan tamu") if guest.is_tentative else ""
    return Line(guest.visit.guest.name, reverse("learn:visit", args=[guest.visit.pk]), told % words, state)


def _site_words(load: PlaceLoad) -> str:
    """`Taman: 2 dari 2 delegasi`, and that it is too much: delegations of a day, or people there at once."""
    words = {"place": load.place.name, "n": load.delegations, "most": load.place.delegations_a_day}
    if load.delegations > load.place.delegations_a_day:
        return _("%(place)s: %(n)s dari %(most)s delegasi, melebihi kapasitas") % words
    if load.is_beyond:
        people = {"place": load.place.name, "n": load.most, "most": load.place.people}
        return _("%(place)s: %(n)s orang sekaligus, melebihi %(most)s") % people
    return _("%(place)s: %(n)s dari %(most)s delegasi") % words


def load_words(day: Day) -> str:
    """`2 dari 3 delegasi, 42 dari 60 orang`."""
    return _("%(d)s dari %(most_d)s delegasi, %(p)s dari %(most_p)s orang") % {
        "d": day.delegations,
        "most_d": day.most_delegations,
        "p": day.people,
        "most_p": day.most_people,
    }


def badge_of(day: Day) -> tuple[str, str] | None:
    """Kind and word of what one has to know of a day at a glance."""
    if day.is_beyond:
        return "attention", _("Melebihi kapasitas")
    if day.is_closed:
        return "refused", _("Tertutup")
    return ("neutral", _("Penuh")) if day.is_full else None


def shut_words(row: Blackout) -> str:
    return f"{row.place.name}: {row.reason}" if row.place else row.reason


def weekdays() -> list[str]:
    return [str(WEEKDAYS[number]) for number in range(7)]


def place_rows(loads: Iterable[PlaceLoad]) -> list[list[object]]:
    """Rows of places on a day, for the table component."""
    return [
        [
            load.place.name,
            load.place.get_kind_display(),
            _("%(n)s dari %(most)s") % {"n": load.delegations, "most": load.place.delegations_a_day},
            _("%(n)s dari %(most)s") % {"n": load.most, "most": load.place.people},
            _("Melebihi kapasitas") if load.is_beyond else _("Cukup"),
        ]
        for load in loads
    ]


def place_columns() -> list[tuple[str, str]]:
    return [
        (_("Tempat"), "text"),
        (_("Jenis"), "text"),
        (_("Delegasi"), "number"),
        (_("Orang sekaligus"), "number"),
        (_("Keadaan"), "text"),
    ]


def room_clashes(day: Day) -> list[str]:
    """Rooms held by two receptions at the same hours, in sentences."""
    return [
        _("%(room)s dipakai dua rombongan pada jam yang sama: pukul %(one)s dan %(other)s.")
        % {"room": one.room.name, "one": hours(one), "other": hours(other)}
        for one, other in combinations([row.reception for row in day.receptions], 2)
        if one.room is not None and one.room_id == other.room_id
        if one.starts_at < other.ends_at and other.starts_at < one.ends_at
    ]


def still_takes(day: Day, rooms: Sequence[Place]) -> list[str]:
    """What a day still has room for, in sentences."""
    if day.is_closed:
        return [_("Tanggal ini ditutup: tidak ada yang diterima.")]
    delegations = max(day.most_delegations - day.delegations, 0)
    people = max(day.most_people - day.people, 0)
    found = [
        _("Masih dapat menerima %(d)s delegasi, %(p)s orang.") % {"d": delegations, "p": people}
        if delegations and people
        else _("Tanggal ini sudah penuh.")
    ]
    if rooms:
        names = ", ".join(_("%(room)s (%(n)s orang)") % {"room": room.name, "n": room.people} for room in rooms)
        found.append(_("Ruang kosong: %(names)s.") % {"names": names})
    return found


def month_rows(months: Iterable[MonthOfGuests]) -> list[list[object]]:
    """Rows of the months in which somebody came, for the table component."""
    return [
        [date_format(one.first, "F"), one.delegations, one.people, _places(one)] for one in months if one.delegations
    ]


def month_columns() -> list[tuple[str, str]]:
    return [(_("Bulan"), "text"), (_("Delegasi"), "number"), (_("Orang"), "number"), (_("Dari mana"), "wide")]


def _places(one: MonthOfGuests) -> str:
    return "; ".join(f"{name or _('wilayah tidak diketahui')} ({n})" for name, n in one.places) or "–"


def _monthly(months: Iterable[MonthOfGuests]) -> list[tuple[object, ...]]:
    return [(date_format(one.first, "F"), one.delegations, one.people, one.receptions, _places(one)) for one in months]


def statistics_file(year: int, months: Iterable[MonthOfGuests], visits: Sequence[Visit]) -> bytes:
    """The year as a workbook: months, and every delegation."""
    monthly = [
        Column(_("Bulan"), 14), Column(_("Delegasi"), 10), Column(_("Orang"), 10), Column(_("Penerimaan"), 12),
        Column(_("Dari mana"), 70, wraps=True),
    ]  # fmt: skip
    each = [
        Column(_("Tanggal"), 14), Column(_("Jam"), 14), Column(_("Tamu"), 40), Column(_("Wilayah tamu"), 40),
        Column(_("Tema"), 50, wraps=True), Column(_("Orang"), 8), Column(_("Ruang"), 24),
    ]  # fmt: skip
    regions = regions_of(visits)
    rows = [
        (
            visit.reception.on,
            hours(visit.reception),
            visit.guest.name,
            regions[visit.guest_id],
            visit.theme,
            visit.people,
            visit.reception.room.name if visit.reception.room else "",
        )
        for visit in visits
        if visit.reception is not None
    ]
    stream = io.BytesIO()
    sheets = [
        Sheet(_("Per bulan %(year)s") % {"year": year}, monthly, _monthly(months)),
        Sheet(_("Delegasi"), each, rows),
    ]
    write_rows(stream, sheets)
    return stream.getvalue()
