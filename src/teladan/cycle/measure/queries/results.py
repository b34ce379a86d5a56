"""Results of waves: computed from tallies while they may change, read as they were frozen once they are published.

No page here reads a response: only intakes with their tallies, and results. What anybody may see is `public_*`; the rest
takes a viewer.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from teladan.config.definitions import library
from teladan.core.scoring import Scorer
from teladan.cycle.measure import tallies
from teladan.cycle.measure.models import Intake, Note, Result, Wave
from teladan.cycle.measure.queries.disclosure import hidden_parts, public_view
from teladan.cycle.measure.queries.documents import instrument_part
from teladan.cycle.measure.queries.files import unit_part
from teladan.cycle.measure.queries.result_document import (
    WHOLE,
    Document,
    Part,
    document_of,
    is_same,
    ordered,
    parts_of,
    population_of,
)
from teladan.cycle.measure.rules import visible_intakes
from teladan.cycle.measure.targets import target_of
from teladan.ground.registry.queries import MEASURES, READS, Person, Unit, Viewer, reaches, within_reach

LATEST = ~Exists(Result.objects.filter(wave=OuterRef("wave"), part=OuterRef("part"), number__gt=OuterRef("number")))
IN_FORCE = LATEST & Q(withdrawn_at=None)
"""The newest version of a part, unless it was withdrawn."""


class Sheet:
    """A wave's parts with their tallies, scored on demand. Two queries, however many answers there are."""

    def __init__(self, wave: Wave) -> None:
        self.wave = wave
        intakes = list(Intake.objects.filter(wave=wave).select_related("unit", "service", "tally"))
        self.parts = {part.key: part for part in parts_of(wave, intakes)}
        self._counts = {intake.pk: intake.tally.counts for intake in intakes if hasattr(intake, "tally")}
        self._agencies = _agencies([wave.owner, *(intake.unit for intake in intakes)])

    @cached_property
    def scorer(self) -> Scorer:
        return Scorer(library().instrument(self.wave.instrument).body)

    def document(self, part: Part, *, trend: Sequence[Document] = (), explains: bool = True) -> Document:
        """The part as its tallies are now; what to hide of it is not decided yet."""
        targets = [target_of(intake) for intake in part.intakes]
        known = [target for target in targets if target is not None]
        return document_of(
            self.wave,
            part,
            [self._counts[intake.pk] for intake in part.intakes if intake.pk in self._counts],
            library().instrument(self.wave.instrument),
            library(),
            scorer=self.scorer,
            agency=self._agencies.get(_root(part.unit), part.unit),
            target=sum(known) if known and len(known) == len(targets) else None,
            trend=trend,
            explains=explains,
        )

    def line(self, part: Part) -> Document:
        """What a list of many parts shows of each: of its document only the score and the names of elements."""
        counts = tallies.together(self._counts[intake.pk] for intake in part.intakes if intake.pk in self._counts)
        result = self.scorer.score(tallies.tally_of(counts), population_of(part))
        return {"score": unit_part(part.name, result) | {"n": result.n or 0}, "instrument": self._instrument}

    @cached_property
    def _instrument(self) -> Document:
        return instrument_part(library().instrument(self.wave.instrument), library())

    def documents(self) -> dict[str, Document]:
        """All parts, ready to be frozen but for their salt."""
        trends = trends_of(self.wave, list(self.parts.values()))
        found = {key: self.document(part, trend=trends[key]) for key, part in self.parts.items()}
        for key, hidden in hidden_parts(found, {key: part.above for key, part in self.parts.items()}).items():
            found[key]["hidden"] = hidden
        return found

    @property
    def is_of_one_unit(self) -> bool:
        return sum(key.startswith("unit:") for key in self.parts) == 1


def parts_seen(viewer: Viewer, sheet: Sheet) -> list[Part]:
    """The parts that the viewer may see before they are public. Whoever runs the wave sees all, others their own units."""
    if reaches(viewer, sheet.wave.owner, READS):
        return list(sheet.parts.values())
    seen = set(Intake.objects.filter(visible_intakes(viewer), wave=sheet.wave).values_list("pk", flat=True))
    return [part for part in sheet.parts.values() if part.key != WHOLE and {one.pk for one in part.intakes} <= seen]


def parts_listed(viewer: Viewer, sheet: Sheet) -> list[Part]:
    """Those to choose from: where a wave asks one unit only, the unit stands for the whole."""
    return [part for part in parts_seen(viewer, sheet) if not (sheet.is_of_one_unit and part.key == WHOLE)]


def trends_of(wave: Wave, parts: Sequence[Part]) -> dict[str, list[Document]]:
    """For each part what was published of it for earlier periods with the same instrument, oldest first."""
    found: dict[str, list[Document]] = {part.key: [] for part in parts}
    keys = {(part.key, part.unit.pk): part.key for part in parts}
    earlier = (
        Result.objects.filter(
            IN_FORCE,
            part__in={part.key for part in parts},
            unit__in={part.unit.pk for part in parts},
            instrument__startswith=f"{wave.instrument.split('/')[0]}/",
            wave__ends_on__lt=wave.ends_on,
        )
        .order_by("wave__ends_on", "published_at")
        .values("pk", "part", "unit", "number", "document")
    )
    for row in earlier:
        key = keys.get((row["part"], row["unit"]))
        if key is not None:
            found[key].append({"result": row["pk"], "number": row["number"], "document": row["document"]})
    return found


def latest_results(wave: Wave) -> dict[str, Result]:
    """The newest version of every part of a wave, withdrawn or not."""
    return {result.part: result for result in Result.objects.filter(LATEST, wave=wave)}


def latest_result(wave: Wave, part: str) -> Result | None:
    """The newest version of one part, withdrawn or not."""
    return Result.objects.filter(LATEST, wave=wave, part=part).first()


def standing(wave: Wave) -> tuple[bool, bool]:
    """Whether anything of a wave was ever published, and whether anything of it is in force."""
    of_wave = Result.objects.filter(wave=wave)
    return of_wave.exists(), of_wave.filter(IN_FORCE).exists()


def has_moved(sheet: Sheet, part: Part, result: Result) -> bool:
    """Whether the tallies of a part now say something else than its frozen result."""
    now = sheet.document(part)
    return not is_same(now, result.document, but=("salt", "trend", "hidden", "mix"))


def unpublished_waves(viewer: Viewer) -> QuerySet[Wave]:
    """Closed waves with answers that the viewer runs and of which nothing was published, the newest first."""
    told, counted = (
        Result.objects.filter(wave=OuterRef("pk")),
        Intake.objects.filter(wave=OuterRef("pk"), tally__n__gt=0),
    )
    found = Wave.objects.filter(within_reach(viewer, MEASURES, "owner__"), Exists(counted), ~Exists(told))
    return found.filter(closed_at__isnull=False).select_related("owner").order_by("-ends_on", "pk")


def document_in(result: Result) -> Document:
    """A frozen document, all of it: for those who may see the part before it is public."""
    return ordered(result.document)


def public_document(result: Result) -> Document:
    """A frozen document as outsiders see it, on every channel."""
    return ordered(public_view(result.document))


def public_result(ident: uuid.UUID) -> Result | None:
    """A result as published, also an old version and one withdrawn: what was public stays on record."""
    return Result.objects.select_related("wave__owner", "unit", "service").filter(pk=ident).first()


def public_results(*, containing: str = "", year: int | None = None, type: str = "") -> QuerySet[Result]:  # noqa: A002 -- the registry's word
    """What is in force, newest period first. Where a wave asked one unit only, the unit stands for the whole."""
    found = Result.objects.filter(IN_FORCE).exclude(part=WHOLE, document__units=1).select_related("unit", "wave")
    for word in containing.split():
        found = found.filter(
            Q(unit__name__icontains=word) | Q(service__name__icontains=word) | Q(wave__title__icontains=word)
        )
    if year is not None:
        found = found.filter(wave__ends_on__year=year)
    if type:
        found = found.filter(unit__type=type)
    return found.order_by("-wave__ends_on", "unit__name", "unit", "service__name", "part")


def results_of_units(wave: uuid.UUID) -> QuerySet[Result]:
    """What is in force of each unit of a wave, services and the whole left out."""
    found = Result.objects.filter(IN_FORCE, wave=wave).order_by("part")
    return found.filter(part__startswith="unit:")


def hidden_units(units: Collection[int], first: dt.date, last: dt.date) -> set[int]:
    """Those of the units that have a result in force of a period that ended within these days, hidden from outsiders."""
    found = Result.objects.filter(IN_FORCE, unit__in=units, part__startswith="unit:")
    found = found.filter(wave__ends_on__gte=first, wave__ends_on__lte=last).exclude(document__hidden__index="")
    return set(found.values_list("unit", flat=True))


def public_years() -> list[int]:
    days = Wave.objects.filter(Exists(Result.objects.filter(IN_FORCE, wave=OuterRef("pk"))))
    return sorted({day.year for day in days.order_by().values_list("ends_on", flat=True)}, reverse=True)


def public_types() -> list[str]:
    found = Result.objects.filter(IN_FORCE).exclude(unit__type="").order_by("unit__type")
    return list(found.values_list("unit__type", flat=True).distinct())


def intakes_behind(result: Result) -> QuerySet[Intake]:
    """The intakes that a result's part adds up."""
    found = Intake.objects.filter(wave=result.wave_id)
    if result.service_id is not None:
        return found.filter(service=result.service_id)
    return found if result.part == WHOLE else found.filter(unit=result.unit_id)


def versions_of(result: Result) -> list[Result]:
    """All versions of the same part of the same wave, oldest first, without their documents."""
    return list(Result.objects.filter(wave=result.wave_id, part=result.part).order_by("number").defer("document"))


def parts_beside(result: Result) -> QuerySet[Result]:
    """The other parts of the same wave that are in force."""
    return (
        Result.objects.filter(IN_FORCE, wave=result.wave_id)
        .exclude(part=result.part)
        .select_related("unit", "service")
        .defer("document")
    )


def notes_beside(wave: Wave, part: str) -> list[tuple[Note, str]]:
    """The notes beside a part, oldest first, with their authors' names."""
    notes = list(Note.objects.filter(wave=wave, part=part))
    authors = {note.author for note in notes if note.author.isdecimal()}
    names = dict(Person.objects.filter(account__in=authors).values_list("account", "name"))
    return [(note, names.get(int(note.author), "") if note.author.isdecimal() else "") for note in notes]


def own_note(viewer: Viewer, ident: int) -> Note | None:
    """A note that the viewer wrote, or None."""
    return Note.objects.select_related("wave").filter(pk=ident, author=viewer.account or "-").first()


def _root(unit: Unit) -> int:
    return int(unit.path.split("/")[0]) if unit.path else unit.pk


def _agencies(units: Sequence[Unit]) -> Mapping[int, Any]:
    return Unit.objects.in_bulk({_root(unit) for unit in units})
