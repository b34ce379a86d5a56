"""Visits as far as somebody may see them, and how far each has come: computed from its letters' course and the day."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.rules import seen_visits
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer, within_reach, zones_of
from teladan.operations.casework.queries.cases import happenings_of


class State(TextChoices):
    """How far a visit has come."""

    DRAFT = "draft", _("Disiapkan")
    ASKED = "asked", _("Menunggu jawaban")
    OFFERED = "offered", _("Tanggal lain ditawarkan")
    REFUSED = "refused", _("Ditolak")
    CANCELLED = "cancelled", _("Dibatalkan")
    AGREED = "agreed", _("Disepakati")
    TODAY = "today", _("Hari ini")
    HELD = "held", _("Sudah berlangsung")
    REPORTED = "reported", _("Sudah dilaporkan")


class Stretch(TextChoices):
    """Where visits of a list stand by what tables say of them; their exact state is computed for those shown."""

    DRAFT = "draft", _("Disiapkan")
    SENT = "sent", _("Terkirim, tanggal belum pasti")
    COMING = "coming", _("Akan berlangsung")
    PAST = "past", _("Sudah berlangsung")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in the list: words, one's own side of the visit, and a stretch; empty is all."""

    words: str = ""
    side: str = ""
    stretch: str = ""


ANSWERS = {"accepted": State.AGREED, "refused": State.REFUSED, "rescheduled": State.OFFERED}


def visits(viewer: Viewer) -> QuerySet[Visit]:
    related = ("guest", "host", "case", "reception__host__unit", "reception__room")
    return Visit.objects.filter(seen_visits(viewer)).select_related(*related).order_by("-made_at", "id")


def visit(viewer: Viewer, ident: uuid.UUID) -> Visit | None:
    """One of them, or None: not there and not theirs are one answer."""
    return visits(viewer).filter(pk=ident).first()


def visits_listed(viewer: Viewer, wanted: Wanted, today: dt.date) -> QuerySet[Visit]:
    """Those looked for, the newest first."""
    found = visits(viewer)
    if wanted.words:
        words = wanted.words
        found = found.filter(
            Q(theme__icontains=words) | Q(guest__name__icontains=words) | Q(host__name__icontains=words)
        )
    if wanted.side in ("guest", "host"):
        found = found.filter(within_reach(viewer, unit=f"{wanted.side}__"))
    stretches = {
        Stretch.DRAFT: Q(case=None),
        Stretch.SENT: Q(case__isnull=False, reception=None),
        Stretch.COMING: Q(reception__on__gte=today),
        Stretch.PAST: Q(reception__on__lt=today),
    }
    if wanted.stretch in Stretch.values:
        found = found.filter(stretches[Stretch(wanted.stretch)])
    return found


def states_of(found: Iterable[Visit]) -> Mapping[uuid.UUID, State]:
    """Visit -> how far it has come today. Two queries for all."""
    rows = list(found)
    happened = happenings_of([row.case_id for row in rows if row.case_id])
    today = today_at(rows)
    return {row.pk: state_of(row, [one.fact for one in happened.get(row.case_id, ())], today[row.pk]) for row in rows}


def today_at(found: Iterable[Visit]) -> Mapping[uuid.UUID, dt.date]:
    """Visit -> today at its host's."""
    rows = list(found)
    zones = zones_of({row.host_id: row.host for row in rows}.values())
    return {row.pk: clock.today(zones[row.host_id]) for row in rows}


def state_of(visit: Visit, facts: Sequence[str], today: dt.date) -> State:
    """By what happened, in order, and the day at the host's."""
    if visit.case_id is None:
        return State.DRAFT
    if "cancelled" in facts:
        return State.CANCELLED
    answers = [fact for fact in facts if fact in ANSWERS or fact == "agreed"]
    state = ANSWERS.get(answers[-1], State.AGREED) if answers else State.ASKED
    if state != State.AGREED or visit.reception is None:
        return state
    return State.REPORTED if "reported" in facts else _by_day(visit.reception.on, today)


def _by_day(on: dt.date, today: dt.date) -> State:
    if on > today:
        return State.AGREED
    return State.TODAY if on == today else State.HELD
