"""A course's people and sites as the problem that `core.assignment` solves: by ids, so that a frozen answer holds no names.

Participants and attendants are divided each for themselves, so that every group has its share of both.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.assignment import Bonds, Person, Site, group
from teladan.core.assignment.balance import least_unevenness, unevenness
from teladan.core.assignment.bonds import why_contradictory
from teladan.core.assignment.people import same
from teladan.core.assignment.unseated import why_impossible
from teladan.cycle.learn.models import Bond, Course, CourseSite, Member

DIVIDED = (Member.Role.PARTICIPANT.value, Member.Role.ATTENDANT.value)
"""Who is divided, in this order; each role for itself."""
EFFORT = 2
"""About the seconds that one processor may look, for each aim, while a page waits for it."""
LONG_EFFORT = 40
"""The same, when nobody waits."""
LARGE = 100
"""So many people and more are divided while nobody waits."""
_TOKEN = re.compile(r"\[([ms])(\d+)\]")

Result = dict[str, Any]
"""One role's division, frozen as plain JSON."""


@dataclass(frozen=True, slots=True)
class Problem:
    """People and sites by tokens of their ids. `columns`: what the traits are of. `keeps`: nobody who sits is moved."""

    role: str
    people: tuple[Person, ...]
    sites: tuple[Site, ...]
    bonds: Bonds
    columns: tuple[str, ...]
    pins: tuple[tuple[str, str], ...]
    keeps: bool = False

    def seated(self) -> dict[str, str]:
        """Where everybody sits now, by tokens."""
        return {one.name: one.earlier for one in self.people if one.earlier}


def member_token(ident: int) -> str:
    return f"[m{ident}]"


def site_token(ident: int) -> str:
    return f"[s{ident}]"


def ident_of(token: str) -> int:
    return int(token[2:-1])


def spoken(text: str, members: Mapping[int, str], sites: Mapping[int, str]) -> str:
    """A frozen text with the names of today.

    >>> spoken("[m1] ke [s7]", {1: "Sari"}, {})
    'Sari ke lokus yang sudah dihapus'
    """

    def name(found: re.Match[str]) -> str:
        ident = int(found[2])
        if found[1] == "m":
            return members.get(ident, _("seseorang yang sudah dihapus"))
        return sites.get(ident, _("lokus yang sudah dihapus"))

    return _TOKEN.sub(name, text)


def problems_of(course: Course, *, keeps: bool = False) -> list[Problem]:
    """One for each role of which there is anybody."""
    members = list(
        course.members.filter(role__in=DIVIDED)
        .select_related("unit", "seat__group")
        .prefetch_related("wishes")
        .order_by("position", "name", "pk")
    )
    sites = list(course.sites.select_related("unit").order_by("place__name", "pk"))
    bonds = list(course.bonds.prefetch_related("members"))
    found = []
    for role in DIVIDED:
        own = [one for one in members if one.role == role]
        if own:
            found.append(_problem(course, role, own, sites, bonds, keeps=keeps))
    return found


def _problem(
    course: Course, role: str, members: list[Member], sites: list[CourseSite], bonds: list[Bond], *, keeps: bool
) -> Problem:
    columns = tuple(course.balance)
    people = tuple(_person(one, sites, columns, keeps=keeps) for one in members)
    held = Counter(one.pin for one in people if one.pin)
    if role == Member.Role.PARTICIPANT:
        capacities = {site_token(site.pk): site.capacity for site in sites}
    else:
        capacities = {site_token(site.pk): len(people) for site in sites}
    if keeps:
        capacities = _next_level(capacities, held, sum(not one.pin for one in people))
    names = {one.name for one in people}
    return Problem(
        role,
        people,
        tuple(
            Site(token, max(capacities[token], held[token]), site.unit.name if site.unit else "")
            for site, token in ((site, site_token(site.pk)) for site in sites)
        ),
        Bonds(*(_bound(bonds, kind, names) for kind in (Bond.Kind.TOGETHER, Bond.Kind.APART))),
        columns,
        tuple((one.name, seat.why) for one, seat in zip(people, map(_seat, members), strict=True) if _is_pinned(seat)),
        keeps,
    )


def _seat(member: Member) -> Any:
    return getattr(member, "seat", None)


def _is_pinned(seat: Any) -> bool:
    return seat is not None and seat.is_pinned


def _person(member: Member, sites: Sequence[CourseSite], columns: tuple[str, ...], *, keeps: bool) -> Person:
    seat = _seat(member)
    here = site_token(seat.group.site_id) if seat is not None else ""
    pin = here if keeps or _is_pinned(seat) else ""
    agency = home_of(member, sites)
    own = {site_token(site.pk) for site in sites if site.unit is not None and same(site.unit.name) == same(agency)}
    return Person(
        member_token(member.pk),
        "" if pin in own else agency,  # somebody put there by hand, with a reason
        tuple(site_token(wish.site_id) for wish in sorted(member.wishes.all(), key=lambda wish: wish.rank)),
        tuple(str(member.traits.get(column, "") or "") for column in columns),
        pin=pin,
        earlier=here,
    )


def home_of(member: Member, sites: Sequence[CourseSite]) -> str:
    """The agency that somebody may not be sent to: the nearest one above them that runs a site, else their own."""
    unit = member.unit
    if unit is not None:
        above = [site.unit for site in sites if site.unit is not None and unit.path.startswith(site.unit.path)]
        if above:
            return max(above, key=lambda one: len(one.path)).name
    return member.agency.strip() or (unit.name if unit is not None else _("(tanpa instansi)"))


def _bound(bonds: Sequence[Bond], kind: str, names: set[str]) -> list[list[str]]:
    sets = [sorted({member_token(one.pk) for one in bond.members.all()} & names) for bond in bonds if bond.kind == kind]
    return [found for found in sets if len(found) > 1]


def _next_level(capacities: Mapping[str, int], sizes: Mapping[str, int], many: int) -> dict[str, int]:
    """How large each group may become so that newcomers fill the smallest first and nobody else moves.

    >>> _next_level({"a": 20, "b": 20, "c": 20}, {"a": 10, "b": 9, "c": 8}, 2)
    {'a': 10, 'b': 9, 'c': 9}
    >>> _next_level({"a": 20, "b": 20}, {"a": 3, "b": 3}, 1)
    {'a': 4, 'b': 4}
    """
    level = 0
    while level < max(capacities.values(), default=0):
        if sum(max(min(most, level) - sizes.get(at, 0), 0) for at, most in capacities.items()) >= many:
            break
        level += 1
    return {at: max(min(most, level), sizes.get(at, 0)) for at, most in capacities.items()}


def digest_of(problems: Sequence[Problem]) -> str:
    """Changes with anything that the answer depends on."""
    text = json.dumps([asdict(one) for one in problems], sort_keys=True)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def solve(problem: Problem, *, seed: int, effort: int = EFFORT) -> Result:
    """The best division that is found within the effort, frozen."""
    found = group(
        problem.people, problem.sites, seed=seed, effort=effort, bonds=problem.bonds, is_level=not problem.keeps
    )
    sent = {name: site for site, names in found.groups.items() for name in names}
    return frozen(problem, sent) | {
        "status": found.status,
        "objective": list(found.objective) if found.objective else None,
        "bound": found.bound,
        "least_wishes": found.least_wishes,
        "reason": found.reason or "",
        "unmet": [[ident_of(one.person), ident_of(one.wish), one.why] for one in found.unmet],
        "moved": [ident_of(name) for name in found.moved],
        "least_moved": found.least_moved,
    }


def frozen(problem: Problem, sent: Mapping[str, str]) -> Result:
    """A seating with what it costs, by ids. `least`: what whole people cannot go below, whatever their wishes."""
    people = [one for one in problem.people if one.name in sent]
    where = {site.name: at for at, site in enumerate(problem.sites)}
    seats = [where[sent[one.name]] for one in people]
    return {
        "status": "feasible",
        "objective": [sum(one.cost(sent[one.name]) for one in people), unevenness(people, seats, len(problem.sites))],
        "bound": None,
        "least_wishes": 0,
        "least": least_unevenness(people, len(problem.sites)),
        "reason": "",
        "sites": [ident_of(site.name) for site in problem.sites],
        "seats": {str(ident_of(one.name)): ident_of(sent[one.name]) for one in people},
        "wishes": {str(ident_of(one.name)): [ident_of(wish) for wish in one.wishes] for one in people if one.wishes},
        "pins": {str(ident_of(name)): why for name, why in problem.pins if name in sent},
        "balance": _balance(problem, people, sent),
        "unmet": [],
        "moved": [],
        "least_moved": 0,
        "keeps": problem.keeps,
    }


def _balance(problem: Problem, people: Sequence[Person], sent: Mapping[str, str]) -> list[list[Any]]:
    """Column, value, and how many of each site have it; values as they were first written."""
    found: list[list[Any]] = []
    for at, column in enumerate(problem.columns):
        counts: dict[str, tuple[str, Counter[str]]] = {}
        for one in people:
            if value := " ".join(one.traits[at].split()):
                counts.setdefault(same(value), (value, Counter()))[1][str(ident_of(sent[one.name]))] += 1
        found += [[column, value, dict(held)] for _key, (value, held) in sorted(counts.items())]
    return found


def why_refused(problem: Problem) -> str:
    """The plain contradiction in what was fixed by hand, by tokens; empty where there is none that shows without a search."""
    free = [Person(one.name, one.agency) for one in problem.people]
    if why_impossible(free, problem.sites):
        return ""
    return why_contradictory(problem.people, problem.sites, problem.bonds) or ""
