"""Who may ask a host for documents, and give them."""

from django.db.models import Q

from teladan.cycle.learn.models import Course, DocumentRequest, Side, Visit
from teladan.cycle.learn.rules.courses import reads_course
from teladan.cycle.learn.rules.visits import NOTES, may_lead, may_note, sides_of
from teladan.ground.registry.queries import READS, Role, Viewer, reaches


def seen_documents(viewer: Viewer, visit: Visit) -> Q:
    """A condition on DocumentRequest: all of a visit for both sides and the course's people; a site's own for the site."""
    if sides_of(viewer, visit):
        return Q(visit=visit)
    course = Course.objects.filter(visit=visit).first()
    if course is None or visit.case_id is None:
        return Q(pk__in=[])
    if reads_course(viewer, course):
        return Q(visit=visit)
    return Q(visit=visit, place__in=_sites_of(viewer, course, READS))


def may_ask_for_document(viewer: Viewer, visit: Visit) -> bool:
    """Ask the host for a copy: whoever notes for the guests, once the request for the visit is with the host."""
    return visit.case_id is not None and may_note(viewer, visit, Side.GUEST)


def may_give_document(viewer: Viewer, row: DocumentRequest) -> bool:
    """Give a copy or say no: whoever notes for the host, and for what is asked at a site, whoever notes for the site."""
    if row.visit.case_id is not None and may_note(viewer, row.visit, Side.HOST):
        return True
    course = Course.objects.filter(visit=row.visit).first()
    return course is not None and row.place_id is not None and row.place_id in _sites_of(viewer, course, NOTES)


def may_withdraw_document(viewer: Viewer, row: DocumentRequest) -> bool:
    """Take the wish back: who asked, and who leads the guests."""
    asked_it = row.asked_by == viewer.account and may_note(viewer, row.visit, Side.GUEST)
    return asked_it or may_lead(viewer, row.visit, Side.GUEST)


def _sites_of(viewer: Viewer, course: Course, roles: frozenset[Role]) -> set[int]:
    """Places of a course's sites whose unit somebody acts for."""
    sites = course.sites.select_related("unit")
    return {site.place_id for site in sites if site.unit is not None and reaches(viewer, site.unit, roles)}
