"""Which documents there are, who makes each, and who may have it."""

from collections.abc import Callable, Mapping

from teladan.cycle.learn.paper.agenda import agenda
from teladan.cycle.learn.paper.assignment import assignment
from teladan.cycle.learn.paper.attendance import attendance
from teladan.cycle.learn.paper.invitation import invitation
from teladan.cycle.learn.paper.minutes import minutes
from teladan.cycle.learn.paper.parts import missing_in
from teladan.cycle.learn.paper.record import Record
from teladan.cycle.learn.paper.slides import slides
from teladan.cycle.learn.paper.terms import terms
from teladan.cycle.learn.paper.thanks import thanks
from teladan.cycle.learn.paper.travel_order import travel_order
from teladan.cycle.learn.paper.travel_report import travel_report
from teladan.cycle.learn.paper.visit_report import visit_report
from teladan.ground.paper import Document

PAPERS: Mapping[str, Callable[[Record], Document]] = {
    "terms": terms,
    "invitation": invitation,
    "assignment": assignment,
    "travel_order": travel_order,
    "agenda": agenda,
    "attendance": attendance,
    "minutes": minutes,
    "travel_report": travel_report,
    "visit_report": visit_report,
    "thanks": thanks,
}
"""Key of the programme's document -> how it is written."""
SLIDES = "slides"
SHARED = frozenset({"agenda", "attendance", "minutes"})
"""What passes between the two sides: both may take it along."""
WITH_NUMBERS = frozenset({"assignment", "travel_order"})
"""What names staff numbers; reading them is told in the journal."""


def missing(kind: str, record: Record) -> list[str]:
    """What the record still lacks for a document."""
    if kind == SLIDES:
        return missing_in([slides(record)])
    return missing_in(PAPERS[kind](record).blocks)
