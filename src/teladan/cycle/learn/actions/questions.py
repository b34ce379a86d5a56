"""Questions of a visit: asked by one side, answered by the other, confirmed by whoever asked or said to be doubtful."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.actions.observations import CannotRecord
from teladan.cycle.learn.models import Question, Side, Visit
from teladan.cycle.learn.queries.own_group import own_group
from teladan.cycle.learn.queries.questions import mark_of, phase_at, plain_lines
from teladan.ground.journal.actions import append

State = Question.State


class CannotDo(Exception):
    """A step that does not follow where a question stands; the message, in Indonesian, says where it stands."""


def ask_question(
    *, actor: str, visit: Visit, ident: uuid.UUID, side: str, text: str, asked_at: dt.datetime, element: str = ""
) -> Question:
    """Ask, for the group in which one sits. The same id again by the same author is the same question: an open one takes the words that came last.

    Raises CannotRecord for an id under which somebody else asked, or whose question was answered in other words.
    """
    words = {"text": text.strip(), "element": element}
    with transaction.atomic():
        phase = phase_at(visit, asked_at)
        group = own_group(visit, actor) if side == Side.GUEST else None
        defaults = {
            "visit": visit,
            "side": side,
            "phase": phase,
            "asked_by": actor,
            "asked_at": asked_at,
            "group": group,
        }
        found, is_new = Question.objects.select_for_update(of=("self",)).get_or_create(
            pk=ident, defaults={**defaults, **words}
        )
        if is_new:
            _tell(actor, "asked", found, {"visit": str(visit.pk), "side": side, "phase": str(phase)})
            return found
        if found.asked_by != actor or found.visit_id != visit.pk:
            raise CannotRecord(
                _(
                    "Pertanyaan dengan tanda yang sama sudah dikirim orang lain. Salin isinya, hapus, lalu tanyakan lagi."
                )
            )
        changed = sorted(name for name, value in words.items() if getattr(found, name) != value)
        if changed and found.state != State.OPEN:
            raise CannotRecord(_("Pertanyaan ini sudah dijawab. Tulis perubahannya sebagai pertanyaan baru."))
        if changed:
            _save(found, **words)
            _tell(actor, "changed", found, {"fields": changed})
    return found


def answer_question(*, actor: str, question: Question, answer: str, answered_at: dt.datetime, seen: str = "") -> None:
    """Answer, or answer better. `seen` is the answer that the writer had before them.

    Raises CannotDo where the question is confirmed, or somebody else answered meanwhile.
    """
    with transaction.atomic():
        row = _locked(question)
        if row.state == State.CONFIRMED:
            raise CannotDo(_("Jawaban ini sudah dipastikan penanya. Bila berubah, minta penanya membukanya lagi."))
        if plain_lines(row.answer) != plain_lines(seen) and plain_lines(row.answer) != plain_lines(answer):
            raise CannotDo(
                _("Orang lain menjawab lebih dahulu. Jawabannya tampak di bawah; gabungkan, lalu kirim lagi.")
            )
        _save(row, state=State.ANSWERED, answer=answer.strip(), answered_by=actor, answered_at=answered_at)
        _tell(actor, "answered", row, {"visit": str(row.visit_id)})


def answer_together(
    *,
    actor: str,
    questions: Sequence[Question],
    answer: str,
    answered_at: dt.datetime,
    seen: Mapping[uuid.UUID, str],
) -> int:
    """Answer questions that ask the same, of several groups, in one act; how many. `seen`: `mark_of` each answer that the
    writer had before them.

    Raises CannotDo where nothing can be answered, or somebody else answered one of them meanwhile: then nothing is changed.
    """
    with transaction.atomic():
        idents = [question.pk for question in questions]
        rows = list(Question.objects.select_for_update().filter(pk__in=idents).order_by("asked_at", "pk"))
        rows = [row for row in rows if row.state != State.CONFIRMED]
        if not rows:
            raise CannotDo(_("Semua pertanyaan ini sudah dipastikan atau ditarik penanya."))
        for row in rows:
            if mark_of(row.answer) != seen.get(row.pk, mark_of("")) and plain_lines(row.answer) != plain_lines(answer):
                raise CannotDo(
                    _(
                        "Orang lain menjawab “%(text)s” lebih dahulu. Jawabannya tampak di bawah; gabungkan, lalu kirim lagi."
                    )
                    % {"text": row.text}
                )
        for row in rows:
            _save(row, state=State.ANSWERED, answer=answer.strip(), answered_by=actor, answered_at=answered_at)
        told = {"visit": str(rows[0].visit_id), "questions": [str(row.pk) for row in rows]}
        subject = f"learn.question:{rows[0].pk}"
        append(actor=actor, verb="learn.question.answered_together", subject=subject, payload=told)
    return len(rows)


def confirm_answer(*, actor: str, question: Question, confirmed_at: dt.datetime) -> None:
    """Whoever asked is content. Raises CannotDo for what has no answer that could be confirmed."""
    with transaction.atomic():
        row = _locked(question)
        if row.state not in (State.ANSWERED, State.TO_CONFIRM):
            raise CannotDo(_("Belum ada jawaban baru yang dapat dipastikan."))
        _save(row, state=State.CONFIRMED, doubt="", confirmed_at=confirmed_at)
        _tell(actor, "confirmed", row, {"visit": str(row.visit_id)})


def doubt_answer(*, actor: str, question: Question, doubt: str) -> None:
    """Say what is not yet sure about an answer; one that was confirmed is open again by that. Raises CannotDo."""
    with transaction.atomic():
        row = _locked(question)
        if row.state == State.OPEN:
            raise CannotDo(_("Pertanyaan ini belum dijawab, jadi belum ada yang diragukan."))
        was = row.state
        _save(row, state=State.TO_CONFIRM, doubt=doubt.strip(), confirmed_at=None)
        _tell(actor, "doubted", row, {"visit": str(row.visit_id), "was": str(was)})


def withdraw_question(*, actor: str, question: Question) -> None:
    """Take back a question that nobody answered. Raises CannotDo for any other: both sides rely on it."""
    with transaction.atomic():
        row = _locked(question)
        if row.state != State.OPEN:
            raise CannotDo(_("Pertanyaan yang sudah dijawab tidak dapat ditarik; jawabannya milik kedua pihak."))
        _tell(actor, "withdrawn", row, {"visit": str(row.visit_id)})
        row.delete()


def _locked(question: Question) -> Question:
    return Question.objects.select_for_update().get(pk=question.pk)


def _save(row: Question, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))


def _tell(actor: str, done: str, row: Question, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"learn.question.{done}", subject=f"learn.question:{row.pk}", payload=payload)
