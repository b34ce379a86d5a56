"""A unit agrees to be named beside figures that it has not published, and takes that back."""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet

from teladan.cycle.compare.models import Consent
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit


def give_consent(*, actor: str, unit: Unit, since: dt.date) -> Consent:
    """From a day on the unit is named. One that holds already stays as it is."""
    with transaction.atomic():
        held = _held(unit, since).first()
        consent = held or Consent.objects.create(unit=unit, since=since, given_by=actor)
        append(actor=actor, verb="compare.consent.given", subject=f"registry.unit:{unit.pk}")
    return consent


def end_consent(*, actor: str, unit: Unit, on: dt.date) -> None:
    """From a day on the unit is not named any more. What was given on that very day never held."""
    with transaction.atomic():
        held = _held(unit, on)
        held.filter(since=on).delete()
        held.update(until=on)
        append(actor=actor, verb="compare.consent.ended", subject=f"registry.unit:{unit.pk}")


def _held(unit: Unit, on: dt.date) -> QuerySet[Consent]:
    return Consent.objects.select_for_update().filter(Q(until=None) | Q(until__gt=on), unit=unit, since__lte=on)
