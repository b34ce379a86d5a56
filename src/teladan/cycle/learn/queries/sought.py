"""What a visit is about: elements and indicators that can be chosen, and whether the guest has figures of its own."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.cycle.compare.queries.figures import units_with_point
from teladan.cycle.compare.queries.gap import choices_of, instruments_of
from teladan.cycle.learn.models import Visit
from teladan.cycle.measure.queries.indicators import duties, values_within
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, Viewer

USUAL = "skm"
"""What most services are measured by: offered where a unit has published nothing yet."""


@dataclass(frozen=True, slots=True)
class Sought:
    """An element or indicator that is to be learnt. `has_own`: whether the guest has a figure of it."""

    key: str
    name: str
    has_own: bool


def instruments_to_choose(unit: Unit) -> list[str]:
    """The versions a unit has figures of, the newest first, and the usual one."""
    found = instruments_of(unit)
    try:
        usual = library().instrument(USUAL).ident
    except UnknownDefinition:
        return found
    return found if usual in found else [*found, usual]


def elements_to_choose(instrument: str) -> list[tuple[str, str]]:
    """Key and name of the index and each element; empty for no instrument, or one that is not known here."""
    return choices_of(instrument) if instrument else []


def indicators_to_choose(viewer: Viewer, unit: Unit) -> list[tuple[str, str]]:
    """Key and name of the indicators that a unit sends, as far as the viewer sees them."""
    found = duties(viewer).filter(unit=unit, until=None, indicator__retired_on=None).order_by("indicator__name")
    return list(dict.fromkeys(found.values_list("indicator__key", "indicator__name")))


def names_of(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Key and name of elements, by what the usual instrument calls them, else any other; a key that none knows is left out. By name."""
    wanted = set(keys)
    found: dict[str, str] = {}
    for ident in sorted(library().paths("instrument"), key=lambda one: not one.startswith(f"{USUAL}/")):
        if wanted - found.keys():
            found |= {key: name for key, name in elements_to_choose(ident) if key in wanted and key not in found}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def sought(visit: Visit) -> list[Sought]:
    """What a visit asks about, by name, each with whether the guest itself has a figure of it.

    Both sides read this, so it is not narrowed by who looks: whether there is a figure says nothing of what it is.
    """
    names = dict(elements_to_choose(visit.instrument))
    sent = _indicators_sent(visit.guest, [key for key in visit.elements if key not in names])
    return [
        Sought(key, names.get(key) or sent.get(key, (key, False))[0], _has_own(visit, key, names, sent))
        for key in visit.elements
    ]


def without_own_figure(visit: Visit) -> list[str]:
    """Names of what is sought and of which the guest has no figure of its own."""
    return [one.name for one in sought(visit) if not one.has_own]


def _has_own(visit: Visit, key: str, names: Collection[str], sent: dict[str, tuple[str, bool]]) -> bool:
    if key in names:
        return visit.guest_id in units_with_point(visit.instrument, key, clock.today())
    return sent.get(key, ("", False))[1]


def _indicators_sent(unit: Unit, keys: Sequence[str]) -> dict[str, tuple[str, bool]]:
    """Key -> name, and whether a value was ever sent."""
    if not keys:
        return {}
    operator = Viewer(is_operator=True)
    found: dict[str, tuple[str, bool]] = {}
    for duty in duties(operator).filter(unit=unit, indicator__key__in=keys):
        values = values_within(duty.indicator_id, clock.today().replace(year=1990), clock.today())
        found[duty.indicator.key] = (duty.indicator.name, any(row.unit_id == unit.pk for row in values))
    return found
