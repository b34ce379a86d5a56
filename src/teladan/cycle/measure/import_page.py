"""What the pages of an import say: what it would do, unit by unit, and what has come in before. Formats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure.models import Batch, Intake, Wave
from teladan.cycle.measure.options import Options
from teladan.cycle.measure.queries.imports import MOST_NAMES, Prepared, again_words, makers, repeat_words, same_import
from teladan.cycle.measure.rules import may_undo
from teladan.ground.registry.queries import Viewer


@dataclass(frozen=True, slots=True)
class Brought:
    """A batch as a list shows it: who brought it, where it can be taken back ("" where it cannot), what was mended in it."""

    batch: Batch
    who: str
    undo: str
    mended: list[dict[str, str]]


def brought(viewer: Viewer, wave: Wave, batches: Iterable[Batch]) -> list[Brought]:
    listed = list(batches)
    people = makers(listed)
    return [
        Brought(
            batch,
            people.get(batch.made_by, ""),
            reverse("measure:batch-undo", args=[batch.pk])
            if wave.state == Wave.State.OPEN
            and batch.undone_at is None
            and not batch.is_going_on
            and may_undo(viewer, batch)
            else "",
            Options(**batch.options).corrections() if batch.options else [],
        )
        for batch in listed
    ]


def dry_run(wave: Wave, prepared: Prepared, into: Sequence[Intake]) -> dict[str, Any]:
    """What the check page says besides rows and columns: what each unit would have, and what stands in the way."""
    same = same_import(wave, prepared.content)
    trouble = prepared.reading.trouble
    if not trouble and len(prepared.asked) > MOST_NAMES:
        trouble = _(
            "%(many)s nama tidak dikenali sebagai unit atau layanan periode ini. Periksa apakah kolom “Nama unit” sudah benar."
        ) % {"many": written(len(prepared.asked))}
    return {
        "trouble": trouble,
        "repeat": repeat_words(same) if same else "",
        "again": [again_words(one) for one in prepared.again],
        "columns": [
            (_("Unit atau layanan"), "text"),
            (_("Baris baru"), "number"),
            (_("Isian sekarang"), "number"),
            (_("Isian sesudahnya"), "number"),
        ],
        "gains": gains(prepared, into),
        "gained": prepared.rows_by_intake().total(),
        "left_out": prepared.left_out,
        "notes": prepared.notes,
        "may_import": not (trouble or same) and bool(prepared.names),
    }


def gains(prepared: Prepared, into: Sequence[Intake]) -> list[tuple[str, str, str, str]]:
    new = prepared.rows_by_intake()
    return [
        (str(intake), written(new[intake.pk]), written(intake.n), written(intake.n + new[intake.pk]))
        for intake in sorted(into, key=str)
        if new[intake.pk]
    ]
