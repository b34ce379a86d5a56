"""The three ways time is measured: working days, calendar days, hours. A clock counts on from a *point*: the day that is
not counted any more, or for hours the instant."""

import datetime as dt
from typing import Protocol, TypeAlias

from teladan.core.procedure.happening import ONE_DAY, Happening, Place, place_of
from teladan.core.workdays import Table

Point: TypeAlias = dt.date | dt.datetime
MIDNIGHT = dt.time()


class Measure(Protocol):
    """How a clock counts. Amounts are whole numbers: days, or microseconds."""

    words: str

    def amount(self, number: int) -> int:
        """A number of the unit, as an amount."""

    def starts(self, cause: Happening) -> Point:
        """The point after which counting begins."""

    def due(self, point: Point, amount: int) -> Point:
        """The day or time at which the amount is used up. Raises MissingYear."""

    def used(self, point: Point, cause: Happening) -> int:
        """How much was counted before a pause. Raises MissingYear."""

    def is_late(self, cause: Happening, due: Point) -> bool:
        """Whether it happened after the due date."""

    def missed(self, key: str, due: Point) -> Happening:
        """The moment at which a clock counts as missed."""


class WorkingDays:
    """Days on which the agency works."""

    words = "hari kerja"

    def __init__(self, table: Table) -> None:
        self.table = table

    def amount(self, number: int) -> int:
        return number

    def starts(self, cause: Happening) -> Point:
        return cause.day

    def due(self, point: Point, amount: int) -> Point:
        return self.table.after(point, amount)

    def used(self, point: Point, cause: Happening) -> int:
        return self.table.between(point, cause.day - ONE_DAY)

    def is_late(self, cause: Happening, due: Point) -> bool:
        return cause.day > due

    def missed(self, key: str, due: Point) -> Happening:
        return Happening(key, due, None, (due.toordinal() + 1, 0), "", None)


class CalendarDays(WorkingDays):
    """Every day, holiday or not."""

    words = "hari kalender"

    def due(self, point: Point, amount: int) -> Point:
        return point + ONE_DAY * amount

    def used(self, point: Point, cause: Happening) -> int:
        return max(0, (cause.day - point).days - 1)


class Hours:
    """Hours by the clock, day and night. Where the hour of a fact is not known, the reading that is kinder to who must
    act: it started at the end of that day, or met the clock at its beginning."""

    words = "jam"

    def __init__(self, zone: dt.tzinfo) -> None:
        self.zone = zone

    def amount(self, number: int) -> int:
        return number * 3_600_000_000

    def starts(self, cause: Happening) -> Point:
        return cause.instant or dt.datetime.combine(cause.day + ONE_DAY, MIDNIGHT, self.zone)

    def due(self, point: Point, amount: int) -> Point:
        assert isinstance(point, dt.datetime)
        return (point.astimezone(dt.UTC) + dt.timedelta(microseconds=amount)).astimezone(self.zone)

    def used(self, point: Point, cause: Happening) -> int:
        assert isinstance(point, dt.datetime)
        stopped = cause.instant or dt.datetime.combine(cause.day, MIDNIGHT, self.zone)
        return max(0, (stopped - point) // dt.timedelta(microseconds=1))

    def is_late(self, cause: Happening, due: Point) -> bool:
        assert isinstance(due, dt.datetime)
        return cause.day > due.date() if cause.instant is None else cause.instant > due

    def missed(self, key: str, due: Point) -> Happening:
        assert isinstance(due, dt.datetime)
        day, micros = place_of(due)
        place: Place = (day, micros + 1)
        return Happening(key, due.date(), due, place, "", None)
