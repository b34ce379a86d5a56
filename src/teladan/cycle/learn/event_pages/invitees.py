"""What the pages of an event's invitees show: the list, whom to add, the letter, what is sent, who has not answered."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.learn.event_pages.frame import address_of
from teladan.cycle.learn.event_pages.invited import address_of as link_page
from teladan.cycle.learn.event_words import (
    addressee_of,
    cancel_message,
    change_message,
    group_message,
    hour_words,
    invitation_message,
    reminder_message,
)
from teladan.cycle.learn.models import Event, Invitee, InviteeTold
from teladan.cycle.learn.paper.event_invitation import Called, Sender, event_invitation
from teladan.cycle.learn.queries import invitees as queries
from teladan.cycle.learn.queries.event_states import EventState
from teladan.cycle.learn.queries.events import EventStanding, today_of, zone_of_event
from teladan.cycle.learn.queries.papers import office_of
from teladan.ground.paper import Document
from teladan.ground.post import share_address
from teladan.ground.registry.queries import Mandate, Unit, region_name, signature_block, type_name
from teladan.operations.casework.queries.stationery import signatories

LONGEST_SHARED = 3000
"""Letters of an address that every phone takes; a longer message is copied instead."""
BADGES = {
    Invitee.Reply.NONE: "attention",
    Invitee.Reply.PRESENT: "done",
    Invitee.Reply.REPRESENTED: "info",
    Invitee.Reply.ABSENT: "refused",
}
NO_SIGNATURE = ("…………………,", "", "…………………")


@dataclass(frozen=True, slots=True)
class Message:
    """A message to copy, and an address that hands it to WhatsApp where it is short enough."""

    ident: str
    name: str
    text: str
    rows: int
    share_url: str


@dataclass(frozen=True, slots=True)
class InviteeRow:
    """An invitee in a list."""

    invitee: Invitee
    addressee: str
    badge: str
    reply: str
    people: str
    told: str
    url: str
    is_picked: bool = False


def listed_invitees(event: Event, found: Sequence[Invitee], picked: set[str] | None = None) -> list[InviteeRow]:
    many = queries.people_of([one.pk for one in found])
    return [
        InviteeRow(
            invitee=one,
            addressee=addressee_of(one),
            badge=BADGES[Invitee.Reply(one.reply)] if one.invited_at else "draft",
            reply=str(one.get_reply_display() if one.invited_at else _("Belum dikirimi")),
            people=written(many.get(one.pk, 0)) if many.get(one.pk) else "–",
            told=told_words(event, one),
            url=address_of("invitee", event, one.pk),
            is_picked=str(one.pk) in (picked or set()),
        )
        for one in found
    ]


def told_words(event: Event, invitee: Invitee) -> str:
    """`diundang 25 Desember 2015, diingatkan 4 Januari 2016 (2 kali)`."""
    if invitee.invited_at is None:
        return _("belum dikirimi")
    zone = zone_of_event(event)
    words = _("diundang %(day)s") % {"day": date_format(invitee.invited_at.astimezone(zone), "j F Y")}
    last = getattr(invitee, "last_reminded", None)
    if last is None:
        return words
    return _("%(invited)s, diingatkan %(day)s (%(times)s kali)") % {
        "invited": words,
        "day": date_format(last.astimezone(zone), "j F Y"),
        "times": written(getattr(invitee, "reminders", 1)),
    }


def units_offered(found: Sequence[Unit]) -> list[dict[str, object]]:
    """A unit with what tells it from others of its name."""
    return [
        {
            "unit": one,
            "words": " · ".join(
                filter(
                    None,
                    (
                        one.parent.name if one.parent else "",
                        type_name(one.type) if one.type else "",
                        region_name(one.region) if one.region else "",
                    ),
                )
            ),
        }
        for one in found
    ]


def reminder_messages(event: Event, invitees: Sequence[Invitee], address: str) -> list[Message]:
    hour = hour_words(event)
    return [_message(one, reminder_message(_with(event, one), address, hour)) for one in invitees]


def latest_messages(event: Event, invitees: Sequence[Invitee], address: str) -> list[Message]:
    """What each unit was told last, in words to be passed on: a change where there was one, else the invitation."""
    hour, changed = hour_words(event), queries.told_of_change(event)
    return [
        _message(
            one,
            change_message(_with(event, one), address, hour)
            if one.pk in changed
            else invitation_message(_with(event, one), address, hour),
        )
        for one in invitees
    ]


def message_to_group(event: Event, invitees: Sequence[Invitee]) -> Message:
    return message(_("Pesan untuk grup"), group_message(event, invitees, hour_words(event)), "pesan-grup")


def message(name: str, text: str, ident: str) -> Message:
    address = share_address(text)
    return Message(ident, name, text, min(text.count("\n") + 3, 20), address if len(address) <= LONGEST_SHARED else "")


def outcome_words(rows: Sequence[InviteeTold]) -> str:
    """How many were told, by how many mails."""
    mails = sum(row.mails for row in rows)
    return ngettext(
        "%(n)s instansi, %(mails)s surel disiapkan. Salin pesan tiap instansi di bawah.",
        "%(n)s instansi, %(mails)s surel disiapkan. Salin pesan tiap instansi di bawah.",
        len(rows),
    ) % {"n": written(len(rows)), "mails": written(mails)}


def invitee_context(standing: EventStanding, invitee: Invitee, state: EventState, address: str) -> dict[str, Any]:
    """What the page of one invitee shows beside the frame. Only the organiser sees its personal link."""
    event, keeps = standing.event, standing.organises and state != EventState.CANCELLED
    context: dict[str, Any] = {
        "invitee": invitee,
        "row": listed_invitees(event, [invitee])[0],
        "told": [
            (one.get_kind_display(), one.at.astimezone(zone_of_event(event)), one.mails)
            for one in queries.told_of(invitee)
        ],
        "may_edit": keeps,
        "may_remove": keeps and invitee.invited_at is None,
        "message": None,
        "to_answer": "",
    }
    if keeps and invitee.invited_at is not None:
        context["message"] = latest_messages(event, [invitee], address)[0]
        context["to_answer"] = link_page("invited", invitee)
    elif standing.organises and invitee.invited_at is not None:
        context["message"] = message(invitee.unit.name, cancel_message(event), "pesan-batal")
    return context


def signers_of(event: Event) -> list[Mandate]:
    """Who may sign for the organiser today; whoever is chosen already stays on the list."""
    today = today_of(event)
    holds = Q(since__lte=today) & (Q(until=None) | Q(until__gt=today))
    found = list(signatories(event.organiser, holds))
    chosen = event.signatory
    return found if chosen is None or chosen in found else [chosen, *found]


def invitation_paper(event: Event, *, each: bool) -> Document:
    """The invitation of all who are on the list."""
    on = today_of(event)
    office = office_of(event.organiser, on)
    signature = tuple(signature_block(event.signatory)) if event.signatory else office.signature or NO_SIGNATURE
    return event_invitation(
        event,
        [Called(addressee_of(one), one.unit.name) for one in queries.invitees_of(event)],
        list(event.items.order_by("on", "starts_at", "ends_at", "pk")),
        Sender(office.head, office.city, signature),
        each=each,
        made_on=on,
    )


def days_to_reply(event: Event, today: dt.date) -> str:
    """`tinggal 3 hari`, `lewat 2 hari`; empty where no day was set."""
    if event.reply_by is None:
        return ""
    left = (event.reply_by - today).days
    if left < 0:
        return _("batasnya lewat %(n)s hari") % {"n": -left}
    return _("batasnya tinggal %(n)s hari") % {"n": left} if left else _("batasnya hari ini")


def _with(event: Event, invitee: Invitee) -> Invitee:
    invitee.event = event
    return invitee


def _message(invitee: Invitee, text: str) -> Message:
    return message(invitee.unit.name, text, f"pesan-{invitee.pk}")
