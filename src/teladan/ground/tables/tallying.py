"""Counts of all files together, unit by unit; what every engine that can count adds to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from teladan.core.scoring.tally import Tally
from teladan.ground.tables.cells import quantity, quoted
from teladan.ground.tables.reading import TableError, UnitRows

MAX_UNITS = 200_000
"""More names than that are no units: a column of respondents was chosen, and each name costs memory."""
_NAMED = 5


@dataclass(slots=True)
class UnitCounts:
    """What a `Tally` holds, while it grows; and the populations that the unit's rows name."""

    counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    sums: Counter[tuple[int, int]] = field(default_factory=Counter)
    populations: dict[object, None] = field(default_factory=dict)


class Tallying:
    """Counts by unit while files are read."""

    def __init__(self) -> None:
        self._units: dict[str | None, UnitCounts] = {}

    def unit(self, name: str | None) -> UnitCounts:
        found = self._units.get(name)
        if found is None:
            if len(self._units) >= MAX_UNITS:
                raise too_many_units()
            found = self._units[name] = UnitCounts()
        return found

    def add_answers(self, name: str | None, keys: Sequence[str], answers: Sequence[int | None], times: int) -> None:
        """One pattern of answers to the elements `keys`, given alike by `times` respondents; None is a blank."""
        unit = self.unit(name)
        counts = unit.counts
        answered = [(key, value) for key, value in zip(keys, answers, strict=True) if value is not None]
        for pair in answered:
            counts[pair] += times
        unit.sums[len(answered), sum(value for _, value in answered)] += times

    def add_population(self, name: str | None, raw: object) -> None:
        """How many people a unit serves, as one of its rows says."""
        populations = self.unit(name).populations
        number = quantity(raw)
        if len(populations) < _NAMED:
            populations.setdefault(raw if isinstance(number, str) else number)

    def finish(self, warnings: list[str], *, with_sums: bool) -> dict[str | None, UnitRows]:
        """The result; what is odd about populations goes to `warnings`. `with_sums`: respondents were seen one by one."""
        result = {}
        for name, unit in self._units.items():
            if counts := {pair: times for pair, times in unit.counts.items() if times}:
                population = _population(name, list(unit.populations), warnings)
                result[name] = UnitRows(Tally(counts, unit.sums if with_sums else None), population)
        return result


def too_many_units() -> TableError:
    return TableError(
        f"Kolom unit berisi lebih dari {MAX_UNITS} nama berbeda. Pilih kolom yang berisi nama unit, bukan nama atau "
        "nomor responden."
    )


def _population(name: str | None, found: list[object], warnings: list[str]) -> int | None:
    of = f"unit {name}" if name is not None else "berkas ini"
    if len(found) > 1:
        listed = ", ".join(quoted(raw) for raw in found)
        warnings.append(f"Populasi {of} tidak sama di semua baris ({listed}); tidak dipakai. Samakan isinya.")
        return None
    if not found:
        return None
    if not isinstance(found[0], int) or isinstance(found[0], bool) or found[0] < 1:
        warnings.append(f"Populasi {of} {quoted(found[0])} bukan bilangan bulat positif; tidak dipakai.")
        return None
    return found[0]
