"""Questions of a visit with their states, and what the host has answered to everybody already."""

import datetime as dt
import hashlib
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, QuerySet

from teladan.cycle.learn.models import HostQuestion, Question, Side, Visit
from teladan.cycle.learn.queries.observations import noting_sides
from teladan.cycle.learn.rules import sides_of
from teladan.ground.registry.queries import Viewer, zone_of

LIKE = 72
"""Of 100: from here on two questions ask the same, by their words in any order."""
SHOWN = 3
Answered = TypeVar("Answered")


@dataclass(frozen=True, slots=True)
class Sifted:
    """What a list of questions is narrowed to; empty for all."""

    state: str = ""
    element: str = ""
    phase: str = ""
    side: str = ""
    words: str = ""


def questions(viewer: Viewer, visit: Visit, wanted: Sifted = Sifted()) -> QuerySet[Question]:
    """Both sides read all, in the order in which they were asked."""
    if not sides_of(viewer, visit):
        return Question.objects.none()
    fields = {"state": wanted.state, "element": wanted.element, "phase": wanted.phase, "side": wanted.side}
    found = Question.objects.filter(visit=visit, **{name: value for name, value in fields.items() if value})
    for word in wanted.words.split():
        found = found.filter(Q(text__icontains=word) | Q(answer__icontains=word))
    return found.order_by("asked_at", "pk")


def question(viewer: Viewer, visit: Visit, ident: uuid.UUID) -> Question | None:
    return questions(viewer, visit).filter(pk=ident).first()


def counts(viewer: Viewer, visit: Visit) -> dict[str, int]:
    """State -> how many, of all."""
    found = Counter(questions(viewer, visit).order_by().values_list("state", flat=True))
    return {state: found[state] for state in Question.State.values}


def may_answer(viewer: Viewer, visit: Visit, question: Question) -> bool:
    """The other side answers."""
    return answering(question) in noting_sides(viewer, visit)


def may_confirm(viewer: Viewer, visit: Visit, question: Question) -> bool:
    """The side that asked says whether the answer will do."""
    return question.side in noting_sides(viewer, visit)


def answering(question: Question) -> str:
    """The side that is to answer."""
    return Side.HOST.value if question.side == Side.GUEST else Side.GUEST.value


def phase_at(visit: Visit, at: dt.datetime) -> str:
    """Before, on or after the day of the visit, as days run at the host's."""
    day = visit.reception.on if visit.reception is not None else visit.proposed_on
    asked_on = at.astimezone(zone_of(visit.host)).date()
    if asked_on == day:
        return Question.Phase.DURING
    return Question.Phase.BEFORE if asked_on < day else Question.Phase.AFTER


def mark_of(answer: str) -> str:
    """By which a writer's page says which answer it showed."""
    return hashlib.sha256(plain_lines(answer).encode()).hexdigest()[:16]


def plain_lines(text: str) -> str:
    """Browsers send lines that end in two characters."""
    return text.replace("\r\n", "\n").strip()


def answered_already(visit: Visit, text: str) -> list[HostQuestion]:
    """What the host published that asks the same, the likest first."""
    published = HostQuestion.objects.filter(host__unit=visit.host_id, is_published=True).exclude(answer="")
    ordered = sorted(published, key=lambda one: (one.position, one.pk))
    return likest(text, [(telling_words(one.question), one) for one in ordered])


def likest(text: str, many: Sequence[tuple[str, Answered]]) -> list[Answered]:
    """Of pairs of a question's `telling_words` and what belongs to it: what asks the same as `text`, the likest first."""
    from rapidfuzz import fuzz

    asked = telling_words(text)
    scored = [(fuzz.token_set_ratio(asked, words, score_cutoff=LIKE), what) for words, what in many]
    found = sorted((row for row in scored if row[0] >= LIKE), key=lambda row: -row[0])
    return [what for _score, what in found[:SHOWN]]


_FILLING = frozenset(
    [
        "ada",
        "apa",
        "apakah",
        "atau",
        "bagaimana",
        "berapa",
        "dalam",
        "dan",
        "dari",
        "dengan",
        "di",
        "guna",
        "ibu",
        "bapak",
        "itu",
        "jika",
        "ini",
        "kami",
        "kapan",
        "ke",
        "mana",
        "mengapa",
        "mohon",
        "oleh",
        "pada",
        "para",
        "saja",
        "siapa",
        "tolong",
        "untuk",
        "yang",
    ]
)


def telling_words(text: str) -> str:
    """The words that say what is asked; all of them where it is made of nothing else."""
    words = re.findall(r"\w+", text.casefold())
    kept: Iterable[str] = [word for word in words if word not in _FILLING] or words
    return " ".join(kept)
