"""The people of a course: who is in which role, with which traits, and what keeps somebody on the list."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from teladan.cycle.learn.models import (
    Certificate,
    ChangeProject,
    Course,
    EvaluationGiven,
    Member,
    MemberList,
    Observation,
    PanelRemark,
    PassageVersion,
    ProjectNote,
    Score,
)
from teladan.cycle.learn.queries.courses import TRAVELS
from teladan.ground.registry.queries import Viewer

LACKS = {
    "akun": Q(person__account=None),
    "mentor": Q(role=Member.Role.PARTICIPANT, mentor=None),
    "tuan-rumah": Q(role__in=TRAVELS, delegate=None),
}
"""What somebody may still lack, by the word in the address."""


def members_of(course: Course, roles: Collection[str] = ()) -> QuerySet[Member]:
    """Everybody of a course, or those of some roles, in the list's own order."""
    found = course.members.select_related(
        "person__account", "unit", "mentor", "delegate", "seat__group__site__place", "course__visit"
    )
    return (found.filter(role__in=roles) if roles else found).order_by("position", "name", "pk")


def member_of(course: Course, ident: int) -> Member | None:
    return members_of(course).filter(pk=ident).first() if ident < 2**63 else None


def wanted(course: Course, words: str, role: str, lack: str) -> QuerySet[Member]:
    """Those of a role, of whom every word stands in name, title or agency, and who still lack something."""
    found = members_of(course, [role] if role else ())
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(title__icontains=word) | Q(agency__icontains=word))
    return found.filter(LACKS.get(lack, Q()))


def own_courses(viewer: Viewer) -> list[Course]:
    """The courses in which somebody takes part, the latest first."""
    if viewer.person is None:
        return []
    own = Member.objects.filter(person=viewer.person).values("course")
    return list(Course.objects.filter(pk__in=own).order_by("-starts_on", "title", "pk"))


def without_account(course: Course) -> list[Member]:
    return list(members_of(course).filter(LACKS["akun"]))


def traits_of(course: Course) -> list[str]:
    """The columns in which members' traits stand, in the order in which they came, with those that groups balance."""
    found = dict.fromkeys(course.balance)
    for traits in course.members.order_by("position", "pk").values_list("traits", flat=True):
        found.update(dict.fromkeys(traits))
    return list(found)


def travelling_state(course: Course) -> tuple[int, int]:
    """(on the host's list, who travel)."""
    rows = course.members.filter(role__in=TRAVELS)
    return rows.filter(delegate__isnull=False).count(), rows.count()


def lists_of(course: Course) -> QuerySet[MemberList]:
    return course.lists.order_by("-made_at", "id")


def traces_of(member: Member) -> list[str]:
    """What somebody did or got in the course, by key: with any of it they stay on the list."""
    account = str(member.person.account_id) if member.person is not None and member.person.account_id else ""
    course = member.course
    asked: tuple[tuple[str, QuerySet], ...] = (
        ("certificate", Certificate.objects.filter(member=member)),
        ("project", ChangeProject.objects.filter(member=member)),
        ("test", member.tests.all()),
        ("evaluation", EvaluationGiven.objects.filter(member=member)),
        ("score", Score.objects.filter(assessor=member)),
        ("attendance", member.attendance.all()),
    )
    written: tuple[tuple[str, QuerySet], ...] = (
        ("report", PassageVersion.objects.filter(passage__report__group__course=course, author=account)),
        ("observation", Observation.objects.filter(visit=course.visit_id, author=account)),
        ("remark", PanelRemark.objects.filter(presentation__group__course=course, author=account)),
        ("note", ProjectNote.objects.filter(project__member__course=course, author=account)),
    )
    found = [key for key, rows in (*asked, *(written if account else ())) if rows.exists()]
    if member.delegate is not None and hasattr(member.delegate, "attendance"):
        found.append("attendance")
    return list(dict.fromkeys(found))
