"""Who is invited to an event, what they answered, and who has not; and which units may be invited."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, Max, Q, QuerySet

from teladan.cycle.learn.models import Event, Invitee, InviteeTold, Participant
from teladan.ground.registry.queries import Unit

REMINDED = Q(told__kind=InviteeTold.Kind.REMINDER)
UNSENT = "unsent"
"""As a reply that is looked for: those who were not told yet."""


@dataclass(frozen=True, slots=True)
class ReplyCounts:
    """Of the units that were invited; `unsent` are listed but were not told."""

    present: int = 0
    represented: int = 0
    absent: int = 0
    none: int = 0
    unsent: int = 0

    @property
    def invited(self) -> int:
        return self.present + self.represented + self.absent + self.none

    @property
    def answered(self) -> int:
        return self.invited - self.none

    @property
    def all(self) -> int:
        return self.invited + self.unsent


@dataclass(frozen=True, slots=True)
class UnitsWanted:
    """Which units are looked for: words of a name, a unit with all below it, a region with all in it, a type."""

    words: str = ""
    above: int | None = None
    region: str = ""
    type: str = ""

    @property
    def is_asked(self) -> bool:
        return bool(self.words or self.above or self.region or self.type)


def invitees_of(event: Event, reply: str = "", search: str = "") -> QuerySet[Invitee]:
    """The units of the list by name. `reply`: one of the replies, `unanswered`, or `unsent` for those not told yet."""
    found = event.invitees.select_related("unit__parent", "event__organiser").annotate(
        last_reminded=Max("told__at", filter=REMINDED), reminders=Count("told", filter=REMINDED)
    )
    if reply == UNSENT:
        found = found.filter(invited_at=None)
    elif reply == "unanswered":
        found = found.filter(invited_at__isnull=False, reply=Invitee.Reply.NONE)
    elif reply in Invitee.Reply.values and reply:
        found = found.filter(invited_at__isnull=False, reply=reply)
    for word in search.split():
        found = found.filter(Q(unit__name__icontains=word) | Q(addressee__icontains=word))
    return found.order_by("unit__name", "pk")


def invitee(event: Event, ident: uuid.UUID) -> Invitee | None:
    return invitees_of(event).filter(pk=ident).first()


def unanswered(event: Event) -> QuerySet[Invitee]:
    """Who was told and has not answered: whoever was never reminded first, then whose reminder is oldest."""
    return invitees_of(event, "unanswered").order_by(F("last_reminded").asc(nulls_first=True), "unit__name", "pk")


def reply_counts(event: Event) -> ReplyCounts:
    """Hadir, diwakili, berhalangan, belum menjawab. One query."""
    told = Q(invited_at__isnull=False)
    counted = event.invitees.aggregate(
        present=Count("pk", filter=told & Q(reply=Invitee.Reply.PRESENT)),
        represented=Count("pk", filter=told & Q(reply=Invitee.Reply.REPRESENTED)),
        absent=Count("pk", filter=told & Q(reply=Invitee.Reply.ABSENT)),
        none=Count("pk", filter=told & Q(reply=Invitee.Reply.NONE)),
        unsent=Count("pk", filter=~told),
    )
    return ReplyCounts(**counted)


def last_reminders(event: Event) -> list[Invitee]:
    """Whom the latest press of the reminder reached, and has not answered since."""
    latest = InviteeTold.objects.filter(invitee__event=event, kind=InviteeTold.Kind.REMINDER).aggregate(at=Max("at"))
    if latest["at"] is None:
        return []
    found = unanswered(event).filter(last_reminded=latest["at"])
    return list(found.order_by("unit__name", "pk"))


def told_of(invitee: Invitee) -> list[InviteeTold]:
    """What an invitee was told, the latest first."""
    return list(invitee.told.order_by("-at", "-pk"))


def told_of_change(event: Event) -> set[uuid.UUID]:
    """Who was told of a change."""
    rows = InviteeTold.objects.filter(invitee__event=event, kind=InviteeTold.Kind.CHANGE).order_by()
    return set(rows.values_list("invitee", flat=True))


def people_of(idents: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Invitee -> how many come for it, or wait for a seat."""
    rows = Participant.objects.filter(invitee__in=idents).exclude(seat=Participant.Seat.WITHDRAWN).order_by()
    return {row["invitee"]: row["many"] for row in rows.values("invitee").annotate(many=Count("pk"))}


def units_to_invite(event: Event, wanted: UnitsWanted) -> QuerySet[Unit]:
    """Open units that are looked for and are not on the list: names of units are nobody's secret."""
    found = Unit.objects.filter(closed_on=None).exclude(pk__in=event.invitees.values("unit")).select_related("parent")
    for word in wanted.words.split():
        found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
    if wanted.above is not None:
        above = Unit.objects.filter(pk=wanted.above).values_list("path", flat=True).first()
        found = found.filter(path__startswith=above) if above else found.none()
    if wanted.region:
        found = found.filter(Q(region=wanted.region) | Q(region__startswith=f"{wanted.region}."))
    if wanted.type:
        found = found.filter(type=wanted.type)
    return found.order_by("name", "pk")


def units_with_some_below() -> list[tuple[int, str]]:
    """Units to choose a whole branch of: the agencies, and whatever has units below it."""
    rows = Unit.objects.filter(closed_on=None, children__closed_on=None, children__isnull=False).distinct()
    return [(pk, name) for pk, name in rows.order_by("name", "pk").values_list("pk", "name")]


def types_in_use() -> list[str]:
    found = Unit.objects.filter(closed_on=None).exclude(type="").order_by("type")
    return list(found.values_list("type", flat=True).distinct())


def open_units() -> list[Unit]:
    """Every unit that a list of names may mean."""
    return list(Unit.objects.filter(closed_on=None).select_related("parent").order_by("name", "pk"))
