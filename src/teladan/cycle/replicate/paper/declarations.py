"""What the head signs: that the agency means to copy a practice, and that what it does is a copy."""

from teladan.cycle.replicate.paper.parts import (
    credit,
    degree_blocks,
    given,
    origin_fields,
    paper,
    paragraphs,
    signature,
    signer,
)
from teladan.cycle.replicate.paper.record import Record
from teladan.ground.paper import Bullets, Document, Paragraph


def commitment(record: Record) -> Document:
    """Surat pernyataan komitmen: comes first, before anybody is asked to work on it."""
    origin, office = record.origin, record.office
    budget = f" (menurut rencana sekarang {record.total})" if record.total else ""
    core = f": {'; '.join(record.core)}" if record.core else ""
    return paper(
        record,
        "Surat pernyataan komitmen replikasi",
        (
            Paragraph("SURAT PERNYATAAN KOMITMEN", "title"),
            Paragraph(f"Replikasi praktik baik “{origin.practice}”", "subtitle"),
            Paragraph("Yang bertanda tangan di bawah ini:"),
            signer(record),
            Paragraph(
                f"menyatakan bahwa {office.name} akan meniru praktik baik “{origin.practice}” milik {origin.owner}, dengan tujuan:"
            ),
            *paragraphs(record.aim, "yang ingin dicapai"),
            Paragraph("Untuk itu kami berkomitmen:"),
            Bullets(
                (
                    "menunjuk penanggung jawab dan memberinya waktu untuk mengerjakannya;",
                    f"menyediakan orang, sarana, dan anggaran menurut rencana replikasi{budget};",
                    f"menjaga bagian inti praktik{core};",
                    "mencatat setiap penyesuaian dengan alasannya, dan memeriksa keutuhan bagian inti secara berkala;",
                    (
                        "mengukur hasilnya dengan ukuran yang sama sebelum dan sesudah, lalu menyampaikannya apa adanya kepada pemilik, "
                        "juga bila tidak berhasil;"
                    ),
                    "menyebut asal praktik ini dalam setiap dokumen dan publikasi.",
                ),
                is_numbered=True,
            ),
            Paragraph("Pernyataan ini dibuat untuk dipergunakan sebagaimana mestinya."),
            Paragraph(credit(record), "small"),
            signature(record),
        ),
    )


def statement(record: Record) -> Document:
    """Surat pernyataan replikasi: names the innovation it comes from, as a proposal in the group of replications asks."""
    origin, office = record.origin, record.office
    rows = [("Mulai dijalankan di sini", given(record.started, "tanggal mulai"))]
    if record.lasting:
        rows.append(("Dilembagakan", record.lasting))
    if record.stopped:
        rows.append(("Berhenti", f"{record.stopped}. {record.stopped_why}"))
    return paper(
        record,
        "Surat pernyataan replikasi",
        (
            Paragraph("SURAT PERNYATAAN REPLIKASI", "title"),
            Paragraph(f"“{origin.practice}” di {office.name}", "subtitle"),
            Paragraph("Yang bertanda tangan di bawah ini:"),
            signer(record),
            Paragraph(
                f"menyatakan dengan sebenarnya bahwa yang dijalankan di {office.name} adalah replikasi dari inovasi berikut, bukan "
                "gagasan asli kami:"
            ),
            origin_fields(record, tuple(rows)),
            Paragraph("Yang sama dan yang disesuaikan, bagian demi bagian:"),
            *degree_blocks(record),
            Paragraph(
                "Pernyataan ini dibuat dengan sebenarnya. Bila di kemudian hari ternyata keliru, kami bersedia memperbaikinya."
            ),
            Paragraph(credit(record), "small"),
            signature(record),
        ),
    )
