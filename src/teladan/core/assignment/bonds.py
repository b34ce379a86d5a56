"""What an organiser fixes by hand: who stays together, who stays apart, who is pinned; and where these words contradict each other."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from teladan.core.assignment.people import Person, Site
from teladan.core.assignment.wishes import rooms_of
from teladan.core.numbers import written

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Bonds:
    """Sets of names. `together`: all of them in one group; `apart`: no two of them in one group."""

    together: Sequence[Collection[str]] = ()
    apart: Sequence[Collection[str]] = ()

    def __bool__(self) -> bool:
        return bool(self.together or self.apart)

    def blocks(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """Who moves as one, in the order of the names; whoever shares a member stays together too.

        >>> Bonds(together=[("a", "c"), ("c", "d")]).blocks(["a", "b", "c", "d"])
        [('a', 'c', 'd'), ('b',)]
        """
        heads = {name: name for name in names}
        for bound in self.together:
            joined = {heads[name] for name in bound}
            if joined:
                head = min(joined)
                heads = {name: head if old in joined else old for name, old in heads.items()}
        members: dict[str, list[str]] = defaultdict(list)
        for name in names:
            members[heads[name]].append(name)
        return [tuple(block) for block in members.values()]


def why_contradictory(
    people: Sequence[Person], sites: Sequence[Site], bonds: Bonds, *, is_level: bool = True
) -> str | None:
    """The plain contradictions, in words; None where there is none. A subtler one is left to the search."""
    known = {person.name: person for person in sorted(people, key=lambda one: one.name)}
    named = {site.name: site for site in sites}
    reason = _unknown(known, named, bonds)
    if reason:
        return reason
    blocks = bonds.blocks(list(known))
    most_at = rooms_of(sites, len(people), is_level=is_level)
    rooms = {site.name: most for site, (_, most) in zip(sites, most_at, strict=True)}
    return (
        _both(blocks, bonds)
        or _pinned(known, named, blocks, bonds)
        or _too_large(known, sites, blocks, rooms)
        or _crowded(known, sites, bonds, rooms)
    )


def _unknown(known: Mapping[str, Person], named: Mapping[str, Site], bonds: Bonds) -> str | None:
    strange = sorted({name for bound in (*bonds.together, *bonds.apart) for name in bound} - set(known))
    if strange:
        return f"Ikatan menyebut {listed(strange)}, yang tidak ada di daftar peserta. Hapus dari ikatan itu."
    for person in known.values():
        if person.pin and person.pin not in named:
            return (
                f"Penetapan: {person.name} ditetapkan di {person.pin}, yang tidak ada di daftar lokus. "
                "Pilih lokus lain atau lepaskan penetapannya."
            )
    return None


def _both(blocks: Sequence[tuple[str, ...]], bonds: Bonds) -> str | None:
    block_of = {name: at for at, block in enumerate(blocks) for name in block}
    clashes = sorted(
        pair
        for bound in bonds.apart
        for pair in combinations(sorted(set(bound)), 2)
        if block_of[pair[0]] == block_of[pair[1]]
    )
    if not clashes:
        return None
    return (
        f"Bersama dan terpisah: {clashes[0][0]} dan {clashes[0][1]} harus terpisah, tetapi juga harus bersama "
        f"({listed(blocks[block_of[clashes[0][0]]])}). Lepaskan salah satunya."
    )


def _pinned(
    known: Mapping[str, Person], named: Mapping[str, Site], blocks: Sequence[tuple[str, ...]], bonds: Bonds
) -> str | None:
    for person in known.values():
        if person.pin and named[person.pin].is_own(person):
            return (
                f"Penetapan dan instansi sendiri: {person.name} ditetapkan di {person.pin}, yang milik instansinya sendiri. "
                "Tetapkan lokus lain."
            )
    for block in blocks:
        pins = {known[name].pin: name for name in reversed(block) if known[name].pin}
        if len(pins) > 1:
            (site, name), (other, mate) = sorted(pins.items())[:2]
            return (
                f"Penetapan dan bersama: {name} ditetapkan di {site} dan {mate} di {other}, tetapi keduanya harus bersama. "
                "Lepaskan salah satunya."
            )
    pin_of = {name: known[mate].pin for block in blocks for mate in block if known[mate].pin for name in block}
    for bound in sorted(sorted(set(bound)) for bound in bonds.apart):
        for name, mate in combinations(bound, 2):
            if name in pin_of and pin_of[name] == pin_of.get(mate):
                return (
                    f"Penetapan dan terpisah: {name} dan {mate} harus terpisah, tetapi keduanya ditetapkan di "
                    f"{pin_of[name]}{_through(known, name, mate)}. Lepaskan salah satunya."
                )
    return None


def _through(known: Mapping[str, Person], *names: str) -> str:
    return "" if all(known[name].pin for name in names) else " (karena harus bersama orang yang ditetapkan di sana)"


def _too_large(
    known: Mapping[str, Person], sites: Sequence[Site], blocks: Sequence[tuple[str, ...]], rooms: Mapping[str, int]
) -> str | None:
    for block in sorted(blocks):
        if len(block) == 1:
            continue
        permitted = [site for site in sites if all(site.may_receive(known[name]) for name in block)]
        if not permitted:
            return (
                f"Bersama dan instansi sendiri: {listed(block)} harus bersama, tetapi tiap lokus milik instansi salah satu dari "
                "mereka. Lepaskan ikatan itu atau tambah lokus lain."
            )
        if len(block) > max(rooms[site.name] for site in permitted):
            largest = min(permitted, key=lambda site: (-rooms[site.name], site.name))
            most = rooms[largest.name]
            limit = "kapasitasnya" if most == largest.capacity else "agar kelompok merata"
            return (
                f"Bersama dan ukuran kelompok: {written(len(block))} orang harus bersama ({listed(block)}), tetapi lokus yang boleh "
                f"mereka datangi menerima paling banyak {written(most)} orang ({largest.name}, {limit}). Perkecil kumpulan itu."
            )
    return None


def _crowded(known: Mapping[str, Person], sites: Sequence[Site], bonds: Bonds, rooms: Mapping[str, int]) -> str | None:
    pins = Counter(person.pin for person in known.values() if person.pin)
    for site, many in sorted(pins.items()):
        if many > rooms[site]:
            return (
                f"Penetapan dan ukuran kelompok: {written(many)} orang ditetapkan di {site}, yang menerima paling banyak "
                f"{written(rooms[site])} orang menurut kapasitas dan kemerataan. Lepaskan sebagian."
            )
    for bound in sorted(sorted(set(bound)) for bound in bonds.apart):
        if len(bound) > len(sites):
            return (
                f"Terpisah dan banyaknya lokus: {written(len(bound))} orang harus saling terpisah ({listed(bound)}), tetapi hanya "
                f"ada {written(len(sites))} lokus. Perkecil kumpulan itu."
            )
    return None


def listed(names: Collection[str]) -> str:
    """Some names, and how many more.

    >>> listed(["Budi", "Sari"])
    'Budi, Sari'
    """
    shown = list(names)[:SHOWN]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f", dan {written(more)} lainnya" if more else "")
