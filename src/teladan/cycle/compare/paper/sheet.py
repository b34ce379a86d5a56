"""The sheet for the head: one message, three things to know, one thing to do. A PNG for the phone (1080 × 1350), the same
as a PDF on A4."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from teladan.core.numbers import half_up, written
from teladan.cycle.compare import sentences
from teladan.cycle.compare.gap import Apart, Estimate, Gap
from teladan.cycle.compare.paper.contents import Comparison
from teladan.cycle.compare.paper.pictures import better_on_subject, who
from teladan.ground.paper import compile_pdf, compile_picture, shortened, written_day

TEMPLATE = Path(__file__).with_name("sheet.typ")
SCALE = 2  # pixels to a point: the sheet is 540 × 675 points
_MARGIN = 0.04  # of the drawn stretch, left free at both ends


def sheet_png(comparison: Comparison) -> bytes:
    """Raises PaperError when it cannot be made."""
    return compile_picture(TEMPLATE, {**said(comparison), "sheet": "phone"}, scale=SCALE)


def sheet_pdf(comparison: Comparison) -> bytes:
    """Raises PaperError when it cannot be made."""
    return compile_pdf(TEMPLATE, {**said(comparison), "sheet": "a4"}, made_on=comparison.made_on)


def said(comparison: Comparison) -> dict[str, Any]:
    """All that stands on the sheet."""
    gap, definition = comparison.gap, comparison.definition
    return {
        "agency": shortened(comparison.agency, 60),
        "name": shortened(gap.unit_name, 90),
        "message": shortened(gap.title, 150),
        "what": shortened(gap.subject.name, 90),
        "period": comparison.period,
        "value": sentences.reading(gap.own.value, gap.subject),
        "sure": _sure(gap),
        "strip": _strip(gap),
        "facts": facts(gap),
        "next": _kept(shortened(next_step(comparison), 260)),
        "mark": _mark(comparison),
        "address": comparison.address.partition("://")[2].rstrip("/") or comparison.address,
        "definition": f"{definition.ident}, {definition.standing}",
        "fingerprint": comparison.fingerprint[:16],
        "made_on": comparison.made_on.isoformat(),
    }


def _mark(comparison: Comparison) -> str:
    """What the head must know before anything else."""
    said = ["CONTOH: unit dan angka rekaan"] if comparison.gap.is_example else []
    said += [] if comparison.definition.is_checked else ["DRAF: definisi belum diperiksa"]
    return " · ".join(said)


def _sure(gap: Gap) -> list[str]:
    """n and N, and the interval: a line each."""
    sizes = sentences.sizes(gap.own)
    span = sentences.interval(gap.own.low, gap.own.high, gap.subject)
    return [
        line
        for line in (sizes, f"selang 95 %: {span}" if gap.own.low is not None else "selang tidak diketahui")
        if line
    ]


def facts(gap: Gap) -> list[str]:
    """Three things to know: the difference, where it comes from, who does better."""
    return [_kept(shortened(text, 190)) for text in (_difference(gap), _origin(gap), _ahead(gap))]


def _kept(text: str) -> str:
    """No line ends between a number and its %."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


def _difference(gap: Gap) -> str:
    one = gap.apart
    by = sentences.difference(abs(one.value), gap.subject, signed=False)
    beside = f"rata-rata {written(len(gap.peers))} pembanding ({sentences.reading(gap.mean, gap.subject)})"
    if one.error is None:
        return f"Selisih {by} dengan {beside}; seberapa pasti, tidak diketahui."
    span = f"selang selisih {sentences.interval(one.low, one.high, gap.subject, signed=True)}"
    if not one.is_distinguishable:
        return f"Selisih {by} dengan {beside} dapat muncul karena kebetulan ({span})."
    return f"{by} {sentences.compared_word(gap.subject, one)} daripada {beside}, lebih dari kebetulan ({span})."


def _origin(gap: Gap) -> str:
    if gap.subject.kind == "index" and gap.split.elements:
        if gap.carrier is None:
            return "Tidak ada unsur yang lebih rendah daripada rata-rata pembanding."
        points = sentences.reading(abs(gap.carrier.points), gap.subject)
        sure = "lebih dari kebetulan" if gap.carrier.apart.is_distinguishable else "belum tentu lebih dari kebetulan"
        return f"Yang paling menahan: {gap.carrier.name}, {points} poin dari indeks; bedanya {sure}."
    if gap.position is not None:
        return f"Untuk unit dengan isian sebanyak ini, angkanya {sentences.place(gap.position)}."
    if gap.has_few_peers:
        return "Pembandingnya terlalu sedikit untuk menyebut tempatnya di antara mereka."
    return "Tanpa selang, tempatnya di antara pembanding tidak dapat disebut."


def _ahead(gap: Gap) -> str:
    if not gap.subject.favour or gap.own.error is None:
        return "Siapa yang lebih baik tidak dapat dikatakan dari angka ini."
    many = f"{written(len(gap.better))} dari {written(len(gap.peers))} pembanding"
    if not gap.better:
        return f"{gap.focus.name}: tidak ada pembanding yang lebih baik di luar kebetulan."
    first = gap.better[0].peer
    return (
        f"{gap.focus.name}: {many} lebih baik di luar kebetulan, terdepan {first.name} "
        f"({sentences.reading(first.value, gap.focus)})."
    )


def next_step(comparison: Comparison) -> str:
    """One thing to do. A gap that may be chance asks for no visit; a better unit teaches instead."""
    gap = comparison.gap
    if not gap.subject.favour:
        return "Angka ini tidak punya arah baik atau buruk: putuskan dahulu berapa yang wajar bagi unit ini."
    if gap.own.error is None:
        return "Catat juga banyaknya yang diukur, supaya periode berikutnya angka ini dapat dibandingkan dengan pasti."
    if _is_ahead(gap, gap.apart):
        return "Tulis apa yang dikerjakan berbeda di unit ini, dan bagikan kepada yang nilainya lebih rendah."
    open_line = next((line for line in comparison.plan if line.is_open and line.element == gap.focus.name), None)
    after = f" Rencana yang berjalan: {open_line.activity}, {written_day(open_line.due_on)}." if open_line else ""
    if gap.better:
        return f"{_learning(gap)}{after}"
    if gap.apart.is_distinguishable:
        return f"Cari sebabnya di unit sendiri, mulai dari {_lower(gap.focus.name)}; belum ada pembanding untuk ditiru.{after}"
    return (
        "Jangan mengubah program karena selisih ini. Pertahankan cara kerja, perbanyak isian pada periode berikutnya, lalu "
        "bandingkan lagi."
    )


def _learning(gap: Gap) -> str:
    """From whom to learn, where somebody is better: by name if the name may be told, and not from a service that is free."""
    if gap.focus.kind == "element" and gap.focus.key == sentences.COST:
        return (
            "Bandingkan dengan kelompok yang biayanya serupa dahulu: layanan gratis selalu mendapat nilai biaya tertinggi, "
            "jadi selisih itu belum tentu dapat ditiru."
        )
    first = next((row for row in gap.better if row.peer.unit is not None), None)
    if first is None:
        return (
            f"Mintalah instansi pembina menghubungkan Anda dengan unit yang lebih baik pada {_lower(gap.focus.name)}: "
            "namanya tidak ditampilkan karena angkanya belum terbit."
        )
    return (
        f"Hubungi {first.peer.name} tentang {_lower(gap.focus.name)}: {sentences.reading(first.peer.value, gap.focus)}, "
        f"di sini {sentences.reading(first.own.value, gap.focus)}. Tanyakan apa yang mereka ubah."
    )


def _is_ahead(gap: Gap, one: Apart) -> bool:
    return one.is_distinguishable and one.value * gap.subject.favour > 0


def _lower(name: str) -> str:
    """A name within a sentence; abbreviations keep their capitals."""
    first = name.split(" ", maxsplit=1)[0]
    return name if first.isupper() or not name else name[0].lower() + name[1:]


def _strip(gap: Gap) -> dict[str, Any]:
    """The small chart: every peer as a mark on one line, own value with its interval on another. Places are shares of the
    drawn stretch, in per cent."""
    others = [peer.estimate for peer in gap.peers]
    drawn = [gap.mean, *(one.value for one in (gap.own, *others)), *_ends(gap.own)]
    least, most = min(drawn), max(drawn)
    room = (most - least or 1.0) * _MARGIN
    least, most = least - room, most + room

    def at(value: float) -> str:
        return f"{half_up(Fraction(100 * (value - least) / (most - least)), 2)}"

    ahead = better_on_subject(gap)
    ends = _ends(gap.own)
    return {
        "peers": [{"at": at(one.value), "is_better": who(one) in ahead} for one in others],
        "others": f"{written(len(others))} pembanding",
        "has_better": bool(ahead),
        "mean": {"at": at(gap.mean), "text": f"rata-rata {sentences.reading(gap.mean, gap.subject)}"},
        "own": {"at": at(gap.own.value), "low": at(ends[0]) if ends else None, "high": at(ends[1]) if ends else None},
        "low": sentences.reading(min(one.value for one in (gap.own, *others)), gap.subject),
        "high": sentences.reading(max(one.value for one in (gap.own, *others)), gap.subject),
    }


def _ends(one: Estimate) -> list[float]:
    return [] if one.low is None or one.high is None else [one.low, one.high]
