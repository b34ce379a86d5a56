"""How keepers are asked whether their practices still run."""

import datetime as dt
from functools import partial

from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency

from teladan.cycle.practices.actions import life
from teladan.ground import clock


def ask_whether_running():
    place = a_regency()
    a_mandate(place.melati)
    a_published_practice(place.melati, confirmed_on=dt.date(2001, 1, 1))
    return partial(life.ask_whether_running, today=clock.today())


EXAMPLES = {"ask_whether_running": ask_whether_running}
