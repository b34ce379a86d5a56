"""A scored result as one document of plain data: what the page, the PDF, the workbook and the archive all show.

The shape is described in `teladan.cycle.measure.paper`. A kept document stays as it was made, whatever later definitions say.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from teladan.core.definitions import Library, Loaded
from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import half_up, written
from teladan.core.scoring import Score, Step, explain, leaves
from teladan.core.scoring.worksheet import coefficients
from teladan.cycle.measure.queries.files import ScoredFiles, as_data

FEW = 30  # respondents below which a result is flagged
NO_INDEX = 10  # respondents below which there should be no public index
MANY_REFUSED = 10  # one row in so many refused is too many to be silent about
EXPLAINED_UNITS = 60  # a document explains up to this many units in full; beyond, the table and the one asked for


def as_document(
    scored: ScoredFiles,
    library: Library,
    *,
    files: list[dict[str, str]],
    made_on: dt.date,
    corrections: Sequence[Mapping[str, str]] = (),
    choices: Sequence[str] = (),
    explained: int | None = None,
) -> dict[str, Any]:
    """Everything a reader needs to check the result, of every unit; `explained` is the position of one explained anyway.

    `corrections` and `choices` say what its owner changed or chose before it was computed: without them nobody could
    come to the same result from the same file.
    """
    data = as_data(scored)
    explains_all = len(scored.scores) <= EXPLAINED_UNITS
    units = [
        unit | score_part(scored.instrument.body, library, result, explains=explains_all or place == explained)
        for place, (unit, result) in enumerate(zip(data["units"], scored.scores.values(), strict=True))
    ]
    return {
        "made_on": made_on.isoformat(),
        "files": files,
        "instrument": instrument_part(scored.instrument, library),
        "warnings": [*_refusals(scored), *_ended(scored.instrument.body, made_on), *scored.general_warnings],
        "cautions": [*_refusals(scored), *_ended(scored.instrument.body, made_on)],
        "units": units,
        "readings": [
            {"text": reading.text, "choice": reading.choice, "because": reading.because}
            for reading in scored.instrument.body.readings.values()
        ],
        "corrections": [dict(correction) for correction in corrections],
        "choices": list(choices),
        "rows": {
            "kept": sum(sheet.rows_kept for sheet in scored.reading.sheets),
            "rejected": sum(scored.reading.rejected_count.values()),
        },
        "rejected": data["rejected"],
        "rejected_count": data["rejected_count"],
    }


def score_part(rows: Instrument, library: Library, result: Score, *, explains: bool) -> dict[str, Any]:
    """What stands beside a score: N, cautions, the points of each element and, if asked for, the way to the index."""
    factors = coefficients(rows, result.weight)
    found: dict[str, Any] = {
        "population": result.interval.population if result.interval else None,
        "warnings": [*_cautions(result), *result.warnings],
        "contributions": {
            element.key: {
                "weight": str(factors[element.key] / rows.score.convert.multiply_by),
                "points": str(half_up(points, 4)),
            }
            for element in result.elements
            if element.is_leaf and (points := element.contribution) is not None
        },
    }
    if explains:
        found["explanation"] = [_step(step, library) for step in explain(rows, result)]
    return found


def _cautions(result: Score) -> list[str]:
    """What a reader must know before using the number."""
    n = result.n or 0
    if result.index is None:
        return []
    if n < NO_INDEX:
        return [f"Hanya {n} responden: terlalu sedikit untuk diumumkan sebagai indeks."]
    return [f"Kurang dari 30 responden ({n}): bacalah dengan hati-hati."] if n < FEW else []


def _refusals(scored: ScoredFiles) -> list[str]:
    """Where many rows were refused, those left are no picture of all: their answers decided who was left out."""
    kept = sum(sheet.rows_kept for sheet in scored.reading.sheets)
    refused = sum(scored.reading.rejected_count.values())
    if refused * MANY_REFUSED <= kept + refused:
        return []
    return [
        (
            f"{written(refused)} dari {written(kept + refused)} baris ditolak. Baris yang tersisa tidak mewakili semua "
            "responden; betulkan berkasnya, dan periksa skala kuesionernya, sebelum memakai angka ini."
        )
    ]


def _ended(instrument: Instrument, made_on: dt.date) -> list[str]:
    """A version that is over grades by bands of its own time; whoever uses it for today should know."""
    until = instrument.in_force.until
    if until is None or until >= made_on:
        return []
    return [
        (
            f"{instrument.id}/{instrument.version} berlaku sampai {until.isoformat()}. Pakailah hanya untuk survei yang "
            "periodenya berakhir paling lambat tanggal itu; mutunya tidak dapat dibandingkan dengan versi lain."
        )
    ]


def _step(step: Step, library: Library) -> dict[str, str]:
    """A citation by source id becomes the regulation's number; its full title stands once, with the instrument."""
    source, _, place = step.basis.partition(", ")
    basis = f"{library.source(source).body.number}, {place}" if library.has_source(source) else step.basis
    return {"label": step.label, "text": step.text, "basis": basis}


def instrument_part(loaded: Loaded[Instrument], library: Library) -> dict[str, Any]:
    """The definition as a document carries it, with its digest."""
    body = loaded.body
    multiply = body.score.convert.multiply_by
    digits = body.score.round.digits
    return {
        "ident": loaded.ident,
        "name": body.name,
        "status": body.status,
        "digest": loaded.digest,
        "basis": f"{_titled(body.basis.source, library)}, {body.basis.at}",
        "elements": {path: _name(body, path) for path in leaves(body)},
        "scale": {"from": str(half_up(body.scale.from_ * multiply, digits)), "to": str(body.grades.top)},
        "bands": [
            {
                "from": str(band.from_ if band.from_ is not None else band.above),
                "grade": band.grade,
                "label": band.label,
            }
            for band in body.grades.bands
        ],
    }


def _name(body: Instrument, path: str) -> str:
    elements, name = body.elements, ""
    for key in path.split("."):
        name = elements[key].name
        elements = elements[key].elements or {}
    return name


def _titled(source: str, library: Library) -> str:
    if not library.has_source(source):
        return source
    found = library.source(source).body
    return f"{found.number} tentang {found.title}"
