"""Two invented activities to try everything on: a visit (10 July 2025, five hours, three sites, from the letter to a plan that is
kept), and a course's field study (31 March to 4 April 2019, forty people, three sites).

Everything comes about by the room's own actions, each on the day on which it would have happened. Nobody and no agency in
it exists.
"""

from teladan.cycle.learn.example import course
from teladan.cycle.learn.example.course_people import MEMBERS as COURSE_MEMBERS
from teladan.cycle.learn.example.loading import Loaded, load
from teladan.cycle.learn.example.people import MEMBERS

__all__ = ["COURSE_MEMBERS", "MEMBERS", "Loaded", "course", "load"]
