"""Paparan: the visit told to one's own leaders, from the same record as the report."""

from collections.abc import Iterator

from teladan.cycle.learn.paper.parts import blank, defined_by
from teladan.cycle.learn.paper.record import Record
from teladan.ground.paper import Column, Picture, Slide, SlideColumn, Slides, Table

_PHOTOS = 4


def slides(record: Record) -> Slides:
    return Slides(
        title=record.theme,
        subtitle=f"Hasil kunjungan kerja ke {record.host.name}\n{record.ours.name}\n{record.day}",
        made_on=record.made_on,
        slides=tuple(_all(record)),
        footer=f"{record.ours.name} · {record.theme}",
        author=record.ours.name,
        is_draft=not record.is_reported,
    )


def _all(record: Record) -> Iterator[Slide]:
    yield Slide("Mengapa kami pergi", bullets=(_lines(record.purpose, "maksud dan tujuan")), notes=record.reasons)
    if any(one.ours or one.theirs for one in record.numbers):
        yield Slide("Angka kami dan mereka", table=_numbers(record))
    topics = tuple(f"{topic.title}: {topic.said}" for topic in record.topics)
    yield Slide("Yang kami lihat dan bahas", bullets=topics or (blank("pokok bahasan"),))
    yield from _lessons(record)
    agreed = tuple(topic.agreed for topic in record.topics if topic.agreed.strip())
    yield Slide("Yang disepakati", bullets=agreed or (blank("kesepakatan"),))
    yield _plan(record)
    for place, shot in enumerate(record.photos[:_PHOTOS], 1):
        alt = shot.caption or f"Foto {place} dari kunjungan ke {record.host.name}"
        yield Slide(shot.caption or "Foto kunjungan", picture=Picture(shot.content, alt))


def _lines(text: str, what: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip()) or (blank(what),)


def _numbers(record: Record) -> Table:
    return Table(
        (
            Column("Yang dibandingkan", share=4),
            Column("Kami", share=4),
            Column("Mereka", share=4),
            Column("Arti", share=4),
        ),
        tuple((one.label, one.ours or "–", one.theirs or "–", one.verdict or "–") for one in record.numbers),
        note=defined_by(record),
    )


def _lessons(record: Record) -> Iterator[Slide]:
    if not record.lessons:
        yield Slide("Kami, mereka, yang akan kami lakukan", bullets=(blank("pelajaran"),))
    for one in record.lessons:
        columns = (
            SlideColumn("Kami", _lines(one.ours, "keadaan kami")),
            SlideColumn("Mereka", _lines(one.theirs, "yang mereka lakukan")),
            SlideColumn("Yang akan kami lakukan", _lines(one.will, "yang akan kami lakukan")),
        )
        yield Slide(one.title, columns=columns)


def _plan(record: Record) -> Slide:
    title = "Rencana tindak lanjut"
    if not record.steps:
        return Slide(title, bullets=(blank("rencana tindak lanjut"),))
    rows = tuple((step.what, step.who, step.when) for step in record.steps)
    return Slide(title, table=Table((Column("Apa", share=6), Column("Siapa", share=4), Column("Kapan", share=3)), rows))
