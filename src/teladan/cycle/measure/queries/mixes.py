"""What groups of respondents answered, for comparing: only groups so large, in every result looked at, that they tell of nobody.

Counts of groups decide, by the marks that each document holds; what is hidden of any of the results is added up into a rest.
Whoever asks may show what follows for all groups together, never a group's own mean.
"""

from collections.abc import Collection, Mapping
from typing import Any

from teladan.cycle.measure.models import Result
from teladan.cycle.measure.queries.disclosure import LEAST

REST = ""
Sums = dict[str, list[int]]
"""Element -> [answers, sum of answers]."""
Mixes = dict[str, dict[str, Sums]]
"""Result -> group -> sums; the group "" is everybody else."""


Told = tuple[str, dict[str, str], Mixes | None]
"""Of an attribute: its name, labels of groups, what each result's groups answered; None where groups are too small, or a
result does not keep what they answered."""


def mixes_of(results: Collection[str]) -> dict[str, Told]:
    """Attribute -> what is known of it. One query, of as many documents' parts as there are results."""
    columns = ("pk", "document__profile", "document__mix", "document__hidden", "document__score__elements")
    rows = {str(pk): parts for pk, *parts in Result.objects.filter(pk__in=results).values_list(*columns)}
    if len(rows) < len(set(results)):
        return {}
    names: dict[str, tuple[str, dict[str, str]]] = {}
    for profile, *_parts in rows.values():
        for entry in profile or []:
            labels = {group["key"]: group["label"] for group in entry["groups"] if group["key"]}
            name, known = names.setdefault(entry["key"], (entry["name"], {}))
            names[entry["key"]] = (name, known | labels)
    return {key: (name, labels, _mixes(key, rows)) for key, (name, labels) in names.items()}


def _mixes(attribute: str, rows: Mapping[str, list[Any]]) -> Mixes | None:
    told = {ident: (mix or {}).get(attribute) for ident, (_profile, mix, _hidden, _elements) in rows.items()}
    if any(groups is None for groups in told.values()):
        return None
    hidden = {group for _p, _m, marks, _e in rows.values() for group in marks["groups"].get(attribute, {})}
    everywhere = set.intersection(*(set(groups) for groups in told.values())) - hidden
    kept = {group for group in everywhere if all(_is_large(groups[group]) for groups in told.values())}
    found: Mixes = {}
    for ident, groups in told.items():
        whole = {key: _whole(element) for key, element in rows[ident][3].items() if element["mean"] is not None}
        own = {group: groups[group] for group in sorted(kept)}
        rest = {
            key: [n - _added(own, key, 0), total - _added(own, key, 1)]
            for key, (n, total) in whole.items()
        }  # fmt: skip
        if any(n for n, _total in rest.values()):
            own[REST] = rest
        found[ident] = own
    rests = [groups.get(REST) for groups in found.values()]
    is_safe = all(rest is None or _is_large(rest) for rest in rests)
    return found if is_safe and len(kept) + any(rests) > 1 else None


def _is_large(sums: Sums) -> bool:
    return bool(sums) and all(n >= LEAST for n, _total in sums.values())


def _whole(element: Mapping[str, Any]) -> tuple[int, int]:
    """Answers to an element, and their sum: the exact mean times how many there are."""
    top, _slash, bottom = element["exact"].partition("/")
    return element["n"], element["n"] * int(top) // int(bottom or 1)


def _added(groups: Mapping[str, Sums], key: str, place: int) -> int:
    return sum(sums.get(key, [0, 0])[place] for sums in groups.values())
