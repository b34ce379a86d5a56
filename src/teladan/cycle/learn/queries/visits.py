"""Visits as far as somebody may see them, and how far each has come: computed from its letters' course and the day."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.rules import seen_visits
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer, zone_of
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


ANSWERS = {"accepted": State.AGREED, "refused": State.REFUSED, "rescheduled": State.OFFERED}


def visits(viewer: Viewer) -> QuerySet[Visit]:
    related = ("guest", "host", "case", "reception__host__unit", "reception__room")
    return Visit.objects.filter(seen_visits(viewer)).select_related(*related).order_by("-made_at", "id")


def visit(viewer: Viewer, ident: uuid.UUID) -> Visit | None:
    """One of them, or None: not there and not theirs are one answer."""
    return visits(viewer).filter(pk=ident).first()


def states_of(found: Iterable[Visit]) -> Mapping[uuid.UUID, State]:
    """Visit -> how far it has come today. One query for all."""
    rows = list(found)
    happened = happenings_of([row.case_id for row in rows if row.case_id])
    return {
        row.pk: state_of(row, [one.fact for one in happened.get(row.case_id, ())], clock.today(zone_of(row.host)))
        for row in rows
    }


def state_of(visit: Visit, facts: Sequence[str], today: dt.date) -> State:
    """By what happened, in order, and the day at the host's."""
    if visit.case_id is None:
        return State.DRAFT
    if "cancelled" in facts:
        return State.CANCELLED
    answers = [fact for fact in facts if fact in ANSWERS or fact == "agreed"]
    if not answers:
        return State.ASKED
    state = ANSWERS.get(answers[-1], State.AGREED)
    if state != State.AGREED or visit.reception is None:
        return state
    if "reported" in facts:
        return State.REPORTED
    if visit.reception.on > today:
        return State.AGREED
    return State.TODAY if visit.reception.on == today else State.HELD
