"""Cases as far as somebody may see them, and what happened in them."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db.models import QuerySet

from teladan.ground import clock
from teladan.ground.registry.queries import Viewer
from teladan.operations.casework.models import Case, Happening
from teladan.operations.casework.rules import seen_cases


def cases(viewer: Viewer) -> QuerySet[Case]:
    return Case.objects.filter(seen_cases(viewer)).select_related("owner", "party").order_by("-opened_at", "id")


def case(viewer: Viewer, ident: uuid.UUID) -> Case | None:
    """One of them, or None: not there and not theirs are one answer."""
    return cases(viewer).filter(pk=ident).first()


def happenings_of(
    idents: Collection[uuid.UUID], until: dt.datetime | None = None
) -> Mapping[uuid.UUID, Sequence[Happening]]:
    """Case -> what happened in it up to a moment (by default now), in order, without what was withdrawn."""
    found: dict[uuid.UUID, list[Happening]] = defaultdict(list)
    rows = Happening.objects.filter(case__in=idents, withdrawn_at=None, at__lte=until or clock.now())
    for row in rows.order_by("at", "id"):
        found[row.case_id].append(row)
    return found
