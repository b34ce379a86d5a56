"""What the owner of a file chose about it, in words that stay with the result."""

from collections.abc import Iterator

from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import written
from teladan.cycle.measure.options import Options, sheet_key
from teladan.ground.tables import Reading

ROLES = {
    "ignored": "tidak dipakai",
    "unit": "nama unit",
    "population": "populasi (N)",
    "element": "unsur",
    "value": "nilai",
    "count": "jumlah",
}
ORDERS = {"questionnaire": "U8 dibaca sarana dan U9 pengaduan, menurut urutan kuesioner."}


def choices_made(options: Options, reading: Reading, instrument: Instrument) -> list[str]:
    """One sentence a choice; nothing for what was understood without being told."""
    return list(_choices(options, reading, instrument))


def _choices(options: Options, reading: Reading, instrument: Instrument) -> Iterator[str]:
    for sheet in reading.sheets:
        said = options.sheets.get(sheet_key(sheet.sheet))
        place = f" pada lembar {sheet.sheet}" if sheet.sheet else ""
        if said is None:
            continue
        if not said["use"]:
            yield f"Lembar {sheet.sheet or sheet.file} tidak dipakai."
            continue
        for column in sheet.columns:
            role = said["roles"].get(str(column.index))
            if role is not None:
                meaning = ROLES.get(role) or instrument.elements[role].name
                yield f"Kolom {column.letter} “{column.header}”{place} dibaca sebagai {meaning}."
    if options.order in ORDERS:
        yield ORDERS[options.order]
    if options.population is not None:
        yield f"Populasi tiap unit: {written(options.population)}."
