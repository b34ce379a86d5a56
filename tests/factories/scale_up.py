"""A district in which one health centre runs a practice, some copied it and others need it. All invented."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from factories.indicators import a_value, an_indicator
from factories.practices import a_published_practice
from factories.registry import a_regency, a_unit
from factories.replicate import a_replication, a_running_replication
from teladan.cycle.practices.models import EvidenceRow, Practice
from teladan.cycle.practices.queries.practices import Practice as Seen
from teladan.cycle.replicate.actions.scale_up import make_scale_plan
from teladan.cycle.replicate.models import Replication, ScalePlan
from teladan.cycle.replicate.queries.lineage import copies_of
from teladan.cycle.replicate.queries.needs import Needs, needs
from teladan.cycle.replicate.queries.scale_up import others_of, rows_of
from teladan.ground.registry.models import Unit
from teladan.ground.registry.queries import Viewer

SINCE = dt.date(2025, 1, 1)
DAY = dt.date(2026, 6, 1)
"""After all values, before none of the days that matter."""


@dataclass
class District:
    """`office` > `origin` (40 % of 100), `copied` (60 % of 100), `weak` (10 % of 500), `small` (10 % of 100), `good` (90 %
    of 100), `silent` (measured nothing); target 50 %. `begun`: the copy of `copied`."""

    office: Unit
    other: Unit
    practice: Practice
    begun: Replication
    units: dict[str, Unit] = field(default_factory=dict)


def a_district() -> District:
    regency = a_regency()
    office = regency.office
    names = ("copied", "weak", "small", "good", "silent")
    units = {name: a_unit(f"Puskesmas Contoh {name.title()}", office, type="puskesmas") for name in names}
    units["origin"] = regency.melati
    sending = [one for name, one in units.items() if name != "silent"]
    indicator = an_indicator(office, *sending, since=SINCE, period="year", target=Decimal(50), decimals=1)
    indicator.key = "screening_coverage"
    indicator.save()
    counts = {"origin": (40, 100), "copied": (60, 100), "weak": (50, 500), "small": (10, 100), "good": (90, 100)}
    for name, (reached, people) in counts.items():
        a_value(indicator, units[name], "2025", reached, people)
    practice = a_published_practice(units["origin"])
    begun = a_running_replication(practice, units["copied"])
    return District(office, regency.other, practice, begun, units)


def evidence(practice: Practice, estimate: object = 20, low: object = 10, high: object = 30, **facts) -> EvidenceRow:
    """A comparison that passed its checks, of a study each."""
    plain = {
        "about": f"replicate.study:{EvidenceRow.objects.count()}",
        "design": EvidenceRow.Design.COMPARISON,
        "measured_by": EvidenceRow.By.ADOPTER,
        "place": "Kabupaten Contoh",
        "units": 3,
        "controls": 12,
        "starts_on": dt.date(2019, 1, 1),
        "ends_on": dt.date(2024, 6, 30),
        "estimate": estimate,
        "low": low,
        "high": high,
        "error": 5,
        "is_sound": True,
        "recorded_by": "",
        "recorded_at": dt.datetime(2024, 7, 1, tzinfo=dt.UTC),
    }
    return EvidenceRow.objects.create(outcome=practice.outcomes.get(), **plain | facts)


def needs_of(district: District, viewer: Viewer) -> Needs:
    practice = Seen.objects.get(pk=district.practice.pk)
    return needs(practice, practice.outcomes.get(), district.office, viewer, DAY)


def a_scale_plan(district: District, viewer: Viewer, **facts) -> ScalePlan:
    """Ten million a round, ten million a unit: one unit in each of two rounds."""
    found = needs_of(district, viewer)
    rows = rows_of(found, copies_of(district.practice, DAY), district.practice)
    plain = {
        "name": "Perluasan Periksa Dekat Rumah",
        "outcome": district.practice.outcomes.get(),
        "indicator": found.measure.indicator,
        "budget": Decimal(10_000_000),
        "cost_each": Decimal(10_000_000),
        "rounds": 2,
        "gain": Decimal(20),
        "gain_low": Decimal(10),
        "gain_high": Decimal(30),
        "gain_source": "pengukuran dengan pembanding",
        "running": 2,
    }
    return make_scale_plan(
        actor=viewer.account or "",
        practice=district.practice,
        owner=district.office,
        facts=plain | facts,
        rows=rows,
        others=others_of(found, rows),
    )


def a_draft_copy(district: District, name: str) -> Replication:
    return a_replication(district.practice, district.units[name])
