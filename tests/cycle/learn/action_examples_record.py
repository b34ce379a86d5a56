"""How the actions of the record of a visit are called."""

import datetime as dt
import uuid
from functools import partial

from factories.learn import WIB, an_agreed_visit
from factories.pictures import a_photo
from factories.registry import a_regency, a_viewer

from teladan.cycle.learn.actions import minutes, observations, photos, questions
from teladan.cycle.learn.models import Lesson, Minute, Observation, Photo, Question, Visit

AT = dt.datetime(2025, 7, 10, 10, 15, tzinfo=WIB)


def _visit() -> tuple[Visit, str]:
    regency = a_regency()
    return an_agreed_visit(regency.melati, regency.other), a_viewer(regency.melati).account


def _record() -> partial:
    visit, actor = _visit()
    return partial(
        observations.record_observation,
        actor=actor,
        visit=visit,
        ident=uuid.uuid4(),
        side="guest",
        seen_at=AT,
        note="Jadwal perawatan ditempel di pintu.",
        rating=4,
    )


def _observation() -> tuple[Observation, str]:
    call = _record()
    return call(), call.keywords["actor"]


def _change_observation() -> partial:
    row, actor = _observation()
    return partial(observations.change_observation, actor=actor, observation=row, version=1, rating=3)


def _two_texts() -> tuple[Observation, str]:
    """A note that the web changed while the phone was away, and what the phone then sent."""
    row, actor = _observation()
    observations.change_observation(actor=actor, observation=row, version=1, note="Ditempel di dinding.")
    _again(row, actor, "Ditempel di pintu dan di loket.")
    row.refresh_from_db()
    return row, actor


def _again(row: Observation, actor: str, note: str) -> None:
    writing = observations.Writing(ident=uuid.uuid4(), base=1)
    observations.record_observation(
        actor=actor, visit=row.visit, ident=row.pk, side="guest", seen_at=AT, note=note, writing=writing
    )


def _settle_observation() -> partial:
    row, actor = _two_texts()
    other = row.others.get()
    return partial(
        observations.settle_observation, actor=actor, observation=row, other=other, version=2, note=other.note
    )


def _delete_observation() -> partial:
    row, actor = _observation()
    return partial(observations.delete_observation, actor=actor, observation=row)


def _add_photo() -> partial:
    visit, actor = _visit()
    return partial(
        photos.add_photo, actor=actor, visit=visit, ident=uuid.uuid4(), side="guest", upload=a_photo(), consent="nobody"
    )


def _photo() -> tuple[Photo, str]:
    call = _add_photo()
    return call(), call.keywords["actor"]


def _change_photo() -> partial:
    row, actor = _photo()
    return partial(photos.change_photo, actor=actor, photo=row, caption="Taman", consent="given")


def _remove_photo() -> partial:
    row, actor = _photo()
    return partial(photos.remove_photo, actor=actor, photo=row)


def _ask() -> partial:
    visit, actor = _visit()
    return partial(
        questions.ask_question,
        actor=actor,
        visit=visit,
        ident=uuid.uuid4(),
        side="guest",
        text="Berapa biaya perawatan taman setahun?",
        asked_at=AT,
    )


def _question(*, is_answered: bool = True) -> tuple[Question, str]:
    call = _ask()
    row, actor = call(), call.keywords["actor"]
    if is_answered:
        questions.answer_question(actor=actor, question=row, answer="Rp120 juta.", answered_at=AT)
    return row, actor


def _answer() -> partial:
    row, actor = _question(is_answered=False)
    return partial(questions.answer_question, actor=actor, question=row, answer="Rp120 juta.", answered_at=AT)


def _answer_together() -> partial:
    row, actor = _question(is_answered=False)
    other = questions.ask_question(
        actor=actor, visit=row.visit, ident=uuid.uuid4(), side="guest", text="Biaya taman setahun berapa?", asked_at=AT
    )
    return partial(
        questions.answer_together,
        actor=actor,
        questions=[row, other],
        answer="Rp120 juta.",
        answered_at=AT,
        seen={},
    )


def _confirm() -> partial:
    row, actor = _question()
    return partial(questions.confirm_answer, actor=actor, question=row, confirmed_at=AT)


def _doubt() -> partial:
    row, actor = _question()
    return partial(questions.doubt_answer, actor=actor, question=row, doubt="Termasuk listrik?")


def _withdraw() -> partial:
    row, actor = _question(is_answered=False)
    return partial(questions.withdraw_question, actor=actor, question=row)


def _write() -> partial:
    visit, actor = _visit()
    return partial(minutes.write_minute, actor=actor, visit=visit, topic="Perawatan", said="Setiap triwulan.")


def _minute() -> tuple[Minute, str]:
    call = _write()
    return call(), call.keywords["actor"]


def _change_minute() -> partial:
    row, actor = _minute()
    return partial(
        minutes.change_minute,
        actor=actor,
        minute=row,
        version=1,
        changed_at=AT,
        topic="Perawatan",
        said="Setiap bulan.",
    )


def _move_minute() -> partial:
    row, actor = _minute()
    return partial(minutes.move_minute, actor=actor, minute=row, is_up=True)


def _delete_minute() -> partial:
    row, actor = _minute()
    return partial(minutes.delete_minute, actor=actor, minute=row, version=1)


def _learn() -> partial:
    visit, actor = _visit()
    words = {"title": "Jadwal ditempel", "ours": "Di map", "theirs": "Di pintu", "will": "Tempel di dua ruang"}
    return partial(minutes.learn_lesson, actor=actor, visit=visit, side="guest", **words)


def _lesson() -> tuple[Lesson, str]:
    call = _learn()
    return call(), call.keywords["actor"]


def _change_lesson() -> partial:
    row, actor = _lesson()
    return partial(minutes.change_lesson, actor=actor, lesson=row, will="Tempel di semua ruang")


def _delete_lesson() -> partial:
    row, actor = _lesson()
    return partial(minutes.delete_lesson, actor=actor, lesson=row)


EXAMPLES = {
    "record_observation": _record,
    "change_observation": _change_observation,
    "delete_observation": _delete_observation,
    "settle_observation": _settle_observation,
    "add_photo": _add_photo,
    "change_photo": _change_photo,
    "remove_photo": _remove_photo,
    "ask_question": _ask,
    "answer_question": _answer,
    "answer_together": _answer_together,
    "confirm_answer": _confirm,
    "doubt_answer": _doubt,
    "withdraw_question": _withdraw,
    "write_minute": _write,
    "change_minute": _change_minute,
    "move_minute": _move_minute,
    "delete_minute": _delete_minute,
    "learn_lesson": _learn,
    "change_lesson": _change_lesson,
    "delete_lesson": _delete_lesson,
}
