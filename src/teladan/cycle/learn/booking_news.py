"""What the news of a clinic's seats sets going: the region whom an offer to swap, or its answer, concerns is told once."""

import uuid

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from teladan.cycle.learn.models import Appointment, Invitee, Participant, SwapOffer
from teladan.cycle.learn.news import leaders_at
from teladan.cycle.learn.queries.booking import hours_of
from teladan.ground.journal.queries import Entry
from teladan.ground.post.actions import ImproperMail, notify, send_mail

LONGEST_SUBJECT = 200


def tell_of_offer(entry: Entry) -> None:
    """After an offer to swap: the region that is asked."""
    offer = _offer(entry)
    if offer is None or offer.state != SwapOffer.State.OPEN:
        return
    with override("id"):
        words = _("%(unit)s ingin bertukar jam klinik: pukul %(theirs)s menjadi pukul %(mine)s") % _said(offer)
        _tell(
            entry, offer, offer.theirs.invitee, words, _("Mohon dijawab lewat tautan undangan, halaman Jadwal klinik.")
        )


def tell_of_answer(entry: Entry) -> None:
    """After an offer was taken or refused: the region that made it."""
    offer = _offer(entry)
    if offer is None:
        return
    with override("id"):
        said = _said(offer) | {"unit": offer.theirs.invitee.unit.name, "now": _hours(offer.mine)}
        taken = _("%(unit)s setuju bertukar. Jam Anda sekarang pukul %(now)s") % said
        words = taken if offer.state == SwapOffer.State.TAKEN else _("%(unit)s tidak dapat bertukar jam klinik") % said
        _tell(entry, offer, offer.mine.invitee, words, _("Jadwal Anda ada di tautan undangan, halaman Jadwal klinik."))


def _tell(entry: Entry, offer: SwapOffer, invitee: Invitee, words: str, what: str) -> None:
    """A notice to who leads the unit, and a mail to each who comes for it and gave an address. A link stays out of both."""
    event = offer.mine.event
    notify(
        accounts=[int(one) for one in leaders_at(invitee.unit) - {entry.actor}],
        key=f"{entry.verb}:{entry.seq}",
        text=f"{words} ({event.title})",
        url=reverse("learn:invited-booking", args=[invitee.code]),
    )
    body = "\n".join([_("Yth. %(unit)s,") % {"unit": invitee.unit.name}, "", f"{words}.", event.title, "", what])
    subject = " ".join(f"{_('Tukar jam klinik')}: {event.title}".split())[:LONGEST_SUBJECT]
    written: set[str] = set()
    for one in invitee.people.exclude(seat=Participant.Seat.WITHDRAWN).select_related("person"):
        if not one.mail or one.mail.casefold() in written:
            continue
        written.add(one.mail.casefold())
        try:
            send_mail(
                actor=entry.actor,
                key=f"learn.swap:{entry.seq}:{one.pk}",
                to=one.mail,
                subject=subject,
                body=body,
                person=one.person,
                unit=event.organiser,
            )
        except ImproperMail:
            continue


def _offer(entry: Entry) -> SwapOffer | None:
    sides = ("mine", "theirs")
    parts = ("invitee__unit", "slot", "event__organiser")
    found = SwapOffer.objects.filter(pk=uuid.UUID(str(entry.payload["offer"])))
    return found.select_related(*(f"{side}__{part}" for side in sides for part in parts)).first()


def _said(offer: SwapOffer) -> dict[str, str]:
    return {"unit": offer.mine.invitee.unit.name, "mine": _hours(offer.mine), "theirs": _hours(offer.theirs)}


def _hours(seat: Appointment) -> str:
    return hours_of(seat.slot, seat.event)
