"""From a file somebody brought, and how they want it read, to what was understood and what comes of it."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.core.cache import cache

from teladan.config.definitions import library
from teladan.cycle.measure.choices import choices_made
from teladan.cycle.measure.options import Options
from teladan.cycle.measure.queries.documents import as_document
from teladan.cycle.measure.queries.files import ScoredFiles, score_files
from teladan.ground import clock
from teladan.ground.evidence.queries import File, read
from teladan.ground.tables import Source, TableError

_MINUTES = 10 * 60  # seconds a reading is remembered between the pages that show it


def understand(file: File, options: Options) -> ScoredFiles:
    """Read and score a file that the caller may read. Raises TableError, in the owner's words, when it cannot be read.

    Where its columns are not recognised yet, `reading.trouble` says so and its sheets are there to be explained.
    """
    wanted = hashlib.sha256(json.dumps(options.as_json(), sort_keys=True).encode()).hexdigest()
    known = cache.get(_key(file))
    if known is not None and known[0] == wanted:
        scored: ScoredFiles = known[1]
        return scored
    with read(file) as stream:
        scored = score_files(
            [Source(Path(stream.name), file.name)],
            library().instrument(options.instrument),
            population=options.population,
            order=options.order,
            repairs=options.repairs(file.name),
            strict=False,
        )
    cache.set(_key(file), (wanted, scored), _MINUTES)
    return scored


def document_of(file: File, options: Options, explained: int | None = None) -> dict[str, Any]:
    """The result as the document that page, PDF and workbook show; dated in the agency's own zone.

    Raises TableError also where nothing could be counted.
    """
    scored = understand(file, options)
    reading = scored.reading
    if reading.trouble or not any(sheet.rows_kept for sheet in reading.sheets):
        raise TableError(reading.trouble or f"{file.name}: tidak ada baris jawaban yang dapat dihitung.")
    return as_document(
        scored,
        library(),
        files=[{"name": file.name, "digest": file.sha256}],
        made_on=clock.today(),
        corrections=options.corrections(),
        choices=choices_made(options, reading, scored.instrument.body),
        explained=explained,
    )


def forget(file: File) -> None:
    """Nothing of a file that was dropped stays in memory."""
    cache.delete(_key(file))


def _key(file: File) -> str:
    return f"measure-understood-{file.pk}"
