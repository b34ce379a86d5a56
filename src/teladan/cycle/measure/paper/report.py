"""The report of a result in the ministry's outline, as a document of blocks: the same words in .docx and in PDF.

What the system knows it writes; what only the agency knows stands as "[ISI: …]", to be filled in in the .docx.
"""

from collections.abc import Iterable
from dataclasses import replace

from teladan.core.numbers import written
from teladan.cycle.measure.paper import findings, report_appendices, report_tables
from teladan.cycle.measure.paper.report_contents import Report
from teladan.ground.paper import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    numbered,
    written_day,
)


def title_of(report: Report) -> str:
    return f"Laporan hasil {report.document['instrument']['name']}: {report.document['name']}, {report.period}"


def file_name(report: Report) -> str:
    """What the file is called, without its ending."""
    return f"Laporan {report.document['name']} {report.period}".replace("–", "-")


def report_document(report: Report) -> Document:
    """The report. Its document has a score: a part whose numbers are hidden has no report."""
    blocks = (
        *_cover(report),
        *_introduction(report),
        *_collection(report),
        *_results(report),
        *_analysis(report),
        *_earlier_plan(report),
        *_conclusion(report),
        *report_appendices.appendices(report),
    )
    fingerprint = f" · sidik jari hasil {report.sha256[:16]}" if report.sha256 else ""
    return Document(
        title=title_of(report),
        blocks=tuple(numbered(_without_blanks(blocks) if report.is_public else blocks)),
        made_on=report.made_on,
        is_draft=report.is_draft,
        footer=f"{report.document['name']} · {report.period}{fingerprint}",
        author=report.document["organiser"]["name"],
    )


def _without_blanks(blocks: Iterable[Block]) -> Iterable[Block]:
    """What is still to be written concerns the agency, not the public."""
    for block in blocks:
        if isinstance(block, Bullets):
            yield replace(block, items=tuple(item for item in block.items if not item.startswith("[ISI:")))
        elif not (isinstance(block, Paragraph) and block.style == "blank"):
            yield block


def _cover(report: Report) -> list[Block]:
    document, score = report.document, report.document["score"]
    instrument = document["instrument"]
    return [
        Paragraph(f"Laporan hasil {instrument['name']}", "title"),
        Paragraph(document["name"], "subtitle"),
        Paragraph(f"Periode {report.period}", "subtitle"),
        Paragraph(document["agency"]["name"], "centre"),
        *_marks(report),
        Heading("Ringkasan"),
        Paragraph(findings.index_sentence(document), "lead"),
        *(Paragraph(caution, "bold") for caution in (*score["warnings"], *document["cautions"])),
        Fields(
            (
                ("Unit layanan", report.places),
                ("Layanan", ", ".join(document["services"]) or "seluruh layanan unit"),
                ("Pelaksana survei", document["organiser"]["name"]),
                ("Responden", findings.respondents(document)),
                ("Unsur terendah", findings.lowest_words(document)),
                ("Unsur tertinggi", findings.highest_words(document)),
                ("Tren", findings.trend_sentences(document)[0]),
                ("Metode", f"{instrument['name']} ({instrument['ident']}), {instrument['basis']}"),
                ("Diterbitkan", _announced(report)),
                ("Sidik jari", _fingerprints(report)),
            )
        ),
    ]


def _marks(report: Report) -> list[Block]:
    """What a reader must know before anything else."""
    found = []
    if report.document["is_example"]:
        found.append("CONTOH: unit, orang, dan angka dalam laporan ini rekaan.")
    if report.state == "provisional":
        found.append("DRAF: hasil sementara, belum diterbitkan, dan masih dapat berubah.")
    if report.state == "replaced":
        found.append("SUDAH DIGANTI: hasil ini telah dikoreksi; pakailah versi terbarunya.")
    if report.state == "withdrawn":
        found.append(f"DITARIK: hasil ini tidak berlaku lagi. Alasan: {report.withdrawal}")
    if report.document["instrument"]["status"] == "draft":
        found.append("Definisi metode belum diperiksa orang kedua dengan naskah peraturannya.")
    return [Paragraph(text, "bold") for text in found]


def _fingerprints(report: Report) -> str:
    """The beginnings, to recognise them by; whole they stand in the last appendix."""
    definition = f"definisi {report.document['instrument']['digest'][:16]}…"
    return f"{definition}, hasil {report.sha256[:16]}… (lengkap di Lampiran 5)" if report.sha256 else definition


def _announced(report: Report) -> str:
    if report.published_on is None:
        return "belum"
    number = "" if report.number == 1 else f", koreksi ke-{report.number - 1}: {report.correction}"
    return f"{written_day(report.published_on)}{number}"


def _introduction(report: Report) -> list[Block]:
    document = report.document
    return [
        PageBreak(),
        Heading("Bab I Pendahuluan"),
        Heading("A. Latar belakang", 2),
        Paragraph(
            f"Orang yang menerima layanan paling tahu apa yang sudah baik dan apa yang perlu dibenahi. Karena itu "
            f"{document['organiser']['name']} menanyakan pendapat penerima layanan {report.places} untuk periode "
            f"{report.period}, mengolahnya menurut {document['instrument']['name']}, dan melaporkan hasilnya di sini "
            "beserta rencana perbaikannya."
        ),
        Heading("B. Dasar hukum", 2),
        Bullets(
            (
                *report.sources,
                "[ISI: keputusan atau peraturan instansi tentang pelaksanaan survei ini, bila ada]",
            ),
            is_numbered=True,
        ),
        Heading("C. Tujuan", 2),
        Bullets(
            (
                "mengetahui tingkat kepuasan penerima layanan, secara keseluruhan dan untuk tiap unsur;",
                "menemukan unsur yang perlu didahulukan dalam perbaikan;",
                "menyusun rencana tindak lanjut dan memeriksa hasil rencana sebelumnya; dan",
                "mengumumkan hasilnya kepada masyarakat.",
            ),
            is_numbered=True,
        ),
    ]


def _collection(report: Report) -> list[Block]:
    document = report.document
    asked = len(document["instrument"]["elements"])
    return [
        Heading("Bab II Pengumpulan data"),
        Heading("A. Pelaksana", 2),
        Paragraph(f"Survei dilaksanakan oleh {document['organiser']['name']}."),
        Paragraph("[ISI: susunan tim pelaksana, atau lembaga yang bekerja sama]", "blank"),
        Heading("B. Metode", 2),
        Paragraph(
            f"Responden menjawab kuesioner tentang {written(asked)} unsur ({document['instrument']['ident']}). "
            "Kuesioner dan pilihan jawabannya termuat dalam Lampiran 1, cara menghitungnya dalam Lampiran 5."
        ),
        Paragraph("[ISI: cara menyebarkan kuesioner, misalnya formulir web, kertas di loket, atau wawancara]", "blank"),
        Heading("C. Lokasi", 2),
        *report_tables.places(report),
        Paragraph("[ISI: alamat atau ruang tempat kuesioner diisi]", "blank"),
        Heading("D. Waktu", 2),
        Paragraph(f"Periode survei adalah {report.period}."),
        Heading("E. Penentuan jumlah responden", 2),
        *(Paragraph(sentence) for sentence in findings.sampling_sentences(document)),
    ]


def _results(report: Report) -> list[Block]:
    document = report.document
    return [
        Heading("Bab III Hasil pengolahan data"),
        Heading("A. Jumlah responden menurut ciri", 2),
        *report_tables.profile(document),
        Heading("B. Indeks dan nilai tiap unsur", 2),
        Paragraph(findings.index_sentence(document)),
        *(Paragraph(sentence) for sentence in findings.certainty_sentences(document)),
        report_tables.elements(document),
        *(Paragraph(sentence) for sentence in findings.without_cost_sentences(document)),
        Heading("C. Grafik", 2),
        *report_tables.chart(document),
        *report_tables.units(report.lines),
    ]


def _analysis(report: Report) -> list[Block]:
    document = report.document
    return [
        Heading("Bab IV Analisis"),
        Heading("A. Unsur yang perlu didahulukan dan unsur yang menonjol", 2),
        *findings.strengths(document),
        Heading("B. Rencana tindak lanjut", 2),
        *report_tables.plan(report),
        Heading("C. Tren", 2),
        *(Paragraph(sentence) for sentence in findings.trend_sentences(document)),
        *report_tables.trend(document),
    ]


def _earlier_plan(report: Report) -> list[Block]:
    return [
        Heading("Bab V Hasil tindak lanjut periode sebelumnya"),
        *report_tables.earlier_plan(report.earlier),
    ]


def _conclusion(report: Report) -> list[Block]:
    document = report.document
    conclusions = (*findings.conclusions(document), *_planned(report))
    if report.is_public:
        return [
            Heading("Bab VI Kesimpulan"),
            Bullets(conclusions, is_numbered=True),
            Paragraph(
                f"Laporan ini disusun dari hasil yang diterbitkan. Yang ditandatangani ada pada {_owner(report)}."
            ),
        ]
    signed = report.signature or ("[ISI: jabatan],", "", "[ISI: nama]", "[ISI: pangkat dan NIP]")
    return [
        Heading("Bab VI Kesimpulan"),
        Bullets(conclusions, is_numbered=True),
        Signature(("[ISI: tempat dan tanggal]", *signed)),
    ]


def _owner(report: Report) -> str:
    return str(report.document["organiser"]["name"])


def _planned(report: Report) -> tuple[str, ...]:
    if not report.plan:
        return ("Rencana tindak lanjut belum dicatat; Bab IV menyebut unsur yang perlu didahulukan.",)
    due = max(plan.due_on for plan in report.plan)
    many = written(len(report.plan))
    return (f"{many} kegiatan tindak lanjut direncanakan, yang terakhir paling lambat {written_day(due)}.",)
