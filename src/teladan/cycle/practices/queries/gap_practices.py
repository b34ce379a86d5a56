"""From a gap to practices: what others did about that element or indicator, the best supported first."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from teladan.cycle.compare.queries.gap import Gap
from teladan.cycle.measure.queries.indicators import indicator
from teladan.cycle.practices.queries.evidence import OutcomeStanding, standings_of_all
from teladan.cycle.practices.queries.problem_figures import INDICATOR
from teladan.cycle.practices.queries.search import EFFECTS, Facets, Hit, Sort, search
from teladan.cycle.practices.rules import may_keep_problem
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, Viewer

SHOWN, LOOKED_AT = 5, 40


@dataclass(frozen=True)
class Suited:
    """A practice for that gap. `standing`: of the outcome that is measured so; None where it only names the element."""

    hit: Hit
    standing: OutcomeStanding | None


def gap_practices(viewer: Viewer, unit: Unit, found: Gap) -> dict[str, Any]:
    """What `practices/gap_practices.html` shows below a gap."""
    return practices_against(viewer, unit, code_of(viewer, found), found.focus.name)


def practices_against(viewer: Viewer, unit: Unit, code: str, focus: str) -> dict[str, Any]:
    """The same for anything that is measured under a code."""
    suited, total = suited_to(code)
    return {
        "focus_name": focus,
        "suited": suited,
        "more": max(0, total - len(suited)),
        "all_url": f"{reverse('practices:search')}?{urlencode({'ukuran': code})}",
        "search_url": f"{reverse('practices:search')}?{urlencode({'cari': focus})}",
        "problem_url": f"{reverse('practices:problem-new')}?{urlencode({'unit': unit.pk, 'kode': code})}"
        if may_keep_problem(viewer, unit)
        else "",
    }


def code_of(viewer: Viewer, found: Gap) -> str:
    """What is compared, as an outcome's code has it."""
    focus = found.focus
    if not focus.indicator:
        return f"{focus.definition.partition('/')[0]}/{focus.key}"
    row = indicator(viewer, focus.indicator)
    return f"{INDICATOR}/{row.key}" if row is not None else ""


def suited_to(code: str) -> tuple[list[Suited], int]:
    """The best few practices that are to change what a code measures, and how many there are."""
    if not code:
        return [], 0
    found = search("", Facets(code=code), limit=LOOKED_AT, sort=Sort.EVIDENCE)
    standings = standings_of_all([hit.practice for hit in found.hits], clock.today())
    suited = [
        Suited(hit, next((one for one in standings[hit.practice.pk] if one.outcome.code == code), None))
        for hit in found.hits
    ]
    return sorted(suited, key=_by_evidence)[:SHOWN], found.total


def _by_evidence(one: Suited) -> tuple[bool, int, int]:
    """Measured ones first; sorting keeps the order of the search where they are alike."""
    if one.standing is None:
        return True, 0, 0
    return False, -one.standing.rigour, EFFECTS.get(one.standing.effect, len(EFFECTS))
