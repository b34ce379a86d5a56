"""Score spreadsheets of answers: the main job, for the command line and for the browser alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from teladan.core.definitions import Loaded
from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import half_up, written
from teladan.core.scoring import Score, Scorer
from teladan.ground.tables import Progress, Reading, Repairs, Source, read_answers

Order = Literal["definition", "questionnaire"]


@dataclass(frozen=True)
class ScoredFiles:
    """What was read from the files and what came of it, unit by unit (sorted by name, code point)."""

    instrument: Loaded[Instrument]
    reading: Reading
    scores: dict[str | None, Score]

    @property
    def general_warnings(self) -> list[str]:
        """Those that are about the files and the definition, not about one unit."""
        return [*self.reading.warnings, *_draft(self.instrument.body), *self._other_weight()]

    def _other_weight(self) -> list[str]:
        weight = next((result.weight for result in self.scores.values()), None)
        if weight is None:
            return []
        decimal = written(half_up(weight, 4).normalize())
        return [
            f"Dihitung dengan bobot {decimal}, bukan bobot definisi: untuk memeriksa tabel lama, bukan untuk diumumkan."
        ]

    @property
    def warnings(self) -> list[str]:
        own = [
            message if unit is None else f"{unit}: {message}"
            for unit, result in self.scores.items()
            for message in result.warnings
        ]
        return [*self.general_warnings, *own]


def score_files(
    files: Sequence[Path | Source],
    instrument: Loaded[Instrument],
    *,
    by: str | None = None,
    weight: Fraction | None = None,
    population: int | None = None,
    population_column: str | None = None,
    order: Order = "definition",
    repairs: Repairs | None = None,
    progress: Callable[[Progress], None] | None = None,
    strict: bool = True,
) -> ScoredFiles:
    """Read, count and score. Raises TableError when the files cannot be read, ScoringError for weights that cannot be."""
    reading = read_answers(
        files,
        instrument.body,
        by=by,
        population_column=population_column,
        order=order,
        repairs=repairs,
        progress=progress,
        strict=strict,
    )
    scorer = Scorer(instrument.body, weight)
    scores = {
        unit: scorer.score(rows.tally, population or rows.population)
        for unit, rows in sorted(reading.units.items(), key=lambda item: item[0] or "")
    }
    return ScoredFiles(instrument, reading, scores)


def as_data(scored: ScoredFiles) -> dict[str, Any]:
    """The result as the contract of `./teladan score --json` fixes it: legal numbers are strings."""
    return {
        "instrument": scored.instrument.ident,
        "digest": scored.instrument.digest,
        "warnings": scored.warnings,
        "units": [unit_part(unit, result) for unit, result in scored.scores.items()],
        "rejected": [
            {"file": row.file, "sheet": row.sheet, "row": row.row, "column": row.column, "message": row.message}
            for row in scored.reading.rejected
        ],
        "rejected_count": scored.reading.rejected_count,
    }


def unit_part(unit: str | None, result: Score) -> dict[str, Any]:
    """One score as plain data."""
    return {
        "unit": unit,
        "n": result.n,
        "index": _text(result.index),
        "grade": result.grade,
        "elements": {
            element.key: {
                "n": element.n,
                "mean": None if element.mean is None else str(half_up(element.mean, 4)),
                "exact": None if element.mean is None else str(element.mean),
                "index": _text(element.index),
                "grade": element.grade,
            }
            for element in result.elements
        },
        "interval": result.interval
        and {"level": float(result.interval.level), "low": str(result.interval.low), "high": str(result.interval.high)},
        "weakest": list(result.weakest),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _draft(instrument: Instrument) -> list[str]:
    """A result made with a definition that no second person has checked says so (design: law as data)."""
    if instrument.status == "draft":
        return [
            f"Definisi {instrument.id}/{instrument.version} belum diperiksa orang kedua dengan naskah peraturannya."
        ]
    return []
