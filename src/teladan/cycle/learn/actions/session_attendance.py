"""Who was at an item of a course: by the code that a member carries, or by the list that was signed."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import ItineraryItem, Member, SessionAttendance
from teladan.cycle.learn.queries.courses import today_of
from teladan.cycle.learn.queries.itinerary import zone_of_course
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append


def check_in_member(*, actor: str, item: ItineraryItem, member: Member) -> SessionAttendance:
    """Somebody's code was shown at an item, on its day. Raises CannotChange on another day, or a second time."""
    with transaction.atomic():
        today = today_of(item.course)
        if item.on != today:
            raise CannotChange(
                _("“%(title)s” berlangsung %(on)s; hari ini %(today)s. Kehadiran dengan QR dicatat pada harinya.")
                % {
                    "title": item.title,
                    "on": date_format(item.on, "l, j F Y"),
                    "today": date_format(today, "l, j F Y"),
                }
            )
        row, is_new = SessionAttendance.objects.get_or_create(
            item=item,
            member=member,
            defaults={"how": SessionAttendance.How.QR, "at": clock.now(), "recorded_by": actor},
        )
        if not is_new:
            raise CannotChange(
                _("%(name)s sudah tercatat hadir di “%(title)s”.") % {"name": member.name, "title": item.title}
            )
        _tell(actor, item, {"member": member.pk}, verb="learn.itinerary.checked_in")
    return row


def note_attendance(*, actor: str, item: ItineraryItem, members: Collection[Member], at: dt.time) -> int:
    """The signed list says that they were there, from an hour of the item's day on; how many are new.

    Raises CannotChange before that day, or where nobody is new.
    """
    with transaction.atomic():
        if today_of(item.course) < item.on:
            raise CannotChange(
                _("“%(title)s” baru berlangsung %(on)s; kehadiran dicatat sejak hari itu.")
                % {"title": item.title, "on": date_format(item.on, "l, j F Y")}
            )
        moment = dt.datetime.combine(item.on, at, zone_of_course(item.course))
        made = 0
        for member in members:
            _row, is_new = SessionAttendance.objects.get_or_create(
                item=item,
                member=member,
                defaults={"how": SessionAttendance.How.LIST, "at": moment, "recorded_by": actor},
            )
            made += is_new
        if not made:
            raise CannotChange(_("Centang dahulu siapa yang bertanda tangan di daftar hadir."))
        _tell(actor, item, {"members": made}, verb="learn.itinerary.attendance_noted")
    return made


def correct_hour(*, actor: str, attendance: SessionAttendance, at: dt.time) -> None:
    """It was noted with another hour than it was."""
    with transaction.atomic():
        zone = zone_of_course(attendance.item.course)
        on = timezone.localtime(attendance.at, zone).date()
        attendance.at = dt.datetime.combine(on, at, zone)
        attendance.save(update_fields=["at"])
        _tell(actor, attendance.item, {"member": attendance.member_id}, verb="learn.itinerary.attendance_corrected")


def take_back_attendance(*, actor: str, attendance: SessionAttendance) -> None:
    """It was noted by mistake."""
    with transaction.atomic():
        facts = {"member": attendance.member_id, "how": attendance.how}
        _tell(actor, attendance.item, facts, verb="learn.itinerary.attendance_taken_back")
        attendance.delete()


def _tell(actor: str, item: ItineraryItem, payload: dict[str, object], *, verb: str) -> None:
    append(actor=actor, verb=verb, subject=f"learn.course:{item.course_id}", payload={"item": str(item.pk), **payload})
