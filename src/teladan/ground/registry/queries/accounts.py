"""Accounts by the names that people sign in with."""

from teladan.ground.registry.models import Account
from teladan.ground.registry.numbers import looks_like_a_number, number_index
from teladan.ground.registry.rules import Viewer

_KEPT_OF_INDEX = 24


def account(viewer: Viewer, username: str) -> Account | None:
    """The account of that user name, in any case of letters: one's own, or any for an operator."""
    found = Account.objects.filter(username=username.strip().lower()).first()
    if found is None or not (viewer.is_operator or viewer.account == str(found.pk)):
        return None
    return found


def name_signed_in_by(written: str) -> str:
    """The one name under which tries to sign in are counted, whether by user name or by number.

    A number that nobody has becomes its keyed hash: numbers of people are not written down in the clear.
    """
    name = written.strip().lower()
    if not looks_like_a_number(name):
        return name
    index = number_index(name) or ""
    found = Account.objects.filter(person__number_index=index).values_list("username", flat=True).first()
    return found or f"nomor:{index[:_KEPT_OF_INDEX]}"
