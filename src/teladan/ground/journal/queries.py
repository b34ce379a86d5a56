"""Reading the journal, and proving that nobody rewrote it."""

from collections.abc import Iterator
from dataclasses import dataclass

from teladan.ground.journal.chain import GENESIS, digest
from teladan.ground.journal.models import Delivery, Entry, Head
from teladan.ground.journal.rules import Reader, readable

__all__ = ["Entry", "Verified", "entries", "failed_deliveries", "verify"]

PAGE = 50


@dataclass(frozen=True, slots=True)
class Verified:
    """`entries` that were read; `first_bad`, the number of the first that is changed, missing or too many, or None.

    `head` is the hash of the last good entry: noted elsewhere, it proves a later rewriting of the whole chain.
    """

    ok: bool
    entries: int
    first_bad: int | None
    head: str


def verify() -> Verified:
    """Walk the chain from the first entry to the last, in constant memory, while others go on appending."""
    before = _head()
    seen, last, first_bad = 0, GENESIS, None
    for entry in _stream():
        seen += 1
        if first_bad is None:
            if not _follows(entry, seen, last) or (entry.seq == before.entries and entry.hash != before.hash):
                first_bad = seen
            else:
                last = entry.hash
    if first_bad is None:
        first_bad = _wrong_length(seen, last, before, _head())
    return Verified(first_bad is None, seen, first_bad, last)


def _stream() -> Iterator[Entry]:
    return Entry.objects.order_by("seq").iterator(chunk_size=1000)


def _head() -> Head:
    return Head.objects.filter(pk=1).first() or Head(entries=0, hash=GENESIS)


def _follows(entry: Entry, seq: int, previous: str) -> bool:
    return entry.seq == seq and entry.previous == previous and entry.hash == digest(entry)


def _wrong_length(seen: int, last: str, before: Head, after: Head) -> int | None:
    """The head was read before and after the walk; what was appended meanwhile lies between the two."""
    if seen < before.entries:
        return seen + 1
    if seen > after.entries:
        return after.entries + 1
    if seen == after.entries and last != after.hash:
        return max(seen, 1)
    return None


def entries(viewer: Reader, *, subject: str | None = None, before: int | None = None, limit: int = PAGE) -> list[Entry]:
    """The newest entries that `viewer` may read, older than number `before`, of one `subject` or of all."""
    found = Entry.objects.filter(readable(viewer)).order_by("-seq")
    if subject is not None:
        found = found.filter(subject=subject)
    if before is not None:
        found = found.filter(seq__lt=before)
    return list(found[:limit])


def failed_deliveries(viewer: Reader) -> list[Delivery]:
    """News that reached its handler in no attempt, with the trace of the last: for operators."""
    if not viewer.is_operator:
        return []
    return list(Delivery.objects.filter(state=Delivery.State.FAILED).select_related("entry").order_by("pk"))
