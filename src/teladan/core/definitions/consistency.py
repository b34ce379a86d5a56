"""Where one file says the same thing twice, both statements must agree."""

from collections.abc import Iterator

from teladan.core.definitions.consistency_of_bands import band_faults
from teladan.core.definitions.consistency_of_calendars import calendar_faults
from teladan.core.definitions.consistency_of_courses import course_faults
from teladan.core.definitions.consistency_of_elements import element_faults, scale_faults
from teladan.core.definitions.consistency_of_events import event_faults
from teladan.core.definitions.consistency_of_evidence import evidence_faults
from teladan.core.definitions.consistency_of_indicators import indicator_faults
from teladan.core.definitions.consistency_of_procedures import procedure_faults
from teladan.core.definitions.consistency_of_programmes import programme_faults
from teladan.core.definitions.consistency_of_readiness import readiness_faults
from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.schemas import Calendar, Instrument
from teladan.core.definitions.schemas_of_evidence import EvidenceRule
from teladan.core.definitions.schemas_of_indicators import IndicatorSet
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.core.definitions.schemas_of_readiness import ReadinessCheck
from teladan.core.definitions.validation import Body, Places
from teladan.core.definitions.versions import Versioned


def faults_within(body: Body, places: Places) -> Iterator[DefinitionError]:
    """Every contradiction inside one file."""
    if body.status == "in_force" and body.checked is None:
        message = (
            "status in_force perlu `checked` (siapa yang memeriksa dengan dokumen); isi, atau tulis `status: draft`."
        )
        yield places.error(("status",), message)
    if isinstance(body, Versioned):
        yield from _period_faults(body, places)
    if isinstance(body, Instrument):
        yield from [*scale_faults(body, places)] or [*element_faults(body, places), *band_faults(body, places)]
    if isinstance(body, Calendar):
        yield from calendar_faults(body, places)
    if isinstance(body, Programme):
        yield from programme_faults(body, places)
        yield from course_faults(body, places)
        yield from event_faults(body, places)
    if isinstance(body, EvidenceRule):
        yield from evidence_faults(body, places)
    if isinstance(body, ReadinessCheck):
        yield from readiness_faults(body, places)
    if isinstance(body, IndicatorSet):
        yield from indicator_faults(body, places)
    if isinstance(body, Procedure):
        yield from procedure_faults(body, places)


def _period_faults(body: Versioned, places: Places) -> Iterator[DefinitionError]:
    if body.in_force.until is not None and body.in_force.until < body.in_force.from_:
        message = f"berakhir {body.in_force.until}, sebelum mulai {body.in_force.from_}; periksa kedua tanggalnya."
        yield places.error(("in_force", "until"), message)
    if body.replaces == body.identity:
        yield places.error(("replaces",), f"'{body.identity}' tidak dapat menggantikan dirinya sendiri.")
