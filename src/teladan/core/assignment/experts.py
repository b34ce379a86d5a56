"""Requests at desks that know their need, where nothing binds the hours: by König's theorem desk and slot can be chosen one after
the other.

A desk holds as many requests as it has chairs and slots, a visitor as many as there are slots; whatever requests are put at
desks within those two numbers can be coloured with the slots. So the best choice of desks is a flow of least cost, and proven.
"""

from collections import defaultdict
from collections.abc import Sequence

from teladan.core.assignment.clinic import Desk, Request


def at_desks(requests: Sequence[Request], desks: Sequence[Desk], slots: int) -> list[int | None]:
    """A desk (its place) for each request, None for who stays away: the greatest sum of priorities, then the most requests,
    then the most at a desk that knows their need.

    >>> at_desks([Request("A", "x", need="n"), Request("B", "x")], [Desk("1", "x"), Desk("2", "x", knows=frozenset("n"))], 1)
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
    for node in node_of.values():
        flow.add_arc_with_capacity_and_unit_cost(source, node, slots, 0)
    for at, desk in enumerate(desks):
        room = min(desk.capacity * slots, len(requests))
        flow.add_arc_with_capacity_and_unit_cost(table + at, sink, room, 0)
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
