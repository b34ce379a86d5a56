"""What visitors ask again and again: questions of all visits that resemble each other, with how often each came."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, utils

from teladan.cycle.learn.models import Host, HostQuestion, Question, Side

ALIKE = 80
"""From this share of common words on, of 100, two questions count as one; the order of words does not matter."""
NEWEST = 1_000
"""Older questions than so many are not looked at."""


@dataclass(slots=True)
class Often:
    """Questions that resemble each other; `best` is shown: the newest that has an answer, else the newest."""

    best: Question
    words: str
    questions: list[Question] = field(default_factory=list)

    @property
    def times(self) -> int:
        return len(self.questions)

    @property
    def visits(self) -> int:
        return len({one.visit_id for one in self.questions})


def often_asked(host: Host, least: int = 2) -> list[Often]:
    """Groups asked at least so often that are not among the host's recurring questions yet, the most frequent first."""
    asked = Question.objects.filter(
        visit__host=host.unit_id, visit__case__isnull=False, side=Side.GUEST, became=None
    ).order_by("-asked_at", "id")[:NEWEST]
    kept = [_plain(one.question) for one in HostQuestion.objects.filter(host=host)]
    groups = grouped(one for one in asked if not _is_like_any(_plain(one.text), kept))
    return sorted((one for one in groups if one.times >= least), key=lambda one: (-one.times, one.words))


def group_of(host: Host, question: Question) -> Often | None:
    """The group that a visit's question belongs to."""
    return next((one for one in often_asked(host, 1) if any(q.pk == question.pk for q in one.questions)), None)


def grouped(questions: Iterable[Question]) -> list[Often]:
    """Questions that resemble each other together, in the order in which the first of each came."""
    groups: list[Often] = []
    for one in questions:
        words = _plain(one.text)
        group = next((group for group in groups if _is_like(words, group.words)), None)
        if group is None:
            groups.append(Often(one, words, [one]))
            continue
        group.questions.append(one)
        if not group.best.answer and one.answer:
            group.best = one
    return groups


def _plain(text: str) -> str:
    return str(utils.default_process(text))


def _is_like(words: str, others: str) -> bool:
    return fuzz.token_sort_ratio(words, others, score_cutoff=ALIKE) >= ALIKE


def _is_like_any(words: str, many: Iterable[str]) -> bool:
    return any(_is_like(words, others) for others in many)
