"""Answers come in, are taken back, are counted anew. A response is its own record: the journal notes batches, not each."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure import tallies
from teladan.cycle.measure.models import Batch, Intake, IntakeTally, Response, Suggestion, Wave
from teladan.ground import clock


class NotTaken(Exception):
    """An answer cannot be taken; the message, in Indonesian, says why and what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One filled-in form. `ident` is made where it is filled in; sent twice, it counts once."""

    ident: uuid.UUID
    answers: Mapping[str, int | None]
    attributes: Mapping[str, str]
    suggestion: str = ""


def receive(
    *, intake: Intake, answer: Answer, source: str, answered_on: dt.date, batch: Batch | None = None
) -> Response | None:
    """Store one response and count it, in one transaction; None when it was there already.

    Raises NotTaken while the wave takes no answers, and for a form without any. What was taken before stays taken, also
    when its answer comes again after the wave was closed.
    """
    if not any(value is not None for value in answer.answers.values()):
        raise NotTaken(_("Belum ada pertanyaan yang dijawab."))
    try:
        return _received(intake, answer, source, answered_on, batch)
    except IntegrityError:
        # The same form, sent twice at one moment to two processes: the other one was quicker.
        if Response.objects.filter(pk=answer.ident).exists():
            return None
        raise


def _received(
    intake: Intake, answer: Answer, source: str, answered_on: dt.date, batch: Batch | None
) -> Response | None:
    wave = intake.wave
    stored = tallies.packed(answer.answers, wave.elements)
    with transaction.atomic():
        tally = _locked(intake)
        if Response.objects.filter(pk=answer.ident).exists():
            return None
        if Wave.objects.only("opened_at", "closed_at").get(pk=wave.pk).state != Wave.State.OPEN:
            raise NotTaken(_("Periode survei ini tidak sedang menerima jawaban."))
        response = Response.objects.create(
            id=answer.ident,
            intake=intake,
            answers=stored,
            attributes=dict(answer.attributes),
            source=source,
            batch=batch,
            answered_on=answered_on,
        )
        if answer.suggestion.strip():
            Suggestion.objects.create(intake=intake, response=response, text=answer.suggestion.strip())
        tallies.count(tally.counts, answer.answers, answer.attributes)
        tally.n += 1
        tally.last_at = clock.now()
        tally.save()
    return response


def take_back(*, response: Response) -> None:
    """Remove one response and its suggestion, and count it no more."""
    intake = response.intake
    with transaction.atomic():
        tally = _locked(intake)
        if not Response.objects.filter(pk=response.pk).exists():
            return
        answers = tallies.unpacked(response.answers, intake.wave.elements)
        tallies.count(tally.counts, answers, response.attributes, times=-1)
        tally.n -= 1
        tally.save()
        response.delete()


def recount(*, intake: Intake) -> bool:
    """Make the tally anew from the stored responses; whether it was other than they say."""
    with transaction.atomic():
        tally = _locked(intake)
        kept = (tally.counts, tally.n)
        rows = Response.objects.filter(intake=intake).values_list("answers", "attributes").iterator()
        tally.counts, tally.n = tallies.counted(rows, intake.wave.elements)
        tally.save()
    return (tally.counts, tally.n) != kept


def _locked(intake: Intake) -> IntakeTally:
    """The tally, for this transaction alone: whoever counts the same intake waits."""
    tally = IntakeTally.objects.select_for_update().filter(pk=intake.pk).first()
    if tally is None:
        IntakeTally.objects.get_or_create(pk=intake.pk)
        tally = IntakeTally.objects.select_for_update().get(pk=intake.pk)
    return tally
