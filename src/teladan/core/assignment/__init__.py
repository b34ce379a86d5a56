"""Who goes where: people to sites, requests to slots, a practice to units; the best answer, with the proof that none is better.

Words: *site* (takes people up to its capacity), *wish* (a site by rank, the first being 1), *level* (how large the largest
group must be), *balance value* (one value of an attribute that all groups should share alike), *face* (all answers that fulfil
the wishes best), *slot* (a time at which every desk may receive), *desk* (where a topic receives; a group desk receives several
visitors at once), *window* (the slots in which a visitor is there), *need* (what a visitor wants to speak about, which a desk
may know), *present* (the timetable so far), *bond* (people who stay together, or apart), *pin* (a site or a seat fixed for somebody by hand), *block* (who moves as
one), *candidate* (a unit that could be next), *round* (the units that begin together), *optimal* (proven: no permitted
answer is better), *lot* (who goes first among equals, drawn by a seed).

It must not know files, pages, who is asking, or what day it is. Whole numbers only; the same input and seed give the same answer
on every machine, in whatever order the rows come. OR-Tools is imported where it is used, for it is large.
"""

from teladan.core.assignment.bonds import Bonds
from teladan.core.assignment.clinic import Appointment, Bounds, Desk, Request, Timetable, Unplaced
from teladan.core.assignment.groups import group
from teladan.core.assignment.people import Grouping, Person, Site, Status, Unmet
from teladan.core.assignment.scale_up import Candidate, Choice, Limits, choose
from teladan.core.assignment.timetable import timetable

__all__ = [
    "Appointment",
    "Bonds",
    "Bounds",
    "Candidate",
    "Choice",
    "Desk",
    "Grouping",
    "Limits",
    "Person",
    "Request",
    "Site",
    "Status",
    "Timetable",
    "Unmet",
    "Unplaced",
    "choose",
    "group",
    "timetable",
]
