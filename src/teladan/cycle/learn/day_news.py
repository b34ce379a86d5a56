"""What the journal's news of a visit's day sets going: calendars are kept right, a programme that was sent is told."""

import uuid

from django.urls import reverse

from teladan.cycle.learn.actions.invitations import send_invitations
from teladan.cycle.learn.models import Delegate, Reception, Visit
from teladan.cycle.learn.queries.agenda import visits_of
from teladan.cycle.learn.rules import LEADS
from teladan.cycle.measure.queries.responsible import responsible
from teladan.ground import clock
from teladan.ground.journal.queries import Entry
from teladan.ground.post.actions import notify
from teladan.ground.registry.queries import zone_of


def keep_calendars_right(entry: Entry) -> None:
    """After something happened in the case of a visit: whoever was invited learns that it is off, or of another day."""
    visit = Visit.objects.filter(case=_ident(entry)).first()
    if visit is not None:
        send_invitations(actor=entry.actor, visit=visit, invites_new=False)


def keep_calendars_of_day_right(entry: Entry) -> None:
    """After other hours or another room: whoever was invited, of all delegations of the day."""
    for visit in Visit.objects.filter(reception=_ident(entry)).order_by("made_at", "id"):
        send_invitations(actor=entry.actor, visit=visit, invites_new=False)


def tell_of_agenda(entry: Entry) -> None:
    """After a programme was sent: who leads the guests, and whoever is on a list and signs in."""
    reception = Reception.objects.filter(pk=_ident(entry)).first()
    if reception is None:
        return
    number = entry.payload.get("number")
    for visit in visits_of(reception):
        held = responsible([visit.guest_id], clock.today(zone_of(visit.host)), roles=LEADS)
        people = [mandate.person for mandates in held.values() for mandate in mandates]
        listed = Delegate.objects.filter(visit=visit, person__account__is_active=True).select_related("person")
        accounts = {one.account_id for one in [*people, *(row.person for row in listed)] if one and one.account_id}
        words = "dikirim tuan rumah" if number == 1 else "berubah dan dikirim lagi"
        notify(
            accounts=[account for account in accounts if str(account) != entry.actor],
            key=f"{entry.verb}:{entry.seq}",
            text=f"Susunan acara {words}: {visit.theme}",
            url=reverse("learn:agenda", args=[visit.pk]),
        )


def _ident(entry: Entry) -> uuid.UUID:
    return uuid.UUID(entry.subject.partition(":")[2])
