"""Reasons, in Indonesian: why a date is the date it is, and why a fact changed nothing."""

import datetime as dt
from collections.abc import Mapping

from teladan.core.definitions.schemas_of_procedures import MISSED, DefinedClock, Procedure
from teladan.core.procedure.course import State
from teladan.core.procedure.happening import Happening
from teladan.core.procedure.measures import Point
from teladan.core.procedure.run import Mark, Run

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
NAMES_OF_STATES: Mapping[State, str] = {
    "not_started": "belum mulai",
    "running": "berjalan",
    "paused": "dihentikan sementara",
    "met": "terpenuhi",
    "met_late": "terpenuhi, terlambat",
    "missed": "terlewat",
    "closed": "diakhiri",
}


def spoken(point: Point) -> str:
    """A day, or a day and hour, as one says it.

    >>> spoken(dt.date(2026, 3, 9)), spoken(dt.datetime(2026, 3, 9, 14, 5))
    ('9 Maret 2026', '9 Maret 2026 pukul 14.05')
    """
    day = f"{point.day} {MONTHS[point.month - 1]} {point.year}"
    return f"{day} pukul {point.hour:02}.{point.minute:02}" if isinstance(point, dt.datetime) else day


def label_of(key: str, clock: DefinedClock) -> str:
    """The clock's name on screen."""
    return clock.name or key.replace("_", " ")


def cause_of(procedure: Procedure, key: str) -> str:
    """A fact, or a missed clock, by its name."""
    if key.endswith(MISSED):
        clock = key.removesuffix(MISSED)
        return f"batas waktu “{label_of(clock, procedure.clocks[clock])}” terlewat"
    return f"“{procedure.facts[key].name}”"


def lasting(run: Run, left: int) -> str:
    """An amount of the clock's unit."""
    if run.clock.lasts.unit == "hours":
        minutes = left // 60_000_000
        hours = f"{minutes // 60} jam" if minutes >= 60 else ""
        return f"{hours} {minutes % 60} menit".strip() if minutes % 60 else hours or "0 jam"
    return f"{left} {run.measure.words}"


def not_started(procedure: Procedure, clock: DefinedClock) -> str:
    """What a clock that has not begun is waiting for."""
    return f"belum mulai; menunggu {' atau '.join(cause_of(procedure, start) for start in clock.starts)}"


def missing(run: Run) -> str:
    """Why there is no due date though the clock has started; empty where there is one."""
    if run.unknown is not None:
        return str(run.unknown)
    if run.state == "paused":
        return f"berhenti sementara, tersisa {lasting(run, run.left)} sesudah dilanjutkan"
    return "" if run.due is not None else "berakhir selagi dihentikan sementara"


def told(procedure: Procedure, run: Run) -> str:
    """The whole reason of a started clock, as one sentence that can be copied."""
    parts = [_mark_said(procedure, run, mark) for mark in since_begun(run)]
    ends = missing(run).removeprefix("berhenti sementara, ")
    return "; ".join([part for part in parts if part] + ([ends] if ends else []))


def since_begun(run: Run) -> list[Mark]:
    """The marks of a clock since it last began."""
    begun = max(place for place, mark in enumerate(run.marks) if mark.what in ("starts", "restarted_by"))
    return run.marks[begun:]


def _mark_said(procedure: Procedure, run: Run, mark: Mark) -> str:
    cause = f"{cause_of(procedure, mark.cause.key)}, {spoken(mark.cause.instant or mark.cause.day)}"
    number, words = run.clock.lasts.number, run.measure.words
    extra = run.clock.extended_by.lasts.number if run.clock.extended_by else 0
    return {
        "starts": f"{number} {words} sesudah {cause}",
        "restarted_by": f"dihitung lagi dari awal: {number} {words} sesudah {cause}",
        "paused_by": f"dihentikan sementara oleh {cause}",
        "resumed_by": f"dilanjutkan oleh {cause}",
        "extended_by": f"diperpanjang {extra} {words} oleh {cause}",
        "closed_by": f"diakhiri oleh {cause}",
        "met_by": f"dipenuhi oleh {cause}",
    }.get(mark.what, "")


def why_nothing(procedure: Procedure, fact: Happening, runs: Mapping[str, Run], ended_as: str) -> str:
    """Why a fact changed no clock."""
    name = f"“{procedure.facts[fact.key].name}” ({spoken(fact.instant or fact.day)})"
    if ended_as:
        return f"{name} tidak mengubah apa pun: batas waktu sudah lewat dan perkara sudah berakhir."
    for role, key in procedure.roles.get(fact.key, ()):
        run = runs.get(key)
        if role == "extended_by" and run is not None:
            label = f"“{label_of(key, run.clock)}”"
            if run.state == "missed" and run.ended is not None:
                return f"{name} tidak mengubah apa pun: batas waktu {label} sudah lewat, {spoken(run.ended)}."
            if run.state in ("running", "paused"):
                return f"{name} tidak mengubah apa pun: {label} sudah diperpanjang sebanyak yang boleh."
    return f"{name} tidak mengubah jangka waktu mana pun: tidak ada yang sedang menunggunya pada hari itu."
