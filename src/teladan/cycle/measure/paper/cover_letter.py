"""Surat pengantar: the letter that goes with a report of an evaluation to its agency. Number blank until the office makes it."""

from collections.abc import Sequence
from itertools import chain

from teladan.cycle.measure.models import Evaluation
from teladan.cycle.measure.paper.evaluation_letters import (
    INVENTED,
    Giver,
    basis_of,
    day_or_month,
    giver_of,
    is_example,
    points,
    report_line,
    signers,
)
from teladan.ground.paper import Block, Document, Fields, PageBreak, Paragraph, Signature
from teladan.ground.registry.queries import head_of_unit


def cover_letters(evaluations: Sequence[Evaluation]) -> Document:
    """One letter a page, in the order given. A draft while one of them has no number."""
    first = evaluations[0]
    giver = giver_of(first.evaluator)
    pages = [_letter(one, giver) for one in evaluations]
    blocks = list(chain.from_iterable((*page, PageBreak()) for page in pages))[:-1]
    whose = first.unit.name if len(evaluations) == 1 else f"{len(evaluations)} instansi"
    return Document(
        title=f"Surat pengantar laporan hasil evaluasi {first.year} - {whose}",
        blocks=tuple(blocks),
        made_on=first.hand_over.handed_on,
        is_draft=any(not one.hand_over.number for one in evaluations),
        footer=INVENTED if is_example(evaluations) else "",
        author=first.evaluator.name,
    )


def _letter(one: Evaluation, giver: Giver) -> Sequence[Block]:
    given = one.hand_over
    place = giver.city or "…………………"
    return (
        giver.head,
        Paragraph(f"{place}, {day_or_month(given.dated, given.handed_on)}", "right"),
        Fields(
            (
                ("Nomor", given.number),
                ("Sifat", "Biasa"),
                ("Lampiran", "1 (satu) berkas"),
                ("Hal", f"Penyampaian laporan hasil evaluasi tahun {one.year}"),
            )
        ),
        Paragraph(f"Yth. {head_of_unit(one.unit.name)}\ndi tempat"),
        Paragraph(
            f"Berdasarkan {basis_of(one)}, bersama ini kami sampaikan laporan hasil evaluasi akuntabilitas kinerja "
            f"{one.unit.name} tahun {one.year}, nomor {report_line(one)}, dengan nilai {points(one)}."
        ),
        Paragraph(
            "Kami mohon Saudara menindaklanjuti rekomendasi di dalamnya dan mengembalikan tanda terima terlampir. "
            "Rencana tindak lanjutnya dibahas kembali pada evaluasi berikutnya."
        ),
        Paragraph("Atas perhatian Saudara, kami ucapkan terima kasih."),
        Signature(signers(given.signatory)),
    )
