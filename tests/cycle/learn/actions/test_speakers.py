"""What a speaker may do by a link that has no password."""

import io
from itertools import count

import pytest
from factories.events import FIRST, an_event, an_event_item
from factories.letters import PDF
from factories.registry import a_unit

from teladan.cycle.learn.actions.speakers import MOST_SLIDES, hand_in_slides
from teladan.cycle.learn.models import Event, Material, Speaker
from teladan.cycle.learn.refusals import CannotChange

pytestmark = pytest.mark.django_db
_NUMBER = count(1)


def hand_in(speaker: Speaker) -> Material:
    return hand_in_slides(speaker=speaker, upload=io.BytesIO(PDF + b"%" * next(_NUMBER)), name="paparan.pdf", title="")


@pytest.fixture
def speaker() -> Speaker:
    item = an_event_item(an_event(a_unit()))
    return Speaker.objects.create(item=item, name="Narasumber Rekaan", state=Speaker.State.ACCEPTED)


def test_a_link_brings_as_many_files_as_a_talk_needs_and_no_more(speaker):
    for _file in range(MOST_SLIDES):
        hand_in(speaker)
    with pytest.raises(CannotChange, match="sudah mengunggah 5 berkas"):
        hand_in(speaker)
    assert speaker.materials.count() == MOST_SLIDES


def test_nothing_is_brought_to_an_event_that_was_cancelled(speaker):
    Event.objects.update(cancelled_on=FIRST, cancelled_why="Tempat tidak tersedia")
    with pytest.raises(CannotChange, match="dibatalkan"):
        hand_in(speaker)
