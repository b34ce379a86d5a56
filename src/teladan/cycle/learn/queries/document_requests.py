"""Documents asked for, as far as somebody may see them, and what waits for an answer."""

import datetime as dt
import uuid
from collections import Counter

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Course, CourseSite, Delegate, DocumentRequest, Side, Visit
from teladan.cycle.learn.queries.visits import visit as visit_seen
from teladan.cycle.learn.rules import NOTES, seen_courses, seen_documents
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, within_reach

State = DocumentRequest.State
OVERDUE = dt.timedelta(days=7)
"""From then on a wish that nobody answered is told as late."""


def visit_with_documents(viewer: Viewer, ident: uuid.UUID) -> Visit | None:
    """A visit that was sent, for both of its sides, the people of its course and the course's sites."""
    found = visit_seen(viewer, ident)
    if found is None:
        course = Course.objects.filter(seen_courses(viewer), visit=ident).first()
        if course is not None:
            related = ("guest", "host", "case", "reception__host__unit", "reception__room")
            found = Visit.objects.select_related(*related).get(pk=ident)
    return found if found is not None and found.case_id is not None else None


def documents(viewer: Viewer, visit: Visit, state: str = "") -> QuerySet[DocumentRequest]:
    """What is asked for comes before what was answered."""
    found = DocumentRequest.objects.filter(seen_documents(viewer, visit)).select_related("place", "group", "file")
    if state in State.values:
        found = found.filter(state=state)
    return found.order_by("asked_at", "pk")


def document(viewer: Viewer, visit: Visit, ident: uuid.UUID) -> DocumentRequest | None:
    return documents(viewer, visit).select_related("visit__guest", "visit__host").filter(pk=ident).first()


def counts(viewer: Viewer, visit: Visit) -> dict[str, int]:
    """State -> how many, of all."""
    found = Counter(documents(viewer, visit).order_by().values_list("state", flat=True))
    return {state: found[state] for state in State.values}


def waiting_documents(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """A line for each visit in which guests wait for documents that the viewer may give."""
    mine = within_reach(viewer, NOTES, "visit__host__")
    own_sites = within_reach(viewer, NOTES, "visit__course__sites__unit__")
    places = CourseSite.objects.filter(within_reach(viewer, NOTES, "unit__")).values("place")
    mine |= own_sites & Q(place__in=places)
    if viewer.person is not None:
        mine |= Q(visit__in=Delegate.objects.filter(person=viewer.person, side=Side.HOST).values("visit"))
    asked = DocumentRequest.objects.filter(mine, state=State.ASKED, visit__case__isnull=False).distinct()
    found: dict[uuid.UUID, list[DocumentRequest]] = {}
    for row in asked.select_related("visit__guest").order_by("asked_at", "pk"):
        found.setdefault(row.visit_id, []).append(row)
    return [
        Waiting(
            text=_("Dokumen yang diminta tamu menunggu jawaban: %(n)s") % {"n": len(rows)},
            detail=rows[0].visit.guest.name,
            url=reverse("learn:documents-asked", args=[ident]) + f"?keadaan={State.ASKED}",
            is_late=rows[0].asked_at.date() + OVERDUE < today,
        )
        for ident, rows in found.items()
    ]
