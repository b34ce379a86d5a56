"""Who wants to hear of which verb: the `subscriptions.py` of each room, found by name, since news travels upward.

A room's `subscriptions.py` holds `SUBSCRIPTIONS: dict[str, list[str]]`: verb → dotted names of handlers. A handler takes
the `Entry` and calls one action.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from teladan.ground.journal.models import Entry

Handler = Callable[["Entry"], object]


@cache
def subscriptions() -> dict[str, list[str]]:
    """Verb → dotted names of all rooms' handlers, in the order of INSTALLED_APPS."""
    found: dict[str, list[str]] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("teladan.") and find_spec(f"{app.name}.subscriptions"):
            for verb, handlers in import_module(f"{app.name}.subscriptions").SUBSCRIPTIONS.items():
                found.setdefault(verb, []).extend(handlers)
    return found


def handlers_of(verb: str) -> list[str]:
    return subscriptions().get(verb, [])


def resolve(handler: str) -> Handler:
    return import_string(handler)
