"""What the journal's news sets going in this room; each handler calls one action."""

import uuid

from teladan.cycle.compare.actions.figures import refresh_figures
from teladan.cycle.compare.actions.ranks import rank_units
from teladan.ground.journal.queries import Entry


def follow_results(entry: Entry) -> None:
    """After results of a wave were published, corrected or withdrawn."""
    refresh_figures(wave=uuid.UUID(entry.payload["wave"]))


def compute_ranks(entry: Entry) -> None:
    """After somebody asked for the rank sets of many units."""
    rank_units(run=uuid.UUID(entry.payload["run"]))
