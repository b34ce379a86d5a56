"""What was understood of a held file, and its corrections, live in the session of whoever brought it: nothing is kept."""

import uuid

from django.contrib.sessions.backends.base import SessionBase

from teladan.cycle.measure import session_drafts
from teladan.cycle.measure.options import Options

_KIND = "measure-drafts"


def load_draft(session: SessionBase, file: uuid.UUID) -> Options | None:
    said = session_drafts.load(session, _KIND, file)
    return None if said is None else Options(**said)


def save_draft(session: SessionBase, file: uuid.UUID, options: Options) -> None:
    session_drafts.save(session, _KIND, file, options.as_json())


def forget_draft(session: SessionBase, file: uuid.UUID) -> None:
    session_drafts.forget(session, _KIND, file)
