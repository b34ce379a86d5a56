"""What stands around every page of a visit: how far it has come, its phases by the calendar, its other pages."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.config.definitions import library
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.queries.visits import State, first_day_of, states_of, today_at

BADGES = {
    State.DRAFT: "draft",
    State.ASKED: "info",
    State.OFFERED: "attention",
    State.REFUSED: "refused",
    State.CANCELLED: "neutral",
    State.AGREED: "done",
    State.TODAY: "attention",
    State.HELD: "info",
    State.REPORTED: "done",
}
ENDED = frozenset({State.REFUSED, State.CANCELLED})
"""Nothing comes any more: neither days nor phases are counted."""
UNDERWAY = frozenset({State.AGREED, State.TODAY, State.HELD, State.REPORTED})
"""A day is set: what happens on it and after it has its pages."""
ALWAYS, SENT, SET = range(3)
"""From when on a page is shown: at once, once the host has it, once its day is set."""
PAGES = (
    ("visit", gettext_lazy("Ringkasan"), ALWAYS, "both"),
    ("request", gettext_lazy("Kerangka acuan"), ALWAYS, "both"),
    ("answer", gettext_lazy("Jawaban"), SENT, Side.HOST),
    ("delegates", gettext_lazy("Peserta"), ALWAYS, "both"),
    ("questions", gettext_lazy("Tanya jawab"), SENT, "both"),
    ("documents-asked", gettext_lazy("Dokumen diminta"), SENT, "both"),
    ("agenda", gettext_lazy("Susunan acara"), SET, "both"),
    ("attendance", gettext_lazy("Kehadiran"), SET, "both"),
    ("observe", gettext_lazy("Lembar pengamatan"), SET, "both"),
    ("photos", gettext_lazy("Foto"), SET, "both"),
    ("minutes", gettext_lazy("Notulen"), SET, "both"),
    ("lessons", gettext_lazy("Pelajaran"), SET, "both"),
    ("plan", gettext_lazy("Rencana tindak lanjut"), SET, "both"),
    ("documents", gettext_lazy("Dokumen"), ALWAYS, "both"),
    ("calendar", gettext_lazy("Kalender"), SET, "both"),
)
OF_UNITS = frozenset({"visit", "request", "answer", "documents"})
"""Pages for whoever acts for a unit; a course's participant, who does not, finds the rest."""


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the visit."""

    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of days of the programme, as the timeline component shows it."""

    what: str
    state: str
    who: str
    words: str
    first: dt.date
    last: dt.date
    guest: tuple[str, ...]
    host: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """`day_words`: the visit's day and how far off it is; `now`: the phase of today, None outside of all."""

    state: State
    badge: str
    day: dt.date
    day_words: str
    phases: tuple[Phase, ...]
    now: Phase | None
    pages: tuple[Link, ...]


def frame_of(visit: Visit, sides: Collection[str], here: str, *, is_acting: bool = True) -> Frame:
    """`is_acting`: whoever reads acts for a unit; others see no link to pages that are for those alone."""
    state, today = states_of([visit])[visit.pk], today_at([visit])[visit.pk]
    phases = () if state in ENDED else phases_of(visit, today)
    return Frame(
        state=state,
        badge=BADGES[state],
        day=day_of(visit),
        day_words=day_words(visit, state, today),
        phases=phases,
        now=next((phase for phase in phases if phase.state == "now"), None),
        pages=tuple(_pages(visit, state, sides, here, is_acting)),
    )


def day_of(visit: Visit) -> dt.date:
    """The day that was set, else the one proposed."""
    return visit.reception.on if visit.reception is not None else visit.proposed_on


def day_words(visit: Visit, state: State, today: dt.date) -> str:
    """`Kamis, 10 Juli 2025, 12 hari lagi`; a day that is only proposed or offered says so. Where the state says that it is
    today, the words do not say it again."""
    day = day_of(visit)
    if state in ENDED or state == State.TODAY:
        return date_format(day, "l, j F Y")
    left = (day - today).days
    if left == 0:
        off = _("hari ini")
    elif left > 0:
        off = _("%(n)s hari lagi") % {"n": left}
    else:
        off = _("%(n)s hari yang lalu") % {"n": -left}
    words = _("%(day)s, %(off)s") % {"day": date_format(day, "l, j F Y"), "off": off}
    if visit.reception is None:
        return _("diusulkan %(words)s") % {"words": words}
    return _("ditawarkan %(words)s") % {"words": words} if state == State.OFFERED else words


def programme_of(visit: Visit) -> Programme:
    """The file that says how the visit runs. Raises UnknownDefinition where it is gone."""
    return library().programme(visit.programme).body


def phases_of(visit: Visit, today: dt.date) -> tuple[Phase, ...]:
    """The programme's phases with their days counted from the visit's, or from the first of the course it belongs to."""
    day = first_day_of(visit)
    return tuple(
        _phase(one.name, day + dt.timedelta(one.from_), day + dt.timedelta(one.to), today, one)
        for one in programme_of(visit).phases.values()
    )


def _phase(name: str, first: dt.date, last: dt.date, today: dt.date, told: object) -> Phase:
    state = "done" if last < today else "next" if first > today else "now"
    begins, ends = getattr(told, "from_", 0), getattr(told, "to", 0)
    return Phase(
        what=name,
        state=state,
        who=_relative(begins) if begins == ends else f"{_relative(begins)} – {_relative(ends)}",
        words=between(first, last),
        first=first,
        last=last,
        guest=tuple(getattr(told, "guest", ())),
        host=tuple(getattr(told, "host", ())),
    )


def _relative(days: int) -> str:
    """`H-7`, `H`, `H+14`, as offices count from the day."""
    return "H" if days == 0 else f"H{days:+d}"


def between(first: dt.date, last: dt.date) -> str:
    """`31 Maret – 4 April 2019`; within a month `5–9 Mei 2019`."""
    if first == last:
        return date_format(first, "j F Y")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_format(last, 'j F Y')}"
    begins = date_format(first, "j F" if first.year == last.year else "j F Y")
    return f"{begins} – {date_format(last, 'j F Y')}"


def _pages(visit: Visit, state: State, sides: Collection[str], here: str, is_acting: bool) -> Iterator[Link]:
    reached = SET if state in UNDERWAY else SENT if visit.case_id is not None else ALWAYS
    for name, words, since, side in PAGES:
        is_shut = (name in OF_UNITS and not is_acting) or (name != "documents-asked" and not sides)
        if reached >= since and (side == "both" or side in sides) and not is_shut:
            url = _address(name, visit)
            if url:
                yield Link(str(words), url, name == here)
    if reached == SET and sides:
        programme = programme_of(visit)
        for key, form in programme.forms.items():
            if programme.course is not None and form.side == Side.GUEST:
                continue  # each person of a course fills it there, without a name
            url = _address("evaluation", visit, key) if form.side in sides or form.side == "both" else ""
            if url:
                yield Link(form.name, url, here == f"evaluation:{key}")


def _address(name: str, visit: Visit, *more: str) -> str:
    """Where a page of the visit stands; empty for one that this installation does not have."""
    try:
        return reverse(f"learn:{name}", args=[visit.pk, *more])
    except NoReverseMatch:
        return ""


@dataclass(frozen=True, slots=True)
class Row:
    """A visit in a list."""

    visit: Visit
    badge: str
    state: State
    day_words: str


def listed(found: Collection[Visit]) -> list[Row]:
    states, today = states_of(found), today_at(found)
    return [
        Row(visit, BADGES[states[visit.pk]], states[visit.pk], day_words(visit, states[visit.pk], today[visit.pk]))
        for visit in found
    ]
