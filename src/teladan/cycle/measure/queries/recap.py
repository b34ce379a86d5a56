"""A wave at a glance, unit by unit: what was sent, and the result as published or, before that, as the tallies stand."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils import timezone

from teladan.cycle.measure.models import Result, Wave
from teladan.cycle.measure.queries.documents import FEW, NO_INDEX
from teladan.cycle.measure.queries.result_document import WHOLE, Part
from teladan.cycle.measure.queries.results import Sheet, document_in, latest_results
from teladan.ground.paper import written_day

SENT, SHORT, NONE = "Lengkap", "Belum mencapai target", "Belum ada isian"
PRELIMINARY = "sementara, dari isian yang sudah masuk"


@dataclass(frozen=True, slots=True)
class Row:
    """One unit, or one service of it. `origin` says which figures these are; `index` and the rest are None without one."""

    unit: str
    service: str
    n: int
    target: int | None
    index: Decimal | None
    grade: str
    low: Decimal | None
    high: Decimal | None
    is_late: bool
    origin: str

    @property
    def is_enough(self) -> bool:
        return self.n > 0 if self.target is None else self.n >= self.target

    @property
    def state(self) -> str:
        return SENT if self.is_enough else SHORT if self.n else NONE

    @property
    def caution(self) -> str:
        """What a reader must know before using the index."""
        if self.index is None or self.n >= FEW:
            return ""
        return (
            f"kurang dari {NO_INDEX} isian, tidak untuk diumumkan" if self.n < NO_INDEX else f"kurang dari {FEW} isian"
        )


@dataclass(frozen=True, slots=True)
class Recap:
    """All rows by name, as on a day; `instrument` as in a result's document."""

    wave: Wave
    on: dt.date
    instrument: Mapping[str, Any]
    rows: list[Row]

    @property
    def sent(self) -> int:
        """How many have answers."""
        return sum(row.n > 0 for row in self.rows)

    @property
    def enough(self) -> int:
        return sum(row.is_enough for row in self.rows)

    @property
    def late(self) -> int:
        """How many lack something although the last day is over."""
        return sum(row.is_late for row in self.rows)

    @property
    def is_preliminary(self) -> bool:
        return any(row.origin == PRELIMINARY for row in self.rows)


def recap_of(wave: Wave, today: dt.date) -> Recap:
    """A fixed number of queries, however many units and answers there are."""
    sheet, published = Sheet(wave), latest_results(wave)
    is_over = (wave.due_on or wave.ends_on) < today
    whole = sheet.document(sheet.parts[WHOLE], explains=False)
    rows = [
        _row(sheet, part, published.get(part.key), is_over=is_over) for part in sheet.parts.values() if _is_row(part)
    ]
    return Recap(wave, today, whole["instrument"], rows)


def _is_row(part: Part) -> bool:
    """Units that were asked as a whole, and services; a unit asked by its services only stands on their rows."""
    return part.service is not None or (part.key != WHOLE and any(intake.service_id is None for intake in part.intakes))


def _row(sheet: Sheet, part: Part, result: Result | None, *, is_over: bool) -> Row:
    in_force = result if result is not None and result.withdrawn_at is None else None
    document = document_in(in_force) if in_force else sheet.document(part, explains=False)
    score, interval = document["score"], document["score"]["interval"] or {}
    row = Row(
        unit=part.unit.name,
        service=part.service.name if part.service else "",
        n=score["n"],
        target=document["target"],
        index=_decimal(score["index"]),
        grade=score["grade"] or "",
        low=_decimal(interval.get("low")),
        high=_decimal(interval.get("high")),
        is_late=False,
        origin=_published(in_force) if in_force else PRELIMINARY if score["n"] else "",
    )
    return replace(row, is_late=is_over and not row.is_enough)


def _published(result: Result) -> str:
    day = written_day(timezone.localdate(result.published_at))
    return f"terbit {day}" + (f", koreksi ke-{result.number - 1}" if result.number > 1 else "")


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
