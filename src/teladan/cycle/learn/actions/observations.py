"""What is seen on the day: notes with ratings, made on a phone and sent once, however often it tries."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Observation, Place, Visit
from teladan.ground.journal.actions import append


class CannotRecord(Exception):
    """What was sent cannot be recorded; the message, in Indonesian, says why and what to do."""


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
) -> Observation:
    """Record what somebody saw. The same id again by the same author is the same note: kept as it was sent last.

    Raises CannotRecord for an id under which somebody else, or another visit, has a note.
    """
    facts = {"element": element, "place": place, "note": note.strip(), "rating": rating}
    with transaction.atomic():
        found, is_new = Observation.objects.select_for_update().get_or_create(
            pk=ident, defaults={"visit": visit, "side": side, "seen_at": seen_at, "author": actor, **facts}
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
        _change(actor, found, facts)
    return found


def change_observation(*, actor: str, observation: Observation, **facts: Any) -> None:
    """Other words, rating, place or element."""
    with transaction.atomic():
        _change(actor, Observation.objects.select_for_update().get(pk=observation.pk), facts)


def delete_observation(*, actor: str, observation: Observation) -> None:
    """Take a note back; photos that belong to it stay with the visit."""
    with transaction.atomic():
        _tell(actor, "deleted", observation, {"visit": str(observation.visit_id)})
        observation.delete()


def _change(actor: str, row: Observation, facts: dict[str, Any]) -> None:
    """Nothing happens where nothing is different."""
    changed = sorted(name for name, value in facts.items() if getattr(row, name) != value)
    if not changed:
        return
    for name in changed:
        setattr(row, name, facts[name])
    row.save(update_fields=changed)
    _tell(actor, "changed", row, {"fields": changed})


def _tell(actor: str, done: str, row: Observation, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"learn.observation.{done}", subject=f"learn.observation:{row.pk}", payload=payload)
