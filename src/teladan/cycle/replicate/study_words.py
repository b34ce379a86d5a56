"""A study in words: one sentence for a head of office, the checks, and what an estimate means."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.core.statistics.effect.answer import Diagnostic, Effect
from teladan.cycle.replicate.frozen import thawed
from teladan.cycle.replicate.models import Study
from teladan.ground.registry.queries import TYPES, type_name


class Verdict(StrEnum):
    """What may be said after all."""

    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"
    UNSOUND = "unsound"
    REFUSED = "refused"


_BADGES = {
    Verdict.BETTER: ("done", gettext_lazy("Lebih baik")),
    Verdict.WORSE: ("attention", gettext_lazy("Lebih buruk")),
    Verdict.UNCLEAR: ("neutral", gettext_lazy("Belum dapat dikatakan")),
    Verdict.UNSOUND: ("attention", gettext_lazy("Belum menjadi bukti")),
    Verdict.REFUSED: ("neutral", gettext_lazy("Tidak dapat dinilai")),
}
_CHECKS = {
    "pre_period": gettext_lazy("Searah sebelum mulai"),
    "regression_to_the_mean": gettext_lazy("Kembali ke rata-rata"),
    "spill_over": gettext_lazy("Pembanding ikut belajar"),
    "peers": gettext_lazy("Banyaknya pembanding"),
    "few_clusters": gettext_lazy("Banyaknya unit"),
    "instrument_version": gettext_lazy("Alat ukur yang sama"),
    "panel": gettext_lazy("Kelengkapan data"),
}
_BY_COMMAND = " (--control notyet)"
_PERCENT = "%"
MOST_DIGITS = 4


def verdict_of(study: Study) -> Verdict:
    effect = thawed(study.answer)
    doubt = effect.surest
    if effect.refused is not None:
        return Verdict.REFUSED
    if not effect.is_sound:
        return Verdict.UNSOUND
    if doubt is None or doubt.range.low <= 0 <= doubt.range.high:
        return Verdict.UNCLEAR
    favour = 1 if study.panel["direction"] == "higher" else -1
    return Verdict.BETTER if (effect.estimate or 0) * favour > 0 else Verdict.WORSE


def badge_of(study: Study) -> tuple[str, str]:
    """Kind and words."""
    kind, words = _BADGES[verdict_of(study)]
    return kind, str(words)


def refusal(effect: Effect) -> str:
    """Why nothing can be said and what to do, in the words of a page."""
    return (effect.refused or "").replace(_BY_COMMAND, "")


def headline(study: Study) -> str:
    """The one sentence for the head of office."""
    effect, verdict = thawed(study.answer), verdict_of(study)
    title = study.practice.title
    if verdict == Verdict.REFUSED:
        said = _("Belum dapat dinilai apakah “%(practice)s” berhasil. %(why)s")
        return said % {"practice": title, "why": refusal(effect)}
    sentence = _sentence(study, effect)
    if verdict == Verdict.UNSOUND:
        failed = ", ".join(name_of(check).lower() for check in effect.failed)
        said = _(
            "Belum dapat dikatakan “%(practice)s” berhasil atau tidak, karena ada pemeriksaan yang tidak lolos (%(failed)s). "
            "Angkanya sendiri: %(sentence)s"
        )
        return said % {"practice": title, "failed": failed, "sentence": _lowered(sentence)}
    if effect.surest is None:
        return _("%(sentence)s Keraguannya tidak dapat dihitung, karena unit-unitnya bergerak persis sama.") % {
            "sentence": sentence
        }
    if verdict == Verdict.UNCLEAR:
        said = _(
            "Belum dapat dikatakan berhasil atau tidak: %(sentence)s Beda sebesar itu masih wajar karena kebetulan."
        )
        return said % {"sentence": _lowered(sentence)}
    return sentence


def provenance(study: Study) -> str:
    """What goes with the sentence wherever it is told: who looked, the day of the numbers, and what they are numbers of."""
    said = {"owner": study.owner.name, "day": date_format(study.cut_on, "j F Y"), "version": study.panel["version"]}
    if not study.panel["version"]:
        return _("Dinilai %(owner)s, dengan angka per %(day)s.") % said
    return _("Dinilai %(owner)s, dengan angka per %(day)s. Definisi: %(version)s.") % said


def meaning(study: Study) -> str:
    """What the verdict means, for whoever does not read intervals."""
    means = {
        Verdict.BETTER: _("Itu lebih baik, dan sulit dijelaskan oleh kebetulan saja."),
        Verdict.WORSE: _(
            "Itu lebih buruk, dan sulit dijelaskan oleh kebetulan saja. Periksa bagian inti mana yang berubah."
        ),
        Verdict.UNCLEAR: _(
            "Bukan berarti tidak ada dampak: yang mana pun di dalam selang itu masih mungkin. Ukur lagi pada periode berikut."
        ),
        Verdict.UNSOUND: _(
            "Baca pemeriksaan di bawah sebelum memakai angka ini. Angka ini tidak menaikkan tingkat bukti."
        ),
        Verdict.REFUSED: _("Penolakan juga jawaban: angka yang dipaksakan akan menyesatkan."),
    }
    return means[verdict_of(study)]


def _sentence(study: Study, effect: Effect) -> str:
    panel, estimate = study.panel, effect.estimate or 0.0
    told = finer(panel, effect)
    said = _(
        "Sejak meniru “%(practice)s”, %(outcome)s di %(treated)s %(noun)s %(size)s %(measure)s %(side)s daripada bila "
        "berubah seperti %(controls)s %(nouns)s yang %(kind)s%(interval)s."
    )
    return said % {
        "practice": study.practice.title,
        "outcome": _lowered(panel["name"]),
        "treated": written(effect.treated),
        "controls": written(effect.controls),
        "noun": noun_of(panel, effect.treated),
        "nouns": noun_of(panel, effect.controls),
        "size": number(abs(estimate), told),
        "measure": measure_of(panel),
        "side": _("lebih tinggi") if estimate >= 0 else _("lebih rendah"),
        "kind": _("tidak meniru") if study.control == "never" else _("belum atau tidak meniru"),
        "interval": _interval(effect, told),
    }


def _interval(effect: Effect, panel: Mapping[str, Any]) -> str:
    if effect.surest is None:
        return ""
    return f" ({_('selang 95 persen')}: {ends(effect.surest.range.low, effect.surest.range.high, panel)})"


def ends(low: float, high: float, panel: Mapping[str, Any]) -> str:
    """Both ends in words: on one side of nothing only how far, else on which side each lies."""
    if low <= 0 <= high:
        return _("dari %(low)s lebih rendah sampai %(high)s lebih tinggi") % {
            "low": number(-low, panel),
            "high": number(high, panel),
        }
    near, far = sorted((abs(low), abs(high)))
    return _("%(near)s sampai %(far)s") % {"near": number(near, panel), "far": number(far, panel)}


def digits_of(panel: Mapping[str, Any]) -> int:
    """At least one: an effect is smaller than what it is an effect on."""
    return min(max(int(panel["digits"]), 1), MOST_DIGITS)


def finer(panel: Mapping[str, Any], effect: Effect) -> Mapping[str, Any]:
    """The panel with more decimals where an end of an interval on one side of nothing would be written as nothing."""
    digits, doubt = digits_of(panel), effect.surest
    near = (
        0.0
        if doubt is None or doubt.range.low <= 0 <= doubt.range.high
        else min(abs(doubt.range.low), abs(doubt.range.high))
    )
    while near and digits < MOST_DIGITS and not half_up(Fraction(near), digits):
        digits += 1
    return {**panel, "digits": digits}


def rounded(value: float, panel: Mapping[str, Any]) -> Decimal:
    return half_up(Fraction(value), digits_of(panel))


def number(value: float, panel: Mapping[str, Any]) -> str:
    return written(rounded(value, panel))


def measure_of(panel: Mapping[str, Any]) -> str:
    """What a difference is counted in."""
    unit = str(panel["unit_of_measure"])
    if unit == _PERCENT:
        return _("poin persen")
    return unit or _("poin")


def noun_of(panel: Mapping[str, Any], many: int) -> str:
    """What so many units are: puskesmas, or just units. The names of types are Indonesian: elsewhere they have no plural."""
    types = panel["types"]
    if len(types) == 1 and types[0] in TYPES and (get_language() or "id").startswith("id"):
        words = type_name(types[0]).split()
        return " ".join(word if word.strip("()").isupper() else word.lower() for word in words)
    return ngettext("unit", "unit", many)


def name_of(check: Diagnostic) -> str:
    return str(_CHECKS.get(check.name, check.name))


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check for a page: its name, a badge and why."""

    name: str
    badge: str
    words: str
    why: str


def check_lines(effect: Effect) -> list[CheckLine]:
    return [CheckLine(name_of(check), *_judged(check, effect), check.why) for check in effect.diagnostics]


def _judged(check: Diagnostic, effect: Effect) -> tuple[str, str]:
    if check.ok is None:
        return "neutral", _("Tidak dinilai")
    if check.ok:
        return "done", _("Lolos")
    if check in effect.failed:
        return "attention", _("Tidak lolos")
    return "info", _("Sudah diperhitungkan")


def _lowered(text: str) -> str:
    """A name or a sentence to go on with inside another; abbreviations stay as they are."""
    return text if text[1:2].isupper() or not text else text[0].lower() + text[1:]
