"""Now and today, as the reader of this request has them."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_DAY: ContextVar[dt.date | None] = ContextVar("day", default=None)


@contextmanager
def set_day(day: dt.date | None) -> Iterator[None]:
    """Within it, today is `day`, and now the same hour on that day; None leaves the machine's own."""
    token = _DAY.set(day)
    try:
        yield
    finally:
        _DAY.reset(token)


def shown_day() -> dt.date | None:
    """The day that was set, None where nobody set one."""
    return _DAY.get()


def now() -> dt.datetime:
    """This moment, aware. Where another day is set: the same hour of the installation's zone on that day."""
    moment, day = timezone.now(), _DAY.get()
    if day is None:
        return moment
    local = timezone.localtime(moment)
    return local.replace(year=day.year, month=day.month, day=day.day)


def day_of(moment: dt.datetime, zone: dt.tzinfo | None = None) -> dt.date:
    """The day of a moment in `zone`, by default the installation's."""
    return timezone.localdate(moment, zone)


def today(zone: dt.tzinfo | None = None) -> dt.date:
    """Today in `zone`, by default the installation's."""
    return timezone.localdate(now(), zone)
