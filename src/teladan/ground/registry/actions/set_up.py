"""The first account of an installation, and the agency it acts for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.actions.accounts import _new_account
from teladan.ground.registry.actions.mandates import _new_mandate
from teladan.ground.registry.actions.people import _new_person
from teladan.ground.registry.actions.units import _new_unit
from teladan.ground.registry.models import Account, Mandate, Unit


def set_up(*, agency: dict[str, Any], person: str, username: str, password: str) -> Account:
    """Make the agency, its first administrator, who also operates the installation, and let them sign in.

    Raises ValidationError, in Indonesian, by field; also when somebody else was faster.
    """
    today = clock.today()
    with transaction.atomic():
        if Account.objects.exists():
            raise _too_late()
        account = _new_account(username, password, is_operator=True)
        account.save()
        unit = _new_unit(kind=Unit.Kind.AGENCY, since=today, **agency)
        somebody = _new_person(name=person, account=account)
        somebody.save()
        _new_mandate(person=somebody, unit=unit, role=Mandate.Role.ADMINISTRATOR, since=today).save()
        append(
            actor=str(account.pk),
            verb="registry.installation.set_up",
            subject=f"registry.unit:{unit.pk}",
            payload={"account": account.pk},
        )
        # The journal lets one through at a time: who waited there sees the account of whoever was faster.
        if Account.objects.exclude(pk=account.pk).exists():
            raise _too_late()
    return account


def _too_late() -> ValidationError:
    return ValidationError(_("Instalasi ini sudah disiapkan. Masuklah dengan akun Anda."))
