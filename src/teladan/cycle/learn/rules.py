"""Who may see and lead visits; each rule stands here once, as a condition and as a predicate.

Both sides see what passes between them: letters, programme, delegates, questions and answers, minutes, photos, agreed
follow-ups. Observations and lessons belong to the side that made them until its report tells them.
"""

from django.db.models import Q, QuerySet

from teladan.cycle.learn.models import Course, Delegate, Group, Host, Member, Seat, Side, Visit
from teladan.ground.registry.queries import READS, Role, Unit, Viewer, reaches, within_reach

LEADS = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.HEAD})
"""Who prepares a visit, or receives one."""
NOTES = LEADS | {Role.KEYER}
"""Who notes what is seen, asks and answers."""


def seen_visits(viewer: Viewer) -> Q:
    """The guest's from the first draft, the host's once they were sent, and those one takes part in."""
    if viewer.is_operator:
        return Q()
    own = within_reach(viewer, READS, "guest__") | (within_reach(viewer, READS, "host__") & Q(case__isnull=False))
    if viewer.person is None:
        return own
    return own | Q(pk__in=Delegate.objects.filter(person=viewer.person).values("visit"))


def is_delegate(viewer: Viewer, visit: Visit, side: str) -> bool:
    return viewer.person is not None and visit.delegates.filter(person=viewer.person, side=side).exists()


def sides_of(viewer: Viewer, visit: Visit) -> frozenset[str]:
    """On which sides somebody stands: a unit above both stands on both."""
    found = set()
    if reaches(viewer, visit.guest) or is_delegate(viewer, visit, Side.GUEST):
        found.add(Side.GUEST.value)
    if visit.case_id is not None and (reaches(viewer, visit.host) or is_delegate(viewer, visit, Side.HOST)):
        found.add(Side.HOST.value)
    return frozenset(found)


def may_lead(viewer: Viewer, visit: Visit, side: str) -> bool:
    """Prepare, answer, agree for a side."""
    unit = visit.guest if side == Side.GUEST else visit.host
    return reaches(viewer, unit, LEADS) and (side == Side.GUEST or visit.case_id is not None)


def may_note(viewer: Viewer, visit: Visit, side: str) -> bool:
    """Observe, ask, answer for a side: who keys for it, and whoever is on its list of delegates."""
    unit = visit.guest if side == Side.GUEST else visit.host
    return reaches(viewer, unit, NOTES) or is_delegate(viewer, visit, side)


def may_note_attendance(viewer: Viewer, visit: Visit) -> bool:
    """Write down who is there: whoever notes for either side."""
    return visit.case_id is not None and any(may_note(viewer, visit, side) for side in Side.values)


def may_ask_for_visit(viewer: Viewer, guest: Unit) -> bool:
    """Start a visit for a unit."""
    return reaches(viewer, guest, LEADS)


def may_keep_host(viewer: Viewer, unit: Unit) -> bool:
    """Say when, where and how many visitors a unit receives, and answer what they ask again and again."""
    return reaches(viewer, unit, LEADS)


def hosts_seen(viewer: Viewer) -> Q:
    """A condition on Host: those within reach, with all that belongs to their desk."""
    return within_reach(viewer, READS, "unit__")


def open_hosts() -> Q:
    """A condition on Host: those that opted in, whose page every mandate may read."""
    return Q(is_open=True)


def is_open_to_see(viewer: Viewer, host: Host) -> bool:
    return host.is_open or reaches(viewer, host.unit)


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


def is_in_group(viewer: Viewer, group: Group) -> bool:
    """Sit in a group, as participant or attendant."""
    return viewer.person is not None and Seat.objects.filter(group=group, member__person=viewer.person).exists()


def may_write_report(viewer: Viewer, group: Group) -> bool:
    """Write a group's report: its own people and the organiser; others of the course read it."""
    return is_in_group(viewer, group) or organises(viewer, group.course)


def may_read_report(viewer: Viewer, group: Group) -> bool:
    """Read what is being written; the host reads the editions that were sent to it."""
    return reads_course(viewer, group.course)
