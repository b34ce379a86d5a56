"""Working days: counted exactly, forwards and backwards, with the reason for each day.

Words: *calendar* (the year files of one id), *decree* (a decision that changes a year), *as of* (what was known on a day).
It must not know what the days are counted for: limits, clocks and cases belong to the rooms that ask.
"""

from teladan.core.workdays.calendar import Calendar, MissingYear
from teladan.core.workdays.counting import Counted, Day, TooFar, count, working_days
from teladan.core.workdays.examples import run_examples
from teladan.core.workdays.table import Table, table_of

__all__ = [
    "Calendar",
    "Counted",
    "Day",
    "MissingYear",
    "Table",
    "TooFar",
    "count",
    "run_examples",
    "table_of",
    "working_days",
]
