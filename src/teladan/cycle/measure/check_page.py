"""What the check page says of a reading: how many rows are good, mended and refused, and what is missing."""

from typing import Any

from django.utils.translation import gettext as _

from teladan.cycle.measure.check_form import MOST_MENDED, CheckForm
from teladan.cycle.measure.options import Options, sheet_key
from teladan.ground.tables import Reading


def check_context(reading: Reading | None, options: Options, form: CheckForm) -> dict[str, Any]:
    """The context of `measure/check.html` beside the form; without a reading there is only its trouble to tell."""
    if reading is None:
        return {"reading": None}
    kept = sum(sheet.rows_kept for sheet in reading.sheets)
    refused = sum(reading.rejected_count.values())
    still = {(sheet_key(row.sheet), row.row) for row in reading.rejected}
    mended = {(sheet, int(row)) for sheet, rows in options.cells.items() for row in rows} - still
    return {
        "reading": reading,
        "warnings": reading.warnings,
        "missing": [(sheet.sheet or sheet.file, names) for sheet in form.understood if (names := form.missing(sheet))],
        "may_go_on": kept > 0 and not reading.trouble,
        "kept_count": kept,
        "good_count": max(kept - len(mended), 0),
        "repaired_count": len(mended),
        "repaired": [
            {"place": said["place"], "found": said["was"], "message": _("menjadi “%(now)s”") % {"now": said["now"]}}
            for said in options.corrections()
        ],
        "refused_count": refused,
        "unlisted": max(refused - MOST_MENDED, 0),
    }
