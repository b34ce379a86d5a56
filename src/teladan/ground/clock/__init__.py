"""The clock: what moment it is for who asks, and in which zone an agency lives.

Words: *now*, *today* (of the reader, who in a demo may have set another day), *zone* (WIB, WITA, WIT by province).

The journal, the outbox and the files keep the machine's own time: what was done is stamped by when it was done. It must not
know any other room.
"""

from teladan.ground.clock.moments import day_of, now, set_day, shown_day, today
from teladan.ground.clock.zones import ZONES, zone_name, zone_of_region

__all__ = ["ZONES", "day_of", "now", "set_day", "shown_day", "today", "zone_name", "zone_of_region"]
