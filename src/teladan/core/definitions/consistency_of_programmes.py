"""Where a programme's file says the same thing twice, or leaves a hole."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.core.definitions.validation import Places


def programme_faults(body: Programme, places: Places) -> Iterator[DefinitionError]:
    """Phases follow each other without a hole, with one for the day itself; known weights make 100."""
    for key, phase in body.phases.items():
        if phase.to < phase.from_:
            yield places.error(("phases", key), f"tahap '{key}' berakhir sebelum mulai; periksa `from` dan `to`.")
    for (_, one), (key, other) in pairwise(body.phases.items()):
        if one.from_ <= one.to and other.from_ != one.to + 1:
            yield places.error(
                ("phases", key),
                f"tahap '{key}' mulai hari {other.from_}, padahal tahap sebelumnya berakhir hari {one.to}.",
            )
    if not any(phase.from_ <= 0 <= phase.to for phase in body.phases.values()):
        yield places.error(("phases",), "tidak satu tahap pun memuat hari kegiatan (0).")
    weights = [row.weight for row in body.assessments.values() if row.weight is not None]
    if weights and len(weights) == len(body.assessments) and sum(weights) != Decimal(100):
        yield places.error(("assessments",), f"jumlah bobot {sum(weights)}, seharusnya 100.")
