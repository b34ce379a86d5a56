"""Practices as far as somebody may see them, and whether they still run."""

import datetime as dt
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from teladan.cycle.practices.models import Practice
from teladan.cycle.practices.rules import public, seen_practices
from teladan.ground.registry.queries import Viewer, within_reach

STALE_AFTER_MONTHS = 24
"""Without a proof of life for so long, a practice is shown as stale and its owner is asked."""


class Life(StrEnum):
    RUNNING = "running"
    STALE = "stale"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    Life.RUNNING: _("Masih berjalan"),
    Life.STALE: _("Lama tidak dipastikan"),
    Life.STOPPED: _("Sudah berhenti"),
}


def practices(viewer: Viewer) -> QuerySet[Practice]:
    """What was published and what the viewer's units keep, by title."""
    found = Practice.objects.filter(seen_practices(viewer)).select_related("keeper", "owner")
    return found.order_by("title", "pk")


def practice(viewer: Viewer, ident: int) -> Practice | None:
    """One of them, or None: not there and not theirs are one answer."""
    return practices(viewer).filter(pk=ident).first()


def published() -> QuerySet[Practice]:
    """What anybody may read."""
    return Practice.objects.filter(public()).select_related("keeper", "owner")


def kept(viewer: Viewer) -> QuerySet[Practice]:
    """Those of the units within reach, drafts and withdrawn ones with the others."""
    found = Practice.objects.filter(within_reach(viewer, unit="keeper__")).select_related("keeper", "owner")
    return found.order_by("state", "title", "pk")


def life_of(practice: Practice, today: dt.date) -> Life:
    if practice.stopped_on is not None and practice.stopped_on <= today:
        return Life.STOPPED
    confirmed = practice.confirmed_on
    return Life.STALE if confirmed is None or confirmed < stale_before(today) else Life.RUNNING


def stale_before(today: dt.date) -> dt.date:
    """The day before which a proof of life is too old."""
    year, month = divmod(today.year * 12 + today.month - 1 - STALE_AFTER_MONTHS, 12)
    return dt.date(year, month + 1, min(today.day, 28))


def stale(today: dt.date) -> Q:
    """A condition on Practice: runs by its own word, which is too old."""
    return Q(stopped_on=None) & (Q(confirmed_on=None) | Q(confirmed_on__lt=stale_before(today)))


def was_withdrawn(ident: int) -> bool:
    """So that an address that was passed on says so, and no more."""
    return Practice.objects.filter(pk=ident, state=Practice.State.WITHDRAWN).exists()
