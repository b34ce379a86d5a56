"""Who may read the journal."""

from typing import Protocol

from django.db.models import Q


class Reader(Protocol):
    """What the journal needs to know of who is looking; the registry's `Viewer` is one."""

    @property
    def account(self) -> str | None: ...

    @property
    def is_operator(self) -> bool: ...


def readable(reader: Reader) -> Q:
    """The entries one may read: an operator all, anybody else what they did themselves, nobody signed in nothing."""
    if reader.is_operator:
        return Q()
    if reader.account:
        return Q(actor=reader.account)
    return Q(pk__in=[])
