"""The counts of an intake as they are kept: made one response at a time, read as the tallies that scoring takes.

Kept as plain data: group -> {"counts": {element: {value: how many}}, "sums": {"answered,sum": how many}}. The group "" is
everybody; "sex=female" those who said so.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from teladan.core.scoring import Tally

Counts = dict[str, dict[str, Any]]
EVERYBODY = ""
_SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BLANK = "-"


def packed(answers: Mapping[str, int | None], elements: Sequence[str]) -> str:
    """Answers as a response stores them, in the wave's own order of elements."""
    values = (answers.get(key) for key in elements)
    return "".join(_BLANK if value is None else _SYMBOLS[value] for value in values)


def unpacked(stored: str, elements: Sequence[str]) -> dict[str, int | None]:
    pairs = zip(elements, stored, strict=True)
    return {key: None if symbol == _BLANK else _SYMBOLS.index(symbol) for key, symbol in pairs}


def count(counts: Counts, answers: Mapping[str, int | None], attributes: Mapping[str, str], times: int = 1) -> None:
    """Add a response to the counts, or take it away again with `times` -1. What falls to nought is left out."""
    answered = {key: value for key, value in answers.items() if value is not None}
    if not answered:
        return
    pair = f"{len(answered)},{sum(answered.values())}"
    for group in [EVERYBODY, *(f"{key}={value}" for key, value in sorted(attributes.items()))]:
        tables = counts.setdefault(group, {"counts": {}, "sums": {}})
        for key, value in answered.items():
            _add(tables["counts"].setdefault(key, {}), str(value), times)
        _add(tables["sums"], pair, times)
        if not tables["sums"]:
            del counts[group]


def counted(responses: Iterable[tuple[str, Mapping[str, str]]], elements: Sequence[str]) -> tuple[Counts, int]:
    """The counts of many stored responses (answers, attributes), and how many they were."""
    counts: Counts = {}
    n = 0
    for stored, attributes in responses:
        count(counts, unpacked(stored, elements), attributes)
        n += 1
    return counts, n


def together(many: Iterable[Counts]) -> Counts:
    """The counts of several intakes as those of one. They are only to be read: those of a single intake come as they are."""
    given = list(many)
    if len(given) == 1:
        return given[0]
    found: Counts = {}
    for counts in given:
        for group, tables in counts.items():
            own = found.setdefault(group, {"counts": {}, "sums": {}})
            for key, values in tables["counts"].items():
                for value, n in values.items():
                    _add(own["counts"].setdefault(key, {}), value, n)
            for pair, n in tables["sums"].items():
                _add(own["sums"], pair, n)
    return found


def tally_of(counts: Counts, group: str = EVERYBODY) -> Tally:
    """What scoring takes, of everybody or of one group."""
    tables = counts.get(group, {"counts": {}, "sums": {}})
    return Tally(
        {(key, int(value)): n for key, values in tables["counts"].items() for value, n in values.items()},
        {_pair(pair): n for pair, n in tables["sums"].items()},
    )


def groups_of(counts: Counts, attribute: str) -> dict[str, int]:
    """Value of a respondent attribute -> how many respondents gave it."""
    before = f"{attribute}="
    return {
        group.removeprefix(before): sum(tables["sums"].values())
        for group, tables in counts.items()
        if group.startswith(before)
    }


def sums_of(counts: Counts, group: str) -> dict[str, list[int]]:
    """Element -> [answers, sum of answers], of one group."""
    tables = counts.get(group, {"counts": {}, "sums": {}})
    return {
        key: [sum(values.values()), sum(int(value) * n for value, n in values.items())]
        for key, values in tables["counts"].items()
    }


def _add(table: dict[str, int], key: str, times: int) -> None:
    table[key] = table.get(key, 0) + times
    if table[key] == 0:
        del table[key]


def _pair(text: str) -> tuple[int, int]:
    answered, total = text.split(",")
    return int(answered), int(total)
