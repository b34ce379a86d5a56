"""Invented practices to try everything on: one that works, one that does nothing, one that harms, one that only seems to
work, and others that were stopped, forgotten, or come from outside government.

What is planted in the numbers stands in `measure.example.district.PLANTED`. Nobody and no agency in it exists.
"""

from teladan.cycle.practices.example.loading import Loaded, load
from teladan.cycle.practices.example.people import MEMBERS

__all__ = ["MEMBERS", "Loaded", "load"]
