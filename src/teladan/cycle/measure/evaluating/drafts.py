"""What was said of a held spreadsheet of evaluations, in the session of whoever brought it: nothing is kept."""

import uuid
from dataclasses import asdict, dataclass, field

from django.contrib.sessions.backends.base import SessionBase

_KEY = "measure-evaluation-drafts"
_MOST = 5  # files a session works on at a time; the oldest gives way


@dataclass(frozen=True, slots=True)
class Draft:
    """On whose behalf, by which version, of which year; `answers`: what names mean."""

    evaluator: int
    instrument: str
    year: int
    answers: dict[str, str] = field(default_factory=dict)


def load_draft(session: SessionBase, file: uuid.UUID) -> Draft | None:
    data = session.get(_KEY, {}).get(str(file))
    return None if data is None else Draft(**data)


def save_draft(session: SessionBase, file: uuid.UUID, draft: Draft) -> None:
    drafts = {key: value for key, value in session.get(_KEY, {}).items() if key != str(file)}
    drafts[str(file)] = asdict(draft)
    session[_KEY] = dict(list(drafts.items())[-_MOST:])


def forget_draft(session: SessionBase, file: uuid.UUID) -> None:
    session[_KEY] = {key: value for key, value in session.get(_KEY, {}).items() if key != str(file)}
