"""Requests at desks that know their need, as though the hours were left to be found afterwards.

A desk holds as many requests as it has open chairs in all its slots, a visitor as many as it has slots. Where nothing else binds
the hours, whatever fits within those two numbers can be coloured with the slots (Kőnig's theorem), so that the best choice of
desks is a flow of least cost, and proven. Where hours are bound, no timetable is better than that flow; if its choice can be
put into the hours, it is proven as well.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from teladan.core.assignment.clinic import Desk, Request


def at_desks(
    requests: Sequence[Request], desks: Sequence[Desk], visits: Mapping[str, int], rooms: Sequence[int]
) -> list[int | None]:
    """A desk (its place) for each request, None for who stays away: the greatest sum of priorities, then the most requests,
    then the most at a desk that knows their need. `visits`: how often a visitor may be received; `rooms`: how many a desk may.

    >>> asked = [Request("A", "x", need="n"), Request("B", "x")]
    >>> at_desks(asked, [Desk("1", "x"), Desk("2", "x", knows=frozenset("n"))], {"A": 1, "B": 1}, [1, 1])
    [1, 0]
    """
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    flow = SimpleMinCostFlow()
    visitors = list(dict.fromkeys(one.visitor for one in requests))
    places: dict[str, list[int]] = defaultdict(list)
    for at, desk in enumerate(desks):
        places[desk.topic].append(at)
    source, sink, first = 0, 1, 2
    node_of = {name: first + at for at, name in enumerate(visitors)}
    asking = first + len(visitors)
    table = asking + len(requests)
    for name, node in node_of.items():
        flow.add_arc_with_capacity_and_unit_cost(source, node, min(visits[name], len(requests)), 0)
    for at, room in enumerate(rooms):
        flow.add_arc_with_capacity_and_unit_cost(table + at, sink, min(room, len(requests)), 0)
    scale = len(requests) + 1
    arcs: list[tuple[int, int, int]] = []
    for at, one in enumerate(requests):
        flow.add_arc_with_capacity_and_unit_cost(node_of[one.visitor], asking + at, 1, 0)
        for place in places[one.topic]:
            worth = (one.priority * scale + 1) * scale + knows(desks[place], one)
            arcs.append((flow.add_arc_with_capacity_and_unit_cost(asking + at, table + place, 1, -worth), at, place))
    flow.add_arc_with_capacity_and_unit_cost(source, sink, len(requests), 0)
    flow.set_node_supply(source, len(requests))
    flow.set_node_supply(sink, -len(requests))
    if flow.solve() != flow.OPTIMAL:
        raise AssertionError("everybody may stay away, so that a flow exists")
    found: list[int | None] = [None] * len(requests)
    for arc, at, place in arcs:
        if flow.flow(arc):
            found[at] = place
    return found


def knows(desk: Desk, request: Request) -> bool:
    return bool(request.need) and request.need in desk.knows
