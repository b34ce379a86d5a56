"""Clinic timetables in bound hours: arrivals, pauses, experts that know a need, and a present timetable that should stay.

Run: PYTHONPATH=src .teladan/env/bin/python benchmarks/timetable.py
Writes docs/reference/benchmarks/timetable.md. The greedy answer is what somebody does with a pencil: requests in the order of the
list (or of their priority, in a fixed afternoon), each into the first slot in which the region is there and a desk is free.
"""

import time
from collections import Counter
from collections.abc import Mapping
from random import Random

from machine import described, report

from teladan.core.assignment import Appointment, Bounds, Desk, Request, timetable

TOPICS = ("Kelembagaan", "SDM", "Akuntabilitas", "Pelayanan")
NEEDS = "abc"
Windows = Mapping[str, tuple[int, int | None]]

HEAD = (
    "| Case | greedy | ours | floor or ceiling | known needs, of at most | seats changed, at least | s | status | aim |\n"
    "|---|---:|---:|---:|---:|---:|---:|---|---|\n"
)


def main() -> None:
    timetable([Request("a", "x")], [Desk("1", "x", pauses=frozenset({1}))])  # loads the solver
    import ortools

    text = (
        "# Clinic timetables in bound hours\n\n"
        "Made by `benchmarks/timetable.py`, one run each, all in one process. Every region wants every topic; needs, priorities (1 to 5) "
        "and arrivals (in one of the first four slots) are drawn, all invented. *Floor or ceiling*: no timetable of all has fewer slots, "
        "or no choice for the fixed afternoon has more worth; proven, not estimated. *Known needs*: requests at a desk whose expert "
        "knows them. *Greedy* is a pencil's answer to the same question.\n\n"
        "What it costs without bound hours, and that another solver agrees, stands in "
        "[groups and timetables](assignment.md); the rules in [the clinic's timetable](../../explanation/clinic-timetable.md).\n\n"
        f"Machine: {described()}, OR-Tools {ortools.__version__}. Seconds are those of one processor, which is all that the search "
        "uses: the machine was shared with other work while this ran.\n\n"
        "## 41 regions × 4 topics × 3 desks\n\n" + HEAD
    )
    text += _lines(41, 3, 8, 2, "proven")
    text += "\n## 514 regions × 4 topics × 20 desks\n\n" + HEAD
    text += _lines(514, 20, 16, 60, "5 % of the bound")
    text += (
        "\nFewest slots and greatest worth come first, then known needs, then as few changed seats as possible; each aim has its own "
        "effort, so that a large clinic may be proven in the first and not in the last. A page waits for a clinic of the size of the first table.\n"
    )
    report("timetable.md", text)


def _lines(many: int, desks: int, fixed: int, aim: int, kind: str) -> str:
    requests, tables = _clinic(many, desks)
    arriving = _windows(many)
    leaving = {name: (first, first + fixed - 1) for name, (first, _last) in arriving.items()}
    pausing = [
        Desk(one.name, one.topic, one.capacity, one.knows, frozenset({1 + at % fixed}) if at % 3 == 0 else frozenset())
        for at, one in enumerate(tables)
    ]
    found = timetable(requests, tables)
    cases = [
        ("all, experts", requests, tables, None, Bounds()),
        ("all, experts and arrivals", requests, tables, None, Bounds(arriving)),
        ("all, experts, arrivals and pauses", requests, pausing, None, Bounds(arriving)),
        (f"{fixed} slots, experts, arrivals, departures", requests, tables, fixed, Bounds(leaving)),
        (
            "all, one region cancels, the rest stays",
            requests[len(TOPICS) :],
            tables,
            None,
            Bounds(present=found.appointments),
        ),
    ]
    return "".join(_line(*case, aim, kind) for case in cases)


def _clinic(many: int, desks: int) -> tuple[list[Request], list[Desk]]:
    drawn = Random(2016)
    return (
        [
            Request(f"Daerah {number}", topic, drawn.randint(1, 5), drawn.choice(NEEDS))
            for number in range(many)
            for topic in TOPICS
        ],
        [
            Desk(f"Meja {number}", topic, knows=frozenset(NEEDS[number % len(NEEDS)]))
            for topic in TOPICS
            for number in range(desks)
        ],
    )


def _windows(many: int) -> dict[str, tuple[int, int | None]]:
    drawn = Random(1945)
    return {f"Daerah {number}": (drawn.randint(1, 4), None) for number in range(many)}


def _greedy(requests: list[Request], desks: list[Desk], slots: int | None, bounds: Bounds) -> list[Appointment]:
    taken: set[tuple[str, int]] = set()
    full: Counter[tuple[int, str, str]] = Counter()
    found = []
    for one in requests if slots is None else sorted(requests, key=lambda one: -one.priority):
        own = [desk for desk in desks if desk.topic == one.topic]
        for slot in bounds.window(one.visitor, slots or len(requests)):
            free = [
                desk for desk in own if slot not in desk.pauses and full[slot, desk.topic, desk.name] < desk.capacity
            ]
            if free and (one.visitor, slot) not in taken:
                desk = next((desk for desk in free if one.need in desk.knows), free[0])
                taken.add((one.visitor, slot))
                full[slot, desk.topic, desk.name] += 1
                found.append(Appointment(slot, desk.name, one.topic, one.visitor))
                break
    return found


def _line(  # noqa: PLR0917 -- a case and its aim
    case: str, requests: list[Request], desks: list[Desk], slots: int | None, bounds: Bounds, aim: int, kind: str
) -> str:
    pencil = _greedy(requests, desks, slots, bounds)
    begun = time.process_time()
    found = timetable(requests, desks, slots=slots, bounds=bounds)
    seconds = time.process_time() - begun
    worth = {(one.visitor, one.topic): one.priority for one in requests}
    if slots is None:
        greedy, ours, bound = max(one.slot for one in pencil), found.slots, found.lower_bound
    else:
        greedy, ours, bound = (
            sum(worth[one.visitor, one.topic] for one in pencil),
            found.worth,
            found.most_worth,
        )
    return (
        f"| {case} | {greedy:,} | **{ours:,}** | {bound:,} | {found.known:,}, {found.most_known:,} | {found.changed:,}, "
        f"{found.least_changed:,} | {seconds:.2f} | {found.status} | {_held(ours, bound, slots, seconds, aim, kind, changing=bool(bounds.present))} |\n"
    )


def _held(  # noqa: PLR0917 -- an answer and its aim
    ours: int, bound: int, slots: int | None, seconds: float, aim: int, kind: str, *, changing: bool
) -> str:
    near = 100 * ours <= 105 * bound if slots is None else 100 * ours >= 95 * bound
    if changing:
        return "none set"
    good = ours == bound if kind == "proven" else near
    return f"{kind}, {aim} s: {'within' if good and seconds < aim else '**not within**'}"


if __name__ == "__main__":
    main()
