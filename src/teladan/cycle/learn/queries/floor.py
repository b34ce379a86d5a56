"""Points from the floor: the list as filtered, the newest for who moderates, a unit's own, and what waits."""

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import ClinicTable, Event, FloorPoint, Invitee
from teladan.cycle.learn.rules import LEADS, NOTES, seen_points
from teladan.ground import clock
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Unit, Viewer, within_reach

State = FloorPoint.State
UNANSWERED = (State.OPEN, State.ASSIGNED, State.TO_CONFIRM)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the list is filtered; lives in the address."""

    state: str = ""
    kind: str = ""
    item: str = ""
    owner: str = ""
    containing: str = ""


def _raised() -> QuerySet[FloorPoint]:
    """Up to now: on a day that a demo's reader sets, what was raised later is not there yet."""
    return FloorPoint.objects.filter(asked_at__lte=clock.now())


def points(viewer: Viewer, event: Event, wanted: Wanted | None = None) -> QuerySet[FloorPoint]:
    """Points of the event that the viewer may see, the newest first."""
    wanted = wanted or Wanted()
    found = _raised().filter(event=event).filter(seen_points(viewer))
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.item:
        found = found.filter(item=None) if wanted.item == "-" else found.filter(item=wanted.item)
    if wanted.owner:
        found = found.filter(owner_unit=None) if wanted.owner == "-" else found.filter(owner_unit=wanted.owner)
    for word in wanted.containing.split():
        found = found.filter(
            Q(text__icontains=word) | Q(answer__icontains=word) | Q(invitee__unit__name__icontains=word)
        )
    return found.select_related("invitee__unit", "item", "owner_unit", "event__organiser").order_by("-asked_at", "pk")


def point(viewer: Viewer, event: Event, ident: uuid.UUID) -> FloorPoint | None:
    return points(viewer, event).filter(pk=ident).first()


def counts(viewer: Viewer, event: Event) -> dict[str, int]:
    """State -> how many, in the order of the states; whatever the list is narrowed to."""
    found = Counter(
        dict(
            _raised()
            .filter(event=event)
            .filter(seen_points(viewer))
            .order_by()
            .values_list("state")
            .annotate(many=Count("pk", distinct=True))
        )
    )
    return {state: found[state] for state in State.values if found[state]}


def shown_points(event: Event) -> QuerySet[FloorPoint]:
    """What everybody at the event may read, the newest first."""
    found = _raised().filter(event=event, is_shown=True)
    return found.select_related("invitee__unit", "item", "owner_unit").order_by("-asked_at", "pk")


def points_of(invitee: Invitee) -> QuerySet[FloorPoint]:
    """What a unit raised itself, whether it is shown to others or not."""
    found = _raised().filter(invitee=invitee)
    return found.select_related("item", "owner_unit").order_by("-asked_at", "pk")


def point_of(invitee: Invitee, ident: uuid.UUID) -> FloorPoint | None:
    return points_of(invitee).filter(pk=ident).first()


def owners_to_choose(event: Event) -> list[Unit]:
    """Who may own a point: the organiser, the offices at the tables, the invited units. They can open it."""
    serve = ClinicTable.objects.filter(event=event).exclude(unit=None).values("unit")
    invited = Invitee.objects.filter(event=event, invited_at__isnull=False).values("unit")
    rows = list(
        Unit.objects.filter(Q(pk=event.organiser_id) | Q(pk__in=serve) | Q(pk__in=invited)).order_by("name", "pk")
    )
    serving = set(ClinicTable.objects.filter(event=event).values_list("unit", flat=True))
    return sorted(rows, key=lambda unit: (unit.pk != event.organiser_id, unit.pk not in serving))


def waiting_points(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """For the organiser: points without an owner. For the owner's unit: points to answer, what is late first."""
    if viewer.is_operator or viewer.acting is None:
        return []
    kept = _raised().filter(within_reach(viewer, LEADS, "event__organiser__"), state=State.OPEN, is_shown=True)
    counted = kept.order_by().values_list("event", "event__title").annotate(many=Count("pk"))
    found = [
        Waiting(
            _("Beri penanggung jawab: %(n)s pertanyaan atau usulan") % {"n": many},
            title,
            f"{reverse('learn:points', args=[event])}?keadaan=open",
            is_late=False,
        )
        for event, title, many in counted
    ]
    owned = _raised().filter(within_reach(viewer, NOTES, "owner_unit__"), state__in=[State.ASSIGNED, State.TO_CONFIRM])
    rows = owned.select_related("event", "owner_unit").order_by("answer_by", "asked_at", "pk")[:30]
    return found + [_to_answer(row, today) for row in rows]


def _to_answer(row: FloorPoint, today: dt.date) -> Waiting:
    words = _("Pastikan jawaban") if row.state == State.TO_CONFIRM else _("Jawab")
    by = _("paling lambat %(day)s") % {"day": date_format(row.answer_by, "j F Y")} if row.answer_by else row.event.title
    return Waiting(
        f"{words}: {row.text[:80]}",
        f"{row.owner}, {by}",
        reverse("learn:point", args=[row.event_id, row.pk]),
        is_late=row.answer_by is not None and row.answer_by < today,
    )
