"""From a file somebody brought, and how they want it read, to what was understood and what comes of it."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from teladan.config.definitions import library
from teladan.cycle.measure.options import Options
from teladan.cycle.measure.queries.documents import as_document
from teladan.cycle.measure.queries.files import ScoredFiles, score_files
from teladan.ground.evidence.queries import File, read
from teladan.ground.tables import Source

_MINUTES = 10 * 60  # seconds a reading is remembered between the pages that show it


def understand(file: File, options: Options) -> ScoredFiles:
    """Read and score a file that the caller may read. Raises TableError, in the owner's words, when it cannot be read."""
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
        )
    cache.set(_key(file), (wanted, scored), _MINUTES)
    return scored


def document_of(file: File, options: Options) -> dict[str, Any]:
    """The result as the document that page, PDF and workbook show; dated in the agency's own zone."""
    scored = understand(file, options)
    named = [{"name": file.name, "digest": file.sha256}]
    return as_document(scored, library(), files=named, made_on=timezone.localdate())


def forget(file: File) -> None:
    """Nothing of a file that was dropped stays in memory."""
    cache.delete(_key(file))


def _key(file: File) -> str:
    return f"measure-understood-{file.pk}"
