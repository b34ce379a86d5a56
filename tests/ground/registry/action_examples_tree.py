"""How the actions on units, services and people are called."""

import datetime as dt
from functools import partial

from factories.registry import SINCE, a_mandate, a_unit

from teladan.ground.registry import actions

EXAMPLES = {
    "create_unit": lambda: partial(actions.create_unit, actor="", kind="agency", name="Kabupaten Contoh", since=SINCE),
    "change_unit": lambda: partial(
        actions.change_unit, actor="", unit=a_unit(), since=dt.date(2025, 1, 1), name="Nama Baru Contoh"
    ),
    "create_service": lambda: partial(actions.create_service, actor="", unit=a_unit(), name="Rawat jalan"),
    "create_person": lambda: partial(actions.create_person, actor="", name="Orang Rekaan", number="0000"),
    "grant_mandate": lambda: partial(
        actions.grant_mandate, actor="", person=a_mandate(a_unit()).person, unit=a_unit(), role="keyer", since=SINCE
    ),
    "end_mandate": lambda: partial(
        actions.end_mandate, actor="", mandate=a_mandate(a_unit()), until=dt.date(2026, 1, 1)
    ),
}
