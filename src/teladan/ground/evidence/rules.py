"""Who may read a file: one rule, as a predicate and as SQL. A test holds the two together over every combination."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from teladan.ground.evidence.models import File
from teladan.ground.registry.queries import Viewer, is_signed_in

LONGEST_HOLD = dt.timedelta(hours=1)


def may_read(viewer: Viewer, file: File) -> bool:
    """A kept file: the account that keeps it, under a password of its own. A held one: the session that brought it, until its time is over."""
    if file.held_until is None:
        return is_signed_in(viewer) and viewer.account == file.kept_by
    return viewer.holder is not None and viewer.holder == file.holder and timezone.now() < file.held_until


def readable(viewer: Viewer) -> Q:
    """`may_read` as a condition on File."""
    allowed = Q(pk__in=[])
    if is_signed_in(viewer):
        allowed |= Q(held_until=None, kept_by=viewer.account)
    if viewer.holder is not None:
        allowed |= Q(held_until__gt=timezone.now(), holder=viewer.holder)
    return allowed
