"""Who may see and keep a course, its groups, reports, scores and projects."""

from django.db.models import Q, QuerySet

from teladan.cycle.learn.models import Course, Delegate, Group, Member, Presentation, Seat, Side
from teladan.cycle.learn.rules.visits import LEADS, NOTES, is_delegate
from teladan.ground.registry.queries import READS, Unit, Viewer, reaches, within_reach


def seen_courses(viewer: Viewer) -> Q:
    """The organiser's, those one takes part in, and, once the request was sent, those of one's own house as host or site."""
    if viewer.is_operator:
        return Q()
    own = within_reach(viewer, READS, "organiser__") | Q(pk__in=_hosted_courses(viewer))
    if viewer.person is None:
        return own
    return own | Q(pk__in=Member.objects.filter(person=viewer.person).values("course"))


def _hosted_courses(viewer: Viewer) -> QuerySet[Course]:
    receives = within_reach(viewer, READS, "visit__host__") | Q(
        pk__in=Course.objects.filter(within_reach(viewer, READS, "sites__unit__")).values("pk")
    )
    if viewer.person is not None:
        invited = Delegate.objects.filter(person=viewer.person, side=Side.HOST).values("visit")
        receives |= Q(visit__in=invited)
    return Course.objects.filter(receives, visit__case__isnull=False).values("pk")


def course_roles(viewer: Viewer, course: Course) -> frozenset[str]:
    """In which of the course's roles somebody takes part."""
    if viewer.person is None:
        return frozenset()
    return frozenset(course.members.filter(person=viewer.person).values_list("role", flat=True))


def organises(viewer: Viewer, course: Course) -> bool:
    """Keep the course: its terms, people, groups, days and papers."""
    return reaches(viewer, course.organiser, LEADS) or Member.Role.ORGANISER in course_roles(viewer, course)


def kept_courses(viewer: Viewer) -> Q:
    """A condition on Course: those that somebody keeps, as `organises` says of one."""
    kept = within_reach(viewer, LEADS, "organiser__")
    if viewer.person is None:
        return kept
    own = Member.objects.filter(person=viewer.person, role=Member.Role.ORGANISER)
    return kept | Q(pk__in=own.values("course"))


def reads_course(viewer: Viewer, course: Course) -> bool:
    """Read what concerns all of the guests' own side: the organiser's unit and everybody of the course."""
    return reaches(viewer, course.organiser) or bool(course_roles(viewer, course))


def may_start_course(viewer: Viewer, unit: Unit) -> bool:
    return reaches(viewer, unit, LEADS)


def receives_course(viewer: Viewer, course: Course) -> bool:
    """Stand on the host's side of a course, or at one of its sites; only once the request was sent."""
    visit = course.visit
    if visit is None or visit.case_id is None:
        return False
    if reaches(viewer, visit.host) or is_delegate(viewer, visit, Side.HOST):
        return True
    return any(reaches(viewer, site.unit) for site in course.sites.all() if site.unit is not None)


def may_confirm_for(viewer: Viewer, group: Group) -> bool:
    """Say for a site whether what a group wrote is right: who leads or notes there, or was named for the host's side."""
    visit = group.course.visit
    if visit is None or visit.case_id is None:
        return False
    unit = group.site.unit
    if unit is not None and reaches(viewer, unit, NOTES):
        return True
    return reaches(viewer, visit.host, LEADS) or is_delegate(viewer, visit, Side.HOST)


def confirmed_groups(viewer: Viewer) -> Q:
    """`may_confirm_for` as a condition on Group. May repeat rows."""
    own = within_reach(viewer, NOTES, "site__unit__") | within_reach(viewer, LEADS, "course__visit__host__")
    if viewer.person is not None:
        invited = Delegate.objects.filter(person=viewer.person, side=Side.HOST).values("visit")
        own |= Q(course__visit__in=invited)
    return own & Q(course__visit__case__isnull=False)


def is_in_group(viewer: Viewer, group: Group) -> bool:
    """Sit in a group, as participant or attendant."""
    return viewer.person is not None and Seat.objects.filter(group=group, member__person=viewer.person).exists()


def may_write_report(viewer: Viewer, group: Group) -> bool:
    """Write a group's report: its own people and the organiser; others of the course read it."""
    return is_in_group(viewer, group) or organises(viewer, group.course)


def may_read_report(viewer: Viewer, group: Group) -> bool:
    """Read what is being written; the host reads the editions that were sent to it."""
    return reads_course(viewer, group.course)


def is_same_person(viewer: Viewer, member: Member | None) -> bool:
    return member is not None and viewer.person is not None and member.person_id == viewer.person


def guides_course(viewer: Viewer, course: Course) -> bool:
    """Keep the course, or be a coach of it."""
    return organises(viewer, course) or Member.Role.COACH in course_roles(viewer, course)


def reads_all_projects(viewer: Viewer, course: Course) -> bool:
    """Read everybody's change project: who guides the course. Others of it see titles and practices."""
    return guides_course(viewer, course)


def may_read_project(viewer: Viewer, member: Member) -> bool:
    """Read a participant's change project: the participant, the mentor, and whoever reads all."""
    own = is_same_person(viewer, member) or is_same_person(viewer, member.mentor)
    return own or reads_all_projects(viewer, member.course)


def may_write_project(viewer: Viewer, member: Member) -> bool:
    """Write, hand in, report: the participant; the organiser for who has no account, from paper."""
    return is_same_person(viewer, member) or organises(viewer, member.course)


def may_judge_project(viewer: Viewer, member: Member) -> bool:
    """Approve and return: the mentor alone, and nobody their own, whomever the list names as mentor."""
    return is_same_person(viewer, member.mentor) and not is_same_person(viewer, member)


def may_note_approval(viewer: Viewer, member: Member) -> bool:
    """Note from the signed form what a mentor said who cannot sign in, or who was never named: the organiser."""
    mentor = member.mentor
    has_account = mentor is not None and mentor.person is not None and mentor.person.account_id is not None
    return not has_account and organises(viewer, member.course)


def may_stop_project(viewer: Viewer, member: Member) -> bool:
    return may_write_project(viewer, member) or may_judge_project(viewer, member)


def leads_home(viewer: Viewer, member: Member) -> bool:
    """Lead the unit a participant comes from, where an approved project becomes a replication."""
    return member.unit is not None and reaches(viewer, member.unit, LEADS)


def may_read_certificate(viewer: Viewer, member: Member) -> bool:
    """Take a certificate home: its owner, and who issues it."""
    return is_same_person(viewer, member) or organises(viewer, member.course)


def is_on_panel(viewer: Viewer, presentation: Presentation) -> bool:
    """Give scores: whoever the organiser put on the panel."""
    return viewer.person is not None and any(one.person_id == viewer.person for one in presentation.panel.all())


def may_read_scores(viewer: Viewer, presentation: Presentation) -> bool:
    """Read what others gave: organisers, coaches, assessors and the group itself once it was released.

    Before that, organisers and coaches, unless they are on the panel themselves: nobody scores with others' in sight.
    """
    course = presentation.group.course
    guides = guides_course(viewer, course)
    if presentation.released_at is None:
        return guides and not is_on_panel(viewer, presentation)
    is_assessor = Member.Role.ASSESSOR in course_roles(viewer, course)
    return guides or is_assessor or is_in_group(viewer, presentation.group)


def may_read_remarks(viewer: Viewer, group: Group, kind: str) -> bool:
    """Read what was said at an appearance: everybody of the course; at a rehearsal the group and who guides it alone.

    Assessors are to judge the presentation, not what a coach found wanting the day before.
    """
    if kind == Presentation.Kind.REHEARSAL:
        return is_in_group(viewer, group) or guides_course(viewer, group.course)
    return reads_course(viewer, group.course)


def may_remark(viewer: Viewer, presentation: Presentation) -> bool:
    """Say something of an appearance: coach and organiser; at the presentation the panel and the host's side too."""
    course = presentation.group.course
    if guides_course(viewer, course):
        return True
    if presentation.kind == Presentation.Kind.REHEARSAL:
        return False
    return is_on_panel(viewer, presentation) or receives_course(viewer, course)


def may_note_remark(viewer: Viewer, presentation: Presentation) -> bool:
    """Write down what an official of the host's said: the group itself and the organiser."""
    is_presented = presentation.kind == Presentation.Kind.PRESENTATION
    return is_presented and may_write_report(viewer, presentation.group)


def may_see_presentation(viewer: Viewer, presentation: Presentation) -> bool:
    """Everybody of the course; the host's side the presentations, but no rehearsal."""
    course = presentation.group.course
    if reads_course(viewer, course):
        return True
    return presentation.kind == Presentation.Kind.PRESENTATION and receives_course(viewer, course)


def reads_planned_itinerary(viewer: Viewer, course: Course) -> bool:
    """Read the days as they are being planned; everybody else, the host too, reads them as they were sent."""
    return reaches(viewer, course.organiser) or Member.Role.ORGANISER in course_roles(viewer, course)


def may_note_session(viewer: Viewer, course: Course) -> bool:
    """Write down who is at an item: whoever notes for the organiser, and attendants, who stand beside the group."""
    roles = course_roles(viewer, course)
    return reaches(viewer, course.organiser, NOTES) or bool(roles & {Member.Role.ORGANISER, Member.Role.ATTENDANT})
