"""How the actions on stories are called."""

import datetime as dt
from functools import partial

from factories.learn import an_agreed_visit
from factories.registry import a_mandate, a_unit

from teladan.cycle.share import actions
from teladan.cycle.share.models import Story


def a_story(unit=None, about: str = "", **facts: object) -> Story:
    """A draft of an invented bureau."""
    if unit is None:
        visit = an_agreed_visit(a_unit("Biro Umum Contoh"), a_unit("Biro Contoh Tuan Rumah"))
        unit, about = visit.guest, f"learn.visit:{visit.pk}"
    plain = {
        "title": "Biro Umum Contoh belajar menata taman",
        "lead": "Biro Umum Contoh belajar menata taman.",
        "body": "Satu.\n\nDua.",
        "place": "Jakarta",
        "happened_on": dt.date(2025, 7, 10),
        "byline": "ra/hms",
        "contact": "Biro Umum Contoh",
    }
    return actions.draft_story(actor="1", unit=unit, about=about or "learn.visit:x", **plain | facts)


def an_offered_story() -> Story:
    story = a_story()
    actions.offer_story(actor="1", story=story)
    story.refresh_from_db()
    return story


def a_published_story() -> Story:
    story = an_offered_story()
    actions.publish_story(actor="2", story=story, mandate=a_mandate(story.unit, "head"))
    story.refresh_from_db()
    return story


def _to_publish() -> partial:
    story = an_offered_story()
    return partial(actions.publish_story, actor="2", story=story, mandate=a_mandate(story.unit, "head"))


def _to_draft() -> partial:
    unit = a_unit("Biro Umum Contoh")
    return partial(
        actions.draft_story,
        actor="1",
        unit=unit,
        about="learn.visit:x",
        title="Judul",
        lead="Teras",
        body="Isi",
        place="Jakarta",
        happened_on=dt.date(2025, 7, 10),
        byline="ra",
        contact="Biro",
    )


EXAMPLES = {
    "draft_story": _to_draft,
    "change_story": lambda: partial(actions.change_story, actor="1", story=a_story(), title="Judul lain"),
    "offer_story": lambda: partial(actions.offer_story, actor="1", story=a_story()),
    "return_story": lambda: partial(actions.return_story, actor="2", story=an_offered_story(), note="Singkatkan."),
    "publish_story": _to_publish,
    "withdraw_story": lambda: partial(actions.withdraw_story, actor="1", story=a_published_story(), why="Keliru."),
}
