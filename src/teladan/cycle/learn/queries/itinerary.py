"""The days of a course as somebody may read them: as planned for who plans, as sent for everybody else."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from teladan.cycle.learn.agenda_changes import Change, SentItem, as_seen, changes_between
from teladan.cycle.learn.models import Course, ItineraryItem, ItinerarySending, Member, Place
from teladan.cycle.learn.queries.courses import TRAVELS
from teladan.cycle.learn.rules import reads_course, reads_planned_itinerary
from teladan.ground.registry.queries import Unit, Viewer, zone_of

COMES = frozenset(Member.Role) - {Member.Role.MENTOR}
"""Who comes along where an item is for everybody; mentors stay at their own office."""
AT_THE_HOST = frozenset(
    {
        ItineraryItem.Kind.RECEPTION,
        ItineraryItem.Kind.SITE,
        ItineraryItem.Kind.RETURN,
        ItineraryItem.Kind.PRESENTATION,
    }
)
"""Items that the host prepares too, also while their place is not known."""


@dataclass(frozen=True, slots=True)
class Stop:
    """An item as it is planned or was sent. `groups`, `people`: ids of whom it is for; without either for everybody."""

    ident: str
    on: dt.date
    starts_at: dt.time
    ends_at: dt.time
    kind: str
    title: str
    place: str
    place_id: int | None
    groups: tuple[int, ...]
    people: tuple[int, ...]
    hours: int | None
    note: str

    @property
    def written_hours(self) -> str:
        return f"{self.starts_at:%H.%M}–{self.ends_at:%H.%M}"


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a course and where they sit: by it one sees whom an item is for."""

    members: Mapping[int, Member]
    seats: Mapping[int, int]
    """Member -> group."""
    groups: Mapping[int, str]
    """Group -> name, in the groups' order."""

    def audience(self, groups: Iterable[int], people: Iterable[int]) -> frozenset[int]:
        """Ids of the members whom an item is for."""
        named, chosen = set(people), set(groups)
        if not named and not chosen:
            return frozenset(ident for ident, one in self.members.items() if one.role in COMES)
        seated = {ident for ident, group in self.seats.items() if group in chosen}
        return frozenset((named | seated) & self.members.keys())

    def expected(self, groups: Iterable[int], people: Iterable[int]) -> list[Member]:
        """Who signs for an item: everybody it names, of an item for all those who travel. In the order of the list."""
        chosen, named = tuple(groups), tuple(people)
        is_named, found = bool(chosen or named), self.audience(chosen, named)
        return [one for ident, one in self.members.items() if ident in found and (is_named or one.role in TRAVELS)]

    def is_for(self, member: int) -> Callable[[SentItem], bool]:
        return lambda item: member in self.audience(item.get("groups", ()), item["people"])

    @property
    def names(self) -> dict[int, str]:
        return {ident: one.name for ident, one in self.members.items()}


def roster_of(course: Course) -> Roster:
    rows = course.members.select_related("seat", "person").order_by("position", "name", "pk")
    members = {one.pk: one for one in rows}
    seats = {ident: one.seat.group_id for ident, one in members.items() if hasattr(one, "seat")}
    return Roster(members, seats, dict(course.groups.order_by("position", "pk").values_list("pk", "name")))


def keeper_of_hours(course: Course) -> Unit:
    """By whose clock the days go: the host's once it is known, else the organiser's."""
    return course.visit.host if course.visit is not None else course.organiser


def zone_of_course(course: Course) -> ZoneInfo:
    return zone_of(keeper_of_hours(course))


def planned_items(course: Course) -> list[ItineraryItem]:
    """The rows themselves, in the order of the days and hours; what is at once, in the order of its groups."""
    found = ItineraryItem.objects.filter(course=course).select_related("place", "course")
    rows = found.prefetch_related("groups", "people").order_by("on", "starts_at", "ends_at", "id")
    return sorted(rows, key=lambda one: (one.on, one.starts_at, one.ends_at, _places_of_groups(one)))


def _places_of_groups(item: ItineraryItem) -> list[int]:
    return sorted(group.position for group in item.groups.all())


def item_of(course: Course, ident: object) -> ItineraryItem | None:
    found = ItineraryItem.objects.filter(course=course, pk=ident).select_related("place", "course__visit__host")
    return found.prefetch_related("groups", "people").first()


def as_sent(items: Iterable[ItineraryItem]) -> list[SentItem]:
    """The items as a sending keeps them: of people only the ids of their rows."""
    return [
        SentItem(
            id=str(item.pk),
            visit="",
            on=item.on.isoformat(),
            starts=f"{item.starts_at:%H.%M}",
            ends=f"{item.ends_at:%H.%M}",
            kind=item.kind,
            title=item.title,
            place=item.place.name if item.place is not None else item.place_name,
            place_id=item.place_id,
            groups=sorted(one.pk for one in item.groups.all()),
            people=sorted(one.pk for one in item.people.all()),
            hours=item.hours,
            speakers="",
            note=item.note,
        )
        for item in items
    ]


def stop_of(item: SentItem) -> Stop:
    return Stop(
        ident=item["id"],
        on=dt.date.fromisoformat(item["on"]),
        starts_at=_hour(item["starts"]),
        ends_at=_hour(item["ends"]),
        kind=item.get("kind", ItineraryItem.Kind.OTHER),
        title=item["title"],
        place=item["place"],
        place_id=item.get("place_id"),
        groups=tuple(item.get("groups", ())),
        people=tuple(item["people"]),
        hours=item.get("hours"),
        note=item["note"],
    )


def _hour(written: str) -> dt.time:
    return dt.time.fromisoformat(written.replace(".", ":"))


def items_of(course: Course, viewer: Viewer) -> list[Stop]:
    """By day and hour: the plan for who plans, what was sent for the others; nothing before the first sending."""
    if reads_planned_itinerary(viewer, course):
        return [stop_of(one) for one in as_sent(planned_items(course))]
    seen = sendings_seen(viewer, course)
    return [stop_of(one) for one in seen[0].items] if seen else []


def sendings_seen(viewer: Viewer, course: Course) -> list[ItinerarySending]:
    """What was sent, the newest first: all of it for the course's own side; for the host's what was made for this host,
    not what another one was to receive before."""
    rows = list(course.sendings.order_by("-number"))
    if reads_course(viewer, course) or course.visit is None:
        return rows
    own = {None, *Place.objects.filter(host__unit=course.visit.host_id).values_list("pk", flat=True)}
    return [row for row in rows if all(one.get("place_id") in own for one in row.items)]


def sent_items(course: Course) -> list[Stop]:
    sent = last_sending(course)
    return [] if sent is None else [stop_of(one) for one in sent.items]


def own_items(member: Member) -> list[Stop]:
    """What was sent and is for a member, or for everybody."""
    roster = roster_of(member.course)
    return [one for one in sent_items(member.course) if member.pk in roster.audience(one.groups, one.people)]


def last_sending(course: Course) -> ItinerarySending | None:
    return course.sendings.order_by("-number").first()


def changes_since(sent: ItinerarySending | None, items: Iterable[ItineraryItem]) -> list[Change]:
    """What is planned otherwise than it was sent; before the first sending all of it is new."""
    return changes_between([] if sent is None else sent.items, as_sent(items))


def changes_before(sent: ItinerarySending) -> list[Change]:
    """What a sending changed of the one before it; the first one brings everything."""
    earlier = sent.course.sendings.filter(number__lt=sent.number).order_by("-number").first()
    return changes_between([] if earlier is None else earlier.items, sent.items)


def at_host(course: Course) -> Callable[[SentItem], bool]:
    """Whether an item concerns the host: at one of its places, or something that it prepares."""
    visit = course.visit
    places = (
        set() if visit is None else set(Place.objects.filter(host__unit=visit.host_id).values_list("pk", flat=True))
    )
    return lambda item: item.get("place_id") in places or item.get("kind") in AT_THE_HOST


def at_places(places: Iterable[int]) -> Callable[[SentItem], bool]:
    """Whether an item leads to one of these places."""
    wanted = frozenset(places)
    return lambda item: item.get("place_id") in wanted


def read_by(changes: Sequence[Change], roster: Roster) -> dict[int, list[Change]]:
    """Member -> the changes that concern them, as they read them; whom none concerns is left out."""
    found = {ident: as_seen(changes, roster.is_for(ident)) for ident in roster.members}
    return {ident: own for ident, own in found.items() if own}


def names_shown(viewer: Viewer, course: Course, roster: Roster) -> dict[int, str]:
    """Whom an item names: everybody for the course's own side; the host reads the names of travellers, of others the role."""
    if reads_course(viewer, course):
        return roster.names
    return {
        ident: one.name if one.role in TRAVELS else str(one.get_role_display()) for ident, one in roster.members.items()
    }
