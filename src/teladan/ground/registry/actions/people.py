"""People: who they are. What they act for is in `mandates`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teladan.ground.journal.actions import append
from teladan.ground.registry.actions.accounts import _new_account
from teladan.ground.registry.actions.mandates import _new_mandate
from teladan.ground.registry.models import Account, Mandate, Person
from teladan.ground.registry.numbers import number_index
from teladan.ground.registry.passwords import one_time_password


def create_person(*, actor: str, name: str, account: Account | None = None, number: str = "", **facts: Any) -> Person:
    """Somebody new. Raises ValidationError, in Indonesian, for a number that somebody else has."""
    person = _new_person(name=name, account=account, number=number, **facts)
    with transaction.atomic():
        person.save()
        append(actor=actor, verb="registry.person.created", subject=_subject(person))
    return person


def enrol_person(
    *, actor: str, person: dict[str, Any], mandate: dict[str, Any], username: str = ""
) -> tuple[Mandate, str]:
    """Somebody new with what they act for first and, given a user name, an account whose one-time password is told.

    Raises ValidationError, in Indonesian, by field.
    """
    password = one_time_password() if username else ""
    with transaction.atomic():
        account = _new_account(username, password, must_change_password=True) if username else None
        if account is not None:
            account.save()
        made = _new_person(account=account, **person)
        made.save()
        granted = _new_mandate(person=made, **mandate)
        granted.save()
        append(
            actor=actor,
            verb="registry.person.enrolled",
            subject=_subject(made),
            payload={"unit": granted.unit_id, "role": granted.role, "account": account and account.pk},
        )
    return granted, password


def change_person(*, actor: str, person: Person, **facts: Any) -> None:
    """Mend somebody's facts. Raises ValidationError, in Indonesian, for a number that somebody else has."""
    changed = sorted(name for name, value in facts.items() if (getattr(person, name) or "") != (value or ""))
    for name in changed:
        setattr(person, name, facts[name] or ("" if name in ("name", "staff", "rank") else None))
    _number(person)
    if not changed:
        return
    with transaction.atomic():
        person.save()
        append(actor=actor, verb="registry.person.changed", subject=_subject(person), payload={"fields": changed})


def open_account(*, actor: str, person: Person, username: str) -> str:
    """Let somebody without an account sign in; tells the one-time password. Raises ValidationError, in Indonesian."""
    password = one_time_password()
    with transaction.atomic():
        if Person.objects.select_for_update().get(pk=person.pk).account_id is not None:
            raise ValidationError({"username": _("Orang ini sudah punya akun.")})
        account = _new_account(username, password, must_change_password=True)
        account.save()
        person.account = account
        person.save(update_fields=["account"])
        append(
            actor=actor,
            verb="registry.account.opened",
            subject=f"registry.account:{account.pk}",
            payload={"person": person.pk},
        )
    return password


def reveal_number(*, actor: str, person: Person) -> str:
    """A staff number in full; that it was shown is journaled."""
    append(actor=actor, verb="registry.person.revealed", subject=_subject(person))
    return person.number or ""


def _new_person(*, name: str, account: Account | None = None, number: str = "", **facts: Any) -> Person:
    person = Person(name=name.strip(), account=account, number=number or None, **facts)
    _number(person)
    return person


def _number(person: Person) -> None:
    """Bring the index in line with the number and check the whole."""
    person.number_index = number_index(person.number or "")
    try:
        person.full_clean()
    except ValidationError as error:
        raise _about_the_number(error) from None


def _about_the_number(error: ValidationError) -> ValidationError:
    messages = dict(error.message_dict)
    if messages.pop("number_index", None):
        messages["number"] = [_("Nomor ini sudah tercatat pada orang lain.")]
    return ValidationError(messages)


def _subject(person: Person) -> str:
    return f"registry.person:{person.pk}"
