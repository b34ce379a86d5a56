"""Notulen: who was there, what was said, asked and agreed."""

from collections.abc import Iterator

from teladan.cycle.learn.paper.parts import blank, given, paper, paragraphs, people_table, signature_of
from teladan.cycle.learn.paper.record import Asked, Participant, Record
from teladan.ground.paper import Block, Bullets, Document, Fields, Heading, Paragraph


def minutes(record: Record) -> Document:
    return paper(record, "Notulen", tuple(_all(record)))


def _all(record: Record) -> Iterator[Block]:
    yield record.ours.head
    yield Paragraph("NOTULEN", "title")
    yield Paragraph(f"Kunjungan kerja {record.guest.name} ke {record.host.name}", "subtitle")
    yield Fields(
        (
            ("Tema", record.theme),
            ("Hari, tanggal", record.when if record.is_set else blank("tanggal kunjungan yang disepakati")),
            ("Tempat", given(record.place, "ruang penerimaan")),
        )
    )
    yield Heading("A. Peserta")
    yield Paragraph(f"Tamu: {record.guest.name}", "bold")
    yield people_table(present(record.guests), "daftar peserta")
    yield Paragraph(f"Tuan rumah: {record.host.name}", "bold")
    yield people_table(present(record.hosts), "daftar pejabat dan narasumber tuan rumah")
    yield Heading("B. Pokok bahasan")
    yield from topics(record)
    yield Heading("C. Tanya jawab")
    yield from asked(record, 2)
    yield Heading("D. Kesepakatan")
    yield agreed(record)
    takers = [one for one in (*record.guests, *record.hosts) if one.is_note_taker]
    yield signature_of(takers[0].name if takers else "", "Notulis", record.ours)


def present(people: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Those who were there, once anybody was recorded; before that, those announced."""
    there = tuple(one for one in people if one.was_there)
    return there or people


def topics(record: Record) -> Iterator[Block]:
    if not record.topics:
        yield Paragraph(blank("pokok bahasan"), "blank")
    for place, topic in enumerate(record.topics, 1):
        yield Heading(f"{place}. {topic.title}", 2)
        yield from paragraphs(topic.said, f"pembahasan “{topic.title}”")


def asked(record: Record, level: int) -> Iterator[Block]:
    if not record.questions:
        yield Paragraph("Tidak ada tanya jawab yang dicatat.")
    yield from question_blocks(record.questions, level)


def question_blocks(questions: tuple[Asked, ...], level: int) -> Iterator[Block]:
    """A question is a heading, so that it stays with its answer."""
    for place, one in enumerate(questions, 1):
        yield Heading(f"{place}. {one.text}", level)
        if one.answer:
            yield Paragraph(one.answer)
        else:
            yield Paragraph("Belum dijawab.", "small")
        if one.doubt:
            yield Paragraph(f"Perlu dipastikan: {one.doubt}", "small")


def agreed(record: Record) -> Block:
    found = tuple(topic.agreed for topic in record.topics if topic.agreed.strip())
    return Bullets(found, is_numbered=True) if found else Paragraph(blank("kesepakatan"), "blank")
