"""Rows of replications in each state. All invented."""

import datetime as dt
from zoneinfo import ZoneInfo

from factories.registry import a_mandate
from teladan.cycle.practices.models import Practice
from teladan.cycle.replicate.models import PlanStep, Replication
from teladan.ground.registry.models import Unit

WIB = ZoneInfo("Asia/Jakarta")


def a_replication(practice: Practice, adopter: Unit, **facts) -> Replication:
    """Just begun: no commitment, no consent, no plan."""
    plain = {"edition": 1, "made_by": "", "made_at": dt.datetime(2024, 11, 27, 9, tzinfo=WIB)}
    return Replication.objects.create(practice=practice, adopter=adopter, **plain | facts)


def a_committed_replication(practice: Practice, adopter: Unit, **facts) -> Replication:
    """The head's word is given, the origin agreed, the plan has two steps."""
    plain = {
        "committed_on": dt.date(2024, 12, 2),
        "committed_by": a_mandate(adopter, "head"),
        "consent": Replication.Consent.GIVEN,
        "consent_asked_on": dt.date(2024, 11, 28),
        "consent_answered_on": dt.date(2024, 12, 1),
    }
    made = a_replication(practice, adopter, **plain | facts)
    days = ((dt.date(2024, 12, 2), dt.date(2024, 12, 15)), (dt.date(2024, 12, 16), dt.date(2025, 1, 12)))
    for place, ((since, until), name) in enumerate(zip(days, ("Susun daftar", "Latih petugas"), strict=True)):
        PlanStep.objects.create(
            replication=made,
            position=place,
            name=name,
            since=since,
            due_on=until,
            owner="Bidan Rekaan",
            budget=5_000_000,
        )
    return made


def a_running_replication(practice: Practice, adopter: Unit, **facts) -> Replication:
    return a_committed_replication(practice, adopter, **{"started_on": dt.date(2025, 1, 13)} | facts)
