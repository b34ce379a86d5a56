"""What a clinic waits for on the first page of whoever keeps it: a timetable for those who asked."""

import datetime as dt

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.learn.models import Appointment, ClinicRequest, Invitee
from teladan.cycle.learn.rules import LEADS
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, within_reach

AHEAD = dt.timedelta(days=14)
"""How long before the first day requests without a seat are named."""
LATE = dt.timedelta(days=1)
"""How long before it they are late."""


def waiting_clinic(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """A line a clinic with requests that have neither a seat nor the online desk. One query."""
    if viewer.acting is None:
        return []
    held = Appointment.objects.filter(request=OuterRef("pk"), state__in=Appointment.HOLDS)
    rows = (
        ClinicRequest.objects.filter(
            within_reach(viewer, LEADS, "event__organiser__"),
            ~Exists(held),
            ~Q(invitee__reply=Invitee.Reply.ABSENT),
            event__cancelled_on=None,
            event__starts_on__lte=today + AHEAD,
            event__ends_on__gte=today,
            withdrawn_at=None,
            is_online=False,
            consultation=None,
        )
        .order_by("event__starts_on", "event__title", "event")
        .values("event", "event__title", "event__starts_on")
        .annotate(many=Count("pk"))
    )
    return [
        Waiting(
            _("%(n)s permintaan klinik belum mendapat kursi; hitung jadwalnya") % {"n": written(row["many"])},
            _("%(event)s, %(day)s")
            % {"event": row["event__title"], "day": date_format(row["event__starts_on"], "j F Y")},
            reverse("learn:clinic-plans", args=[row["event"]]),
            row["event__starts_on"] - today <= LATE,
        )
        for row in rows
    ]
