"""How the documents that guests ask for are listed, and what the reader can do about one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from teladan.cycle.learn.models import DocumentRequest, Visit
from teladan.cycle.learn.queries.document_requests import counts, documents
from teladan.cycle.learn.queries.observations import names_of_people
from teladan.cycle.learn.rules import may_give_document, may_withdraw_document
from teladan.ground.registry.queries import Viewer, zone_name_of, zone_of

State = DocumentRequest.State
BADGES = {"asked": "attention", "released": "done", "refused": "refused", "withdrawn": "neutral"}


@dataclass(frozen=True, slots=True)
class Row:
    """A wish as it is listed."""

    row: DocumentRequest
    badge: str
    asker: str
    answerer: str


def listed(viewer: Viewer, visit: Visit, state: str) -> dict[str, Any]:
    """The rows, and how many stand in each state whatever the list is narrowed to."""
    counted = counts(viewer, visit)
    return {
        "rows": rows_of(documents(viewer, visit, state)),
        "counts": [(one, State(one).label, BADGES[one], many) for one, many in counted.items() if many],
        "all": sum(counted.values()),
        "state": state,
        "zone": zone_of(visit.host),
        "zone_name": zone_name_of(visit.host),
    }


def one(viewer: Viewer, row: DocumentRequest) -> dict[str, Any]:
    """A wish with the steps that may follow."""
    gives, withdraws = may_give_document(viewer, row), may_withdraw_document(viewer, row)
    return {
        "one": rows_of([row])[0],
        "gives": gives,
        "withdraws": withdraws,
        "may_give": gives and row.state == State.ASKED,
        "may_refuse": gives and row.state in (State.ASKED, State.RELEASED),
        "may_withdraw": withdraws and row.state == State.ASKED,
        "zone": zone_of(row.visit.host),
        "zone_name": zone_name_of(row.visit.host),
    }


def rows_of(found: Iterable[DocumentRequest]) -> list[Row]:
    rows = list(found)
    people = names_of_people({account for row in rows for account in (row.asked_by, row.answered_by)})
    return [Row(row, BADGES[row.state], people.get(row.asked_by, ""), people.get(row.answered_by, "")) for row in rows]
