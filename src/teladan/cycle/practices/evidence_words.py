"""What evidence says, in sentences with numbers as people read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import half_up, written
from teladan.core.statistics.intervals import Range
from teladan.cycle.practices.models import EvidenceRow, Outcome
from teladan.cycle.practices.queries.evidence import OutcomeStanding

MOST_DIGITS = 4


def digits_of(widths: Sequence[Decimal | float]) -> int:
    """So many decimals that the narrowest interval is told by two digits, and no more.

    >>> digits_of([Decimal("1.8")]), digits_of([Decimal("0.042")]), digits_of([Decimal(340)]), digits_of([])
    (1, 3, 0, 2)
    """
    narrow = min((Decimal(str(width)) for width in widths if width), default=None)
    return 2 if narrow is None else min(MOST_DIGITS, max(0, 1 - narrow.adjusted()))


@dataclass(frozen=True)
class Wording:
    """How the numbers of one outcome are written: decimals, and the unit of a change."""

    digits: int
    unit: str

    def number(self, value: Decimal | float, *, is_signed: bool = False) -> str:
        rounded = half_up(value if isinstance(value, Decimal) else Decimal(repr(value)), self.digits)
        text = written(abs(rounded))
        return f"−{text}" if rounded < 0 else f"+{text}" if is_signed and rounded else text

    def change(self, value: Decimal | float) -> str:
        return f"{self.number(value, is_signed=True)} {self.unit}".rstrip()

    def between(self, low: Decimal | float, high: Decimal | float) -> str:
        return _("%(low)s sampai %(high)s") % {"low": self.number(low), "high": self.number(high)}

    def estimate(self, value: Decimal | float, low: Decimal | float, high: Decimal | float) -> str:
        return f"{self.change(value)} (95 %: {self.between(low, high)})"


def wording_of(standing: OutcomeStanding) -> Wording:
    widths = [row.high - row.low for row in standing.rows if row.high is not None and row.low is not None]
    return Wording(digits_of(widths), unit_of_change(standing.outcome))


def unit_of_change(outcome: Outcome) -> str:
    """A difference of percentages is told in percentage points."""
    return _("poin persen") if outcome.unit_of_measure.strip() == "%" else outcome.unit_of_measure.strip()


def row_effect(row: EvidenceRow, wording: Wording) -> str:
    if row.estimate is None:
        return ""
    if row.low is None or row.high is None:
        return _("%(change)s, tanpa selang") % {"change": wording.change(row.estimate)}
    return wording.estimate(row.estimate, row.low, row.high)


def effect_sentence(standing: OutcomeStanding) -> str:
    """What the rows that count say together; empty where nothing was measured."""
    pooled, used = standing.standing.pooled, standing.used
    wording = wording_of(standing)
    if pooled is not None:
        text = _("Rata-rata di %(places)s tempat: %(effect)s dibandingkan dengan unit yang tidak menerapkan.")
        effect = wording.estimate(pooled.effect, pooled.range.low, pooled.range.high)
        return text % {"places": written(pooled.places), "effect": effect}
    if standing.standing.places == 1:
        text = _("Di %(place)s: %(effect)s dibandingkan dengan unit yang tidak menerapkan.")
        return text % {"place": used[0].place, "effect": row_effect(used[0], wording)}
    if len(used) == 1:
        text = _(
            "Di %(place)s: %(effect)s. Pembandingnya tidak ada, atau pemeriksaannya tidak dinilai, jadi sebabnya dapat juga yang lain."
        )
        return text % {"place": used[0].place, "effect": row_effect(used[0], wording)}
    if used:
        text = ngettext(
            "Diukur di %(places)s tempat tanpa pembanding yang lolos pemeriksaan; hasilnya tidak digabung.",
            "Diukur di %(places)s tempat tanpa pembanding yang lolos pemeriksaan; hasilnya tidak digabung.",
            len(used),
        )
        return text % {"places": written(len(used))}
    return ""


def here_sentence(standing: OutcomeStanding) -> str:
    """Would it work in the next place? From what pooling says of a place like these, and no more than that."""
    pooled = standing.standing.pooled
    if pooled is None or pooled.next_place is None:
        text = _(
            "Belum dapat dijawab. Yang mungkin di tempat berikutnya baru dapat dihitung dari tiga tempat yang dibandingkan dan "
            "lolos pemeriksaan; sekarang %(places)s."
        )
        return text % {"places": written(standing.standing.places)}
    wording = wording_of(standing)
    favour = -1 if standing.outcome.direction == Outcome.Direction.LOWER else 1
    said = _("Di tempat lain yang serupa, dampaknya diperkirakan antara %(between)s.") % {
        "between": _("%(low)s dan %(high)s %(unit)s")
        % {
            "low": wording.number(pooled.next_place.low),
            "high": wording.number(pooled.next_place.high),
            "unit": wording.unit,
        }
    }
    said = said.replace(" .", ".")
    return f"{said} {_outlook(pooled.next_place, favour)} " + _(
        "Perkiraan ini hanya berlaku bila tempat Anda mirip dengan tempat-tempat itu."
    )


def _outlook(reach: Range, favour: int) -> str:
    low, high = (reach.low, reach.high) if favour > 0 else (-reach.high, -reach.low)
    if low > 0:
        return _("Seluruhnya ke arah yang baik: besar kemungkinan berhasil juga.")
    if high < 0:
        return _("Seluruhnya ke arah yang buruk: jangan ditiru untuk hasil ini.")
    return _("Rentang itu memuat nol: mungkin berhasil, mungkin tidak. Ukur sendiri sejak sebelum mulai.")
