"""One invitation for all who are called to an event: with the list of them as its annex, or a letter for each."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from teladan.core.workdays.calendar import NAMES_OF_DAYS
from teladan.cycle.learn.event_words import days_words, hour_words, one_line, place_words, written
from teladan.cycle.learn.models import Event, EventItem
from teladan.ground.paper import (
    Block,
    Bullets,
    Column,
    Document,
    Fields,
    Letterhead,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    written_day,
)

INVENTED = "Contoh rekaan."
COPY = "Salinan dari catatan; yang sah ialah berkas bertanda tangan."
DOTS = "…………………"
NUMERALS = ("nol", "satu", "dua")


@dataclass(frozen=True, slots=True)
class Sender:
    """What the organiser's letters show. `signature`: the lines of who signs, dots where nobody was chosen."""

    head: Letterhead
    city: str
    signature: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """A unit of the list: to whom its letter is, and the unit."""

    addressee: str
    unit: str


def event_invitation(
    event: Event, called: Sequence[Called], items: Sequence[EventItem], sender: Sender, *, each: bool, made_on: dt.date
) -> Document:
    """`each`: a letter for every unit, in one file to be printed; else one letter "Yth. (daftar terlampir)".

    Until the office has given it a number and a day it is a draft: both stay blank.
    """
    is_draft = not (event.number and event.dated)
    footers = [INVENTED if event.organiser.is_example else "", "" if is_draft else COPY]
    blocks = (
        _for_each(event, called, items, sender, made_on) if each else _for_all(event, called, items, sender, made_on)
    )
    return Document(
        title=f"Undangan - {one_line(event.title)}",
        blocks=tuple(blocks),
        made_on=event.dated or made_on,
        is_draft=is_draft,
        footer=" ".join(filter(None, footers)),
        author=one_line(event.organiser.name),
    )


def _for_all(
    event: Event, called: Sequence[Called], items: Sequence[EventItem], sender: Sender, made_on: dt.date
) -> Iterator[Block]:
    annexes = 1 + bool(items)
    yield from _letter(event, "(daftar terlampir)", annexes, sender, made_on)
    yield PageBreak()
    yield from _annex_head(event, "I" if items else "", made_on)
    yield Paragraph("Daftar yang diundang", "subtitle")
    yield Table(
        (Column("No", "number", 2), Column("Kepada", share=9), Column("Instansi", share=9)),
        tuple((str(place), one.addressee, one_line(one.unit)) for place, one in enumerate(called, 1)),
    )
    if items:
        yield PageBreak()
        yield from _programme(event, items, "II", made_on)


def _for_each(
    event: Event, called: Sequence[Called], items: Sequence[EventItem], sender: Sender, made_on: dt.date
) -> Iterator[Block]:
    for place, one in enumerate(called):
        if place:
            yield PageBreak()
        yield from _letter(event, one.addressee, int(bool(items)), sender, made_on)
        if items:
            yield PageBreak()
            yield from _programme(event, items, "", made_on)


def _letter(event: Event, addressee: str, annexes: int, sender: Sender, made_on: dt.date) -> Iterator[Block]:
    yield sender.head
    yield Paragraph(f"{sender.city or DOTS}, {_dated(event, made_on)}", "right")
    yield Fields(
        (
            ("Nomor", event.number),
            ("Sifat", "Penting"),
            ("Lampiran", f"{annexes} ({NUMERALS[annexes]}) berkas" if annexes else "-"),
            ("Hal", f"Undangan {one_line(event.title)}"),
        )
    )
    yield Paragraph(f"Yth. {addressee}\ndi tempat")
    yield from (Paragraph(text) for text in _opening(event))
    yield Fields(tuple(_when_and_where(event)))
    yield from (Paragraph(text) for text in _closing(event))
    yield Signature(sender.signature)
    copies = [one_line(line) for line in event.copies.splitlines() if line.strip()]
    if copies:
        yield Paragraph("Tembusan:")
        yield Bullets(tuple(copies), is_numbered=True)


def _opening(event: Event) -> Iterator[str]:
    basis = "; ".join(one_line(line).rstrip(".;") for line in event.basis.splitlines() if line.strip())
    if basis:
        yield f"Berdasarkan {basis}, kami akan menyelenggarakan {one_line(event.title)}."
    if event.purpose.strip():
        yield event.purpose.strip()
    yield "Sehubungan dengan itu, dengan hormat kami mengundang Bapak/Ibu untuk hadir pada:"


def _when_and_where(event: Event) -> Iterator[tuple[str, str]]:
    yield ("Hari, tanggal", days_words(event))
    hour = hour_words(event)
    if hour:
        yield ("Pukul", f"{hour} sampai selesai")
    yield ("Tempat", place_words(event))
    if event.link:
        yield ("Daring", event.link)
    yield ("Acara", one_line(event.title))


def _closing(event: Event) -> Iterator[str]:
    if event.seats_a_unit:
        yield f"Peserta dari tiap instansi paling banyak {event.seats_a_unit} orang, termasuk yang mewakili."
    until = f" paling lambat {written(event.reply_by)}" if event.reply_by else ""
    contact = ", ".join(filter(None, (one_line(event.contact), one_line(event.contact_way))))
    asked = (
        f"Mohon jawaban hadir, diwakili, atau berhalangan{until} melalui tautan yang kami kirim kepada tiap instansi"
    )
    yield f"{asked}, atau kepada narahubung: {contact}." if contact else f"{asked}."
    yield "Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima kasih."


def _programme(event: Event, items: Sequence[EventItem], number: str, made_on: dt.date) -> Iterator[Block]:
    yield from _annex_head(event, number, made_on)
    yield Paragraph("Susunan acara", "subtitle")
    for on, of_day in groupby(items, key=lambda item: item.on):
        yield Paragraph(f"{NAMES_OF_DAYS[on.weekday()]}, {written_day(on)}", "bold")
        yield _hours(event, list(of_day), has_places=any(item.place.strip() for item in items))


def _hours(event: Event, of_day: Sequence[EventItem], *, has_places: bool) -> Table:
    """A day; without a column of places where none is said."""
    columns = [Column(f"Pukul ({event.get_zone_display()})", share=5), Column("Acara", share=11)]
    rows = [[f"{item.starts_at:%H.%M}–{item.ends_at:%H.%M}", one_line(item.title)] for item in of_day]
    if has_places:
        columns.append(Column("Tempat", share=6))
        rows = [[*row, one_line(item.place) or "–"] for row, item in zip(rows, of_day, strict=True)]
    return Table(tuple(columns), tuple(map(tuple, rows)))


def _annex_head(event: Event, number: str, made_on: dt.date) -> Iterator[Block]:
    yield Fields(
        (
            (f"Lampiran {number}".strip(), f"Undangan {one_line(event.organiser.name)}"),
            ("Nomor", event.number),
            ("Tanggal", _dated(event, made_on)),
        )
    )


def _dated(event: Event, made_on: dt.date) -> str:
    """While it is not signed the month is known, the day is not."""
    return written_day(event.dated) if event.dated else f"….. {written_day(made_on).partition(' ')[2]}"
