"""Whom a name in somebody's spreadsheet means, among those who take part in a wave."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from teladan.cycle.measure.models import Intake

ALIKE = 80  # of 100
_ORDINAL = re.compile(r"\b(?:[0-9]+|[ivx]+)\b")


class Directory:
    """The intakes by every name they go by: unit, short name, service, code."""

    def __init__(self, intakes: Iterable[Intake]) -> None:
        own: dict[str, set[int]] = defaultdict(set)
        of_unit: dict[str, set[int]] = defaultdict(set)
        for intake in intakes:
            unit, service = intake.unit, intake.service
            names = [unit.name, unit.short_name]
            if service is not None:
                _note(
                    of_unit, names, intake.pk
                )  # a unit's name means its only service, where the unit itself is not asked
                names = [service.name, *(f"{name} {service.name}" for name in names)]
            _note(own, [*names, str(intake), intake.code], intake.pk)
        found = {**of_unit, **own}
        self._one = {name: next(iter(idents)) for name, idents in found.items() if len(idents) == 1}

    def exactly(self, name: str) -> int | None:
        """The one intake of that name, however it is typed; None where none is, or several are."""
        return self._one.get(plain(name))

    def likely(self, name: str) -> int | None:
        """The one that a slip of the pen may have meant. Melati 1 and Melati 2 are two, not a slip."""
        key = plain(name)
        found = process.extract(key, self._one.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=5)
        return next((self._one[other] for other, _score, _place in found if _numbers(other) == _numbers(key)), None)


def _note(found: dict[str, set[int]], names: Iterable[str], ident: int) -> None:
    for name in names:
        if key := plain(name):
            found[key].add(ident)


def plain(name: str) -> str:
    """Letters and digits only, single spaces."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", folded).split())


def _numbers(name: str) -> list[str]:
    return sorted(_ORDINAL.findall(name))
