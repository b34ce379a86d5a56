"""Hosts are weighed for a course, and one is chosen: its visit begins, and goes on like any other."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.actions.visits import plan_visit
from teladan.cycle.learn.days_off import day_off
from teladan.cycle.learn.models import Course, HostOption, Visit
from teladan.cycle.learn.queries.course_states import CourseState, course_states
from teladan.cycle.learn.queries.courses import days_of, travellers_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.practices.queries.editions import as_published
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

OPEN = frozenset({CourseState.CHOOSING, CourseState.ANOTHER})
"""While no other host has the request."""


def weigh_host(
    *,
    actor: str,
    course: Course,
    unit: Unit,
    practices: Sequence[int] = (),
    reasons: Sequence[str] = (),
    speaks_for: str = "",
    speaks_against: str = "",
) -> HostOption:
    """Put a host among those weighed, or say anew what speaks for and against it."""
    if unit.pk == course.organiser_id:
        raise CannotChange(_("Penyelenggara tidak dapat menjadi tuan rumahnya sendiri."))
    with transaction.atomic():
        words = {"reasons": list(reasons), "speaks_for": speaks_for, "speaks_against": speaks_against}
        option, is_new = HostOption.objects.update_or_create(course=course, unit=unit, defaults=words)
        option.practices.set(practices)
        append(
            actor=actor,
            verb="learn.course.host_weighed",
            subject=f"learn.course:{course.pk}",
            payload={"unit": unit.pk, "is_new": is_new, "practices": len(practices)},
        )
    return option


def drop_option(*, actor: str, option: HostOption) -> None:
    """Weigh a host no more. Raises CannotChange for the one that was chosen: its reasons stand in the request."""
    with transaction.atomic():
        course = Course.objects.select_for_update(of=("self",)).select_related("visit").get(pk=option.course_id)
        if course.visit is not None and course.visit.host_id == option.unit_id:
            raise CannotChange(_("Tuan rumah ini sudah dipilih, jadi pertimbangannya tetap disimpan."))
        append(
            actor=actor,
            verb="learn.course.host_dropped",
            subject=f"learn.course:{course.pk}",
            payload={"unit": option.unit_id},
        )
        option.delete()


def choose_host(*, actor: str, option: HostOption) -> Visit:
    """Begin the visit to a host that was weighed; what was refused before stays as the one before it.

    The new draft is told by the planning of the visit. Raises CannotChange without reasons, or while a host has the request.
    """
    with transaction.atomic():
        Course.objects.select_for_update().get(pk=option.course_id)
        course = Course.objects.select_related("organiser", "visit__host", "visit__case").get(pk=option.course_id)
        _may_choose(course, option)
        return plan_visit(
            actor=actor,
            guest=course.organiser,
            host=option.unit,
            terms=_terms(course, option),
            after=course.visit,
            course=course,
        )


def _may_choose(course: Course, option: HostOption) -> None:
    if not option.reasons and not option.speaks_for.strip():
        raise CannotChange(_("Tulis dulu alasan memilih %(host)s.") % {"host": option.unit.name})
    if not travellers_of(course):
        raise CannotChange(
            _(
                "Isi dulu jumlah peserta di kerangka acuan, atau daftarkan orangnya: tuan rumah perlu tahu berapa yang datang."
            )
        )
    state = course_states([course])[course.pk]
    if course.visit is None or state in OPEN:
        return
    host = course.visit.host.name
    if state == CourseState.LETTER:
        raise CannotChange(
            _(
                "Konsep permohonan ke %(host)s sudah ada. Hapus konsep itu di halaman kunjungannya, lalu pilih yang lain."
            )
            % {"host": host}
        )
    raise CannotChange(
        _("Permohonan sudah ada pada %(host)s. Tuan rumah lain dapat dipilih sesudah ditolak atau dibatalkan.")
        % {"host": host}
    )


def _terms(course: Course, option: HostOption) -> Mapping[str, Any]:
    practices = as_published(option.practices.select_related("owner"))
    titles = "; ".join(one.title for one in practices)
    return {
        "origin": Visit.Origin.TERMS,
        "practice": practices[0] if len(practices) == 1 else None,
        "reasons": option.reasons,
        "why": option.speaks_for,
        "theme": course.theme,
        "purpose": course.purpose,
        "wanted": (_("Praktik yang ingin dipelajari: %(titles)s.") % {"titles": titles})[:2000] if titles else "",
        "outputs": course.outputs,
        "basis": course.basis,
        "costs": course.costs,
        "proposed_on": next((day for day in days_of(course) if not day_off(day)), course.starts_on),
        "people": travellers_of(course),
    }
