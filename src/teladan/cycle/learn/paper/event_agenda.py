"""Susunan acara of an event: each day with hour, item, who speaks, and the room; the welcome speeches in their order."""

import datetime as dt
from collections.abc import Iterator, Sequence

from teladan.core.workdays.calendar import NAMES_OF_DAYS
from teladan.cycle.learn.models import Event, EventItem, Speaker
from teladan.cycle.learn.queries.event_sessions import Day
from teladan.cycle.learn.speaker_letters import body_of
from teladan.ground.paper import Block, Column, Document, Fields, Heading, Letterhead, Paragraph, Table, written_day

_ROLES = {Speaker.Role.MODERATOR: "Moderator: ", Speaker.Role.WELCOME: "", Speaker.Role.SPEAKER: ""}


def event_agenda(event: Event, days: Sequence[Day], *, head: Letterhead, made_on: dt.date, is_draft: bool) -> Document:
    """A draft until the first unit was invited."""
    return Document(
        title=f"Susunan acara: {event.title}",
        blocks=(head, *_opening(event), *_days(event, days)),
        made_on=made_on,
        is_draft=is_draft,
        footer=f"Susunan acara · {event.title}"[:110],
        author=event.organiser.name,
    )


def _opening(event: Event) -> Iterator[Block]:
    yield Paragraph("SUSUNAN ACARA", "title")
    yield Paragraph(event.title, "subtitle")
    contact = ", ".join(one for one in (event.contact, event.contact_way) if one)
    yield Fields(
        (
            ("Tempat", ", ".join(one for one in (event.place, event.city) if one)),
            *((("Narahubung", contact),) if contact else ()),
        )
    )


def _days(event: Event, days: Sequence[Day]) -> Iterator[Block]:
    planned = [day for day in days if day.items]
    if not planned:
        yield Paragraph("[ISI: susunan acara]", "blank")
    has_rooms = any(item.place for day in planned for item in day.items)
    for day in planned:
        yield Heading(f"{NAMES_OF_DAYS[day.on.weekday()]}, {written_day(day.on)}")
        yield Table(
            (
                Column(f"Jam ({event.get_zone_display()})", share=4),
                Column("Acara", share=8),
                Column("Pengisi", share=9),
                *([Column("Ruang", share=4)] if has_rooms else []),
            ),
            tuple(_row(item)[: 4 if has_rooms else 3] for item in day.items),
        )


def _row(item: EventItem) -> tuple[str, ...]:
    people = [one for one in item.speakers.all() if one.state != Speaker.State.DECLINED]
    is_ordered = sum(one.role == Speaker.Role.WELCOME for one in people) > 1
    return (
        f"{item.starts_at:%H.%M}–{item.ends_at:%H.%M}",
        item.title + (f"\n{item.note}" if item.note else ""),
        "\n".join(_speaks(place, one, is_ordered=is_ordered) for place, one in enumerate(people, 1)) or "–",
        item.place or "–",
    )


def _speaks(place: int, speaker: Speaker, *, is_ordered: bool) -> str:
    words = ", ".join(one for one in (speaker.name, speaker.title, body_of(speaker)) if one)
    begins = f"{place}. " if is_ordered else ""
    return f"{begins}{_ROLES[Speaker.Role(speaker.role)]}{words}" + (f": {speaker.topic}" if speaker.topic else "")
