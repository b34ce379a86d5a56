"""The words by which units are called to an event, asked again, and told of changes. Indonesian, whatever language is set.

Names come from people: white space in them is put on one line; nothing else is done to them, since messages are plain text.
"""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from teladan.cycle.learn.models import Event, Invitee
from teladan.cycle.learn.visit_page import between
from teladan.ground.registry.queries import head_of_unit

LONGEST_SUBJECT = 200
RELEASED = "Bila sudah dijawab, mohon abaikan pesan ini."


def addressee_of(invitee: Invitee) -> str:
    """Whom the letter is to: as it was written down, else the head of the region or of the unit."""
    return one_line(invitee.addressee) or head_of_unit(invitee.unit.name)


@override("id")
def days_words(event: Event) -> str:
    """`Jumat–Sabtu, 15–16 Januari 2016`."""
    first, last = date_format(event.starts_on, "l"), date_format(event.ends_on, "l")
    named = first if event.starts_on == event.ends_on else f"{first}–{last}"
    return f"{named}, {between(event.starts_on, event.ends_on)}"


def hour_words(event: Event) -> str:
    """`13.00 WITA`: when the first item of the first day begins; empty while nothing is planned."""
    first = event.items.filter(on=event.starts_on).order_by("starts_at").first()
    return f"{first.starts_at:%H.%M} {event.get_zone_display()}" if first is not None else ""


def place_words(event: Event) -> str:
    return ", ".join(filter(None, (one_line(event.place), one_line(event.city))))


def link_of(invitee: Invitee, address: str) -> str:
    """The unit's personal link. `address`: `https://teladan.contoh.go.id`."""
    return address + reverse("learn:invited", args=[invitee.code])


def invitation_message(invitee: Invitee, address: str, hour: str) -> str:
    """For one unit, to be sent by WhatsApp or by mail. `hour`: `hour_words`, asked once for all units."""
    event = invitee.event
    return _signed(
        event,
        f"Yth. {addressee_of(invitee)},",
        "",
        "Dengan hormat kami mengundang Bapak/Ibu pada:",
        "",
        *_facts(event, hour),
        "",
        _wish(event),
        link_of(invitee, address),
        f"Tautan ini khusus untuk {one_line(invitee.unit.name)}. Mohon hanya diteruskan di dalam instansi.",
    )


def reminder_message(invitee: Invitee, address: str, hour: str) -> str:
    event = invitee.event
    return _signed(
        event,
        f"Yth. {addressee_of(invitee)},",
        "",
        "Kami ingatkan bahwa undangan berikut belum kami terima jawabannya:",
        "",
        *_facts(event, hour),
        "",
        _wish(event),
        link_of(invitee, address),
        RELEASED,
    )


def group_message(event: Event, invitees: Sequence[Invitee], hour: str) -> str:
    """For the group chat of all units: who has not answered. Without links: each is one unit's own."""
    return _signed(
        event,
        "Yth. Bapak/Ibu penghubung instansi yang diundang,",
        "",
        "Kami ingatkan bahwa undangan berikut masih menunggu jawaban beberapa instansi:",
        "",
        *_facts(event, hour),
        "",
        *(f"- {one_line(one.unit.name)}" for one in invitees),
        "",
        f"{_until(event)} Tautan tiap instansi sudah dikirim tersendiri. {RELEASED}",
    )


def change_message(invitee: Invitee, address: str, hour: str) -> str:
    event = invitee.event
    return _signed(
        event,
        f"Yth. {addressee_of(invitee)},",
        "",
        "Dengan hormat kami beritahukan perubahan undangan berikut. Yang berlaku sekarang:",
        "",
        *_facts(event, hour),
        "",
        "Jawaban Bapak/Ibu dapat disesuaikan di:",
        link_of(invitee, address),
    )


def cancel_message(event: Event) -> str:
    """The same for every unit."""
    return _signed(
        event,
        "Yth. Bapak/Ibu pimpinan instansi yang diundang,",
        "",
        "Dengan hormat kami beritahukan bahwa kegiatan berikut dibatalkan:",
        "",
        *_facts(event, ""),
        f"Alasan: {one_line(event.cancelled_why)}",
        "",
        "Kami mohon maaf atas perubahan ini.",
    )


def subject_of(event: Event, kind: str) -> str:
    """`Undangan: Coaching clinic, Jumat, 15 Januari 2016`."""
    words = one_line(f"{kind}: {event.title}, {days_words(event)}")
    plain = "".join(letter if letter.isprintable() else " " for letter in words)
    return plain[:LONGEST_SUBJECT]


@override("id")
def written(day: dt.date) -> str:
    return date_format(day, "l, j F Y")


def one_line(text: str) -> str:
    return " ".join(text.split())


def _facts(event: Event, hour: str) -> list[str]:
    lines = [
        f"Acara: {one_line(event.title)}",
        f"Hari: {days_words(event)}",
        *([f"Mulai: pukul {hour}"] if hour else []),
        f"Tempat: {place_words(event)}",
    ]
    return [*lines, *([f"Daring: {event.link}"] if event.link else [])]


def _until(event: Event) -> str:
    if event.reply_by is None:
        return "Mohon jawabannya."
    return f"Mohon jawabannya paling lambat {written(event.reply_by)}."


def _wish(event: Event) -> str:
    return f"{_until(event)} Pilih hadir, diwakili, atau berhalangan di halaman instansi Bapak/Ibu (tanpa kata sandi):"


def _signed(event: Event, *lines: str) -> str:
    contact = one_line(f"{event.contact} {event.contact_way}")
    ends = ["", f"Narahubung: {contact}"] if contact else []
    return "\n".join([*lines, *ends, "", one_line(event.organiser.name)])
