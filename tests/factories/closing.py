"""Rows of what follows a course: change projects and certificates. All invented."""

import datetime as dt

from teladan.cycle.learn.actions import certificates
from teladan.cycle.learn.actions import change_projects as projects
from teladan.cycle.learn.actions.change_projects import MilestoneRow
from teladan.cycle.learn.models import Certificate, ChangeProject, Member
from teladan.cycle.learn.queries.certificates import Asked

from .courses import FieldStudy
from .registry import a_mandate

DUE = dt.date(2019, 6, 1)
DAY = dt.date(2019, 4, 5)
FACTS = {"title": "Antrean Contoh", "problem": "Pasien menunggu lama.", "idea": "Nomor dipesan dari rumah."}
ROWS = (MilestoneRow("short", "Aturan disepakati", DUE, "Berita acara"),)


def a_project(member: Member, state: str = "draft", rows=ROWS, **facts) -> ChangeProject:
    """A participant's project, as far as draft, submitted or approved."""
    project = projects.write_project(actor="", member=member, facts=FACTS | facts)
    projects.set_milestones(actor="", project=project, rows=rows)
    if state != "draft":
        projects.submit_project(actor="", project=project)
    if state == "approved":
        projects.approve_project(actor="", project=project, approver="Mentor Rekaan")
    project.refresh_from_db()
    return project


def an_issue(study: FieldStudy, *people: Member, **facts) -> certificates.Issue:
    """For these people, with nothing asked of them, under the organiser's own numbers."""
    signatory = facts.pop("signatory", None) or a_mandate(
        study.course.organiser, "head", title="Kepala Contoh", is_signatory=True
    )
    plain = {"pattern": "893/{n}/CONTOH", "first": "009", "issued_on": DAY, "asked": Asked()}
    return certificates.Issue(members=[one.pk for one in people], signatory=signatory, **plain | facts)


def a_certificate(study: FieldStudy, **facts) -> Certificate:
    """The first participant's."""
    issue = an_issue(study, study.people[0], **facts)
    return certificates.issue_certificates(actor="", course=study.course, facts=issue)[0]
