"""Runs the examples of a rule of evidence."""

from collections.abc import Iterator

from teladan.core.definitions.schemas_of_evidence import EvidenceExample, EvidenceRule
from teladan.core.statistics.standing import Row, standing_of


def run_evidence_examples(body: EvidenceRule) -> Iterator[tuple[int, str]]:
    """Position and message of each example that does not hold; nothing when all do."""
    for position, example in enumerate(body.examples):
        found = standing_of(
            body, rows_of(example), favour=1 if example.direction == "higher" else -1, at_most=example.at_most
        )
        for key, wanted in example.expect.items():
            computed = getattr(found, key)
            if computed != wanted:
                yield position, f"contoh “{example.name}”: {key} seharusnya {wanted}, dihitung {computed}"


def rows_of(example: EvidenceExample) -> list[Row]:
    return [
        Row(
            number=number,
            design=row.design,
            place=row.place,
            ends_on=row.ends,
            is_documented=row.documented == "yes",
            estimate=row.estimate,
            low=row.low,
            high=row.high,
            error=row.error,
            is_sound=None if row.sound is None else row.sound == "yes",
        )
        for number, row in enumerate(example.rows)
    ]
