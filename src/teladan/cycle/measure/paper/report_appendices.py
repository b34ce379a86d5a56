"""The appendices of a report: questionnaire, counts, pictures, proof of publication, and how it was computed."""

from collections.abc import Mapping

from teladan.core.numbers import written
from teladan.cycle.measure.paper.report_contents import Report
from teladan.cycle.measure.questionnaire import Questionnaire
from teladan.ground.paper import Block, Bullets, Column, Fields, Heading, PageBreak, Paragraph, Table


def appendices(report: Report) -> list[Block]:
    return [
        PageBreak(),
        Heading("Lampiran 1 Kuesioner"),
        *_questionnaire(report.questionnaire),
        Heading("Lampiran 2 Tabulasi jawaban"),
        *_tabulation(report),
        Heading("Lampiran 3 Dokumentasi"),
        *([Paragraph("Disimpan oleh pelaksana survei.")] if report.is_public else []),
        Paragraph("[ISI: foto pelaksanaan survei, tanpa wajah dan nama responden]", "blank"),
        Heading("Lampiran 4 Bukti publikasi"),
        *_published(report),
        Heading("Lampiran 5 Cara menghitung dan penafsiran"),
        *_method(report),
    ]


def _questionnaire(questionnaire: Questionnaire | None) -> list[Block]:
    if questionnaire is None:
        return [Paragraph("[ISI: kuesioner yang dipakai]", "blank")]
    found: list[Block] = []
    if questionnaire.attributes:
        rows = tuple(
            (attribute.name, "; ".join(label for _key, label in attribute.choices))
            for attribute in questionnaire.attributes
        )
        found.append(Table((Column("Ciri responden", share=2), Column("Pilihan", share=5)), rows))
    rows = tuple(
        (str(place), question.text, "; ".join(f"{choice.value} {choice.label}" for choice in question.choices))
        for place, question in enumerate(questionnaire.questions, 1)
    )
    columns = (Column("No.", "number", 8), Column("Pertanyaan", share=46), Column("Nilai dan jawaban", share=46))
    return [*found, Table(columns, rows, note="Saran dan masukan ditulis bebas; nama responden tidak ditanyakan.")]


def _tabulation(report: Report) -> list[Block]:
    """How often each answer was given, as the answers are now; only where they still give the result reported."""
    counts, document = report.counts, report.document
    if counts is None:
        why = (
            "Banyaknya jawaban untuk tiap nilai tidak dimuat dalam laporan untuk umum, agar jawaban seseorang tidak "
            "dapat dikenali."
            if report.is_public
            else "Jawaban yang tersimpan telah berubah sejak hasil ini dibuat, sehingga tabulasinya tidak dimuat."
        )
        return [Paragraph(why)]
    values = sorted({value for row in counts.values() for value in row})
    rows = tuple(
        (name, *(written(counts.get(key, {}).get(value, 0)) for value in values), written(_sum(counts.get(key, {}))))
        for key, name in document["instrument"]["elements"].items()
    )
    if not values:
        return [Paragraph("Belum ada jawaban.")]
    columns = [Column("Unsur", share=40), *(Column(f"Nilai {value}", "number", 12) for value in values)]
    return [Table((*columns, Column("Jumlah", "number", 12)), rows, "Banyaknya jawaban menurut nilai")]


def _sum(row: Mapping[int, int]) -> int:
    return sum(row.values())


def _published(report: Report) -> list[Block]:
    found: list[Block] = []
    if report.address:
        found.append(Paragraph(f"Hasil ini diumumkan di {report.address}."))
    return [
        *found,
        Paragraph("[ISI: foto papan pengumuman, tangkapan layar, atau tautan media tempat hasil diumumkan]", "blank"),
    ]


def _method(report: Report) -> list[Block]:
    document, score = report.document, report.document["score"]
    instrument = document["instrument"]
    status = {"draft": "belum diperiksa", "in_force": "berlaku", "replaced": "sudah diganti"}
    steps = tuple(
        (str(place), step["label"], step["text"], step["basis"] or "–")
        for place, step in enumerate(score.get("explanation", ()), 1)
    )
    found: list[Block] = [
        Fields(
            (
                ("Definisi", f"{instrument['ident']}, {status.get(instrument['status'], instrument['status'])}"),
                ("Dasar", instrument["basis"]),
                ("Sidik jari definisi", halves(instrument["digest"])),
                *((("Sidik jari hasil", halves(report.sha256)),) if report.sha256 else ()),
            )
        )
    ]
    if steps:
        columns = (Column("No.", "number", 8), Column("Langkah", share=20), Column("Hitungan", share=40))
        found.append(Table((*columns, Column("Dasar", share=32)), steps, "Langkah hitungan"))
    if document["readings"]:
        found += [
            Heading("Penafsiran", 2),
            Paragraph("Di tempat peraturan memberi ruang, hitungan ini memilih sebagai berikut."),
            Bullets(
                tuple(
                    f"{reading['text']} Pilihan: {reading['choice']} Alasan: {reading['because']}"
                    for reading in document["readings"]
                ),
                is_numbered=True,
            ),
        ]
    return found


def halves(digest: str) -> str:
    """A fingerprint (SHA-256) on two lines: whole it is wider than the room beside its label."""
    return f"{digest[:32]}\n{digest[32:]}"
