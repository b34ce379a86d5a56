"""A sitting at the keyboard: forms on paper, one after another. Each form is received as any answer; see `answers`."""

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure.actions.answers import NotTaken, take_back
from teladan.cycle.measure.models import Batch, Intake, Response, Wave
from teladan.ground import clock
from teladan.ground.journal.actions import append


def start_keying(*, actor: str, intake: Intake) -> Batch:
    """Begin a sitting. Raises NotTaken while the wave takes no answers."""
    if intake.wave.state != Wave.State.OPEN:
        raise NotTaken(_("Periode survei ini tidak sedang menerima jawaban."))
    with transaction.atomic():
        sitting = Batch.objects.create(wave=intake.wave, intake=intake, kind=Batch.Kind.KEYING, made_by=actor)
        append(
            actor=actor,
            verb="measure.keying.started",
            subject=f"measure.batch:{sitting.pk}",
            payload={"intake": intake.pk},
        )
    return sitting


def end_keying(*, actor: str, sitting: Batch) -> None:
    """End a sitting and note how many forms it held."""
    with transaction.atomic():
        sitting.rows = sitting.responses.count()
        sitting.ended_at = clock.now()
        sitting.save(update_fields=["rows", "ended_at"])
        append(
            actor=actor,
            verb="measure.keying.ended",
            subject=f"measure.batch:{sitting.pk}",
            payload={"responses": sitting.rows},
        )


def undo_keyed(*, actor: str, response: Response) -> None:
    """Take back one keyed form with its suggestion. Raises NotTaken once the wave is closed: its counts stay."""
    with transaction.atomic():
        if Wave.objects.get(pk=response.intake.wave_id).state != Wave.State.OPEN:
            raise NotTaken(_("Periode survei sudah ditutup; isian tidak dapat dibatalkan lagi."))
        append(
            actor=actor,
            verb="measure.keying.undone",
            subject=f"measure.batch:{response.batch_id}",
            payload={"response": str(response.pk)},
        )
        take_back(response=response)
