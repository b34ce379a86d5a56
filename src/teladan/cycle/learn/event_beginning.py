"""An event begins whole: with the items of its programme proposed, and the tables of its clinic laid."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from teladan.cycle.learn.actions.clinic import lay_tables
from teladan.cycle.learn.actions.event_sessions import propose_items
from teladan.cycle.learn.actions.events import start_event
from teladan.cycle.learn.models import Event
from teladan.cycle.learn.queries.events import parts_of
from teladan.ground.registry.queries import Unit


def begin_event(*, actor: str, organiser: Unit, programme: str, facts: Mapping[str, Any]) -> Event:
    """Three acts of which the journal tells one by one, done together or not at all. Raises CannotChange for a
    programme that is no event's."""
    with transaction.atomic():
        event = start_event(actor=actor, organiser=organiser, programme=programme, facts=facts)
        propose_items(actor=actor, event=event)
        if parts_of(event).clinic is not None:
            lay_tables(actor=actor, event=event)
    return event
