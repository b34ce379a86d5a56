"""What the pages of an event's programme, speakers and materials show."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.learn.event_pages.invitees import NO_SIGNATURE
from teladan.cycle.learn.models import EventItem, Speaker
from teladan.cycle.learn.paper.event_request import speaking_request
from teladan.cycle.learn.queries.events import today_of
from teladan.cycle.learn.queries.papers import office_of
from teladan.cycle.learn.speaker_letters import ask_body, body_of
from teladan.ground.paper import Document
from teladan.ground.post import share_address
from teladan.ground.registry.queries import signature_block

State = Speaker.State
STATE_BADGES = {
    State.PROPOSED: "draft",
    State.ASKED: "info",
    State.ACCEPTED: "done",
    State.DECLINED: "refused",
}


@dataclass(frozen=True, slots=True)
class SpeakerShown:
    """Somebody on the programme. `whence`: title and body in one line."""

    speaker: Speaker
    badge: str
    state: str
    whence: str


def speaker_shown(speaker: Speaker) -> SpeakerShown:
    whence = ", ".join(one for one in (speaker.title, body_of(speaker)) if one)
    return SpeakerShown(speaker, STATE_BADGES[State(speaker.state)], str(speaker.get_state_display()), whence)


@dataclass(frozen=True, slots=True)
class Asking:
    """The message that asks somebody to speak, ready to be copied."""

    message: str
    share_url: str


def asking(request: HttpRequest, speaker: Speaker) -> Asking:
    message = ask_body(speaker, speaker_link(request, speaker))
    return Asking(message, share_address(message))


def request_letter(speaker: Speaker) -> Document:
    """The request as a letter of the organiser's, signed by whoever signs the event's invitation."""
    event = speaker.item.event
    on = today_of(event)
    office = office_of(event.organiser, on)
    signature = tuple(signature_block(event.signatory)) if event.signatory else office.signature or NO_SIGNATURE
    return speaking_request(speaker, office, signature, made_on=on)


def speaker_link(request: HttpRequest, speaker: Speaker) -> str:
    return request.build_absolute_uri(reverse("learn:speaker-link", args=[speaker.code]))


def asked_words(items: Iterable[EventItem]) -> str:
    """`3 pengisi bersedia, 1 belum menjawab, 2 belum dihubungi`; empty without speakers."""
    states = [one.state for item in items for one in item.speakers.all()]
    words = (
        (State.ACCEPTED, _("%(n)s pengisi bersedia")),
        (State.DECLINED, _("%(n)s tidak bersedia")),
        (State.ASKED, _("%(n)s belum menjawab")),
        (State.PROPOSED, _("%(n)s belum dihubungi")),
    )
    return ", ".join(text % {"n": states.count(state)} for state, text in words if state in states)
