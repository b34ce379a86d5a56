"""Groups and timetables of a course and of the whole country, each beside a greedy answer.

Run: PYTHONPATH=src .teladan/env/bin/python benchmarks/assignment.py
Writes docs/reference/benchmarks/assignment.md. The greedy answers are what somebody does with a pencil: people in the order of the list,
each to the dearest site with room; requests in the order of the list, each into the first slot where both are free.
"""

import time
from collections import Counter, defaultdict
from random import Random

import numpy as np
from machine import described, report
from ortools.sat.python import cp_model
from scipy.optimize import linear_sum_assignment

from teladan.core.assignment import Bonds, Desk, Grouping, Person, Request, Site, Timetable, group, timetable
from teladan.core.assignment.balance import unevenness
from teladan.core.assignment.wishes import level_rooms

COLUMNS = {"course": (2, 3, 4), "few": (2, 4, 3), "many": (2, 4, 3, 34), "none": (2, 4, 3, 8)}

HEAD = (
    "| Case | greedy | greedy, ms | floor of the first | floor, ms | ours | bound of the second | s | status | aim |\n"
    "|---|---|---:|---:|---:|---|---:|---:|---|---|\n"
)
FORBIDDEN = 10**6
"""More than any sum of squared ranks here."""


def main() -> None:
    group(
        [Person("a", traits=("x",)), Person("b", traits=("y",)), Person("c", traits=("x",))],
        [Site("A", 2), Site("B", 2)],
    )
    text = (
        "# Groups and timetables\n\n"
        "Made by `benchmarks/assignment.py`, one run each, all in one process. *Greedy*: what is done with a pencil, people or "
        "requests in the order of the list, each to the first place with room; its groups obey the same rules. *Bound*: what no answer "
        "can go below, as proven by the solver. The time does not hold the loading of OR-Tools (about a second for the "
        "command, the first time).\n\n"
        f"Machine: {described()}, OR-Tools {_version()}. Seconds are those of one processor, which is all that the search uses: the machine was "
        "shared with other work while this ran, and a clock on the wall would have told of that work.\n\n"
        "## Groups\n\n"
        "Two figures in this order: the sum of squared ranks, and the unevenness. Invented people, their wishes drawn so that the first "
        "sites are wanted most; sites take a seventh more than their share.\n\n"
        "*Floor*: scipy's `linear_sum_assignment` of the same people to as many seats as a site may fill at most; it knows capacities and own "
        "agencies, but neither least sizes, bonds nor balance, so that no answer's first figure goes below it.\n\n"
        f"{HEAD}"
    )
    text += _group_line("28 people, 3 sites, 3 wishes, 3 columns", 28, 3, 3, "course", 1, 1)
    text += _group_line("500 people, 20 sites, 3 wishes, 3 columns", 500, 20, 3, "few", 60, 101)
    text += _group_line("500 people, 20 sites, 3 wishes, 4 columns, one of 34 values", 500, 20, 3, "many", 60, 101)
    text += _group_line("500 people, 20 sites, 2 wishes, 4 columns, one of 34 values", 500, 20, 2, "many", 60, 101)
    text += _group_line("500 people, 20 sites, no wishes, 4 columns", 500, 20, 0, "none", 60, 101)
    text += _group_line(
        "500 people, 20 sites, 1 wish, 4 columns, one of 34 values (the hardest found)", 500, 20, 1, "many", 60, 101
    )
    text += (
        "\nThe first figure is always proven. The last case is not within a hundredth of its bound: with one wish each, hundreds "
        "of people stay free to sit in many places, and a column of 34 values leaves hardly two of them alike.\n\n"
        "### With bonds\n\n"
        "The same people; pairs drawn who stay together, and as many who stay apart. The greedy answer knows nothing of them.\n\n"
        f"{HEAD}"
    )
    text += _group_line(
        "28 people, 3 sites, 3 wishes, 3 columns; 2 together, 2 apart", 28, 3, 3, "course", 1, 1, pairs=2
    )
    text += _group_line(
        "500 people, 20 sites, 3 wishes, 3 columns; 20 together, 20 apart", 500, 20, 3, "few", 60, 101, pairs=20
    )
    text += _group_line(
        "500 people, 20 sites, 3 wishes, 4 columns, one of 34 values; 20 together, 20 apart",
        500,
        20,
        3,
        "many",
        60,
        101,
        pairs=20,
    )
    text += (
        "\nA page waits for a division of fewer than a hundred people; larger ones are computed in the background.\n\n"
        "## Timetables\n\n"
        "Every region wants every topic. Without a number of slots: all, in the fewest; *lower bound*: what the busiest region or topic "
        "cannot do without. With one: the greatest sum of priorities (1 to 5, invented).\n\n"
        "| Case | greedy | ours | lower bound | s | status | aim |\n|---|---:|---:|---:|---:|---|---|\n"
    )
    text += _timetable_line("41 regions × 4 topics × 3 desks, slots", 41, 3, None, 2)
    text += _timetable_line("514 regions × 4 topics × 20 desks, slots", 514, 20, None, 60)
    text += _timetable_line("41 × 4 × 3, 8 slots, sum of priorities", 41, 3, 8, 2)
    text += _timetable_line("514 × 4 × 20, 16 slots, sum of priorities", 514, 20, 16, 60)
    slots, seconds = _by_solver(41, 3)
    text += (
        f"\nThat 41 × 4 × 3 do not fit into {slots - 1} slots, and do into {slots}, was also asked of CP-SAT, which knows nothing "
        f"of the theorem: it agrees, in {seconds:.2f} s.\n"
    )
    report("assignment.md", text)


def _version() -> str:
    import ortools

    return ortools.__version__


def _people(many: int, sites: int, wishes: int, columns: tuple[int, ...]) -> tuple[list[Person], list[Site]]:
    drawn = Random(2019)
    places = [Site(f"Lokus {at}", many * 8 // (7 * sites) + 1, f"Instansi {at}") for at in range(sites)]
    wanted = [1 / (at + 1) for at in range(sites)]
    people = []
    for number in range(many):
        chosen: list[str] = []
        while len(chosen) < min(wishes, sites):
            site = drawn.choices(places, wanted)[0].name
            if site not in chosen:
                chosen.append(site)
        traits = tuple(str(drawn.choices(range(values), range(1, values + 1))[0]) for values in columns)
        people.append(Person(f"Peserta {number}", f"Instansi {drawn.randrange(3 * sites)}", tuple(chosen), traits))
    return people, places


def _greedy_groups(people: list[Person], sites: list[Site]) -> tuple[int, int] | None:
    """Each in turn to the dearest site with room, within the sizes that the rule of levels fixes: least sizes are filled first
    once only as many people are left."""
    rooms = level_rooms(sites, len(people))
    sizes = [0] * len(sites)
    seats = []
    for number, person in enumerate(people):
        lacking = [at for at, (least, _) in enumerate(rooms) if sizes[at] < least]
        must = sum(rooms[at][0] - sizes[at] for at in lacking) >= len(people) - number
        free = [at for at in (lacking if must else range(len(sites))) if sizes[at] < rooms[at][1]]
        free = [at for at in free if sites[at].may_receive(person)]
        if not free:
            return None
        at = min(free, key=lambda at: (person.cost(sites[at].name), sizes[at]))
        sizes[at] += 1
        seats.append(at)
    cost = sum(person.cost(sites[at].name) for person, at in zip(people, seats, strict=True))
    return cost, unevenness(people, seats, len(sites))


def _group_line(  # noqa: PLR0917 -- a case and its aim
    case: str, many: int, sites: int, wishes: int, columns: str, aim: int, percent: int, pairs: int = 0
) -> str:
    people, places = _people(many, sites, wishes, COLUMNS[columns])
    begun = time.process_time()
    greedy = _greedy_groups(people, places)
    pencil = 1000 * (time.process_time() - begun)
    begun = time.process_time()
    floor = _floor(people, places)
    linear = 1000 * (time.process_time() - begun)
    bonds = _bonds(people, pairs)
    begun = time.process_time()
    found = group(people, places, bonds=bonds)
    seconds = time.process_time() - begun
    return (
        f"| {case} | {'stuck' if greedy is None else '{:,}, {:,}'.format(*greedy)} | {pencil:.1f} | {floor:,} | {linear:.1f} | {_pair(found)} | {found.bound:,} "
        f"| {seconds:.2f} | {found.status} | {_held(found, seconds, aim, percent)} |\n"
    )


def _floor(people: list[Person], sites: list[Site]) -> int:
    """The least sum of squared ranks by somebody else's program."""
    most = [largest for _, largest in level_rooms(sites, len(people))]
    costs = np.array(
        [[one.cost(site.name) if site.may_receive(one) else FORBIDDEN for site in sites] for one in people]
    ).repeat(most, axis=1)
    return int(costs[linear_sum_assignment(costs)].sum())


def _bonds(people: list[Person], pairs: int) -> Bonds:
    names = Random(1945).sample([one.name for one in people], len(people))
    drawn = [names[2 * at : 2 * at + 2] for at in range(2 * pairs)]
    return Bonds(drawn[:pairs], drawn[pairs:])


def _pair(found: Grouping) -> str:
    return "none" if found.objective is None else "**{:,}, {:,}**".format(*found.objective)


def _held(found: Grouping, seconds: float, aim: int, percent: int) -> str:
    if found.objective is None or found.bound is None:
        return "no answer"
    near = found.status == "optimal" or (percent > 1 and 100 * found.objective[1] <= percent * found.bound)
    words = f"proven, {aim} s" if percent == 1 else f"1 % of the bound, {aim} s"
    return f"{words}: {'within' if near and seconds < aim else '**not within**'}"


def _clinic(many: int, desks: int) -> tuple[list[Request], list[Desk]]:
    drawn = Random(2016)
    topics = ["Kelembagaan", "SDM", "Akuntabilitas", "Pelayanan"]
    return (
        [Request(f"Daerah {number}", topic, drawn.randint(1, 5)) for number in range(many) for topic in topics],
        [Desk(f"Meja {number}", topic) for topic in topics for number in range(desks)],
    )


def _greedy_timetable(requests: list[Request], desks: list[Desk], slots: int | None) -> int:
    rooms = Counter(desk.topic for desk in desks)
    taken: set[tuple[int, str]] = set()
    full: Counter[tuple[int, str]] = Counter()
    last = worth = 0
    order = requests if slots is None else sorted(requests, key=lambda one: -one.priority)
    places: dict[str, int] = defaultdict(int)
    for one in order:
        slot = places[one.topic]
        while (slot, one.visitor) in taken or full[slot, one.topic] >= rooms[one.topic]:
            slot += 1
        while full[places[one.topic], one.topic] >= rooms[one.topic]:
            places[one.topic] += 1
        if slots is not None and slot >= slots:
            continue
        taken.add((slot, one.visitor))
        full[slot, one.topic] += 1
        last, worth = max(last, slot + 1), worth + one.priority
    return last if slots is None else worth


def _timetable_line(case: str, many: int, desks: int, slots: int | None, aim: int) -> str:
    requests, tables = _clinic(many, desks)
    greedy = _greedy_timetable(requests, tables, slots)
    begun = time.process_time()
    found: Timetable = timetable(requests, tables, slots=slots)
    seconds = time.process_time() - begun
    ours = found.slots if slots is None else found.worth
    bound = f"{found.lower_bound}" + ("" if slots is None else " slots for all")
    held = "within" if found.status == "optimal" and seconds < aim else "**not within**"
    return f"| {case} | {greedy:,} | **{ours:,}** | {bound} | {seconds:.3f} | {found.status} | {aim} s: {held} |\n"


def _by_solver(many: int, desks: int) -> tuple[int, float]:
    requests, tables = _clinic(many, desks)
    fewest = timetable(requests, tables).slots
    begun = time.process_time()
    if _is_possible(requests, tables, fewest - 1) or not _is_possible(requests, tables, fewest):
        raise SystemExit("the solver does not agree with the theorem")
    return fewest, time.process_time() - begun


def _is_possible(requests: list[Request], desks: list[Desk], slots: int) -> bool:
    model = cp_model.CpModel()
    at = {(one, slot): model.new_bool_var("") for one in requests for slot in range(slots)}
    rooms = Counter(desk.topic for desk in desks)
    for one in requests:
        model.add_exactly_one(at[one, slot] for slot in range(slots))
    for slot in range(slots):
        for visitor in {one.visitor for one in requests}:
            model.add_at_most_one(at[one, slot] for one in requests if one.visitor == visitor)
        for topic, room in rooms.items():
            model.add(sum(at[one, slot] for one in requests if one.topic == topic) <= room)
    return cp_model.CpSolver().solve(model) == cp_model.OPTIMAL


if __name__ == "__main__":
    main()
