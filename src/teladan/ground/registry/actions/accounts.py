"""Making accounts, and coming and going. `actor` is the id of the account that acts, empty for the installation itself."""

from django.contrib.auth import login, logout
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from teladan.ground.journal.actions import append
from teladan.ground.registry.models import Account


def create_account(*, actor: str, username: str, password: str, is_operator: bool = False) -> Account:
    """A new account. Raises ValidationError, in Indonesian, for a user name or password that will not do."""
    account = Account(username=username.strip().lower(), is_operator=is_operator)
    _set(account, password)
    account.full_clean()
    with transaction.atomic():
        account.save()
        append(
            actor=actor,
            verb="registry.account.created",
            subject=_subject(account),
            payload={"is_operator": is_operator},
        )
    return account


def set_password(*, actor: str, account: Account, password: str) -> None:
    """Replace a password; every session of the account ends. Raises ValidationError, in Indonesian, for a weak one."""
    _set(account, password)
    with transaction.atomic():
        account.save(update_fields=["password"])
        append(actor=actor, verb="registry.account.password_set", subject=_subject(account))


def sign_in(*, request: HttpRequest, account: Account) -> None:
    """Open a session for somebody whose password was just checked by `django.contrib.auth.authenticate`."""
    with transaction.atomic():
        login(request, account)
        append(actor=str(account.pk), verb="registry.account.signed_in", subject=_subject(account))


def sign_out(*, request: HttpRequest) -> None:
    """End the session and all it holds; without an account signed in nothing is journaled."""
    with transaction.atomic():
        if request.user.is_authenticated:
            append(actor=str(request.user.pk), verb="registry.account.signed_out", subject=_subject(request.user))
        logout(request)


def _set(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from None
    account.set_password(password)


def _subject(account: Account) -> str:
    return f"registry.account:{account.pk}"
