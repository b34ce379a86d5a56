"""The examples that live in an instrument's file, run: every expected value must come out exactly."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from teladan.core.definitions.schemas import Instrument, InstrumentExample
from teladan.core.scoring.score import Score, score, score_means
from teladan.core.scoring.tally import Tally
from teladan.core.scoring.worksheet import leaves


def run_examples(instrument: Instrument) -> Iterator[tuple[int, str]]:
    """Position and message of each example that does not hold; nothing when all do."""
    for position, example in enumerate(instrument.examples):
        try:
            for message in _compare(example.expect, _result(instrument, example)):
                yield position, f"contoh “{example.name}”: {message}"
        except (KeyError, ValueError, InvalidOperation) as error:
            yield position, f"contoh “{example.name}” tidak dapat dihitung: {error}"


def _result(instrument: Instrument, example: InstrumentExample) -> Score:
    if example.answers is not None:
        rows = [
            {key: None if value is None else int(value) for key, value in _spread(instrument, row)}
            for row in example.answers
        ]
        return score(instrument, Tally.from_answers(rows))
    if example.element_means is not None:
        given = _spread(instrument, example.element_means)
        return score_means(instrument, {key: None if value is None else Fraction(value) for key, value in given})
    raise ValueError("tulis element_means atau answers")


def _spread(instrument: Instrument, values: Mapping[str, object]) -> list[tuple[str, str | None]]:
    """`all` stands for every element that is not named."""
    paths = leaves(instrument)
    unknown = sorted(set(values) - set(paths) - {"all"})
    if unknown:
        raise ValueError(f"unsur tidak dikenal: {', '.join(unknown)}")
    found = {path: values.get(path, values.get("all")) for path in paths}
    return [(path, None if value is None else str(value)) for path, value in found.items()]


def _compare(expect: Mapping[str, object], result: Score) -> Iterator[str]:
    computed: dict[str, object] = {
        "index": result.index,
        "exact": result.exact,
        "grade": result.grade,
        "weakest": list(result.weakest),
        **{f"element_means.{element.key}": element.mean for element in result.elements},
    }
    for key, wanted in _flat(expect):
        if key not in computed:
            yield f"harapan “{key}” tidak dikenal; yang ada: index, exact, grade, weakest, element_means"
        elif not _is_same(computed[key], wanted):
            yield f"{key} seharusnya {wanted}, dihitung {computed[key]}"


def _flat(expect: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, wanted in expect.items():
        if isinstance(wanted, Mapping):
            yield from ((f"{key}.{below}", value) for below, value in wanted.items())
        else:
            yield key, wanted


def _is_same(computed: object, wanted: object) -> bool:
    if isinstance(computed, Decimal | Fraction):
        return computed == Fraction(str(wanted))
    return computed == wanted
