"""The evidence sheet for AKIP: that the performance report sets what was reached beside a benchmark, and what came of it.

PermenPANRB 88/2021, component 3 (Pelaporan Kinerja, 15 of 100), sub-component 3.2 (quality, 4.5), criterion 6 in the order of
the published table. Its attachment was not read for this; regions order criteria otherwise, so the sheet says so.
"""

from teladan.core.numbers import written
from teladan.cycle.compare.paper.contents import Comparison, Plan, halves
from teladan.cycle.compare.paper.pictures import interval_picture
from teladan.cycle.compare.paper.report import definition_words, marks, signed
from teladan.ground.paper import (
    Block,
    Bullets,
    Column,
    Document,
    Fields,
    Heading,
    Paragraph,
    Table,
    numbered,
    written_day,
    written_period,
)

REGULATION = "Peraturan Menteri PANRB Nomor 88 Tahun 2021 tentang Evaluasi Akuntabilitas Kinerja Instansi Pemerintah"
_FEW = 12  # peers up to which a picture leaves the sheet at two pages
READING = (
    "Urutan kriteria menurut tabel yang dipublikasikan; lampiran peraturannya belum dicocokkan, dan sebagian daerah memakai "
    "urutan lain. Cocokkan nomornya dengan lembar kerja evaluasi instansi Anda. Apakah pembanding di bawah cukup sebagai "
    "tolok ukur nasional, dinilai oleh evaluator."
)


def title_of(comparison: Comparison) -> str:
    return f"Bukti dukung AKIP 3.2.6: {comparison.gap.unit_name}, {comparison.gap.subject.name}"


def evidence_document(comparison: Comparison) -> Document:
    blocks = (
        Paragraph("Bukti dukung evaluasi AKIP", "title"),
        Paragraph("Perbandingan kinerja dengan tolok ukur (kriteria 3.2.6)", "subtitle"),
        *marks(comparison),
        Fields(
            (
                ("Nomor", comparison.number or "[ISI: nomor dokumen]"),
                ("Instansi", comparison.agency or "[ISI: nama instansi]"),
                ("Unit kerja", comparison.gap.unit_name),
                ("Tahun evaluasi", "[ISI: tahun]"),
            )
        ),
        *_criterion(),
        *_compared(comparison),
        *_result(comparison),
        *_used(comparison),
        *_check(comparison),
        *signed(comparison.signature),
    )
    return Document(
        title=title_of(comparison),
        blocks=tuple(numbered(blocks)),
        made_on=comparison.made_on,
        is_draft=comparison.is_draft,
        footer=f"{comparison.gap.unit_name} · sidik jari perbandingan {comparison.fingerprint[:16]}",
        author=comparison.agency or comparison.gap.unit_name,
    )


def _criterion() -> list[Block]:
    return [
        Heading("1. Kriteria"),
        Fields(
            (
                ("Dasar", REGULATION),
                ("Komponen", "3 Pelaporan kinerja (bobot 15), subkomponen 3.2 kualitas (4,5), kriteria 6"),
                (
                    "Yang diminta",
                    (
                        "laporan kinerja membandingkan apa yang dicapai dengan tolok ukur nasional atau internasional, bukan "
                        "hanya dengan target dan tahun lalu"
                    ),
                ),
            )
        ),
        Paragraph(READING, "small"),
    ]


def _compared(comparison: Comparison) -> list[Block]:
    gap = comparison.gap
    periods = [peer.estimate for peer in gap.peers]
    first, last = min(one.starts_on for one in periods), max(one.ends_on for one in periods)
    chosen = f"kelompok “{gap.group_name}”" if gap.group_name else f"{gap.others}, semua yang hasilnya terbit"
    return [
        Heading("2. Perbandingan yang dilakukan"),
        Fields(
            (
                ("Yang dibandingkan", f"{gap.subject.name}, {comparison.period}"),
                ("Pembanding", f"{written(len(gap.peers))} unit: {chosen}{_reach(comparison)}"),
                ("Periode pembanding", written_period(first, last)),
                ("Instrumen", definition_words(comparison)),
                (
                    "Cara",
                    (
                        "selisih dengan rata-rata pembanding beserta selang 95 %; disebut berbeda hanya bila kebetulan tidak "
                        "menjelaskannya"
                    ),
                ),
            )
        ),
    ]


def _reach(comparison: Comparison) -> str:
    reach = comparison.reach
    parts = []
    if reach.agencies:
        parts.append(
            "semuanya dari instansi sendiri" if reach.is_own_agency else f"dari {written(reach.agencies)} instansi"
        )
    if reach.provinces:
        parts.append(f"{written(reach.provinces)} provinsi")
    return f" ({', '.join(parts)})" if parts else ""


def _result(comparison: Comparison) -> list[Block]:
    gap = comparison.gap
    return [
        Heading("3. Hasil"),
        Paragraph(f"{gap.title}.", "lead"),
        Paragraph(gap.paragraph),
        *(interval_picture(gap) if len(gap.peers) <= _FEW else []),
        *(Paragraph(note) for note in gap.notes),
    ]


def _used(comparison: Comparison) -> list[Block]:
    head: list[Block] = [
        Heading("4. Pemanfaatan"),
        Paragraph("[ISI: halaman laporan kinerja yang memuat perbandingan ini, dan keputusan yang diambil]", "blank"),
    ]
    if not comparison.plan:
        return [
            *head,
            Paragraph("Rencana tindak lanjut unit ini belum dicatat di aplikasi."),
            Paragraph("[ISI: kegiatan, waktu, dan penanggung jawab tindak lanjut]", "blank"),
        ]
    columns = (
        Column("Unsur", share=20),
        Column("Kegiatan", share=32),
        Column("Batas waktu", share=16),
        Column("Penanggung jawab", share=17),
        Column("Keadaan", share=15),
    )
    return [*head, Table(columns, tuple(map(_line, comparison.plan)), "Rencana tindak lanjut")]


def _line(plan: Plan) -> tuple[str, ...]:
    done = f"{plan.state}: {plan.report}" if plan.report else plan.state
    return (plan.element, plan.activity, written_day(plan.due_on), plan.owner, done)


def _check(comparison: Comparison) -> list[Block]:
    definition = comparison.definition
    return [
        Heading("5. Tempat memeriksa"),
        Fields(
            (
                ("Halaman", comparison.address or "–"),
                ("Keadaan data", f"hasil terbaru yang berakhir sampai {written_day(comparison.gap.on)}"),
                ("Sidik jari", halves(comparison.fingerprint)),
                *((("Sidik jari definisi", halves(definition.digest)),) if definition.digest else ()),
            )
        ),
        Bullets(
            (
                "Lampirkan laporan perbandingan (.docx atau PDF) dari halaman yang sama: rumus dan semua angka ada di sana.",
                "[ISI: tautan atau nomor arsip laporan kinerja]",
            )
        ),
    ]
