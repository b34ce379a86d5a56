"""Why units that a person insists on cannot all be kept: the first limit they break, with the numbers that show it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from teladan.core.numbers import written

SHOWN = 3


class Wanted(Protocol):
    """What is asked of a candidate."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def cost(self) -> int: ...
    @property
    def begins(self) -> int | None: ...
    @property
    def is_wanted(self) -> bool: ...


class Limited(Protocol):
    """What is asked of the limits."""

    @property
    def rounds(self) -> int: ...
    @property
    def budget(self) -> int: ...
    @property
    def at_most(self) -> int | None: ...
    @property
    def coached_each(self) -> int | None: ...
    @property
    def running(self) -> int: ...


def why_unaffordable(candidates: Sequence[Wanted], limits: Limited) -> str | None:
    """None where no single limit forbids what is wanted; together they still may."""
    if limits.rounds < 1 or limits.budget < 0:
        return "Isi sedikitnya satu gelombang dan anggaran yang tidak negatif."
    wanted = [one for one in candidates if one.is_wanted]
    late = [one for one in wanted if one.begins is not None and not 1 <= one.begins <= limits.rounds]
    if late:
        return (
            f"{_named(late)}: gelombang {late[0].begins} tidak ada, rencana ini punya {written(limits.rounds)} gelombang. "
            "Pilih gelombang lain atau tambah gelombangnya."
        )
    dear = [one for one in wanted if one.cost > limits.budget]
    if dear:
        return (
            f"{_named(dear)}: biaya Rp{written(dear[0].cost)} lebih besar daripada anggaran satu gelombang, "
            f"Rp{written(limits.budget)}. Turunkan biayanya, tambah anggaran, atau lepaskan."
        )
    return _rounds(wanted, limits) or _whole(wanted, limits)


def _rounds(wanted: Sequence[Wanted], limits: Limited) -> str | None:
    """A round that is asked to hold too much."""
    fixed: dict[int, list[Wanted]] = defaultdict(list)
    for one in wanted:
        if one.begins is not None:
            fixed[one.begins].append(one)
    for which, ones in sorted(fixed.items()):
        cost = sum(one.cost for one in ones)
        if cost > limits.budget:
            return (
                f"Gelombang {which}: {_named(ones)} bersama berbiaya Rp{written(cost)}, sedangkan anggarannya "
                f"Rp{written(limits.budget)}. Pindahkan atau lepaskan salah satunya."
            )
        room = most_in(which, limits)
        if room is not None and len(ones) > room:
            return (
                f"Gelombang {which}: {written(len(ones))} unit dipastikan mulai, sedangkan yang dapat mulai atau didampingi paling "
                f"banyak {written(room)}. Pindahkan atau lepaskan sebagian."
            )
    return None


def _whole(wanted: Sequence[Wanted], limits: Limited) -> str | None:
    """All rounds together."""
    cost = sum(one.cost for one in wanted)
    if cost > limits.budget * limits.rounds:
        return (
            f"Unit yang harus ikut ({written(len(wanted))}) bersama berbiaya Rp{written(cost)}, sedangkan anggaran semua gelombang "
            f"Rp{written(limits.budget * limits.rounds)}. Lepaskan sebagian atau tambah anggaran."
        )
    rooms = [most_in(which, limits) for which in range(1, limits.rounds + 1)]
    room = sum(one for one in rooms if one is not None)
    if None not in rooms and len(wanted) > room:
        return (
            f"Unit yang harus ikut ada {written(len(wanted))}, sedangkan semua gelombang bersama paling banyak {written(room)} unit. "
            "Lepaskan sebagian, tambah gelombang, atau tambah pendamping."
        )
    return None


def most_in(which: int, limits: Limited) -> int | None:
    """The most units that can begin in a round, from 1, when every round before it is as full as it can be; None: any number."""
    running, most = limits.running, limits.at_most
    for _round in range(which):
        coached = None if limits.coached_each is None else limits.coached_each * running
        rooms = [one for one in (limits.at_most, coached) if one is not None]
        most = min(rooms, default=None)
        running += most or 0
    return most


def _named(ones: Sequence[Wanted]) -> str:
    names = ", ".join(one.name or one.key for one in ones[:SHOWN])
    return names + (f", dan {written(len(ones) - SHOWN)} lainnya" if len(ones) > SHOWN else "")
