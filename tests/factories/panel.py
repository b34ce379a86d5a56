"""Rows of a panel: a presentation with assessors and their scores."""

import datetime as dt

from teladan.cycle.learn.models import Group, Member, Presentation, Score

from .courses import LAST, NOW


def a_presentation(
    group: Group, *panel: Member, kind: str = "presentation", on: dt.date = LAST, **facts
) -> Presentation:
    row = Presentation.objects.create(group=group, kind=kind, on=on, made_by="", made_at=NOW, **facts)
    row.panel.set(panel)
    return row


def scored(presentation: Presentation, assessor: Member, **values: str) -> None:
    """What an assessor gave, a criterion each."""
    for key, value in values.items():
        Score.objects.create(presentation=presentation, assessor=assessor, criterion=key, value=value, made_at=NOW)


def scored_alike(presentation: Presentation, assessor: Member, value: str) -> None:
    """The same for every criterion of the programme's file."""
    scored(presentation, assessor, **dict.fromkeys(("analysis", "lessons", "plan", "delivery"), value))
