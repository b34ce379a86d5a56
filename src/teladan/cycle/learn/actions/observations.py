"""What is seen on the day: notes with ratings, made on a phone and sent once, however often it tries.

A note has a version. Words that were written without knowing the newest version never replace it: they wait beside it until
somebody chooses or joins the two.
"""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Observation, OtherText, Place, Side, Visit
from teladan.cycle.learn.queries.own_group import own_group
from teladan.ground.journal.actions import append


class CannotRecord(Exception):
    """What was sent cannot be recorded; the message, in Indonesian, says why and what to do."""


class NoteChanged(Exception):
    """Somebody changed the note since the writer opened it; `current` is what it says now."""

    def __init__(self, current: Observation) -> None:
        super().__init__(_("Catatan ini diubah orang lain sejak Anda membukanya. Gabungkan keduanya, lalu simpan."))
        self.current = current


@dataclass(frozen=True, slots=True)
class Writing:
    """Words as a phone sent them: their own id, the ids of earlier words of the same note on that phone, and the version
    they were based on; 0 for a note that the server has never acknowledged."""

    ident: uuid.UUID | None = None
    after: Collection[uuid.UUID] = ()
    base: int = 0

    def knows(self, row: Observation) -> bool:
        """Whether the writer had what the note says now: that version, or words this same phone sent itself."""
        if row.version == self.base or (self.ident is None and row.version == 1):
            return True
        return row.writing is not None and row.writing in {self.ident, *self.after}


def record_observation(
    *,
    actor: str,
    visit: Visit,
    ident: uuid.UUID,
    side: str,
    seen_at: dt.datetime,
    element: str = "",
    place: Place | None = None,
    note: str = "",
    rating: int | None = None,
    writing: Writing = Writing(),
) -> Observation:
    """Record what somebody saw, under the group in which they sit. The same id again by the same author is the same note.

    Raises CannotRecord for an id under which somebody else, or another visit, has a note.
    """
    facts = {"element": element, "place": place, "note": note.strip(), "rating": rating}
    with transaction.atomic():
        first = {"visit": visit, "side": side, "seen_at": seen_at, "author": actor, "writing": writing.ident}
        group = own_group(visit, actor) if side == Side.GUEST else None
        found, is_new = Observation.objects.select_for_update(of=("self",)).get_or_create(
            pk=ident, defaults={**first, "group": group, **facts}
        )
        if is_new:
            _tell(actor, "recorded", found, {"visit": str(visit.pk), "side": side})
            return found
        if found.author != actor or found.visit_id != visit.pk:
            raise CannotRecord(
                _(
                    "Catatan dengan tanda yang sama sudah dikirim orang lain. Salin isinya, hapus, lalu catat sebagai catatan baru."
                )
            )
        if writing.knows(found):
            _change(actor, found, facts, writing.ident)
        else:
            _set_beside(actor, found, facts, writing)
    return found


def change_observation(*, actor: str, observation: Observation, version: int, **facts: Any) -> None:
    """Other words, rating, place or element. Raises NoteChanged where `version` is not the newest any more."""
    with transaction.atomic():
        _change(actor, _locked(observation, version), facts, None)


def settle_observation(*, actor: str, observation: Observation, other: OtherText, version: int, **facts: Any) -> None:
    """Of two texts the note says from now on what somebody chose or joined; the other one waits no longer.

    Raises NoteChanged where the note was changed again meanwhile.
    """
    with transaction.atomic():
        row = _locked(observation, version)
        changed = _written(row, facts, None)
        _tell(actor, "settled", row, {"fields": changed, "other": str(other.pk)})
        OtherText.objects.filter(pk=other.pk, observation=row).delete()


def delete_observation(*, actor: str, observation: Observation) -> None:
    """Take a note back; photos that belong to it stay with the visit."""
    with transaction.atomic():
        _tell(actor, "deleted", observation, {"visit": str(observation.visit_id)})
        observation.delete()


def _locked(observation: Observation, version: int) -> Observation:
    row = Observation.objects.select_for_update(of=("self",)).get(pk=observation.pk)
    if row.version != version:
        raise NoteChanged(row)
    return row


def _change(actor: str, row: Observation, facts: dict[str, Any], writing: uuid.UUID | None) -> None:
    """Nothing happens where nothing is different."""
    changed = _written(row, facts, writing)
    if changed:
        _tell(actor, "changed", row, {"fields": changed})


def _written(row: Observation, facts: dict[str, Any], writing: uuid.UUID | None) -> list[str]:
    """The names of what is different now."""
    changed = _different(row, facts)
    if changed:
        for name in changed:
            setattr(row, name, facts[name])
        row.version, row.writing = row.version + 1, writing
        row.save(update_fields=[*changed, "version", "writing"])
    return changed


def _set_beside(actor: str, row: Observation, facts: dict[str, Any], writing: Writing) -> None:
    """Keep both: once for each writing; what the same phone sent before it and was not read yet is replaced."""
    if not _different(row, facts):
        return
    ident = writing.ident or uuid.uuid5(row.pk, str(facts))
    OtherText.objects.filter(observation=row, author=actor, pk__in=[*writing.after]).delete()
    waiting, is_new = OtherText.objects.get_or_create(
        pk=ident, defaults={"observation": row, "author": actor, "based_on": writing.base, **facts}
    )
    if is_new:
        _tell(actor, "set_beside", row, {"other": str(waiting.pk)})


def _different(row: Observation, facts: dict[str, Any]) -> list[str]:
    return sorted(name for name, value in facts.items() if getattr(row, name) != value)


def _tell(actor: str, done: str, row: Observation, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"learn.observation.{done}", subject=f"learn.observation:{row.pk}", payload=payload)
