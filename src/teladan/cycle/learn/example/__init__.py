"""Invented activities to try everything on: a visit (10 July 2025, five hours, three sites, from the letter to a plan that is
kept), a course's field study (31 March to 4 April 2019, forty people, three sites), a clinic (15 and 16 January 2016, 41
regions), a workshop (20 and 21 March 2024, a directorate's forty units) and a forum (26 November 2024, a province).

Everything comes about by the room's own actions, each on the day on which it would have happened. Nobody and no agency in
it exists.
"""

from teladan.cycle.learn.example import clinic, course, forum, workshop
from teladan.cycle.learn.example.clinic_people import SIGN_INS as CLINIC_MEMBERS
from teladan.cycle.learn.example.course_people import MEMBERS as COURSE_MEMBERS
from teladan.cycle.learn.example.loading import Loaded, load
from teladan.cycle.learn.example.people import MEMBERS

__all__ = ["CLINIC_MEMBERS", "COURSE_MEMBERS", "MEMBERS", "Loaded", "clinic", "course", "forum", "load", "workshop"]
