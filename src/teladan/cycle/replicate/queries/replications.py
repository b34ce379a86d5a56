"""Replications as far as somebody may see them, and how far they are."""

import datetime as dt
import uuid
from enum import StrEnum

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.rules import seen_replications
from teladan.ground.registry.queries import Viewer


class State(StrEnum):
    """In the order in which they follow each other."""

    DRAFT = "draft"
    COMMITTED = "committed"
    RUNNING = "running"
    LASTING = "lasting"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    State.DRAFT: _("Menunggu komitmen kepala"),
    State.COMMITTED: _("Disiapkan"),
    State.RUNNING: _("Berjalan"),
    State.LASTING: _("Dilembagakan"),
    State.STOPPED: _("Berhenti"),
}


def state_of(replication: Replication, today: dt.date) -> State:
    """Computed from the days that were written down; a day to come does not count yet."""

    def passed(day: dt.date | None) -> bool:
        return day is not None and day <= today

    if passed(replication.stopped_on):
        return State.STOPPED
    if passed(replication.institutionalised_on):
        return State.LASTING
    if passed(replication.started_on):
        return State.RUNNING
    return State.COMMITTED if passed(replication.committed_on) else State.DRAFT


def replications(viewer: Viewer) -> QuerySet[Replication]:
    found = Replication.objects.filter(seen_replications(viewer))
    return found.select_related("practice__keeper", "practice__owner", "adopter", "facilitator", "source__adopter")


def replication(viewer: Viewer, ident: uuid.UUID) -> Replication | None:
    """One of them, or None: not there and not theirs are one answer."""
    return replications(viewer).filter(pk=ident).first()
