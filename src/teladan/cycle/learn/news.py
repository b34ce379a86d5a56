"""What the journal's news says to the leaders of the other side of a visit, and what it sets going here.

Each handler takes an entry and tells once: an entry has one key for everybody.
"""

import uuid

from django.urls import reverse
from django.utils.translation import override

from teladan.config.definitions import library
from teladan.cycle.learn.actions.requests import send_request
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.rules import LEADS
from teladan.cycle.measure.queries.responsible import responsible
from teladan.ground import clock
from teladan.ground.journal.queries import Entry
from teladan.ground.post.actions import notify
from teladan.ground.registry.queries import Unit

INSIDE = frozenset({"disposed"})
"""What happens within the host's own office is not told to the guest."""


def follow_letter(entry: Entry) -> None:
    """After a letter became official: the request that it asks with is with its host."""
    letter = entry.payload.get("letter")
    visit = Visit.objects.filter(letter=uuid.UUID(str(letter)), case=None).first() if letter else None
    if visit is not None:
        send_request(actor=entry.actor, visit=visit)


def tell_of_request(entry: Entry) -> None:
    """After a request was sent: the host's leaders."""
    visit = Visit.objects.filter(pk=_ident(entry)).select_related("guest", "host").first()
    if visit is not None:
        _tell(entry, visit, Side.HOST, f"Permohonan kunjungan dari {visit.guest.name}: {visit.theme}")


def tell_of_fact(entry: Entry) -> None:
    """After something was written down in the case of a visit: the leaders of the side that did not do it."""
    visit = Visit.objects.filter(case=_ident(entry)).select_related("guest", "host").first()
    fact = str(entry.payload.get("fact", ""))
    if visit is None or fact in INSIDE:
        return
    known = library().procedure(visit.case.procedure).body.facts.get(fact)
    if known is None:
        return
    side, doer = _other_side(entry, visit, tuple(known.by))
    with override("id"):
        _tell(entry, visit, side, f"{known.name} ({doer}): {visit.theme}")


def _other_side(entry: Entry, visit: Visit, by: tuple[str, ...]) -> tuple[str, str]:
    """The side to be told, and the name of the one that acted. What either may do was done by the one the actor leads."""
    if Side.GUEST in by and Side.HOST in by:
        did = Side.GUEST if entry.actor in leaders_of(visit, Side.GUEST) else Side.HOST
    else:
        did = Side.GUEST if Side.GUEST in by else Side.HOST
    return (Side.HOST, visit.guest.name) if did == Side.GUEST else (Side.GUEST, visit.host.name)


def _tell(entry: Entry, visit: Visit, side: str, text: str) -> None:
    notify(
        accounts=[int(account) for account in leaders_of(visit, side) - {entry.actor}],
        key=f"{entry.verb}:{entry.seq}",
        text=text,
        url=reverse("learn:visit", args=[visit.pk]),
    )


def leaders_of(visit: Visit, side: str) -> set[str]:
    """Accounts of those who lead a side."""
    return leaders_at(visit.guest if side == Side.GUEST else visit.host)


def leaders_at(unit: Unit) -> set[str]:
    """Accounts of those who lead a unit, or where nobody does, the nearest unit above it."""
    steps = [int(step) for step in reversed(unit.path.split("/")) if step]
    held = responsible(steps, clock.today(), roles=LEADS)
    for step in steps:
        people = [mandate.person for mandate in held.get(step, ())]
        found = {str(one.account_id) for one in people if one.account_id and one.account.is_active}
        if found:
            return found
    return set()


def _ident(entry: Entry) -> uuid.UUID:
    return uuid.UUID(entry.subject.partition(":")[2])
