"""Suggestions as a sheet of a workbook. What people wrote is text, whatever it looks like."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.utils import timezone

from teladan.cycle.measure.models import Suggestion
from teladan.cycle.measure.queries.suggestions import elements_of
from teladan.ground.tables import Column, Sheet

COLUMNS = [
    Column("Diterima", 12),
    Column("Unit", 32),
    Column("Layanan", 32),
    Column("Periode", 24),
    Column("Saran", 70, wraps=True),
    Column("Jenis", 12),
    Column("Unsur", 28),
    Column("Dibaca", 12),
    Column("Jawaban", 60, wraps=True),
    Column("Dijawab", 12),
    Column("Diumumkan", 12),
]


def suggestion_sheet(rows: Iterable[Suggestion]) -> Sheet:
    return Sheet("Saran", COLUMNS, _cells(rows))


def _cells(rows: Iterable[Suggestion]) -> Iterator[list[Any]]:
    named = cache(lambda instrument: elements_of([instrument]))
    for row in rows:
        wave = row.intake.wave
        yield [
            _day(row.received_at),
            row.intake.unit.name,
            row.intake.service.name if row.intake.service else None,
            wave.title,
            row.text,
            row.get_mark_display() or None,
            named(wave.instrument).get(row.element),
            _day(row.read_at),
            row.answer or None,
            _day(row.answered_at),
            "ya" if row.is_public else "tidak",
        ]


def _day(moment: dt.datetime | None) -> dt.date | None:
    return None if moment is None else timezone.localdate(moment)
