"""The two offices' figures on what a visit is about, side by side; and the names of what can be looked at."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teladan.cycle.compare.queries.beside import Beside, Words, elements_beside, indicator_beside
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.queries.sought import elements_to_choose
from teladan.cycle.learn.rules import sides_of
from teladan.cycle.measure.queries.indicators import duties
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer, zone_of

NONE = Words("", "", "", "")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One element or indicator. `ours` and `theirs` are empty where there is no figure that the viewer may see.

    `our` and `their` hold the same with interval, n and period apart, for whoever lays them out; `verdict` says whether
    they differ beyond chance.
    """

    key: str
    label: str
    ours: str
    theirs: str
    interval: str
    n: str
    definition: str
    period: str
    source: str
    verdict: str = ""
    is_unchecked: bool = False
    our: Words = NONE
    their: Words = NONE


def figures_of(viewer: Viewer, visit: Visit, side: str = "") -> list[FigureRow]:
    """A row for each element and indicator of the visit, as somebody of `side` reads it; by default the viewer's own.

    Figures are those of the visit's day, so that a page and a report of later years say the same.
    """
    side = side or (Side.HOST.value if sides_of(viewer, visit) == {Side.HOST} else Side.GUEST.value)
    ours, theirs = (visit.guest, visit.host) if side == Side.GUEST else (visit.host, visit.guest)
    on = day_of_figures(visit)
    found: dict[str, Beside] = {}
    if visit.instrument:
        beside = elements_beside(viewer, ours, theirs, visit.elements, instrument=visit.instrument, on=on)
        found = {one.subject.key: one for one in beside}
    codes = [key for key in visit.elements if key not in found]
    for code, indicator in _indicators(viewer, visit, codes).items():
        one = indicator_beside(viewer, ours, theirs, indicator, on=on)
        if one is not None:
            found[code] = one
    names = names_of(visit)
    return [_row(key, names[key], found.get(key)) for key in visit.elements]


def names_of(visit: Visit) -> dict[str, str]:
    """Key of an element, or code of an indicator -> its name, in the order in which they were asked for. One query at most.

    Both sides read these names on the letter itself, so that they are not narrowed by who looks.
    """
    known = dict(elements_to_choose(visit.instrument))
    codes = [key for key in visit.elements if key not in known]
    if codes:
        sent = duties(Viewer(is_operator=True)).filter(unit__in=[visit.guest_id, visit.host_id])
        known |= dict(sent.filter(indicator__key__in=codes).values_list("indicator__key", "indicator__name"))
    return {key: known.get(key, key) for key in visit.elements}


def day_of_figures(visit: Visit) -> dt.date:
    """The day of the visit, or today before it."""
    day = visit.reception.on if visit.reception is not None else visit.proposed_on
    return min(day, clock.today(zone_of(visit.host)))


def _indicators(viewer: Viewer, visit: Visit, codes: list[str]) -> Mapping[str, int]:
    """Code -> indicator, of those that one of the two offices sends and the viewer may see."""
    if not codes:
        return {}
    seen = duties(viewer).filter(unit__in=[visit.guest_id, visit.host_id], indicator__key__in=codes)
    return dict(seen.values_list("indicator__key", "indicator"))


def _row(key: str, label: str, one: Beside | None) -> FigureRow:
    if one is None:
        return FigureRow(key, label, "", "", "", "", "", "", "")
    our, their = one.own_words or NONE, one.other_words or NONE
    return FigureRow(
        key=key,
        label=label,
        ours=our.value,
        theirs=their.value,
        interval=_both(our.interval, their.interval),
        n=_both(our.sizes, their.sizes),
        definition=one.subject.definition or one.subject.definition_name,
        period=our.period if our.period == their.period else _both(our.period, their.period),
        source=one.source,
        verdict=one.verdict,
        is_unchecked=one.subject.is_unchecked,
        our=our,
        their=their,
    )


def _both(ours: str, theirs: str) -> str:
    """`kami …; mereka …`, of those that are there."""
    words = (
        _("kami %(words)s") % {"words": ours} if ours else "",
        _("mereka %(words)s") % {"words": theirs} if theirs else "",
    )
    return "; ".join(one for one in words if one)
