"""Certificates: who fulfils what the organiser asks, who has one, and the one behind a code."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.definitions.errors import UnknownDefinition
from teladan.cycle.learn.models import (
    AnsweredTest,
    Certificate,
    Course,
    ItineraryItem,
    KnowledgeTest,
    Member,
    ReportEdition,
)
from teladan.cycle.learn.queries.courses import parts_of
from teladan.cycle.learn.queries.session_attendance import presences
from teladan.cycle.learn.rules import LEADS
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Mandate, Unit, Viewer, signature_block, within_reach
from teladan.operations.casework.queries.stationery import letterhead_of, signatories

_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")
A_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Asked:
    """What must be fulfilled: so many lesson hours attended (None: any), the test after taken, the group's report final."""

    hours: int | None = None
    test: bool = False
    report: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A participant, with what is fulfilled and what is not, and the valid certificate where there is one."""

    member: Member
    hours: int
    of_all: int
    has_test: bool
    has_report: bool
    missing: tuple[str, ...]
    certificate: Certificate | None
    withdrawn: tuple[Certificate, ...]


def usual(course: Course) -> Asked:
    """What is asked unless the organiser says otherwise: the test where the course has one, and the final report."""
    return Asked(test=KnowledgeTest.objects.filter(course=course).exists(), report=True)


def candidates_of(course: Course, asked: Asked) -> list[Candidate]:
    """Every participant in order; a constant number of queries."""
    members = list(
        course.members.filter(role=Member.Role.PARTICIPANT).select_related("course", "unit", "seat__group__report")
    )
    hours = {one.member.pk: (one.hours, one.of_hours) for one in presences(course, members)}
    tested = set(
        AnsweredTest.objects.filter(test__course=course, phase=AnsweredTest.Phase.AFTER).values_list(
            "member", flat=True
        )
    )
    final = set(
        ReportEdition.objects.filter(report__group__course=course, kind=ReportEdition.Kind.FINAL).values_list(
            "report__group", flat=True
        )
    )
    issued: dict[int, list[Certificate]] = defaultdict(list)
    for row in certificates_of(course):
        issued[row.member_id].append(row)
    return [
        _candidate(
            member,
            asked,
            hours.get(member.pk, (0, 0)),
            (member.pk in tested, hasattr(member, "seat") and member.seat.group_id in final),
            issued[member.pk],
        )
        for member in members
    ]


def _candidate(
    member: Member,
    asked: Asked,
    attended: tuple[int, int],
    done: tuple[bool, bool],
    issued: Sequence[Certificate],
) -> Candidate:
    has_test, has_report = done
    missing = []
    if asked.hours is not None and attended[0] < asked.hours:
        missing.append(_("hadir %(n)s dari %(asked)s JP") % {"n": attended[0], "asked": asked.hours})
    if asked.test and not has_test:
        missing.append(_("belum tes akhir"))
    if asked.report and not has_report:
        missing.append(_("laporan kelompok belum final"))
    return Candidate(
        member,
        *attended,
        has_test,
        has_report,
        tuple(missing),
        next((row for row in issued if row.withdrawn_on is None), None),
        tuple(row for row in issued if row.withdrawn_on is not None),
    )


def certificates_of(course: Course) -> QuerySet[Certificate]:
    found = Certificate.objects.filter(member__course=course).select_related("member", "signatory__person")
    return found.order_by("member__position", "member__name", "made_at", "pk")


def valid_certificates(course: Course) -> list[Certificate]:
    return list(certificates_of(course).filter(withdrawn_on=None))


def own_certificates(viewer: Viewer, course: Course) -> list[Certificate]:
    if viewer.person is None:
        return []
    return list(certificates_of(course).filter(member__person=viewer.person))


def by_code(code: str) -> Certificate | None:
    """The one that an address carries; there is no other way to look for one."""
    if not _CODE.fullmatch(code):
        return None
    return Certificate.objects.filter(code=code).select_related("member__course__organiser").first()


def taken_numbers(organiser: Unit, numbers: Iterable[str]) -> list[str]:
    """Which of these an organiser's certificates bear already; withdrawn ones keep theirs."""
    found = Certificate.objects.filter(member__course__organiser=organiser, number__in=list(numbers))
    return sorted(found.values_list("number", flat=True))


def signers_of(course: Course, today: dt.date) -> Sequence[Mandate]:
    holds = Q(since__lte=today) & (Q(until=None) | Q(until__gt=today))
    return signatories(course.organiser, holds)


def content_of(course: Course, member: Member, signatory: Mandate) -> dict[str, Any]:
    """What a certificate says, apart from its number, hours and day; numbers of people stay with the people, encrypted."""
    head = letterhead_of(course.organiser)
    lines = signature_block(signatory, masks_number=True)
    return {
        "name": member.name,
        "title": member.title,
        "home": member.unit.name if member.unit is not None else member.agency,
        "course": course.title,
        "batch": course.batch,
        "activity": _activity(course),
        "starts_on": course.starts_on.isoformat(),
        "ends_on": course.ends_on.isoformat(),
        "organiser": course.organiser.name,
        "head": list(head.lines) if head is not None else [course.organiser.name],
        "signature": lines,
        "agenda": agenda_of(course),
    }


def _activity(course: Course) -> str:
    try:
        return parts_of(course).activity
    except (UnknownDefinition, LookupError):
        return ""


def agenda_of(course: Course) -> list[list[Any]]:
    """What was taught: day, title, hours; only items with hours where any has some, and nothing of mere travel."""
    items = list(
        course.itinerary.exclude(kind=ItineraryItem.Kind.TRAVEL).order_by("on", "starts_at", "ends_at", "title")
    )
    with_hours = [one for one in items if one.hours]
    rows = dict.fromkeys((one.on.isoformat(), one.title, one.hours) for one in with_hours or items)
    return [list(row) for row in rows]


def hours_of(course: Course) -> int | None:
    """Lesson hours of all that was taught, to be proposed; None where no item has any."""
    return sum(hours or 0 for _day, _title, hours in agenda_of(course)) or None


def waiting_certificates(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """For the organiser, courses that ended with people whose group's report is final and who have no certificate."""
    final = ReportEdition.objects.filter(report__group__seats__member=OuterRef("pk"), kind=ReportEdition.Kind.FINAL)
    valid = Certificate.objects.filter(member=OuterRef("pk"), withdrawn_on=None)
    ready = Member.objects.filter(
        within_reach(viewer, LEADS, "course__organiser__"),
        ~Exists(valid),
        Exists(final),
        role=Member.Role.PARTICIPANT,
        course__ends_on__lt=today,
        course__ends_on__gte=today - A_YEAR,
    )
    found = ready.values("course", "course__title").annotate(many=Count("pk")).order_by("course")
    return [
        Waiting(
            ngettext("%(n)s sertifikat siap diterbitkan", "%(n)s sertifikat siap diterbitkan", row["many"])
            % {"n": row["many"]},
            row["course__title"],
            reverse("learn:certificates", args=[row["course"]]),
            is_late=False,
        )
        for row in found
    ]
