"""Notes beside a result: written, and deleted by whoever wrote them."""

from django.db import transaction

from teladan.cycle.measure.models import Note, Wave
from teladan.ground.journal.actions import append


def add_note(*, actor: str, wave: Wave, part: str, text: str, element: str = "") -> Note:
    """A note beside a part of a wave's result, or beside one element of it; read by colleagues within reach."""
    with transaction.atomic():
        note = Note.objects.create(wave=wave, part=part, element=element, text=text.strip(), author=actor)
        append(actor=actor, verb="measure.note.added", subject=_subject(note), payload={"wave": str(wave.pk)})
    return note


def delete_note(*, actor: str, note: Note) -> None:
    """Remove a note; that it was there stays in the journal, without its words."""
    with transaction.atomic():
        append(actor=actor, verb="measure.note.deleted", subject=_subject(note), payload={"wave": str(note.wave_id)})
        note.delete()


def _subject(note: Note) -> str:
    return f"measure.note:{note.pk}"
