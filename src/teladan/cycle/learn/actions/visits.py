"""A visit is planned, its terms are changed, what happens to it afterwards is written down."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.cycle.learn.models import Course, CourseSite, Group, ItineraryItem, Member, Reception, Report, Visit
from teladan.cycle.learn.queries.visits import has_letter, locked_visit
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit, zone_of
from teladan.operations.casework.actions.cases import record_fact

PROGRAMME = "visit"
TERMS = (
    "origin",
    "practice",
    "instrument",
    "elements",
    "reasons",
    "why",
    "theme",
    "purpose",
    "wanted",
    "loci",
    "outputs",
    "basis",
    "costs",
    "own_data",
    "proposed_on",
    "second_on",
    "people",
    "contact",
    "contact_way",
    "has_read_answers",
)
"""What the terms of reference (KAK) hold."""
SAME = tuple(name for name in TERMS if name not in ("reasons", "why", "has_read_answers"))
"""What stays when another host is asked: the reasons were the other one's, and so were its answers."""


def plan_visit(
    *,
    actor: str,
    guest: Unit,
    host: Unit,
    terms: Mapping[str, Any],
    after: Visit | None = None,
    course: Course | None = None,
) -> Visit:
    """Begin the draft of a request; a course's goes by the course's programme and is its visit from then on.

    Raises CannotChange where a unit would visit itself, none can be visited, or the course has begun with another host.
    """
    if guest.pk == host.pk:
        raise CannotChange(_("Tamu dan tuan rumah harus unit yang berbeda."))
    if host.closed_on is not None and host.closed_on <= clock.today():
        raise CannotChange(_("%(name)s sudah ditutup; pilih tuan rumah lain.") % {"name": host.name})
    programme = library().programme(PROGRAMME if course is None else course.programme)
    with transaction.atomic():
        visit = Visit.objects.create(
            programme=programme.ident,
            digest=programme.digest,
            guest=guest,
            host=host,
            after=after,
            made_by=actor,
            **_terms(terms),
        )
        if course is not None:
            _goes_to(course, visit)
        append(
            actor=actor,
            verb="learn.visit.planned",
            subject=f"learn.visit:{visit.pk}",
            definition=programme,
            payload={"guest": guest.pk, "host": host.pk} | ({"course": str(course.pk)} if course is not None else {}),
        )
    return visit


def ask_another(*, actor: str, visit: Visit, host: Unit) -> Visit:
    """A new draft with the terms of one that was refused or cancelled, for another host. Raises CannotChange."""
    terms = {name: getattr(visit, name) for name in SAME}
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit.pk)
        begun = Visit.objects.filter(after=visit, host=host).select_related("guest", "host").first()
        course = Course.objects.filter(visit=visit).select_related("organiser").first()
        return begun or plan_visit(actor=actor, guest=visit.guest, host=host, terms=terms, after=visit, course=course)


def change_terms(*, actor: str, visit: Visit, terms: Mapping[str, Any]) -> None:
    """Change the terms of a draft. Raises CannotChange once its letter is on its way."""
    with transaction.atomic():
        row = _draft(visit)
        changed = [name for name, value in _terms(terms).items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, terms[name])
        row.save()
        append(
            actor=actor,
            verb="learn.visit.changed",
            subject=f"learn.visit:{row.pk}",
            payload={"fields": changed},
        )


def discard_visit(*, actor: str, visit: Visit) -> None:
    """Throw a draft away. Raises CannotChange once its letter is on its way."""
    with transaction.atomic():
        row = _draft(visit)
        ident = row.pk
        Course.objects.filter(visit=row).update(visit=None)
        row.delete()
        append(actor=actor, verb="learn.visit.discarded", subject=f"learn.visit:{ident}")


def note_step(*, actor: str, visit: Visit, fact: str, note: str = "", at: dt.datetime | None = None) -> None:
    """Write down what happened to a visit that was asked for: agreed, completed, cancelled, held, reported, thanked.

    Raises CannotChange for a visit that was not sent, CannotHappen for what its procedure does not allow now.
    """
    if visit.case is None:
        raise CannotChange(_("Permohonan ini belum dikirim; belum ada yang dapat dicatat."))
    if fact == "held":
        _must_have_begun(visit)
    with transaction.atomic():
        record_fact(actor=actor, case=visit.case, fact=fact, at=at or _when(visit, fact), note=note)
        if fact == "cancelled" and visit.reception is not None:  # calendars take the newer one, which calls it off
            Reception.objects.filter(pk=visit.reception.pk).update(sequence=F("sequence") + 1)
        append(
            actor=actor,
            verb="learn.visit.noted",
            subject=f"learn.visit:{visit.pk}",
            payload={"fact": fact},
        )


def _must_have_begun(visit: Visit) -> None:
    """What was held can be neither moved nor called off any more, so that it is not said too early."""
    if visit.reception is None or visit.reception.on <= clock.today(zone_of(visit.host)):
        return
    raise CannotChange(
        _("Kunjungan ini baru berlangsung %(on)s; terlaksananya dicatat sejak hari itu.")
        % {"on": date_format(visit.reception.on, "l, j F Y")}
    )


def _when(visit: Visit, fact: str) -> dt.datetime:
    """A visit was held when its reception ended, also where that is written down days later; anything else happens now."""
    now = clock.now()
    if fact != "held" or visit.reception is None:
        return now
    ended = dt.datetime.combine(visit.reception.on, visit.reception.ends_at, zone_of(visit.host))
    return min(ended, now)


def _goes_to(course: Course, visit: Visit) -> None:
    """A course moves to another host's visit: sites, groups and the list for the journey were the other host's."""
    stale = CourseSite.objects.filter(course=course).exclude(place__host__unit=visit.host)
    groups = Group.objects.filter(site__in=stale)
    if Report.objects.filter(group__in=groups).exists():
        raise CannotChange(_("Laporan kelompok di tuan rumah yang lama sudah dimulai, jadi tuan rumahnya tetap."))
    ItineraryItem.objects.filter(course=course, groups__in=groups).delete()
    ItineraryItem.objects.filter(course=course).exclude(place__host__unit=visit.host).update(place=None)
    groups.delete()
    stale.delete()
    Member.objects.filter(course=course).update(delegate=None)
    Course.objects.filter(pk=course.pk).update(visit=visit)
    course.visit = visit


def _terms(terms: Mapping[str, Any]) -> dict[str, Any]:
    return {name: terms[name] for name in TERMS if name in terms}


def _draft(visit: Visit) -> Visit:
    row = locked_visit(visit, "letter")
    if row.case_id is not None:
        raise CannotChange(_("Permohonan ini sudah dikirim, jadi isinya tidak dapat diubah lagi."))
    if has_letter(row):
        raise CannotChange(_("Surat permohonannya sudah dibuat. Batalkan surat itu dulu bila isinya harus diubah."))
    return row
