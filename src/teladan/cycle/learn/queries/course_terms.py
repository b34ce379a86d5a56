"""The terms of reference of a course, gathered for paper."""

from collections import defaultdict

from django.utils import translation
from django.utils.formats import date_format

from teladan.cycle.learn.days_off import day_off
from teladan.cycle.learn.models import Course, HostOption, Member, Visit
from teladan.cycle.learn.paper.course_terms import CourseTerms, WeighedHost, terms_document
from teladan.cycle.learn.queries.course_states import chosen_host
from teladan.cycle.learn.queries.courses import days_of, parts_of, programme_of, today_of
from teladan.cycle.learn.queries.hosts_weighed import Weighable, month_of, options_of, weighables
from teladan.cycle.learn.queries.papers import office_of
from teladan.cycle.learn.role_words import ROLE_WORDS
from teladan.ground.paper import Document

MOST_SAID = 4
"""Practices of a host that the terms name, where none was chosen."""


def course_terms(course: Course) -> Document:
    """Indonesian, whatever language is set."""
    with translation.override("id"):
        return terms_document(_gathered(course))


def _gathered(course: Course) -> CourseTerms:
    parts, options = parts_of(course), options_of(course)
    known = {one.unit.pk: one for one in weighables(course, [row.unit for row in options])}
    host = chosen_host(course)
    days = days_of(course)
    return CourseTerms(
        office=office_of(course.organiser, today_of(course)),
        made_on=today_of(course),
        activity=parts.activity,
        training=parts.training,
        title=", ".join(filter(None, [course.title, course.batch])),
        theme=course.theme,
        background=course.background,
        basis=course.basis,
        purpose=course.purpose,
        outputs=course.outputs,
        costs=course.costs,
        when=f"{date_format(days[0], 'l, j F Y')} sampai {date_format(days[-1], 'l, j F Y')} ({len(days)} hari)",
        people=_people(course),
        hosts=tuple(_weighed(row, known[row.unit_id]) for row in options),
        chosen=host.name if host is not None else "",
        reasons=_reasons(course.visit) if host is not None else "",
        month=date_format(month_of(course), "F Y"),
        days=_days(course),
        roles=_roles(course),
    )


def _weighed(row: HostOption, known: Weighable) -> WeighedHost:
    chosen = {one.pk for one in row.practices.all()}
    said = [one for one in known.practices if not chosen or one.pk in chosen][:MOST_SAID]
    lines = [
        f"{one.title} (tingkat bukti {one.rigour} dari 5)" + (f"; {', '.join(one.awards)}" if one.awards else "")
        for one in said
    ]
    return WeighedHost(
        name=row.unit.name,
        known_for="\n".join(lines) or "Belum ada praktik yang diterbitkan di sini.",
        visitors=_visitors(known) if known.host is not None else "",
        speaks_for=row.speaks_for,
        speaks_against=row.speaks_against,
    )


def _visitors(known: Weighable) -> str:
    return f"{known.visits} rombongan, {known.people} orang" if known.visits else "belum ada"


def _reasons(row: Visit) -> str:
    """As its request gives them."""
    labels = [str(Visit.Reason(key).label) for key in row.reasons if key in Visit.Reason.values]
    return "\n\n".join(filter(None, [f"{'; '.join(labels)}." if labels else "", row.why]))


def _people(course: Course) -> tuple[tuple[str, str], ...]:
    """Those expected, or those named where they are more."""
    named: dict[str, int] = defaultdict(int)
    for role in course.members.order_by().values_list("role", flat=True):
        named[role] += 1
    expected = {
        Member.Role.PARTICIPANT: course.expected_participants,
        Member.Role.ATTENDANT: course.expected_attendants,
    }
    rows = [(str(role.label), max(named[role], many)) for role, many in expected.items()]
    return tuple((name, f"{many} orang") for name, many in rows if many)


def _days(course: Course) -> tuple[tuple[str, str, str], ...]:
    """Each day with what is done on it: of the itinerary where there is one, else as the programme proposes."""
    planned: dict[int, list[str]] = defaultdict(list)
    items = list(course.itinerary.order_by("on", "starts_at", "pk").values_list("on", "title"))
    for on, title in items:
        planned[(on - course.starts_on).days].append(title)
    if not items:
        for item in parts_of(course).itinerary:
            planned[item.day].append(item.title)
    return tuple(
        (date_format(day, "l, j F Y"), "\n".join(dict.fromkeys(planned[place])) or "–", _off(day_off(day)))
        for place, day in enumerate(days_of(course))
    )


def _off(why: str) -> str:
    return f"Bukan hari kerja: {why}" if why else "–"


def _roles(course: Course) -> tuple[tuple[str, str], ...]:
    names, project = programme_of(course).roles, parts_of(course).project.lower()
    return tuple(
        (names[role].name if role in names else str(role.label), str(words) % {"project": project})
        for role, words in ROLE_WORDS.items()
    )
