"""How units reply to an event, who gets a seat, who is there, who speaks, and what is handed out."""

import io
from functools import partial

import time_machine
from factories.events import FIRST, NOW, a_participant, an_event, an_event_item, an_invitee
from factories.registry import a_regency

from teladan.cycle.learn.actions import event_materials, event_presence, event_replies, event_sessions, speakers
from teladan.cycle.learn.models import Event, Invitee, Speaker

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def an_invited() -> Invitee:
    place = a_regency()
    return an_invitee(an_event(place.agency), place.other)


def an_item(**facts):
    return an_event_item(an_event(a_regency().agency), **facts)


def a_speaker(state: str = Speaker.State.PROPOSED, **facts) -> Speaker:
    return Speaker.objects.create(item=an_item(), name="Narasumber Rekaan", state=state, **facts)


def _the_event() -> Event:
    return an_invited().event


def _material():
    return event_materials.add_material(
        actor="1", event=_the_event(), upload=io.BytesIO(PDF), name="bahan.pdf", title="Bahan"
    )


def _at(call):
    """Called in the afternoon of the event's first day."""

    def played():
        with time_machine.travel(NOW, tick=False):
            return call()

    return played


def _reply():
    people = [event_replies.Coming("Peserta Rekaan")]
    return _at(partial(event_replies.reply, actor="", invitee=an_invited(), answer="present", people=people))


def _withdraw():
    return _at(partial(event_replies.withdraw_participant, actor="", participant=a_participant(an_invited())))


def _check_in():
    return _at(partial(event_presence.check_in_participant, actor="1", participant=a_participant(an_invited())))


def _note():
    person = a_participant(an_invited())
    return _at(partial(event_presence.note_presence, actor="1", event=person.event, participants=[person], on=FIRST))


def _walk_in():
    invitee = an_invited()
    facts = {"event": invitee.event, "invitee": invitee, "name": "Tamu Rekaan", "on": FIRST}
    return _at(partial(event_presence.add_walk_in, actor="1", **facts))


def _take_back():
    presence = _check_in()()
    return partial(event_presence.take_back_presence, actor="1", presence=presence)


def _add_item():
    hours = {"starts_at": "09:00", "ends_at": "10:00"}
    return partial(event_sessions.add_item, actor="1", event=_the_event(), on=FIRST, title="Paparan", **hours)


EXAMPLES = {
    "event_replies.reply": _reply,
    "withdraw_participant": _withdraw,
    "reveal_participants": lambda: partial(event_replies.reveal_participants, actor="1", event=_the_event()),
    "check_in_participant": _check_in,
    "note_presence": _note,
    "event_presence.add_walk_in": _walk_in,
    "take_back_presence": _take_back,
    "propose_items": lambda: partial(event_sessions.propose_items, actor="1", event=_the_event()),
    "event_sessions.add_item": _add_item,
    "event_sessions.change_item": lambda: partial(event_sessions.change_item, actor="1", item=an_item(), title="Lain"),
    "event_sessions.move_item": lambda: partial(event_sessions.move_item, actor="1", item=an_item(), minutes=15),
    "event_sessions.remove_item": lambda: partial(event_sessions.remove_item, actor="1", item=an_item()),
    "add_speaker": lambda: partial(speakers.add_speaker, actor="1", item=an_item(), name="Narasumber Rekaan"),
    "change_speaker": lambda: partial(speakers.change_speaker, actor="1", speaker=a_speaker(), topic="Materi"),
    "remove_speaker": lambda: partial(speakers.remove_speaker, actor="1", speaker=a_speaker()),
    "move_speaker": lambda: partial(speakers.move_speaker, actor="1", speaker=a_speaker(), is_up=True),
    "ask_speaker": lambda: partial(
        speakers.ask_speaker, actor="1", speaker=a_speaker(mail="rekaan@contoh.id"), link_of=lambda one: one.code
    ),
    "answer_as_speaker": lambda: partial(
        speakers.answer_as_speaker, actor="", speaker=a_speaker(Speaker.State.ASKED), accepts=True
    ),
    "hand_in_slides": lambda: partial(
        speakers.hand_in_slides,
        speaker=a_speaker(Speaker.State.ACCEPTED),
        upload=io.BytesIO(PDF),
        name="paparan.pdf",
        title="Paparan",
    ),
    "add_material": lambda: partial(
        event_materials.add_material,
        actor="1",
        event=_the_event(),
        upload=io.BytesIO(PDF),
        name="bahan.pdf",
        title="Bahan",
    ),
    "change_material": lambda: partial(
        event_materials.change_material, actor="1", material=_material(), reader="public"
    ),
    "remove_material": lambda: partial(event_materials.remove_material, actor="1", material=_material()),
}
