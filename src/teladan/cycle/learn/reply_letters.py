"""What an invited unit and the people it sends read of their reply: messages to copy, and mails. Indonesian always."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import override

from teladan.cycle.learn.models import Event, Invitee, Participant
from teladan.cycle.learn.visit_page import between

LONGEST_SUBJECT = 200
_ANSWERS = {
    Invitee.Reply.PRESENT: "HADIR",
    Invitee.Reply.REPRESENTED: "HADIR, DIWAKILI",
    Invitee.Reply.ABSENT: "BERHALANGAN HADIR",
}


def reply_message(invitee: Invitee, people: Iterable[Participant], link: str) -> str:
    """The unit's reply as it was understood, to be passed on in the unit's own group."""
    event = invitee.event
    lines = [f"{one_line(invitee.unit.name)}: {_ANSWERS.get(Invitee.Reply(invitee.reply), 'BELUM MENJAWAB')}"]
    lines += ["", *_where(event)]
    if invitee.reply == Invitee.Reply.ABSENT:
        lines += ["", f"Keterangan: {one_line(invitee.why) or '-'}"]
    elif (coming := list(people)) and invitee.reply:
        lines += ["", "Yang datang:"]
        lines += [f"{place}. {_named(one)}" for place, one in enumerate(coming, 1)]
    if link:
        lines += ["", f"Jawaban dapat diubah di: {link}"]
    return "\n".join(lines)


def seat_subject(event: Event) -> str:
    return subject(f"Kursi tersedia: {event.title}")


def seat_body(event: Event, invitee: Invitee, person: Participant) -> str:
    return "\n".join(
        [
            f"Yth. {one_line(person.name)},",
            "",
            "Anda sebelumnya berada di daftar tunggu. Sekarang kursi Anda tersedia:",
            "",
            *_where(event),
            f"Mewakili: {one_line(invitee.unit.name)}",
            "",
            "Bila berhalangan, beri tahu unit Anda supaya kursinya dapat dipakai yang lain.",
            "",
            one_line(event.organiser.name),
        ]
    )


def seat_message(event: Event, invitee: Invitee, people: Iterable[Participant], link: str) -> str:
    """The same to the unit as a whole, to be copied."""
    return "\n".join(
        [
            f"Yth. {one_line(invitee.unit.name)},",
            "",
            "Kursi untuk rombongan yang ada di daftar tunggu sekarang tersedia:",
            "",
            *_where(event),
            *(f"- {_named(one)}" for one in people),
            *(["", f"Halaman undangan Anda: {link}"] if link else []),
        ]
    )


def own_message(person: Participant, link: str) -> str:
    """What one passes on to somebody who comes: the page with the code for the door."""
    event = person.event
    return "\n".join(
        [f"Yth. {one_line(person.name)},", "", *_where(event), "", f"Kartu hadir Anda (tunjukkan saat tiba): {link}"]
    )


def subject(text: str) -> str:
    return one_line("".join(letter if letter.isprintable() else " " for letter in text))[:LONGEST_SUBJECT]


def one_line(text: str) -> str:
    return " ".join(text.split())


def _where(event: Event) -> list[str]:
    with override("id"):
        days = between(event.starts_on, event.ends_on)
        first = date_format(event.starts_on, "l")
    return [
        f"Acara: {one_line(event.title)}",
        f"Hari: {first}, {days}" if event.starts_on == event.ends_on else f"Hari: {days}",
        f"Tempat: {one_line(f'{event.place}, {event.city}')}",
    ]


def _named(one: Participant) -> str:
    words = ", ".join(part for part in (one.name, one.title) if part)
    if one.represents:
        words += f" (mewakili {one.represents})"
    if one.seat == Participant.Seat.WAITING:
        words += " - daftar tunggu"
    return one_line(words)
