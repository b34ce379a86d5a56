"""Why people cannot be divided at all: the constraint that forbids it, with the names and the numbers that show it.

Each check is a counting argument (after Hall): so many people, so little room. Checks go from the plainest to the finest, and
together they miss nothing: when everybody finds a seat within the upper bounds, and every lower bound can be filled, then both
can be had at once (Ford and Fulkerson's theorem of supply and demand).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from teladan.core.assignment.people import Person, Site, same
from teladan.core.assignment.wishes import level_rooms
from teladan.core.numbers import written

SHOWN = 3


def why_impossible(people: Sequence[Person], sites: Sequence[Site], *, is_level: bool = True) -> str | None:
    """None where a division exists."""
    if not people:
        return "Peserta: tidak ada seorang pun yang dibagi."
    room = sum(site.capacity for site in sites)
    if room < len(people):
        return (
            f"Kapasitas: {written(len(people))} orang, tetapi semua lokus bersama hanya menampung {written(room)}. Tambah "
            "kapasitas atau lokus."
        )
    return _capacities(people, sites) or (_levels(people, sites) if is_level else None)


def _capacities(people: Sequence[Person], sites: Sequence[Site]) -> str | None:
    stuck, open_sites = _too_many(people, sites, [site.capacity for site in sites])
    if not stuck:
        return None
    agencies = _named(sorted({person.agency for person in stuck}))
    if not open_sites:
        return (
            f"Instansi sendiri: {written(len(stuck))} orang dari {agencies} tidak punya lokus, karena semua lokus milik "
            "instansi mereka sendiri. Tambah lokus lain."
        )
    return (
        f"Kapasitas dan instansi sendiri: {written(len(stuck))} orang dari {agencies} hanya boleh ke "
        f"{_named([site.name for site in open_sites])}, yang menampung {written(sum(site.capacity for site in open_sites))} "
        "orang. Tambah kapasitasnya atau lokus lain."
    )


def _levels(people: Sequence[Person], sites: Sequence[Site]) -> str | None:
    rooms = level_rooms(sites, len(people))
    stuck, open_sites = _too_many(people, sites, [most for _, most in rooms])
    if stuck:
        most = sum(most for site, (_, most) in zip(sites, rooms, strict=True) if site in open_sites)
        return (
            f"Kemerataan kelompok dan instansi sendiri: {written(len(stuck))} orang dari "
            f"{_named(sorted({person.agency for person in stuck}))} hanya boleh ke {_named([site.name for site in open_sites])}, "
            f"yang bersama hanya boleh menerima {written(most)} orang agar tidak ada kelompok yang lebih besar satu orang dari "
            "kelompok yang masih longgar. Kurangi kapasitas lokus yang tidak dapat mereka datangi."
        )
    fewer, empty = _too_few(people, sites, [least for least, _ in rooms])
    if empty:
        least = sum(least for site, (least, _) in zip(sites, rooms, strict=True) if site in empty)
        return (
            f"Kemerataan kelompok dan instansi sendiri: {_named([site.name for site in empty])} perlu sedikitnya {written(least)} "
            f"orang agar kelompok merata, tetapi hanya {written(fewer)} orang boleh ke sana; yang lain dari instansi pemilik "
            "lokus itu. Kurangi kapasitas lokus itu."
        )
    return None


@dataclass(frozen=True, slots=True)
class _Cut:
    """The most people that can be seated in a room, and the near side of a least cut: agencies and sites (by place)."""

    seated: int
    agencies: frozenset[str]
    sites: frozenset[int]


def _too_many(people: Sequence[Person], sites: Sequence[Site], most: Sequence[int]) -> tuple[list[Person], list[Site]]:
    """People who are more than the sites open to them may take, and those sites; nobody where all find a seat."""
    cut = _cut(people, sites, most)
    if cut.seated == len(people):
        return [], []
    stuck = [person for person in people if same(person.agency) in cut.agencies]
    return stuck, [site for at, site in enumerate(sites) if at in cut.sites]


def _too_few(people: Sequence[Person], sites: Sequence[Site], least: Sequence[int]) -> tuple[int, list[Site]]:
    """Sites that need more people than may come there, and how many may; no site where all can be filled."""
    cut = _cut(people, sites, least)
    if cut.seated == sum(least):
        return 0, []
    may_come = sum(same(person.agency) not in cut.agencies for person in people)
    return may_come, [site for at, site in enumerate(sites) if at not in cut.sites]


def _cut(people: Sequence[Person], sites: Sequence[Site], room: Sequence[int]) -> _Cut:
    """People of one agency may go to the same sites, so that agencies flow instead of people."""
    from ortools.graph.python.max_flow import SimpleMaxFlow

    flow = SimpleMaxFlow()
    agencies = {same(person.agency): person for person in people}
    sizes = Counter(same(person.agency) for person in people)
    source, sink = 0, 1
    first = 2 + len(agencies)
    for node, (agency, person) in enumerate(agencies.items(), 2):
        flow.add_arc_with_capacity(source, node, sizes[agency])
        for at, site in enumerate(sites):
            if site.may_receive(person):
                flow.add_arc_with_capacity(node, first + at, len(people))
    for at, most in enumerate(room):
        flow.add_arc_with_capacity(first + at, sink, most)
    if flow.solve(source, sink) != flow.OPTIMAL:
        raise AssertionError("the flow is bounded by the people")
    near = set(flow.get_source_side_min_cut())
    return _Cut(
        flow.optimal_flow(),
        frozenset(agency for node, agency in enumerate(agencies, 2) if node in near),
        frozenset(at for at in range(len(sites)) if first + at in near),
    )


def _named(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN]) + (f", dan {written(len(names) - SHOWN)} lainnya" if len(names) > SHOWN else "")
