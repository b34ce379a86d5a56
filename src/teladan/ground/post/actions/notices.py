"""News is put before people and taken as read."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from teladan.ground.journal.actions import append
from teladan.ground.post.models import Notice

LONGEST = 300


def notify(*, accounts: Collection[int], key: str, text: str, url: str, actor: str = "") -> int:
    """Tell accounts something once: who has a notice of that key already gets no second one. How many are new."""
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    with transaction.atomic():
        told = set(Notice.objects.filter(key=key, account__in=accounts).values_list("account_id", flat=True))
        fresh = [Notice(account_id=ident, key=key, text=text, url=url) for ident in sorted({*accounts} - told)]
        if fresh:
            made = Notice.objects.bulk_create(fresh)
            append(
                actor=actor,
                verb="post.notice.made",
                subject=f"post.notice:{made[0].pk}",
                payload={"notices": len(made)},
            )
    return len(fresh)


def read_notices(*, account: str, notice: Notice | None = None) -> int:
    """Take one of an account's notices as read, or all; how many were unread."""
    with transaction.atomic():
        found = Notice.objects.filter(account_id=account, read_at=None)
        if notice is not None:
            found = found.filter(pk=notice.pk)
        idents = list(found.order_by("id").values_list("pk", flat=True))
        if idents:
            found.update(read_at=timezone.now())
            append(
                actor=account,
                verb="post.notice.read",
                subject=f"post.notice:{idents[0]}",
                payload={"notices": len(idents)},
            )
    return len(idents)
