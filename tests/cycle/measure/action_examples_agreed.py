"""How the actions on lines agreed with others are called."""

import datetime as dt
from functools import partial

from factories.registry import a_mandate, a_unit

from teladan.cycle.measure.actions.follow_up_reminders import remind_of_follow_ups
from teladan.cycle.measure.actions.follow_ups import agree_follow_up
from teladan.cycle.measure.models import FollowUp

VISIT = "learn.visit:2f1c7a52-6a0e-4a2b-9d0f-0d4d3f6f0a11"


def an_agreed_line(**facts: object) -> FollowUp:
    unit = facts.pop("unit", None) or a_unit("Biro Umum Contoh")
    given = {
        "about": VISIT,
        "activity": "Menata taman belakang",
        "due_on": dt.date(2025, 9, 30),
        "owner": "Kepala Bagian Rumah Tangga",
    }
    return agree_follow_up(actor="1", unit=unit, **given | facts)


def _to_remind() -> partial:
    line = an_agreed_line()
    a_mandate(line.unit)
    return partial(remind_of_follow_ups, today=dt.date(2025, 9, 25))


EXAMPLES = {
    "agree_follow_up": lambda: partial(
        agree_follow_up,
        actor="1",
        unit=a_unit("Biro Umum Contoh"),
        about=VISIT,
        activity="Menata taman belakang",
        due_on=dt.date(2025, 9, 30),
        owner="Kepala Bagian Rumah Tangga",
    ),
    "remind_of_follow_ups": _to_remind,
}
