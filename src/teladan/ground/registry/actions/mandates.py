"""What people act for, and for how long."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teladan.ground.journal.actions import append
from teladan.ground.registry.models import Mandate, Person, Unit


def grant_mandate(
    *, actor: str, person: Person, unit: Unit, role: str, since: dt.date, until: dt.date | None = None, **facts: Any
) -> Mandate:
    """Let a person act for a unit. Raises ValidationError, in Indonesian."""
    mandate = _new_mandate(person=person, unit=unit, role=role, since=since, until=until, **facts)
    with transaction.atomic():
        mandate.save()
        append(
            actor=actor,
            verb="registry.mandate.granted",
            subject=f"registry.mandate:{mandate.pk}",
            payload={"person": person.pk, "unit": unit.pk, "role": role},
        )
    return mandate


def end_mandate(*, actor: str, mandate: Mandate, until: dt.date) -> None:
    """Let a mandate end; `until` is the first day without it. Raises ValidationError, in Indonesian."""
    _must_follow(mandate.since, until)
    mandate.until = until
    with transaction.atomic():
        mandate.save(update_fields=["until"])
        append(actor=actor, verb="registry.mandate.ended", subject=f"registry.mandate:{mandate.pk}")


def _new_mandate(**facts: Any) -> Mandate:
    mandate = Mandate(**facts)
    _must_follow(mandate.since, mandate.until)
    mandate.full_clean()
    return mandate


def _must_follow(since: dt.date, until: dt.date | None) -> None:
    if until is not None and until <= since:
        raise ValidationError({"until": _("Tanggal berakhir harus setelah tanggal mulai.")})
