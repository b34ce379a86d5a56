"""How a day's programme is planned."""

import datetime as dt
from functools import partial

from factories.learn import an_agreed_visit
from factories.registry import a_regency

from teladan.config.definitions import library
from teladan.cycle.learn.actions import agenda as actions

NINE, TEN, ELEVEN = dt.time(9), dt.time(10), dt.time(11)


def a_day():
    place = a_regency()
    return an_agreed_visit(place.melati, place.other).reception


def an_item(day=None, starts_at=NINE, ends_at=TEN, **facts):
    return actions.add_item(
        actor="", reception=day or a_day(), starts_at=starts_at, ends_at=ends_at, title="Sambutan", **facts
    )


def fill_agenda():
    return partial(actions.fill_agenda, actor="1", reception=a_day(), agenda=library().programme("visit").body.agenda)


def swap_items():
    item = an_item()
    an_item(item.reception, TEN, ELEVEN)
    return partial(actions.swap_items, actor="1", item=item, is_later=True)


EXAMPLES = {
    "add_item": lambda: partial(
        actions.add_item, actor="1", reception=a_day(), starts_at=NINE, ends_at=TEN, title="Sambutan"
    ),
    "change_item": lambda: partial(actions.change_item, actor="1", item=an_item(), title="Paparan"),
    "remove_item": lambda: partial(actions.remove_item, actor="1", item=an_item()),
    "move_item": lambda: partial(actions.move_item, actor="1", item=an_item(), minutes=15),
    "swap_items": swap_items,
    "fill_agenda": fill_agenda,
    "send_agenda": lambda: partial(actions.send_agenda, actor="1", reception=an_item().reception),
}
