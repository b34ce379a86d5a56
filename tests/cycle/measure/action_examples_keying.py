"""How the actions of a sitting at the keyboard are called."""

import datetime as dt
import uuid
from functools import partial

from factories.measure import a_wave
from factories.registry import a_regency

from teladan.cycle.measure.actions.answers import Answer, receive
from teladan.cycle.measure.actions.keying import end_keying, start_keying, undo_keyed


def _sitting():
    return start_keying(actor="1", intake=a_wave(a_regency().melati).intakes.get())


def _undo() -> partial:
    sitting = _sitting()
    response = receive(
        intake=sitting.intake,
        answer=Answer(uuid.uuid4(), {"time": 3}, {}),
        source="keyed",
        answered_on=dt.date(2026, 6, 1),
        batch=sitting,
    )
    return partial(undo_keyed, actor="1", response=response)


EXAMPLES = {
    "start_keying": lambda: partial(start_keying, actor="1", intake=a_wave(a_regency().melati).intakes.get()),
    "end_keying": lambda: partial(end_keying, actor="1", sitting=_sitting()),
    "undo_keyed": _undo,
}
