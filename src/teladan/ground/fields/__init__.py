"""Fields: what people type into forms, the way Indonesians write it.

Words: *day* (typed day first, 31/12/2026 or 31 Desember 2026, and shown so on every computer), *rows* (ticked from those
offered).

It must not know any other room, nor what a day is the day of.
"""

from teladan.ground.fields.days import DayField
from teladan.ground.fields.rows import RowsField

__all__ = ["DayField", "RowsField"]
