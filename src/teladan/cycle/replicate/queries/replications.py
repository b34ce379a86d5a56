"""Replications as far as somebody may see them, and how far they are."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from teladan.cycle.practices.queries.editions import Edition
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.models import Remark, Replication
from teladan.cycle.replicate.rules import LEADS, seen_replications
from teladan.ground.registry.queries import READS, Unit, Viewer, within_reach

RELATED = ("practice__keeper", "practice__owner", "adopter", "facilitator", "source__adopter")


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


class Side(StrEnum):
    """As what one's own units stand in a replication."""

    ADOPTER = "adopter"
    ORIGIN = "origin"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in the list: words, one's own side, a state; empty is all."""

    words: str = ""
    side: str = ""
    state: str = ""


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


def in_state(state: State, today: dt.date) -> Q:
    """`state_of` as a condition."""
    stopped, lasting = Q(stopped_on__lte=today), Q(institutionalised_on__lte=today)
    started, committed = Q(started_on__lte=today), Q(committed_on__lte=today)
    conditions = {
        State.STOPPED: stopped,
        State.LASTING: _not(stopped, "stopped_on") & lasting,
        State.RUNNING: _not(stopped, "stopped_on") & _not(lasting, "institutionalised_on") & started,
        State.COMMITTED: _not(stopped, "stopped_on") & _not(started, "started_on") & committed,
        State.DRAFT: _not(stopped, "stopped_on") & _not(started, "started_on") & _not(committed, "committed_on"),
    }
    return conditions[state]


def _not(passed: Q, day: str) -> Q:
    return Q(**{day: None}) | ~passed


def replications(viewer: Viewer) -> QuerySet[Replication]:
    found = Replication.objects.filter(seen_replications(viewer))
    return found.select_related(*RELATED)


def replication(viewer: Viewer, ident: uuid.UUID) -> Replication | None:
    """One of them, or None: not there and not theirs are one answer."""
    found = as_copied(replications(viewer).filter(pk=ident)[:1])
    return found[0] if found else None


def as_copied(found: Iterable[Replication]) -> list[Replication]:
    """With title and owner of each practice as in the edition that is copied: what its keeper is rewriting is not said yet.
    One query for all; these practices are never to be saved."""
    rows = list(found)
    editions = Edition.objects.filter(practice__in={row.practice_id for row in rows})
    wanted = editions.values_list("practice", "number", KT("content__title"), KT("content__owner_name"))
    said = {(practice, number): (title, owner) for practice, number, title, owner in wanted}
    for row in rows:
        kept = row.practice
        title, owner = said.get((row.practice_id, row.edition), (None, None))
        kept.title, kept.owner_name = title or kept.title, owner or kept.owner_name
    return rows


def listed(viewer: Viewer, wanted: Wanted, today: dt.date) -> QuerySet[Replication]:
    """Those looked for, by the words of the copied edition, the newest first."""
    found = replications(viewer)
    if wanted.words:
        words = wanted.words
        copied = Edition.objects.filter(practice=OuterRef("practice"), number=OuterRef("edition"))
        said = Q(content__title__icontains=words) | Q(content__owner_name__icontains=words)
        found = found.filter(Exists(copied.filter(said)) | Q(adopter__name__icontains=words))
    if wanted.side in list(Side):
        found = found.filter(of_side(viewer, Side(wanted.side)))
    if wanted.state in list(State):
        found = found.filter(in_state(State(wanted.state), today))
    return found


def of_side(viewer: Viewer, side: Side) -> Q:
    """A condition: the viewer's units stand on this side."""
    if side == Side.ORIGIN:
        return within_reach(viewer, READS, "practice__keeper__") | within_reach(viewer, READS, "practice__owner__")
    return within_reach(viewer, READS, f"{side}__")


def open_copy(practice: Practice, adopter: Unit) -> Replication | None:
    """The copy that a unit has begun and not stopped."""
    return Replication.objects.filter(practice=practice, adopter=adopter, stopped_on=None).first()


def open_copies(viewer: Viewer, practice: Practice) -> QuerySet[Replication]:
    """What the viewer's units have begun of a practice and not stopped."""
    return replications(viewer).filter(led(viewer), practice=practice, stopped_on=None)


def running_copies(practice: Practice, today: dt.date) -> QuerySet[Replication]:
    """Copies that have started and not stopped: from each of them it can be learnt."""
    found = Replication.objects.filter(_not(Q(stopped_on__lte=today), "stopped_on"), practice=practice)
    return found.filter(started_on__lte=today).select_related("adopter").order_by("started_on", "adopter__name", "pk")


def of_follow_up(viewer: Viewer, follow_up: int) -> Replication | None:
    """The replication that a line of a follow-up plan became."""
    found = as_copied(replications(viewer).filter(follow_up=follow_up)[:1])
    return found[0] if found else None


def of_change_project(project: uuid.UUID) -> Replication | None:
    """The replication that a participant's change project became, whoever asks: its page asks for itself."""
    found = as_copied(Replication.objects.filter(change_project=project).select_related(*RELATED)[:1])
    return found[0] if found else None


def remarks_of(row: Replication) -> list[Remark]:
    """Every word that was said of consent and of days set right, in order."""
    return list(row.remarks.order_by("made_at", "pk"))


def led(viewer: Viewer) -> Q:
    """A condition: the viewer leads for the adopter."""
    return within_reach(viewer, LEADS, "adopter__")


def has_signed_aim(replication: Replication) -> bool:
    """Whether the head gave their word to an aim that was written down."""
    return replication.committed_on is not None and bool(replication.aim)


def locked_replication(row: Replication) -> Replication:
    """The replication, held until the transaction ends, with its relations read once it is held."""
    Replication.objects.select_for_update().get(pk=row.pk)
    return Replication.objects.select_related(*RELATED).get(pk=row.pk)
