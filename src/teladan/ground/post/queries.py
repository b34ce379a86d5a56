"""Reading the outbox and one's notices; and what a room says of what waits for somebody."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from teladan.ground.post.models import Message, Notice
from teladan.ground.post.rules import own_notices, visible_messages
from teladan.ground.registry.queries import Viewer

__all__ = ["Message", "Notice", "Waiting", "is_mail_sent", "masked", "message", "notices", "outbox", "unread"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line of somebody's first page, as a room words it: what is to be done, with whom or what, where."""

    text: str
    detail: str
    url: str
    is_late: bool


def is_mail_sent() -> bool:
    """Whether this installation has a mail server; without one messages are kept in the outbox."""
    return bool(settings.EMAIL_HOST)


def outbox(viewer: Viewer, state: str = "") -> QuerySet[Message]:
    """The messages that the viewer may see, newest first, of one state or of all."""
    found = Message.objects.filter(visible_messages(viewer)).select_related("person", "unit")
    found = found.prefetch_related("attachments__file")
    return found.filter(state=state) if state in Message.State.values else found


def message(viewer: Viewer, ident: int) -> Message | None:
    return outbox(viewer).filter(pk=ident).first()


def masked(address: str) -> str:
    """An address as the outbox shows it: enough to recognise, too little to copy."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}•••@{domain}"


def notices(viewer: Viewer) -> QuerySet[Notice]:
    """One's own, unread first, then the newest."""
    found = Notice.objects.filter(own_notices(viewer)).annotate(is_read=Q(read_at__isnull=False))
    return found.order_by("is_read", "-made_at", "-id")


def unread(account: str) -> int:
    """How many notices an account has not read: one look at an index, asked on every page."""
    return Notice.objects.filter(account_id=account, read_at=None).count()
