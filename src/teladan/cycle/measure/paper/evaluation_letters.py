"""What both papers of a hand-over need: who gives, whose head the sheet carries, how the report is named."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from teladan.core.numbers import written
from teladan.cycle.measure.evaluating.components import instrument_of
from teladan.cycle.measure.models import Evaluation
from teladan.ground.paper import Letterhead, written_day
from teladan.ground.registry.queries import Mandate, Unit, signature_block
from teladan.operations.casework.queries.stationery import city_of, letterhead_of

BLANK = "…………………"
INVENTED = "Contoh: instansi dan angka dalam surat ini rekaan."


@dataclass(frozen=True)
class Giver:
    """The evaluator as its papers show it."""

    unit: Unit
    head: Letterhead
    city: str


def giver_of(evaluator: Unit) -> Giver:
    """Its own letterhead, or one from its name and address."""
    plain = Letterhead((evaluator.name.upper(),), (evaluator.address,) if evaluator.address else ())
    return Giver(evaluator, letterhead_of(evaluator) or plain, city_of(evaluator))


def basis_of(evaluation: Evaluation) -> str:
    """The regulation, as letters name it: “Peraturan Menteri PANRB Nomor 12 Tahun 2015”."""
    from teladan.config.definitions import library

    return library().source(instrument_of(evaluation.instrument).body.basis.source).body.number


def report_line(evaluation: Evaluation) -> str:
    """Number and date of the report, blank where they were not recorded."""
    day = written_day(evaluation.dated) if evaluation.dated else BLANK
    return f"{evaluation.number or BLANK} tanggal {day}"


def signers(signatory: Mandate | None) -> tuple[str, ...]:
    return tuple(signature_block(signatory)) if signatory else (f"{BLANK},", "", BLANK)


def day_or_month(day: dt.date | None, around: dt.date) -> str:
    """The day given, or the month alone: the day is written when the letter is signed."""
    return written_day(day) if day else f"….. {written_day(around).partition(' ')[2]}"


def points(evaluation: Evaluation) -> str:
    return f"{written(evaluation.total)} ({evaluation.predicate})"


def is_example(evaluations: Sequence[Evaluation]) -> bool:
    return any(one.unit.is_example for one in evaluations)
