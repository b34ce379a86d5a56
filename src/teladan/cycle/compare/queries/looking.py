"""What the address of a page over many units comes to: the place, the series, the units, and what else may be chosen."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.cycle.compare.gap import Subject
from teladan.cycle.compare.models import Figure, PeerGroup
from teladan.cycle.compare.queries import gap_of_indicators, overview, peers
from teladan.cycle.compare.queries.figures import MOST_MONTHS_APART, Held, instruments, newest_period, series
from teladan.cycle.compare.queries.gap import element_names, subject_of
from teladan.cycle.compare.queries.overview import Place, Share
from teladan.cycle.measure.queries import indicators as measured
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer, type_name

INDEX = Figure.INDEX
EVERY_TYPE = "semua"
MOST_INDICATORS = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks; None and empty for the page's own choice."""

    instrument: str = ""
    key: str = ""
    indicator: int | None = None
    on: dt.date | None = None
    group: uuid.UUID | None = None
    type: str = ""


@dataclass(frozen=True)
class Looking:
    """Units side by side in one series. `everyone` are those of all types below the place, `held` those looked at;
    `type` is EVERY_TYPE or the one type they are of. `subject` is None where nothing was ever published."""

    place: Place
    on: dt.date
    subject: Subject | None
    everyone: list[Held] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    shares: Mapping[int, Share] = field(default_factory=dict)
    types: Mapping[str, int] = field(default_factory=dict)
    type: str = EVERY_TYPE
    group: PeerGroup | None = None
    instruments: Mapping[str, int] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    untold: int = 0
    own: int | None = None

    @property
    def is_share(self) -> bool:
        return self.subject is not None and self.subject.kind == "indicator" and self.subject.scale is not None

    @property
    def kind_name(self) -> str:
        """The units looked at in words: "puskesmas", or "unit"."""
        return "unit" if self.type in (EVERY_TYPE, "") else small(str(type_name(self.type)))


class NotThere(Exception):
    """The address names a group or an indicator that is not there, or not the viewer's; `what` is which."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def look(viewer: Viewer, place: Place, asked: Asked) -> Looking:
    """Raises NotThere. As many queries for one unit as for thousands."""
    group = None if asked.group is None else peers.group(viewer, asked.group)
    if asked.group is not None and group is None:
        raise NotThere("group")
    path = "" if group is not None else place.path
    versions = instruments(path)
    if asked.indicator is not None:
        return _of_indicator(viewer, place, asked, group, versions)
    chosen = asked.instrument or next(iter(versions), "")
    try:
        body = library().instrument(chosen).body if chosen else None
    except UnknownDefinition:
        body = None
    if body is None:
        return Looking(place, asked.on or clock.today(), None, group=group, instruments=versions)
    keys = {INDEX: "", **element_names(body)}
    subject = subject_of(body, asked.key if asked.key in keys else INDEX)
    on = asked.on or newest_period(chosen) or clock.today()
    everyone = series(chosen, [subject.key], on, path)[subject.key] if subject else []
    return _among(viewer, Looking(place, on, subject, everyone, group=group, instruments=versions, keys=keys), asked)


def _of_indicator(
    viewer: Viewer, place: Place, asked: Asked, group: PeerGroup | None, versions: Mapping[str, int]
) -> Looking:
    found = measured.indicator(viewer, asked.indicator or 0)
    if found is None:
        raise NotThere("indicator")
    on = asked.on or clock.today()
    values = overview.indicator_values(viewer, found, on, "" if group is not None else place.path)
    subject = gap_of_indicators.subject_of(found)
    shares = values.shares if found.factor == Decimal(100) else {}
    looking = Looking(
        place, on, subject, values.held, shares=shares, group=group, instruments=versions, untold=values.untold
    )
    return _among(viewer, looking, asked)


def _among(viewer: Viewer, looking: Looking, asked: Asked) -> Looking:
    """With the units chosen by group or type. Like is compared with like: without asking, one's own type or the most common."""
    own = viewer.acting.unit if viewer.acting else None
    everyone = looking.everyone
    types = dict(Counter(one.type for one in everyone).most_common())
    if looking.group is not None:
        inside = overview.members(viewer, looking.group, [one.now.unit for one in everyone])
        held, kind = [one for one in everyone if one.now.unit in inside], EVERY_TYPE
    else:
        kind = asked.type or next((one.type for one in everyone if one.now.unit == own), "") or next(iter(types), "")
        kind = kind if kind in types else EVERY_TYPE
        held = everyone if kind == EVERY_TYPE else [one for one in everyone if one.type == kind]
    return Looking(
        looking.place, looking.on, looking.subject, everyone, held, looking.shares, types, kind, looking.group,
        looking.instruments, looking.keys, looking.untold, own,
    )  # fmt: skip


def elements_of(looking: Looking) -> dict[str, list[Held]]:
    """Element -> the same units' figures, for all elements at once. One query."""
    if looking.subject is None or looking.subject.kind == "indicator":
        return {}
    inside = {one.now.unit for one in looking.held}
    path = "" if looking.group is not None else looking.place.path
    months = MOST_MONTHS_APART
    found = series(looking.subject.definition, list(looking.keys), looking.on, path, months_back=months)
    return {key: [one for one in held if one.now.unit in inside] for key, held in found.items()}


def indicators_to_choose(viewer: Viewer) -> list[tuple[int, str]]:
    return list(measured.indicators(viewer).values_list("pk", "name")[:MOST_INDICATORS])


def small(name: str) -> str:
    """A name as it stands within a sentence; one in capitals keeps them."""
    return name if name.isupper() else name[:1].lower() + name[1:]
