"""What the check page says of a reading: how many rows are good, repaired and refused, and why."""

from typing import Any

from teladan.cycle.measure.forms import MOST_MENDED
from teladan.cycle.measure.options import Options
from teladan.cycle.measure.queries.files import ScoredFiles

MOST_REPAIRED = 10  # corrections shown beside the count


def check_context(understood: ScoredFiles | None, options: Options) -> dict[str, Any]:
    repaired = [
        {"place": f"{sheet}!{row}" if sheet else row, "found": "", "message": text}
        for sheet, rows in options.cells.items()
        for row, cells in rows.items()
        for text in cells.values()
    ]
    if understood is None:
        return {"reading": None, "repaired": repaired}
    reading = understood.reading
    refused = sum(reading.rejected_count.values())
    return {
        "reading": reading,
        "warnings": reading.warnings,
        "good_count": sum(sheet.rows_kept for sheet in reading.sheets),
        "repaired_count": sum(len(rows) for rows in options.cells.values()),
        "repaired": repaired[:MOST_REPAIRED],
        "refused_count": refused,
        "unlisted": max(refused - MOST_MENDED, 0),
    }
