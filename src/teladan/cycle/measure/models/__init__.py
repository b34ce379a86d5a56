"""The tables of measuring, one file a noun."""

from teladan.cycle.measure.models.answer import Batch, IntakeTally, Response, Suggestion
from teladan.cycle.measure.models.calculation import Calculation
from teladan.cycle.measure.models.evaluation import ComponentScore, Evaluation, HandOver, Recommendation
from teladan.cycle.measure.models.indicator import Duty, Indicator, IndicatorValue
from teladan.cycle.measure.models.reminder import Reminded, Reminder
from teladan.cycle.measure.models.result import FollowUp, Note, Result
from teladan.cycle.measure.models.wave import Intake, Wave

__all__ = [
    "Batch",
    "Calculation",
    "ComponentScore",
    "Duty",
    "Evaluation",
    "FollowUp",
    "HandOver",
    "Indicator",
    "IndicatorValue",
    "Intake",
    "IntakeTally",
    "Note",
    "Recommendation",
    "Reminded",
    "Reminder",
    "Response",
    "Result",
    "Suggestion",
    "Wave",
]
