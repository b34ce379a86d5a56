"""Practices as their keepers look after them: by how they stand."""

import datetime as dt
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from teladan.cycle.practices.models import Practice
from teladan.cycle.practices.queries.practices import kept, stale
from teladan.ground.registry.queries import Viewer


class Kept(StrEnum):
    """How the list of one's own is narrowed; the values stand in addresses."""

    ALL = "semua"
    DRAFT = "konsep"
    PUBLISHED = "terbit"
    STALE = "lama"
    STOPPED = "berhenti"
    WITHDRAWN = "ditarik"

    @classmethod
    def of(cls, text: str) -> "Kept":
        return cls(text) if text in list(cls) else cls.ALL

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    Kept.ALL: _("Semua"),
    Kept.DRAFT: _("Konsep"),
    Kept.PUBLISHED: _("Terbit"),
    Kept.STALE: _("Lama tidak dipastikan"),
    Kept.STOPPED: _("Sudah berhenti"),
    Kept.WITHDRAWN: _("Ditarik"),
}


def kept_list(viewer: Viewer, wanted: Kept, words: str, today: dt.date) -> QuerySet[Practice]:
    """Those of the units within reach, narrowed; every word stands in the title, the owner or the keeper."""
    found = kept(viewer).filter(_condition(wanted, today))
    for word in words.split()[:10]:
        found = found.filter(Q(title__icontains=word) | Q(owner_name__icontains=word) | Q(keeper__name__icontains=word))
    return found


def to_ask(today: dt.date) -> QuerySet[Practice]:
    """Published ones whose proof of life is too old."""
    return Practice.objects.filter(stale(today), state=Practice.State.PUBLISHED).select_related("keeper")


def _condition(wanted: Kept, today: dt.date) -> Q:
    return {
        Kept.ALL: Q(),
        Kept.DRAFT: Q(state=Practice.State.DRAFT),
        Kept.PUBLISHED: Q(state=Practice.State.PUBLISHED),
        Kept.STALE: stale(today) & Q(state=Practice.State.PUBLISHED),
        Kept.STOPPED: Q(stopped_on__lte=today),
        Kept.WITHDRAWN: Q(state=Practice.State.WITHDRAWN),
    }[wanted]
