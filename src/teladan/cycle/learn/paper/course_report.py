"""Laporan seluruh pelatihan: the reports of all groups in one paper, each in the edition that its reader may have."""

from collections.abc import Iterator

from teladan.cycle.learn.paper.group_record import CourseRecord
from teladan.cycle.learn.paper.group_report import chapters, said_words
from teladan.cycle.learn.paper.parts import blank, paragraphs, people_table
from teladan.ground.paper import Block, Column, Document, Fields, Heading, PageBreak, Paragraph, Table


def course_report(record: CourseRecord) -> Document:
    is_whole = bool(record.groups) and not record.unwritten
    is_draft = not is_whole or not all(group.edition.is_final for group in record.groups)
    return Document(
        title=f"Laporan studi lapangan: {record.course}",
        blocks=tuple(_all(record)),
        made_on=record.made_on,
        is_draft=is_draft,
        footer=f"Laporan studi lapangan · {record.course}"[:110],
        author=record.organiser.name,
    )


def _all(record: CourseRecord) -> Iterator[Block]:
    yield record.organiser.head
    yield Paragraph("LAPORAN STUDI LAPANGAN", "title")
    yield Paragraph(f"{record.course}{f', {record.batch}' if record.batch else ''}", "subtitle")
    yield Fields((("Tema", record.theme), ("Tuan rumah", record.host or "–"), ("Waktu", record.days)))
    yield Heading("Maksud dan tujuan")
    yield from paragraphs(record.purpose, "maksud dan tujuan")
    yield Heading("Kelompok dan lokus")
    if not record.groups:
        yield Paragraph(blank("laporan kelompok"), "blank")
        return
    yield Table(
        (
            Column("Kelompok", share=4),
            Column("Lokus", share=6),
            Column("Edisi", share=6),
            Column("Kata lokus", share=6),
        ),
        tuple(_overview(record)),
    )
    for group in record.groups:
        yield PageBreak()
        yield Heading(f"{group.group}: {group.site}")
        yield people_table(group.people, f"anggota {group.group}")
        yield from chapters(group, 2)


def _overview(record: CourseRecord) -> list[tuple[str, str, str, str]]:
    """Every group, also those whose report is not there yet."""
    rows = [(one.group, one.site, one.edition.words, said_words(one)) for one in record.groups]
    for place, group, site in record.unwritten:
        rows.insert(place, (group, site, "Belum ada laporan", "–"))
    return rows
