"""What people of a group noted at their site, and where it stands in the report."""

from typing import NamedTuple, TypeVar

from django.db.models import Prefetch, Q, QuerySet

from teladan.cycle.learn.models import Group, Observation, Passage, Photo, Question, Report, Side
from teladan.cycle.learn.queries.reports import accounts_of, questions_of, words_from

Row = TypeVar("Row", Observation, Photo, Question)


class Notes(NamedTuple):
    """Observations, photos' captions, and confirmed answers."""

    observations: list[Observation]
    photos: list[Photo]
    answers: list[Question]


def notes_of(report: Report) -> Notes:
    """All that the group noted, each with the passages of the report that draw on it (`used`)."""
    group = report.group
    visit = group.course.visit_id
    drawn = Prefetch(
        "passages", Passage.objects.filter(report=report, is_removed=False).order_by("made_at"), to_attr="used"
    )
    own = _own(group)
    notes = Observation.objects.filter(own, visit=visit, side=Side.GUEST).exclude(note="").select_related("place")
    photos = Photo.objects.filter(_own(group, "observation__"), visit=visit, side=Side.GUEST).exclude(caption="")
    asked = questions_of(group).filter(state=Question.State.CONFIRMED).exclude(answer="")
    return Notes(
        _with_words(notes.order_by("seen_at", "pk").prefetch_related(drawn)),
        _with_words(photos.order_by("made_at", "pk").select_related("small").prefetch_related(drawn)),
        _with_words(asked.prefetch_related(drawn)),
    )


def unused_notes(report: Report) -> Notes:
    """Those on which no passage of the report draws."""
    return Notes(*([row for row in rows if not row.used] for rows in notes_of(report)))


def _own(group: Group, way: str = "") -> Q:
    """Of the group; or of nobody's group, but made by one of its people."""
    return Q(**{f"{way}group": group}) | Q(**{f"{way}group": None}, author__in=accounts_of(group))


def _with_words(rows: "QuerySet[Row]") -> "list[Row]":
    return [row for row in rows if words_from(row)]
