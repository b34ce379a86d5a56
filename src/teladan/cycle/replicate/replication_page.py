"""What stands around every page of a replication: how far it is, whom the credit is due to, its other pages."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.replications import State, state_of
from teladan.cycle.replicate.rules import is_adopters, may_lead
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer

BADGES = {
    State.DRAFT: "draft",
    State.COMMITTED: "info",
    State.RUNNING: "done",
    State.LASTING: "done",
    State.STOPPED: "neutral",
}
PAGES = (
    ("replication", _("Ringkasan"), False),
    ("commitment", _("Komitmen kepala"), True),
    ("readiness", _("Kesiapan"), True),
    ("consent", _("Persetujuan pemilik"), False),
    ("plan", _("Rencana"), True),
    ("adapting", _("Penyesuaian"), False),
    ("fidelity", _("Keutuhan"), False),
    ("documents", _("Dokumen"), True),
)
"""URL name, words, and whether the page is the adopter's own."""


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the replication."""

    url: str
    name: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """`origin`: who is to be credited; `source`: the copy it was learnt from, where it was not the origin itself."""

    state: State
    badge: str
    origin: str
    source: str
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A replication in a list."""

    replication: Replication
    badge: str
    state: State
    late: int


def frame_of(row: Replication, here: str, *, is_adopters: bool) -> Frame:
    state = state_of(row, clock.today())
    return Frame(
        state=state,
        badge=BADGES[state],
        origin=row.practice.owner_name,
        source=row.source.adopter.name if row.source is not None else "",
        pages=tuple(_pages(row, here, is_adopters=is_adopters)),
    )


def _pages(row: Replication, here: str, *, is_adopters: bool) -> Iterator[Link]:
    for name, words, is_own in PAGES:
        url = page_at(f"replicate:{name}", row.pk) if is_adopters or not is_own else ""
        if url:
            yield Link(url, str(words), name == here)


def page_at(name: str, *idents: object) -> str:
    """Where a page stands; empty for one that this installation does not have."""
    try:
        return reverse(name, args=idents)
    except NoReverseMatch:
        return ""


def page_context(viewer: Viewer, row: Replication, here: str) -> dict[str, Any]:
    """What `replicate/replication_base.html` needs, for every page of a replication."""
    return {
        "replication": row,
        "state": state_of(row, clock.today()),
        "is_adopters": is_adopters(viewer, row),
        "may_lead": may_lead(viewer, row),
        "here": here,
    }


def listed_rows(found: Collection[Replication], late: dict[Any, int], today: dt.date) -> list[Row]:
    """`late`: replication -> how many of its steps are late."""
    states = {row.pk: state_of(row, today) for row in found}
    return [Row(row, BADGES[states[row.pk]], states[row.pk], late.get(row.pk, 0)) for row in found]
