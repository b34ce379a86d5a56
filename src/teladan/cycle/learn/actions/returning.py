"""Going back to the site for what is open."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.actions.itinerary import add_item, change_item
from teladan.cycle.learn.models import ItineraryItem, Report
from teladan.cycle.learn.queries.courses import today_of
from teladan.cycle.learn.queries.reports import OpenPoint, open_points, planned_return
from teladan.cycle.learn.refusals import CannotChange

FROM, TO = dt.time(8, 30), dt.time(11, 30)
LONGEST_NOTE = 600


def plan_return(*, actor: str, report: Report) -> ItineraryItem:
    """A return visit of the group with its open points in the note: the one that is planned already, else one tomorrow.

    Raises CannotChange where nothing is open, or the course's days are over.
    """
    group, course = report.group, report.group.course
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)  # pressed twice it is one visit
        points = open_points(report)
        if not points:
            raise CannotChange(_("Tidak ada yang masih terbuka, jadi tidak perlu kembali ke lokus."))
        note = _note(points)
        planned = planned_return(report)
        if planned is not None:
            change_item(actor=actor, item=planned, note=note)
            return planned
        day = max(today_of(course) + dt.timedelta(days=1), course.starts_on)
        if day > course.ends_on:
            raise CannotChange(_("Hari studi lapangan sudah habis. Kirim yang masih terbuka lewat halaman Pertanyaan."))
        return add_item(
            actor=actor,
            course=course,
            on=day,
            starts_at=FROM,
            ends_at=TO,
            title=_("Kunjungan ulang: %s") % group.site.place.name,
            kind=ItineraryItem.Kind.RETURN,
            place=group.site.place,
            groups=[group],
            note=note,
        )


def _note(points: list[OpenPoint]) -> str:
    """The points in short; the whole list stands with the report."""
    start = _("Yang masih terbuka (%d):") % len(points)
    each = max(20, (LONGEST_NOTE - len(start)) // len(points) - 5)
    lines = [f"{number}. {_short(' '.join(point.text.split()), each)}" for number, point in enumerate(points, 1)]
    return _short("\n".join([start, *lines]), LONGEST_NOTE)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
