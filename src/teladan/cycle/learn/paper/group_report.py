"""Laporan kelompok: what a group saw at its site, beside its own state and what it will do, as far as the site confirmed it."""

from collections.abc import Iterator

from teladan.cycle.learn.paper.group_record import CONFIRMED, GroupRecord, Part
from teladan.cycle.learn.paper.minutes import question_blocks
from teladan.cycle.learn.paper.parts import blank, people_table
from teladan.ground.paper import Block, Column, Document, Fields, Heading, PageBreak, Paragraph, Picture, Table

_TALL, _WIDE = 0.4, 0.7
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FIRST_WORDS = 160


def group_report(record: GroupRecord) -> Document:
    return Document(
        title=record.title,
        blocks=tuple(_all(record)),
        made_on=record.made_on,
        is_draft=not record.edition.is_final,
        footer=f"{record.title} · {record.edition.words}"[:110],
        author=record.organiser.name,
    )


def _all(record: GroupRecord) -> Iterator[Block]:
    yield record.organiser.head
    yield Paragraph("LAPORAN KELOMPOK", "title")
    yield Paragraph(f"{record.title}\n{record.course}{f', {record.batch}' if record.batch else ''}", "subtitle")
    yield Fields(
        (
            ("Tema", record.theme),
            ("Kelompok", record.group),
            ("Lokus", f"{record.site}, {record.host}" if record.host else record.site),
            ("Waktu", record.days),
            ("Edisi", record.edition.words),
            ("Kata lokus", said_words(record)),
        )
    )
    yield Heading("Anggota kelompok")
    yield people_table(record.people, "anggota kelompok")
    yield PageBreak()
    yield from chapters(record)


def chapters(record: GroupRecord, level: int = 1) -> Iterator[Block]:
    """What the group wrote, and what stands behind it."""
    yield from sections(record, level)
    yield from _words(record, level)
    yield from _corrections(record, level)
    if record.questions:
        yield Heading("Tanya jawab", level)
        yield from question_blocks(record.questions, min(level + 1, 3))
    yield from _photos(record, level)


def said_words(record: GroupRecord) -> str:
    if not record.asked:
        return "Belum ada alinea yang perlu dipastikan tuan rumah."
    if record.confirmed == record.asked:
        return f"Dipastikan seluruhnya: {record.asked} alinea."
    return f"{record.confirmed} dari {record.asked} alinea sudah dipastikan tuan rumah."


def sections(record: GroupRecord, level: int) -> Iterator[Block]:
    """Passages are numbered, so that a list further down can name them."""
    for letter, part in zip(_LETTERS, record.parts, strict=False):
        yield Heading(f"{letter}. {part.name}", level)
        if not part.passages:
            yield Paragraph(blank(part.name.lower()), "blank")
        for place, one in enumerate(part.passages, 1):
            yield Paragraph(f"{letter}.{place}  {one.text}")


def at(record: GroupRecord) -> dict[tuple[str, int], str]:
    """(section, place from 0) -> `B.2`."""
    return {
        (part.key, place): f"{letter}.{place + 1}"
        for letter, part in zip(_LETTERS, record.parts, strict=False)
        for place in range(len(part.passages))
    }


def _words(record: GroupRecord, level: int) -> Iterator[Block]:
    yield Heading("Kata lokus", level)
    places = at(record)
    rows = [
        (places[part.key, place], _begun(one.text), one.word or "Belum ada", one.said_on or "–")
        for part in record.parts
        if part.is_confirmed
        for place, one in enumerate(part.passages)
    ]
    if not rows:
        yield Paragraph(said_words(record))
    else:
        columns = (
            Column("Alinea", share=2),
            Column("Bunyi awalnya", share=9),
            Column("Kata lokus", share=5),
            Column("Tanggal", share=4),
        )
        yield Table(
            columns,
            tuple(rows),
            caption=said_words(record),
            note=f"“{CONFIRMED}”: lokus membaca alinea ini persis seperti tertulis di sini.",
        )


def _corrections(record: GroupRecord, level: int) -> Iterator[Block]:
    if not record.corrections:
        return
    yield Heading("Koreksi tuan rumah yang diambil", level)
    yield Table(
        (
            Column("Alinea", share=2),
            Column("Semula", share=8),
            Column("Menjadi", share=8),
            Column("Dikoreksi", share=4),
        ),
        tuple((one.at or "–", one.before, one.after, one.said_on) for one in record.corrections),
    )


def _photos(record: GroupRecord, level: int) -> Iterator[Block]:
    if not record.photos and not record.photos_left_out:
        return
    yield Heading("Foto", level)
    for place, shot in enumerate(record.photos, 1):
        alt = shot.caption or f"Foto {place} dari {record.site}"
        yield Picture(
            shot.content, alt, f"Foto {place}. {shot.caption}".rstrip(". "), share=_TALL if shot.is_tall else _WIDE
        )
    if record.photos_left_out:
        yield Paragraph(
            f"{record.photos_left_out} foto tidak dimuat: belum ada persetujuan orang yang terlihat, fotonya tidak dapat "
            "dibuka, atau tempatnya tidak cukup.",
            "small",
        )


def part_of(record: GroupRecord, key: str) -> Part | None:
    return next((part for part in record.parts if part.key == key), None)


def _begun(text: str) -> str:
    return text if len(text) <= _FIRST_WORDS else text[: _FIRST_WORDS - 1].rstrip(" ,;.") + "…"
