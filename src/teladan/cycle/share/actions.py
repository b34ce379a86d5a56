"""A story is drafted, edited, offered, approved or given back, published, withdrawn."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.share.models import Story, StoryPhoto
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Mandate, Unit

State = Story.State


class CannotTell(ValueError):
    """The story is not in the state for it; the message, in Indonesian, says what can be done instead."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo with its words."""

    photo: uuid.UUID
    caption: str


def draft_story(*, actor: str, unit: Unit, about: str, photos: Sequence[Shown] = (), **facts: Any) -> Story:
    """A new story of a unit about an activity."""
    with transaction.atomic():
        story = Story.objects.create(unit=unit, about=about, made_by=actor, **facts)
        _keep_photos(story, photos)
        _tell(actor, story, verb="share.story.drafted", payload={"unit": unit.pk, "about": about})
    return story


def change_story(*, actor: str, story: Story, photos: Sequence[Shown] = (), **facts: Any) -> None:
    """Other words or photos. What was offered must be offered again; what is published stays as it is. Raises CannotTell."""
    with transaction.atomic():
        found = _locked(story)
        if found.state not in (State.DRAFT, State.OFFERED):
            raise CannotTell(
                _("Kabar yang sudah terbit tidak diubah. Tarik dahulu dengan sebabnya, lalu buat yang baru.")
            )
        for name, value in facts.items():
            setattr(found, name, value)
        found.state = State.DRAFT
        found.save()
        found.photos.all().delete()
        _keep_photos(found, photos)
        _tell(actor, found, verb="share.story.changed", payload={"fields": sorted(facts)})


def offer_story(*, actor: str, story: Story) -> None:
    """Put a draft before the head. Raises CannotTell."""
    with transaction.atomic():
        found = _locked(story)
        if found.state != State.DRAFT:
            raise CannotTell(_("Kabar ini sudah diajukan atau sudah terbit."))
        found.state, found.note = State.OFFERED, ""
        found.save(update_fields=["state", "note"])
        _tell(actor, found, verb="share.story.offered")


def return_story(*, actor: str, story: Story, note: str) -> None:
    """Give it back to its writer with a word what to mend. Raises CannotTell."""
    with transaction.atomic():
        found = _locked(story)
        if found.state != State.OFFERED:
            raise CannotTell(_("Kabar ini tidak sedang menunggu persetujuan."))
        if not note.strip():
            raise CannotTell(_("Tulis apa yang perlu diperbaiki."))
        found.state, found.note = State.DRAFT, note.strip()
        found.save(update_fields=["state", "note"])
        _tell(actor, found, verb="share.story.returned")


def publish_story(*, actor: str, story: Story, mandate: Mandate) -> None:
    """Approve under a mandate, and publish. Raises CannotTell."""
    with transaction.atomic():
        found = _locked(story)
        if found.state != State.OFFERED:
            raise CannotTell(_("Kabar ini tidak sedang menunggu persetujuan."))
        found.state, found.approved_by, found.published_at, found.note = State.PUBLISHED, mandate, clock.now(), ""
        found.save(update_fields=["state", "approved_by", "published_at", "note"])
        _tell(actor, found, verb="share.story.published", payload={"unit": found.unit_id, "about": found.about})


def withdraw_story(*, actor: str, story: Story, why: str) -> None:
    """Take a published story back; its page says no more than that. Raises CannotTell."""
    with transaction.atomic():
        found = _locked(story)
        if found.state != State.PUBLISHED:
            raise CannotTell(_("Hanya kabar yang sudah terbit yang dapat ditarik."))
        if not why.strip():
            raise CannotTell(_("Tulis mengapa kabar ini ditarik."))
        found.state, found.withdrawn_why = State.WITHDRAWN, why.strip()
        found.save(update_fields=["state", "withdrawn_why"])
        _tell(actor, found, verb="share.story.withdrawn")


def _locked(story: Story) -> Story:
    return Story.objects.select_for_update(of=("self",)).get(pk=story.pk)


def _keep_photos(story: Story, photos: Sequence[Shown]) -> None:
    StoryPhoto.objects.bulk_create(
        StoryPhoto(story=story, photo_id=one.photo, caption=one.caption, position=place)
        for place, one in enumerate(photos)
    )


def _tell(actor: str, story: Story, *, verb: str, payload: dict[str, Any] | None = None) -> None:
    append(actor=actor, verb=verb, subject=f"share.story:{story.pk}", payload=payload)
