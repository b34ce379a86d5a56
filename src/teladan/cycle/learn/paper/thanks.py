"""Surat ucapan terima kasih to the host."""

from collections.abc import Iterator

from teladan.cycle.learn.paper.parts import DOTS, blank, letter_fields, paper, signature
from teladan.cycle.learn.paper.record import Record
from teladan.ground.paper import Block, Bullets, Document, Paragraph


def thanks(record: Record) -> Document:
    return paper(record, "Ucapan terima kasih", tuple(_all(record)))


def _all(record: Record) -> Iterator[Block]:
    day = record.day if record.is_set else blank("tanggal kunjungan yang disepakati")
    yield record.guest.head
    yield letter_fields("Ucapan terima kasih")
    yield Paragraph(f"Yth. Kepala {record.host.name}\ndi {record.host.city or DOTS}")
    yield Paragraph(
        f"Kami mengucapkan terima kasih atas penerimaan rombongan kami pada hari {day} dalam kunjungan kerja dengan tema "
        f"“{record.theme}”."
    )
    titles = tuple(one.title for one in record.lessons if one.will.strip())
    if titles:
        yield Paragraph("Dari kunjungan itu kami bawa pulang dan akan kami terapkan:")
        yield Bullets(titles)
    ours = [step for step in record.steps if step.unit == record.guest.name]
    if ours:
        yield Paragraph(
            f"Rencana tindak lanjut kami memuat {len(ours)} kegiatan; perkembangannya akan kami sampaikan kepada Saudara."
        )
    yield Paragraph(
        "Kami berharap hubungan baik ini berlanjut. Atas perhatian dan keramahan Saudara, kami ucapkan terima kasih."
    )
    yield signature(record.guest)
