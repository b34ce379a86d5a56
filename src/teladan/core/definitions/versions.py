"""Which version of an instrument or a procedure holds on a day. `status` says what was checked, not what is valid: drafts count too."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias, TypeVar

from teladan.core.definitions.errors import DefinitionError, InconsistentDefinition, NotInForce
from teladan.core.definitions.schemas import Instrument
from teladan.core.definitions.schemas_of_evidence import EvidenceRule
from teladan.core.definitions.schemas_of_indicators import IndicatorSet
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.core.definitions.schemas_of_readiness import ReadinessCheck
from teladan.core.definitions.validation import Places

ONE_DAY = dt.timedelta(days=1)
Versioned: TypeAlias = Instrument | EvidenceRule | IndicatorSet | Procedure | Programme | ReadinessCheck
V = TypeVar("V", Instrument, Procedure)


def version_on(versions: Sequence[V], day: dt.date, places: Mapping[str, Places]) -> V:
    """The version in force on `day` among all versions of one instrument or procedure, oldest first.

    Raises NotInForce with the reason; InconsistentDefinition where two versions overlap.
    """
    overlaps = list(overlaps_of(versions, places))
    if overlaps:
        raise InconsistentDefinition(overlaps)
    for position, version in enumerate(versions):
        last = last_day(versions, position)
        if version.in_force.from_ <= day and (last is None or day <= last):
            return version
    raise NotInForce(_why_none(versions, day))


def last_day(versions: Sequence[Versioned], position: int) -> dt.date | None:
    """The last day of a version: as stated, else the day before the version that replaces it, else None (open)."""
    version = versions[position]
    if version.in_force.until is not None:
        return version.in_force.until
    successor = next((later for later in versions[position + 1 :] if later.replaces == version.identity), None)
    return None if successor is None else successor.in_force.from_ - ONE_DAY


def overlaps_of(versions: Sequence[Versioned], places: Mapping[str, Places]) -> Iterator[DefinitionError]:
    """A fault for each version that begins before the one before it has ended."""
    for position, (version, later) in enumerate(pairwise(versions)):
        last = last_day(versions, position)
        if last is None or last >= later.in_force.from_:
            until = f"sampai {last}" if last else "tanpa akhir"
            message = (
                f"{later.identity} berlaku mulai {later.in_force.from_}, padahal {version.identity} berlaku {until}; "
                f"tulis `until` pada {version.identity}, atau `replaces: {version.identity}` di sini."
            )
            yield places[later.identity].error(("in_force", "from"), message)


def _why_none(versions: Sequence[V], day: dt.date) -> str:
    """The day lies in the time of a version that only `replaces` names, or in no version's time at all."""
    known = {version.identity for version in versions}
    later = next((version for version in versions if version.in_force.from_ > day), None)
    if later is not None and later.replaces is not None and later.replaces not in known:
        return (
            f"Tanggal {day} termasuk masa {later.replaces}, yang berkasnya tidak disertakan; {later.identity} baru "
            f"berlaku {later.in_force.from_}. Sebutkan versinya bila Anda tetap ingin menghitung."
        )
    spans = "; ".join(_span(versions, position) for position in range(len(versions)))
    return f"Tidak ada versi {versions[0].id} yang berlaku pada {day}. Yang ada: {spans}."


def _span(versions: Sequence[V], position: int) -> str:
    last = last_day(versions, position)
    end = f"sampai {last}" if last else "sampai sekarang"
    return f"{versions[position].identity} mulai {versions[position].in_force.from_} {end}"
