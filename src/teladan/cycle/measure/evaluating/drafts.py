"""What was said of a held spreadsheet of evaluations, in the session of whoever brought it: nothing is kept."""

import uuid
from dataclasses import asdict, dataclass, field

from django.contrib.sessions.backends.base import SessionBase

from teladan.cycle.measure import session_drafts

_KIND = "measure-evaluation-drafts"


@dataclass(frozen=True, slots=True)
class Draft:
    """On whose behalf, by which version, of which year; `answers`: what names mean."""

    evaluator: int
    instrument: str
    year: int
    answers: dict[str, str] = field(default_factory=dict)


def load_draft(session: SessionBase, file: uuid.UUID) -> Draft | None:
    said = session_drafts.load(session, _KIND, file)
    return None if said is None else Draft(**said)


def save_draft(session: SessionBase, file: uuid.UUID, draft: Draft) -> None:
    session_drafts.save(session, _KIND, file, asdict(draft))


def forget_draft(session: SessionBase, file: uuid.UUID) -> None:
    session_drafts.forget(session, _KIND, file)
