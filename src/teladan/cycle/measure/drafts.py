"""What was understood of a held file, and its corrections, live in the session of whoever brought it: nothing is kept."""

import uuid

from django.contrib.sessions.backends.base import SessionBase

from teladan.cycle.measure.options import Options

_KEY = "measure-drafts"
_MOST = 5  # files a session works on at a time; the oldest gives way


def load_draft(session: SessionBase, file: uuid.UUID) -> Options | None:
    data = session.get(_KEY, {}).get(str(file))
    return None if data is None else Options(**data)


def save_draft(session: SessionBase, file: uuid.UUID, options: Options) -> None:
    drafts = {key: value for key, value in session.get(_KEY, {}).items() if key != str(file)}
    drafts[str(file)] = options.as_json()
    session[_KEY] = dict(list(drafts.items())[-_MOST:])


def forget_draft(session: SessionBase, file: uuid.UUID) -> None:
    session[_KEY] = {key: value for key, value in session.get(_KEY, {}).items() if key != str(file)}
