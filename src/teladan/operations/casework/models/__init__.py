"""Tables of casework, one file a noun."""

from teladan.operations.casework.models.case import Case, DueDate, Happening, KnownCalendar, Promise
from teladan.operations.casework.models.letter import Disposition, Initial, Letter
from teladan.operations.casework.models.stationery import Letterhead, Template

__all__ = [
    "Case",
    "Disposition",
    "DueDate",
    "Happening",
    "Initial",
    "KnownCalendar",
    "Letter",
    "Letterhead",
    "Promise",
    "Template",
]
