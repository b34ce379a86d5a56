"""Visits, events and talks in which lines of follow-up plans were agreed, told to the room that keeps the lines."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Consultation, Event
from teladan.cycle.learn.queries.consultations import consultations
from teladan.cycle.learn.queries.events import events
from teladan.cycle.learn.queries.visits import visits
from teladan.cycle.measure.queries.origins import Origin, idents
from teladan.ground.registry.queries import Viewer


def follow_up_origins(viewer: Viewer, abouts: Collection[str]) -> dict[str, Origin]:
    """About -> the visit, the event or the talk, as far as the viewer may see it."""
    return _of_visits(viewer, abouts) | _of_events(viewer, abouts) | _of_talks(viewer, abouts)


def _of_visits(viewer: Viewer, abouts: Collection[str]) -> dict[str, Origin]:
    asked = idents(abouts, "learn.visit")
    return {
        asked[row.pk]: Origin(_("Kunjungan: %(theme)s") % {"theme": row.theme}, reverse("learn:plan", args=[row.pk]))
        for row in (visits(viewer).filter(pk__in=asked) if asked else ())
    }


def _of_events(viewer: Viewer, abouts: Collection[str]) -> dict[str, Origin]:
    asked = idents(abouts, "learn.event")
    found = events(viewer).filter(pk__in=asked) if asked else ()
    return {asked[row.pk]: Origin(_dated(row), reverse("learn:event", args=[row.pk])) for row in found}


def _of_talks(viewer: Viewer, abouts: Collection[str]) -> dict[str, Origin]:
    """A talk that the viewer may not read is called by its event alone."""
    asked = idents(abouts, "learn.consultation")
    if not asked:
        return {}
    read = set(consultations(viewer).filter(pk__in=asked).values_list("pk", flat=True))
    talks = Consultation.objects.filter(pk__in=asked, request__event__in=events(viewer).values("pk"))
    return {
        asked[row.pk]: Origin(
            _("Konsultasi pada %(event)s") % {"event": _dated(row.request.event)},
            reverse("learn:consultation", args=[row.pk])
            if row.pk in read
            else reverse("learn:event", args=[row.request.event_id]),
        )
        for row in talks.select_related("request__event")
    }


def _dated(row: Event) -> str:
    return f"{row.title}, {date_format(row.starts_on, 'j F Y')}"
