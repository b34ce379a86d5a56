"""What was seen, photographed, said and learnt, as far as somebody may see it.

Notes and lessons belong to the side that made them; photos and minutes to both.
"""

import uuid
from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import CourseSite, Lesson, Minute, Observation, Photo, Place, Side, Visit
from teladan.cycle.learn.rules import may_lead, may_note, sides_of
from teladan.ground.registry.queries import Account, Viewer


def noting_sides(viewer: Viewer, visit: Visit) -> list[str]:
    """The sides for which somebody may note, the guest's first: whoever stands above both may for either."""
    seen = sides_of(viewer, visit)
    return [side for side in (Side.GUEST.value, Side.HOST.value) if side in seen and may_note(viewer, visit, side)]


def observations(viewer: Viewer, visit: Visit) -> QuerySet[Observation]:
    """Notes of the viewer's own side, the newest first."""
    own = Observation.objects.filter(visit=visit, side__in=sides_of(viewer, visit))
    return own.select_related("place", "group").prefetch_related("photos", "others").order_by("-seen_at", "pk")


def observation(viewer: Viewer, visit: Visit, ident: uuid.UUID) -> Observation | None:
    return observations(viewer, visit).filter(pk=ident).first()


def changing(viewer: Viewer, visit: Visit) -> Callable[[str, str], bool]:
    """Author, side -> whether the viewer may change it: who wrote it, as long as they note for that side, and who leads the
    side. Asked once for all rows of a visit."""
    leads = {side for side in Side.values if may_lead(viewer, visit, side)}
    notes = {side for side in Side.values if may_note(viewer, visit, side)}
    return lambda author, side: side in leads or (author == viewer.account and side in notes)


def may_change(viewer: Viewer, visit: Visit, *, author: str, side: str) -> bool:
    """As `changing`, of one row."""
    return changing(viewer, visit)(author, side)


def photos(viewer: Viewer, visit: Visit) -> QuerySet[Photo]:
    """Photos of a visit, for whoever stands on either side."""
    if not sides_of(viewer, visit):
        return Photo.objects.none()
    return Photo.objects.filter(visit=visit).select_related("file", "small").order_by("made_at", "pk")


def photo(viewer: Viewer, visit: Visit, ident: uuid.UUID) -> Photo | None:
    return photos(viewer, visit).filter(pk=ident).first()


def places_of(visit: Visit) -> QuerySet[Place]:
    """Where something can be seen: the host's places and the sites of a course, sites first."""
    own = Q(host=visit.reception.host_id) if visit.reception is not None else Q(host__unit=visit.host_id)
    sites = Q(pk__in=CourseSite.objects.filter(course__visit=visit).values("place"))
    return Place.objects.filter(own | sites, is_used=True).order_by("-kind", "name", "pk")


def minutes(viewer: Viewer, visit: Visit) -> QuerySet[Minute]:
    if not sides_of(viewer, visit):
        return Minute.objects.none()
    return Minute.objects.filter(visit=visit).order_by("position", "pk")


def lessons(viewer: Viewer, visit: Visit) -> QuerySet[Lesson]:
    """What the viewer's own side learnt."""
    return Lesson.objects.filter(visit=visit, side__in=sides_of(viewer, visit)).order_by("made_at", "pk")


def names_of_people(accounts: Iterable[str]) -> dict[str, str]:
    """Account -> the name of its person; never a user name, which is half of what one signs in with."""
    idents = {ident for ident in accounts if ident.isdecimal()}
    found = Account.objects.filter(pk__in=idents).values_list("pk", "person__name")
    return {str(pk): name or _("Petugas") for pk, name in found}
