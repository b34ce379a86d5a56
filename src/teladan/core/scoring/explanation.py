"""The way from answers to grade, line by line, for a reader who checks it with a pocket calculator."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from teladan.core.definitions.schemas import Instrument, Reading
from teladan.core.numbers import half_up, written
from teladan.core.scoring.grading import band_of
from teladan.core.scoring.score import ElementScore, Score
from teladan.core.scoring.worksheet import coefficients


@dataclass(frozen=True)
class Step:
    """One line: what is done, the arithmetic with its numbers, and where the rule stands (empty: plain arithmetic)."""

    label: str
    text: str
    basis: str = ""


def explain(instrument: Instrument, result: Score) -> tuple[Step, ...]:
    """All steps of a result in the order of the arithmetic; what could not be computed says why."""
    steps = [_rule_of_means(instrument)]
    steps += [_element(element, result.n) for element in result.elements if element.is_leaf]
    if result.exact is None or result.index is None:
        missing = ", ".join(element.name for element in result.elements if element.is_leaf and element.mean is None)
        steps.append(
            Step("Indeks tidak dihitung", f"Unsur tanpa jawaban: {missing}. Bobotnya tidak dibagi ke unsur lain.")
        )
        return tuple(steps)
    steps += [
        _weights(instrument, result),
        _sum(instrument, result),
        _rounding(instrument, result.exact, result.index),
        *_band(instrument, result.index),
        *_interval(instrument, result),
        *_other_weight(instrument, result),
    ]
    return tuple(steps)


def contributions(result: Score) -> tuple[tuple[ElementScore, Decimal, Decimal], ...]:
    """Each leaf with its points of the index and the points still missing to its most, two decimals each."""
    return tuple(
        (element, half_up(element.contribution, 2), half_up(element.most - element.contribution, 2))
        for element in result.elements
        if element.is_leaf and element.contribution is not None
    )


def _cited(instrument: Instrument, reading: str | None = None) -> str:
    known = instrument.readings.get(reading) if reading else None
    note = f"; penafsiran kami: {known.choice.rstrip('.')}" if known else ""
    return f"{instrument.basis.source}, {instrument.basis.at}{note}"


def _rule_of_means(instrument: Instrument) -> Step:
    if instrument.score.element.method == "given":
        return Step("Nilai unsur", "seperti diberikan", _cited(instrument))
    # What becomes of a blank is no rule of the regulation but a reading, and is cited as one.
    if instrument.score.element.unanswered != "skip":
        return Step("Rata-rata unsur", "jumlah nilai jawaban dibagi banyaknya jawaban", _cited(instrument))
    text = "jumlah nilai jawaban dibagi banyaknya jawaban; pertanyaan yang kosong dilewati"
    return Step("Rata-rata unsur", text, _cited(instrument, "missing-answer"))


def _element(element: ElementScore, respondents: int | None) -> Step:
    if element.mean is None:
        return Step(element.name, "tidak ada jawaban")
    decimals = f"{'=' if half_up(element.mean, 4) == element.mean else '≈'} {written(half_up(element.mean, 4))}"
    if element.n is None or element.total is None:
        return Step(element.name, f"nilai yang diberikan {written(half_up(element.mean, 4))}")
    blank = f" ({written(respondents - element.n)} kosong, dilewati)" if respondents and respondents > element.n else ""
    text = f"jumlah nilai {written(element.total)} dari {written(element.n)} jawaban{blank} = {element.mean} {decimals}"
    return Step(element.name, text)


def _weights(instrument: Instrument, result: Score) -> Step:
    leaf_count = sum(element.is_leaf for element in result.elements)
    if result.weight is not None:
        return Step("Bobot", f"{_short(result.weight)} untuk tiap unsur, seperti diminta")
    if instrument.score.index.weights == "equal":
        return Step(
            "Bobot", f"1/{leaf_count} untuk tiap unsur, tepat (tidak dibulatkan)", _cited(instrument, "exact-weight")
        )
    return Step("Bobot", "seperti tercantum dalam definisi, tepat", _cited(instrument))


def _sum(instrument: Instrument, result: Score) -> Step:
    parts = " + ".join(
        written(half_up(element.mean, 4)) for element in result.elements if element.is_leaf and element.mean is not None
    )
    factors = set(coefficients(instrument, result.weight).values())
    multiply = instrument.score.convert.multiply_by
    if len(factors) == 1:
        weight = factors.pop() / multiply
        return Step(
            "Indeks sebelum dibulatkan",
            f"({parts}) × {_short(weight)} × {_short(multiply)} = {_exactly(result.exact)}"
            "; rata-rata ditulis empat desimal, dihitung tepat",
        )
    return Step("Indeks sebelum dibulatkan", f"jumlah nilai unsur kali bobotnya = {_exactly(result.exact)}")


def _rounding(instrument: Instrument, exact: Fraction, index: Decimal) -> Step:
    digits = instrument.score.round.digits
    text = (
        f"{_exactly(exact)} dibulatkan satu kali, di akhir, ke {digits} desimal (setengah ke atas) = {written(index)}"
    )
    return Step("Pembulatan", text, _cited(instrument, "gap-between-bands"))


def _band(instrument: Instrument, index: Decimal) -> list[Step]:
    band = band_of(index, instrument.grades)
    if band is None:
        return []
    printed = f" berada pada {band.printed.replace(' - ', '–')}" if band.printed else ""
    return [Step("Mutu", f"{written(index)}{printed}: {band.grade} ({band.label})", _cited(instrument))]


def _interval(instrument: Instrument, result: Score) -> list[Step]:
    interval = result.interval
    if interval is None or result.n is None or result.index is None:
        return []
    correction = f" × √(1 − {written(result.n)}/{written(interval.population)})" if interval.population else ""
    slope = sum(coefficients(instrument, result.weight).values(), Fraction(0))
    ends = (half_up(slope * instrument.scale.from_, 2), half_up(slope * instrument.scale.to, 2))
    is_cut = interval.low == ends[0] or interval.high == ends[1]
    cut = f" (dipotong pada skala {written(ends[0])}–{written(ends[1])})" if is_cut else ""
    text = (
        f"{written(result.index)} ± 1,96 × {_short(slope)} × {written(interval.deviation)} / √{written(result.n)}{correction}"
        f" = ± {written(interval.half_width)}: {written(interval.low)} sampai {written(interval.high)}{cut}; "
        f"{written(interval.deviation)} adalah simpangan baku rata-rata tiap responden"
    )
    if interval.deviation == 0:
        text += ". Semua responden menjawab sama, sehingga sampel ini tidak menunjukkan ragam; itu bukan kepastian"
    return [Step("Selang kepercayaan 95 %", text, "Cochran, Sampling Techniques (1977), §2.6–2.7")]


def _other_weight(instrument: Instrument, result: Score) -> list[Step]:
    """Where a reading names another weight that tables use, both results stand side by side, politely."""
    if result.weight is not None or result.exact is None or result.index is None:
        return []
    return [
        _compared(instrument, result, weight, reading)
        for reading in instrument.readings.values()
        for weight in _weights_elsewhere(reading)
    ]


def _compared(instrument: Instrument, result: Score, weight: Decimal, reading: Reading) -> Step:
    ours = sum(coefficients(instrument).values(), Fraction(0))
    theirs = sum(coefficients(instrument, Fraction(weight)).values(), Fraction(0))
    other = half_up((result.exact or Fraction(0)) * theirs / ours, instrument.score.round.digits)
    band = band_of(other, instrument.grades)
    text = (
        f"{reading.text} Dengan bobot {written(weight)} hasilnya {written(other)}"
        f"{f' ({band.grade})' if band else ''}; dengan bobot tepat {written(result.index or other)} ({result.grade}). "
        f"Kami memakai bobot tepat."
    )
    return Step("Bila tabel Anda berbeda", text, reading.because)


def _weights_elsewhere(reading: Reading) -> Iterable[Decimal]:
    other = (reading.moves or {}).get("other")
    if isinstance(other, dict) and isinstance(other.get("weight"), str):
        yield Decimal(other["weight"])


def _short(value: Fraction) -> str:
    return written(value) if value.denominator > 1 and value.numerator == 1 else written(half_up(value, 4).normalize())


def _exactly(value: Fraction | None) -> str:
    if value is None:
        return ""
    rounded = half_up(value, 6)
    return written(rounded.normalize()) if rounded == value else f"{value} ≈ {written(rounded)}"
