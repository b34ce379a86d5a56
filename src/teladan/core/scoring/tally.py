"""The tally: all that scoring ever sees of the answers. It is whole numbers, so it matters not who counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """Two tables of integers about one unit and period.

    `counts`: (element key, value) -> how often it was answered. It gives the index.
    `sums`: (questions answered, sum of the answers) -> how many respondents. From it comes the spread between
    respondents. None when only counts are known: then there is no interval.
    """

    counts: Mapping[tuple[str, int], int]
    sums: Mapping[tuple[int, int], int] | None

    @classmethod
    def from_answers(cls, rows: Iterable[Mapping[str, int | None]]) -> "Tally":
        """Count rows of answers, one row a respondent; None is a question left blank, and a row of blanks is nobody.

        >>> tally = Tally.from_answers([{"time": 4, "cost": 3}, {"time": 4, "cost": None}, {"time": None}])
        >>> tally.counts[("time", 4)], tally.counts[("cost", 3)], tally.respondents
        (2, 1, 2)
        """
        counts: Counter[tuple[str, int]] = Counter()
        sums: Counter[tuple[int, int]] = Counter()
        for row in rows:
            answered = [(key, value) for key, value in row.items() if value is not None]
            if answered:
                counts.update(answered)
                sums[len(answered), sum(value for _, value in answered)] += 1
        return cls(dict(counts), dict(sums))

    def __add__(self, other: "Tally") -> "Tally":
        """Both together; with counts-only on either side the sums are no longer known."""
        counts = Counter(self.counts)
        counts.update(other.counts)
        if self.sums is None or other.sums is None:
            return Tally(dict(counts), None)
        sums = Counter(self.sums)
        sums.update(other.sums)
        return Tally(dict(counts), dict(sums))

    def by_element(self) -> dict[str, tuple[int, int]]:
        """Element -> (how many answered it, the sum of their answers)."""
        found: dict[str, tuple[int, int]] = {}
        for (key, value), count in self.counts.items():
            n, total = found.get(key, (0, 0))
            found[key] = (n + count, total + value * count)
        return found

    @property
    def respondents(self) -> int:
        """Rows kept; with counts only, the largest number of answers that any element has."""
        if self.sums is not None:
            return sum(self.sums.values())
        return max((n for n, _ in self.by_element().values()), default=0)
