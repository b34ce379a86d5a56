"""Laporan replikasi: where it comes from, what was done, changed and kept, and what is known of the result."""

from collections.abc import Iterator

from teladan.cycle.replicate.paper.parts import (
    blank,
    credit,
    degree_blocks,
    given,
    origin_fields,
    paper,
    paragraphs,
    section,
    signature,
)
from teladan.cycle.replicate.paper.record import Record
from teladan.ground.paper import Block, Bullets, Column, Document, Fields, Paragraph, Table


def report(record: Record) -> Document:
    return paper(record, "Laporan replikasi", tuple(_all(record)))


def _all(record: Record) -> Iterator[Block]:
    yield Paragraph("LAPORAN REPLIKASI", "title")
    yield Paragraph(f"“{record.origin.practice}” di {record.office.name}", "subtitle")
    yield section("A", "Praktik asal")
    yield origin_fields(record)
    yield from paragraphs(record.origin.summary, "ringkasan praktik asal")
    yield section("B", "Masalah dan tujuan")
    yield from _need(record)
    yield section("C", "Perjalanan")
    yield _course(record)
    yield section("D", "Rencana dan pelaksanaan")
    yield from _plan(record)
    yield section("E", "Penyesuaian")
    yield from degree_blocks(record)
    yield section("F", "Keutuhan bagian inti")
    yield from _fidelity(record)
    yield section("G", "Hasil")
    yield from _results(record)
    yield section("H", "Kelanjutan dan pelajaran")
    yield from _after(record)
    yield section("I", "Pengakuan kepada pemilik")
    yield Paragraph(
        f"{record.office.name} menyampaikan terima kasih kepada {record.origin.owner}"
        f"{f' dan {record.origin.source}' if record.origin.source else ''}. {credit(record)}"
    )
    yield signature(record)


def _need(record: Record) -> Iterator[Block]:
    need = record.need
    if need is not None:
        yield Fields(
            (
                ("Masalah", need.title),
                ("Siapa", given(need.who, "siapa yang mengalaminya")),
                ("Berapa banyak", given(need.how_many, "berapa banyak")),
                ("Bukti", given(need.proof, "bukti masalah")),
            )
        )
        if need.causes:
            yield Paragraph("Sebab, yang terpenting lebih dahulu:")
            yield Bullets(need.causes, is_numbered=True)
    else:
        yield from paragraphs(record.origin.problem, "masalah")
    yield Paragraph("Yang ingin dicapai:")
    yield from paragraphs(record.aim, "yang ingin dicapai")


def _course(record: Record) -> Block:
    if not record.course:
        return Paragraph(blank("perjalanan replikasi"), "blank")
    return Table(
        (Column("Tanggal", share=3), Column("Yang terjadi", share=7), Column("Oleh", share=4)),
        tuple((one.day, one.what + (f"\n{one.note}" if one.note else ""), one.who or "–") for one in record.course),
    )


def _plan(record: Record) -> Iterator[Block]:
    if not record.steps:
        yield Paragraph(blank("rencana replikasi"), "blank")
        return
    yield Table(
        (
            Column("No.", share=2),
            Column("Langkah", share=7),
            Column("Penanggung jawab", share=5),
            Column("Waktu", share=5),
            Column("Keadaan", share=4),
        ),
        tuple(
            (
                str(place),
                step.name,
                given(step.owner, "penanggung jawab"),
                step.when,
                step.state,
            )
            for place, step in enumerate(record.steps, 1)
        ),
    )
    if record.money:
        yield Table(
            (Column("Sumber anggaran", share=8), Column("Jumlah", "number", share=4)),
            (
                *((given(one.source, "sumber anggaran"), one.amount) for one in record.money),
                ("Seluruhnya", record.total),
            ),
        )
    else:
        yield Paragraph(blank("anggaran dan sumbernya"), "blank")


def _fidelity(record: Record) -> Iterator[Block]:
    if not record.fidelity:
        yield Paragraph(blank("pemeriksaan keutuhan bagian inti"), "blank")
        return
    yield Paragraph(f"{record.fidelity}. {record.checked}")
    yield Table(
        (Column("Bagian inti", share=6), Column("Keutuhan", share=3), Column("Catatan", share=6)),
        tuple((one.name, one.kept, one.note or "–") for one in record.kept),
    )


def _results(record: Record) -> Iterator[Block]:
    if record.outcomes:
        yield Table(
            (
                Column("Indikator", share=4),
                Column("Di tempat asal", share=4),
                Column("Di sini sebelum", share=4),
                Column("Di sini sesudah", share=4),
            ),
            tuple(
                (
                    one.name,
                    one.theirs or "belum ada angka",
                    given(one.before, f"nilai awal “{one.name}”"),
                    "\n".join(text for text in (one.after, one.change) if text) or "belum diukur",
                )
                for one in record.outcomes
            ),
            note="Angka sebelum dan sesudah saja belum membuktikan dampak: hal lain dapat berubah pada waktu yang sama.",
        )
    else:
        yield Paragraph(blank("indikator hasil"), "blank")
    if record.studies:
        yield Paragraph("Kajian dampak yang telah terbit atas praktik ini:")
        yield Bullets(record.studies)


def _after(record: Record) -> Iterator[Block]:
    if record.stopped:
        yield Paragraph(f"Replikasi berhenti pada {record.stopped}. Sebabnya: {record.stopped_why}")
        yield from paragraphs(record.lesson, "pelajaran")
        return
    if record.lasting:
        yield Paragraph(f"Dilembagakan: {record.lasting}.")
    else:
        yield Paragraph("Belum dilembagakan.")
    yield Paragraph(blank("pelajaran dan langkah berikutnya"), "blank")
