"""Wishes, seats and divisions of a course, and what moving somebody by hand would cost."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.core.assignment import Person, Site
from teladan.core.assignment.balance import unevenness
from teladan.core.numbers import written
from teladan.cycle.learn.models import Bond, Course, CourseSite, Division, ItineraryItem, Member, Seat, Wish
from teladan.cycle.learn.queries.dividing import (
    DIVIDED,
    Problem,
    frozen,
    home_of,
    member_token,
    problems_of,
    site_token,
)
from teladan.cycle.learn.rules import kept_courses
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer

MOST_WISHES = 5
"""Ranks that are asked for; with fewer sites as many as there are."""
FEWEST_SITES = 2
"""There is something to wish for."""


def sites_of(course: Course) -> list[CourseSite]:
    return list(course.sites.select_related("place", "unit", "practice").order_by("place__name", "pk"))


def ranks_of(sites: Sequence[CourseSite]) -> range:
    return range(1, min(len(sites), MOST_WISHES) + 1)


def are_wishes_open(course: Course) -> bool:
    return course.wishes_closed_at is None


def travellers(course: Course) -> QuerySet[Member]:
    """Who is divided, participants first, with their wishes and their seat."""
    wishes = Prefetch("wishes", queryset=Wish.objects.order_by("rank"))
    rows = course.members.filter(role__in=DIVIDED).select_related("seat__group__site__place", "unit")
    return rows.prefetch_related(wishes).order_by("-role", "position", "name", "pk")


def wished(member: Member) -> list[int]:
    """The sites somebody ranked, the dearest first."""
    return [wish.site_id for wish in sorted(member.wishes.all(), key=lambda wish: wish.rank)]


def without_wish(course: Course) -> list[Member]:
    """Participants who ranked no site."""
    rows = course.members.filter(role=Member.Role.PARTICIPANT, wishes__isnull=True)
    return list(rows.order_by("position", "name", "pk"))


def bonds_of(course: Course) -> QuerySet[Bond]:
    return course.bonds.prefetch_related(Prefetch("members", queryset=Member.objects.order_by("position", "name")))


def pinned_seats(course: Course) -> QuerySet[Seat]:
    return Seat.objects.filter(group__course=course, is_pinned=True).select_related("member", "group__site__place")


def seats_of(course: Course) -> QuerySet[Seat]:
    """Everybody who sits, group by group, participants first."""
    rows = Seat.objects.filter(group__course=course).select_related("member", "group__site__place")
    return rows.order_by("group__position", "group_id", "-member__role", "member__position", "member__name", "pk")


def unseated(course: Course) -> list[Member]:
    """Who travels and sits in no group."""
    return list(course.members.filter(role__in=DIVIDED, seat__isnull=True).order_by("-role", "position", "name", "pk"))


def division_of(course: Course, number: int) -> Division | None:
    return course.divisions.filter(number=number).first() if number < 2**31 else None


def differing(seats: Mapping[str, int], others: Mapping[str, int]) -> list[int]:
    """Members who sit elsewhere in one of two divisions; by their ids."""
    return sorted(int(ident) for ident in {*seats, *others} if seats.get(ident) != others.get(ident))


def all_seats(division: Division) -> dict[str, int]:
    """Member -> site, of both roles."""
    return {ident: site for found in division.result["roles"].values() for ident, site in found["seats"].items()}


def seats_now(course: Course) -> dict[str, int]:
    rows = Seat.objects.filter(group__course=course).values_list("member_id", "group__site_id")
    return {str(member): site for member, site in rows}


def site_visits(course: Course) -> list[ItineraryItem]:
    """When the groups are at their sites, with whom each concerns."""
    rows = course.itinerary.filter(kind=ItineraryItem.Kind.SITE).prefetch_related("groups", "people")
    return list(rows.order_by("on", "starts_at", "pk"))


@dataclass(frozen=True, slots=True)
class Override:
    """What it costs to put somebody at a site by hand: squared ranks and unevenness before and after, and what it bends."""

    site: CourseSite
    wishes: tuple[int, int]
    uneven: tuple[int, int]
    sizes: tuple[int, int]
    rank: int
    bends: tuple[str, ...]


def cost_of_override(course: Course, member: Member, site: CourseSite) -> Override:
    """Of one site; where somebody sat nowhere, what they add."""
    return next(one for one in overrides_of(course, member) if one.site.pk == site.pk)


def overrides_of(course: Course, member: Member) -> list[Override]:
    """Of every site but the one where the member sits."""
    problem = next(one for one in problems_of(course) if one.role == member.role)
    sites = sites_of(course)
    now = problem.seated()
    token = member_token(member.pk)
    return [_override(problem, member, sites, site, now) for site in sites if now.get(token, "") != site_token(site.pk)]


def _override(
    problem: Problem, member: Member, sites: Sequence[CourseSite], site: CourseSite, now: Mapping[str, str]
) -> Override:
    to = site_token(site.pk)
    person = next(one for one in problem.people if one.name == member_token(member.pk))
    then = {**now, person.name: to}
    return Override(
        site,
        (_cost(problem, now), _cost(problem, then)),
        (_uneven(problem, now), _uneven(problem, then)),
        (sum(at == to for at in now.values()), sum(at == to for at in then.values())),
        person.wishes.index(to) + 1 if to in person.wishes else 0,
        tuple(_bends(problem, member, person, sites, site, now, then)),
    )


def _cost(problem: Problem, sent: Mapping[str, str]) -> int:
    return sum(one.cost(sent[one.name]) for one in problem.people if one.name in sent)


def _uneven(problem: Problem, sent: Mapping[str, str]) -> int:
    where = {site.name: at for at, site in enumerate(problem.sites)}
    people = [one for one in problem.people if one.name in sent]
    return unevenness(people, [where[sent[one.name]] for one in people], len(problem.sites))


def _bends(  # noqa: PLR0917 -- all that a rule may look at
    problem: Problem,
    member: Member,
    person: Person,
    sites: Sequence[CourseSite],
    site: CourseSite,
    now: Mapping[str, str],
    then: Mapping[str, str],
) -> Iterable[str]:
    if site.unit is not None and Site("", 0, site.unit.name).is_own(Person("", home_of(member, sites))):
        yield _("Lokus ini milik instansinya sendiri: %(unit)s.") % {"unit": site.unit.name}
    size = sum(at == site_token(site.pk) for at in then.values())
    if member.role == Member.Role.PARTICIPANT and size > site.capacity:
        yield _("Kapasitas lokus %(most)s peserta, kelompoknya menjadi %(size)s.") % {
            "most": written(site.capacity),
            "size": written(size),
        }
    sizes = Counter(then.values())
    if not _is_level(problem, sizes) and _is_level(problem, Counter(now.values())):
        listed = ", ".join(written(sizes[one.name]) for one in problem.sites)
        yield _("Ukuran kelompok tidak merata lagi: %(sizes)s orang.") % {"sizes": listed}
    names = {member_token(one.pk): one.name for one in member.course.members.filter(role=member.role)}
    for mates, words in _broken(problem, person.name, then):
        yield words % {"names": ", ".join(names.get(mate, "") for mate in mates)}


def _is_level(problem: Problem, sizes: Mapping[str, int]) -> bool:
    """No group more than one larger than that of a site still below its capacity."""
    loose = [sizes.get(site.name, 0) for site in problem.sites if sizes.get(site.name, 0) < site.capacity]
    return not loose or max(sizes.values(), default=0) <= min(loose) + 1


def _broken(problem: Problem, name: str, then: Mapping[str, str]) -> Iterable[tuple[list[str], str]]:
    for bound in problem.bonds.together:
        away = [mate for mate in bound if mate != name and then.get(mate, then[name]) != then[name]]
        if name in bound and away:
            yield away, _("Harus bersama %(names)s, yang duduk di kelompok lain.")
    for bound in problem.bonds.apart:
        there = [mate for mate in bound if mate != name and then.get(mate) == then[name]]
        if name in bound and there:
            yield there, _("Harus terpisah dari %(names)s, yang ada di sana.")


def snapshot(course: Course) -> dict[str, object]:
    """The present seats as a division's result, role by role."""
    return {"roles": {one.role: frozen(one, one.seated()) for one in problems_of(course)}}


def waiting_wishes(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Own wishes that are still asked for, and, for organisers, people whom no group has. A fixed number of queries."""
    return [*_own_wishes(viewer, today), *_without_group(viewer, today)]


def _own_wishes(viewer: Viewer, today: dt.date) -> Iterable[Waiting]:
    if viewer.person is None:
        return
    asked = Course.objects.filter(wishes_closed_at__isnull=True, ends_on__gte=today)
    many = asked.annotate(many=Count("sites", distinct=True)).filter(many__gte=FEWEST_SITES)
    own = Member.objects.filter(
        person=viewer.person, role=Member.Role.PARTICIPANT, wishes__isnull=True, course__in=many.values("pk")
    )
    for member in own.select_related("course").order_by("course__starts_on", "pk"):
        course = member.course
        url = reverse("learn:wishes", args=[course.pk])
        yield Waiting(_("Pilih lokus Anda"), course.title, url, course.starts_on <= today)


def _without_group(viewer: Viewer, today: dt.date) -> Iterable[Waiting]:
    left = Q(members__role__in=DIVIDED, members__seat__isnull=True)
    kept = Course.objects.filter(kept_courses(viewer), groups__isnull=False, ends_on__gte=today)
    for course in kept.annotate(left=Count("members", filter=left, distinct=True)).filter(left__gt=0).distinct():
        text = _("%(n)s orang belum punya kelompok") % {"n": written(course.left)}
        yield Waiting(text, course.title, reverse("learn:groups", args=[course.pk]), course.starts_on <= today)
