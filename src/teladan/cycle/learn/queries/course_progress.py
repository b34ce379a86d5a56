"""What of a course is done: counts of its people, groups, days and papers, from which its next steps follow."""

from dataclasses import dataclass

from django.db.models import Count, Q

from teladan.cycle.learn.models import (
    Certificate,
    ChangeProject,
    Course,
    Group,
    ItineraryItem,
    ItinerarySending,
    Member,
    ReportEdition,
    Seat,
)
from teladan.cycle.learn.queries.course_weights import criteria_weights


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """Numbers of one course; each is a count unless its name says otherwise."""

    people: dict[str, int]
    listed: int
    options: int
    sites: int
    groups: int
    seated: int
    items: int
    is_sent: bool
    reports_sent: int
    reports_final: int
    projects: int
    approved: int
    certificates: int
    is_weighted: bool

    @property
    def participants(self) -> int:
        return self.people.get(Member.Role.PARTICIPANT, 0)

    @property
    def everybody(self) -> int:
        return sum(self.people.values())


def progress_of_course(course: Course) -> CourseProgress:
    """Ten queries."""
    roles = Member.objects.filter(course=course).order_by().values_list("role").annotate(many=Count("pk"))
    groups = Group.objects.filter(course=course)
    editions = ReportEdition.objects.filter(report__group__course=course).order_by()
    kinds = editions.aggregate(
        sent=Count("report", distinct=True),
        final=Count("report", distinct=True, filter=Q(kind=ReportEdition.Kind.FINAL)),
    )
    projects = ChangeProject.objects.filter(member__course=course).aggregate(
        all=Count("pk"), approved=Count("pk", filter=Q(state=ChangeProject.State.APPROVED))
    )
    return CourseProgress(
        people=dict(roles),
        listed=Member.objects.filter(course=course, delegate__isnull=False).count(),
        options=course.options.count(),
        sites=course.sites.count(),
        groups=groups.count(),
        seated=Seat.objects.filter(group__course=course, member__role=Member.Role.PARTICIPANT).count(),
        items=ItineraryItem.objects.filter(course=course).count(),
        is_sent=ItinerarySending.objects.filter(course=course).exists(),
        reports_sent=kinds["sent"],
        reports_final=kinds["final"],
        projects=projects["all"],
        approved=projects["approved"],
        certificates=Certificate.objects.filter(member__course=course, withdrawn_on=None).count(),
        is_weighted=criteria_weights(course) is not None,
    )
