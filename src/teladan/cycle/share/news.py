"""Who hears what became of a story."""

import uuid

from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.share.models import Story
from teladan.cycle.share.queries import approvers
from teladan.ground.journal.queries import Entry
from teladan.ground.post.actions import notify


def tell_of_offered(entry: Entry) -> None:
    """The heads who may approve it."""
    story = _story(entry)
    if story is not None:
        _tell(entry, story, approvers(story), _("Kabar menunggu persetujuan Anda: %(title)s"))


def tell_of_returned(entry: Entry) -> None:
    story = _story(entry)
    if story is not None and story.made_by:
        _tell(entry, story, {int(story.made_by)}, _("Kabar dikembalikan untuk diperbaiki: %(title)s"))


def tell_of_published(entry: Entry) -> None:
    story = _story(entry)
    if story is not None and story.made_by:
        _tell(entry, story, {int(story.made_by)}, _("Kabar terbit: %(title)s"))


def _story(entry: Entry) -> Story | None:
    return Story.objects.filter(pk=uuid.UUID(entry.subject.partition(":")[2])).select_related("unit").first()


def _tell(entry: Entry, story: Story, accounts: set[int], text: str) -> None:
    notify(
        accounts=accounts - ({int(entry.actor)} if entry.actor else set()),
        key=f"{entry.verb}:{entry.seq}",
        text=text % {"title": story.title},
        url=reverse("share:story", args=[story.pk]),
    )
