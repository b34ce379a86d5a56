"""Answers from a spreadsheet are taken over together, and taken back together."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure import tallies
from teladan.cycle.measure.changing import CannotChange, locked, locked_tallies
from teladan.cycle.measure.incoming import Incoming
from teladan.cycle.measure.models import Batch, Response, Suggestion, Wave
from teladan.cycle.measure.queries.imports import repeat_words, same_import
from teladan.ground import clock
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append

AT_ONCE = 2_000

Pattern = tuple[str, tuple[tuple[str, str], ...]]
"""Answers and attributes that many may share: counted once, with how many gave them."""


def import_answers(
    *,
    actor: str,
    wave: Wave,
    file: File,
    rows: Sequence[Incoming],
    meant: Mapping[str, int],
    content: str,
    options: Mapping[str, Any],
    refused: int = 0,
) -> Batch:
    """Store the rows whose names mean an intake as responses, all or none, and count them once; keep the file and how it was read.

    Raises CannotChange while the wave takes no answers, for rows that were imported before, and when the file's time was
    over meanwhile.
    """
    with transaction.atomic():
        found = locked(wave)
        _check_open(found)
        if same := same_import(found, content):
            raise CannotChange(repeat_words(same))
        taken = [row for row in rows if row.name in meant]
        if not taken:
            raise CannotChange(_("Tidak ada baris yang dapat diimpor dari berkas ini."))
        _keep(file, actor)
        batch = Batch.objects.create(
            wave=found,
            kind=Batch.Kind.IMPORT,
            file=file,
            content=content,
            options=dict(options),
            rows=len(taken),
            made_by=actor,
        )
        _store(found, batch, taken, meant)
        counted: dict[int, Counter[Pattern]] = defaultdict(Counter)
        for row in taken:
            counted[meant[row.name]][row.answers, tuple(sorted(row.attributes.items()))] += 1
        _recount(found, counted, times=1)
        append(
            actor=actor,
            verb="measure.answers.imported",
            subject=_subject(batch),
            payload={"wave": str(found.pk), "responses": len(taken), "intakes": len(counted), "refused": refused},
        )
    return batch


def undo_batch(*, actor: str, batch: Batch) -> int:
    """Take back all responses of a batch with their suggestions; how many. Raises CannotChange once the wave is closed."""
    if batch.wave is None:
        raise CannotChange(_("Yang masuk ini bukan jawaban survei."))
    if batch.is_going_on:
        raise CannotChange(_("Entri formulir ini masih berjalan. Akhiri dahulu, baru batalkan."))
    with transaction.atomic():
        wave = locked(batch.wave)
        if wave.state != Wave.State.OPEN:
            raise CannotChange(_("Periode ini sudah ditutup, jadi yang masuk tidak dapat dibatalkan lagi."))
        now = clock.now()
        if not Batch.objects.filter(pk=batch.pk, undone_at=None).update(undone_at=now, undone_by=actor):
            raise CannotChange(_("Yang masuk ini sudah dibatalkan sebelumnya."))
        counted: dict[int, Counter[Pattern]] = defaultdict(Counter)
        stored = Response.objects.filter(batch=batch).values_list("intake_id", "answers", "attributes")
        for ident, answers, attributes in stored.iterator():
            counted[ident][answers, tuple(sorted(attributes.items()))] += 1
        _recount(wave, counted, times=-1)
        Suggestion.objects.filter(response__batch=batch).delete()
        Response.objects.filter(batch=batch).delete()
        many = sum(patterns.total() for patterns in counted.values())
        append(
            actor=actor,
            verb="measure.batch.undone",
            subject=_subject(batch),
            payload={"wave": str(wave.pk), "responses": many},
        )
    return many


def _check_open(wave: Wave) -> None:
    if wave.state != Wave.State.OPEN:
        raise CannotChange(_("Periode survei ini tidak sedang menerima jawaban."))


def _keep(file: File, actor: str) -> None:
    if file.held_until is None:
        return
    try:
        evidence.keep(file=file, account=actor)
    except evidence.FileGoneError as error:
        raise CannotChange(str(error)) from error


def _store(wave: Wave, batch: Batch, rows: Iterable[Incoming], meant: Mapping[str, int]) -> None:
    responses, suggestions = [], []
    for row in rows:
        ident = uuid.uuid4()
        responses.append(
            Response(
                id=ident,
                intake_id=meant[row.name],
                answers=row.answers,
                attributes=dict(row.attributes),
                source=Response.Source.IMPORT,
                batch=batch,
                answered_on=row.day or wave.ends_on,
            )
        )
        if row.suggestion:
            suggestions.append(Suggestion(intake_id=meant[row.name], response_id=ident, text=row.suggestion))
    Response.objects.bulk_create(responses, batch_size=AT_ONCE)
    Suggestion.objects.bulk_create(suggestions, batch_size=AT_ONCE)


def _recount(wave: Wave, counted: Mapping[int, Counter[Pattern]], times: int) -> None:
    """Add the patterns to the tallies of their intakes, or take them away again; each tally is written once."""
    for ident, tally in locked_tallies(counted).items():
        patterns = counted[ident]
        for (answers, attributes), many in patterns.items():
            tallies.count(tally.counts, tallies.unpacked(answers, wave.elements), dict(attributes), times * many)
        tally.n += times * patterns.total()
        if times > 0:
            tally.last_at = clock.now()
        tally.save()


def _subject(batch: Batch) -> str:
    return f"measure.batch:{batch.pk}"
