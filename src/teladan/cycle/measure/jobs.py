"""What the journal's news sets going in this room; each handler calls one action."""

import uuid

from teladan.cycle.measure import actions
from teladan.ground.journal.queries import Entry


def archive_report(entry: Entry) -> None:
    """After `measure.calculation.kept`."""
    actions.archive_report(calculation=uuid.UUID(entry.subject.partition(":")[2]))
