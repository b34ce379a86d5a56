"""What documents of a visit have in common: blanks, heads, the line for a signature."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from teladan.cycle.learn.paper.record import Office, Participant, Record
from teladan.ground.paper import Block, Bullets, Column, Document, Fields, Paragraph, Signature, Table

DOTS = "………………………"
"""Written by the office's own hand: a number, a day, a signature."""
_BLANK = re.compile(r"\[ISI: ([^\]]+)\]")


def blank(what: str) -> str:
    """The mark of what the record lacks."""
    return f"[ISI: {what}]"


def given(text: str, what: str) -> str:
    """The text, else the mark that `what` is missing."""
    return text.strip() or blank(what)


def paragraphs(text: str, what: str) -> tuple[Paragraph, ...]:
    """The text's paragraphs, else one that is marked as missing."""
    lines = [line.strip() for line in re.split(r"\n\s*\n", text) if line.strip()]
    return tuple(Paragraph(line) for line in lines) or (Paragraph(blank(what), "blank"),)


def missing_in(parts: Iterable[object]) -> list[str]:
    """What the record lacks, each once, in the order in which a document asks for it."""
    return list(dict.fromkeys(found for text in _texts(list(parts)) for found in _BLANK.findall(text)))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, (list, tuple)):
        for one in part:
            yield from _texts(one)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))


def letter_fields(subject: str, *, nature: str = "Biasa", attachments: str = "–") -> Fields:
    """The head of a letter; its number is the office's own."""
    return Fields((("Nomor", DOTS), ("Sifat", nature), ("Lampiran", attachments), ("Hal", subject)))


def place_and_day(office: Office) -> str:
    return f"{office.city or DOTS}, {DOTS}"


def signature(office: Office) -> Signature:
    """Place and day, then who signs; without anybody known, the room for it."""
    lines = office.signature or (blank(f"penandatangan {office.name}"), "", DOTS)
    return Signature((place_and_day(office), *lines))


def signature_of(person: str, title: str, office: Office) -> Signature:
    """Who signs as somebody on a list, a note-taker for one."""
    return Signature((place_and_day(office), f"{title},", "", person or DOTS))


def paper(record: Record, title: str, blocks: Iterable[Block], *, is_draft: bool = True, footer: str = "") -> Document:
    """A document of the side that makes it."""
    return Document(
        title=f"{title}: {record.theme}",
        blocks=tuple(blocks),
        made_on=record.made_on,
        is_draft=is_draft,
        footer=footer or f"{title} · {record.theme}"[:110],
        author=record.ours.name,
    )


def people_table(people: Iterable[Participant], what: str, *, with_roles: bool = True) -> Block:
    rows = tuple(
        (str(place), one.name, one.title or blank(f"jabatan {one.name}"), one.role)
        for place, one in enumerate(people, 1)
    )
    if not rows:
        return Paragraph(blank(what), "blank")
    columns = (Column("No."), Column("Nama", share=5), Column("Jabatan", share=5), Column("Peran", share=4))
    if with_roles:
        return Table(columns, rows)
    return Table(columns[:3], tuple(row[:3] for row in rows))


def agenda_table(record: Record) -> Block:
    if not record.agenda:
        return Paragraph(blank("susunan acara"), "blank")
    return Table(
        (
            Column(f"Jam ({record.zone})" if record.zone else "Jam", share=3),
            Column("Acara", share=6),
            Column("Tempat", share=4),
            Column("Pengisi", share=5),
        ),
        tuple(
            (
                item.hours,
                item.title + (f"\n{item.note}" if item.note else ""),
                item.place or "–",
                item.people or "–",
            )
            for item in record.agenda
        ),
    )


def plan_table(record: Record) -> Block:
    """Apa, siapa, kapan."""
    if not record.steps:
        return Paragraph(blank("rencana tindak lanjut"), "blank")
    return Table(
        (Column("No.", share=2), Column("Apa", share=13), Column("Siapa", share=8), Column("Kapan", share=7)),
        tuple(
            (str(place), step.what, f"{step.who}\n{step.unit}", step.when) for place, step in enumerate(record.steps, 1)
        ),
    )


def numbers_table(record: Record) -> tuple[Block, ...]:
    """Both sides' figures, with what each must be read with; nothing where no element was named."""
    if not record.numbers:
        return ()
    return (
        Table(
            (
                Column("Yang dibandingkan", share=4),
                Column("Kami", share=4),
                Column("Mereka", share=4),
                Column("Arti", share=4),
            ),
            tuple(
                (
                    one.label,
                    one.ours or "belum ada angka",
                    one.theirs or "belum ada angka yang boleh ditampilkan",
                    one.verdict or "–",
                )
                for one in record.numbers
            ),
            caption=f"Angka {record.ours.name} (kami) dan {record.theirs.name} (mereka)",
            note=defined_by(record),
        ),
    )


def defined_by(record: Record) -> str:
    """By which definitions the figures that are shown were computed."""
    found = sorted({one.definition for one in record.numbers if one.definition and (one.ours or one.theirs)})
    return f"Dihitung menurut {', '.join(found)}." if found else ""


def bulleted(text: str, what: str) -> Block:
    """Lines of a text as points, else the mark that it is missing."""
    lines = tuple(line.strip(" -•\t") for line in text.splitlines() if line.strip(" -•\t"))
    if not lines:
        return Paragraph(blank(what), "blank")
    return Bullets(lines) if len(lines) > 1 else Paragraph(lines[0])


def quoted(record: Record) -> str:
    """`surat Dinas … nomor … tanggal …` of the request; dots for what is not there."""
    return f"surat {record.guest.name} nomor {record.request.number or DOTS} tanggal {record.request.dated or DOTS}"


def replied(record: Record) -> str:
    return f"surat {record.host.name} nomor {record.reply.number or DOTS} tanggal {record.reply.dated or DOTS}"
