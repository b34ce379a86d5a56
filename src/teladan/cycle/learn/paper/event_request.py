"""Surat permohonan to somebody who is asked to speak at an event; the number is the office's own."""

import datetime as dt
from collections.abc import Iterator, Sequence

from teladan.core.workdays.calendar import NAMES_OF_DAYS
from teladan.cycle.learn.models import Speaker
from teladan.cycle.learn.paper.parts import DOTS, letter_fields
from teladan.cycle.learn.paper.record import Office
from teladan.cycle.learn.speaker_letters import AS, body_of
from teladan.ground.paper import Block, Document, Fields, Paragraph, Signature, written_day


def speaking_request(speaker: Speaker, office: Office, signature: Sequence[str], *, made_on: dt.date) -> Document:
    """A draft: it goes out once the office has numbered and signed it."""
    title = f"Permohonan {AS[Speaker.Role(speaker.role)]}"
    return Document(
        title=f"{title}: {speaker.item.event.title}",
        blocks=tuple(_all(speaker, office, signature, title)),
        made_on=made_on,
        is_draft=True,
        footer=f"{title} · {speaker.item.event.title}"[:110],
        author=office.name,
    )


def _all(speaker: Speaker, office: Office, signature: Sequence[str], title: str) -> Iterator[Block]:
    item, event = speaker.item, speaker.item.event
    yield office.head
    yield letter_fields(title)
    to = [f"Yth. {speaker.name}", ", ".join(one for one in (speaker.title, body_of(speaker)) if one), "di tempat"]
    yield Paragraph("\n".join(one for one in to if one))
    role = AS[Speaker.Role(speaker.role)]
    yield Paragraph(f"Dalam rangka {event.title}, kami memohon kesediaan Bapak/Ibu menjadi {role} pada:")
    minutes = f" ({speaker.minutes} menit)" if speaker.minutes else ""
    yield Fields(
        (
            ("Hari, tanggal", f"{NAMES_OF_DAYS[item.on.weekday()]}, {written_day(item.on)}"),
            ("Pukul", f"{item.starts_at:%H.%M}–{item.ends_at:%H.%M} {event.get_zone_display()}{minutes}"),
            ("Tempat", ", ".join(one for one in (item.place, event.place, event.city) if one)),
            ("Acara", item.title),
            *((("Materi", speaker.topic),) if speaker.topic else ()),
        )
    )
    contact = ", ".join(one for one in (event.contact, event.contact_way) if one)
    if contact:
        yield Paragraph(f"Jawaban dan bahan paparan mohon disampaikan kepada narahubung kami, {contact}.")
    yield Paragraph("Atas perhatian dan kesediaan Bapak/Ibu, kami ucapkan terima kasih.")
    yield Signature((f"{office.city or DOTS}, {DOTS}", *signature))
