"""The result of one part of a wave as one document of plain data, made of tallies alone: pages, papers and archives show it.

It is computed with `document_of` for a wave that still takes answers, and frozen word for word in `Result.document` when it
is published. Legal numbers are text with a decimal point ("78.74"), days are "2026-06-30".

    format        1
    part          "whole", "unit:5" or "service:9"; `units` and `services`: how many of them it adds up
    name          what the part is called: the unit, "unit · service", or the organiser for the whole
    wave          {"id", "title", "starts_on", "ends_on"}
    agency, organiser, unit   {"id", "name"}; the agency is the root of the unit's tree
    service       {"id", "name"} or None
    services      [name], every service that was asked about by itself; `is_general`: others were asked about too
    is_example    whether unit or organiser is invented; every page says so
    instrument    {"ident", "name", "status", "digest", "basis", "elements": {KEY: name}, "order": [KEY],
                  "scale": {"from", "to"}, "bands": [{"from", "grade", "label"}]}
    score         {"unit": name, "n", "population": N or None, "index", "exact", "grade", "label", "elements": {KEY: {"n",
                  "mean", "exact", "index", "grade", "rank", "deviation"}} (rank 1 is the weakest; equals share
                  it), "deviation" between respondents on the scale of the index, "interval": {"level",
                  "low", "high"} or None, "weakest": [KEY], "contributions", "explanation", "warnings"}: as in
                  `teladan.cycle.measure.paper`. `population` is N where every intake tells it.
    target        how many respondents were wanted, or None
    without_cost  {"index"} or None: the mean of the other elements on the same scale. Advice for comparing, no rule of law
    profile       [{"key", "name", "groups": [{"key", "label", "n"}]}], the respondents; the group "" did not say. A
                  characteristic that nobody told is left out
    mix           {attribute: {group: {KEY: [answers, sum of answers]}}}, what each group answered; never shown as it is, see
                  `queries.mixes`
    method        {"sampling": [key of Intake.Sampling], "margins": ["5.00"]}
    trend         [{"result", "number", "title", "starts_on", "ends_on", "instrument", "is_comparable", "n", "index", "grade",
                  "low", "high", "elements": {KEY: index}}], published earlier, oldest first. A point that is not comparable
                  was made with another definition: its grade is None, letters never travel between definitions
    readings      [{"text", "choice", "because"}]
    cautions      [text], what a reader must know
    hidden        what outsiders must not see of it: see `queries.disclosure`
    salt          random, so that nobody finds a hidden count by trying counts against the digest; only in what is frozen

A database may forget the order of keys: read a stored document through `ordered`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from teladan.core.definitions import Library, Loaded
from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import half_up
from teladan.core.scoring import Score, Scorer, deviations
from teladan.cycle.measure import tallies
from teladan.cycle.measure.models import Intake, Wave
from teladan.cycle.measure.queries.documents import instrument_part, score_part
from teladan.cycle.measure.queries.files import unit_part
from teladan.ground.registry.queries import Service, Unit

Document = dict[str, Any]

WHOLE = "whole"
COST = "cost"
FORMAT = 1


@dataclass(frozen=True)
class Part:
    """What has a result of its own: the whole wave, a unit of it, a service of that unit."""

    key: str
    unit: Unit
    service: Service | None
    intakes: tuple[Intake, ...]
    above: str  # key of the part that holds it; empty for the whole

    @property
    def name(self) -> str:
        return f"{self.unit.name} · {self.service.name}" if self.service else str(self.unit.name)


def parts_of(wave: Wave, intakes: Sequence[Intake]) -> list[Part]:
    """The whole, then each unit followed by its services, by name. `intakes` come with unit and service."""
    found = [Part(WHOLE, wave.owner, None, tuple(intakes), "")]
    by_unit: dict[int, list[Intake]] = {}
    for intake in sorted(intakes, key=lambda row: (row.unit.name.casefold(), row.unit_id)):
        by_unit.setdefault(intake.unit_id, []).append(intake)
    for ident, own in by_unit.items():
        found.append(Part(f"unit:{ident}", own[0].unit, None, tuple(own), WHOLE))
        found += [
            Part(f"service:{intake.service_id}", intake.unit, intake.service, (intake,), f"unit:{ident}")
            for intake in sorted(own, key=lambda row: row.service.name.casefold() if row.service else "")
            if intake.service is not None
        ]
    return found


def document_of(
    wave: Wave,
    part: Part,
    counts: Iterable[tallies.Counts],
    loaded: Loaded[Instrument],
    library: Library,
    *,
    scorer: Scorer,
    agency: Unit,
    target: int | None,
    trend: Sequence[Document] = (),
    explains: bool = True,
) -> Document:
    """The document of one part, from the tallies of its intakes. `scorer` is the instrument's; `hidden` is still empty."""
    added = tallies.together(counts)
    population = population_of(part)
    tally = tallies.tally_of(added)
    result = scorer.score(tally, population)
    instrument = instrument_part(loaded, library)
    return {
        "format": FORMAT,
        "part": part.key,
        "units": len({intake.unit_id for intake in part.intakes}),
        "name": part.name,
        "wave": {
            "id": str(wave.pk),
            "title": wave.title,
            "starts_on": wave.starts_on.isoformat(),
            "ends_on": wave.ends_on.isoformat(),
        },
        "agency": _named(agency),
        "organiser": _named(wave.owner),
        "unit": _named(part.unit),
        "service": part.service and _named(part.service),
        "services": sorted({intake.service.name for intake in part.intakes if intake.service}),
        "is_general": any(intake.service is None for intake in part.intakes),
        "is_example": part.unit.is_example or wave.owner.is_example,
        "instrument": instrument | {"order": list(instrument["elements"])},
        "score": _spread(
            _score(part, result, instrument, population, score_part(loaded.body, library, result, explains=explains)),
            deviations(loaded.body, tally),
        ),
        "target": target,
        "without_cost": _without_cost(loaded.body, result),
        "profile": _profile(loaded.body, added, result.n or 0),
        "mix": _mix(loaded.body, added),
        "method": {
            "sampling": sorted({intake.sampling for intake in part.intakes}),
            "margins": sorted({str(intake.margin) for intake in part.intakes if intake.margin is not None}),
        },
        "trend": [_point(earlier, loaded.ident) for earlier in trend],
        "readings": [
            {"text": reading.text, "choice": reading.choice, "because": reading.because}
            for reading in loaded.body.readings.values()
        ],
        "cautions": _cautions(wave, loaded),
        "hidden": {},
    }


def ordered(document: Mapping[str, Any]) -> Document:
    """A stored document with its elements in the definition's order again."""
    instrument, score = document["instrument"], document["score"]
    order = [key for key in instrument["order"] if key in instrument["elements"]]
    return {
        **document,
        "instrument": {**instrument, "elements": {key: instrument["elements"][key] for key in order}},
        "score": score
        and {**score, "elements": {key: score["elements"][key] for key in order if key in score["elements"]}},
    }


def digest_of(document: Mapping[str, Any]) -> str:
    """SHA-256 of the document as canonical JSON: keys sorted, no blanks, UTF-8."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def is_same(one: Mapping[str, Any], other: Mapping[str, Any], *, but: Sequence[str] = ("salt", "trend", "mix")) -> bool:
    """Whether two documents say the same of their wave: what was published of earlier ones, the salt, and what older documents
    did not keep yet are no part of it."""
    return all(one.get(key) == other.get(key) for key in {*one, *other} if key not in but)


def _score(part: Part, result: Score, instrument: Document, population: int | None, beside: Document) -> Document:
    labels = {band["grade"]: band["label"] for band in instrument["bands"]}
    found = unit_part(part.name, result) | beside
    means = {element.key: element.mean for element in result.elements if element.is_leaf and element.mean is not None}
    for key, element in found["elements"].items():
        element["rank"] = 1 + sum(mean < means[key] for mean in means.values()) if key in means else None
    return found | {
        "n": result.n or 0,
        "population": population,
        "exact": None if result.exact is None else str(result.exact),
        "label": labels.get(result.grade or "", ""),
    }


def _spread(score: Document, found: Mapping[str, Decimal | None]) -> Document:
    """With the standard deviations, on the scale of the index: two results cannot be told apart without them."""
    for key, element in score["elements"].items():
        element["deviation"] = _text(found.get(key))
    return score | {"deviation": _text(found[""])}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def population_of(part: Part) -> int | None:
    """N of a part; None where an intake of it does not tell its own."""
    known = [intake.population for intake in part.intakes if intake.population is not None]
    return sum(known) if known and len(known) == len(part.intakes) else None


def _without_cost(instrument: Instrument, result: Score) -> Document | None:
    """A service that is free has the highest mark for its cost from everybody, whatever else it is like."""
    leaves = [element for element in result.elements if element.is_leaf]
    others = [element for element in leaves if element.key != COST]
    if result.exact is None or len(others) == len(leaves) or not others:
        return None
    all_shares = sum((element.share for element in leaves), Fraction(0))
    shares = sum((element.share for element in others), Fraction(0))
    points = sum((element.contribution for element in others if element.contribution is not None), Fraction(0))
    return {"index": str(half_up(points * all_shares / shares, instrument.score.round.digits))}


def _profile(instrument: Instrument, counts: tallies.Counts, n: int) -> list[Document]:
    found = []
    for key, attribute in instrument.respondent.items():
        told = tallies.groups_of(counts, key)
        if not told:
            continue  # nobody was asked, or nobody said
        groups = [{"key": value, "label": label, "n": told.pop(value, 0)} for value, label in attribute.answers.items()]
        groups += [{"key": value, "label": value, "n": count} for value, count in sorted(told.items())]
        silent = n - sum(group["n"] for group in groups)
        if silent:
            groups.append({"key": "", "label": "Tidak mengisi", "n": silent})
        found.append({"key": key, "name": attribute.name, "groups": groups})
    return found


def _mix(instrument: Instrument, counts: tallies.Counts) -> Document:
    """What the groups of each characteristic answered; whoever did not say is the rest."""
    return {
        key: {group: tallies.sums_of(counts, f"{key}={group}") for group in sorted(told)}
        for key in instrument.respondent
        if (told := tallies.groups_of(counts, key))
    }


def _point(earlier: Mapping[str, Any], ident: str) -> Document:
    """An earlier result (`result`, `number` and its `document`) as a point of the course."""
    document = earlier["document"]
    score, is_comparable = document["score"], document["instrument"]["ident"] == ident
    interval = score["interval"] or {"low": None, "high": None}
    return {
        "result": str(earlier["result"]),
        "number": earlier["number"],
        "title": document["wave"]["title"],
        "starts_on": document["wave"]["starts_on"],
        "ends_on": document["wave"]["ends_on"],
        "instrument": document["instrument"]["ident"],
        "is_comparable": is_comparable,
        "n": score["n"],
        "index": score["index"],
        "grade": score["grade"] if is_comparable else None,
        "low": interval["low"],
        "high": interval["high"],
        "elements": {key: element["index"] for key, element in score["elements"].items()},
        "hidden": document["hidden"].get("index", ""),
    }


def _cautions(wave: Wave, loaded: Loaded[Instrument]) -> list[str]:
    found = []
    until = loaded.body.in_force.until
    if until is not None and until < wave.ends_on:
        found.append(
            f"{loaded.ident} berlaku sampai {until.isoformat()}, sebelum periode ini berakhir; mutunya tidak dapat "
            "dibandingkan dengan versi lain."
        )
    if wave.digest and wave.digest != loaded.digest:
        found.append(
            f"Berkas definisi {loaded.ident} berubah sejak periode ini dibuka; hasil ini dihitung dengan yang sekarang."
        )
    return found


def _named(row: Unit | Service) -> Document:
    return {"id": row.pk, "name": row.name}
