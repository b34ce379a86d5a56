"""What somebody who is asked to speak reads: a mail, and the same words to copy. Indonesian always."""

from django.utils.formats import date_format
from django.utils.translation import override

from teladan.cycle.learn.models import Speaker
from teladan.cycle.learn.reply_letters import one_line, subject

AS = {
    Speaker.Role.SPEAKER: "narasumber",
    Speaker.Role.MODERATOR: "moderator",
    Speaker.Role.WELCOME: "pemberi sambutan",
}


def ask_subject(speaker: Speaker) -> str:
    return subject(f"Permohonan menjadi {AS[Speaker.Role(speaker.role)]}: {speaker.item.event.title}")


def ask_body(speaker: Speaker, link: str) -> str:
    item, event = speaker.item, speaker.item.event
    with override("id"):
        when = f"{date_format(item.on, 'l, j F Y')}, pukul {item.starts_at:%H.%M}–{item.ends_at:%H.%M}"
    where = ", ".join(one for one in (item.place, event.place, event.city) if one)
    lines = [
        f"Yth. {one_line(speaker.name)},",
        *(
            [one_line(", ".join(one for one in (speaker.title, body_of(speaker)) if one))]
            if speaker.title or body_of(speaker)
            else []
        ),
        "",
        f"Dengan hormat, kami memohon kesediaan Bapak/Ibu menjadi {AS[Speaker.Role(speaker.role)]} pada:",
        "",
        f"Kegiatan: {one_line(event.title)}",
        f"Acara: {one_line(item.title)}",
        *([f"Materi: {one_line(speaker.topic)}"] if speaker.topic else []),
        f"Waktu: {when} {event.get_zone_display()}{f' ({speaker.minutes} menit)' if speaker.minutes else ''}",
        f"Tempat: {one_line(where)}",
        "",
        "Mohon jawaban Bapak/Ibu lewat tautan pribadi berikut, tanpa kata sandi.",
        "Judul materi dan bahan paparan juga dapat dikirim di sana:",
        link,
    ]
    contact = one_line(f"{event.contact} {event.contact_way}")
    if contact:
        lines += ["", f"Narahubung: {contact}"]
    return "\n".join([*lines, "", one_line(event.organiser.name)])


def body_of(speaker: Speaker) -> str:
    """From where somebody speaks: a unit of the registry, or a body in words."""
    return speaker.unit.name if speaker.unit is not None else speaker.body
