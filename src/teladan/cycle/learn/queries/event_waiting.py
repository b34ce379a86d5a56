"""What of events waits for somebody: on the first page, one line a thing to do."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.learn.models import Event, Invitee
from teladan.cycle.learn.queries.consultations import waiting_consultations
from teladan.cycle.learn.queries.event_plans import waiting_event_plans
from teladan.cycle.learn.queries.event_replies import waiting_replies
from teladan.cycle.learn.queries.event_sessions import waiting_speakers
from teladan.cycle.learn.queries.floor import waiting_points
from teladan.cycle.learn.queries.interests import waiting_interests
from teladan.cycle.learn.queries.knowledge_tests import waiting_event_tests
from teladan.cycle.learn.queries.waiting_booking import waiting_booking
from teladan.cycle.learn.queries.waiting_clinic import waiting_clinic
from teladan.cycle.learn.queries.waiting_desks import waiting_desks
from teladan.cycle.learn.rules import LEADS
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, within_reach

SOON = dt.timedelta(days=60)
"""How long before its first day an event waits on the first page."""
PATIENCE = dt.timedelta(days=14)
"""How long before its first day an invitation that was not sent becomes late."""
NEAR = dt.timedelta(days=3)
"""How long before the last day of answering those who have not answered are named."""
NOUNS = (
    waiting_replies,
    waiting_speakers,
    waiting_clinic,
    waiting_booking,
    waiting_desks,
    waiting_consultations,
    waiting_points,
    waiting_event_tests,
    waiting_interests,
    waiting_event_plans,
)
"""What each noun of an event says waits."""


def waiting(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """All of it, what is late first."""
    if viewer.is_operator or (viewer.acting is None and viewer.person is None):
        return []
    found = waiting_events(viewer, today)
    for of_noun in NOUNS:
        found += of_noun(viewer, today)
    return sorted(found, key=lambda one: not one.is_late)


def waiting_events(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """For whoever keeps an event: nobody listed, an invitation not sent, no signed letter, answers missing. One query."""
    if viewer.acting is None:
        return []
    told = Q(invitees__invited_at__isnull=False)
    rows = (
        Event.objects.filter(
            within_reach(viewer, LEADS, "organiser__"),
            cancelled_on=None,
            starts_on__lte=today + SOON,
            ends_on__gte=today,
        )
        .annotate(
            unsent=Count("invitees", filter=Q(invitees__invited_at=None, invitees__isnull=False)),
            told=Count("invitees", filter=told),
            silent=Count("invitees", filter=told & Q(invitees__reply=Invitee.Reply.NONE)),
        )
        .order_by("starts_on", "title", "pk")
    )
    return [one for row in rows for one in _of_event(row, row.unsent, row.told, row.silent, today)]


def _of_event(event: Event, unsent: int, told: int, silent: int, today: dt.date) -> Iterator[Waiting]:
    detail = _("%(event)s, %(day)s") % {"event": event.title, "day": date_format(event.starts_on, "j F Y")}
    is_near = event.starts_on - today <= PATIENCE

    def line(text: str, page: str, *, is_late: bool) -> Waiting:
        return Waiting(text, detail, reverse(f"learn:{page}", args=[event.pk]), is_late)

    if today >= event.starts_on:
        return
    if not told and not unsent:
        yield line(_("Pilih instansi yang diundang"), "invitees-add", is_late=is_near)
    if unsent:
        words = _("Kirim undangan ke %(n)s instansi") % {"n": written(unsent)}
        yield line(words, "invitations-send", is_late=is_near)
    if told and event.letter_id is None:
        yield line(_("Simpan undangan yang bertanda tangan"), "invitation-signed", is_late=is_near)
    last = event.reply_by or event.starts_on
    if silent and last - today <= NEAR:
        words = _("%(n)s instansi belum menjawab undangan; ingatkan") % {"n": written(silent)}
        yield line(words, "reminders", is_late=today > last)
