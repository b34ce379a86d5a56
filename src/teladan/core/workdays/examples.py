"""Runs the examples of a year file: what was announced, how many days are worked, where counting ends."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator

from teladan.core.definitions import DefinitionProblem, Failure, Library, Loaded
from teladan.core.definitions.schemas import Calendar as YearFile
from teladan.core.definitions.schemas import CalendarExample
from teladan.core.workdays.calendar import Calendar, MissingYear
from teladan.core.workdays.counting import TooFar, count, working_days


def run_examples(loaded: Loaded[YearFile], library: Library) -> Iterator[Failure]:
    """Position and message of each example that does not hold. Neighbouring years come from the library."""
    calendar = Calendar.from_years([*_neighbours(loaded.body.id, library), loaded])
    for position, example in enumerate(loaded.body.examples):
        try:
            computed = _computed(calendar, loaded.body.year, example)
        except (MissingYear, TooFar, ValueError) as error:
            yield position, f"contoh “{example.name}” tidak dapat dihitung: {error}"
            continue
        for key, wanted in example.expect.items():
            if computed[key] != wanted:
                yield position, f"contoh “{example.name}”: {key} seharusnya {wanted}, dihitung {computed[key]}."


def _neighbours(name: str, library: Library) -> list[Loaded[YearFile]]:
    """A faulty neighbour is reported at its own file; here it is a year that is not known."""
    try:
        return library.calendar(name)
    except DefinitionProblem:
        return []


def _computed(calendar: Calendar, year: int, example: CalendarExample) -> dict[str, object]:
    computed: dict[str, object] = {}
    announced = calendar.announced(year, example.as_of)
    computed["national_holiday"] = len(announced.get("national_holiday", {}))
    computed["joint_leave"] = len(announced.get("joint_leave", {}))
    if "working_days" in example.expect:
        computed["working_days"] = working_days(calendar, *_span(year, example.month), example.as_of)
    if "date" in example.expect:
        if example.after is None or example.count is None:
            raise ValueError("tulis `after` dan `count`")
        computed["date"] = count(calendar, example.after, example.count, example.as_of).due
    return computed


def _span(year: int, month: str | None) -> tuple[dt.date, dt.date]:
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    first = dt.date.fromisoformat(f"{month}-01")
    return first, first.replace(day=monthrange(first.year, first.month)[1])
