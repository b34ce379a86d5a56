"""Laporan hasil kunjungan: what was seen, ours beside theirs beside what we will do, and the follow-up plan."""

from collections.abc import Iterator

from teladan.cycle.learn.paper.minutes import agreed, asked, present, topics
from teladan.cycle.learn.paper.parts import (
    blank,
    bulleted,
    given,
    numbers_table,
    paper,
    paragraphs,
    people_table,
    plan_table,
    quoted,
    replied,
    signature,
)
from teladan.cycle.learn.paper.record import Record
from teladan.ground.paper import Block, Bullets, Column, Document, Fields, Heading, PageBreak, Paragraph, Picture, Table

_TALL, _WIDE = 0.4, 0.7
"""Of the text's width: two photos find room on a page."""


def visit_report(record: Record) -> Document:
    return paper(record, "Laporan hasil kunjungan kerja", tuple(_all(record)))


def _all(record: Record) -> Iterator[Block]:
    yield record.ours.head
    yield Paragraph("LAPORAN HASIL KUNJUNGAN KERJA", "title")
    yield Paragraph(f"{record.theme}\n{record.host.name}", "subtitle")
    yield Heading("A. Dasar")
    yield basis(record)
    yield Heading("B. Maksud dan tujuan")
    yield from paragraphs(record.purpose, "maksud dan tujuan")
    yield Heading("C. Waktu dan tempat")
    yield when_and_where(record)
    yield Heading("D. Peserta")
    yield people_table(present(record.guests), "daftar peserta")
    yield Heading("E. Hasil")
    yield from topics(record)
    yield Heading("Tanya jawab", 2)
    yield from asked(record, 3)
    yield Heading("Kesepakatan", 2)
    yield agreed(record)
    yield Heading("F. Perbandingan: kami, mereka, dan yang akan kami lakukan")
    yield from numbers_table(record)
    yield from comparison(record)
    yield Heading("G. Kesimpulan")
    yield conclusion(record)
    yield Heading("H. Rencana tindak lanjut")
    yield plan_table(record)
    yield Paragraph("Demikian laporan ini disusun untuk ditindaklanjuti.")  # a signature never stands alone on a page
    yield signature(record.ours)
    yield from appendix(record)


def basis(record: Record) -> Block:
    letters = "\n".join(text[:1].upper() + text[1:] for text in (quoted(record), replied(record)))
    return bulleted(f"{record.basis}\n{letters}", "dasar perjalanan")


def when_and_where(record: Record) -> Fields:
    return Fields(
        (
            ("Hari, tanggal", record.when if record.is_set else blank("tanggal kunjungan yang disepakati")),
            ("Tempat", f"{record.host.name}{f', {record.place}' if record.place else ''}"),
        )
    )


def comparison(record: Record) -> Iterator[Block]:
    if not record.lessons:
        yield Paragraph(blank("pelajaran: keadaan kami, yang mereka lakukan, yang akan kami lakukan"), "blank")
        return
    yield Table(
        (
            Column("Pelajaran", share=4),
            Column("Kami", share=5),
            Column("Mereka", share=5),
            Column("Yang akan kami lakukan", share=5),
        ),
        tuple(
            (
                one.title,
                given(one.ours, f"keadaan kami pada “{one.title}”"),
                given(one.theirs, f"yang mereka lakukan pada “{one.title}”"),
                given(one.will, f"yang akan kami lakukan pada “{one.title}”"),
            )
            for one in record.lessons
        ),
    )


def conclusion(record: Record) -> Block:
    """What we will do, as it was written; a conclusion beyond that is for whoever signs."""
    found = tuple(one.will for one in record.lessons if one.will.strip())
    return Bullets(found) if found else Paragraph(blank("kesimpulan"), "blank")


def appendix(record: Record) -> Iterator[Block]:
    if not record.photos and not record.photos_left_out:
        return
    yield PageBreak()
    yield Heading("Lampiran: foto")
    for place, shot in enumerate(record.photos, 1):
        alt = shot.caption or f"Foto {place} dari kunjungan ke {record.host.name}"
        yield Picture(
            shot.content, alt, f"Foto {place}. {shot.caption}".rstrip(". "), share=_TALL if shot.is_tall else _WIDE
        )
    if record.photos_left_out:
        yield Paragraph(
            f"{record.photos_left_out} foto tidak dilampirkan: belum ada persetujuan orang yang terlihat, fotonya tidak "
            "dapat dibuka, atau tempatnya tidak cukup.",
            "small",
        )
