"""The days of a course are proposed, changed, moved, and sent."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.definitions.schemas_of_courses import CourseItem
from teladan.cycle.learn.models import Course, Group, ItineraryFeed, ItineraryItem, ItinerarySending, Member, Place
from teladan.cycle.learn.models.host import new_code
from teladan.cycle.learn.queries.agenda import minute_of
from teladan.cycle.learn.queries.courses import groups_of, parts_of
from teladan.cycle.learn.queries.itinerary import as_sent, planned_items
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

LAST_MINUTE = 23 * 60 + 59
BY_GROUP = frozenset({ItineraryItem.Kind.SITE, ItineraryItem.Kind.RETURN})
"""Items that every group has at its own site."""


def propose_itinerary(*, actor: str, course: Course, replace: bool = False) -> tuple[list[ItineraryItem], list[str]]:
    """Lay out the days as the programme's file offers them; those made, and the titles of those on no day of the course.

    A visit to the sites is one item a group. Raises CannotChange where something is planned already, unless that is to
    be replaced and nobody was at it yet.
    """
    with transaction.atomic():
        _locked(course)
        if course.itinerary.filter(attendance__isnull=False).exists():
            raise CannotChange(_("Kehadiran sudah dicatat pada acara ini, jadi acaranya tidak dapat diganti semua."))
        if replace:
            course.itinerary.all().delete()
        elif course.itinerary.exists():
            raise CannotChange(_("Acara sudah berisi. Centang “Ganti yang ada” bila ingin menyusunnya dari awal."))
        made, left_out = [], []
        groups = list(groups_of(course))
        for offered in _as_agreed(course, parts_of(course).itinerary):
            on = course.starts_on + dt.timedelta(days=offered.day)
            if not course.starts_on <= on <= course.ends_on:
                left_out.append(offered.title)
            else:
                made += _laid(course, offered, on, groups)
        _tell(actor, course, {"items": len(made), "left_out": len(left_out)}, verb="learn.itinerary.proposed")
    return made, left_out


def _as_agreed(course: Course, offers: Sequence[CourseItem]) -> Iterator[CourseItem]:
    """The reception's items begin on the day and at the hour to which the host agreed; all others as they are offered."""
    received = [one for one in offers if one.kind == ItineraryItem.Kind.RECEPTION]
    reception = course.visit.reception if course.visit is not None else None
    for one in offers:
        later = minute_of(reception.starts_at) - _minute(received[0].starts) if reception and received else 0
        starts, ends = (_minute(hour) + later for hour in (one.starts, one.ends))
        if reception is None or one not in received or ends > LAST_MINUTE:
            yield one
            continue
        day = (reception.on - course.starts_on).days + one.day - received[0].day
        yield one.model_copy(update={"day": day, "starts": _hour(starts), "ends": _hour(ends)})


def _minute(hour: str) -> int:
    return minute_of(dt.time.fromisoformat(hour))


def _hour(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _laid(course: Course, offered: CourseItem, on: dt.date, groups: Collection[Group]) -> Iterator[ItineraryItem]:
    reception = course.visit.reception if course.visit is not None else None
    plain = {
        "course": course,
        "on": on,
        "starts_at": dt.time.fromisoformat(offered.starts),
        "ends_at": dt.time.fromisoformat(offered.ends),
        "kind": offered.kind,
        "title": offered.title,
        "hours": offered.hours,
    }
    if offered.kind not in BY_GROUP or not groups:
        is_received = offered.kind == ItineraryItem.Kind.RECEPTION and reception is not None
        yield ItineraryItem.objects.create(**plain, place=reception.room if is_received else None)
        return
    for group in groups:
        item = ItineraryItem.objects.create(**plain, place=group.site.place)
        item.groups.set([group])
        yield item


def add_item(
    *,
    actor: str,
    course: Course,
    on: dt.date,
    starts_at: dt.time,
    ends_at: dt.time,
    title: str,
    kind: str = ItineraryItem.Kind.OTHER,
    place: Place | None = None,
    place_name: str = "",
    groups: Collection[Group] = (),
    people: Collection[Member] = (),
    hours: int | None = None,
    note: str = "",
) -> ItineraryItem:
    """A new item; without groups and people for everybody."""
    with transaction.atomic():
        item = ItineraryItem.objects.create(
            course=course,
            on=on,
            starts_at=starts_at,
            ends_at=ends_at,
            kind=kind,
            title=title,
            place=place,
            place_name=place_name,
            hours=hours,
            note=note,
        )
        item.groups.set(groups)
        item.people.set(people)
        _tell(actor, course, {"item": str(item.pk)}, verb="learn.itinerary.item_added")
    return item


def change_item(*, actor: str, item: ItineraryItem, **facts: Any) -> None:
    """Other facts of an item, `groups` and `people` among them. Raises CannotChange where it was taken out."""
    groups, people = facts.pop("groups", None), facts.pop("people", None)
    with transaction.atomic():
        row = _locked_item(item)
        for name, value in facts.items():
            setattr(row, name, value)
        row.save(update_fields=list(facts))
        if groups is not None:
            row.groups.set(groups)
        if people is not None:
            row.people.set(people)
        _tell(actor, row.course, {"item": str(row.pk), "fields": sorted(facts)}, verb="learn.itinerary.item_changed")
    item.refresh_from_db()


def remove_item(*, actor: str, item: ItineraryItem) -> None:
    """Raises CannotChange once somebody was noted at it."""
    with transaction.atomic():
        row = _locked_item(item)
        if row.attendance.exists():
            raise CannotChange(
                _("Kehadiran sudah dicatat di “%(title)s”. Batalkan dahulu kehadirannya, lalu hapus acaranya.")
                % {"title": row.title}
            )
        _tell(actor, row.course, {"item": str(row.pk)}, verb="learn.itinerary.item_removed")
        row.delete()


def move_item(*, actor: str, item: ItineraryItem, minutes: int, with_following: bool = False) -> int:
    """Begin and end so much later (below 0: earlier), with all of that day that begins at or after its end; how many moved.

    Raises CannotChange where one would leave the day.
    """
    with transaction.atomic():
        chosen = Q(pk=item.pk)
        if with_following:
            chosen |= Q(on=item.on, starts_at__gte=item.ends_at)
        moved = list(ItineraryItem.objects.select_for_update().filter(chosen, course=item.course))
        for one in moved:
            starts, ends = minute_of(one.starts_at) + minutes, minute_of(one.ends_at) + minutes
            if starts < 0 or ends > LAST_MINUTE:
                raise CannotChange(
                    _("Acara tidak dapat digeser sejauh itu: “%(title)s” akan keluar dari %(day)s.")
                    % {"title": one.title, "day": date_format(one.on, "l, j F Y")}
                )
            one.starts_at, one.ends_at = _time(starts), _time(ends)
            one.save(update_fields=["starts_at", "ends_at"])
        facts = {"item": str(item.pk), "items": len(moved), "minutes": minutes}
        _tell(actor, item.course, facts, verb="learn.itinerary.item_moved")
    return len(moved)


def send_itinerary(*, actor: str, course: Course, why: str = "") -> ItinerarySending:
    """The days as they stand now are told: what is changed afterwards is compared with this. Raises CannotChange.

    Whom a change concerns is told by the news of it.
    """
    with transaction.atomic():
        _locked(course)
        items = as_sent(planned_items(course))
        if not items:
            raise CannotChange(_("Acara masih kosong. Isi dahulu, lalu kirim."))
        last = course.sendings.order_by("-number").first()
        if last is not None and last.items == items:
            raise CannotChange(_("Acara ini sama dengan yang terakhir dikirim."))
        number = (course.sendings.aggregate(Max("number"))["number__max"] or 0) + 1
        made = ItinerarySending.objects.create(
            course=course, number=number, items=items, why=why, made_by=actor, made_at=clock.now()
        )
        _tell(actor, course, {"number": number, "items": len(items)}, verb="learn.itinerary.sent")
    return made


def renew_feed(*, actor: str, course: Course, member: Member | None = None) -> ItineraryFeed:
    """A calendar's secret address, of the whole or of what concerns one member; the one there was answers no more."""
    with transaction.atomic():
        made, _is_new = ItineraryFeed.objects.update_or_create(
            course=course, member=member, defaults={"code": new_code()}
        )
        _tell(actor, course, {"member": member.pk} if member is not None else {}, verb="learn.itinerary.feed_renewed")
    return made


def _locked(course: Course) -> None:
    Course.objects.select_for_update(of=("self",)).get(pk=course.pk)


def _locked_item(item: ItineraryItem) -> ItineraryItem:
    """Raises CannotChange where somebody took it out meanwhile."""
    row = ItineraryItem.objects.select_for_update(of=("self",)).select_related("course").filter(pk=item.pk).first()
    if row is None:
        raise CannotChange(_("Acara “%(title)s” sudah dihapus orang lain.") % {"title": item.title})
    return row


def _time(minute: int) -> dt.time:
    return dt.time(minute // 60, minute % 60)


def _tell(actor: str, course: Course, payload: dict[str, Any], *, verb: str) -> None:
    append(actor=actor, verb=verb, subject=f"learn.course:{course.pk}", payload=payload)
