"""What is asked of answers: the form behind a code, a sitting at the keyboard, how it goes so far. Tallies, never raw
answers, but for the last forms of one sitting.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from teladan.config.definitions import library
from teladan.core.definitions.schemas import Instrument
from teladan.core.scoring import Score, Scorer
from teladan.cycle.measure import tallies
from teladan.cycle.measure.models import Batch, Intake, IntakeTally, Response
from teladan.cycle.measure.questionnaire import Questionnaire, questionnaire
from teladan.cycle.measure.rules import is_shown, visible_intakes
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer

SHOWN = 10  # forms of a sitting kept in sight
ALIKE = 3  # identical forms in a row worth a word
LEVEL = 5  # forms in a row with one and the same answer throughout worth a word

_WHOLE = ("wave__owner", "unit", "service")


@dataclass(frozen=True, slots=True)
class KeyedForm:
    """One form of a sitting: its number within it, and its digits in the order of the questionnaire."""

    number: int
    response: Response
    digits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyingCheck:
    """How a sitting goes: what was keyed, and what the intake's answers come to so far."""

    keyed: int
    today: int
    forms: tuple[KeyedForm, ...]  # the newest first
    alike: int  # newest forms in a row that are identical; 0 when too few to mention
    level: int  # newest forms in a row that each hold one answer throughout; 0 when too few to mention
    outside_period: dt.date | None  # the newest form's day, when it is not a day of the wave
    total: int  # responses of the intake from every source
    score: Score


def form_intake(code: str) -> Intake | None:
    """The intake behind the code of a poster, however it was typed.

    Only with its wave, for an answer that is sent needs no more: this stands in the way of every answer.
    """
    plain = "".join(letter for letter in code.lower() if letter.isascii() and letter.isalnum())
    return Intake.objects.select_related("wave").filter(code=plain).order_by("pk").first()


def intake(viewer: Viewer, ident: int) -> Intake | None:
    """An intake within the viewer's reach, or None: not there, not theirs, and not opened yet are one answer."""
    found = Intake.objects.select_related(*_WHOLE).filter(visible_intakes(viewer), pk=ident).first()
    return found if found is not None and is_shown(viewer, found.wave) else None


def questions_of(found: Intake) -> Questionnaire:
    return questionnaire(instrument_of(found), found.wave.elements)


def instrument_of(found: Intake) -> Instrument:
    return library().instrument(found.wave.instrument).body


def sheet_of(found: Intake, address: str) -> dict[str, Any]:
    """What a poster or a printed form says about an intake, as plain data; see `paper`."""
    wave = found.wave
    return {
        "owner": wave.owner.name,
        "unit": found.unit.name,
        "service": found.service.name if found.service else "",
        "wave": wave.title,
        "starts_on": wave.starts_on.isoformat(),
        "ends_on": wave.ends_on.isoformat(),
        "code": found.code,
        "address": address,
        "is_example": found.unit.is_example,
    }


def sitting(viewer: Viewer, found: Intake, ident: uuid.UUID) -> Batch | None:
    """A sitting of the viewer's own at this intake, also one that has ended."""
    return _own_sittings(viewer, found).filter(pk=ident).first()


def open_sittings(viewer: Viewer, found: Intake) -> list[Batch]:
    """What the viewer began here and did not end, with how many forms each holds."""
    rows = list(_own_sittings(viewer, found).filter(ended_at=None)[:SHOWN])
    for row in rows:
        row.keyed = row.responses.count()
    return rows


def keyed_response(of: Batch, ident: uuid.UUID | None) -> Response | None:
    """One form of a sitting; the newest without `ident`."""
    rows = of.responses.select_related("intake__wave").order_by("-received_at")
    return rows.first() if ident is None else rows.filter(pk=ident).first()


def survey_day(of: Batch) -> dt.date:
    """The day to offer: that of the form keyed last, else today, else the last day of a period that is over."""
    last = of.responses.order_by("-received_at").values_list("answered_on", flat=True).first()
    return last or min(clock.today(), of.intake.wave.ends_on)


def keying_check(of: Batch) -> KeyingCheck:
    found = of.intake
    wave = found.wave
    order = [question.key for question in questions_of(found).questions]
    keyed = of.responses.count()
    newest = list(of.responses.order_by("-received_at")[:SHOWN])
    rows = [_digits(response, wave.elements, order) for response in newest]
    tally = IntakeTally.objects.filter(pk=found.pk).first()
    counts = tally.counts if tally else {}
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return KeyingCheck(
        keyed=keyed,
        today=Response.objects.filter(
            intake=found, batch__made_by=of.made_by, source=Response.Source.KEYED, received_at__gte=midnight
        ).count(),
        forms=tuple(
            KeyedForm(keyed - place, response, digits)
            for place, (response, digits) in enumerate(zip(newest, rows, strict=True))
        ),
        alike=_worth(ALIKE, takewhile(lambda row: row == rows[0], rows)),
        level=_worth(LEVEL, takewhile(lambda row: len(set(row)) == 1, rows)),
        outside_period=next(
            (row.answered_on for row in newest[:1] if not wave.starts_on <= row.answered_on <= wave.ends_on), None
        ),
        total=tally.n if tally else 0,
        score=Scorer(instrument_of(found)).score(tallies.tally_of(counts), found.population),
    )


def _own_sittings(viewer: Viewer, found: Intake) -> QuerySet[Batch]:
    return Batch.objects.select_related("intake__wave").filter(
        kind=Batch.Kind.KEYING, intake=found, made_by=viewer.account or "", undone_at=None
    )


def _digits(response: Response, elements: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    stored = dict(zip(elements, response.answers, strict=True))
    return tuple(stored[key] for key in order)


def _worth(least: int, rows: takewhile) -> int:
    n = len(list(rows))
    return n if n >= least else 0
