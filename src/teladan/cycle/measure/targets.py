"""How many answers an intake wants, why that many, and how far it has come. Computed, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.core.statistics import krejcie_morgan, margin_sample, unrounded_sample
from teladan.core.statistics.sample_size import AT_TABLE_END, TABLE_END, TABLE_MARGIN
from teladan.cycle.measure.models import Intake

Sampling = Intake.Sampling


@dataclass(frozen=True, slots=True)
class Progress:
    """Answers that came, and how many are wanted; None where that is not known."""

    n: int
    target: int | None

    @property
    def percent(self) -> int | None:
        """Cut off, so that 100 is only said where the target is met."""
        return None if not self.target else 100 * self.n // self.target

    @property
    def is_met(self) -> bool:
        return self.target is not None and self.n >= self.target

    @property
    def missing(self) -> int:
        """How many are still to come."""
        return max((self.target or 0) - self.n, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """A wave's intakes together: how many there are, have answers, have enough; answers and target of them all.

    `filled`: what counts towards the target, for more than enough here fills no gap there.
    """

    intakes: int
    answered: int
    met: int
    progress: Progress
    filled: int = 0

    @property
    def silent(self) -> int:
        """Intakes without any answer."""
        return self.intakes - self.answered

    @property
    def percent(self) -> int | None:
        return None if not self.progress.target else 100 * self.filled // self.progress.target


def target_of(intake: Intake) -> int | None:
    """The sample wanted; None where the population, or what the method needs, is not given yet."""
    if intake.sampling == Sampling.FIXED:
        return intake.wanted
    if not intake.population:
        return None
    if intake.sampling == Sampling.CENSUS:
        return intake.population
    if intake.sampling == Sampling.MARGIN:
        return None if intake.margin is None else margin_sample(intake.population, _share(intake.margin))
    return krejcie_morgan(intake.population)


def progress_of(intake: Intake, n: int) -> Progress:
    return Progress(n, target_of(intake))


def standing_of(progress: Iterable[Progress]) -> Standing:
    """All together. Without the target of each there is none of all."""
    found = list(progress)
    targets = [one.target for one in found]
    known = [target for target in targets if target is not None]
    whole = Progress(sum(one.n for one in found), sum(known) if len(known) == len(found) else None)
    filled = sum(min(one.n, one.target or 0) for one in found)
    return Standing(len(found), sum(one.n > 0 for one in found), sum(one.is_met for one in found), whole, filled)


def target_words(intake: Intake) -> str:
    """The method with its numbers put in, for whoever wants to compute it again."""
    target, population = target_of(intake), intake.population
    if intake.sampling == Sampling.FIXED:
        return _("Jumlahnya ditetapkan sendiri oleh penyelenggara.")
    if target is None or population is None:
        return _("Target belum dapat dihitung: isi populasi, yaitu banyaknya penerima layanan selama periode.")
    if intake.sampling == Sampling.CENSUS:
        return _("Semua penerima layanan ditanya: target sama dengan populasi (N = %(population)s).") % {
            "population": written(population)
        }
    if intake.sampling == Sampling.KREJCIE_MORGAN and population >= TABLE_END:
        return _("Tabel Krejcie–Morgan menyebut %(target)s untuk populasi %(end)s atau lebih.") % {
            "target": AT_TABLE_END,
            "end": written(TABLE_END),
        }
    return _formula(intake, population, target)


def _formula(intake: Intake, population: int, target: int) -> str:
    is_chosen = intake.sampling == Sampling.MARGIN and intake.margin is not None
    margin = _share(intake.margin) if is_chosen else TABLE_MARGIN
    words = (
        _(
            "s = 3,841 × N × 0,25 ÷ (d² × (N − 1) + 3,841 × 0,25) dengan N = %(population)s dan batas kesalahan "
            "d = %(margin)s %%: %(exact)s, dibulatkan ke atas menjadi %(target)s agar batas itu tidak terlampaui."
        )
        if is_chosen
        else _(
            "s = 3,841 × N × 0,25 ÷ (d² × (N − 1) + 3,841 × 0,25) dengan N = %(population)s dan batas kesalahan "
            "d = %(margin)s %%: %(exact)s, dibulatkan menjadi %(target)s seperti pada tabel Krejcie–Morgan."
        )
    )
    return words % {
        "population": written(population),
        "margin": written(plain_percent(intake.margin) if is_chosen else Decimal(5)),
        "exact": written(half_up(unrounded_sample(population, margin), 2)),
        "target": written(target),
    }


def plain_percent(margin: Decimal | None) -> Decimal:
    """5, not 5.00; 2.5, not 2.50."""
    value = Decimal(margin or 0).normalize()
    return value if value.as_tuple().exponent <= 0 else value.quantize(Decimal(1))


def _share(margin: Decimal) -> Fraction:
    return Fraction(margin) / 100
