"""The places of the host to which a course's groups go."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Course, CourseSite, Place
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.journal.actions import append


def add_site(*, actor: str, course: Course, place: Place, **facts: Any) -> CourseSite:
    """Raises CannotChange for a place of another host, or one that is a site of the course already."""
    if course.visit is None or place.host.unit_id != course.visit.host_id or place.kind != Place.Kind.SITE:
        raise CannotChange(_("Tempat ini bukan lokus tuan rumah yang dipilih."))
    try:
        with transaction.atomic():
            site = CourseSite.objects.create(course=course, place=place, **facts)
            _tell(actor, "added", site)
    except IntegrityError as problem:
        raise CannotChange(_("%(place)s sudah menjadi lokus pelatihan ini.") % {"place": place.name}) from problem
    return site


def change_site(*, actor: str, site: CourseSite, **facts: Any) -> None:
    """How many, which unit runs it, which practice is shown there."""
    with transaction.atomic():
        row = CourseSite.objects.select_for_update(of=("self",)).get(pk=site.pk)
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()
        _tell(actor, "changed", row)


def remove_site(*, actor: str, site: CourseSite) -> None:
    """Raises CannotChange once a group goes there."""
    try:
        with transaction.atomic():
            _tell(actor, "removed", site)
            CourseSite.objects.get(pk=site.pk).delete()
    except ProtectedError as problem:
        raise CannotChange(
            _("Sudah ada kelompok untuk %(place)s. Bubarkan dulu kelompoknya di halaman Kelompok.")
            % {"place": site.place.name}
        ) from problem


def _tell(actor: str, what: str, site: CourseSite) -> None:
    append(
        actor=actor,
        verb=f"learn.course.site_{what}",
        subject=f"learn.course:{site.course_id}",
        payload={"site": site.pk, "place": site.place_id},
    )
