"""What the page of a host's month shows: squares of the calendar, delegations, loads, and who could come together."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.workdays.calendar import NAMES_OF_DAYS
from teladan.cycle.learn.desk_page import day_address, shut_words
from teladan.cycle.learn.models import Place
from teladan.cycle.learn.queries.calendar import Day
from teladan.cycle.learn.queries.host_months import Alike, Asked, Coming, Delegation, HostMonth, Scope, SiteLoad
from teladan.cycle.learn.queries.visits import State

BADGES = {State.ASKED: "attention", State.OFFERED: "attention", State.REFUSED: "refused", State.CANCELLED: "refused"}


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Square:
    """A day of the month. `beyond`: places that bear too much, in words; `url`: the desk's page of it, for a desk."""

    day: Day
    url: str
    off: str
    lines: tuple[Line, ...]
    beyond: tuple[str, ...]
    shut: tuple[str, ...]
    waiting: str


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A delegation as it is listed; `days`: (day, what it does where)."""

    name: str
    theme: str
    url: str
    state: str
    badge: str
    when: str
    people: int
    joint: str
    days: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class LoadRow:
    day: str
    url: str
    cells: tuple[tuple[str, str, str], ...]
    """(place, words, what is too much)."""


def month_context(found: HostMonth, scope: Scope) -> dict[str, Any]:
    """All of a month; what waits for an answer is the whole desk's alone."""
    is_whole = scope.places is None
    return {
        "host": scope.host,
        "unit": scope.unit,
        "is_whole": is_whole,
        "is_site": not is_whole,
        "month": found.month,
        "weeks": squares_of(found, scope),
        "delegations": delegation_rows(found, scope),
        "people": sum(one.people for one in found.delegations),
        "places": [place.name for place in found.places],
        "loads": load_rows(found, scope),
        "beyond": sum(load.is_beyond for loads in found.loads.values() for load in loads),
        "alike": [alike_words(one) for one in found.alike],
        "waiting": len({guest.visit.pk for day in found.month.days for guest in day.waiting}) if is_whole else 0,
        "asked": asked_rows(found.asked, ever=False),
        "asked_ever": asked_rows(found.asked_ever, ever=True),
    }


def squares_of(found: HostMonth, scope: Scope) -> list[list[Square]]:
    by_day: dict[dt.date, list[Delegation]] = defaultdict(list)
    for one in found.delegations:
        for on in one.days:
            by_day[on].append(one)
    return [[_square(day, by_day.get(day.on, []), found.loads, scope) for day in week] for week in found.month.weeks]


def _square(day: Day, here: list[Delegation], loads: Mapping[dt.date, tuple[SiteLoad, ...]], scope: Scope) -> Square:
    shut = [row for row in day.shut if scope.places is None or row.place_id is None or row.place_id in scope.places]
    waits = len(day.waiting) if scope.places is None else 0
    return Square(
        day=day,
        url=day_address(scope.host, day.on) if scope.places is None else "",
        off="" if day.off in NAMES_OF_DAYS else day.off,
        lines=tuple(Line(one.visit.guest.name, address_of(one, scope), _in_short(one, day.on)) for one in here),
        beyond=tuple(_beyond(load) for load in loads.get(day.on, ()) if load.is_beyond),
        shut=tuple(shut_words(row) for row in shut),
        waiting=ngettext("%(n)s permohonan menunggu", "%(n)s permohonan menunggu", waits) % {"n": waits}
        if waits
        else "",
    )


def address_of(one: Delegation, scope: Scope) -> str:
    """The visit at the host's desk; a site that is a unit of its own reads the course."""
    if scope.places is not None and one.course is not None:
        return reverse("learn:itinerary", args=[one.course.pk])
    return reverse("learn:visit", args=[one.visit.pk])


def _in_short(one: Delegation, on: dt.date) -> str:
    """`12 orang: Lokus Contoh 1, Lokus Contoh 2`, without places that come twice."""
    coming = [row for row in one.coming if row.on == on]
    places = ", ".join(dict.fromkeys(row.where for row in coming if row.where))
    people = (
        sum({(row.groups, row.people): row.people for row in coming}.values()) if _by_groups(coming) else one.people
    )
    words = ngettext("%(n)s orang", "%(n)s orang", people) % {"n": people}
    return f"{words}: {places}" if places else words


def _by_groups(coming: list[Coming]) -> bool:
    return bool(coming) and all(row.groups for row in coming)


def _beyond(load: SiteLoad) -> str:
    facts = {
        "place": load.place.name,
        "n": load.people,
        "most": load.place.people,
        "d": load.delegations,
        "most_d": load.place.delegations_a_day,
    }
    if load.has_too_many_people:
        return _("%(place)s: %(n)s orang sekaligus, melebihi %(most)s") % facts
    return _("%(place)s: %(d)s delegasi, melebihi %(most_d)s") % facts


def delegation_rows(found: HostMonth, scope: Scope) -> list[DelegationRow]:
    return [
        DelegationRow(
            name=one.visit.guest.name,
            theme=one.course.title if one.course is not None else one.visit.theme,
            url=address_of(one, scope),
            state=str(one.state.label),
            badge=BADGES.get(one.state, "info"),
            when=", ".join(date_format(on, "j F") for on in sorted(one.days)),
            people=one.people,
            joint=_("Diterima bersama %(names)s") % {"names": ", ".join(one.with_others)} if one.with_others else "",
            days=tuple(
                (date_format(on, "l, j F"), tuple(_at(row) for row in one.coming if row.on == on))
                for on in sorted(one.days)
            ),
        )
        for one in found.delegations
    ]


def _at(row: Coming) -> str:
    whom = f"{', '.join(row.groups)}, " if row.groups else ""
    words = {"hours": row.hours, "where": row.where or row.title, "whom": whom, "n": row.people}
    return _("%(hours)s %(where)s (%(whom)s%(n)s orang)") % words


def load_rows(found: HostMonth, scope: Scope) -> list[LoadRow]:
    """A row a day, a column a place."""
    rows = []
    for on, loads in sorted(found.loads.items()):
        here = {load.place.pk: load for load in loads}
        rows.append(
            LoadRow(
                date_format(on, "l, j F"),
                day_address(scope.host, on) if scope.places is None else "",
                tuple(_cell(place, here.get(place.pk)) for place in found.places),
            )
        )
    return rows


def _cell(place: Place, load: SiteLoad | None) -> tuple[str, str, str]:
    if load is None:
        return place.name, "–", ""
    facts = {"d": load.delegations, "n": load.people, "most": place.people, "most_d": place.delegations_a_day}
    words = _("%(d)s delegasi, %(n)s dari %(most)s orang") % facts
    beyond = []
    if load.has_too_many_people:
        beyond.append(_("%(n)s orang terlalu banyak") % {"n": load.people - place.people})
    if load.has_too_many_delegations:
        beyond.append(_("paling banyak %(most_d)s delegasi sehari") % facts)
    return place.name, words, "; ".join(beyond)


def alike_words(one: Alike) -> str:
    facts = {
        "one": one.one.guest.name,
        "other": one.other.guest.name,
        "first": date_format(one.first, "l, j F"),
        "second": date_format(one.second, "l, j F"),
        "theme": one.one.theme,
    }
    if one.first == one.second:
        return _("%(one)s dan %(other)s datang %(first)s dengan tema serupa (%(theme)s).") % facts
    return _("%(one)s (%(first)s) dan %(other)s (%(second)s) bertema serupa (%(theme)s).") % facts


@dataclass(frozen=True, slots=True)
class AskedRow:
    text: str
    said: str
    is_answered: bool
    ident: str


def asked_rows(found: tuple[Asked, ...], *, ever: bool) -> list[AskedRow]:
    return [
        AskedRow(
            one.often.best.text,
            _("%(n)s kali, dari %(v)s kunjungan") % {"n": one.often.times, "v": one.often.visits}
            if ever
            else _("%(n)s kali bulan ini") % {"n": one.this_month},
            bool(one.often.best.answer),
            str(one.often.best.pk),
        )
        for one in found
    ]
