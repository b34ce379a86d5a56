"""How much answers differ between respondents: what any later comparison of two results needs beside the means."""

from decimal import Decimal
from fractions import Fraction

from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import half_up, square_root
from teladan.core.scoring.interval import variance_of_means
from teladan.core.scoring.tally import Tally
from teladan.core.scoring.worksheet import coefficients

WHOLE = ""
DIGITS = 4


def deviations(instrument: Instrument, tally: Tally) -> dict[str, Decimal | None]:
    """Standard deviations (divisor n − 1) on the scale of the index, to four decimals: of respondents' own means under "",
    and of the answers to each element. None where fewer than two answered, or respondents were not counted one by one.

    >>> from pathlib import Path
    >>> from teladan.core.definitions import Library
    >>> skm = Library([Path("definitions")]).instrument("skm/2017").body
    >>> deviations(skm, Tally({("time", 2): 1, ("time", 4): 1}, None))["time"]
    Decimal('35.3553')
    """
    slope = instrument.score.convert.multiply_by
    found: dict[str, Decimal | None] = {WHOLE: None}
    if tally.sums is not None and tally.respondents > 1:
        found[WHOLE] = half_up(slope * square_root(variance_of_means(dict(tally.sums))), DIGITS)
    values: dict[str, dict[tuple[int, int], int]] = {key: {} for key in coefficients(instrument, None)}
    for (key, value), count in tally.counts.items():
        if key in values and count:
            values[key][1, value] = count
    for key, counts in values.items():
        many = sum(counts.values()) > 1
        found[key] = half_up(slope * square_root(Fraction(variance_of_means(counts))), DIGITS) if many else None
    return found
