"""What of swaps of seats waits for an invited unit."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Appointment, SwapOffer
from teladan.cycle.learn.queries.booking import hours_of
from teladan.cycle.learn.rules.visits import NOTES
from teladan.ground import clock
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, within_reach


def waiting_booking(viewer: Viewer, today: dt.date) -> list[Waiting]:  # noqa: ARG001 -- hours decide, not the day
    """For whoever may answer for a unit: offers of other regions that it has not answered. One query."""
    if viewer.acting is None:
        return []
    rows = SwapOffer.objects.filter(
        within_reach(viewer, NOTES, "theirs__invitee__unit__"),
        state=SwapOffer.State.OPEN,
        mine__state=Appointment.State.BOOKED,
        theirs__state=Appointment.State.BOOKED,
        theirs__invitee__invited_at__isnull=False,
        theirs__slot__starts_at__gt=clock.now(),
        mine__slot__starts_at__gt=clock.now(),
        mine__event__cancelled_on=None,
    ).select_related("mine__invitee__unit", "mine__slot", "theirs__invitee", "theirs__slot", "mine__event")
    return [
        Waiting(
            _("Jawab tawaran tukar jam dari %(unit)s") % {"unit": one.mine.invitee.unit.name},
            _("pukul %(theirs)s menjadi pukul %(mine)s")
            % {"theirs": hours_of(one.theirs.slot, one.mine.event), "mine": hours_of(one.mine.slot, one.mine.event)},
            reverse("learn:invited-booking", args=[one.theirs.invitee.code]),
            is_late=False,
        )
        for one in rows
    ]
