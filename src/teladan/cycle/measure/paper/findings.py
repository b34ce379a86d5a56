"""What the numbers of a result say, in plain sentences. Nothing is said that the numbers do not carry."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from teladan.core.numbers import written
from teladan.ground.paper import Block, Bullets, Paragraph, written_period

Part = Mapping[str, Any]
NAMED = 3  # elements that are named as the lowest and as the highest

_SAMPLING = {
    "krejcie_morgan": "rumus dan tabel Krejcie–Morgan (batas kesalahan 5 %)",
    "margin": "batas kesalahan yang dipilih",
    "census": "seluruh penerima layanan ditanya",
    "fixed": "jumlah yang ditetapkan penyelenggara",
}


def index_sentence(document: Part) -> str:
    """The index with everything it must not travel without."""
    score, instrument = document["score"], document["instrument"]
    if score["index"] is None:
        return (
            f"Indeks belum dapat dihitung: ada unsur yang belum dijawab seorang pun ({respondents(document)}; "
            f"{instrument['ident']})."
        )
    return (
        f"Indeks {document['name']}: {written(score['index'])}, mutu {score['grade']} ({score['label']}); "
        f"{respondents(document)}; {interval_words(score)}; dihitung menurut {instrument['ident']}."
    )


def respondents(document: Part) -> str:
    score = document["score"]
    of = f" dari N = {written(score['population'])} penerima layanan" if score["population"] else ""
    return f"n = {written(score['n'])} responden{of}"


def interval_words(score: Part) -> str:
    interval = score["interval"]
    if not interval:
        return "selang kepercayaan tidak dapat dihitung"
    return f"selang kepercayaan 95 % {written(interval['low'])}–{written(interval['high'])}"


def names_of(document: Part, keys: Sequence[str]) -> str:
    return "; ".join(document["instrument"]["elements"][key] for key in keys)


def lowest_words(document: Part) -> str:
    """The lowest elements with their index, "–" where none is lower than the others."""
    ranked = by_rank(document)
    if not ranked or is_level(document):
        return "–"
    return f"{names_of(document, document['score']['weakest'])} ({_index_of(document, ranked[0])})"


def highest_words(document: Part) -> str:
    ranked = by_rank(document)
    if not ranked or is_level(document):
        return "–"
    elements = document["score"]["elements"]
    highest = [key for key in ranked if elements[key]["rank"] == elements[ranked[-1]]["rank"]]
    return f"{names_of(document, highest)} ({_index_of(document, ranked[-1])})"


def _index_of(document: Part, key: str) -> str:
    element = document["score"]["elements"][key]
    return f"{written(element['index'])}, mutu {element['grade']}"


def sampling_sentences(document: Part) -> list[str]:
    score, method = document["score"], document["method"]
    ways = "; ".join(_SAMPLING.get(key, key) for key in method["sampling"])
    margins = ", ".join(f"{written(Decimal(margin))} %" for margin in method["margins"])
    found = [f"Cara menentukan jumlah responden: {ways}{f' ({margins})' if margins else ''}."]
    if score["population"]:
        found.append(f"Penerima layanan selama periode ini (N): {written(score['population'])} orang.")
    else:
        found.append(
            "Banyaknya penerima layanan (N) tidak dicatat untuk setiap bagian, sehingga selang kepercayaan dihitung "
            "tanpa koreksi populasi."
        )
    return [*found, _target(document["target"], score["n"])]


def _target(target: int | None, n: int) -> str:
    if target is None:
        return f"Jumlah responden yang diperlukan tidak dapat dihitung; yang menjawab {written(n)} orang."
    reached = f"Diperlukan {written(target)} responden; yang menjawab {written(n)} orang"
    if n >= target:
        return f"{reached}, sehingga jumlahnya terpenuhi."
    careful = " Bacalah hasilnya dengan selang kepercayaannya." if n else ""
    return f"{reached}, kurang {written(target - n)}.{careful}"


def certainty_sentences(document: Part) -> list[str]:
    """Whether the grade would stand if everybody had been asked."""
    score = document["score"]
    if score["index"] is None or not score["interval"]:
        return []
    low, high = (_grade_of(document, Decimal(score["interval"][end])) for end in ("low", "high"))
    if low == high:
        return [f"Seluruh selang kepercayaan berada dalam mutu {low}, sama dengan mutu yang tercetak."]
    return [
        (
            f"Selang kepercayaan mencakup mutu {low} sampai {high}: bila seluruh penerima layanan ditanya, mutunya dapat "
            f"berbeda dari {score['grade']}."
        )
    ]


def _grade_of(document: Part, value: Decimal) -> str:
    bands = document["instrument"]["bands"]
    reached = [band["grade"] for band in bands if value >= Decimal(band["from"])]
    return str(reached[-1] if reached else bands[0]["grade"])


def without_cost_sentences(document: Part) -> list[str]:
    found = document["without_cost"]
    if not found:
        return []
    return [
        (
            f"Tanpa unsur biaya, rata-rata unsur lainnya pada skala yang sama adalah {written(found['index'])}. Angka ini "
            "berguna untuk membandingkan layanan gratis dengan layanan berbayar; bukan indeks menurut peraturan."
        )
    ]


def strengths(document: Part) -> list[Block]:
    """The lowest and the highest elements, each with its distance from the whole."""
    ranked = by_rank(document)
    if not ranked:
        return [Paragraph("Belum ada unsur yang dapat dinilai.")]
    if is_level(document):
        return [Paragraph("Semua unsur bernilai sama; tidak ada yang lebih rendah atau lebih tinggi dari yang lain.")]
    weak, strong = _apart(document, ranked)
    found: list[Block] = []
    if weak:
        found.append(Paragraph("Kelemahan, yaitu unsur terendah yang perlu didahulukan:"))
        found.append(Bullets(tuple(_element_words(document, key) for key in weak), is_numbered=True))
    if strong:
        found.append(Paragraph("Kelebihan, yaitu unsur tertinggi yang perlu dipertahankan:"))
        found.append(Bullets(tuple(_element_words(document, key) for key in strong), is_numbered=True))
    return [*found, Paragraph("[ISI: sebab yang diketahui dari saran, pengaduan, dan pengamatan di tempat]", "blank")]


def _apart(document: Part, ranked: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lowest below the whole, lowest first, and the highest above it, highest first. Without an index the halves."""
    elements, whole = document["score"]["elements"], document["score"]["index"]
    if whole is None:
        few = min(NAMED, len(ranked) // 2)
        return list(ranked[:few]), list(reversed(ranked[len(ranked) - few :]))
    below = [key for key in ranked if Decimal(elements[key]["index"]) < Decimal(whole)]
    above = [key for key in ranked if Decimal(elements[key]["index"]) > Decimal(whole)]
    return below[:NAMED], list(reversed(above))[:NAMED]


def by_rank(document: Part) -> list[str]:
    """Keys of the elements that were answered, the weakest first; equals in the order of the definition."""
    elements = document["score"]["elements"]
    return sorted((key for key in elements if elements[key]["rank"]), key=lambda key: int(elements[key]["rank"]))


def is_level(document: Part) -> bool:
    ranks = {document["score"]["elements"][key]["rank"] for key in by_rank(document)}
    return len(ranks) == 1


def _element_words(document: Part, key: str) -> str:
    element, whole = document["score"]["elements"][key], document["score"]["index"]
    said = f"{document['instrument']['elements'][key]}: {written(element['index'])} (mutu {element['grade']})"
    if whole is None:
        return said
    apart = Decimal(element["index"]) - Decimal(whole)
    if not apart:
        return f"{said}, sama dengan indeks keseluruhan"
    return f"{said}, {written(abs(apart))} di {'atas' if apart > 0 else 'bawah'} indeks keseluruhan"


def trend_sentences(document: Part) -> list[str]:
    points = [point for point in document["trend"] if point["index"] is not None]
    score = document["score"]
    if not points:
        return ["Belum ada hasil periode sebelumnya yang diterbitkan dalam sistem ini."]
    found = ["Indeks periode ini belum ada; yang tercantum adalah periode sebelumnya."]
    if score["index"] is not None:
        found = [_change_sentence(points[-1], score)]
    if any(not point["is_comparable"] for point in points):
        found.append(
            "Periode yang diukur dengan definisi lain ditandai; mutunya tidak disebut, karena huruf dari dua definisi "
            "tidak dapat dibandingkan."
        )
    if len(points) < NAMED - 1:
        found.append(f"Tren baru bermakna dengan sekurang-kurangnya {NAMED} periode; sekarang ada {len(points) + 1}.")
    return found


def _change_sentence(before: Part, score: Part) -> str:
    period = period_of(before)
    if not before["is_comparable"]:
        return f"Periode terakhir sebelum ini ({period}) diukur dengan definisi lain, sehingga tidak dibandingkan."
    change = Decimal(score["index"]) - Decimal(before["index"])
    if not change:
        return f"Indeks sama dengan periode {period} ({written(before['index'])})."
    said = (
        f"Dibandingkan dengan periode {period} ({written(before['index'])}), indeks "
        f"{'naik' if change > 0 else 'turun'} {written(abs(change))}"
    )
    beyond = _is_beyond_chance(before, score, change)
    if beyond is None:
        return f"{said}; tanpa selang kepercayaan pada kedua periode, nyata tidaknya perubahan itu tidak dapat dinilai."
    if beyond:
        return f"{said}; perubahan itu melampaui yang wajar terjadi karena kebetulan (taraf 5 %)."
    return f"{said}; perubahan itu belum dapat dibedakan dari kebetulan (taraf 5 %)."


def _is_beyond_chance(before: Part, score: Part, change: Decimal) -> bool | None:
    """Whether zero lies outside the 95 % interval of the difference: half widths of independent periods add as squares."""
    interval = score["interval"]
    if not interval or before["low"] is None or before["high"] is None:
        return None
    widths = [
        _half_width(Decimal(score["index"]), Decimal(interval["low"]), Decimal(interval["high"])),
        _half_width(Decimal(before["index"]), Decimal(before["low"]), Decimal(before["high"])),
    ]
    return change**2 > sum((width**2 for width in widths), Decimal(0))


def _half_width(index: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """The longer side: the other may have been cut at the end of the scale."""
    return max(index - low, high - index)


def period_of(point: Part) -> str:
    return written_period(date.fromisoformat(point["starts_on"]), date.fromisoformat(point["ends_on"]))


def conclusions(document: Part) -> tuple[str, ...]:
    score = document["score"]
    found = [index_sentence(document), *certainty_sentences(document)]
    if by_rank(document) and not is_level(document):
        found.append(f"Unsur terendah: {lowest_words(document)}. Unsur tertinggi: {highest_words(document)}.")
    if score["index"] is not None:
        points = [point for point in document["trend"] if point["index"] is not None]
        found += [_change_sentence(point, score) for point in points[-1:]]
    return tuple(found)
