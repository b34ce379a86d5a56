"""What an adopter answers about its readiness."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.replicate.models import Readiness, Replication
from teladan.cycle.replicate.queries.readiness import definition
from teladan.cycle.replicate.queries.replications import locked_replication
from teladan.cycle.replicate.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

LONGEST_NOTE = 300


def answer_readiness(*, actor: str, replication: Replication, answers: Mapping[str, tuple[str, str]]) -> int:
    """Question -> (answer, note); an empty answer takes one back. How many changed. Raises CannotChange."""
    ident, body = definition()
    known = {key for area in body.areas.values() for key in area.questions}
    if not set(answers) <= known:
        raise CannotChange(_("Ada pertanyaan yang tidak dikenal. Muat ulang halamannya, lalu jawab lagi."))
    if any(answer and answer not in Readiness.Answer.values for answer, _note in answers.values()):
        raise CannotChange(_("Jawaban hanya: Belum, Sebagian, atau Sudah."))
    with transaction.atomic():
        row = locked_replication(replication)
        if row.stopped_on is not None:
            raise CannotChange(_("Replikasi ini sudah berhenti, jadi tidak dapat diubah lagi."))
        changed = _write(row, actor, ident, answers)
        append(
            actor=actor,
            verb="replicate.readiness.answered",
            subject=f"replicate.replication:{row.pk}",
            payload={"check": ident, "questions": changed},
        )
    return len(changed)


def _write(row: Replication, actor: str, ident: str, answers: Mapping[str, tuple[str, str]]) -> list[str]:
    """The questions whose answer or note is another one now."""
    given = {one.question: one for one in row.readiness.all()}
    changed = []
    for question, (answer, said) in answers.items():
        note, before = said.strip()[:LONGEST_NOTE], given.get(question)
        if (answer, note) == ((before.answer, before.note) if before else ("", note)):
            continue
        changed.append(question)
        if not answer and before is not None:
            before.delete()
        if answer:
            said_now = {"definition": ident, "answer": answer, "note": note}
            said_now |= {"answered_by": actor, "answered_at": clock.now()}
            Readiness.objects.update_or_create(replication=row, question=question, defaults=said_now)
    return sorted(changed)
