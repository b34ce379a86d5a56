"""Accounts and their passwords; coming and going. `actor`: the id of the account that acts, empty for the installation."""

from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from teladan.ground.journal.actions import append
from teladan.ground.registry.models import Account
from teladan.ground.registry.numbers import looks_like_a_number
from teladan.ground.registry.passwords import one_time_password


def create_account(*, actor: str, username: str, password: str, is_operator: bool = False) -> Account:
    """A new account. Raises ValidationError, in Indonesian, for a user name or password that will not do."""
    account = _new_account(username, password, is_operator=is_operator)
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
    account.must_change_password = False
    with transaction.atomic():
        account.save(update_fields=["password", "must_change_password"])
        append(actor=actor, verb="registry.account.password_set", subject=_subject(account))


def reset_password(*, actor: str, account: Account) -> str:
    """Replace a password by one that holds for a single sign-in, and tell it; every session of the account ends."""
    password = one_time_password()
    account.set_password(password)
    account.must_change_password = True
    with transaction.atomic():
        account.save(update_fields=["password", "must_change_password"])
        append(actor=actor, verb="registry.account.password_reset", subject=_subject(account))
    return password


def change_own_password(*, request: HttpRequest, password: str) -> None:
    """Let whoever is signed in choose a password; their other sessions end. Raises ValidationError for a weak one."""
    account = request.user
    _set(account, password)
    account.must_change_password = False
    with transaction.atomic():
        account.save(update_fields=["password", "must_change_password"])
        update_session_auth_hash(request, account)
        append(actor=str(account.pk), verb="registry.account.password_changed", subject=_subject(account))


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


def _new_account(username: str, password: str, **options: bool) -> Account:
    account = Account(username=username.strip().lower(), **options)
    if looks_like_a_number(account.username):  # whoever signs in by a staff number must not meet somebody's user name
        raise ValidationError({"username": _("Nama pengguna tidak boleh berupa nomor. Tambahkan huruf.")})
    _set(account, password)
    account.full_clean()
    return account


def _set(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from None
    account.set_password(password)


def _subject(account: Account) -> str:
    return f"registry.account:{account.pk}"
