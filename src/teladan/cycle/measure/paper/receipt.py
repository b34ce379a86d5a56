"""Tanda terima: one for each agency, and one list of all with a column for signatures."""

from collections.abc import Sequence
from itertools import chain

from teladan.cycle.measure.models import Evaluation
from teladan.cycle.measure.paper.evaluation_letters import (
    BLANK,
    INVENTED,
    Giver,
    giver_of,
    is_example,
    report_line,
    signers,
)
from teladan.ground.paper import Block, Column, Document, Fields, PageBreak, Paragraph, Signature, Table, written_day

ROOM = "\n\n\u00a0"
"""Three lines high, so that a hand has room to sign."""


def receipts(evaluations: Sequence[Evaluation]) -> Document:
    """One receipt a page; a draft while its cover letter has no number."""
    giver = giver_of(evaluations[0].evaluator)
    pages = [_receipt(one, giver) for one in evaluations]
    blocks = list(chain.from_iterable((*page, PageBreak()) for page in pages))[:-1]
    whose = evaluations[0].unit.name if len(evaluations) == 1 else f"{len(evaluations)} instansi"
    title = f"Tanda terima laporan hasil evaluasi {evaluations[0].year} - {whose}"
    return _paper(title, blocks, evaluations, is_draft=any(not one.hand_over.number for one in evaluations))


def receipt_list(evaluations: Sequence[Evaluation]) -> Document:
    """All agencies on one list, to be signed at a meeting."""
    giver = giver_of(evaluations[0].evaluator)
    rows = tuple(
        (
            str(number),
            one.unit.name,
            one.number or "",
            one.hand_over.received_name,
            one.hand_over.received_title,
            ROOM if one.hand_over.received_on is None else f"diterima {written_day(one.hand_over.received_on)}",
        )
        for number, one in enumerate(evaluations, start=1)
    )
    columns = (
        Column("No", "number", 2),
        Column("Instansi", share=7),
        Column("Nomor LHE", share=5),
        Column("Nama penerima", share=6),
        Column("Jabatan", share=5),
        Column("Tanda tangan", share=6),
    )
    days = sorted({one.hand_over.handed_on for one in evaluations})
    blocks: list[Block] = [
        giver.head,
        Paragraph("TANDA TERIMA", "title"),
        Paragraph(f"Laporan hasil evaluasi akuntabilitas kinerja tahun {evaluations[0].year}", "subtitle"),
        Paragraph("Diserahkan " + ", ".join(written_day(day) for day in days), "centre"),
        Table(columns, rows),
        Paragraph(f"Jumlah: {len(rows)} laporan."),  # a signature never stands alone on a page
        Signature(("Yang menyerahkan,", *signers(evaluations[0].hand_over.signatory))),
    ]
    title = f"Daftar tanda terima laporan hasil evaluasi {evaluations[0].year}"
    return _paper(title, blocks, evaluations, is_draft=False, is_wide=True)


def _receipt(one: Evaluation, giver: Giver) -> Sequence[Block]:
    given = one.hand_over
    day = written_day(given.received_on) if given.received_on else BLANK
    return (
        giver.head,
        Paragraph("TANDA TERIMA", "title"),
        Paragraph(f"Telah diterima dari {one.evaluator.name}:"),
        Fields(
            (
                ("Berkas", f"Laporan hasil evaluasi akuntabilitas kinerja tahun {one.year}"),
                ("Nomor laporan", report_line(one)),
                ("Surat pengantar", given.number or BLANK),
                ("Untuk", one.unit.name),
                ("Diserahkan", written_day(given.handed_on)),
            )
        ),
        Signature(
            (
                f"{BLANK}, {day}",  # the place is the receiver's, who is at home or at an event
                "Yang menerima,",
                given.received_title or BLANK,
                "",
                given.received_name or BLANK,
            )
        ),
    )


def _paper(
    title: str, blocks: Sequence[Block], evaluations: Sequence[Evaluation], *, is_draft: bool, is_wide: bool = False
) -> Document:
    return Document(
        title=title,
        blocks=tuple(blocks),
        made_on=evaluations[0].hand_over.handed_on,
        is_draft=is_draft,
        is_wide=is_wide,
        footer=INVENTED if is_example(evaluations) else "",
        author=evaluations[0].evaluator.name,
    )
