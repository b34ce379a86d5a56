"""Lists of a course ask the database no more often for more rows; those with a test of their own are left to it."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from factories.courses import NOW, FieldStudy, a_field_study, a_member, a_report, an_item
from factories.registry import a_mandate, a_regency, a_unit

from teladan.cycle.learn.actions import grouping, itinerary, passages, reports
from teladan.cycle.learn.models import (
    Bond,
    DocumentRequest,
    HostOption,
    Observation,
    Question,
    Seat,
    SessionAttendance,
    Wish,
)

pytestmark = pytest.mark.django_db

LISTS = ("attendance-overview", "bonds", "certificates", "course-questions", "groups", "hosts-weighed", "itinerary")
LISTS += ("reports", "wishes")
OF_A_REPORT = ("report-editions", "report-notes")


def test_no_list_of_a_course_asks_more_for_more_rows():
    place = a_regency()
    study = a_field_study(place.other, place.melati)
    report = a_report(study.group, "Satu lemari untuk semua arsip.")
    reader = Client()
    reader.force_login(a_mandate(place.other).person.account)
    addresses = [reverse(f"learn:{name}", args=[study.course.pk]) for name in LISTS]
    addresses += [reverse(f"learn:{name}", args=[study.course.pk, study.group.pk]) for name in OF_A_REPORT]
    addresses += [reverse("learn:documents-asked", args=[study.course.visit.pk])]

    def asked() -> dict[str, int]:
        found = {}
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert reader.get(address).status_code == 200, address
            found[address] = len(queries)
        return found

    _more(study, report)
    asked()  # what is read once and kept
    few = asked()
    for _time in range(3):
        _more(study, report)
    many = asked()
    assert {address: (few[address], many[address]) for address in addresses if many[address] > few[address]} == {}


def _more(study: FieldStudy, report) -> None:
    """One more of everything that a list shows."""
    course, ident = study.course, str(uuid.uuid4())
    member = a_member(course, signs_in=True)
    Seat.objects.create(member=member, group=study.group)
    Wish.objects.create(member=member, site=study.sites[0], rank=1)
    Bond.objects.create(course=course, kind="together").members.set([member, study.people[0]])
    said = {"visit": course.visit, "group": study.group, "asked_by": str(member.person.account_id), "asked_at": NOW}
    Question.objects.create(**said, phase="during", text=f"Siapa yang menyimpan {ident}?")
    DocumentRequest.objects.create(**said, place=study.sites[0].place, what="Surat keputusan")
    seen = {"id": uuid.uuid4(), "visit": course.visit, "group": study.group, "author": said["asked_by"]}
    Observation.objects.create(**seen, side="guest", seen_at=NOW, note="Rapi.")
    item = an_item(course, f"Kunjungan {ident}", groups=[study.group], hours=2, starts_at=dt.time(13))
    SessionAttendance.objects.create(item=item, member=member, how="qr", at=NOW, recorded_by="")
    itinerary.send_itinerary(actor="", course=course)
    passages.add_passage(actor="", report=report, section="theirs", text=f"Alinea {ident}")
    reports.send_report(actor="", report=report)
    grouping.divide(actor="", course=course)
    HostOption.objects.create(course=course, unit=a_unit(), speaks_for="Berhasil.")
