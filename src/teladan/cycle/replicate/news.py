"""What the journal's news says to the other side of a replication. Each handler takes an entry and tells once."""

import uuid

from django.urls import reverse

from teladan.cycle.learn.actions.interests import note_copied
from teladan.cycle.learn.queries.interests import unturned
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.leaders import leaders_of
from teladan.cycle.replicate.queries.replications import RELATED, as_copied
from teladan.ground import clock
from teladan.ground.journal.queries import Entry
from teladan.ground.post.actions import notify

ANSWERED = {
    "given": "%(owner)s menyetujui praktiknya ditiru: %(title)s",
    "given_with": "%(owner)s menyetujui dengan syarat: %(title)s",
    "refused": "%(owner)s tidak menyetujui praktiknya ditiru: %(title)s",
}


def tell_of_question(entry: Entry) -> None:
    """The origin, that somebody asks to copy its practice."""
    row = _row(entry)
    if row is not None:
        _tell(entry, _origins(row), "%(adopter)s meminta persetujuan meniru: %(title)s", row, "consent")


def tell_of_answer(entry: Entry) -> None:
    """The adopter, what the origin answered."""
    row, words = _row(entry), ANSWERED.get(str(entry.payload.get("answer", "")))
    if row is not None and words:
        _tell(entry, leaders_of(row.adopter, clock.today()), words, row, "consent")


def tell_of_start(entry: Entry) -> None:
    """The origin, that its practice is done elsewhere now."""
    row = _row(entry)
    if row is not None:
        _tell(entry, _origins(row), "%(adopter)s sudah menjalankan praktik Anda: %(title)s", row, "replication")


def tell_of_stop(entry: Entry) -> None:
    """The origin, where it knew of the copy, that it ended and what was learnt."""
    row = _row(entry)
    if row is not None and (row.consent != Replication.Consent.NOT_ASKED or row.started_on is not None):
        _tell(entry, _origins(row), "%(adopter)s berhenti meniru praktik Anda: %(title)s", row, "replication")


def settle_interests(entry: Entry) -> None:
    """That the unit begins to copy a practice is what came of its interest in it, wherever it said so."""
    for interest in unturned(entry.payload["practice"], entry.payload["adopter"]):
        note_copied(actor=entry.actor, interest=interest)


def _origins(row: Replication) -> set[int]:
    """The leaders of the keeper and of the owner, and of the copy that it was learnt from."""
    today, practice = clock.today(), row.practice
    units = [practice.keeper, practice.owner, row.source.adopter if row.source is not None else None]
    return {account for unit in units if unit is not None for account in leaders_of(unit, today)}


def _tell(entry: Entry, accounts: set[int], words: str, row: Replication, page: str) -> None:
    said = {"adopter": row.adopter.name, "owner": row.practice.owner_name, "title": row.practice.title}
    notify(
        accounts=[account for account in accounts if str(account) != entry.actor],
        key=f"{entry.verb}:{entry.seq}",
        text=words % said,
        url=reverse(f"replicate:{page}", args=[row.pk]),
    )


def _row(entry: Entry) -> Replication | None:
    ident = uuid.UUID(entry.subject.partition(":")[2])
    found = as_copied(Replication.objects.select_related(*RELATED).filter(pk=ident))
    return found[0] if found else None
