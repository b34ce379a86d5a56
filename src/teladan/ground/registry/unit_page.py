"""What the pages of units show, gathered from the queries."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.ground import clock
from teladan.ground.registry.models import Unit
from teladan.ground.registry.models.unit import UnitFacts
from teladan.ground.registry.queries import tree as queries
from teladan.ground.registry.queries.people import acting_for
from teladan.ground.registry.queries.services import all_services_of
from teladan.ground.registry.regions import region_name
from teladan.ground.registry.rules import MANAGES, Viewer, is_operator, manages, may_manage_unit, reaches
from teladan.ground.registry.types import type_name

MOST_BELOW = 200
_DEEPEST = 6


def tree_context(viewer: Viewer, page: Page, asked: Mapping[str, str], *, is_whole: bool) -> dict[str, Any]:
    found = Unit.objects.in_bulk([row.unit for row in page])
    rows = [
        {"unit": found[row.unit], "level": min(row.level, _DEEPEST), "is_deep": row.level > 1, **_said(found[row.unit])}
        for row in page
        if row.unit in found
    ]
    return {"rows": rows, "page_obj": page, "is_tree": True, "is_whole": is_whole, **_around(viewer, asked)}


def list_context(viewer: Viewer, page: Page, asked: Mapping[str, str]) -> dict[str, Any]:
    units = list(page)
    places = queries.names_above(units)
    rows = [{"unit": unit, "level": 1, "place": places[unit.pk], **_said(unit)} for unit in units]
    return {"rows": rows, "page_obj": page, "is_tree": False, "is_whole": True, **_around(viewer, asked)}


def _around(viewer: Viewer, asked: Mapping[str, str]) -> dict[str, Any]:
    regions = sorted({".".join(code.split(".")[:2]) for code in queries.used(viewer, "region")})
    return {
        "asked": asked,
        "is_filtered": any(asked[name] for name in asked if name != "cari"),
        "types": [(key, type_name(key)) for key in queries.used(viewer, "type")],
        "grades": queries.used(viewer, "grade"),
        "regions": [(code, region_name(code)) for code in regions],
        "may_manage": manages(viewer),
        "may_add_agency": is_operator(viewer),
    }


def _said(unit: Unit) -> dict[str, str]:
    """A unit's kind and class in one breath."""
    said = " · ".join(words for words in (type_name(unit.type), unit.grade) if words)
    return {"said": said}


def unit_context(viewer: Viewer, unit: Unit, day: dt.date | None) -> dict[str, Any]:
    """`day`: as the unit was on it; None for today."""
    shown = queries.as_on(unit, day) if day else unit
    below = list(queries.below(unit)[: MOST_BELOW + 1])
    may_manage = may_manage_unit(viewer, unit)
    return {
        "unit": unit,
        "day": day,
        "shown": shown,
        "facts": facts_told(shown) if shown else [],
        "above": [(other, reaches(viewer, other)) for other in queries.above(unit)],
        "below": [{"unit": other, **_said(other)} for other in below[:MOST_BELOW]],
        "more_below": len(below) > MOST_BELOW,
        "events": _events(unit),
        "services": list(all_services_of(unit)),
        "mandates": list(acting_for(unit, day or clock.today())) if reaches(viewer, unit) else None,
        "predecessors": list(unit.predecessors.order_by("name")),
        "may_manage": may_manage,
        "may_add_below": may_manage and unit.kind != Unit.Kind.ORGANISATION and unit.closed_on is None,
        "keeps_people": reaches(viewer, unit, MANAGES),
    }


def facts_told(facts: UnitFacts) -> list[tuple[str, str]]:
    """The facts that are known, as words."""
    size = " ".join(str(part) for part in (_grouped(facts.size), facts.size_of) if part)
    place = ""
    if facts.latitude is not None and facts.longitude is not None:
        place = f"{_degrees(facts.latitude)}; {_degrees(facts.longitude)}"
    told = [
        (_("Nama pendek"), facts.short_name),
        (_("Unit induk"), facts.parent.name if facts.parent else ""),
        (_("Jenis"), type_name(facts.type)),
        (_("Kelas"), facts.grade),
        (_("Wilayah"), f"{region_name(facts.region)} ({facts.region})" if facts.region else ""),
        (_("Ukuran"), size if facts.size is not None else ""),
        (_("Alamat"), facts.address),
        (_("Lintang; bujur"), place),
    ]
    return [(label, words) for label, words in told if words]


def _events(unit: Unit) -> list[dict[str, Any]]:
    """The unit's history as a timeline, the latest first."""
    events = []
    if unit.closed_on:
        events.append({"what": _("Ditutup"), "when": unit.closed_on, "state": "done"})
    past = queries.history(unit)
    for state, before in zip([unit, *past], [*past, None], strict=True):
        until = getattr(state, "until", unit.closed_on)
        events.append(
            {
                "what": _differences(state, before) if before else state.name,
                "words": _period(state.since, until),
                "state": "now" if until is None else "done",
            }
        )
    return events


def _differences(state: UnitFacts, before: UnitFacts) -> str:
    """What became otherwise, in one line."""
    told, was = dict(facts_told(state)), dict(facts_told(before))
    changed = [f"{label}: {told.get(label, '–')}" for label in {**was, **told} if told.get(label) != was.get(label)]
    if state.name != before.name:
        changed.insert(0, state.name)
    return "; ".join(changed) or state.name


def _period(since: dt.date, until: dt.date | None) -> str:
    if until is None:
        return _("sejak %(since)s") % {"since": _day(since)}
    last = until - dt.timedelta(days=1)
    if last <= since:
        return _day(since)
    return _("sejak %(since)s sampai %(until)s") % {"since": _day(since), "until": _day(last)}


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")


def _grouped(size: int | None) -> str:
    return "" if size is None else f"{size:,}".replace(",", ".")


def _degrees(value: Any) -> str:
    return f"{value.normalize():f}".replace(".", ",")
