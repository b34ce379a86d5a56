"""Tables of learning, one file a noun."""

from teladan.cycle.learn.models.day import AgendaItem, Attendance, Delegate, Side
from teladan.cycle.learn.models.host import Blackout, Host, HostQuestion, Place, Reception
from teladan.cycle.learn.models.record import Evaluation, Lesson, Minute, Observation, Photo, Question
from teladan.cycle.learn.models.told import AgendaSending, DelegateList, Invitation
from teladan.cycle.learn.models.visit import Visit

__all__ = [
    "AgendaItem",
    "AgendaSending",
    "Attendance",
    "Blackout",
    "Delegate",
    "DelegateList",
    "Evaluation",
    "Host",
    "HostQuestion",
    "Invitation",
    "Lesson",
    "Minute",
    "Observation",
    "Photo",
    "Place",
    "Question",
    "Reception",
    "Side",
    "Visit",
]
