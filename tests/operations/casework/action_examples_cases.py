"""How the actions on cases and clocks are called, for the house tests."""

import datetime as dt
from functools import partial

from factories.casework import a_visit_request, an_information_request, at, happens
from factories.registry import a_unit

from teladan.ground.clock import set_day
from teladan.operations.casework.actions.cases import open_case, record_fact, withdraw_fact
from teladan.operations.casework.actions.clocks import pass_time, recompute_clocks


def _a_case():
    return a_visit_request(a_unit(), a_unit(), at(16, 6))


def _opened():
    owner = a_unit()
    return partial(
        open_case, actor="", procedure="foi-request", owner=owner, party_name="Warga Rekaan", subject="Salinan"
    )


def _withdrawn():
    return partial(withdraw_fact, actor="", happening=happens(_a_case(), "registered", at(17, 6)), why="Salah catat.")


def _passed():
    with set_day(dt.date(2025, 5, 12)):
        an_information_request(a_unit(), at(9, 5))
    return pass_time


EXAMPLES = {
    "open_case": _opened,
    "record_fact": lambda: partial(record_fact, actor="", case=_a_case(), fact="registered"),
    "withdraw_fact": _withdrawn,
    "recompute_clocks": lambda: recompute_clocks,
    "pass_time": _passed,
}
