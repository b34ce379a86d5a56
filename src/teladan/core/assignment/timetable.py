"""The timetable of a clinic: all requests in the fewest slots, or the worthiest of them in the slots that there are."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from teladan.core.assignment.arranging import arrange
from teladan.core.assignment.clinic import Appointment, Bounds, Desk, Request, Timetable, Unplaced
from teladan.core.assignment.lots import lot
from teladan.core.assignment.slots import fewest_slots, into_slots
from teladan.core.numbers import written


def timetable(
    requests: Sequence[Request],
    desks: Sequence[Desk],
    *,
    slots: int | None = None,
    bounds: Bounds | None = None,
    seed: int = 0,
    effort: int = 10,
) -> Timetable:
    """Nobody twice in a slot, no desk beyond its capacity. Where nothing else binds, both answers are proven best.

    Without `slots`: all are placed, in as many slots as the busiest visitor or topic cannot do without (`fewest_slots`). With
    them: the greatest sum of priorities, and of the placings with that sum one with the most appointments, by a flow of least cost.
    Where desks know needs or pause, visitors come and go, or a timetable stands already: `arrange`, for about `effort` seconds an
    aim.
    """
    if bounds is not None or any(desk.knows or desk.pauses for desk in desks):
        return arrange(requests, desks, slots=slots, bounds=bounds or Bounds(), seed=seed, effort=effort)
    rooms: Counter[str] = Counter()
    for desk in desks:
        rooms[desk.topic] += desk.capacity
    drawn = sorted(requests, key=lambda one: (lot(seed, one.visitor, one.topic), one.visitor, one.topic))
    possible = [request for request in drawn if request.topic in rooms]
    fewest = fewest_slots([(one.visitor, one.topic) for one in possible], rooms)
    placed = possible if slots is None or slots >= fewest else _worthiest(possible, rooms, slots)
    pairs = [(one.visitor, one.topic) for one in placed]
    used = into_slots(pairs, rooms, fewest if slots is None else min(slots, fewest))
    return Timetable(
        "optimal",
        fewest if slots is None else slots,
        fewest,
        sum(request.priority for request in placed),
        _appointments(dict(zip(pairs, used, strict=True)), requests, desks),
        _unplaced(requests, placed, rooms, fewest if slots is None else slots),
        most_worth=sum(request.priority for request in placed),
    )


def _worthiest(requests: Sequence[Request], rooms: Mapping[str, int], slots: int) -> list[Request]:
    """The requests to be placed. A visitor fits when it has at most one a slot, a topic when it fills its room: by König's theorem
    that is all that a timetable needs, so that choosing is a flow, whose least cost is proven."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    flow = SimpleMinCostFlow()
    visitors = {name: 2 + at for at, name in enumerate(dict.fromkeys(one.visitor for one in requests))}
    topics = {name: 2 + len(visitors) + at for at, name in enumerate(dict.fromkeys(one.topic for one in requests))}
    asked = Counter(one.topic for one in requests)
    source, sink = 0, 1
    for node in visitors.values():
        flow.add_arc_with_capacity_and_unit_cost(source, node, slots, 0)
    for name, node in topics.items():
        flow.add_arc_with_capacity_and_unit_cost(node, sink, min(slots * rooms[name], asked[name]), 0)
    scale = len(requests) + 1
    arcs = [
        flow.add_arc_with_capacity_and_unit_cost(
            visitors[one.visitor], topics[one.topic], 1, -(one.priority * scale + 1)
        )
        for one in requests
    ]
    flow.add_arc_with_capacity_and_unit_cost(source, sink, len(requests), 0)
    flow.set_node_supply(source, len(requests))
    flow.set_node_supply(sink, -len(requests))
    if flow.solve() != flow.OPTIMAL:
        raise AssertionError("everybody may stay away, so that a flow exists")
    return [one for one, arc in zip(requests, arcs, strict=True) if flow.flow(arc)]


def _appointments(
    used: Mapping[tuple[str, str], int], requests: Sequence[Request], desks: Sequence[Desk]
) -> list[Appointment]:
    """By slot, then by desk in the order given: within a slot a topic's desks fill one after another."""
    free: dict[tuple[int, str], list[int]] = defaultdict(list)
    places: dict[str, list[int]] = defaultdict(list)
    for at, desk in enumerate(desks):
        places[desk.topic].append(at)
    found: list[tuple[int, int, str]] = []
    taken: Counter[tuple[int, int]] = Counter()
    for request in requests:
        slot = used.get((request.visitor, request.topic))
        if slot is None:
            continue
        line = free[slot, request.topic]
        if not line:
            line.extend(reversed(places[request.topic]))
        found.append((slot, line[-1], request.visitor))
        taken[slot, line[-1]] += 1
        if taken[slot, line[-1]] == desks[line[-1]].capacity:
            line.pop()
    found.sort(key=lambda one: one[:2])
    return [Appointment(slot + 1, desks[at].name, desks[at].topic, visitor) for slot, at, visitor in found]


def _unplaced(
    requests: Sequence[Request], placed: Sequence[Request], rooms: Mapping[str, int], slots: int
) -> list[Unplaced]:
    has = {(one.visitor, one.topic) for one in placed}
    visits = Counter(one.visitor for one in placed)
    received = Counter(one.topic for one in placed)
    return [
        Unplaced(one.visitor, one.topic, _why(one, visits, received, rooms, slots), one.topic in rooms)
        for one in requests
        if (one.visitor, one.topic) not in has
    ]


def _why(
    one: Request, visits: Mapping[str, int], received: Mapping[str, int], rooms: Mapping[str, int], slots: int
) -> str:
    if one.topic not in rooms:
        return f"Topik {one.topic} tidak punya meja. Tambahkan mejanya, atau layani secara daring."
    whole = slots * rooms[one.topic]
    reasons = []
    if received[one.topic] >= whole:
        reasons.append(
            f"topik {one.topic} penuh: {written(slots)} slot × {written(rooms[one.topic])} pengunjung sekaligus = "
            f"{written(whole)} janji"
        )
    if visits[one.visitor] >= slots:
        reasons.append(f"{one.visitor} sudah punya janji pada setiap slot ({written(slots)})")
    text = "; ".join(reasons)
    return f"{text[:1].upper()}{text[1:]}. Jumlah prioritas yang terlayani tidak dapat lebih besar."
