"""Certificates are issued to all that were chosen or to none, under numbers that nobody else bears."""

import datetime as dt

import pytest
from django.db import IntegrityError
from factories.closing import a_certificate, an_issue
from factories.courses import NOW, a_field_study, a_report, an_item
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.certificates import issue_certificates, withdraw_certificate
from teladan.cycle.learn.certificate_numbers import numbers_of
from teladan.cycle.learn.models import Certificate, KnowledgeTest, ReportEdition, SessionAttendance
from teladan.cycle.learn.queries.certificates import Asked, candidates_of, usual, waiting_certificates
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.registry.queries import Viewer
from teladan.ground.registry.sessions import acting_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def study():
    place = a_regency()
    return a_field_study(place.office, place.other)


def test_numbers_run_on_and_keep_their_zeros():
    assert numbers_of("893/{n}/CONTOH", "099", 2) == ["893/099/CONTOH", "893/100/CONTOH"]
    for pattern, first, words in (
        ("893/CONTOH", "1", "tepat satu kali"),
        ("{n}/{n}", "1", "tepat satu kali"),
        ("{n}", "1a", "hanya berisi angka"),
        ("{n}" + "x" * 120, "1", "lebih panjang"),
    ):
        with pytest.raises(CannotChange, match=words):
            numbers_of(pattern, first, 2)


def test_attended_hours_the_last_test_and_the_final_report_are_looked_at(study):
    first, second = study.people[0], study.people[3]
    for hours, people in ((4, [first, second]), (3, [first])):
        item = an_item(study.course, f"Acara {hours}", hours=hours)
        for member in people:
            SessionAttendance.objects.create(item=item, member=member, how="list", at=NOW, recorded_by="")
    only_theirs = an_item(study.course, "Lokus kelompok satu", hours=2, groups=[study.groups[0]])
    SessionAttendance.objects.create(item=only_theirs, member=first, how="qr", at=NOW, recorded_by="")
    report = a_report(study.groups[0], "Alinea.")
    ReportEdition.objects.create(report=report, number=1, kind="final", content={}, made_by="", made_at=NOW)
    KnowledgeTest.objects.create(course=study.course, made_by="", made_at=NOW)
    found = {one.member: one for one in candidates_of(study.course, Asked(hours=8, test=True, report=True))}
    assert (found[first].hours, found[first].of_all) == (9, 9)  # from: 4 + 3 + 2, the last for this group alone
    assert (found[second].hours, found[second].of_all) == (4, 7)
    assert found[first].missing == ("belum tes akhir",)
    assert found[second].missing == ("hadir 4 dari 8 JP", "belum tes akhir", "laporan kelompok belum final")
    assert usual(study.course) == Asked(None, test=True, report=True)


def test_who_lacks_something_gets_one_only_with_a_reason(study):
    asked = Asked(report=True)
    issue = an_issue(study, *study.people[:2], asked=asked, why={study.people[0].pk: "Laporan menyusul."})
    with pytest.raises(CannotChange, match=r"belum memenuhi syarat \(laporan kelompok belum final\)"):
        issue_certificates(actor="", course=study.course, facts=issue)
    assert not Certificate.objects.exists()
    a_certificate(study, asked=asked, why={study.people[0].pk: "Laporan menyusul."})
    assert Certificate.objects.get().content["override"] == "Laporan menyusul."


def test_no_number_is_given_twice_not_even_a_withdrawn_one(study):
    made = a_certificate(study)
    with pytest.raises(CannotChange, match="sudah punya sertifikat"):
        issue_certificates(actor="", course=study.course, facts=an_issue(study, study.people[0], first="050"))
    withdraw_certificate(actor="", certificate=made, why="Salah ketik.")
    with pytest.raises(CannotChange, match="sudah ditarik"):
        withdraw_certificate(actor="", certificate=made, why="Salah ketik.")
    with pytest.raises(CannotChange, match="893/009/CONTOH sudah dipakai"):
        a_certificate(study)
    anew = a_certificate(study, first="010")
    assert anew.code != made.code
    with pytest.raises(IntegrityError):
        Certificate.objects.filter(pk=made.pk).update(withdrawn_on=None)


def test_what_was_printed_stays_and_holds_no_number_of_a_person(study):
    head = a_mandate(study.course.organiser, "head", title="Kepala Contoh", is_signatory=True)
    head.person.staff, head.person.number = "civil_servant", "198001012005011001"
    head.person.save()
    member = study.people[0]
    member.number = "198505052010011002"
    member.save()
    made = a_certificate(study, signatory=head, hours=40)
    member.name = "Nama Lain"
    member.save()
    assert made.content["name"] != "Nama Lain"
    assert "198001012005011001" not in str(made.content)
    assert "198505052010011002" not in str(made.content)


def test_days_and_signatories_that_cannot_be_are_refused(study):
    for facts, words in (
        ({"issued_on": dt.date(2018, 4, 5)}, "sebelum pelatihan"),
        ({"issued_on": dt.date(2190, 4, 5)}, "sebulan lagi"),
        ({"signatory": a_mandate(study.course.organiser, "head")}, "penandatangan"),
    ):
        with pytest.raises(CannotChange, match=words):
            issue_certificates(actor="", course=study.course, facts=an_issue(study, study.people[0], **facts))
    with pytest.raises(CannotChange, match="paling sedikit satu"):
        issue_certificates(actor="", course=study.course, facts=an_issue(study))
    with pytest.raises(CannotChange, match="bukan peserta"):
        issue_certificates(actor="", course=study.course, facts=an_issue(study, study.coach))


def test_the_organiser_hears_who_is_ready(study):
    mandate = a_mandate(study.course.organiser)
    viewer = Viewer(account=str(mandate.person.account_id), acting=acting_of(mandate), person=mandate.person_id)
    today = dt.date(2019, 4, 20)
    assert waiting_certificates(viewer, today) == []
    report = a_report(study.groups[0], "Alinea.")
    for number in (1, 2):
        ReportEdition.objects.create(report=report, number=number, kind="final", content={}, made_by="", made_at=NOW)
    assert [line.text for line in waiting_certificates(viewer, today)] == ["3 sertifikat siap diterbitkan"]
    a_certificate(study)
    assert [line.text for line in waiting_certificates(viewer, today)] == ["2 sertifikat siap diterbitkan"]
