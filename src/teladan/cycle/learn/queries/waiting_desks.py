"""The way to one's own desk, on the first page of an expert while a clinic is near and on its days."""

import datetime as dt

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.learn.models import Appointment, Desk
from teladan.cycle.learn.queries.events import zone_of_event
from teladan.ground import clock
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer

AHEAD = dt.timedelta(days=3)
"""How long before the first day an expert reads who will come."""


def waiting_desks(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """A line a desk at which regions still wait for this expert. One query."""
    if viewer.person is None:
        return []
    booked = Q(appointments__state=Appointment.State.BOOKED, appointments__slot__ends_at__gt=clock.now())
    desks = (
        Desk.objects.filter(
            expert=viewer.person,
            is_online=False,
            table__event__cancelled_on=None,
            table__event__starts_on__lte=today + AHEAD,
            table__event__ends_on__gte=today,
        )
        .annotate(many=Count("appointments", filter=booked), first=Min("appointments__slot__starts_at", filter=booked))
        .filter(many__gt=0)
        .select_related("table__event")
        .order_by("first", "pk")
    )
    return [_line(desk) for desk in desks]


def _line(desk: Desk) -> Waiting:
    event = desk.table.event
    first = localtime(desk.first, zone_of_event(event))
    many = ngettext("%(n)s instansi", "%(n)s instansi", desk.many) % {"n": written(desk.many)}
    said = {
        "many": many,
        "day": date_format(first, "l, j F Y"),
        "hour": f"{first:%H.%M} {event.get_zone_display()}",
        "event": event.title,
    }
    return Waiting(
        _("Buka meja Anda: %(desk)s, %(topic)s") % {"desk": desk.name, "topic": desk.table.name},
        _("%(many)s, mulai %(day)s pukul %(hour)s · %(event)s") % said,
        reverse("learn:desk-queue", args=[event.pk, desk.pk]),
        is_late=False,
    )
