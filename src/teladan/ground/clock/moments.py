"""Now and today, as the reader of this request has them."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_DAY: ContextVar[dt.date | None] = ContextVar("day", default=None)
_HOUR: ContextVar[dt.time | None] = ContextVar("hour", default=None)


@contextmanager
def set_day(day: dt.date | None, at: dt.time | None = None) -> Iterator[None]:
    """Within it, today is `day`, and now `at` (by default the same hour) on that day; None leaves the machine's own."""
    tokens = _DAY.set(day), _HOUR.set(at)
    try:
        yield
    finally:
        _DAY.reset(tokens[0])
        _HOUR.reset(tokens[1])


def shown_day() -> dt.date | None:
    """The day that was set, None where nobody set one."""
    return _DAY.get()


def now() -> dt.datetime:
    """This moment, aware. Where another day is set: the hour set with it, or this one, in the installation's zone."""
    moment, day, hour = timezone.now(), _DAY.get(), _HOUR.get()
    if day is None:
        return moment
    local = timezone.localtime(moment)
    if hour is not None:
        local = local.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    return local.replace(year=day.year, month=day.month, day=day.day)


def day_of(moment: dt.datetime, zone: dt.tzinfo | None = None) -> dt.date:
    """The day of a moment in `zone`, by default the installation's."""
    return timezone.localdate(moment, zone)


def today(zone: dt.tzinfo | None = None) -> dt.date:
    """Today in `zone`, by default the installation's."""
    return timezone.localdate(now(), zone)
