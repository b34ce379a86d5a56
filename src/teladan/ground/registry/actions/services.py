"""Services of a unit."""

from django.db import transaction

from teladan.ground.journal.actions import append
from teladan.ground.registry.models import Service, Unit


def create_service(*, actor: str, unit: Unit, name: str, is_internal: bool = False) -> Service:
    """A new service of a unit. Raises ValidationError, in Indonesian, when the unit has one of that name."""
    service = Service(unit=unit, name=name.strip(), is_internal=is_internal)
    service.full_clean()
    with transaction.atomic():
        service.save()
        append(actor=actor, verb="registry.service.created", subject=_subject(service), payload={"unit": unit.pk})
    return service


def _subject(service: Service) -> str:
    return f"registry.service:{service.pk}"
