"""The words around every page of a visit."""

import datetime as dt

from teladan.cycle.learn.models import Reception, Visit
from teladan.cycle.learn.queries.visits import State
from teladan.cycle.learn.visit_page import day_words

THE_DAY = dt.date(2025, 7, 10)
VISIT = Visit(reception=Reception(on=THE_DAY), proposed_on=THE_DAY)


def test_the_day_says_how_far_off_it_is() -> None:
    assert day_words(VISIT, State.AGREED, dt.date(2025, 7, 1)) == "Kamis, 10 Juli 2025, 9 hari lagi"
    assert day_words(VISIT, State.HELD, dt.date(2025, 7, 12)) == "Kamis, 10 Juli 2025, 2 hari yang lalu"


def test_what_the_state_says_is_not_said_twice() -> None:
    assert day_words(VISIT, State.TODAY, THE_DAY) == "Kamis, 10 Juli 2025"


def test_a_request_for_today_that_was_not_answered_says_that_today_is_only_proposed() -> None:
    asked = Visit(proposed_on=THE_DAY)
    assert day_words(asked, State.ASKED, THE_DAY) == "diusulkan Kamis, 10 Juli 2025, hari ini"
