"""The report of a unit beside its like, as a document of blocks: the same words in .docx and in PDF."""

from collections import Counter
from collections.abc import Iterator

from teladan.core.numbers import written
from teladan.cycle.compare import sentences
from teladan.cycle.compare.gap import Gap
from teladan.cycle.compare.paper import method, report_tables
from teladan.cycle.compare.paper.contents import OPEN_SIGNATURE, Comparison, halves
from teladan.cycle.compare.paper.pictures import course_picture, funnel_picture, interval_picture, on_subject
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

_NAMED = 6  # better peers called by name in the text
_REASONS = 6  # kinds of reasons that are counted in the text; all of them stand in the appendix


def title_of(comparison: Comparison) -> str:
    gap = comparison.gap
    return f"Laporan perbandingan: {gap.unit_name}, {gap.subject.name}"


def report_document(comparison: Comparison) -> Document:
    blocks = (
        *_cover(comparison),
        *_peers(comparison),
        *_result(comparison),
        *_better(comparison.gap),
        *_course(comparison.gap),
        Heading("E. Cara menghitung"),
        *method.of_gap(comparison.gap),
        *_cautions(comparison),
        *signed(comparison.signature),
        *_appendices(comparison),
    )
    return Document(
        title=title_of(comparison),
        blocks=tuple(numbered(blocks)),
        made_on=comparison.made_on,
        is_draft=comparison.is_draft,
        footer=f"{comparison.gap.unit_name} · sidik jari perbandingan {comparison.fingerprint[:16]}",
        author=comparison.agency or comparison.gap.unit_name,
    )


def marks(comparison: Comparison) -> Iterator[Paragraph]:
    """What a reader must know before anything else."""
    if comparison.gap.is_example:
        yield Paragraph("CONTOH: unit, orang, dan angka di sini rekaan.", "bold")
    why = []
    if not comparison.definition.is_checked:
        why.append(f"definisi {comparison.definition.ident} belum diperiksa orang kedua")
    if not comparison.number:
        why.append("nomornya belum ada")
    if why:
        yield Paragraph(f"DRAF: {' dan '.join(why)}.", "bold")


def signed(lines: tuple[str, ...]) -> list[Block]:
    return [Signature(("[ISI: tempat dan tanggal]", *(lines or OPEN_SIGNATURE)))]


def definition_words(comparison: Comparison) -> str:
    definition = comparison.definition
    basis = f"; dasar: {definition.basis}" if definition.basis else ""
    return f"{definition.name} ({definition.ident}), {definition.standing}{basis}"


def _cover(comparison: Comparison) -> list[Block]:
    gap = comparison.gap
    return [
        Paragraph("Laporan perbandingan", "title"),
        Paragraph(gap.unit_name, "subtitle"),
        Paragraph(f"{gap.subject.name}, {comparison.period}", "subtitle"),
        *([Paragraph(comparison.agency, "centre")] if comparison.agency else []),
        *marks(comparison),
        Heading("Ringkasan"),
        Paragraph(f"{gap.title}.", "lead"),
        Paragraph(gap.paragraph),
        *(Paragraph(note, "bold") for note in gap.notes),
        Fields(
            (
                ("Nomor", comparison.number or "[ISI: nomor laporan]"),
                ("Yang dibandingkan", gap.subject.name),
                ("Pembanding", _group_words(gap)),
                ("Keadaan data", f"hasil terbaru yang berakhir sampai {written_day(gap.on)}"),
                ("Metode", definition_words(comparison)),
                ("Diperiksa di", comparison.address or "–"),
            )
        ),
    ]


def _group_words(gap: Gap) -> str:
    chosen = f"kelompok “{gap.group_name}”" if gap.group_name else gap.others
    return f"{written(len(gap.peers))} unit: {chosen}"


def _peers(comparison: Comparison) -> list[Block]:
    gap = comparison.gap
    reasons = Counter(peer.why for peer in gap.peers if peer.why)
    periods = [peer.estimate for peer in gap.peers]
    first, last = min(one.ends_on for one in periods), max(one.ends_on for one in periods)
    ended = written_day(last) if first == last else f"antara {written_day(first)} dan {written_day(last)}"
    what = "yang mengirim indikator ini" if gap.subject.kind == "indicator" else "yang hasilnya terbit"
    chosen = (
        f"Pembandingnya kelompok “{gap.group_name}”."
        if gap.group_name
        else f"Pembandingnya semua unit sejenis {what}, bukan unit yang dipilih satu per satu."
    )
    found: list[Block] = [
        Heading("A. Dibandingkan dengan siapa, dan mengapa"),
        Paragraph(
            f"{gap.unit_name} dibandingkan dengan {written(len(gap.peers))} unit. {chosen} Semuanya diukur dengan "
            f"definisi yang sama ({comparison.definition.ident}); periode mereka berakhir {ended}, "
            f"paling lama 12 bulan sebelum {written_day(gap.on)}."
        ),
    ]
    if 0 < len(reasons) <= _REASONS:
        found.append(Paragraph("Alasan tiap unit masuk:"))
        found.append(Bullets(tuple(f"{why}: {written(many)} unit" for why, many in reasons.most_common())))
    beside = " dan Lampiran 2 menyebut yang tidak ikut beserta alasannya" if gap.left_out else ""
    found.append(Paragraph(f"Lampiran 1 menyebut setiap pembanding dengan alasan dan angkanya{beside}."))
    if gap.unnamed:
        found.append(
            Paragraph(
                f"{written(gap.unnamed)} unit ditulis tanpa nama, karena angkanya belum terbit dan unitnya tidak "
                "menyatakan setuju disebut."
            )
        )
    return found


def _result(comparison: Comparison) -> list[Block]:
    gap = comparison.gap
    return [
        Heading("B. Selisih dan asalnya"),
        *funnel_picture(gap),
        *report_tables.elements(gap),
        *interval_picture(gap),
        *report_tables.mix(gap),
    ]


def _better(gap: Gap) -> list[Block]:
    found: list[Block] = [Heading("C. Siapa yang lebih baik, dan pada apa")]
    if not gap.subject.favour:
        return [
            *found,
            Paragraph("Angka ini tidak punya arah baik atau buruk, jadi tidak ada yang disebut lebih baik."),
        ]
    if gap.own.error is None:
        return [
            *found,
            Paragraph("Tanpa selang kepercayaan tidak ada pembanding yang dapat disebut lebih baik di luar kebetulan."),
        ]
    if gap.focus.key != gap.subject.key:
        ahead = sorted(row.peer.name for row in on_subject(gap) if row.is_better)
        found.append(Paragraph(_ahead_words(gap.subject.name, ahead)))
    found.append(Paragraph(_ahead_words(gap.focus.name, [row.peer.name for row in gap.better])))
    return [*found, *report_tables.better(gap)]


def _ahead_words(what: str, names: list[str]) -> str:
    if not names:
        return f"{what}: tidak ada pembanding yang lebih baik di luar kebetulan."
    shown = names if len(names) <= _NAMED else [*names[: _NAMED - 1], f"{written(len(names) - _NAMED + 1)} unit lain"]
    return f"{what}: yang lebih baik di luar kebetulan {written(len(names))} unit, yaitu {sentences.joined(shown)}."


def _course(gap: Gap) -> list[Block]:
    return [Heading("D. Dari waktu ke waktu"), *course_picture(gap), *report_tables.course(gap)]


def _cautions(comparison: Comparison) -> list[Block]:
    gap = comparison.gap
    found = method.cautions(gap.subject)
    if gap.subject.kind != "indicator" and not any(found.mix is not None for found in gap.mix):
        found.append("Angka tidak disesuaikan dengan susunan responden (umur, pendidikan, layanan) tiap unit.")
    if gap.has_few_peers:
        found.append("Pembandingnya kurang dari lima, jadi tempat unit ini di antara mereka tidak disebut.")
    return [Heading("F. Yang perlu diingat"), Bullets(tuple(found), is_numbered=True)]


def _appendices(comparison: Comparison) -> list[Block]:
    gap = comparison.gap
    left_out = report_tables.left_out(gap)
    prints = [
        ("Sidik jari definisi", halves(comparison.definition.digest)) if comparison.definition.digest else None,
        ("Sidik jari perbandingan", halves(comparison.fingerprint)),
        ("Hasil unit ini", gap.own.result) if gap.own.result else None,
        ("Alamat", comparison.address) if comparison.address else None,
    ]
    return [
        PageBreak(),
        Heading("Lampiran 1 Semua angka"),
        *report_tables.peers(gap),
        *report_tables.numbers(gap),
        *([Heading("Lampiran 2 Yang tidak ikut"), *left_out] if left_out else []),
        Heading(f"Lampiran {3 if left_out else 2} Sidik jari"),
        Paragraph(
            "Angka dan kalimat yang sama selalu memberi sidik jari perbandingan yang sama. Bila hasil suatu unit "
            "dikoreksi, sidik jarinya berubah."
        ),
        Fields(tuple(row for row in prints if row)),
    ]
