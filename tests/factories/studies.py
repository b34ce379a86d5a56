"""A district of health centres that measured one thing over years, with a planted effect of a practice. All invented."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from factories.indicators import an_indicator, sent
from factories.practices import a_published_practice, said_anew
from factories.registry import a_unit
from factories.replicate import a_running_replication
from teladan.cycle.measure.actions.values import record_values
from teladan.cycle.measure.models import Indicator
from teladan.cycle.practices.models import Outcome, Practice
from teladan.cycle.replicate.actions.studies import make_study
from teladan.cycle.replicate.models import Study
from teladan.cycle.replicate.queries.panels import collect
from teladan.ground.registry.models import Unit

YEARS = range(2019, 2026)
LOOK = dt.date(2026, 3, 2)
"""The day of the look: all years have ended."""
CODE = "indicator/cakupan_pemeriksaan_dini"


@dataclass(frozen=True)
class Health:
    """`office` above `origin` and `centres`; `practice` is the origin's, `copied` says who started it in which year."""

    office: Unit
    origin: Unit
    centres: Sequence[Unit]
    practice: Practice
    outcome: Outcome
    indicator: Indicator
    copied: Mapping[int, int]


def a_health_district(
    *,
    centres: int = 29,
    starts: Sequence[int] = (2022, 2022, 2022, 2022, 2023, 2023, 2023),
    effect: float = 5.0,
    dip: float = 0.0,
    seed: int = 1,
    noise: float = 1.0,
    type: str = "puskesmas",  # noqa: A002 -- as the registry calls it
) -> Health:
    """The first centres copy, each on 5 January of its year. `dip`: how far those fell in the year before."""
    drawn = Random(seed)
    agency = a_unit("Kabupaten Contoh Sejahtera")
    office = a_unit("Dinas Kesehatan Contoh Sejahtera", agency)
    origin = a_unit("Puskesmas Contoh Asal", office, type=type)
    copies = [a_unit(f"Puskesmas Contoh {place:02}", office, type=type) for place in range(1, centres + 1)]
    practice = a_published_practice(origin)
    outcome = practice.outcomes.get()
    Outcome.objects.filter(pk=outcome.pk).update(code=CODE)
    outcome.refresh_from_db()
    said_anew(practice)
    indicator = an_indicator(
        office, origin, *copies, since=dt.date(2019, 1, 1), name="Cakupan pemeriksaan dini", period="year"
    )
    assert f"indicator/{indicator.key}" == CODE, indicator.key
    begun = dict(zip((unit.pk for unit in copies), starts, strict=False))
    rows = []
    for unit in (origin, *copies):
        level, start = drawn.uniform(20, 40), begun.get(unit.pk)
        for year in YEARS:
            value = level + 0.5 * (year - 2019) + drawn.gauss(0, noise)
            value += effect if start and year >= start else 0
            value -= dip if start and year == start - 1 else 0
            rows.append(sent(indicator, unit, str(year), round(value * 10), 1000))
    record_values(actor="1", values=rows)
    for unit in copies:
        if unit.pk in begun:
            a_running_replication(practice, unit, started_on=dt.date(begun[unit.pk], 1, 5))
    return Health(office, origin, copies, practice, outcome, indicator, begun)


def a_study(district: Health, *, control: str = "never", on: dt.date = LOOK) -> Study:
    """A draft about that district, as its office asks for it."""
    collected = collect(district.practice, district.outcome, district.office, on=on)
    return make_study(
        actor="1",
        practice=district.practice,
        outcome=district.outcome,
        owner=district.office,
        collected=collected,
        control=control,
    )
