"""The account of the invented visit: drafted from its record, approved by the head of the bureau, published a week later."""

import datetime as dt

from teladan.cycle.learn.queries.telling import photos_to_show, telling_of
from teladan.cycle.learn.queries.visits import visit as visit_of
from teladan.cycle.share.actions import Shown, draft_story, offer_story, publish_story
from teladan.cycle.share.drafting import draft_of
from teladan.ground.clock import set_day
from teladan.ground.registry.queries import Mandate, Unit, Viewer

CITY = "Jakarta"


def load(*, visit: object, unit: Unit, writer: str, head: Mandate) -> None:
    """`writer`: the account that drafts it; `head`: the mandate that approves it."""
    found = visit_of(Viewer(is_operator=True), visit.pk)
    telling = telling_of(found, "guest") if found else None
    if found is None or telling is None:
        return
    with set_day(dt.date(2025, 7, 17), dt.time(9)):
        drafted = draft_of(telling, CITY)
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
            contact=f"{unit.name}\nJalan Contoh Nomor 1, Jakarta\n(021) 555-0100",
        )
        offer_story(actor=writer, story=story)
    with set_day(dt.date(2025, 7, 17), dt.time(15)):
        story.refresh_from_db()
        publish_story(actor=str(head.person.account_id), story=story, mandate=head)
