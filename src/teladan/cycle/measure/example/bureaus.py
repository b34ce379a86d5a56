"""Eight general-affairs bureaus that do not exist, each asked by its own employees: what a visit between two begins with.

`GUEST` is weak where `HOST` is strong, and a little better after the visit of July 2025: planted, and written down in
`feeling`. Their office profiles (daycare, vehicles, cleaning, requests) are sent to the invented government above them.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils import timezone

from teladan.cycle.measure import tallies
from teladan.cycle.measure.actions import indicators, intakes, results, values, waves
from teladan.cycle.measure.example.truth import ELEMENTS, LEANING, NOISE, SEED
from teladan.cycle.measure.indicators.spans import spans_between
from teladan.cycle.measure.models import IndicatorValue, Intake, IntakeTally, Response, Result, Wave
from teladan.ground.registry.actions import create_service, create_unit
from teladan.ground.registry.queries import Unit

GOVERNMENT = "Pemerintah Contoh"
GUEST, HOST = "aparatur", "kesejahteraan"
MINISTRIES = (
    # key, ministry, bureau, employees asked
    ("aparatur", "Kementerian Contoh Reformasi Aparatur", "Biro Umum dan Keuangan", 96),
    ("kesejahteraan", "Kementerian Contoh Kesejahteraan", "Biro Umum", 110),
    ("kearsipan", "Badan Contoh Kearsipan", "Biro Umum", 84),
    ("kelautan", "Kementerian Contoh Kelautan", "Biro Umum", 90),
    ("perdagangan", "Kementerian Contoh Perdagangan", "Biro Umum dan Perlengkapan", 88),
    ("pertanian", "Kementerian Contoh Pertanian", "Biro Umum", 92),
    ("perhubungan", "Kementerian Contoh Perhubungan", "Biro Umum", 86),
    ("statistika", "Badan Contoh Statistika", "Biro Umum", 82),
)
WAVES = (
    ("Semester II 2024", dt.date(2024, 7, 1), dt.date(2024, 12, 31)),
    ("Semester I 2025", dt.date(2025, 1, 1), dt.date(2025, 5, 31)),
    ("Semester II 2025", dt.date(2025, 7, 1), dt.date(2025, 12, 31)),
)
SERVED = 900
BEGUN = dt.date(2023, 1, 1)
MEASURED = dt.date(2024, 7, 1), dt.date(2025, 12, 31)
VISITED = dt.date(2025, 7, 1)
"""From the period on that begins with it, the guest sends `AFTER`."""
PROFILE = {
    # key in the shipped set -> numerator and denominator of guest, host and the others, a period
    "area_per_child": (("61.5", "22"), ("142", "40"), ("96", "30")),
    "children_per_carer_2_4": (("22", "2"), ("24", "4"), ("18", "2")),
    "vehicle_cost_per_km": (("96400000", "41200"), ("118300000", "62900"), ("101000000", "47300")),
    "area_per_cleaner": (("27600", "23"), ("41200", "46"), ("30100", "31")),
    "requests_on_time": (("214", "301"), ("388", "412"), ("240", "291")),
}
"""Invented. The host's 142 m² for 40 children is above the 3 m² of Permendikbud 137/2014, the guest's 61.5 for 22 below."""
AFTER = {"area_per_child": ("61.5", "20"), "area_per_cleaner": ("27600", "27"), "requests_on_time": ("251", "304")}
"""The guest's, the second time; what is not here stayed as it was."""


@dataclass(frozen=True)
class Bureaus:
    """The government, by key of a ministry the ministry and its bureau, and the waves that were published."""

    government: Unit
    ministries: dict[str, Unit]
    bureaus: dict[str, Unit]
    waves: tuple[Wave, ...] = ()


def load_bureaus(*, actor: str) -> Bureaus:
    """Units, three waves of each bureau with published results, and five indicators of each."""
    there = _units()
    held = [_held(key, bureau, number, actor) for number in range(len(WAVES)) for key, bureau in there.bureaus.items()]
    _profile(there, actor)
    return replace(there, waves=tuple(held))


def feeling(bureau: str, wave: int, element: str) -> float:
    """What a bureau's employees feel about an element on 1–4, before leaning and noise."""
    level = random.Random(f"{SEED} biro {bureau} {element}").gauss(3.05, 0.06)  # noqa: S311 -- invented, not a secret
    if bureau == HOST and element in ("facilities", "time", "competence"):
        return level + 0.45
    if bureau == GUEST and element == "facilities":
        return level - 0.40 + (0.25 if wave == len(WAVES) - 1 else 0)
    return level


def _units() -> Bureaus:
    """No unit has a region: figures never stand beside the name of a real place."""
    top = create_unit(actor="", kind="agency", name=GOVERNMENT, since=BEGUN, is_example=True)
    ministries, bureaus = {}, {}
    for key, ministry, bureau, asked in MINISTRIES:
        above = create_unit(
            actor="", kind="agency", name=ministry, type="kementerian", since=BEGUN, parent=top, is_example=True
        )
        ministries[key] = above
        bureaus[key] = create_unit(
            actor="",
            kind="unit",
            name=f"{bureau} {ministry}",
            short_name=bureau,
            type="biro",
            size=asked * 11,
            size_of="pegawai",
            since=BEGUN,
            parent=above,
            is_example=True,
        )
        create_service(actor="", unit=bureaus[key], name="Sarana dan prasarana kantor")
    return Bureaus(top, ministries, bureaus)


def _held(key: str, bureau: Unit, number: int, actor: str) -> Wave:
    title, starts_on, ends_on = WAVES[number]
    wave = waves.create_wave(
        actor=actor,
        owner=bureau,
        title=f"Survei pegawai atas layanan kantor {title}",
        instrument="skm",
        starts_on=starts_on,
        ends_on=ends_on,
        due_on=ends_on,
    )
    part = intakes.Part(bureau, population=SERVED, sampling=Intake.Sampling.MARGIN, margin=Decimal("10.00"))
    intakes.add_intakes(actor=actor, wave=wave, parts=[part])
    waves.open_wave(actor=actor, wave=wave)
    _answer(key, Intake.objects.get(wave=wave), number)
    wave.refresh_from_db()
    waves.close_wave(actor=actor, wave=wave)
    results.publish_results(actor=actor, wave=wave)
    told = _at(ends_on + dt.timedelta(days=10))
    Wave.objects.filter(pk=wave.pk).update(opened_at=_at(starts_on), closed_at=told)
    Result.objects.filter(wave=wave).update(published_at=told)
    return wave


def _answer(key: str, intake: Intake, number: int) -> None:
    rows = [
        Response(
            id=ident,
            intake=intake,
            answers=tallies.packed(answers, ELEMENTS),
            attributes={"sex": sex},
            source=Response.Source.WEB,
            answered_on=intake.wave.ends_on - dt.timedelta(days=days),
        )
        for ident, answers, sex, days in _drawn(key, number)
    ]
    counts, n = tallies.counted(((row.answers, row.attributes) for row in rows), ELEMENTS)
    Response.objects.bulk_create(rows)
    IntakeTally.objects.filter(intake=intake).update(n=n, counts=counts, last_at=_at(intake.wave.ends_on))


def _drawn(key: str, number: int) -> Iterator[tuple[uuid.UUID, dict[str, int | None], str, int]]:
    """The answers of a bureau's employees in a wave: the same each time they are drawn."""
    invented = random.Random(f"{SEED} biro {key} {number}")  # noqa: S311 -- invented answers, not a secret
    asked = next(row[3] for row in MINISTRIES if row[0] == key)
    for _form in range(asked):
        leaning = invented.gauss(0, LEANING)
        answers: dict[str, int | None] = {}
        for element in ELEMENTS:
            felt = feeling(key, number, element) + leaning + invented.gauss(0, NOISE)
            answers[element] = 4 if element == "cost" else 1 + (felt > 1.5) + (felt > 2.5) + (felt > 3.5)
        ident = uuid.UUID(int=invented.getrandbits(128), version=4)
        yield ident, answers, invented.choice(("female", "male")), invented.randrange(30)


def _profile(there: Bureaus, actor: str) -> None:
    bureaus = there.bureaus
    adopted = indicators.adopt_set(
        actor=actor,
        owner=there.government,
        name="office-profile",
        keys=list(PROFILE),
        units=list(bureaus.values()),
        since=MEASURED[0],
    )
    sent = []
    for indicator in adopted:
        for span in spans_between(indicator.period, *MEASURED):
            for key, bureau in bureaus.items():
                sent.append(
                    values.Sent(
                        indicator, bureau, span, *_sent_by(key, indicator.key, is_after=span.starts_on >= VISITED)
                    )
                )
    values.record_values(actor=actor, values=sent)
    set_back(indicator.pk for indicator in adopted)


def set_back(indicators: Iterable[int]) -> None:
    """The days on which their values would have been sent: nine after each period."""
    rows = IndicatorValue.objects.filter(indicator__in=list(indicators))
    for ends_on in rows.order_by().values_list("ends_on", flat=True).distinct():
        rows.filter(ends_on=ends_on).update(recorded_at=_at(ends_on + dt.timedelta(days=9)))


def _sent_by(bureau: str, indicator: str, *, is_after: bool) -> tuple[Decimal, Decimal]:
    top, bottom = PROFILE[indicator][{GUEST: 0, HOST: 1}.get(bureau, 2)]
    if is_after and bureau == GUEST:
        top, bottom = AFTER.get(indicator, (top, bottom))
    return Decimal(top), Decimal(bottom)


def _at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
