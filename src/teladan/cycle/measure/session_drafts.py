"""What was said of held files lives in the session of whoever brought them: nothing is kept."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

_MOST = 5  # files of a kind that a session works on at a time; the oldest gives way


def load(session: SessionBase, kind: str, file: uuid.UUID) -> dict[str, Any] | None:
    found: dict[str, Any] | None = session.get(kind, {}).get(str(file))
    return found


def save(session: SessionBase, kind: str, file: uuid.UUID, said: Mapping[str, Any]) -> None:
    drafts = _others(session, kind, file) | {str(file): dict(said)}
    session[kind] = dict(list(drafts.items())[-_MOST:])


def forget(session: SessionBase, kind: str, file: uuid.UUID) -> None:
    session[kind] = _others(session, kind, file)


def _others(session: SessionBase, kind: str, file: uuid.UUID) -> dict[str, Any]:
    return {key: value for key, value in session.get(kind, {}).items() if key != str(file)}
