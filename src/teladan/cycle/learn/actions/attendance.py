"""Who was there: by the code that a delegate carries, by the list that was signed, and those who came unannounced."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Attendance, Delegate, Visit
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import zone_of


class CannotAttend(ValueError):
    """It cannot be noted that somebody was there; the message, in Indonesian, says why."""


def check_in(*, actor: str, delegate: Delegate) -> Attendance:
    """Somebody's code was shown, today, at the visit. Raises CannotAttend on any other day, or a second time."""
    with transaction.atomic():
        on, today = _day(delegate.visit), clock.today(zone_of(delegate.visit.host))
        if on != today:
            raise CannotAttend(
                _("Kunjungan ini berlangsung %(on)s; hari ini %(today)s. Kehadiran dicatat pada harinya.")
                % {"on": date_format(on, "l, j F Y"), "today": date_format(today, "l, j F Y")}
            )
        found = _note([delegate], Attendance.How.QR, clock.now(), actor)
        if not found:
            raise CannotAttend(_("%(name)s sudah tercatat hadir.") % {"name": delegate.name})
        append(
            actor=actor,
            verb="learn.attendance.checked_in",
            subject=f"learn.delegate:{delegate.pk}",
            payload={"visit": str(delegate.visit_id)},
        )
    return found[0]


def note_list(*, actor: str, visit: Visit, delegates: Collection[Delegate], at: dt.time) -> int:
    """The signed list says that they were there, at an hour of the visit's day; how many are new.

    Raises CannotAttend before that day, or where all are noted already.
    """
    with transaction.atomic():
        found = _note(delegates, Attendance.How.LIST, _moment(visit, at), actor)
        if not found:
            raise CannotAttend(_("Centang dahulu siapa yang bertanda tangan di daftar hadir."))
        append(
            actor=actor,
            verb="learn.attendance.noted",
            subject=f"learn.visit:{visit.pk}",
            payload={"delegates": len(found)},
        )
    return len(found)


def add_walk_in(*, actor: str, visit: Visit, side: str, name: str, title: str, role: str, at: dt.time) -> Delegate:
    """Somebody who was on no list came, and signed. Raises CannotAttend before the day."""
    with transaction.atomic():
        moment = _moment(visit, at)
        last = visit.delegates.filter(side=side).aggregate(Max("position"))["position__max"] or 0
        made = Delegate.objects.create(
            visit=visit,
            side=side,
            name=" ".join(name.split()),
            title=" ".join(title.split()),
            role=role,
            position=last + 1,
        )
        _note([made], Attendance.How.LIST, moment, actor)
        append(
            actor=actor,
            verb="learn.attendance.walked_in",
            subject=f"learn.delegate:{made.pk}",
            payload={"visit": str(visit.pk), "side": side},
        )
    return made


def take_back_attendance(*, actor: str, attendance: Attendance) -> None:
    """It was noted by mistake."""
    with transaction.atomic():
        append(
            actor=actor,
            verb="learn.attendance.taken_back",
            subject=f"learn.delegate:{attendance.delegate_id}",
            payload={"how": attendance.how},
        )
        attendance.delete()


def _note(delegates: Collection[Delegate], how: str, at: dt.datetime, actor: str) -> list[Attendance]:
    """The new ones: two officers who note the same person make one row."""
    made = []
    for delegate in delegates:
        row, is_new = Attendance.objects.get_or_create(
            delegate=delegate, defaults={"how": how, "at": at, "recorded_by": actor}
        )
        if is_new:
            made.append(row)
    return made


def _day(visit: Visit) -> dt.date:
    state = states_of([visit])[visit.pk]
    if state == State.CANCELLED:
        raise CannotAttend(_("Kunjungan ini dibatalkan."))
    if visit.reception is None or state in (State.ASKED, State.OFFERED, State.REFUSED):
        raise CannotAttend(_("Hari kunjungan ini belum disepakati."))
    return visit.reception.on


def _moment(visit: Visit, at: dt.time) -> dt.datetime:
    on, zone = _day(visit), zone_of(visit.host)
    if clock.today(zone) < on:
        raise CannotAttend(
            _("Kunjungan ini baru berlangsung %(on)s; kehadiran dicatat sejak hari itu.")
            % {"on": date_format(on, "l, j F Y")}
        )
    return dt.datetime.combine(on, at, zone)
