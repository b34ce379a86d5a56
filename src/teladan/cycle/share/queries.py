"""Stories as far as somebody may see them."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from teladan.cycle.learn.queries.event_telling import may_be_told_event
from teladan.cycle.learn.queries.events import Event
from teladan.cycle.learn.queries.events import about as about_event
from teladan.cycle.learn.queries.telling import may_be_told, photos_still_shown
from teladan.cycle.share.models import Story, StoryPhoto
from teladan.cycle.share.rules import may_approve, may_write, public, seen_stories
from teladan.ground import clock
from teladan.ground.registry.queries import Mandate, Role, Viewer, within_reach


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words and a year of the public list."""

    words: str = ""
    year: int | None = None


def published(wanted: Wanted = Wanted()) -> QuerySet[Story]:
    found = Story.objects.filter(public(), published_at__lte=clock.now())
    for word in wanted.words.split():
        found = found.filter(
            Q(title__icontains=word) | Q(lead__icontains=word) | Q(body__icontains=word) | Q(unit__name__icontains=word)
        )
    if wanted.year:
        found = found.filter(happened_on__year=wanted.year)
    return found.select_related("unit").order_by("-happened_on", "-published_at", "pk")


def years() -> list[int]:
    found = Story.objects.filter(public()).values_list("happened_on__year", flat=True)
    return sorted(set(found), reverse=True)


def in_the_making(viewer: Viewer) -> QuerySet[Story]:
    """Drafts and what waits for approval, of the units within reach."""
    states = (Story.State.DRAFT, Story.State.OFFERED)
    found = Story.objects.filter(within_reach(viewer, unit="unit__"), state__in=states)
    return found.select_related("unit").order_by("-made_at")


def story(viewer: Viewer, ident: uuid.UUID) -> Story | None:
    """One that the viewer may read; a withdrawn one to those within reach only."""
    found = Story.objects.filter(seen_stories(viewer), pk=ident)
    return found.select_related("unit", "approved_by__person").first()


def was_withdrawn(ident: uuid.UUID) -> bool:
    """So that an address that was passed on says so, and no more."""
    return Story.objects.filter(pk=ident, state=Story.State.WITHDRAWN).exists()


def stories_about(about: str) -> QuerySet[Story]:
    """The published ones of an activity."""
    return Story.objects.filter(public(), about=about).select_related("unit").order_by("published_at")


def published_by(units: list[int]) -> QuerySet[Story]:
    return published().filter(unit__in=units)


def photos_of(story: Story) -> list[StoryPhoto]:
    """Its photos whose consent still stands."""
    rows = list(story.photos.select_related("photo__file"))
    shown = photos_still_shown([row.photo_id for row in rows])
    return [row for row in rows if row.photo_id in shown]


def visit_stories(viewer: Viewer, visit: Any) -> dict[str, Any]:
    """What a visit's page shows of stories: those the viewer may read, and whether they may write one. Empty before its day
    is set."""
    if visit.reception is None:
        return {}
    may = (may_write(viewer, visit.guest) or may_write(viewer, visit.host)) and may_be_told(visit)
    return _stories(viewer, f"learn.visit:{visit.pk}", may=may, begin=f"kunjungan={visit.pk}")


def event_stories(viewer: Viewer, event: Event) -> dict[str, Any]:
    """The same of an event; its organiser writes."""
    may = may_write(viewer, event.organiser) and may_be_told_event(event)
    return _stories(viewer, about_event(event), may=may, begin=f"kegiatan={event.pk}")


def _stories(viewer: Viewer, about: str, *, may: bool, begin: str) -> dict[str, Any]:
    """`begin`: what the address says on which one is written."""
    found = Story.objects.filter(seen_stories(viewer), about=about)
    found = found.exclude(state=Story.State.WITHDRAWN).exclude(published_at__gt=clock.now())
    stories = list(found.select_related("unit").order_by("made_at"))
    return {"stories": stories, "may_write": may, "begin": begin} if stories or may else {}


def approvers(story: Story) -> set[int]:
    """Accounts of the heads who may approve it: of its unit and those above, never whoever wrote it."""
    above = [int(step) for step in story.unit.path.split("/") if step]
    today = clock.today()
    holds = Q(until=None) | Q(until__gt=today)
    held = Mandate.objects.filter(holds, since__lte=today, unit__in=above, role=Role.HEAD)
    return {account for account in held.values_list("person__account", flat=True) if account} - {
        int(story.made_by or 0)
    }


def awaiting(viewer: Viewer) -> list[Story]:
    """What waits for the viewer's approval, the oldest first."""
    led = within_reach(viewer, {Role.HEAD}, "unit__")
    found = Story.objects.filter(led, state=Story.State.OFFERED).select_related("unit").order_by("made_at")
    return [one for one in found if may_approve(viewer, one)]
