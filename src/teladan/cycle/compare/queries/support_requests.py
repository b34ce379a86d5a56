"""Who asked for help and when each was last visited: told by higher rooms, which are found by name as news is.

A room's `subscriptions.py` may hold `SUPPORT_REQUESTS`, the dotted name of a function that takes a viewer, the ids of units and
a day, and gives `{unit: Asked}`: of what that viewer may read in that room, and nothing else.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.module_loading import import_string

from teladan.ground.registry.queries import Viewer


@dataclass(frozen=True, slots=True)
class Asked:
    """What a unit still asks for: `many` open requests; `last_on`: when somebody last came to it, or it to them."""

    many: int
    last_on: dt.date | None = None


def sources() -> list[str]:
    """The dotted names of those that can tell, in the order of INSTALLED_APPS."""
    found = []
    for app in apps.get_app_configs():
        if app.name.startswith("teladan.") and find_spec(f"{app.name}.subscriptions"):
            name = getattr(import_module(f"{app.name}.subscriptions"), "SUPPORT_REQUESTS", "")
            found += [name] if name else []
    return found


def support_requests(viewer: Viewer, units: Collection[int], on: dt.date) -> Mapping[int, Asked] | None:
    """What all of them tell together; None where nobody can."""
    names = sources()
    if not names:
        return None
    found: dict[int, Asked] = {}
    for name in names:
        for unit, asked in import_string(name)(viewer, units, on).items():
            before = found.get(unit, Asked(0))
            days = [day for day in (before.last_on, asked.last_on) if day is not None]
            found[unit] = Asked(before.many + asked.many, max(days, default=None))
    return found
