"""A course's field study is begun from its calendar, its terms of reference are changed, its weights are set."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.cycle.learn.models import Course, ItineraryItem, Presentation
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit, zone_of

TERMS = (
    "title",
    "batch",
    "starts_on",
    "ends_on",
    "theme",
    "background",
    "purpose",
    "outputs",
    "basis",
    "costs",
    "expected_participants",
    "expected_attendants",
)
"""What the terms of reference (KAK) hold of the course itself."""


def start_course(*, actor: str, organiser: Unit, programme: str, terms: Mapping[str, Any]) -> Course:
    """Begin a field study by a programme's file. Raises CannotChange for a programme that is no course's."""
    loaded = library().programme(programme)
    if loaded.body.course is None:
        raise CannotChange(_("Program ini bukan program pelatihan; pilih program yang lain."))
    with transaction.atomic():
        course = Course.objects.create(
            organiser=organiser,
            programme=loaded.ident,
            digest=loaded.digest,
            made_by=actor,
            made_at=clock.now(),
            **{name: terms[name] for name in TERMS if name in terms},
        )
        append(
            actor=actor,
            verb="learn.course.started",
            subject=f"learn.course:{course.pk}",
            definition=loaded,
            payload={"organiser": organiser.pk},
        )
    return course


def change_course(*, actor: str, course: Course, terms: Mapping[str, Any]) -> None:
    """Change title, days or terms. Raises CannotChange where items of the journey would fall outside its days."""
    with transaction.atomic():
        row = Course.objects.select_for_update().get(pk=course.pk)
        changed = [name for name in TERMS if name in terms and getattr(row, name) != terms[name]]
        for name in changed:
            setattr(row, name, terms[name])
        _keeps_items(row)
        row.save(update_fields=changed)
        append(actor=actor, verb="learn.course.changed", subject=f"learn.course:{row.pk}", payload={"fields": changed})


def set_weights(*, actor: str, course: Course, weights: Mapping[str, Decimal]) -> None:
    """The organiser's weights, in percent by key; none takes them back. Raises CannotChange once scores were released."""
    with transaction.atomic():
        row = Course.objects.select_for_update().select_related("organiser").get(pk=course.pk)
        if Presentation.objects.filter(group__course=row, released_at__isnull=False).exists():
            raise CannotChange(_("Nilai sudah dibuka kepada kelompok dengan bobot yang lama, jadi bobotnya tetap."))
        row.weights = {key: f"{value:f}" for key, value in weights.items()}
        row.weights_set_on = clock.today(zone_of(row.organiser)) if weights else None
        row.save(update_fields=["weights", "weights_set_on"])
        append(
            actor=actor,
            verb="learn.course.weighted",
            subject=f"learn.course:{row.pk}",
            payload={"keys": sorted(weights)},
        )


def _keeps_items(course: Course) -> None:
    outside = ItineraryItem.objects.filter(course=course).exclude(on__range=(course.starts_on, course.ends_on))
    first = outside.order_by("on").first()
    if first is not None:
        raise CannotChange(
            _("Acara “%(item)s” ada pada %(on)s, di luar hari yang Anda isi. Pindahkan atau hapus acara itu dulu.")
            % {"item": first.title, "on": date_format(first.on, "j F Y")}
        )
