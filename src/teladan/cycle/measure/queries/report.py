"""What a report or a one-page picture of a result is made of, for a reader inside or outside.

Outsiders get the public view of the document and nothing that could be added up beside it: no counts of answers.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Q
from django.utils import timezone

from teladan.config.definitions import library
from teladan.cycle.measure import tallies
from teladan.cycle.measure.models import FollowUp, Intake, IntakeTally, Result, Wave
from teladan.cycle.measure.paper.report import file_name, report_document
from teladan.cycle.measure.paper.report_contents import Line, Plan, Report, State
from teladan.cycle.measure.queries.follow_ups import past_lines, plan_of, planning_unit, ranks_in
from teladan.cycle.measure.queries.result_document import WHOLE, Document, Part
from teladan.cycle.measure.queries.results import (
    IN_FORCE,
    Sheet,
    document_in,
    latest_result,
    parts_seen,
    public_document,
)
from teladan.cycle.measure.questionnaire import Questionnaire, questionnaire
from teladan.ground import clock
from teladan.ground.paper import docx_of, pdf_of, stem
from teladan.ground.registry.queries import READS, Mandate, Role, Unit, Viewer, reaches, signature_block

BASIS_BESIDE = {"skm": ("uu-25-2009",)}  # the law that a survey's own regulation carries out


def sees_inside(viewer: Viewer, result: Result) -> bool:
    """Whether somebody may see a published part with its hidden numbers: who could before it was published."""
    if viewer.account is None:
        return False
    if reaches(viewer, result.wave.owner, READS):
        return True
    return result.part in {part.key for part in parts_seen(viewer, Sheet(result.wave))}


def sees_whole(viewer: Viewer, wave: Wave) -> bool:
    """Whether somebody may see all of a wave before it is published."""
    return any(part.key == WHOLE for part in parts_seen(viewer, Sheet(wave)))


def report_of(result: Result, *, is_inside: bool, made_on: dt.date, address: str = "") -> Report | None:
    """The report of a published result; None where outsiders may see no number of it."""
    document = document_in(result) if is_inside else public_document(result)
    if document["score"] is None:
        return None
    part = Sheet(result.wave).parts.get(result.part) if is_inside else None
    return Report(
        document=document,
        state=_state(result),
        made_on=made_on,
        sha256=result.sha256,
        number=result.number,
        published_on=timezone.localdate(result.published_at),
        correction=result.reason,
        withdrawal=result.withdrawn_reason,
        address=address,
        is_public=not is_inside,
        lines=_lines(_published_beside(result, is_inside=is_inside)),
        counts=_counts(part, document) if part else None,
        **_beside(result.wave, document, result.unit, is_public=not is_inside),
    )


def provisional_report(wave: Wave, made_on: dt.date) -> Report:
    """The report of a whole wave as its answers are now: a draft."""
    sheet = Sheet(wave)
    documents = sheet.documents()
    part = sheet.parts[WHOLE]
    beside = [found for key, found in documents.items() if key != WHOLE]
    if sheet.is_of_one_unit:
        beside = [found for found in beside if not found["part"].startswith("unit:")]
    return Report(
        document=documents[WHOLE],
        state="provisional",
        made_on=made_on,
        lines=_lines(beside),
        counts=_counts(part, documents[WHOLE]),
        **_beside(wave, documents[WHOLE], part.unit, is_public=False),
    )


def whole_report(wave: Wave, made_on: dt.date) -> Report:
    """The report of a whole wave for whoever runs the installation: as published, else provisional."""
    result = latest_result(wave, WHOLE)
    found = None if result is None else report_of(result, is_inside=True, made_on=made_on)
    return found or provisional_report(wave, made_on)


@dataclass(frozen=True)
class ReportFile:
    """A report as it leaves: what it is called, its bytes, whether it is still a draft."""

    name: str
    content: bytes
    is_draft: bool


def whole_report_file(wave: Wave, form: str, made_on: dt.date) -> ReportFile:
    """`whole_report` as "docx" or "pdf". Raises PaperError when it cannot be made."""
    found = whole_report(wave, made_on)
    content = {"docx": docx_of, "pdf": pdf_of}[form](report_document(found))
    return ReportFile(f"{stem(file_name(found))}.{form}", content, found.is_draft)


def waves_called(text: str) -> list[Wave]:
    """The wave of this id, or all whose title holds the text, the newest first; for the command line, which sees all."""
    found = Wave.objects.select_related("owner")
    try:
        return list(found.filter(pk=uuid.UUID(text)))
    except ValueError:
        exact = list(found.filter(title__iexact=text))
        return exact or list(found.filter(title__icontains=text))


def is_newest(result: Result) -> bool:
    return not Result.objects.filter(wave=result.wave_id, part=result.part, number__gt=result.number).exists()


def _state(result: Result) -> State:
    if not is_newest(result):
        return "replaced"
    return "published" if result.withdrawn_at is None else "withdrawn"


def _beside(wave: Wave, document: Document, unit: Unit, *, is_public: bool) -> dict[str, Any]:
    """What stands beside the numbers: sources, questions, plans, the head's name."""
    planning = planning_unit(wave, document["part"], unit)
    names = document["instrument"]["elements"]
    return {
        "sources": _sources(document),
        "asked": _asked(wave, document, unit),
        "questionnaire": _questionnaire(wave, document),
        "plan": tuple(_plan(row, names) for row in plan_of(wave, planning, ranks_in(document))),
        "earlier": tuple(
            _plan(line.row, names, line.before, line.now) for line in past_lines(wave, planning, document)
        ),
        "signature": () if is_public else _signature(wave.owner if document["part"] == WHOLE else unit),
    }


def _asked(wave: Wave, document: Document, unit: Unit) -> tuple[str, ...]:
    if document["part"] != WHOLE:
        return (unit.name,)
    asked = Unit.objects.filter(pk__in=Intake.objects.filter(wave=wave).values("unit"))
    return tuple(sorted(asked.values_list("name", flat=True), key=str.casefold))


def _plan(row: FollowUp, names: Mapping[str, str], before: object = None, now: object = None) -> Plan:
    return Plan(
        element=names.get(row.element, row.element),
        activity=row.activity,
        due_on=row.due_on,
        owner=row.owner,
        state=row.state,
        state_name=row.get_state_display(),
        report=row.report,
        done_on=row.done_on,
        before=None if before is None else str(before),
        now=None if now is None else str(now),
    )


def _sources(document: Document) -> tuple[str, ...]:
    known = library()
    beside = BASIS_BESIDE.get(document["instrument"]["ident"].split("/")[0], ())
    bodies = [known.source(ident).body for ident in beside if known.has_source(ident)]
    return (*(f"{body.number} tentang {body.title}" for body in bodies), document["instrument"]["basis"])


def _questionnaire(wave: Wave, document: Document) -> Questionnaire | None:
    """The questions as they were asked; None where the definition has changed since."""
    ident, digest = document["instrument"]["ident"], document["instrument"]["digest"]
    if ident not in library().paths("instrument"):
        return None
    loaded = library().instrument(ident)
    return questionnaire(loaded.body, wave.elements) if loaded.digest == digest else None


def _signature(unit: Unit) -> tuple[str, ...]:
    today = clock.today()
    heads = Mandate.objects.filter(Q(until=None) | Q(until__gt=today), unit=unit, role=Role.HEAD, since__lte=today)
    head = heads.select_related("unit", "person").order_by("-since", "pk").first()
    return tuple(signature_block(head)) if head else ()


def _published_beside(result: Result, *, is_inside: bool) -> list[Document]:
    """The parts of a whole, or the services of a unit, as its reader may see them."""
    if result.service_id is not None:
        return []
    found = Result.objects.filter(IN_FORCE, wave=result.wave_id).exclude(part=result.part)
    if result.part != WHOLE:
        found = found.filter(part__startswith="service:", unit=result.unit_id)
    elif result.document["units"] == 1:
        found = found.exclude(part__startswith="unit:")
    return [document_in(row) if is_inside else public_document(row) for row in found]


def _lines(documents: Iterable[Document]) -> tuple[Line, ...]:
    return tuple(_line(document) for document in sorted(documents, key=lambda found: found["name"].casefold()))


def _line(document: Document) -> Line:
    score = document["score"]
    if score is None:
        return Line(document["name"], None, None, None, None, None, document["hidden"]["index"])
    interval = score["interval"] or {"low": None, "high": None}
    return Line(document["name"], score["n"], score["index"], score["grade"], interval["low"], interval["high"])


def _counts(part: Part, document: Document) -> dict[str, dict[int, int]] | None:
    """Element -> answer -> how many, from the tallies as they are now; None where they give another result by now."""
    kept = IntakeTally.objects.filter(intake__in=[intake.pk for intake in part.intakes])
    everybody = tallies.together(kept.values_list("counts", flat=True)).get(tallies.EVERYBODY, {"counts": {}})
    found = {key: {int(value): n for value, n in row.items()} for key, row in everybody["counts"].items()}
    elements = document["score"]["elements"]
    return found if all(_agrees(found.get(key, {}), element) for key, element in elements.items()) else None


def _agrees(row: Mapping[int, int], element: Mapping[str, Any]) -> bool:
    n = sum(row.values())
    if n != element["n"]:
        return False
    return not n or Fraction(sum(value * times for value, times in row.items()), n) == Fraction(element["exact"])
