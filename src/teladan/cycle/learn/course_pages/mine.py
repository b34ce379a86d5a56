"""What a member's own page of a course shows: with whom where, what comes next, what waits, what was received."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.course_pages.closing_tests import OwnForm, OwnTest, own_forms, own_tests
from teladan.cycle.learn.course_pages.frame import address_of
from teladan.cycle.learn.models import Certificate, Course, Group, Member
from teladan.cycle.learn.queries.course_waiting import waiting
from teladan.cycle.learn.queries.courses import TRAVELS, Standing, today_of
from teladan.cycle.learn.queries.itinerary import Stop, own_items, zone_of_course
from teladan.cycle.learn.visit_page import Link
from teladan.ground import clock
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, zone_name_of

LISTENS = frozenset({Member.Role.COACH, Member.Role.ASSESSOR})
"""Who says something of what groups show."""


@dataclass(frozen=True, slots=True)
class Next:
    """An item of one's own journey. `is_today`: on the very day."""

    title: str
    day: str
    hours: str
    place: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own page. `roles`: what one is in the course; `others`: who sits in one's group."""

    roles: str
    group: Group | None
    others: Sequence[Member]
    mentor: Member | None
    mentees: Sequence[Member]
    next: Sequence[Next]
    waiting: Sequence[Waiting]
    pages: Sequence[Link]
    tests: Sequence[OwnTest]
    forms: Sequence[OwnForm]
    certificate: Certificate | None


def mine_of(viewer: Viewer, standing: Standing) -> Mine:
    """Of a member; asks as many questions however large the course is."""
    course, members = standing.course, standing.members
    participant = standing.participant
    traveller = next((one for one in members if one.role in TRAVELS), None)
    group = standing.group
    mentor = participant.mentor if participant is not None else None
    return Mine(
        roles=", ".join(str(one.get_role_display()) for one in members),
        group=group,
        others=_others(group, {one.pk for one in members}),
        mentor=mentor,
        mentees=list(course.members.filter(mentor__in=members).select_related("project").order_by("position", "pk")),
        next=_next(course, traveller or members[0]),
        waiting=[one for one in waiting(viewer, today_of(course)) if str(course.pk) in one.url],
        pages=tuple(_pages(standing)),
        tests=own_tests(participant),
        forms=own_forms(traveller),
        certificate=_certificate(participant),
    )


def _others(group: Group | None, own: set[int]) -> list[Member]:
    if group is None:
        return []
    rows = Member.objects.filter(seat__group=group).exclude(pk__in=own)
    return list(rows.order_by("role", "position", "name", "pk"))


def _next(course: Course, member: Member) -> list[Next]:
    """What is going on or comes next, as it was sent; two items, since the second is asked for on the way."""
    now = clock.now().astimezone(zone_of_course(course))
    letters = zone_name_of(course.visit.host if course.visit is not None else course.organiser)
    ahead = [one for one in own_items(member) if (one.on, one.ends_at) > (now.date(), now.time())]
    return [_shown(one, letters, is_today=one.on == now.date()) for one in ahead[:2]]


def _shown(stop: Stop, letters: str, *, is_today: bool) -> Next:
    return Next(stop.title, date_format(stop.on, "l, j F"), f"{stop.written_hours} {letters}", stop.place, is_today)


def _pages(standing: Standing) -> Iterator[Link]:
    """The pages on which this member works, most wanted on the way first."""
    course, members, group, participant = standing.course, standing.members, standing.group, standing.participant
    traveller = next((one for one in members if one.role in TRAVELS), None)
    visit = course.visit
    if traveller is not None and visit is not None and visit.case_id is not None:
        yield Link(_("Lembar pengamatan"), reverse("learn:observe", args=[visit.pk]), is_here=False)
    if group is not None:
        yield Link(_("Laporan kelompok"), address_of("report", course, group.pk), is_here=False)
    if any(one.role in LISTENS for one in members):
        yield Link(_("Gladi dan presentasi"), address_of("presentations", course), is_here=False)
    yield Link(_("Acara"), address_of("itinerary", course), is_here=False)
    if participant is not None:
        yield Link(_("Proyek perubahan"), address_of("project-mine", course), is_here=False)


def _certificate(participant: Member | None) -> Certificate | None:
    return participant.certificates.filter(withdrawn_on=None).first() if participant is not None else None
