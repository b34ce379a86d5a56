"""From the number people read to its grade."""

from decimal import Decimal

from teladan.core.definitions.schemas import Band, Grades


def band_of(value: Decimal, grades: Grades) -> Band | None:
    """The band of an already rounded value; None above the top.

    A band ends only where its successor begins, so the printed gap 64,99–65,00 does not exist. A value
    below the lowest band (24,75: every answer 1, weight 0,11) is in the lowest.
    """
    if value > grades.top:
        return None
    found = grades.bands[0]
    for band in grades.bands[1:]:
        if (band.from_ is not None and value >= band.from_) or (band.above is not None and value > band.above):
            found = band
    return found


def grade_of(value: Decimal | None, grades: Grades) -> str | None:
    """The grade alone; None for no value or one above the top."""
    band = None if value is None else band_of(value, grades)
    return None if band is None else band.grade
