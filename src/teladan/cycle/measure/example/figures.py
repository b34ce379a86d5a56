"""Eleven indicators of the example, with the truth behind their values."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from teladan.cycle.measure.example.places import Place

MISSING = 0.04  # of all values
LATE = 0.30  # of the newest period
SINCE = dt.date(2024, 1, 1)
ENDS = {"quarter": dt.date(2026, 9, 30), "semester": dt.date(2026, 6, 30), "year": dt.date(2025, 12, 31)}
"""The newest period of which values were drawn. Fixed: the same seed gives the same data whenever it is loaded."""


@dataclass(frozen=True)
class Figure:
    """One indicator. A share has a true probability at each place, anything else a true value that a period comes near to.

    `level`, `between`: mean and standard deviation of the places' truths; `drift`: of all, a year; `denominator`: of a place
    of middle size, in a period.
    """

    facts: dict[str, object]
    is_share: bool
    level: float
    between: float
    drift: float
    denominator: int
    of: str = ""  # only places of this type
    decimals: int = 0  # of the numerator
    adopted: str = field(default="")  # key in the shipped set of that name, instead of facts of our own
    missing: float = MISSING
    late: float = LATE


def _facts(
    name: str,
    period: str,
    numerator: str,
    denominator: str,
    unit: str,
    *,
    direction: str,
    target: str | None = None,
    group: str = "",
    factor: int = 1,
    decimals: int = 1,
    source: str = "",
) -> dict[str, object]:
    return {
        "name": name,
        "group": group,
        "numerator": numerator,
        "denominator": denominator,
        "factor": Decimal(factor),
        "unit_of_measure": unit,
        "decimals": decimals,
        "direction": direction,
        "target": None if target is None else Decimal(target),
        "target_basis": "" if target is None else "Sasaran contoh, bukan dari peraturan",
        "period": period,
        "due_days": 10,
        "source": source,
    }


FIGURES = {
    "screening": Figure(
        _facts("Cakupan skrining tekanan darah", "quarter", "penduduk 15 tahun ke atas yang diskrining", "penduduk 15 tahun ke atas di wilayah kerja", "%", direction="higher", target="80", group="Pencegahan", factor=100, source="register skrining"),
        True, 0.68, 0.09, 0.03, 2400, "puskesmas",
    ),
    "immunisation": Figure(
        _facts("Imunisasi dasar lengkap", "semester", "bayi dengan imunisasi dasar lengkap", "bayi lahir hidup", "%", direction="higher", target="95", group="Pencegahan", factor=100, source="kohort bayi"),
        True, 0.90, 0.04, 0.01, 160, "puskesmas",
    ),
    "waiting": Figure(
        _facts("Waktu tunggu rawat jalan", "quarter", "jumlah menit menunggu dari pendaftaran sampai diperiksa", "pasien yang dicatat waktunya", "menit", direction="lower", target="60", group="Rawat jalan", source="sistem antrean"),
        False, 58, 14, -1.5, 900,
    ),
    "pharmacy": Figure(
        _facts("Waktu tunggu obat jadi", "quarter", "jumlah menit dari resep diterima sampai obat diserahkan", "resep yang dicatat waktunya", "menit", direction="lower", target="30", group="Farmasi", source="catatan farmasi"),
        False, 29, 7, -0.5, 700,
    ),
    "medicines": Figure(
        _facts("Obat esensial tersedia", "quarter", "jenis obat esensial yang ada pada hari pemeriksaan", "jenis obat esensial yang diperiksa", "%", direction="higher", target="90", group="Farmasi", factor=100, source="pemeriksaan stok"),
        True, 0.91, 0.05, 0.01, 45,
    ),
    "cost": Figure(
        _facts("Biaya per kunjungan", "year", "belanja operasional pelayanan (rupiah)", "kunjungan", "rupiah", direction="neither", group="Keuangan", decimals=0, source="laporan keuangan"),
        False, 148_000, 34_000, 6_000, 18_000,
    ),
    "occupancy": Figure(
        _facts("Tempat tidur terisi (BOR)", "quarter", "hari perawatan", "tempat tidur dikalikan hari", "%", direction="neither", group="Rawat inap", factor=100, source="sensus harian"),
        True, 0.66, 0.08, 0.0, 15_000, "rumah-sakit",
    ),
    "area_per_child": Figure({}, False, 3.1, 0.5, 0.0, 18, "rumah-sakit", 1, adopted="office-profile"),
    "requests_on_time": Figure({}, True, 0.88, 0.05, 0.02, 24, adopted="feedback-instruments", missing=0, late=0.03),
    "reports_on_time": Figure({}, True, 0.79, 0.06, 0.03, 16, adopted="feedback-instruments", missing=0, late=0.03),
    "complaints_on_time": Figure({}, True, 0.82, 0.05, 0.02, 32, adopted="feedback-instruments", missing=0, late=0.03),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one place sent for one period; `first` is the mistaken numerator that was corrected later, if one was."""

    numerator: Decimal
    denominator: Decimal
    first: Decimal | None


def rate(seed: int, key: str, place: Place, year: float) -> float:
    """The true share or value of an indicator at a place in a year, 2024.0 being the beginning."""
    figure = FIGURES[key]
    invented = random.Random(f"{seed} {key} {place.key}")  # noqa: S311 -- invented, not a secret
    found = invented.gauss(figure.level, figure.between) + figure.drift * (year - 2024)
    return min(max(found, 0.02), 0.99) if figure.is_share else max(found, figure.level / 5)


def drawn(seed: int, key: str, place: Place, ends_on: dt.date) -> Drawn | None:
    """What the place sent for the period that ends on a day; None where it sent nothing."""
    figure = FIGURES[key]
    invented = random.Random(f"{seed} {key} {place.key} {ends_on}")  # noqa: S311 -- invented, not a secret
    is_newest = ends_on in ENDS.values()
    if invented.random() < (figure.late if is_newest else figure.missing):
        return None
    size = place.asked / 80  # how busy it is, beside a place of middle size
    denominator = max(round(figure.denominator * size * invented.uniform(0.9, 1.1)), 3)
    true = rate(seed, key, place, ends_on.year + ends_on.month / 12)
    if figure.is_share:
        scatter = invented.gauss(0, (denominator * true * (1 - true)) ** 0.5)
        numerator = Decimal(min(max(round(denominator * true + scatter), 0), denominator))
    else:
        numerator = Decimal(str(round(denominator * true * invented.gauss(1, 0.03), figure.decimals)))
    first = numerator * 10 if not figure.is_share and invented.random() < 0.02 else None
    return Drawn(numerator, Decimal(denominator), first)


def sent_by(key: str, places: tuple[Place, ...]) -> Iterator[Place]:
    """The places that an indicator is of."""
    yield from (place for place in places if FIGURES[key].of in ("", place.type))
