"""Why nobody works on a day: it only advises, for visits do run on such days."""

import datetime as dt
from functools import cache

from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.workdays import Calendar, MissingYear

CALENDAR = "id-national"


@cache
def _calendar() -> Calendar:
    return Calendar.from_years(library().calendar(CALENDAR))


def day_off(day: dt.date) -> str:
    """`Sabtu`, `cuti bersama: Idulfitri`; empty on a working day. A year without a file says that it is not known."""
    try:
        return _calendar().reason_off(day) or ""
    except MissingYear:
        return _("hari libur tahun %(year)s belum diketahui") % {"year": day.year}


def is_year_known(day: dt.date) -> bool:
    try:
        _calendar().announced(day.year)
    except MissingYear:
        return False
    return True
