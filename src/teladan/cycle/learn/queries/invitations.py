"""What calendars are told: the entry of a visit, feeds behind secret addresses, and who was invited to what."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Q

from teladan.cycle.learn.inviting import digest_of, event_of, event_of_item
from teladan.cycle.learn.models import AgendaItem, Delegate, Host, Invitation, Reception, Visit
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.ground import clock
from teladan.ground.post import Event, calendar_of
from teladan.ground.registry.queries import zone_of

SHOWN = frozenset({State.AGREED, State.TODAY, State.HELD, State.REPORTED})
BACK = dt.timedelta(days=92)
"""How far back a host's feed goes: a quarter; calendars keep what they had before."""
_RELATED = ("guest", "host", "case", "reception__host__unit", "reception__room")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far invitations have come: rows of each kind. `without`: whose address is not known."""

    told: tuple[Delegate, ...]
    outdated: tuple[Delegate, ...]
    fresh: tuple[Delegate, ...]
    without: tuple[Delegate, ...]


def standing_of(visit: Visit) -> Standing:
    """Only while a day is agreed: of a visit that was called off all that was told is out of date."""
    state = states_of([visit])[visit.pk]
    digest = digest_of(visit, visit.reception) if visit.reception is not None and state in SHOWN else ""
    rows = {row.delegate_id: row for row in Invitation.objects.filter(delegate__visit=visit, is_cancelled=False)}
    kinds: dict[str, list[Delegate]] = defaultdict(list)
    for delegate in visit.delegates.order_by("side", "position", "id"):
        row = rows.get(delegate.pk)
        if row is not None:
            is_told = row.digest == digest and row.reception_id == visit.reception_id
            kinds["told" if is_told else "outdated"].append(delegate)
        else:
            kinds["fresh" if delegate.mail else "without"].append(delegate)
    return Standing(*(tuple(kinds[kind]) for kind in ("told", "outdated", "fresh", "without")))


def calendar_of_visit(visit: Visit, url: str = "") -> bytes | None:
    """The visit as a file to open in one's calendar; called off once it is. None before a day was agreed."""
    if visit.reception is None:
        return None
    state = states_of([visit])[visit.pk]
    event = event_of(
        visit,
        visit.reception,
        zone=zone_of(visit.host),
        sequence=visit.reception.sequence,
        stamped_at=visit.reception.changed_at,
        is_cancelled=state not in SHOWN,
        url=url,
    )
    return calendar_of([event], method="PUBLISH")


def feed(code: str) -> tuple[str, bytes] | None:
    """(name, calendar) behind a secret address, of a visit or a host; None for a code that opens nothing."""
    visit = Visit.objects.filter(feed_code=code).select_related(*_RELATED).first()
    if visit is not None:
        return _written(f"Kunjungan: {visit.theme}", [visit])
    host = Host.objects.filter(feed_code=code).select_related("unit").first()
    if host is None:
        return None
    since = clock.today(zone_of(host.unit)) - BACK
    found = Visit.objects.filter(host=host.unit, reception__on__gte=since).select_related(*_RELATED)
    return _written(f"Kunjungan ke {host.unit.name}", list(found.order_by("reception__on", "made_at", "id")))


def _written(name: str, visits: Sequence[Visit]) -> tuple[str, bytes]:
    """Visits of one host whose day stands, with the items of their days, once each."""
    states = states_of(visits)
    coming = [visit for visit in visits if visit.reception is not None and states[visit.pk] in SHOWN]
    if not coming:
        return name, calendar_of([], method="PUBLISH", name=name)
    zone = zone_of(coming[0].host)
    events = [_told(visit, visit.reception, zone) for visit in coming if visit.reception is not None]
    days = [visit.reception_id for visit in coming]
    items = AgendaItem.objects.filter(Q(visit=None) | Q(visit__in=coming), reception__in=days)
    for item in items.select_related("reception", "place").order_by("reception__on", "starts_at", "ends_at", "id"):
        day = item.reception
        events.append(event_of_item(item, zone=zone, sequence=day.sequence, stamped_at=day.changed_at))
    return name, calendar_of(events, method="PUBLISH", name=name)


def _told(visit: Visit, day: Reception, zone: ZoneInfo) -> Event:
    """Without the one who invites: whoever subscribes was not invited."""
    return event_of(visit, day, zone=zone, sequence=day.sequence, stamped_at=day.changed_at, has_organizer=False)
