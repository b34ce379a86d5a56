"""How evidence is recorded and withdrawn, and how a reviewer holds the rigour down."""

import datetime as dt
from decimal import Decimal
from functools import partial

from factories.practices import a_published_practice
from factories.registry import a_regency

from teladan.cycle.practices.actions import evidence

CLAIM = {
    "design": "claim",
    "measured_by": "own",
    "place": "Puskesmas Melati",
    "starts_on": dt.date(2023, 1, 1),
    "ends_on": dt.date(2023, 12, 31),
}
COMPARED = {
    "design": "comparison",
    "measured_by": "adopter",
    "place": "Kabupaten Contoh",
    "units": 7,
    "controls": 22,
    "starts_on": dt.date(2022, 1, 1),
    "ends_on": dt.date(2023, 12, 31),
    "estimate": Decimal("4.8"),
    "low": Decimal("3.9"),
    "high": Decimal("5.7"),
    "error": Decimal("0.45"),
    "is_sound": True,
}


def an_outcome():
    return a_published_practice(a_regency().melati).outcomes.get()


def a_counted_study(study="replicate.study:1"):
    outcome = an_outcome()
    return evidence.count_study(actor="1", outcome=outcome.pk, study=study, facts=COMPARED).row


def record_evidence():
    return partial(evidence.record_evidence, actor="1", outcome=an_outcome(), facts=CLAIM)


def count_study():
    return partial(evidence.count_study, actor="1", outcome=an_outcome().pk, study="replicate.study:1", facts=COMPARED)


def withdraw_evidence():
    return partial(evidence.withdraw_evidence, actor="1", row=a_counted_study(), why="Datanya keliru")


def lower_rigour():
    return partial(
        evidence.lower_rigour, actor="1", outcome=a_counted_study().outcome, at_most=1, reason="Pencatatan berubah"
    )


def end_review():
    outcome = a_counted_study().outcome
    review = evidence.lower_rigour(actor="1", outcome=outcome, at_most=1, reason="Pencatatan berubah")
    return partial(evidence.end_review, actor="1", review=review, why="Sudah dijelaskan")


EXAMPLES = {
    "count_study": count_study,
    "end_review": end_review,
    "lower_rigour": lower_rigour,
    "record_evidence": record_evidence,
    "withdraw_evidence": withdraw_evidence,
}
