"""Waves with answers, invented."""

import datetime as dt
import uuid
from collections.abc import Sequence
from itertools import count

from django.utils import timezone

from teladan.config.definitions import library
from teladan.cycle.measure.actions.answers import Answer, receive
from teladan.cycle.measure.models import Intake, Wave
from teladan.ground.registry.models import Unit

_NUMBER = count(1)


def a_wave(
    owner: Unit,
    *units: Unit,
    is_open: bool = True,
    ends_on: dt.date = dt.date(2026, 6, 30),
    instrument: str = "skm/2017",
) -> Wave:
    """A wave of half a year with an intake for each unit (for the owner itself when none is named)."""
    loaded = library().instrument(instrument)
    wave = Wave.objects.create(
        owner=owner,
        title=f"SKM Contoh {next(_NUMBER)}",
        instrument=loaded.ident,
        digest=loaded.digest,
        elements=list(loaded.body.elements),
        starts_on=ends_on - dt.timedelta(days=180),
        ends_on=ends_on,
        opened_at=timezone.now() if is_open else None,
        made_by="1",
    )
    for unit in units or (owner,):
        Intake.objects.create(wave=wave, unit=unit, code=uuid.uuid4().hex[:12], population=500)
    return wave


def answer(intake: Intake, digits: str = "333333333", suggestion: str = "", **attributes: str) -> None:
    """One response; `digits` in the order of the wave's elements, - for a blank."""
    values = [None if digit == "-" else int(digit) for digit in digits]
    answers = dict(zip(intake.wave.elements, values, strict=True))
    receive(
        intake=intake,
        answer=Answer(uuid.uuid4(), answers, attributes, suggestion),
        source="web",
        answered_on=intake.wave.ends_on,
    )


def answers(intake: Intake, rows: Sequence[str]) -> None:
    for digits in rows:
        answer(intake, digits)
