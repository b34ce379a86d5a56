"""A district that does not exist: thirty health centres, four indicators over seven years, and what four practices did to
them, planted and written down in `PLANTED`.

One practice works, one does nothing, one does harm, and one only seems to work because those took it up that had just had a
bad year.
"""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from teladan.cycle.measure.actions import indicators, values
from teladan.cycle.measure.example.bureaus import set_back
from teladan.cycle.measure.example.truth import SEED
from teladan.cycle.measure.indicators.spans import span_at
from teladan.cycle.measure.models import Indicator
from teladan.ground.registry.actions import create_service, create_unit
from teladan.ground.registry.queries import Unit

REGENCY = "Kabupaten Contoh Sejahtera"
OFFICE = "Dinas Kesehatan Kabupaten Contoh Sejahtera"
DISTRICT_SINCE = dt.date(2015, 1, 1)
YEARS = range(2019, 2026)
"""On 26 November 2024 the first five of them had ended."""
ORIGIN, ADOPTER = "melur", "mawar"
CENTRES = (
    # The origin and the seven that copy from it, then the others: all invented.
    *("melur", "cendana", "jati", "pinus", "angsana", "kamboja", "seruni", "mawar"),
    *(
        "akasia",
        "bakung",
        "cempedak",
        "damar",
        "edelweis",
        "flamboyan",
        "gaharu",
        "kenari",
        "lontar",
        "mahoni",
        "nipah",
    ),
    *("palem", "randu", "sawo", "talas", "waru", "zaitun", "beringin", "bidara", "dahlia", "jambu", "salak"),
)
COPIES: Mapping[str, Mapping[str, dt.date]] = {
    # key of the indicator -> who started the practice behind it, and when
    "screening_coverage": {
        "melur": dt.date(2016, 3, 1),
        **dict.fromkeys(("cendana", "jati", "pinus"), dt.date(2021, 12, 20)),
        **dict.fromkeys(("angsana", "kamboja", "seruni"), dt.date(2022, 12, 19)),
        "mawar": dt.date(2024, 12, 30),
    },
    "antenatal_complete": {
        "akasia": dt.date(2018, 2, 5),
        **dict.fromkeys(("bakung", "damar", "lontar", "palem"), dt.date(2021, 12, 13)),
        **dict.fromkeys(("sawo", "talas", "waru", "salak"), dt.date(2022, 12, 12)),
    },
    "waiting_minutes": {
        "beringin": dt.date(2018, 8, 6),
        **dict.fromkeys(("bidara", "dahlia", "jambu", "kenari", "mahoni"), dt.date(2021, 12, 27)),
        **dict.fromkeys(("nipah", "randu", "zaitun"), dt.date(2022, 12, 27)),
    },
    "immunisation_complete": {
        "gaharu": dt.date(2017, 5, 2),
        **dict.fromkeys(
            ("cempedak", "edelweis", "flamboyan", "cendana", "dahlia", "waru", "sawo", "kamboja"), dt.date(2021, 12, 6)
        ),
    },
}
PLANTED = {
    "screening_coverage": 4.5,
    "antenatal_complete": 0.0,
    "waiting_minutes": 4.0,
    "immunisation_complete": 0.0,
}
"""What starting does to the number in every full year afterwards: percentage points, and minutes. Longer waiting is worse."""
BAD_YEAR = 2021
"""In it those that would take up the immunisation board fell by `FALL`, and came back by themselves."""
FALL = 6.0


@dataclass(frozen=True)
class _Figure:
    facts: Mapping[str, Any]
    level: float
    between: float
    drift: float
    noise: float
    people: int


FIGURES: Mapping[str, _Figure] = {
    "screening_coverage": _Figure(
        {
            "name": "Cakupan pemeriksaan dini kanker leher rahim",
            "group": "Kesehatan perempuan",
            "meaning": "Perempuan umur 30 sampai 50 tahun yang diperiksa dalam setahun, dibagi semua yang ada di wilayahnya.",
            "numerator": "perempuan 30–50 tahun yang diperiksa",
            "denominator": "perempuan 30–50 tahun di wilayah kerja",
            "factor": Decimal(100),
            "unit_of_measure": "%",
            "decimals": 1,
            "direction": "higher",
            "source": "register pemeriksaan",
        },
        level=5.2,
        between=0.9,
        drift=0.35,
        noise=0.45,
        people=5200,
    ),
    "antenatal_complete": _Figure(
        {
            "name": "Kunjungan ibu hamil lengkap",
            "group": "Kesehatan ibu",
            "meaning": "Ibu bersalin yang diperiksa lengkap selama hamil, dibagi semua ibu bersalin.",
            "numerator": "ibu yang diperiksa lengkap",
            "denominator": "ibu bersalin",
            "factor": Decimal(100),
            "unit_of_measure": "%",
            "decimals": 1,
            "direction": "higher",
            "source": "kohort ibu",
        },
        level=72,
        between=4,
        drift=0.8,
        noise=1.6,
        people=900,
    ),
    "waiting_minutes": _Figure(
        {
            "name": "Lama tunggu pelayanan umum",
            "group": "Pelayanan umum",
            "meaning": "Rata-rata menit dari mendaftar sampai dipanggil, dari hari-hari yang dicatat.",
            "numerator": "jumlah menit menunggu",
            "denominator": "pasien yang dicatat",
            "unit_of_measure": "menit",
            "decimals": 1,
            "direction": "lower",
            "source": "lembar catatan waktu",
        },
        level=38,
        between=5,
        drift=-0.5,
        noise=1.8,
        people=600,
    ),
    "immunisation_complete": _Figure(
        {
            "name": "Imunisasi dasar lengkap",
            "group": "Kesehatan anak",
            "meaning": "Bayi yang mendapat imunisasi dasar lengkap sebelum umur satu tahun, dibagi semua bayi.",
            "numerator": "bayi dengan imunisasi lengkap",
            "denominator": "bayi umur satu tahun",
            "factor": Decimal(100),
            "unit_of_measure": "%",
            "decimals": 1,
            "direction": "higher",
            "source": "kohort bayi",
        },
        level=81,
        between=3,
        drift=0.4,
        noise=1.5,
        people=850,
    ),
}


@dataclass(frozen=True)
class District:
    """The regency, its health office, the centres and the indicators by key."""

    regency: Unit
    office: Unit
    centres: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]


def load_district(*, actor: str) -> District:
    """Units, four indicators, and all that was sent of them. No unit has a region: no figure stands beside a real place."""
    regency = create_unit(
        actor="", kind="agency", name=REGENCY, type="kabupaten", since=DISTRICT_SINCE, is_example=True
    )
    office = create_unit(
        actor="",
        kind="unit",
        name=OFFICE,
        short_name="Dinkes Contoh Sejahtera",
        type="dinas",
        since=DISTRICT_SINCE,
        parent=regency,
        is_example=True,
    )
    centres = {}
    for key in CENTRES:
        centres[key] = create_unit(
            actor="",
            kind="unit",
            name=f"Puskesmas Contoh {key.capitalize()}",
            type="puskesmas",
            size=random.Random(f"{SEED} pegawai {key}").randrange(38, 96),  # noqa: S311 -- invented, not a secret
            size_of="pegawai",
            since=DISTRICT_SINCE,
            parent=office,
            is_example=True,
        )
        create_service(actor="", unit=centres[key], name="Kesehatan ibu dan anak")
    made = {key: _measured(key, office, centres, actor) for key in FIGURES}
    return District(regency, office, centres, made)


def true_mean(indicator: str, centre: str, year: int, seed: object = SEED) -> float:
    """What a centre would send in a year if chance played no part."""
    figure = FIGURES[indicator]
    level = random.Random(f"{seed} {indicator} {centre}").gauss(figure.level, figure.between)  # noqa: S311 -- invented
    level += figure.drift * (year - YEARS[0])
    started = COPIES[indicator].get(centre)
    if started is not None and started < dt.date(year, 1, 1):
        level += PLANTED[indicator]
    if indicator == "immunisation_complete" and year == BAD_YEAR and started is not None and started.year == BAD_YEAR:
        level -= FALL
    if indicator == "screening_coverage" and centre == ORIGIN:
        level += 3.5  # the origin has had it for years, and more than the copies
    return level


def _measured(key: str, office: Unit, centres: Mapping[str, Unit], actor: str) -> Indicator:
    indicator = indicators.define_indicator(
        actor=actor,
        owner=office,
        units=list(centres.values()),
        since=dt.date(YEARS[0], 1, 1),
        period="year",
        due_days=20,
        **FIGURES[key].facts,
    )
    sent = [
        values.Sent(indicator, centres[centre], span_at("year", dt.date(year, 1, 1)), *numbers)
        for centre, year, numbers in drawn(key)
    ]
    values.record_values(actor=actor, values=sent)
    set_back([indicator.pk])
    return indicator


def drawn(key: str, seed: object = SEED) -> Iterator[tuple[str, int, tuple[Decimal, Decimal]]]:
    """Of each centre and year the numerator and the denominator that it sends."""
    figure = FIGURES[key]
    for centre in CENTRES:
        invented = random.Random(f"{seed} {key} {centre} nilai")  # noqa: S311 -- invented figures, not a secret
        people = int(figure.people * invented.uniform(0.6, 1.5))
        for year in YEARS:
            mean = true_mean(key, centre, year, seed) + invented.gauss(0, figure.noise)
            counted = people + invented.randrange(-people // 50, people // 50 + 1)
            factor = figure.facts.get("factor", Decimal(1))
            yield centre, year, (Decimal(round(mean * counted / float(factor))), Decimal(counted))
