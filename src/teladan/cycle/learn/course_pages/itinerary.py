"""What the pages of a course's days show: days with their items, changes in words, messages for whom they concern."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.agenda_changes import Change, as_seen
from teladan.cycle.learn.agenda_page import ChangeRow, Message, change_rows, head_of, line_of, message_of, one_line
from teladan.cycle.learn.days_off import day_off, is_year_known
from teladan.cycle.learn.models import Course, ItineraryItem
from teladan.cycle.learn.queries.agenda import Advice
from teladan.cycle.learn.queries.itinerary import Roster, Stop, at_host, at_places, keeper_of_hours, read_by
from teladan.cycle.learn.queries.itinerary_advice import who
from teladan.ground.registry.queries import zone_name_of

MOST_NAMED = 3
"""Groups and people greeted by name; the label of a message names them all."""
KINDS = {str(key): str(icon) for key, icon in {
    ItineraryItem.Kind.TRAVEL: "bus",
    ItineraryItem.Kind.RECEPTION: "handshake",
    ItineraryItem.Kind.SITE: "map-pin",
    ItineraryItem.Kind.DISCUSSION: "messages-square",
    ItineraryItem.Kind.RETURN: "rotate-ccw",
    ItineraryItem.Kind.REHEARSAL: "mic",
    ItineraryItem.Kind.PRESENTATION: "presentation",
    ItineraryItem.Kind.OTHER: "calendar-clock",
}.items()}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StopRow:
    """An item as it is shown; `is_own`: it is for who looks."""

    stop: Stop
    icon: str
    kind: str
    whom: str
    is_own: bool
    is_advised: bool


@dataclass(frozen=True, slots=True)
class DayRows:
    on: dt.date
    off: str
    rows: tuple[StopRow, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayChanges:
    on: dt.date
    rows: list[ChangeRow]


def days_shown(
    stops: Iterable[Stop],
    whom: Mapping[str, str],
    own: frozenset[str],
    advice: Mapping[dt.date, Sequence[Advice]],
    also: Iterable[dt.date] = (),
) -> list[DayRows]:
    """`whom`: item -> for whom; `own`: items for who looks; `also`: days to be shown though nothing stands on them."""
    days: dict[dt.date, list[Stop]] = {on: [] for on in also}
    for stop in stops:
        days.setdefault(stop.on, []).append(stop)
    kinds = dict(ItineraryItem.Kind.choices)
    return [
        DayRows(
            on,
            day_off(on) if is_year_known(on) else "",
            tuple(
                StopRow(
                    one,
                    KINDS.get(one.kind, "calendar-clock"),
                    str(kinds.get(one.kind, "")),
                    whom.get(one.ident, ""),
                    one.ident in own,
                    any(one.ident in said.items for said in advice.get(on, ())),
                )
                for one in rows
            ),
            tuple(said.words for said in advice.get(on, ())),
        )
        for on, rows in sorted(days.items())
    ]


def whom_of(stops: Iterable[Stop], roster: Roster, names: Mapping[int, str]) -> dict[str, str]:
    """Item -> `Semua`, or its groups and those it names, as far as who looks may read names."""
    return {one.ident: whom(one.groups, one.people, roster.groups, names) for one in stops}


def whom(groups: Iterable[int], people: Iterable[int], of: Mapping[int, str], names: Mapping[int, str]) -> str:
    idents = tuple(groups)
    found = [of.get(ident, _("(kelompok lama)")) for ident in idents]
    named = tuple(people)
    known = [names[ident] for ident in named if ident in names]
    rest = len(named) - len(known)
    found += [*known, *([_("%(n)s orang lain") % {"n": rest}] if rest else [])]
    return ", ".join(found) or _("Semua")


def changes_by_day(changes: Sequence[Change], roster: Roster, names: Mapping[int, str]) -> list[DayChanges]:
    days: dict[dt.date, list[Change]] = defaultdict(list)
    for one in changes:
        days[dt.date.fromisoformat(one.item["on"])].append(one)
    return [DayChanges(on, change_rows(rows, names, roster.groups)) for on, rows in sorted(days.items())]


def lines_of(changes: Sequence[Change], *, is_first: bool) -> list[str]:
    """The days as headings, their items below; in a first sending without a word that all of it is new."""
    days: dict[str, list[str]] = defaultdict(list)
    for one in changes:
        days[one.item["on"]].append(head_of(one.item) if is_first else line_of(one))
    found = []
    for on, lines in sorted(days.items()):
        found += ["", date_format(dt.date.fromisoformat(on), "l, j F Y"), *(f"- {line}" for line in lines)]
    return found


def letter(
    course: Course, to: str, changes: Sequence[Change], *, zone: str, is_first: bool, why: str = "", link: str = ""
) -> str:
    """What is to be read by somebody: what it is, the days by which clock, from whom."""
    named = one_line(f"{course.title}, {course.batch}" if course.batch else course.title)
    lead = (
        _("Berikut acara studi lapangan %(course)s.")
        if is_first
        else _("Ada perubahan acara studi lapangan %(course)s.")
    )
    return "\n".join(
        [
            _("Yth. %(name)s,") % {"name": one_line(to)},
            "",
            lead % {"course": named},
            *([_("Alasan: %(why)s") % {"why": one_line(why)}] if why else []),
            _("Jam menurut %(zone)s.") % {"zone": zone},
            *lines_of(changes, is_first=is_first),
            "",
            *([_("Selengkapnya: %(link)s") % {"link": link}, ""] if link else []),
            one_line(course.organiser.name),
        ]
    )


def messages_of(
    course: Course, changes: Sequence[Change], roster: Roster, *, is_first: bool, link: str, why: str = ""
) -> list[Message]:
    """One for each that has something else to read, so that nobody is told what is not theirs: groups and people, the
    host, and the units whose site it is."""
    by_lines: dict[tuple[str, ...], set[int]] = defaultdict(set)
    read: dict[tuple[str, ...], list[Change]] = {}
    for member, own in read_by(changes, roster).items():
        lines = tuple(lines_of(own, is_first=is_first))
        by_lines[lines].add(member)
        read[lines] = own
    zone = zone_name_of(keeper_of_hours(course))
    made = []
    for place, (lines, members) in enumerate(by_lines.items(), 1):
        named = who(frozenset(members), roster)
        is_all, is_long = named == _("Semua"), named.count(",") >= MOST_NAMED
        text = letter(
            course,
            _("Bapak/Ibu peserta dan pendamping") if is_all or is_long else named,
            read[lines],
            zone=zone,
            is_first=is_first,
            why=why,
            link=link,
        )
        label = _("Untuk semua yang ikut") if is_all else _("Untuk %(name)s") % {"name": named}
        made.append(message_of(f"pesan-{place}", label, text))
    return [*made, *_to_the_host(course, changes, zone=zone, is_first=is_first, link=link, why=why)]


def _to_the_host(
    course: Course, changes: Sequence[Change], *, zone: str, is_first: bool, link: str, why: str
) -> Iterator[Message]:
    if course.visit is None or course.visit.case_id is None:
        return
    wanted = [(course.visit.host, at_host(course))]
    sites = [site for site in course.sites.select_related("unit") if site.unit is not None]
    units = {site.unit_id: site.unit for site in sites if site.unit_id != course.visit.host_id}
    wanted += [
        (unit, at_places(site.place_id for site in sites if site.unit_id == ident)) for ident, unit in units.items()
    ]
    for unit, is_for in wanted:
        own = as_seen(changes, is_for)
        if own:
            text = letter(course, unit.name, own, zone=zone, is_first=is_first, why=why, link=link)
            label = _("Untuk tuan rumah, %(name)s") if unit == course.visit.host else _("Untuk lokus, %(name)s")
            yield message_of(f"pesan-unit-{unit.pk}", label % {"name": unit.name}, text)
