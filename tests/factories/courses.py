"""Rows of a course's field study: people, sites, groups, a report. All invented."""

import datetime as dt
from dataclasses import dataclass
from itertools import count
from zoneinfo import ZoneInfo

from teladan.config.definitions import library
from teladan.cycle.learn.models import (
    Course,
    CourseSite,
    Delegate,
    Group,
    Host,
    ItineraryItem,
    Member,
    Passage,
    PassageVersion,
    Place,
    Report,
    Seat,
)
from teladan.ground.registry.actions import create_person
from teladan.ground.registry.models import Account, Unit
from teladan.ground.registry.queries import Viewer

from .learn import a_host, a_sent_visit
from .registry import an_account

WIB = ZoneInfo("Asia/Jakarta")
FIRST = dt.date(2019, 3, 31)
LAST = dt.date(2019, 4, 4)
"""The days of scenario E."""
NOW = dt.datetime(2019, 4, 1, 20, tzinfo=WIB)
_NUMBER = count(1)


def a_course(organiser: Unit, **facts) -> Course:
    """A course's field study that has no host yet."""
    programme = library().programme("leadership-field-study/2015")
    plain = {
        "programme": programme.ident,
        "digest": programme.digest,
        "title": "Diklat Kepemimpinan Tingkat IV",
        "batch": "Angkatan II",
        "starts_on": FIRST,
        "ends_on": LAST,
        "theme": "Inovasi pelayanan di daerah",
        "purpose": "Mempelajari praktik terbaik untuk proyek perubahan.",
        "expected_participants": 1,
        "made_by": "",
        "made_at": NOW,
    }
    return Course.objects.create(organiser=organiser, **plain | facts)


def a_member(course: Course, role: str = "participant", *, account: Account | None = None, **facts) -> Member:
    """Somebody of the course; with an account where one is given or `signs_in` is said."""
    number = next(_NUMBER)
    if facts.pop("signs_in", False):
        account = an_account()
    name = facts.pop("name", f"Anggota Rekaan {number}")
    person = create_person(actor="", name=name, account=account) if account is not None else None
    return Member.objects.create(course=course, role=role, name=name, person=person, position=number, **facts)


def as_member(member: Member) -> Viewer:
    """Who is looking: a member with an account and no mandate."""
    return Viewer(account=str(member.person.account_id), person=member.person_id)


@dataclass
class FieldStudy:
    """A course that travels: its visit was sent to the host, whose three sites take one group each."""

    course: Course
    host: Unit
    sites: list[CourseSite]
    groups: list[Group]
    people: list[Member]
    """Participants, three a group in the order of the groups; the first of each signs in."""
    coach: Member
    assessor: Member
    mentor: Member

    @property
    def group(self) -> Group:
        return self.groups[0]


def a_field_study(organiser: Unit, host: Unit, site_units: tuple[Unit | None, ...] = (None, None, None)) -> FieldStudy:
    course = a_course(organiser)
    keeper = Host.objects.filter(unit=host).first() or a_host(host)
    course.visit = a_sent_visit(
        organiser, host, sent_on=dt.date(2019, 3, 1), programme=course.programme, proposed_on=dt.date(2019, 4, 1)
    )
    course.save()
    sites, groups, people = [], [], []
    mentor = a_member(course, "mentor", signs_in=True)
    for number, unit in enumerate(site_units, 1):
        place = Place.objects.create(host=keeper, kind=Place.Kind.SITE, name=f"Lokus Contoh {number}", people=20)
        site = CourseSite.objects.create(course=course, place=place, unit=unit, capacity=20)
        group = Group.objects.create(course=course, site=site, name=f"Kelompok {number}", position=number)
        for seat in range(3):
            member = a_member(course, signs_in=seat == 0, mentor=mentor if seat == 0 else None)
            member.delegate = Delegate.objects.create(
                visit=course.visit, person=member.person, name=member.name, role="participant"
            )
            member.save()
            Seat.objects.create(member=member, group=group)
            people.append(member)
        sites.append(site)
        groups.append(group)
    return FieldStudy(
        course,
        host,
        sites,
        groups,
        people,
        a_member(course, "coach", signs_in=True),
        a_member(course, "assessor", signs_in=True),
        mentor,
    )


def a_report(group: Group, *texts: str, section: str = "theirs") -> Report:
    """The group's report with a written passage for each text."""
    report = Report.objects.create(group=group, title=f"Laporan {group.name}", made_by="", made_at=NOW)
    for position, text in enumerate(texts, 1):
        passage = Passage.objects.create(
            report=report, section=section, position=position, text=text, version=1, made_by="", made_at=NOW
        )
        PassageVersion.objects.create(passage=passage, number=1, text=text, author="", made_at=NOW)
    return report


def an_item(
    course: Course, title: str = "Kunjungan lokus", *, on: dt.date = dt.date(2019, 4, 1), **facts
) -> ItineraryItem:
    """An item of the journey, from one to four in the afternoon unless said otherwise."""
    groups = facts.pop("groups", ())
    plain = {"starts_at": dt.time(13), "ends_at": dt.time(16), "kind": ItineraryItem.Kind.SITE}
    item = ItineraryItem.objects.create(course=course, title=title, on=on, **plain | facts)
    item.groups.set(groups)
    return item
