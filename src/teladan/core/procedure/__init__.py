"""Procedures: from the facts of a case, everything else, its clocks, its state and what may happen next.

Words: *fact* (what happened, on a day or at a time), *clock* (a limit that a fact starts and another meets), *missed* (its
due day ended without that), *hand-over* (who holds the case changes; the outer clock runs on), *course* (all of it, at a
moment). It must not know who is asking, where facts are kept, or what day it is: it is told.
"""

from teladan.core.procedure.course import ClockState, Course, Fact, Improper, Next, Promise, Remark
from teladan.core.procedure.examples import ZONES, run_examples
from teladan.core.procedure.play import play
from teladan.core.procedure.words import NAMES_OF_STATES, spoken

__all__ = [
    "NAMES_OF_STATES",
    "ZONES",
    "ClockState",
    "Course",
    "Fact",
    "Improper",
    "Next",
    "Promise",
    "Remark",
    "play",
    "run_examples",
    "spoken",
]
