"""The account of an invented visit: drafted from its record, approved by the head of the guest, published a week later."""

import datetime as dt
from typing import Any

from teladan.cycle.learn.queries.telling import photos_to_show, telling_of
from teladan.cycle.learn.queries.visits import visit as visit_of
from teladan.cycle.share.actions import Shown, draft_story, offer_story, publish_story
from teladan.cycle.share.drafting import draft_of
from teladan.ground.clock import set_day
from teladan.ground.registry.queries import Mandate, Unit, Viewer

AFTER_THE_VISIT = dt.date(2025, 7, 17)
AFTER_THE_COURSE = dt.date(2019, 4, 24)


def load(
    *, visit: Any, unit: Unit, writer: str, head: Mandate, on: dt.date = AFTER_THE_VISIT, city: str = "Jakarta"
) -> None:
    """`writer`: the account that drafts it; `head`: the mandate that approves it, both on one day."""
    found = visit_of(Viewer(is_operator=True), visit.pk)
    telling = telling_of(found, "guest") if found else None
    if found is None or telling is None:
        return
    with set_day(on, dt.time(9)):
        drafted = draft_of(telling, city)
        story = draft_story(
            actor=writer,
            unit=unit,
            about=f"learn.visit:{found.pk}",
            photos=[Shown(photo.pk, photo.caption) for photo in photos_to_show(found)],
            title=drafted.title[:160],
            lead=drafted.lead,
            body=drafted.body,
            place=drafted.place,
            happened_on=telling.on,
            byline="nc/umum",
            contact=f"{unit.name}\nJalan Contoh Nomor 1, {city}\n(021) 555-0100",
        )
        offer_story(actor=writer, story=story)
    with set_day(on, dt.time(15)):
        story.refresh_from_db()
        publish_story(actor=str(head.person.account_id), story=story, mandate=head)
