"""Laporan perjalanan dinas: the short account by which the journey is answered for."""

from collections.abc import Iterator

from teladan.cycle.learn.paper.minutes import agreed, present
from teladan.cycle.learn.paper.parts import (
    DOTS,
    blank,
    bulleted,
    paper,
    paragraphs,
    people_table,
    plan_table,
    signature_of,
)
from teladan.cycle.learn.paper.record import Record
from teladan.cycle.learn.paper.visit_report import basis, when_and_where
from teladan.ground.paper import Block, Bullets, Document, Fields, Heading, Paragraph


def travel_report(record: Record) -> Document:
    return paper(record, "Laporan perjalanan dinas", tuple(_all(record)))


def _all(record: Record) -> Iterator[Block]:
    yield record.guest.head
    yield Paragraph("LAPORAN PERJALANAN DINAS", "title")
    yield Heading("A. Dasar")
    yield basis(record)
    yield Fields((("Surat tugas", f"nomor {DOTS} tanggal {DOTS}"), ("SPD", f"nomor {DOTS} tanggal {DOTS}")))
    yield Heading("B. Maksud dan tujuan")
    yield from paragraphs(record.purpose, "maksud dan tujuan")
    yield Heading("C. Waktu dan tempat")
    yield when_and_where(record)
    yield Heading("D. Yang melaksanakan perjalanan")
    yield people_table(present(record.guests), "daftar peserta")
    yield Heading("E. Hasil")
    yield _results(record)
    yield Heading("F. Kesepakatan")
    yield agreed(record)
    yield Heading("G. Rencana tindak lanjut")
    yield plan_table(record)
    yield Heading("H. Biaya")
    yield bulleted(record.costs, "sumber biaya (DIPA atau anggaran lain)")
    yield Paragraph(
        "Bukti pengeluaran dan SPD yang sudah dicap dilampirkan oleh yang melaksanakan perjalanan.", "small"
    )
    leader = record.leader
    yield signature_of(leader.name if leader else "", "Yang melaporkan", record.guest)


def _results(record: Record) -> Block:
    if not record.topics:
        return Paragraph(blank("pokok bahasan"), "blank")
    return Bullets(tuple(f"{topic.title}: {topic.said}" for topic in record.topics))
