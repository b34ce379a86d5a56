"""What the journal's news of catalogues sets going; the handler calls one action."""

from teladan.cycle.practices.actions.catalogues import index_catalogue
from teladan.ground.journal.queries import Entry


def let_catalogue_be_found(entry: Entry) -> None:
    """After a catalogue was taken over."""
    index_catalogue(catalogue=int(entry.subject.partition(":")[2]))
