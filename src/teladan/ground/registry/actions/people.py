"""People and the mandates they hold."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teladan.ground.journal.actions import append
from teladan.ground.registry.models import Account, Mandate, Person, Unit
from teladan.ground.registry.numbers import number_index


def create_person(*, actor: str, name: str, account: Account | None = None, number: str = "", **facts: Any) -> Person:
    """Somebody new. Raises ValidationError, in Indonesian, for a number that somebody else has."""
    person = Person(name=name.strip(), account=account, number=number or None, **facts)
    person.number_index = number_index(number)
    try:
        person.full_clean()
    except ValidationError as error:
        raise _about_the_number(error) from None
    with transaction.atomic():
        person.save()
        append(actor=actor, verb="registry.person.created", subject=f"registry.person:{person.pk}")
    return person


def grant_mandate(
    *, actor: str, person: Person, unit: Unit, role: str, since: dt.date, until: dt.date | None = None, **facts: Any
) -> Mandate:
    """Let a person act for a unit. Raises ValidationError, in Indonesian."""
    mandate = Mandate(person=person, unit=unit, role=role, since=since, until=until, **facts)
    if until is not None and until <= since:
        raise ValidationError({"until": _("Tanggal berakhir harus setelah tanggal mulai.")})
    mandate.full_clean()
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
    if until <= mandate.since:
        raise ValidationError({"until": _("Tanggal berakhir harus setelah tanggal mulai.")})
    mandate.until = until
    with transaction.atomic():
        mandate.save(update_fields=["until"])
        append(actor=actor, verb="registry.mandate.ended", subject=f"registry.mandate:{mandate.pk}")


def _about_the_number(error: ValidationError) -> ValidationError:
    messages = dict(error.message_dict)
    if messages.pop("number_index", None):
        messages["number"] = [_("Nomor ini sudah tercatat pada orang lain.")]
    return ValidationError(messages)
