"""The tables of a comparison report."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from teladan.core.numbers import written
from teladan.cycle.compare import sentences
from teladan.cycle.compare.gap import Apart, ElementGap, Estimate, Gap, Subject
from teladan.cycle.compare.paper.pictures import rank_words, span
from teladan.ground.paper import Block, Column, Paragraph, Table, written_period

LISTED = 200
"""Peers in the tables of the appendix; beyond, the rest is in the files of the page."""
ALIKE = "tidak dapat dibedakan"
UNKNOWN = "selang tidak diketahui"


def sureness(subject: Subject, one: Apart) -> str:
    """Own minus other in words: a direction only where chance does not explain it."""
    if one.error is None:
        return UNKNOWN
    return sentences.compared_word(subject, one) if one.is_distinguishable else ALIKE


def ends(low: float | None, high: float | None, subject: Subject, *, signed: bool = False) -> str:
    """An interval as short as a column of a table needs it; signs and a dash would be read as one."""
    if low is None or high is None:
        return "–"
    first, last = (bare(value, subject, signed=signed) for value in (low, high))
    return f"{first} s.d. {last}" if signed else f"{first}–{last}"


def bare(value: float | Fraction, subject: Subject, *, signed: bool = True) -> str:
    """A number without its unit of measure, which stands beside the value: a difference of per cent is in points."""
    return sentences.reading(value, replace(subject, unit_of_measure=""), signed=signed)


def in_points(subject: Subject) -> str:
    """A sentence to end a note with, where values are per cent."""
    return " Selisih dalam poin persen." if subject.unit_of_measure == "%" else ""


def period(estimate: Estimate) -> str:
    return written_period(estimate.starts_on, estimate.ends_on)


def elements(gap: Gap) -> list[Block]:
    """Element by element, what it brings to the gap of the index; why not where there is no such split."""
    if not gap.split.elements:
        said = gap.split.why_not if gap.subject.kind == "index" else ""
        return [Paragraph(said)] if said else []
    rows = [_element(gap, element) for element in gap.split.elements]
    total = bare(gap.split.total, gap.subject)
    rows.append(("Jumlah = selisih indeks", "", "", "", "", total))
    return [
        Table(
            (
                Column("Unsur", share=25),
                Column("Unit ini", "number", 9),
                Column("Rata-rata pembanding", "number", 15),
                Column("Selisih, selang 95 %", "number", 21),
                Column("Kepastian", share=15),
                Column("Sumbangan", "number", 15),
            ),
            tuple(rows),
            "Selisih menurut unsur",
            "Sumbangan: poin yang dibawa unsur itu ke selisih indeks; jumlahnya tepat sama dengan selisih indeks. “Lebih "
            "rendah” atau “lebih tinggi” hanya ditulis bila kebetulan tidak menjelaskannya, juga setelah semua unsur "
            "dilihat sekaligus.",
        )
    ]


def _element(gap: Gap, element: ElementGap) -> tuple[str, ...]:
    subject = replace(gap.subject, key=element.key, kind="element")
    return (
        element.name,
        sentences.reading(element.own.value, subject),
        sentences.reading(element.mean, subject),
        difference(element.apart, subject),
        sureness(subject, element.apart),
        bare(element.points, subject),
    )


def difference(one: Apart, subject: Subject) -> str:
    """The difference, and its interval on the line below."""
    said = bare(one.value, subject)
    if one.low is None:
        return said
    return f"{said}\n{ends(one.low, one.high, subject, signed=True)}"


def mix(gap: Gap) -> list[Block]:
    """How far other respondents, rather than other answers, explain the gap."""
    rows = [
        (
            found.name,
            bare(found.rate, gap.subject),
            bare(found.mix, gap.subject),
            bare(found.rate + found.mix, gap.subject),
        )
        for found in gap.mix
        if found.rate is not None and found.mix is not None
    ]
    said = _unknown_mix(gap)
    if not rows:
        return said
    columns = (Column("Menurut", share=34), Column("Jawaban yang berbeda", "number", 24))
    more = (Column("Susunan responden", "number", 22), Column("Jumlah", "number", 20))
    return [
        Table(
            (*columns, *more),
            tuple(rows),
            "Selisih menurut susunan responden",
            "Jawaban yang berbeda: kelompok responden yang sama menilai lain. Susunan responden: kelompok yang ditanya "
            "berbeda. Jumlahnya tepat sama dengan selisih indeks.",
        ),
        *said,
    ]


def _unknown_mix(gap: Gap) -> list[Block]:
    """The characteristics by which the gap cannot be split, once for each reason."""
    by_reason: dict[str, list[str]] = {}
    for found in gap.mix:
        if found.why_not:
            by_reason.setdefault(found.why_not, []).append(found.name)
    return [
        Paragraph(f"Menurut susunan responden ({sentences.joined(names)}), selisih ini tidak dapat diuraikan: {why}.")
        for why, names in by_reason.items()
    ]


def better(gap: Gap) -> list[Block]:
    """The peers that are better; one's own number stands in the caption, not in every row."""
    if not gap.better:
        return []
    subject, own = gap.focus, gap.better[0].own
    rows = tuple(
        (
            row.peer.name,
            sentences.reading(row.peer.value, subject),
            ends(row.peer.low, row.peer.high, subject),
            bare(row.apart.value, subject),
            ends(row.apart.low, row.apart.high, subject, signed=True),
            span(row.peer_ranks),
        )
        for row in gap.better[:LISTED]
    )
    said = sentences.reading(own.value, subject)
    if own.low is not None:
        said += f" ({ends(own.low, own.high, subject)})"
    return [
        Table(
            (
                Column("Pembanding", share=28),
                Column("Nilai", "number", 9),
                Column("Selang 95 %", "number", 15),
                Column("Unit ini − unit itu", "number", 12),
                Column("Selang 95 %", "number", 22),
                Column("Peringkat yang mungkin", "number", 14),
            ),
            rows,
            f"Yang lebih baik di luar kebetulan untuk {subject.name}; unit ini {said}",
            f"Peringkat yang mungkin bagi unit ini: {span(gap.better[0].own_ranks)}.{in_points(subject)}",
        )
    ]


def _with_interval(one: Estimate, subject: Subject) -> str:
    said = sentences.reading(one.value, subject)
    return said if one.low is None else f"{said}\n{ends(one.low, one.high, subject)}"


def course(gap: Gap) -> list[Block]:
    if not gap.course:
        return [Paragraph("Belum ada periode lain yang terbit.")]
    rows = tuple(
        (
            period(point.own) + ("" if point.definition == gap.subject.definition else f" ({point.definition})"),
            _size(point.own.n),
            _with_interval(point.own, gap.subject),
            "–" if point.median is None else sentences.reading(point.median, gap.subject),
            "–" if point.change is None else difference(point.change, gap.subject),
            "–" if point.change is None else _moved(point.change),
        )
        for point in gap.course
    )
    return [
        Table(
            (
                Column("Periode", share=23),
                Column("n", "number", 7),
                Column("Nilai, selang 95 %", "number", 17),
                Column("Median pembanding", "number", 16),
                Column("Perubahan, selang 95 %", "number", 22),
                Column("Kepastian", share=15),
            ),
            rows,
            "Nilai tiap periode",
            "Perubahan dihitung terhadap periode sebelumnya dengan definisi yang sama. Median diambil dari unit yang "
            "menjadi pembanding sekarang, pada hasil mereka waktu itu.",
        )
    ]


def _moved(change: Apart) -> str:
    if change.error is None:
        return UNKNOWN
    if not change.is_distinguishable:
        return ALIKE
    return "turun" if change.value < 0 else "naik"


def peers(gap: Gap) -> list[Block]:
    """Every peer with the reason for which it is one."""
    has_distance = any(peer.distance is not None for peer in gap.peers)
    columns = [Column("Pembanding", share=29), Column("Alasan masuk", share=24)]
    if has_distance:
        columns.append(Column("Jarak", "number", 9))
    columns += [Column("Periode", share=27), Column("n", "number", 8), Column("N", "number", 9)]
    shown = gap.peers[:LISTED]
    rows = tuple(
        (
            peer.estimate.name,
            peer.why or "–",
            *((_distance(peer.distance),) if has_distance else ()),
            period(peer.estimate),
            _size(peer.estimate.n),
            _size(peer.estimate.population),
        )
        for peer in shown
    )
    note = "n: banyaknya isian; N: banyaknya penerima layanan, bila diketahui."
    if has_distance:
        note += " Jarak: 0 bila sama dalam semua ciri, makin besar makin berbeda."
    if len(gap.peers) > LISTED:
        note += (
            f" Termuat {written(LISTED)} dari {written(len(gap.peers))} pembanding, juga di tabel berikutnya; semuanya ada "
            "pada berkas .xlsx di halamannya."
        )
    return [Table(tuple(columns), rows, "Pembanding dan alasannya", note)]


def _distance(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace(".", ",")


def _size(value: int | None) -> str:
    return "–" if value is None else written(value)


def numbers(gap: Gap) -> list[Block]:
    """Every number that was compared, one's own unit first."""
    shown = gap.peers[:LISTED]
    estimates = [gap.own, *(peer.estimate for peer in shown)]
    ranks = rank_words(gap)[: len(estimates)]
    parts: Sequence[Apart | None] = [None, *(peer.apart for peer in shown)]
    rows = [
        (
            f"{one.name} (unit ini)" if part is None else one.name,
            sentences.reading(one.value, gap.subject),
            ends(one.low, one.high, gap.subject),
            "" if part is None else bare(part.value, gap.subject),
            "" if part is None else ends(part.low, part.high, gap.subject, signed=True),
            rank,
        )
        for one, part, rank in zip(estimates, parts, ranks, strict=True)
    ]
    rows.append(
        (
            "Rata-rata pembanding",
            sentences.reading(gap.mean, gap.subject),
            "",
            bare(gap.apart.value, gap.subject),
            ends(gap.apart.low, gap.apart.high, gap.subject, signed=True),
            "",
        )
    )
    rows.append(("Median pembanding", sentences.reading(gap.median, gap.subject), "", "", "", ""))
    return [
        Table(
            (
                Column("Unit", share=28),
                Column("Nilai", "number", 9),
                Column("Selang 95 %", "number", 15),
                Column("Unit ini − unit itu", "number", 12),
                Column("Selang 95 %", "number", 22),
                Column("Peringkat yang mungkin", "number", 14),
            ),
            tuple(rows),
            f"Nilai dan selisih: {gap.subject.name}",
            "Selang selisih di tabel ini berlaku untuk satu pasangan. Yang disebut lebih baik di bagian C sudah "
            f"memperhitungkan bahwa semua pembanding dilihat sekaligus.{in_points(gap.subject)}",
        )
    ]


def left_out(gap: Gap) -> list[Block]:
    if not gap.left_out:
        return []
    rows = tuple((row.name, row.reason) for row in gap.left_out[:LISTED])
    many = len(gap.left_out)
    note = f"Termuat {written(LISTED)} dari {written(many)} unit." if many > LISTED else ""
    return [Table((Column("Unit", share=40), Column("Mengapa tidak ikut", share=60)), rows, "Yang tidak ikut", note)]
