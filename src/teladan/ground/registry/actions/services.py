"""Services of a unit and the standards by which they are given."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teladan.ground.journal.actions import append
from teladan.ground.registry.models import Service, Standard, Unit
from teladan.ground.registry.standard import COMPONENTS


def create_service(*, actor: str, unit: Unit, name: str, is_internal: bool = False) -> Service:
    """A new service of a unit. Raises ValidationError, in Indonesian, when the unit has one of that name."""
    service = Service(unit=unit, name=name.strip(), is_internal=is_internal)
    _check(service)
    with transaction.atomic():
        service.save()
        append(actor=actor, verb="registry.service.created", subject=_subject(service), payload={"unit": unit.pk})
    return service


def change_service(*, actor: str, service: Service, **facts: Any) -> None:
    """Mend a service's name, for whom it is, or the day from which it is given no more. Raises ValidationError."""
    changed = sorted(name for name, value in facts.items() if getattr(service, name) != value)
    for name in changed:
        setattr(service, name, facts[name])
    _check(service)
    if not changed:
        return
    with transaction.atomic():
        service.save(update_fields=changed)
        append(actor=actor, verb="registry.service.changed", subject=_subject(service), payload={"fields": changed})


def set_standard(
    *, actor: str, service: Service, since: dt.date, components: Mapping[str, str], decree: str = ""
) -> Standard:
    """Let a standard hold from `since` on; the one before ends there. The same day as the last one mends that in place.

    Raises ValidationError, in Indonesian, for a day before the last one began and for a standard without words.
    """
    texts = {key: text.strip() for key, text in components.items() if key in COMPONENTS and text.strip()}
    if not texts:
        raise ValidationError(_("Isi sedikitnya satu komponen."))
    with transaction.atomic():
        last = service.standards.select_for_update().order_by("-since").first()
        if last is not None and since < last.since:
            raise ValidationError({"since": _("Tanggal ini lebih awal daripada standar yang sudah tercatat.")})
        if last is not None and last.since == since:
            standard = last
        else:
            standard = Standard(service=service, since=since)
            if last is not None:
                last.until = since
                last.save(update_fields=["until"])
        standard.decree, standard.components = decree.strip(), texts
        standard.full_clean(exclude=["components"])
        standard.save()
        append(
            actor=actor,
            verb="registry.standard.set",
            subject=f"registry.standard:{standard.pk}",
            payload={"service": service.pk, "components": sorted(texts)},
        )
    return standard


def _check(service: Service) -> None:
    try:
        service.full_clean()
    except ValidationError as error:
        said = error.message_dict
        if "__all__" in said:
            raise ValidationError({"name": _("Unit ini sudah punya layanan dengan nama itu.")}) from None
        raise


def _subject(service: Service) -> str:
    return f"registry.service:{service.pk}"
