"""From a gap to hosts: who is ahead on its focus, in the words and numbers of learning."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from teladan.cycle.compare.queries.gap import Gap, Refusal
from teladan.cycle.learn.queries.hosts_to_learn_from import Ahead, ahead_words, learnable
from teladan.cycle.learn.rules import may_ask_for_visit
from teladan.cycle.measure.queries.indicators import indicator
from teladan.ground.registry.queries import Unit, Viewer

NAMED = 5
"""Better units without open doors that are named; of the others there is the number."""


def ahead_of(found: Gap | Refusal) -> list[Ahead]:
    """Peers that are distinguishably better on the gap's focus, the furthest ahead first."""
    if isinstance(found, Refusal):
        return []
    focus = found.focus
    return [
        Ahead(
            row.peer.unit,
            ahead_words(row.apart.low, row.apart.high, row.apart.value, favour=focus.favour, digits=focus.digits),
        )
        for row in found.better
        if row.apart.low is not None and row.apart.high is not None
    ]


def gap_context(viewer: Viewer, unit: Unit, found: Gap) -> dict[str, Any]:
    """What `learn/gap_hosts.html` shows below a gap."""
    who = learnable(unit, ahead_of(found))
    key = found.focus.key or _key(viewer, found)
    asked = {"asal": "kesenjangan", "unit": unit.pk, "instrumen": found.focus.definition, "unsur": key}
    may_ask = may_ask_for_visit(viewer, unit)
    return {
        "focus_name": found.focus.name,
        "hosts": [(one, _begin(one.host.unit_id, asked) if may_ask else "") for one in who.hosts],
        "others": [(one, _begin(one.pk, asked) if may_ask else "") for one in who.others[:NAMED]],
        "more": max(0, len(who.others) - NAMED) + who.unnamed,
        "others_many": len(who.others) + who.unnamed,
        "may_ask": may_ask,
    }


def _begin(host: int, asked: dict[str, Any]) -> str:
    return f"{reverse('learn:new')}?{urlencode({'tuan_rumah': host, **asked})}"


def _key(viewer: Viewer, found: Gap) -> str:
    """The key of an indicator whose gap is looked at."""
    row = indicator(viewer, found.focus.indicator) if found.focus.indicator else None
    return row.key if row is not None else ""
