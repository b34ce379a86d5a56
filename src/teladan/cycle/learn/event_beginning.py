"""An event begins whole: with the items of its programme proposed, and the tables of its clinic laid."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from teladan.cycle.learn.actions.events import start_event
from teladan.cycle.learn.models import Event
from teladan.ground.registry.queries import Unit


def begin_event(*, actor: str, organiser: Unit, programme: str, facts: Mapping[str, Any]) -> Event:
    """Raises CannotChange for a programme that is no event's."""
    with transaction.atomic():
        return start_event(actor=actor, organiser=organiser, programme=programme, facts=facts)
