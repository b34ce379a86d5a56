"""How far off a last day is, in working days and in words; the same for waves and indicators.

The days bind nobody by law, so a year whose holidays are not known does not stop the page: plain days are counted, and
the words say so.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.numbers import written
from teladan.core.workdays import Calendar, MissingYear, working_days

CALENDAR = "id-national"
ONE_DAY = dt.timedelta(days=1)
SOON = dt.timedelta(days=14)
"""From this long before the last day on, answers that are still missing are worth a reminder."""


@dataclass(frozen=True, slots=True)
class Due:
    """A last day as seen from `today`. `days` are working days until it, or since it; plain ones where `missing` tells why."""

    on: dt.date
    today: dt.date
    days: int
    missing: str = ""

    @property
    def is_past(self) -> bool:
        return self.on < self.today

    @property
    def words(self) -> str:
        """`3 hari kerja lagi`, `terlambat 2 hari kerja`; without the date."""
        if self.on == self.today:
            return _("hari ini")
        if self.on == self.today + ONE_DAY:
            return _("besok")
        return self._past() if self.is_past else self._ahead()

    def _past(self) -> str:
        if self.missing:
            return _("terlambat %(days)s hari") % {"days": written(self.days)}
        if not self.days:
            return _("lewat, belum satu hari kerja")
        return _("terlambat %(days)s hari kerja") % {"days": written(self.days)}

    def _ahead(self) -> str:
        if self.missing:
            return _("%(days)s hari lagi") % {"days": written(self.days)}
        if not self.days:
            return _("sebelum hari kerja berikutnya")
        return _("%(days)s hari kerja lagi") % {"days": written(self.days)}

    @property
    def full(self) -> str:
        """With the date: `27 November 2026 (3 hari kerja lagi)`."""
        return f"{date_format(self.on, 'j F Y')} ({self.words})"


def due(on: dt.date, today: dt.date, calendar: Calendar | None = None) -> Due:
    """`on` as seen from `today`, by the national calendar unless another is given."""
    first, last = (on + ONE_DAY, today) if on < today else (today + ONE_DAY, on)
    try:
        return Due(on, today, working_days(calendar or national(), first, last))
    except MissingYear as error:
        return Due(on, today, abs((today - on).days), str(error))


@cache
def national() -> Calendar:
    return Calendar.from_years(library().calendar(CALENDAR))
