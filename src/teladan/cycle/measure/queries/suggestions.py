"""What people wrote beside their answers: within one's reach, and, covered, what the public may read."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from teladan.config.definitions import library
from teladan.cycle.measure.masking import masked
from teladan.cycle.measure.models import Intake, Suggestion, Wave
from teladan.cycle.measure.questionnaire import questionnaire
from teladan.cycle.measure.rules import visible_intakes
from teladan.ground.registry.queries import MEASURES, READS, Viewer

PUBLIC = 50  # of a page for everybody


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which suggestions: all that is left empty is not asked."""

    wave: uuid.UUID | None = None
    is_read: bool | None = None
    mark: str = ""
    element: str = ""
    containing: str = ""


@dataclass(frozen=True, slots=True)
class PublicSuggestion:
    """A suggestion as everybody may read it: personal data is covered, whatever was thought of it before."""

    unit: str
    text: str
    mark: str
    answer: str
    answered_at: dt.datetime | None


def suggestions(viewer: Viewer, wanted: Wanted | None = None) -> QuerySet[Suggestion]:
    """Those within the viewer's reach, newest first."""
    wanted = wanted or Wanted()
    found = _within(viewer, READS)
    if wanted.wave is not None:
        found = found.filter(intake__wave=wanted.wave)
    if wanted.is_read is not None:
        found = found.filter(read_at__isnull=not wanted.is_read)
    if wanted.mark:
        found = found.filter(mark=wanted.mark)
    if wanted.element:
        found = found.filter(element=wanted.element)
    if wanted.containing:
        found = found.filter(text__icontains=wanted.containing)
    return found


def suggestion(viewer: Viewer, ident: int) -> Suggestion | None:
    """One of them, or None: not there and not theirs are one answer."""
    return _within(viewer, READS).filter(pk=ident).first()


def next_unread(viewer: Viewer, after: Suggestion) -> Suggestion | None:
    """The newest other one that nobody has read."""
    return _within(viewer, READS).filter(read_at=None).exclude(pk=after.pk).first()


def markable(viewer: Viewer, idents: Collection[int]) -> list[Suggestion]:
    """Of these, the unread ones that the viewer may mark."""
    return list(_within(viewer, MEASURES).filter(pk__in=idents, read_at=None))


def waves_with_suggestions(viewer: Viewer) -> list[Wave]:
    return list(Wave.objects.filter(intakes__suggestions__in=_within(viewer, READS)).distinct())


def elements_of(instruments: Iterable[str]) -> dict[str, str]:
    """Element key -> name, of several instruments together."""
    found: dict[str, str] = {}
    for ident in dict.fromkeys(instruments):
        body = library().instrument(ident).body
        for question in questionnaire(body, list(body.elements)).questions:
            found.setdefault(question.key, question.name)
    return found


def public_suggestions(intakes: Iterable[Intake] | QuerySet[Intake]) -> list[PublicSuggestion]:
    """What may stand on a public page about these intakes, the latest answers first."""
    rows = Suggestion.objects.filter(intake__in=intakes, is_public=True).select_related("intake__unit")
    return [
        PublicSuggestion(
            unit=row.intake.unit.name,
            text=masked(row.text),
            mark=row.get_mark_display(),
            answer=row.answer,
            answered_at=row.answered_at,
        )
        for row in rows.order_by("-answered_at", "-received_at", "-id")[:PUBLIC]
    ]


def _within(viewer: Viewer, roles: Collection[str]) -> QuerySet[Suggestion]:
    intakes = Intake.objects.filter(visible_intakes(viewer, roles)).values("pk")
    return Suggestion.objects.filter(intake__in=intakes).select_related(
        "intake__wave__owner", "intake__unit", "intake__service"
    )
