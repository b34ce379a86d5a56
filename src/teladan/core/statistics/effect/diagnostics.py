"""Checks that go with an effect, in words: what could have made it look like one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from teladan.core.numbers import half_up, written
from teladan.core.statistics.effect.answer import Diagnostic, Doubt
from teladan.core.statistics.effect.chance import FEW_IN_GROUP, FEW_UNITS, is_few
from teladan.core.statistics.effect.panel import NEVER, Study

FAR_BELOW = 0.5
"""Standard deviations by which those that started may have lain away from the others before."""
PART = 0.25
"""Of an effect, what may come from a distance that was new in the last period before the start."""
PEERS = 10
MISSING = 0.1


@dataclass(frozen=True, slots=True)
class Around:
    """What is known besides the outcomes. `neighbours`: with which units one that started was in touch; `versions`: of
    the instrument, by unit and period. None: not known, and so not judged."""

    neighbours: Mapping[str, Collection[str]] | None = None
    versions: Mapping[tuple[str, int], str] | None = None


def checks(
    study: Study, around: Around, *, before_p: float | None, careful: Doubt | None, effect: float, bases: int
) -> tuple[Diagnostic, ...]:
    """All of them, in the order in which people should read them. `bases`: periods before the start whose mean the effect
    is held against."""
    return (
        pre_period(before_p),
        regression_to_the_mean(study, effect, bases),
        spill_over(study, around.neighbours),
        peers(study),
        few_clusters(study, careful),
        instrument_version(study, around.versions),
        panel(study),
    )


def pre_period(p: float | None) -> Diagnostic:
    if p is None:
        why = "Hanya ada satu periode sebelum mulai: tidak dapat diuji apakah keduanya sudah searah sejak sebelumnya."
        return Diagnostic("pre_period", None, None, why)
    if p < 0.05:
        why = f"Sebelum mulai pun yang meniru dan pembandingnya tidak bergerak searah ({spoken_p(p)}): selisihnya bukan dampak saja."
        return Diagnostic("pre_period", False, p, why)
    why = f"Sebelum mulai tidak terlihat beda arah ({spoken_p(p)}). Itu bukan bukti bahwa tidak ada."
    return Diagnostic("pre_period", True, p, why)


def regression_to_the_mean(study: Study, effect: float, bases: int) -> Diagnostic:
    """Where those that started lay in the last period before, in standard deviations of all units then; and how much of it
    had not been there earlier. A lasting distance cancels out; what one period did comes back by itself, and is part of
    the effect by as much as that period is part of what the effect is held against."""
    gap, new = _distance(study)
    name, below = "regression_to_the_mean", "di bawah" if gap < 0 else "di atas"
    where = f"Tepat sebelum mulai, yang meniru {spoken(abs(gap))} simpangan baku {below} pembandingnya"
    if abs(gap) < FAR_BELOW:
        why = f"{where}: tidak jauh, jadi kembali ke rata-rata tidak banyak menjelaskan."
        return Diagnostic(name, True, gap, why)
    if new is None:
        why = f"{where}, dan tidak ada periode lebih awal: perubahan sesudahnya bisa jadi hanya kembali ke rata-rata."
        return Diagnostic(name, False, gap, why)
    comes_back = -new / bases
    if new * gap > 0 and comes_back * effect > 0 and abs(comes_back) >= PART * abs(effect):
        why = (
            f"{where}, dan sebagian baru timbul pada periode itu: {spoken(abs(comes_back))} dari dampak "
            f"{spoken(abs(effect))} bisa jadi hanya kembali ke rata-rata."
        )
        return Diagnostic(name, False, gap, why)
    why = f"{where}, tetapi hampir sejauh itu pula sebelumnya: jarak yang tetap tidak mengubah selisih perubahan."
    return Diagnostic(name, True, gap, why)


def _distance(study: Study) -> tuple[float, float | None]:
    """(gap in standard deviations, the part of it that is new in units of the outcome), groups by their sizes."""
    gaps, news, weights = [], [], []
    for place, start in enumerate(study.groups.tolist()):
        base = study.base(start)
        others = study.controls(start, int(study.times[base + 1])) if start != NEVER else np.array([False])
        if not others.any():
            continue
        compared = study.outcomes[others[study.group]].mean(axis=0)
        gap = study.outcomes[study.group == place].mean(axis=0) - compared
        spread = float(study.outcomes[:, base].std(ddof=1)) or 1.0
        gaps.append(gap[base] / spread)
        news.append(gap[base] - gap[:base].mean() if base else np.nan)
        weights.append(study.sizes[place])
    earlier = ~np.isnan(news)
    new = float(np.average(np.array(news)[earlier], weights=np.array(weights)[earlier])) if earlier.any() else None
    return float(np.average(gaps, weights=weights)), new


def spill_over(study: Study, neighbours: Mapping[str, Collection[str]] | None) -> Diagnostic:
    if neighbours is None:
        why = "Tidak dinilai: tidak diketahui unit mana yang saling belajar."
        return Diagnostic("spill_over", None, None, why)
    treated = [unit for unit, started in zip(study.units, study.treated, strict=True) if started]
    touched = {other for unit in treated for other in neighbours.get(unit, ())}
    touched |= {unit for unit, others in neighbours.items() if set(others) & set(treated)}
    many = sum(unit in touched for unit, started in zip(study.units, study.treated, strict=True) if not started)
    if many:
        why = f"{written(many)} pembanding berhubungan dengan yang meniru dan mungkin ikut berubah: dampak bisa terlihat lebih kecil."
        return Diagnostic("spill_over", False, many, why)
    return Diagnostic("spill_over", True, 0, "Tidak ada pembanding yang berhubungan dengan yang meniru.")


def peers(study: Study) -> Diagnostic:
    many = study.peers
    if many < PEERS:
        why = f"Hanya {written(many)} unit pembanding; sepuluh atau lebih membuat perbandingan lebih dapat dipercaya."
        return Diagnostic("peers", False, many, why)
    return Diagnostic("peers", True, many, f"{written(many)} unit pembanding.")


def few_clusters(study: Study, careful: Doubt | None) -> Diagnostic:
    treated = study.treated
    smallest = int(study.sizes[study.groups != NEVER].min())
    many = int(min(treated.sum(), (~treated).sum()))
    if not is_few(study):
        return Diagnostic("few_clusters", True, many, "Cukup banyak unit untuk cara hitung yang biasa.")
    what = f"kurang dari {FEW_UNITS} unit di salah satu sisi" if many < FEW_UNITS else "ada kelompok waktu mulai"
    what = what if many < FEW_UNITS else f"{what} dengan hanya {smallest} unit (kurang dari {FEW_IN_GROUP})"
    if careful is None:
        return Diagnostic("few_clusters", False, many, f"Unit sedikit: {what}; keraguannya tidak dapat dihitung.")
    ends = f"{spoken(careful.range.low)} sampai {spoken(careful.range.high)}"
    why = f"Unit sedikit: {what}. Selang 95 % yang memperhitungkannya (t Welch, derajat bebas {spoken(careful.degrees or 0, 1)}): {ends}, {spoken_p(careful.p)}."
    return Diagnostic("few_clusters", False, many, why)


def instrument_version(study: Study, versions: Mapping[tuple[str, int], str] | None) -> Diagnostic:
    if versions is None:
        why = "Tidak dinilai: versi instrumen tiap periode tidak diberikan."
        return Diagnostic("instrument_version", None, None, why)
    used = {versions[unit, time] for unit in study.units for time in study.times.tolist() if (unit, time) in versions}
    if len(used) > 1:
        why = f"Diukur dengan {len(used)} versi instrumen ({', '.join(sorted(used))}): perubahan bisa berasal dari alat ukurnya."
        return Diagnostic("instrument_version", False, len(used), why)
    return Diagnostic("instrument_version", True, len(used), "Satu versi instrumen di semua periode.")


def panel(study: Study) -> Diagnostic:
    """Whether much was left out."""
    left = study.incomplete + study.early
    total = len(study.units) + left
    if not left:
        return Diagnostic("panel", True, 0, f"Semua {written(total)} unit lengkap di semua periode.")
    said = []
    if study.incomplete:
        said.append(f"{written(study.incomplete)} unit tidak lengkap di semua periode")
    if study.early:
        said.append(f"{written(study.early)} unit sudah mulai sejak periode pertama")
    why = f"Tidak ikut dihitung: {' dan '.join(said)}, dari {written(total)}."
    return Diagnostic("panel", left <= MISSING * total, left, why)


def spoken(value: float, digits: int = 2) -> str:
    return written(half_up(Fraction(value), digits))


def spoken_p(p: float) -> str:
    """
    >>> spoken_p(0.0314), spoken_p(1e-9)
    ('p = 0,031', 'p < 0,001')
    """
    return "p < 0,001" if p < 0.001 else f"p = {spoken(p, 3)}"
